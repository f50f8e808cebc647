"""Common nouns that refer back: "the spokesman", "the ministry", "the country", "the statement", "its army".

A noun with words of its own that no name or stated role has is somebody new, and reads as nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns
from generator.brief.references import load_references, same_office
from generator.brief.resolving.clauses import opens_headline, subjects_above
from generator.brief.resolving.documents import Documents, phrase_before
from generator.brief.resolving.index import FORCE_WORDS
from generator.brief.resolving.look_back import LookBack, Want
from generator.brief.resolving.mouthpieces import Mouthpieces
from generator.brief.resolving.reading import Reading
from generator.brief.territories import bordering, territory_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from generator.brief.resolving.clauses import Clauses
    from generator.brief.resolving.index import PlaceIndex

BODIES = frozenset({"organisation", "armed_force", "media", "group"})
"""Kinds that a body noun can mean."""
_DEFINITE = frozenset("the this that these those its his her their our both".split())
_OF_ITS_OWN = frozenset({"amod", "compound", "nmod"})
_SAME = frozenset("same said latter former country two other own so-called alleged".split())
_NOT_THE_STATE = frozenset(
    "party opposition bank company union church club rebels insurgents militants guerrillas separatists militia "
    "militias paramilitaries gunmen jihadists extremists fighters".split()
)
"""Bodies and forces in a state that never stand for it."""
_BEHIND = 12
"""Tokens behind "of" in which a person is looked for."""
_OFFICIAL_BACK = 3
"""Sentences that "the Kremlin official" looks back over."""


class Nominals:
    """Reads the head of a noun phrase that is no name."""

    def __init__(
        self,
        index: PlaceIndex,
        clauses: Clauses,
        look_back: LookBack,
        read: Callable[[Token], Reading],
    ) -> None:
        """Keep what the reading looks things up in."""
        self._index = index
        self._clauses = clauses
        self._look_back = look_back
        self._read = read
        self._nouns = load_nouns()
        self._documents = Documents(index, read)
        self._mouthpieces = Mouthpieces(index, read)
        self._references = load_references()

    def read(self, token: Token) -> Reading:
        """The actor that the phrase headed by this noun means, or nobody and why."""
        shown = f"'{phrase_before(token)}'"
        beside = self._name_beside(token)
        if beside is not None:
            return beside
        lower, lemma = token.lower_, token.lemma_.lower()
        if {lower, lemma} & {*self._references.documents}:
            return self._documents.read(token, shown)
        spoken_for = self._mouthpieces.read(token, shown)
        if spoken_for is not None and not any(c.lower_ == "the" for c in token.children):
            return spoken_for
        behind = self._belongs_to(token, shown)
        if behind is not None:
            return behind
        return self._by_kind(token, shown, spoken_for)

    def _by_kind(self, token: Token, shown: str, spoken_for: Reading | None) -> Reading:
        """The phrase by what its head can mean; `spoken_for` is the body of an unnamed spokesman."""
        lower, lemma = token.lower_, token.lemma_.lower()
        plural = token.tag_ in ("NNS", "NNPS")
        definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.children)
        headed = definite or opens_headline(token, self._index.text)
        if self._nouns.is_role([lower]) and not plural:
            holder = self._holder(token, shown, definite=headed)
            return holder if holder.actors else spoken_for or holder
        if spoken_for is not None:
            return spoken_for
        if self._references.countries and {lower, lemma} & {*self._references.countries}:
            return self._country(token, shown, definite=definite, plural=plural)
        if plural and lower in ("sides", "parties") and definite:
            return self._two_states(token, shown)
        kind = self._nouns.kind_of(self._words(token))
        if kind == "state":
            return self._government(token, shown, definite=definite)
        if {lower, lemma} & {*self._references.unnamed}:
            return Reading((), f"{shown} are not named")
        if kind in BODIES or lemma in self._references.bodies:
            return self._body(token, shown, definite=headed)
        return Reading((), f"{shown} names nobody in the article")

    def _words(self, token: Token) -> list[str]:
        return [t.lower_ for t in token.lefts if t.dep_ in _OF_ITS_OWN] + [token.lower_]

    def _name_beside(self, token: Token) -> Reading | None:
        """A name in apposition or right behind: "the spokesman, Ivan Petrov", "rights group Zmina"."""
        after = self._index.after(token)
        if (
            after is not None
            and self._index.actors[after.actor].kind != "state"
            and token.dep_ != "pobj"
        ):
            return Reading(
                (after.actor,),
                f"'{token.text}' stands before the name {self._index.actors[after.actor].name}",
            )
        for child in token.children:
            if child.dep_ == "appos" and self._index.at(child) is not None:
                found = self._read(child)
                return Reading(found.actors, f"{found.because}, in apposition to '{token.text}'")
        return self._role_text(token)

    def _role_text(self, token: Token) -> Reading | None:
        """The person whose stated role these very words are, before the name or behind it."""
        for place in self._index.within(max(0, token.idx - 120), token.idx + 160):
            actor = self._index.actors[place.actor]
            if actor.kind != "person":
                continue
            for role in actor.roles:
                start = self._index.text.rfind(
                    role, max(0, place.start - len(role) - 3), place.start
                )
                if start < 0:
                    start = self._index.text.find(role, place.end, place.end + len(role) + 8)
                if 0 <= start <= token.idx < start + len(role):
                    return Reading(
                        (place.actor,), f"'{role}' is stated beside the name {actor.name}"
                    )
        return None

    def _belongs_to(self, token: Token, shown: str) -> Reading | None:
        """The body that people are from: "militants from the Russian Volunteer Corps", "members of the group"."""
        if self._nouns.kind_of([token.lower_]) not in (
            "group",
            "armed_force",
        ) and token.lower_ not in ("members", "member"):
            return None
        doc = self._index.doc
        behind = token.i + 1
        if behind >= len(doc) or doc[behind].lower_ not in ("from", "of", "with"):
            return None
        if behind + 1 < len(doc) and doc[behind + 1].lower_ == "the":
            behind += 1
        place = self._index.after(doc[behind])
        if place is not None and self._index.actors[place.actor].kind in BODIES:
            return Reading(
                (place.actor,), f"{shown} belong to {self._index.actors[place.actor].name}"
            )
        return None

    def _holder(self, token: Token, shown: str, *, definite: bool) -> Reading:
        if self._is_of_a_person(token):
            return Reading((), f"{shown} belongs to a person, and is not named")
        people = [a for a in self._index.actors.values() if a.kind == "person"]
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        words = tuple(
            t.lower_
            for t in token.subtree
            if (t.i <= token.i or t.dep_ in ("prep", "pobj", "amod", "compound", "det"))
            and not _names_territory(t)
        )
        if owner is not None:
            words = tuple(w for w in words if w not in {t.lower_ for t in owner.subtree})
        countries = {
            w.country for t in token.subtree if (w := territory_words().get((t.text,))) is not None
        }
        if owner is not None and not countries:
            states = {self._index.state_of(a) for a in self._read(owner).actors}
            countries = {self._index.actors[s].country for s in states if s}
            if not countries:
                return Reading((), f"it is not said who {shown} is")
        fitting = [
            a.id
            for a in people
            if (not countries or a.country in countries)
            and any(same_office(words, r) for r in a.roles)
        ]
        if not definite and not countries:
            return Reading((), f"{shown} is not named")
        if token.lower_ == "official" and any(c.lower_ == "the" for c in token.children):
            return self._official(token, shown)
        if any(c.lower_ in ("a", "an", "another") for c in token.children):
            return Reading((), f"{shown} is not named")
        if len(fitting) == 1:
            return Reading(
                (fitting[0],),
                f"{shown} fits the stated role of {self._index.actors[fitting[0]].name} alone",
            )
        if fitting:
            want = Want(shown, frozenset({"person"}), among=frozenset(fitting))
            return self._look_back.find(token, want)
        return Reading((), f"nobody in the article has the stated role {shown}")

    def _is_of_a_person(self, token: Token) -> bool:
        """Whether "of" or "for" leads to a person: "the spokesman of the rebel leader Omar Haddad" is not Haddad."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "to"):
                last = self._index.doc[min(child.right_edge.i, child.i + _BEHIND)]
                places = self._index.within(child.idx, last.idx + len(last.text))
                if any(self._index.actors[p.actor].kind == "person" for p in places):
                    return True
        return False

    def _official(self, token: Token, shown: str) -> Reading:
        """The one person named shortly before whose stated role shares the official's name: "Kremlin"."""
        names = [t.text for t in token.lefts if t.dep_ in _OF_ITS_OWN and t.pos_ == "PROPN"]
        number = self._clauses.number[token.i]
        first = self._clauses.sentences[max(0, number - _OFFICIAL_BACK)].start_char
        near = dict.fromkeys(p.actor for p in self._index.within(first, token.idx))
        holders = [
            a.id
            for a in self._index.actors.values()
            if a.kind == "person"
            and names
            and any(all(n in role.split() for n in names) for role in a.roles)
        ]
        if len(holders) != 1 or holders[0] not in near:
            return Reading((), f"{shown} is not named")
        name = self._index.actors[holders[0]].name
        return Reading((holders[0],), f"the stated role of {name} alone has '{' '.join(names)}'")

    def _country(self, token: Token, shown: str, *, definite: bool, plural: bool) -> Reading:
        if not definite:
            return Reading((), f"{shown} names no state")
        if plural:
            return self._two_states(token, shown)
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if token.lemma_.lower() in ("neighbour", "neighbor"):
            return self._neighbour(token, owner, shown)
        if owner is not None:
            return self._of_owner(owner, token, shown)
        if any(t.dep_ in _OF_ITS_OWN and t.lower_ not in _SAME for t in token.lefts):
            return Reading((), f"it is not said which state {shown} is")
        states = sum(a.kind == "state" for a in self._index.actors.values())
        if states > 1 and not self._clauses.quoted[token.i] and self._is_said_by_person(token):
            return Reading((), f"it is not said which state the speaker means by {shown}")
        return self._look_back.find(token, Want(shown, frozenset({"state"})))

    def _is_said_by_person(self, token: Token) -> bool:
        """Whether a person speaks the words in reported speech: "the country" may be the speaker's own."""
        return any(
            self._index.actors[a].kind == "person"
            for subject in subjects_above(token)
            for a in self._read(subject).actors
        )

    def _neighbour(self, token: Token, owner: Token | None, shown: str) -> Reading:
        """The one state near that borders on the one whose neighbour it is."""
        states = (
            {self._index.state_of(a) for a in self._read(owner).actors}
            if owner is not None
            else set()
        )
        countries = [self._index.actors[s].country for s in states if s]
        if len(countries) != 1 or countries[0] is None:
            return Reading((), f"it is not said whose neighbour {shown} is")
        beside = bordering(countries[0])
        near = frozenset(
            a.id for a in self._index.actors.values() if a.kind == "state" and a.country in beside
        )
        return self._look_back.find(token, Want(shown, frozenset({"state"}), among=near))

    def _two_states(self, token: Token, shown: str) -> Reading:
        found: list[str] = []
        number = self._clauses.number[token.i]
        for earlier in range(number, max(-1, number - 3), -1):
            sentence = self._clauses.sentences[earlier]
            places = self._index.within(sentence.start_char, min(sentence.end_char, token.idx))
            states = [p.actor for p in places if self._index.actors[p.actor].kind == "state"]
            found = list(dict.fromkeys([*states, *found]))
            if len(found) > 1:
                break
        if len(found) == 2:
            names = " and ".join(self._index.actors[a].name for a in found)
            return Reading(tuple(found), f"{shown} are {names}, the only two before")
        return Reading((), f"it is not clear who {shown} are")

    def _government(self, token: Token, shown: str, *, definite: bool) -> Reading:
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is not None:
            return self._of_owner(owner, token, shown)
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("in", "of"):
                for inner in child.children:
                    place = self._index.at(inner)
                    if place is not None and self._index.actors[place.actor].kind == "state":
                        return Reading(
                            (place.actor,),
                            f"{shown} are those of {self._index.actors[place.actor].name}",
                        )
        states = [a.id for a in self._index.actors.values() if a.kind == "state"]
        if len(states) == 1 and definite:
            return Reading((states[0],), f"{shown} stand for the only state of the article")
        return Reading((), f"it is not said whose {shown} are")

    def _of_owner(self, owner: Token, token: Token, shown: str) -> Reading:
        """A body of whoever the possessive means: the body where it is named, else the state that has it."""
        owners = self._read(owner)
        if (name := self._index.named_before(token)) is not None:
            return Reading((name,), f"{shown} names {self._index.actors[name].name}")
        states = [s for a in owners.actors if (s := self._index.state_of(a)) is not None]
        if len(states) != 1:
            return Reading((), f"it is not clear whose {shown} is: {owners.because}")
        state = self._index.actors[states[0]]
        noun = token.lower_
        own = [
            a.id
            for a in self._index.actors.values()
            if (a.part_of == state.id or (noun in _NOT_THE_STATE and a.country == state.country))
            and any(noun in n.lower().split() for n in (a.name, *a.aliases))
        ]
        if len(own) == 1:
            return Reading(
                (own[0],), f"{shown} is {self._index.actors[own[0]].name} ({owners.because})"
            )
        if (
            self._index.actors[owners.actors[0]].kind not in ("state", "person")
            or self._nouns.kind_of([noun]) == "group"
        ):
            return Reading((), f"{shown} is not named")
        if self._index.actors[owners.actors[0]].kind == "person" and not {noun, token.lemma_} & {
            *self._references.countries
        }:
            return Reading((), f"{shown} is not named")
        if noun in _NOT_THE_STATE:
            return Reading((), f"{shown} is a body of its own, and is not named")
        return Reading((state.id,), f"{shown} stands for the state {state.name} ({owners.because})")

    def _only_force(self, token: Token, shown: str, *, definite: bool) -> Reading | None:
        """The force that "the military" or a headline's "Military" means where one state's forces are named."""
        bare = not any(token.lefts) and token.text[:1].isupper()
        if token.lower_ not in FORCE_WORDS or not (bare or definite):
            return None
        if any(t.dep_ in _OF_ITS_OWN and t.lower_ not in _SAME for t in token.lefts):
            return None
        states = list(self._index.forces.values())
        whole = [
            a
            for forces in states
            for a in forces
            if self._index.actors[a].name.lower().split()[-1] in (*FORCE_WORDS, "forces")
        ]
        if len(states) != 1 or len(whole) != 1:
            return None
        name = self._index.actors[whole[0]].name
        return Reading((whole[0],), f"{shown} is {name}, of the only state whose forces are named")

    def _body(self, token: Token, shown: str, *, definite: bool) -> Reading:
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is not None:
            return self._of_owner(owner, token, shown)
        force = self._only_force(token, shown, definite=definite)
        if force is not None:
            return force
        if not definite and token.tag_ not in ("NNS", "NNPS"):
            return Reading((), f"{shown} is not named")
        heads = {token.lower_, token.lemma_.lower()}
        own = [t.lower_ for t in token.lefts if t.dep_ in _OF_ITS_OWN and t.lower_ not in _SAME]
        described = any(t.dep_ in ("acl", "relcl") for t in token.rights)
        fitting = []
        for actor in self._index.actors.values():
            if actor.kind in BODIES:
                known = (
                    " ".join([actor.name, *actor.aliases, *actor.roles])
                    .lower()
                    .replace("-", " ")
                    .split()
                )
                if heads & {*known} and all(w in known for w in own):
                    fitting.append(actor.id)
        if len(fitting) == 1 and definite:
            return Reading(
                (fitting[0],), f"{shown} fits {self._index.actors[fitting[0]].name} alone"
            )
        if not definite or own or (described and not fitting):
            return Reading((), f"{shown} names nobody in the article")
        if not fitting and token.lemma_.lower() not in self._references.bodies:
            return Reading((), f"{shown} names nobody in the article")
        if fitting:
            return self._look_back.find(token, Want(shown, BODIES, among=frozenset(fitting)))
        if token.lemma_.lower() not in self._references.any_body:
            return Reading((), f"{shown} is not named")
        return self._look_back.find(token, Want(shown, BODIES - {"group"}))


def _names_territory(token: Token) -> bool:
    return (token.text,) in territory_words()

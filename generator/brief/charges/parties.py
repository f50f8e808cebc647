"""Whom words mean, through the cast alone: coordinations, bodies of a state, people known only by nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.bodies import (
    GOVERNING,
    HOUSEHOLDS,
    PAPERS,
    author_before,
    does_harm,
    fuller_before,
    is_bare_body,
    is_known,
    main_state,
    same_ending,
)
from generator.brief.charges.pronouns import Pronouns
from generator.brief.charges.stand_ins import (
    PEOPLE,
    holders,
    is_office,
    is_one_of_many,
    is_pair,
    is_part,
    is_press_office,
    issuers,
    pairs_before,
    same_before,
    stands_for,
    title_in,
    titles_of,
    whose,
)
from generator.brief.language import text_of
from generator.brief.territories import territory_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.cast import Cast
    from generator.brief.model import Mention


class Parties(Pronouns):
    """Reads heads of phrases as actors."""

    def __init__(self, cast: Cast) -> None:
        """Index the mentions by where they stand."""
        super().__init__(cast)
        actors = cast.actors()
        self._at: dict[int, tuple[Mention, str]] = {}
        for actor in actors:
            for mention in actor.mentions:
                self._at[mention.start] = (mention, actor.id)
        self._surnames: dict[str, list[str]] = {}
        for actor in actors:
            if actor.kind == "person":
                for last in {
                    name.split()[-1] for name in (actor.name, *actor.aliases) if name.split()
                }:
                    self._surnames.setdefault(last, []).append(actor.id)
        self._titles: dict[str, dict[str, int]] = {}
        for person in cast.people():
            for title, start in titles_of(cast[person], cast.text):
                self._titles.setdefault(title, {}).setdefault(person, start)
        self._people = [a for a in actors if a.kind == "person" and a.roles and a.mentions]

    def read(self, head: Token | None, *, limit: int | None = None) -> Reading:
        """The actors that the phrase around a head means, each member of a coordination read by itself.

        Members at or behind the code point `limit` belong to other words and are left out.
        """
        if head is None:
            return NOBODY
        found: dict[str, None] = {}
        reasons: list[str] = []
        for member in grammar.members(head):
            if limit is not None and member.idx >= limit:
                break
            reading = self._read_one(member)
            found.update(dict.fromkeys(reading.actors))
            if reading.actors or member == head:
                reasons.append(reading.because)
        return Reading(tuple(found), "; ".join(reasons))

    def _read_one(self, head: Token) -> Reading:
        doc = head.doc
        if (owner := whose(head)) is not None:
            return self._read_one(owner)
        if is_one_of_many(head):
            return Reading((), f"'{head.text}' is one of many, and is not named")
        name = self._apposed(head)
        for token in (name, head):
            if token is None:
                continue
            mention = self._covering(token)
            if mention and mention[0].form == "description" and (of := self._body_of(token)):
                return of
            if mention and self._names_head(token, mention[0]):
                return Reading(
                    (mention[1],), f"'{mention[0].text}' names {self._actors[mention[1]].name}"
                )
        if (known := self._surname(head)) is not None:
            return Reading((known,), f"'{head.text}' is the surname of {self._actors[known].name}")
        first, last = grammar.phrase(head)
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        reading = self._cast.read(start, end)
        if reading.actors:
            return reading
        return (
            self._by_nationality(head, start, end)
            or self._through(head)
            or self._by_office(head)
            or self._by_body(head)
            or self._by_household(head)
            or reading
        )

    def _by_household(self, head: Token) -> Reading | None:
        """Whose camp it is where no party has that name: "the Ruiz campaign", "Ortega's administration"."""
        if head.lemma_.lower() not in HOUSEHOLDS:
            return None
        for modifier in grammar.children(head, "compound", "poss", "nmod"):
            found = self._read_one(modifier)
            if len(found.actors) == 1 and self._actors[found.actors[0]].kind == "person":
                return Reading(found.actors, f"'{head.text}' is that of {found.because}")
        return None

    def _by_body(self, head: Token) -> Reading | None:
        """Whose body a noun without a name takes up: "the junta", "prosecutors", "a military jet"."""
        if (known := same_ending(head, self)) is not None:
            return Reading((known,), f"'{head.text}' are {self._actors[known].name} again")
        if not is_bare_body(head):
            return None
        for fuller in fuller_before(head):
            found = self._read_one(fuller)
            if found.actors:
                return Reading(found.actors, f"'{head.text}' takes up {found.because}")
        state = main_state(head, self)
        if state is None:
            return None
        return Reading(
            (state,), f"'{head.text}' is {self._actors[state].name}'s, of which the article tells"
        )

    def _body_of(self, head: Token) -> Reading | None:
        """Whose part a noun like "units" names: "the X army's units"; None where it is a party of its own."""
        if not is_part(head):
            return None
        for held in grammar.children(head, "poss"):
            found = self._read_one(held)
            if found.actors:
                return Reading(found.actors, f"'{head.text}' are of {found.because}")
        return None

    def _through(self, head: Token) -> Reading | None:
        """Whom a phrase stands for: a part of a body, a group "believed to be X", "the two" of the words before."""
        for held in stands_for(head):
            reading = self.read(held)
            if reading.actors:
                return Reading(reading.actors, f"'{head.text}' stands for {reading.because}")
        if head.lemma_.lower() in PEOPLE:
            for again in same_before(head):
                found = self._read_one(again)
                if found.actors:
                    return Reading(found.actors, f"'{head.text}' takes up {found.because}")
        if not is_pair(head):
            return None
        for pair in pairs_before(head):
            found = self.read(pair)
            if len(found.actors) == 2:
                return Reading(found.actors, f"'{head.text}' takes up {found.because}")
        return None

    def _by_office(self, head: Token) -> Reading | None:
        """Who "the minister" is: the one person named before whose office or title has that word; else None."""
        told = {c.dep_ for c in head.children} & {"amod", "prep", "appos", "nmod", "poss"}
        if head.tag_ != "NN" or told or not any(c.lower_ == "the" for c in head.lefts):
            return None
        lemma = head.lemma_.lower()
        found = [
            a.id
            for a in self._people
            if any(r.lower().split()[-1:] == [lemma] for r in a.roles)
            and a.mentions[0].start < head.idx
            and not grammar.children(head, "compound")
        ] or [a for a, start in self._titles.get(title_in(head), {}).items() if start < head.idx]
        if len(found) != 1:
            return None
        return Reading(
            (found[0],), f"'the {head.text}' is the one before with that office, {found[0]}"
        )

    def speaking(self, head: Token | None) -> Reading:
        """Who speaks: as `read`; an unnamed office-holder speaks for the one body or state named with the office."""
        reading = self.read(head)
        if head is not None and is_press_office(head):
            # The press service of a ministry is no party of its own, even where it has a name.
            reading = next(
                (r for o in holders(head) if (r := self.read(o)).actors and r != reading), reading
            )
        if reading.actors or head is None:
            return reading
        told_apart = any(c.dep_ in ("amod", "compound", "nmod") for c in head.lefts)
        if head.lemma_.lower() in PAPERS and is_known(head) and not told_apart:
            for fuller in fuller_before(head):
                if (again := self.speaking(fuller)).actors:
                    return Reading(again.actors, f"'{head.text}' takes up {again.because}")
            author = author_before(head)
            if author is not None and (again := self.read(author)).actors:
                return Reading(again.actors, f"'{head.text}' takes up that of {again.because}")
        if not is_office(head):
            return reading
        for issuer in issuers(head):
            if (issued := self.read(issuer)).actors:
                return Reading(issued.actors, f"'{head.text}' is of {issued.because}")
        return self._body_beside(head) or reading

    def _body_beside(self, head: Token) -> Reading | None:
        """The one body or state named with an office; None where it is none or several."""
        bodies: dict[str, None] = {}
        for token in head.subtree:
            if token.i > head.i and token.dep_ in ("relcl", "acl", "appos", "punct", "advcl"):
                break
            if token == head or token.dep_ not in ("compound", "amod", "poss", "pobj", "nmod"):
                continue
            named = self.read_name(token)
            if not named.actors and token.dep_ == "pobj" and token.pos_ == "NOUN":
                named = self._cast.read_token(token)
            bodies.update(dict.fromkeys(named.actors))
        if not bodies:
            return None
        narrow = [a for a in bodies if self._actors[a].kind != "state"] or list(bodies)
        if len(narrow) != 1 or self._actors[narrow[0]].kind in ("person", "media", "group"):
            return None
        return Reading(
            (narrow[0],),
            f"'{head.text}' is not named and speaks for {self._actors[narrow[0]].name}",
        )

    def named_before(self, verb: Token) -> tuple[str, ...]:
        """Actors named in the few words before a verb, in its paragraph."""
        start = verb.idx
        for back in range(1, 10):
            if verb.i - back < 0 or "\n" in verb.nbor(-back).text:
                break
            start = verb.nbor(-back).idx
        return self._cast.named_in(start, verb.idx)

    def sender(self, envoy: Token) -> Reading:
        """The state that an envoy stands for: "the Belarusian ambassador", "Iran's envoy", "the ambassador of Mali"."""
        for token in (
            *(c for c in envoy.children if c.dep_ in ("amod", "compound", "poss", "nmod")),
            *(
                o
                for p in envoy.children
                if p.lower_ in ("of", "from")
                for o in p.children
                if o.dep_ == "pobj"
            ),
        ):
            reading = self.read_name(token)
            states = [s for a in reading.actors if (s := self.state_of(a))]
            if states:
                return Reading(
                    (states[0],),
                    f"'{token.text} {envoy.text}' stands for {self._actors[states[0]].name}",
                )
        reading = self.read(envoy)
        states = [s for a in reading.actors if (s := self.state_of(a))]
        return Reading(tuple(states), reading.because) if states else reading

    def read_nationality(self, token: Token) -> Reading:
        """The state of a nationality before an act ("Russian attack"); a bare place there is where it happened."""
        mention = self._covering(token)
        if mention is not None and mention[0].form != "nationality" and token.tag_ != "JJ":
            return NOBODY
        reading = self.read_name(token)
        states = [a for a in reading.actors if self._actors[a].kind == "state"]
        return Reading(tuple(states), reading.because) if states else NOBODY

    def of_modifiers(self, noun: Token) -> Reading:
        """The one party named before a noun ("armed forces practices"); nobody where it is none or several."""
        found: dict[str, None] = {}
        for child in grammar.children(noun, "compound", "amod", "nmod", "poss"):
            reading = self.read_name(child)
            found.update(dict.fromkeys((reading if reading.actors else self.read(child)).actors))
        if len(found) != 1:
            return NOBODY
        return Reading(tuple(found), f"'{noun.text}' is of {next(iter(found))}")

    def _surname(self, token: Token) -> str | None:
        """The one person whose name ends with this capitalised word, where the recogniser missed the mention."""
        if not token.text[:1].isupper() or (
            token.is_sent_start and token.pos_ != "PROPN" and not token.is_oov
        ):
            return None
        found = self._surnames.get(token.text)
        return found[0] if found is not None and len(found) == 1 else None

    def read_name(self, token: Token) -> Reading:
        """The actor whose name or nationality this very word is."""
        mention = self._covering(token)
        if mention is not None:
            return Reading(
                (mention[1],), f"'{mention[0].text}' names {self._actors[mention[1]].name}"
            )
        place = territory_words().get((token.text,))
        if place is None:
            return NOBODY
        state = next(
            (a for a in self._actors.values() if a.kind == "state" and a.country == place.country),
            None,
        )
        return Reading((state.id,), f"'{token.text}' is of {state.name}") if state else NOBODY

    def _apposed(self, head: Token) -> Token | None:
        for child in grammar.children(head, "appos"):
            if child.left_edge.i == head.i + 1:
                return child
            if child.pos_ == "PROPN" and child.left_edge.i == head.i + 2 and head.pos_ == "NOUN":
                # "by another former minister, Ioan Avram": the name tells who the office is.
                return child
        return None

    def _names_head(self, token: Token, mention: Mention) -> bool:
        return mention.form != "nationality" or mention.end >= token.idx + len(token)

    def _covering(self, token: Token) -> tuple[Mention, str] | None:
        # A mention that covers the token starts at it or at one of the few tokens before it.
        for back in range(12):
            if token.i - back < 0:
                break
            found = self._at.get(token.doc[token.i - back].idx)
            if found and found[0].start <= token.idx < found[0].end:
                return found
        return None

    def _by_nationality(self, head: Token, start: int, end: int) -> Reading | None:
        if head.lemma_.lower() not in PEOPLE:
            return None
        for child in head.children:
            if child.dep_ not in ("amod", "compound", "nmod", "poss"):
                continue
            found = self.read_name(child)
            if found.actors:
                return Reading(found.actors, f"'{text_of(head.doc)[start:end]}': {found.because}")
        return None

    def closing(self, head: Token) -> Reading | None:
        """The one person named in the words around a noun ("Orel University professor Ana Ruiz"); else None."""
        last = head.right_edge
        named = self._cast.named_in(head.left_edge.idx, last.idx + len(last))
        people = [a for a in named if self._actors[a].kind == "person"]
        if len(people) != 1:
            return None
        return Reading((people[0],), f"{self._actors[people[0]].name} is named")

    def behind(self, thing: Token) -> Reading:
        """Whose a thing is that does harm: "fire by X", "a Ruritanian military air strike"; nobody if untold."""
        if (held := grammar.owner(thing)) is not None:
            return self.read(held)
        if not does_harm(thing):
            return NOBODY
        modifiers = [t for t in thing.doc[thing.left_edge.i : thing.i] if t.pos_ != "DET"]
        if any(m.lemma_.lower() in GOVERNING for m in modifiers):
            for modifier in modifiers:
                if (reading := self.read_name(modifier)).actors:
                    return reading
        found = [r for m in modifiers if (r := self.read_nationality(m)).actors]
        return found[0] if found else NOBODY

    def topic(self, head: Token | None) -> Reading:
        """The actors that the object of "said of" means; "the protests" are the protesters'."""
        reading = self.read(head)
        if reading.actors or head is None or head.pos_ != "NOUN" or len(head.lemma_) < 5:
            return reading
        stem = head.lemma_.lower()
        people = [
            a.id
            for a in self._actors.values()
            if a.kind == "group"
            and any(n.lower().split()[-1].startswith(stem) for n in (a.name, *a.aliases))
        ]
        if len(people) != 1:
            return reading
        return Reading(
            (people[0],), f"'{head.text}' are the doing of {self._actors[people[0]].name}"
        )

"""Whom words mean, through the cast alone: coordinations, bodies of a state, people known only by nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.stand_ins import (
    PEOPLE,
    STATE_PEOPLE,
    holders,
    is_office,
    is_pair,
    is_press_office,
    issuers,
    pairs_before,
    same_before,
    stands_for,
)
from generator.brief.language import text_of
from generator.brief.territories import territory_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.cast import Cast
    from generator.brief.model import Actor, Mention

_SIDES = ("state", "armed_force", "organisation", "group")


class Parties:
    """Reads heads of phrases as actors."""

    def __init__(self, cast: Cast) -> None:
        """Index the mentions by where they stand."""
        self._cast = cast
        actors = cast.actors()
        self._actors = {actor.id: actor for actor in actors}
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
        self._states: dict[str, str | None] = {}
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
        name = self._apposed(head)
        for token in (name, head):
            if token is None:
                continue
            mention = self._covering(token)
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
            or reading
        )

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
        """Who "the minister" is: the one person named before whose office has that word; else None."""
        if head.tag_ != "NN" or not any(c.lower_ == "the" for c in head.lefts):
            return None
        if any(
            c.dep_ in ("compound", "amod", "prep", "appos", "nmod", "poss") for c in head.children
        ):
            return None
        lemma = head.lemma_.lower()
        found = [
            a.id
            for a in self._people
            if any(r.lower().split()[-1:] == [lemma] for r in a.roles)
            and a.mentions[0].start < head.idx
        ]
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
        if reading.actors or head is None or not is_office(head):
            return reading
        for issuer in issuers(head):
            if (issued := self.read(issuer)).actors:
                return Reading(issued.actors, f"'{head.text}' is of {issued.because}")
        bodies: dict[str, None] = {}
        for token in head.subtree:
            if token.i > head.i and token.dep_ in ("relcl", "acl", "appos", "punct", "advcl"):
                break
            if token == head or token.dep_ not in ("compound", "amod", "poss", "pobj", "nmod"):
                continue
            bodies.update(dict.fromkeys(self.read_name(token).actors))
        if not bodies:
            return reading
        narrow = [a for a in bodies if self._actors[a].kind != "state"] or list(bodies)
        if len(narrow) != 1 or self._actors[narrow[0]].kind in ("person", "media", "group"):
            return reading
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

    def read_apart(self, pronoun: Token, subject: Token) -> Reading:
        """What an object pronoun means: never the subject of its own verb ("Armenia accused it")."""
        reading = self.read(pronoun)
        own = self.read(subject)
        if not reading.actors or not set(reading.actors) & set(own.actors):
            return reading
        doc, position = pronoun.doc, pronoun.sent.start
        for _ in range(3):
            if position <= 0:
                break
            sentence = doc[position - 1].sent
            for head in (
                t for t in sentence if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"
            ):
                found = self.read(head)
                if found.actors and not set(found.actors) & set(own.actors):
                    return Reading(
                        found.actors, f"'{pronoun.text}' is the subject before, {found.because}"
                    )
            position = sentence.start
        return Reading((), f"'{pronoun.text}' cannot be the subject of its own verb")

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

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id."""
        return self._actors[actor_id]

    def with_states(self, reading: Reading) -> Reading:
        """The reading with the state of every unnamed national body added after it."""
        found = dict.fromkeys(reading.actors)
        because = reading.because
        for actor_id in reading.actors:
            actor = self._actors[actor_id]
            state = self.state_of(actor_id)
            if state and state != actor_id and self._is_unnamed_body(actor):
                found.setdefault(state)
                because += f"; a body of {self._actors[state].name}"
        return Reading(tuple(found), because)

    def _is_unnamed_body(self, actor: Actor) -> bool:
        if any(m.form == "name" for m in actor.mentions):
            return False
        # "Ukrainian residents" and "Iranian protesters" act for no state; troops, authorities and agents do.
        return actor.kind in _SIDES[:3] or any(
            word.lower().removesuffix("s") in STATE_PEOPLE
            for m in actor.mentions
            for word in m.text.split()[-1:]
        )

    def same_side(self, first: str, second: str) -> bool:
        """Whether two actors are one party, one is a body of the other, or both are bodies or officers of one state.

        A country alone makes no side: rebels and their government share one.
        """
        chains = [self._chain(first), self._chain(second)]
        return bool(set(chains[0]) & set(chains[1]))

    def _chain(self, actor_id: str) -> list[str]:
        chain = [actor_id]
        while (
            (above := self._actors[chain[-1]].part_of)
            and above in self._actors
            and above not in chain
        ):
            chain.append(above)
        office = self._office_of(actor_id)
        if office is not None and office not in chain:
            chain.append(office)
        return chain

    def is_stateless(self, actor_id: str) -> bool:
        """Whether it is a person whose state and country the article does not tell."""
        actor = self._actors[actor_id]
        return actor.kind == "person" and not (self.state_of(actor_id) or actor.country)

    def of_one_state(self, first: str, second: str) -> bool:
        """Whether two actors may speak for each other: one side, or the same state or country."""
        if self.same_side(first, second):
            return True
        states = [self.state_of(first), self.state_of(second)]
        if states[0] is not None and states[0] == states[1]:
            return True
        countries = [self._actors[first].country, self._actors[second].country]
        return countries[0] is not None and countries[0] == countries[1]

    def state_of(self, actor_id: str) -> str | None:
        """The state that an actor is, belongs to, or holds office in; None when the article does not say."""
        if actor_id not in self._states:
            self._states[actor_id] = self._cast.state_of(actor_id) or self._office_of(actor_id)
        return self._states[actor_id]

    def _office_of(self, actor_id: str) -> str | None:
        roles = " ".join(self._actors[actor_id].roles)
        if not roles or self._actors[actor_id].kind != "person":
            return None
        return next(
            (
                a.id
                for a in self._actors.values()
                if a.kind == "state" and any(m.text in roles for m in a.mentions)
            ),
            None,
        )

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

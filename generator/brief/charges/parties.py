"""Whom words mean, through the cast alone: coordinations, bodies of a state, people known only by nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading
from generator.brief.language import text_of
from generator.brief.territories import territory_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.cast import Cast
    from generator.brief.model import Actor, Mention

_SIDES = ("state", "armed_force", "organisation", "group")
_PEOPLE = {
    "terrorist", "soldier", "troop", "force", "authority", "official", "regime", "government", "service", "army",
    "military", "side", "leadership", "occupier", "invader", "militant", "agent", "spy", "aggressor", "jet", "drone",
    "warplane", "warship", "navy", "security", "police", "intelligence", "hacker", "diplomat", "ship", "vessel",
    "aircraft", "saboteur", "ambassador", "envoy", "embassy", "consul", "attache", "plane", "special", "guard", "commander", "leader", "ally", "helicopter", "missile", "artillery",
}  # fmt: skip
"""Nouns that, with a nationality before them, stand for that state when the cast knows no nearer party."""


_STATE_PEOPLE = {"terrorist", "occupier", "invader", "agent", "aggressor", "official", "authoritie", "diplomat", "spie", "leader", "soldier", "troop"}
"""Groups that, with a nationality, act for that state."""


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
        self._states: dict[str, str | None] = {}

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
                return Reading((mention[1],), f"'{mention[0].text}' names {self._actors[mention[1]].name}")
        first, last = grammar.phrase(head)
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        reading = self._cast.read(start, end)
        if reading.actors:
            return reading
        return self._by_nationality(head, start, end) or reading

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
            for head in (t for t in sentence if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"):
                found = self.read(head)
                if found.actors and not set(found.actors) & set(own.actors):
                    return Reading(found.actors, f"'{pronoun.text}' is the subject before, {found.because}")
            position = sentence.start
        return Reading((), f"'{pronoun.text}' cannot be the subject of its own verb")

    def read_name(self, token: Token) -> Reading:
        """The actor whose name or nationality this very word is."""
        mention = self._covering(token)
        if mention is not None:
            return Reading((mention[1],), f"'{mention[0].text}' names {self._actors[mention[1]].name}")
        place = territory_words().get((token.text,))
        if place is None:
            return NOBODY
        state = next((a for a in self._actors.values() if a.kind == "state" and a.country == place.country), None)
        return Reading((state.id,), f"'{token.text}' is of {state.name}") if state else NOBODY

    def _apposed(self, head: Token) -> Token | None:
        for child in grammar.children(head, "appos"):
            if child.left_edge.i == head.i + 1:
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
        if head.lemma_.lower() not in _PEOPLE:
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
            word.lower().removesuffix("s") in _STATE_PEOPLE for m in actor.mentions for word in m.text.split()[-1:]
        )

    def same_side(self, first: str, second: str) -> bool:
        """Whether two actors belong to one state or one body."""
        if first == second:
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
        if not roles:
            return None
        return next(
            (a.id for a in self._actors.values() if a.kind == "state" and any(m.text in roles for m in a.mentions)), None
        )

    def topic(self, head: Token | None) -> Reading:
        """The actors that the object of "said of" means; "the protests" are the protesters'."""
        reading = self.read(head)
        if reading.actors or head is None or head.pos_ != "NOUN" or len(head.lemma_) < 5:
            return reading
        stem = head.lemma_.lower()
        people = [
            a.id for a in self._actors.values()
            if a.kind == "group" and any(n.lower().split()[-1].startswith(stem) for n in (a.name, *a.aliases))
        ]
        if len(people) != 1:
            return reading
        return Reading((people[0],), f"'{head.text}' are the doing of {self._actors[people[0]].name}")

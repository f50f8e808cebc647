"""Whom words mean, through the cast alone: coordinations, bodies of a state, people known only by nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.cast import Cast
    from generator.brief.model import Actor, Mention

_SIDES = ("state", "armed_force", "organisation", "group")
_PEOPLE = {
    "terrorist", "soldier", "troop", "force", "authority", "official", "regime", "government", "service", "army",
    "military", "side", "leadership", "occupier", "invader", "militant", "agent", "spy", "aggressor", "jet", "drone",
    "warplane", "warship", "navy", "security", "police", "intelligence", "hacker", "diplomat", "ship", "vessel",
    "aircraft", "saboteur", "special", "guard", "commander", "leader", "ally", "helicopter", "missile", "artillery",
}  # fmt: skip
"""Nouns that, with a nationality before them, stand for that state when the cast knows no nearer party."""


class Parties:
    """Reads heads of phrases as actors."""

    def __init__(self, cast: Cast, actors: tuple[Actor, ...]) -> None:
        """Index the mentions by where they stand."""
        self._cast = cast
        self._actors = {actor.id: actor for actor in actors}
        self._at: dict[int, tuple[Mention, str]] = {}
        for actor in actors:
            for mention in actor.mentions:
                self._at[mention.start] = (mention, actor.id)
        self._starts = sorted(self._at)

    def read(self, head: Token | None) -> Reading:
        """The actors that the phrase around a head means, each member of a coordination read by itself."""
        if head is None:
            return NOBODY
        found: dict[str, None] = {}
        reasons: list[str] = []
        for member in grammar.members(head):
            reading = self._read_one(member)
            found.update(dict.fromkeys(reading.actors))
            if reading.actors or member is head:
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

    def read_name(self, token: Token) -> Reading:
        """The actor whose name or nationality this very word is."""
        mention = self._covering(token)
        if mention is None:
            return NOBODY
        return Reading((mention[1],), f"'{mention[0].text}' names {self._actors[mention[1]].name}")

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
            mention = self._covering(child)
            if mention and start <= mention[0].start < end:
                words = head.doc.text[start:end]
                return Reading((mention[1],), f"'{words}' are {self._actors[mention[1]].name}'s")
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
            if actor.part_of and actor.part_of in self._actors and self._is_unnamed_body(actor):
                found.setdefault(actor.part_of)
                because += f"; a body of {self._actors[actor.part_of].name}"
        return Reading(tuple(found), because)

    def _is_unnamed_body(self, actor: Actor) -> bool:
        return actor.kind in _SIDES and all(m.form != "name" or m.text[:1].islower() for m in actor.mentions)

    def same_side(self, first: str, second: str) -> bool:
        """Whether two actors belong to one state or one body."""
        if first == second:
            return True
        chains = [self._chain(first), self._chain(second)]
        if set(chains[0]) & set(chains[1]):
            return True
        countries = [next((c for i in chain if (c := self._actors[i].country)), None) for chain in chains]
        return countries[0] is not None and countries[0] == countries[1]

    def _chain(self, actor_id: str) -> list[str]:
        chain = [actor_id]
        while (above := self._actors[chain[-1]].part_of) and above in self._actors and above not in chain:
            chain.append(above)
        return chain

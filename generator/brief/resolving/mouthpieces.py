"""Unnamed people and offices that speak for a body: "a spokesman for the ministry", "the army's press service".

Refuses for a person's spokesman, for a body that is not named, and where two could be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns
from generator.brief.references import load_references
from generator.brief.resolving.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from generator.brief.resolving.index import PlaceIndex

_SPOKEN_FOR = frozenset({"state", "organisation", "armed_force", "media"})
"""Kinds that have a spokesman; a group without a name has none, a person's speaks for the person."""

_FAR = 400
"""Tokens before a press office in which it is looked for with its body."""


class Mouthpieces:
    """Reads spokesmen and press services."""

    def __init__(self, index: PlaceIndex, read: Callable[[Token], Reading]) -> None:
        """Keep the index and the reading of a noun phrase's head."""
        self._index = index
        self._read = read
        self._countries = frozenset(load_references().countries)
        self._heads = frozenset(load_references().mouthpieces)

    def is_mouthpiece(self, token: Token) -> bool:
        """Whether the noun is a spokesman or a press office."""
        before = token.nbor(-1).lower_ if token.i else ""
        return token.lower_ in self._heads or f"{before} {token.lower_}" in self._heads

    def read(self, token: Token, shown: str) -> Reading | None:
        """The body that the noun's bearer speaks for; None where it is no mouthpiece or the body is not said."""
        if not self.is_mouthpiece(token):
            return None
        owner = self._behind(token)
        reading = self._read(owner) if owner is not None else self._before(token)
        if owner is None and reading is None:
            return self._earlier(token, shown)
        if owner is not None and (self._is_a_person_s(owner) or not self._index.is_only_one(owner)):
            return None
        if reading is None or len(reading.actors) != 1:
            return None
        body = self._index.actors[reading.actors[0]]
        if body.kind not in _SPOKEN_FOR or self._is_another_body(owner, body.kind):
            return None
        return Reading((body.id,), f"{shown} speaks for {body.name}: {reading.because}")

    def _earlier(self, token: Token, shown: str) -> Reading | None:
        """The one body whose press office was named before with the same noun: "the press service"."""
        before = token.nbor(-1) if token.i else token
        if token.lower_ in self._heads or not any(c.lower_ == "the" for c in token.children):
            return None  # a spokesman is a person, and there may be many
        bodies: set[str] = set()
        for place in range(token.i - 1, max(0, token.i - _FAR), -1):
            same = self._index.doc[place]
            if same.lower_ == token.lower_ and same.nbor(-1).lower_ == before.lower_:
                owner = self._behind(same)
                bodies.update(self._read(owner).actors if owner is not None else ())
        if len(bodies) != 1:
            return None
        body = self._index.actors[next(iter(bodies))]
        if body.kind not in _SPOKEN_FOR:
            return None
        return Reading((body.id,), f"{shown} was named before as that of {body.name}")

    def _behind(self, token: Token) -> Token | None:
        """The head of what stands behind "of" or "for", or of the possessive before."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "at"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return next((c for c in token.children if c.dep_ == "poss"), None)

    def _before(self, token: Token) -> Reading | None:
        """The one body named in the words before: "a Defence Ministry spokesman"."""
        first = token.left_edge.idx
        actors = self._index.named_in(first, token.idx)
        if len(actors) != 1:
            return None
        return Reading(actors, f"'{self._index.text[first : token.idx].strip()}' names the body")

    def _is_another_body(self, owner: Token | None, kind: str) -> bool:
        """Whether a common noun is no government: "Peru's ruling party" is not Peru."""
        if owner is None or kind != "state" or owner.pos_ != "NOUN":
            return False
        named = self._index.at(owner) is not None or owner.lower_ in self._countries
        return not named and load_nouns().kind_of([owner.lower_]) != "state"

    def _is_a_person_s(self, owner: Token) -> bool:
        """Whether the body is named by a person it belongs to: "Ana Ruiz's party"."""
        return any(
            self._index.actors[a].kind == "person"
            for child in owner.children
            if child.dep_ == "poss"
            for a in self._read(child).actors
        )

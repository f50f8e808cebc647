"""The cast of an article: which actor stands at a place, and which actor a noun phrase or pronoun means.

Refuses to guess: a phrase that could mean two actors, or none that is near, reads as nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.brief.model import Actor


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase was read as actors."""

    actors: tuple[str, ...]
    """Actor ids in text order; several for a coordination; empty when it is nobody or not clear."""
    because: str
    """One clause for the reader: the words, and what linked them to the actor, or why nobody was taken."""


NOBODY = Reading((), "no words name anybody")
"""What reading no words at all gives."""


class Cast:
    """Actors of one article by place."""

    def __init__(self, doc: Doc, actors: tuple[Actor, ...]) -> None:
        """Index the actors' mentions; `doc` is the parse of the same text."""
        self._doc = doc
        self._actors = {actor.id: actor for actor in actors}

    def __getitem__(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError when there is none."""
        return self._actors[actor_id]

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors with a mention wholly inside this stretch, in text order, each once."""
        found = sorted(
            (m.start, a.id)
            for a in self._actors.values()
            for m in a.mentions
            if start <= m.start and m.end <= end
        )
        return tuple(dict.fromkeys(actor_id for _, actor_id in found))

    def read(self, start: int, end: int) -> Reading:
        """The actors that the noun phrase or pronoun at this stretch means.

        A name reads as its actor, a role or common noun ("the spokesman", "the ministry", "the country")
        as the one actor that fits and is near, a pronoun likewise; a coordination reads as several.
        """
        found = self.named_in(start, end)
        if not found:
            return Reading((), f"'{self._doc.text[start:end]}' names nobody in the article")
        return Reading(found[:1], f"'{self._doc.text[start:end]}' names {self[found[0]].name}")

"""How a phrase was read as actors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase was read as actors."""

    actors: tuple[str, ...]
    """Actor ids in text order; several for a coordination; empty when it is nobody or not clear."""
    because: str
    """One clause for the reader: the words, and what linked them to the actor, or why nobody was taken."""


NOBODY = Reading((), "no words name anybody")
"""What reading no words at all gives."""

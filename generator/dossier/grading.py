"""What a person can grade: a source by a letter, an item by a number, each with name, day and reason."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.value import Value


def _as_text(value: Any) -> Any:
    """YAML reads 2026-03-14 as a date; it is kept as the characters of ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value


Day = Annotated[str, BeforeValidator(_as_text), Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day such as `2026-03-14`."""
Letter = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty grade of a source."""
Credibility = Literal[1, 2, 3, 4, 5, 6]
"""Admiralty grade of an item, judged apart from its source."""


class Note(Value):
    """A cited remark about a source: who owns it, which way it leans."""

    about: Literal["leaning", "ownership"]
    """What it tells."""
    text: str = Field(min_length=1)
    """The remark."""
    cited: str = Field(min_length=1)
    """Where it comes from."""


class Grade(Value):
    """One outlet or cited source."""

    name: str = Field(min_length=1)
    """As articles give it."""
    aliases: tuple[str, ...] = ()
    """Other names."""
    letter: Letter = "F"
    """A reliable, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged."""
    by: str = ""
    """Who graded it; needed for any letter but F."""
    date: Day | None = None
    """When; needed for any letter but F."""
    reason: str = ""
    """Why; needed for any letter but F."""
    notes: tuple[Note, ...] = ()
    """Leaning and ownership."""


class ItemGrade(Value):
    """How credible a person holds one allegation, whoever carries it."""

    article: str = Field(min_length=1)
    """Id of its brief."""
    id: str = Field(min_length=1)
    """Id of the allegation."""
    words: str = Field(min_length=1)
    """Exactly its words."""
    occurrence: int | None = Field(default=None, ge=1)
    """Which place is meant where the article holds the words more than once, counted from 1; else None."""
    credibility: Credibility
    """1 confirmed by independent origins, 2 probably, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged."""
    by: str = Field(min_length=1)
    """Who graded it."""
    date: Day
    """When."""
    reason: str = Field(min_length=1)
    """Why."""

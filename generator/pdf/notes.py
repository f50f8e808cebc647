"""The notes of a brief: one number for every stretch of the article that a finding was cut from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.model import Evidence


@dataclass(frozen=True, slots=True)
class Note:
    """Where a stretch of words stands in the article."""

    number: int
    """From 1, in order of first citation."""
    paragraph: int
    """Paragraph of the article, from 1; 0 when it stands in none."""
    start: int
    """First code point in the article's text."""
    end: int
    """One past the last code point."""
    cited_by: list[str] = field(default_factory=list)
    """Numbers of the findings that cite it, such as "A1", in order of first citation."""


class Notes:
    """Numbers notes as they are cited; the same words keep their number."""

    def __init__(self, paragraph_starts: Sequence[int]) -> None:
        """Begin without notes.

        Args:
            paragraph_starts: Where each paragraph begins in the article's text, ascending.
        """
        self._starts = paragraph_starts
        self._notes: dict[tuple[int, int], Note] = {}

    def cite(self, words: Evidence, *, by: str = "") -> int:
        """The number of the note to these words; `by` is the finding's number, "" for one without a number."""
        place = (words.start, words.end)
        note = self._notes.get(place)
        if note is None:
            paragraph = bisect_right(self._starts, words.start)
            note = Note(len(self._notes) + 1, paragraph, *place)
            self._notes[place] = note
        if by and by not in note.cited_by:
            note.cited_by.append(by)
        return note.number

    def all(self) -> tuple[Note, ...]:
        """Every note, by number."""
        return tuple(self._notes.values())

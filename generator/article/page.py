"""Out of here comes a page as the rules of furniture see it: its lines, and where its paragraphs begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.article.lines import usual_gap
from generator.article.vocabulary import Phrases

if TYPE_CHECKING:
    from generator.article.lines import Line
    from generator.article.vocabulary import Furniture

Cut = tuple[int, str]
"""Number of a line and the reason for cutting it."""

LONGEST_TEASER = 22
"""Words of a headline that points to another story."""


@dataclass(frozen=True)
class Page:
    """The lines of a page with what all rules ask about them."""

    lines: tuple[Line, ...]
    """Every line that holds something."""
    table: Furniture
    """The words of pages."""

    @cached_property
    def first_prose(self) -> int:
        """Number of the first line that reads as a paragraph; the number of lines when there is none."""
        return next((n for n, line in enumerate(self.lines) if line.is_prose), len(self.lines))

    @cached_property
    def last_prose(self) -> int:
        """Number of the last line that reads as a paragraph; -1 when there is none."""
        return next((n for n in reversed(range(len(self.lines))) if self.lines[n].is_prose), -1)

    @cached_property
    def spaced(self) -> bool:
        """Whether the page parts its paragraphs by empty lines."""
        return usual_gap(self.lines) > 0

    def phrases(self, phrases: tuple[str, ...]) -> Phrases:
        """Phrases to compare lines with."""
        return Phrases(phrases, networks=self.table.network_words)

    def is_teaser(self, number: int) -> bool:
        """Whether a line could be the headline of another story: no sentence, and not too long."""
        if number >= len(self.lines):
            return False
        line = self.lines[number]
        return 1 < len(line.words) <= LONGEST_TEASER and not line.closed and not line.is_prose

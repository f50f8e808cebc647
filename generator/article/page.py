"""Out of here comes a page as the rules of furniture see it: its lines, and where its paragraphs begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.article.lines import usual_gap
from generator.article.vocabulary import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.article.lines import Line
    from generator.article.vocabulary import Furniture

Cut = tuple[int, str]
"""Number of a line and the reason for cutting it."""

LONGEST_TEASER = 22
"""Words of a headline that points to another story."""
LONGEST_HEAD = 40
"""Lines above the first paragraph that are looked at for a headline."""
_LEAD = 5
"""Paragraphs at the beginning whose words a headline shares."""
_STEM = 5
"""Letters by which two forms of a word are taken as one."""
_SIGNED_END = re.compile(
    r"(?:\s[—–-]{1,2}\s*[A-Z][\w ./’'-]{1,40}|[\[(][^\[\]()]{2,40}[\])][.\s]*)$"
)
_SHARE_SIGNED = 0.3
"""Share of the paragraphs of a page that are signed; beside one more, which can be a caption."""
_SHORTEST = 4
"""Letters of a word that says what an article is about."""


_SENTENCE = 12
"""Words from which on a line with an article and an auxiliary is a sentence, even without a stop."""
_PAST = frozenset({"were", "was", "had"})


@dataclass(frozen=True)
class Page:
    """The lines of a page with what all rules ask about them."""

    lines: tuple[Line, ...]
    """Every line that holds something."""
    table: Furniture
    """The words of pages."""
    cut: Mapping[int, str] = field(default_factory=dict)
    """Lines that are known not to belong to the article; none of them counts as its first or last paragraph."""

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """Numbers of the lines that read as paragraphs."""
        return tuple(n for n, line in enumerate(self.lines) if line.is_prose and n not in self.cut)

    @property
    def first_prose(self) -> int:
        """Number of the first line that reads as a paragraph; the number of lines when there is none."""
        return self.prose[0] if self.prose else len(self.lines)

    @property
    def below_head(self) -> int:
        """Number of the line at which bylines and days have stood: the first paragraph can be the standfirst."""
        return self.prose[1] if len(self.prose) > 2 else self.first_prose

    @property
    def last_prose(self) -> int:
        """Number of the last line that reads as a paragraph; -1 when there is none."""
        return self.prose[-1] if self.prose else -1

    @cached_property
    def end(self) -> int:
        """Number of the first line below the article; the number of lines when paragraphs are not most of the page.

        A page of headlines or of short answers has no end that its paragraphs tell.
        """
        sizes = [0 if n in self.cut else len(line.text) for n, line in enumerate(self.lines)]
        above = sum(sizes[: self.last_prose + 1])
        whole = above >= 0.5 * sum(sizes)
        return self.last_prose + 1 if whole and self.prose else len(self.lines)

    def is_outside(self, number: int) -> bool:
        """Whether a line stands above or below the article."""
        return number < self.first_prose or number >= self.end

    @cached_property
    def head(self) -> tuple[int, ...]:
        """Numbers of the lines above the first paragraph that are not cut."""
        return tuple(n for n in range(min(self.first_prose, LONGEST_HEAD)) if n not in self.cut)

    @cached_property
    def spaced(self) -> bool:
        """Whether the page parts its paragraphs by empty lines."""
        return usual_gap(self.lines) > 0

    @cached_property
    def agency_words(self) -> frozenset[str]:
        """Words of the names of agencies."""
        return frozenset(word for name in self.table.agencies for word in name.split())

    @cached_property
    def _lead_stems(self) -> frozenset[str]:
        words = (word for n in self.prose[:_LEAD] for word in self.lines[n].words[:200])
        return frozenset(word[:_STEM] for word in words)

    def echo(self, number: int) -> int:
        """How many words of a line return in the first paragraphs: a headline's do, a label's and a byline's do not."""
        stems = {w[:_STEM] for w in self.lines[number].unglued if len(w) >= _SHORTEST}
        return len((stems & self._lead_stems) - self.table.common_stems)

    @cached_property
    def is_digest(self) -> bool:
        """Whether many paragraphs end in a name, as in a page of several signed stories."""
        signed = sum(bool(_SIGNED_END.search(self.lines[n].text[-60:])) for n in self.prose)
        return signed > _SHARE_SIGNED * len(self.prose) + 1

    @cached_property
    def headline(self) -> int | None:
        """Number of the line above the article that shares most words with it, two at least; None when none does."""
        best = max(self.head, key=self.echo, default=None)
        return best if best is not None and self.echo(best) > 1 else None

    def is_report(self, number: int) -> bool:
        """Whether a line reports what somebody says or claims, as captions seldom do."""
        return bool({*self.lines[number].words} & self.table.report_verbs)

    def phrases(self, phrases: tuple[str, ...]) -> Phrases:
        """Phrases to compare lines with."""
        return Phrases(phrases, networks=self.table.network_words)

    def is_sentence(self, number: int) -> bool:
        """Whether a line is worded as one, even without a stop: "The five men were part of a patrol (LoC)"."""
        words = {*self.lines[number].words}
        long = len(self.lines[number].words) >= _SENTENCE
        return long and bool(words & _PAST) and not words.isdisjoint(("the", "a"))

    def is_teaser(self, number: int) -> bool:
        """Whether a line could be the headline of another story: no sentence, and not too long."""
        if number >= len(self.lines):
            return False
        line = self.lines[number]
        if self.is_sentence(number):
            return False
        return 1 < len(line.words) <= LONGEST_TEASER and not line.closed and not line.is_prose

"""Out of here come the lines of a page, each with what its form tells: its words, its end, the space above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.article.trace import Traced, fold_spaces
from generator.article.vocabulary import split_words

if TYPE_CHECKING:
    from generator.article.vocabulary import Words

_CLOSED = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")
"""The end of a sentence, with closing marks behind it."""
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
_FEWEST_PROSE_WORDS = 9
"""A closed line of this many words is a sentence of prose; shorter ones can be buttons."""
_LONG = 28
"""Words of a line that is prose even without an end: no teaser is so long."""


@dataclass(frozen=True)
class Line:
    """One line of the page that holds something."""

    traced: Traced
    """Its characters, white space folded."""
    gap: int
    """Empty lines above it."""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.traced.text

    @cached_property
    def words(self) -> Words:
        """Its words in lower case."""
        return split_words(self.text)

    @cached_property
    def spoken(self) -> Words:
        """Its words outside quotation marks: those that the page says for itself."""
        return split_words(_QUOTED.sub(" ", self.text))

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-8:]))

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does, or with a colon that leads on."""
        return bool(_CLOSED.search(self.text[-8:]))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of an article."""
        size = len(self.words)
        return size >= _LONG or (self.closed and size >= _FEWEST_PROSE_WORDS)

    @cached_property
    def key(self) -> str:
        """What makes it the same line as another: its words, whatever the capitals and marks."""
        return " ".join(self.words)


def split_lines(traced: Traced) -> tuple[Line, ...]:
    """The lines that hold something, in reading order."""
    found: list[Line] = []
    gap = 0
    for match in re.finditer(r"[^\n]*\n|[^\n]+", traced.text):
        line = fold_spaces(traced.cut(*match.span()))
        if line.text:
            found.append(Line(line, gap))
            gap = 0
        else:
            gap += 1
    return tuple(found)


def usual_gap(lines: tuple[Line, ...]) -> int:
    """Empty lines that the page most often puts between two lines; 0 for a page of one line."""
    gaps = [line.gap for line in lines[1:]]
    return max(sorted(set(gaps)), key=gaps.count) if gaps else 0

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

_CLOSED = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*(?: \([^()]{1,40}\))?$")
"""The end of a sentence, with closing marks behind it and perhaps a source in brackets."""
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?: \([^()]{1,40}\))?$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
_FEWEST_PROSE_WORDS = 9
"""A closed line of this many words is a sentence of prose; shorter ones can be buttons."""
_LONG = 28
"""Words of a line that is prose even without an end: no teaser is so long."""
_GLUED = re.compile(
    r"(?<=[a-zß-öø-ÿа-я])(?=[A-ZÀ-ÞА-Я])|(?<=\d)(?=[A-Z][a-z])|(?<=[a-z])(?=\d)"
    r"|(?<=\b(?:19|20)\d\d)(?=\d)"
)
"""Where two pieces of a page stand together without a space, as copying leaves them: `Updated20:49`."""
_LONGEST_GLUED = 2_000
"""Code points of a line that are looked at for glue and rows; no line of a page's furniture is longer."""
_ROW = re.compile(r"\s[|•·●■▪»›>]\s")
"""What parts the items of a row, such as a menu."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_DATELINE = 7
"""Words of a dateline that stands alone."""
_ADDRESS_OR_STOP = re.compile(r"\w\.\w+/|https?:|[.?!]\s")
_LONGEST_GLUED_ROW = 24
"""Words; a sentence can hold three names such as YouTube and TikTok."""
_FEWEST_ITEMS = 4
"""Items that make a row; a sentence can hold two such marks."""


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

    @cached_property
    def parted(self) -> str:
        """Its characters, with a space where only the copying of the page put two words together."""
        return _GLUED.sub(" ", self.text) if len(self.text) <= _LONGEST_GLUED else self.text

    @cached_property
    def unglued(self) -> Words:
        """The words of `parted`."""
        return split_words(self.parted)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of items, with marks between them or glued together."""
        if len(_ROW.findall(self.text[:_LONGEST_GLUED])) >= _FEWEST_ITEMS - 1:
            return True
        if len(self.words) > _LONGEST_GLUED_ROW or _ADDRESS_OR_STOP.search(self.text):
            return False
        return len(self.unglued) - len(self.words) >= _FEWEST_ITEMS - 1

    @property
    def is_dateline(self) -> bool:
        """Whether it is where and when a report was written, which belongs to the report: `RIVERTOWN, Feb. 19`."""
        place, comma, rest = self.text[:80].partition(",")
        short = place.isupper() and len(place) > 3 and len(self.words) <= _LONGEST_DATELINE
        return bool(comma) and short and rest.strip()[:1].isupper() and not _YEAR.search(rest)

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-50:]))

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does, or with a colon that leads on."""
        return bool(_CLOSED.search(self.text[-50:]))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of an article."""
        size = len(self.words)
        return (size >= _LONG and not self.is_row) or (self.closed and size >= _FEWEST_PROSE_WORDS)

    @cached_property
    def key(self) -> str:
        """What makes it the same line as another: its words, whatever the capitals and marks."""
        return line_key(self.text)


def line_key(text: str) -> str:
    """The words of a line without capitals, marks and apostrophes: what two printings of it share."""
    return " ".join(split_words(text)).replace("'", "")


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

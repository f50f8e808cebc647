"""Out of here comes a plain text file as an article: a pasted page, whose lines are its paragraphs.

Lines of a text that was wrapped at a fixed width are put together again.
"""

from __future__ import annotations

import itertools
import re
from array import array
from typing import TYPE_CHECKING

from generator.article.source import Source
from generator.article.trace import Traced

if TYPE_CHECKING:
    from generator.article.decode import Decoded

_NARROWEST, _WIDEST = 50, 100
"""Code points of the lines that mail programs and old terminals wrap at."""
_SHARE_OF_FULL = 0.6
"""Of the longest line: what is shorter was ended on purpose, as a byline or the last line of a paragraph."""
_OPENS_LINE = re.compile(r"[*•▪–-] |By [A-Z]")
"""A bullet or a byline begins a line of its own."""
_FEWEST = 6
"""Wrapped lines that make it a habit."""


def parse_text(decoded: Decoded, *, name: str, key: str, data: bytes) -> tuple[Source, ...]:
    """The one article of a .txt file."""
    body = unwrap(Traced.of(decoded.text))
    return (Source(name, key, data, decoded.encoding, decoded.text, body),)


def unwrap(traced: Traced) -> Traced:
    """The text with the lines of each block put together, when it was wrapped at a fixed width; else unchanged."""
    lines = traced.text.split("\n")
    followed = [line for line, below in itertools.pairwise(lines) if line.strip() and below.strip()]
    if len(followed) < _FEWEST or not all(len(line) <= _WIDEST for line in lines):
        return traced
    widest = max(map(len, followed))
    wide = sum(len(line) >= _SHARE_OF_FULL * widest for line in followed)
    open_ended = sum(not re.search(r"[.!?:\"”]\s*$", line) for line in followed)
    if widest < _NARROWEST or wide < 0.8 * len(followed) or open_ended < 0.5 * len(followed):
        return traced
    full = _SHARE_OF_FULL * widest
    pieces: list[str] = []
    for line, below in itertools.pairwise([*lines, ""]):
        opens = _OPENS_LINE.match(below) is not None
        wraps = (
            not opens
            and line.rstrip() == line.rstrip("\r")
            and len(line) >= full
            and below[:1].strip()
        )
        pieces += (line, " " if wraps else "\n")
    text = "".join(pieces)[: len(traced.text)]
    return Traced(text, array("q", traced.places))

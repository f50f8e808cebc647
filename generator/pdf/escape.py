"""The doors through which every text passes on its way into a PDF.

Article text enters the typesetter as JSON values only, so nothing in it can act. What is left to do here:
characters that no PDF may carry, words that are too long for a line, and addresses that are not of the web.
"""

from __future__ import annotations

import re
from typing import Final

from generator.pages.escape import REPLACEMENT, fold, web_url

Text = str | list[str]
"""A text, or the pieces between which its long words may be broken."""

_UNPRINTABLE: Final = re.compile(
    "[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Marks that turn the reading direction of what follows, private letters without a meaning, tags."""

_WIDE_COLUMN: Final = 16.5
"""Width of the narrowest column of prose, in widths of a capital M."""

_NARROW_COLUMN: Final = 8.0
"""Width of the narrowest column of names."""

_WORD: Final = re.compile(r"[^\s\u00a0\u2007\u202f]{8,}")
"""A word that could be too long."""

_PIECE: Final = re.compile(
    r"(?:[^\u0300-\u036f\u200c\u200d]?[\u0300-\u036f\u200c\u200d]*){1,5}", re.DOTALL
)
"""Five letters with their accents; no accent begins a piece."""

_BROAD: Final = frozenset("MWÆŒmw—…ЖШЩЮЫФМДжшщюыфмЊЉњљ@%№™")
"""Letters and signs that are wider than others of their size."""

_WEAK: Final = re.compile(r"(?<=[/\-_.,;:?&=+@])(?=[^\s/])")
"""Where a long word, such as an address, is broken rather than inside its parts."""

__all__ = ["REPLACEMENT", "Text", "count_unprintable", "printable", "web_url"]


def printable(text: str, *, narrow: bool = False) -> Text:
    """The text on one line with U+FFFD for what no PDF may carry; in pieces when a word is too long for a line.

    The pieces joined are the text. Time is linear in the text.

    Args:
        text: Any text.
        narrow: Whether it stands in a column of names rather than of prose.
    """
    clean = _UNPRINTABLE.sub(REPLACEMENT, fold(text))
    room = _NARROW_COLUMN if narrow else _WIDE_COLUMN
    pieces: list[str] = []
    done = 0
    for found in _WORD.finditer(clean):
        if _width(found.group()) > room:
            pieces.append(clean[done : found.start()])
            pieces += _split(found.group(), room=room)
            done = found.end()
    if not pieces:
        return clean
    pieces.append(clean[done:])
    return [piece for piece in pieces if piece]


def count_unprintable(text: str) -> int:
    """How many characters of the text `printable` replaces."""
    printed = _UNPRINTABLE.sub(REPLACEMENT, fold(text))
    return printed.count(REPLACEMENT) - text.count(REPLACEMENT)


def _split(word: str, *, room: float) -> list[str]:
    """The word in pieces: at its punctuation, and every five letters where a part is still too long."""
    pieces: list[str] = []
    for part in _WEAK.split(word):
        if _width(part) <= room:
            pieces.append(part)
        else:
            pieces += [piece for piece in _PIECE.findall(part) if piece]
    return pieces


def _width(word: str) -> float:
    """About how wide the word is, rather too much than too little, in widths of a capital M."""
    return sum(map(_letter_width, word))


def _letter_width(letter: str) -> float:
    if letter in _BROAD or letter >= "\u0600":
        return 1.1
    return 0.8 if letter.isupper() else 0.6

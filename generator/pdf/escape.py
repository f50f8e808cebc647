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

_LONGEST_WORD: Final = 22
"""Letters of a word that fit into the narrowest column of text."""

_LONG_WORD: Final = re.compile(rf"[^\s\u00a0\u2007\u202f]{{{_LONGEST_WORD + 1},}}")
_PIECE: Final = re.compile(
    r"(?:[^\u0300-\u036f\u200c\u200d]?[\u0300-\u036f\u200c\u200d]*){1,8}", re.DOTALL
)
"""Eight letters with their accents; no accent begins a piece."""

_WEAK: Final = re.compile(r"(?<=[/\-_.,;:?&=+@])(?=[^\s/])")
"""Where a long word, such as an address, is broken rather than inside its parts."""

__all__ = ["REPLACEMENT", "Text", "count_unprintable", "printable", "web_url"]


def printable(text: str) -> Text:
    """The text on one line with U+FFFD for what no PDF may carry; in pieces when a word is too long for a line.

    The pieces joined are the text.
    """
    clean = _UNPRINTABLE.sub(REPLACEMENT, fold(text))
    pieces: list[str] = []
    done = 0
    for found in _LONG_WORD.finditer(clean):
        pieces.append(clean[done : found.start()])
        pieces += _split(found.group())
        done = found.end()
    if not pieces:
        return clean
    pieces.append(clean[done:])
    return [piece for piece in pieces if piece]


def count_unprintable(text: str) -> int:
    """How many characters of the text `printable` replaces."""
    printed = _UNPRINTABLE.sub(REPLACEMENT, fold(text))
    return printed.count(REPLACEMENT) - text.count(REPLACEMENT)


def _split(word: str) -> list[str]:
    """The word in pieces: at its punctuation, and every eight letters where a part is still too long."""
    pieces: list[str] = []
    for part in _WEAK.split(word):
        if len(part) <= _LONGEST_WORD:
            pieces.append(part)
        else:
            pieces += [piece for piece in _PIECE.findall(part) if piece]
    return pieces

"""What the drawings share: how much room a text takes, and how it is shortened."""

from __future__ import annotations

from unicodedata import east_asian_width

_NARROW, _WIDE = 7.6, 14.5
"""Units of a letter at the drawings' size of type, taken large: fonts are the reader's own."""


def breadth(text: str) -> int:
    """Units that a line of text takes at most, about."""
    return round(sum(_WIDE if east_asian_width(c) in "WF" else _NARROW for c in text))


def shorten(text: str, *, most: int) -> str:
    """The text with an ellipsis in the place of what is beyond `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

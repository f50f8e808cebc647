"""Bodies whose names are spelt by the letters in the bracket behind them: "Office for Trade and Work (OTW)".

The letters say where the name begins and ends, whatever stands in it: a comma, a country, small words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief.naming.words import load_names

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LETTERS = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
_FEWEST = 3
"""Letters from which on a match is no chance."""
_LONGEST = 16
"""Tokens that are looked back over."""
_SMALL = frozenset("of the for and in on to de des du la le y e".split())
_INSIDE = frozenset({",", "&", "-", "/", "'s", "’s"})


def find_lettered(doc: Doc) -> dict[int, int]:
    """First token of each such name, with one past its last; empty when no bracket spells a name.

    A name with "Without" in it is found as well, which no parse holds together.
    """
    found: dict[int, int] = {}
    for token in doc[:-2]:
        if token.text != "(" and not token.text[:1].isupper():
            continue
        if (
            doc[token.i + 1].text == "Without"
            and token.text[:1].isupper()
            and doc[token.i + 2].is_title
        ):
            found[token.i] = token.i + 3  # "Reporters Without Borders"
        if token.text != "(" or doc[token.i + 2].text not in (")", ","):
            continue
        letters = doc[token.i + 1].text
        if len(letters) < _FEWEST or not _LETTERS.fullmatch(letters):
            continue
        end = token.i - 1 if token.i and doc[token.i - 1].text == "," else token.i
        start = _start(doc, end, [c for c in letters if c.isupper()])
        if start is not None:
            found[start] = end
    return found


def is_on_map(doc: Doc, start: int, end: int) -> bool:
    """Whether the name is a line or a region, and no body: "Line of Control"."""
    table = load_names()
    return not {doc[start].lower_, doc[end - 1].lower_}.isdisjoint(
        (*table.place_heads, "line", "zone")
    )


def _start(doc: Doc, end: int, letters: list[str]) -> int | None:
    """Where the name begins that ends here and has these initials; None when the words are others."""
    left = list(letters)
    for k in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        text = doc[k].text
        if "\n" in text or "\n" in doc[k].whitespace_:
            return None
        if text[:1].isupper():
            if not left or text[0] != left.pop():
                return None
            if not left:
                return None if all(t.ent_type_ == "PERSON" for t in doc[k:end]) else k
        elif text.lower() in _SMALL or text in _INSIDE:
            continue
        elif not left or text[0].upper() != left.pop() or not left:
            return None  # "Observers group in X": a word between can give its letter
    return None

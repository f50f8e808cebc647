"""Out of here comes a text whose every character remembers where in the original it stood."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.article.model import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable

NOWHERE = -1
"""Place of a character that stands nowhere in the original, such as the newline between paragraphs."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each of its code points, the code point of the original that it was read from."""

    text: str
    """The characters."""
    places: array[int]
    """One place a character, rising; `NOWHERE` for a character that was put in."""

    @classmethod
    def of(cls, text: str, *, start: int = 0) -> Traced:
        """The text itself, whose first character stands at `start` of the original."""
        return cls(text, array("q", range(start, start + len(text))))

    def cut(self, start: int, end: int) -> Traced:
        """The characters from `start` to `end`, end exclusive."""
        return Traced(self.text[start:end], self.places[start:end])

    def reach(self) -> tuple[int, int]:
        """First place and one past the last place in the original; (0, 0) when nothing stands there."""
        known = [place for place in self.places if place != NOWHERE]
        return (known[0], known[-1] + 1) if known else (0, 0)


def join(parts: Iterable[Traced], *, by: str) -> Traced:
    """The parts one after another with `by` between them; `by` stands nowhere in the original."""
    gap = array("q", [NOWHERE] * len(by))
    texts: list[str] = []
    places = array("q")
    for number, part in enumerate(parts):
        if number:
            texts.append(by)
            places.extend(gap)
        texts.append(part.text)
        places.extend(part.places)
    return Traced("".join(texts), places)


def fold_spaces(traced: Traced) -> Traced:
    """The text with every run of white space as one plain space, and none at its ends.

    A run that was not a single plain space already stands nowhere in the original.
    """
    texts: list[str] = []
    places = array("q")
    end = 0
    for match in re.finditer(r"\S+", traced.text):
        if texts:
            plain = match.start() == end + 1 and traced.text[end] == " "
            texts.append(" ")
            places.append(traced.places[end] if plain else NOWHERE)
        texts.append(match.group())
        places.extend(traced.places[match.start() : match.end()])
        end = match.end()
    return Traced("".join(texts), places)


def segments_of(traced: Traced) -> tuple[Segment, ...]:
    """How the text stands in the original: maximal runs of neighbours, in order of the text."""
    found: list[Segment] = []
    start = 0
    places = traced.places
    size = len(places)
    for end in range(1, size + 1):
        if end < size and places[end] == places[end - 1] + 1 and places[end - 1] != NOWHERE:
            continue
        if places[start] != NOWHERE:
            found.append(Segment(start=start, original_start=places[start], length=end - start))
        start = end
    return tuple(found)

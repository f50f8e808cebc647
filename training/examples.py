"""Annotated documents as numbers, and the windows of them that the network is shown."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.reading import Reading
from generator.brief.attribution.tags import BEGIN, END, INSIDE, SINGLE, tag_of
from training.corpus import Gold


@dataclass(frozen=True, slots=True)
class Example:
    """One reading with the words of its attributions."""

    reading: Reading
    tags: NDArray[np.int64]
    """Tag of every word."""
    attributions: tuple[tuple[NDArray[np.int64], ...], ...]
    """Word numbers of source, cue and content of each attribution."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces of an example, with what a teacher thinks of it, if it was asked."""

    example: Example
    start: int
    end: int
    advice: "Advice | None" = None


@dataclass(frozen=True, slots=True)
class Advice:
    """A teacher's opinion of a window: expectations of tags, and links of the words."""

    unary: NDArray[np.float16]
    counts: NDArray[np.float32]
    rows: tuple[NDArray[np.int64], NDArray[np.int64]]
    """Words that it links: to their cue, and to their source."""
    links: tuple[NDArray[np.float16], NDArray[np.float16]]
    """Probability of each target (0 none, then the words) for these rows."""


def label(reading: Reading, golds: Sequence[Gold]) -> Example:
    """Put an annotation on the words of its text."""
    count = len(reading.words)
    role = np.full(count, -1)
    span = np.full(count, -1)
    attributions = []
    number = 0
    for gold in golds:
        members = []
        for kind, spans in enumerate((gold.source, gold.cue, gold.content)):
            found = [_words_of(reading, one) for one in spans]
            for words in found:
                role[words] = kind
                span[words] = number
                number += 1
            members.append(np.concatenate(found) if found else np.empty(0, np.int64))
        attributions.append(tuple(members))
    return Example(reading, _tags(role, span), tuple(attributions))


def _words_of(reading: Reading, span: tuple[int, int]) -> NDArray[np.int64]:
    """Words that start in a span; failing that, those that it touches."""
    start, end = span
    inside = np.nonzero((reading.starts >= start) & (reading.starts < end))[0]
    if len(inside):
        return inside
    return np.nonzero((reading.starts < end) & (reading.ends > start))[0]


def _tags(role: NDArray[np.int64], span: NDArray[np.int64]) -> NDArray[np.int64]:
    tags = np.zeros(len(role), np.int64)
    for word in np.nonzero(role >= 0)[0]:
        first = word == 0 or span[word - 1] != span[word]
        last = word + 1 == len(span) or span[word + 1] != span[word]
        place = SINGLE if first and last else BEGIN if first else END if last else INSIDE
        tags[word] = tag_of(int(role[word]), place)
    return tags


def cut(example: Example, *, size: int, chance: random.Random) -> Iterator[Window]:
    """Windows of ``size`` pieces (start and end piece included) that cover a text once.

    The first one is shorter by chance, so that every epoch cuts elsewhere.
    """
    total, room = len(example.reading.pieces), size - 2
    start, length = 0, chance.randint(room // 2, room)
    while start < total:
        end = min(total, start + length)
        if start and end - start < room // 6:
            start = max(0, end - room)
        yield Window(example, start, end)
        start, length = end, room


def words_in(window: Window) -> tuple[int, int]:
    """First word of a window, and the one behind its last."""
    words = window.example.reading.words
    start, end = np.searchsorted(words, (window.start, window.end))
    return int(start), int(end)

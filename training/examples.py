"""Annotated documents as numbers, and the windows of them that the network is shown."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.reading import Reading
from generator.brief.attribution.signs import ACTS, ANSWERS, TYPES
from generator.brief.attribution.tags import BEGIN, END, INSIDE, SINGLE, tag_of
from training.corpus import ChargeGold, Document, Gold, Spans

Words = NDArray[np.int64]
"""Numbers of words."""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """An answer to a charge, as words."""

    words: Words
    by: Words
    kind: int
    """Number among ``ANSWERS``."""


@dataclass(frozen=True, slots=True)
class ChargeWords:
    """A charge, as words."""

    deed: Words
    accused: Words
    accusers: Words
    types: tuple[int, ...]
    """Numbers among ``TYPES``; any of them is right."""
    act: int
    """Number among ``ACTS``."""
    optional: bool
    answers: tuple[AnswerWords, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One reading with the words of its attributions and charges."""

    reading: Reading
    tags: NDArray[np.int64] | None
    """Tag of every word; None when nobody annotated the text for attributions."""
    attributions: tuple[tuple[Words, ...], ...] = ()
    """Word numbers of source, cue and content of each attribution."""
    charges: tuple[ChargeWords, ...] | None = None
    """None when nobody read the text for charges."""
    theirs: Reading | None = None
    """The same words in a teacher's pieces; None when no teacher is asked."""
    closed: bool = False
    """Whether not even a teacher may teach its charges."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces of an example."""

    example: Example
    start: int
    end: int


def label(document: Document, reading: Reading, *, theirs: Reading | None = None) -> list[Example]:
    """Put annotations on the words of their text; one example an annotator, one without any."""
    charges = None
    if document.charges is not None:
        charges = tuple(_charge_words(reading, charge) for charge in document.charges)
    labelled = [_put_tags(reading, golds) for golds in document.annotations] or [(None, ())]
    return [
        Example(
            reading=reading,
            tags=tags,
            attributions=attributions,
            charges=charges,
            theirs=theirs,
            closed=document.closed,
        )
        for tags, attributions in labelled
    ]


def _put_tags(
    reading: Reading, golds: Sequence[Gold]
) -> tuple[NDArray[np.int64], tuple[tuple[Words, ...], ...]]:
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
    return _tags(role, span), tuple(attributions)


def _charge_words(reading: Reading, charge: ChargeGold) -> ChargeWords:
    return ChargeWords(
        deed=_words_of(reading, charge.deed),
        accused=_words_in_all(reading, charge.accused),
        accusers=_words_in_all(reading, charge.accusers),
        types=tuple(TYPES.index(kind) for kind in charge.types),
        act=ACTS.index(charge.act),
        optional=charge.optional,
        answers=tuple(
            AnswerWords(
                words=_words_of(reading, answer.words),
                by=_words_in_all(reading, answer.by),
                kind=ANSWERS.index(answer.kind),
            )
            for answer in charge.answers
        ),
    )


def _words_in_all(reading: Reading, spans: Spans) -> Words:
    found = [_words_of(reading, span) for span in spans]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _words_of(reading: Reading, span: tuple[int, int]) -> Words:
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


def translate(window: Window) -> Window:
    """The same words in the teacher's pieces, without what was annotated.

    Raises:
        ValueError: The example has no such pieces.
    """
    reading = window.example.theirs
    if reading is None:
        message = "the text was not read in a teacher's pieces"
        raise ValueError(message)
    first, last = words_in(window)
    stop = len(reading.pieces)
    start = int(reading.words[first]) if first < len(reading.words) else stop
    end = int(reading.words[last]) if last < len(reading.words) else stop
    return Window(Example(reading, None), start, end)

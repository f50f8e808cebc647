"""Windows side by side, as the tensors that a training step takes."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from generator.brief.attribution.reading import NO_LETTER_OUTSIDE
from generator.brief.attribution.signs import (
    ACCUSED,
    ACCUSED_OF,
    ACCUSER,
    ACCUSER_OF,
    ACTS,
    ANSWER,
    ANSWER_FIRST,
    ANSWERER,
    ANSWERER_OF,
    CHARGE_OF,
    DEED,
    DEED_FIRST,
    KINDS,
    SIGNS,
    TYPES,
)
from generator.brief.attribution.tags import TAGS
from training.examples import ChargeWords, Example, Window, Words, words_in

ATTRIBUTION_QUESTIONS = 2
"""Whose cue is this word, and who is the source of this cue; the questions about charges follow."""

QUESTIONS = ATTRIBUTION_QUESTIONS + 4
"""All questions that words answer."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers of the start, separator, padding and unknown piece."""

    first: int
    last: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Hide:
    """Words that are shown as the unknown piece, so that the network reads what stands around."""

    share: float
    chance: np.random.Generator


class _Tensors:
    """Tensors that go to a device together."""

    def to(self, device: str) -> Self:
        """The same on ``device``."""
        moved = {
            field.name: _move(getattr(self, field.name), device)
            for field in fields(self)  # type: ignore[arg-type]
        }
        return type(self)(**moved)


def _move(value: object, device: str) -> object:
    if isinstance(value, tuple):
        return tuple(_move(one, device) for one in value)
    return value.to(device) if isinstance(value, Tensor | _Tensors) else value


@dataclass(frozen=True, slots=True)
class Frame(_Tensors):
    """What the network is shown."""

    pieces: Tensor
    """[batch, pieces]."""
    features: Tensor
    """[batch, pieces]."""
    mask: Tensor
    """1 where a piece is, [batch, pieces]."""
    places: Tensor
    """Place of the first piece of each word, [batch, words]; 0 at padding."""
    present: Tensor
    """Which words are there, [batch, words]."""


@dataclass(frozen=True, slots=True)
class Batch(_Tensors):
    """Windows side by side, with what their annotators found."""

    frame: Frame
    tagged: Tensor
    """1 for windows whose attributions are annotated, [batch]."""
    unary: Tensor
    """1 at the tag of each word, [batch, words, tags]."""
    counts: Tensor
    """Count of each pair of neighbouring tags, [batch, tags, tags]."""
    right: tuple[Tensor, ...]
    """Right answers of each question: rows, words and answers (0 none, then the words), [3, answers]."""
    asked: Tensor
    """Which words are asked, [questions, batch, words]."""
    signs: Tensor
    """1 at the signs of each word, [batch, words, signs]."""
    sure: Tensor
    """1 where a sign is taught, [batch, words, signs]."""
    kinds: Tensor
    """1 at each right kind of a word, [batch, words, kinds of all lists]."""
    read: Tensor
    """1 for windows whose charges were read, [batch]."""
    closed: Tensor
    """1 for windows of which no charge may be taught, [batch]."""


def frame(windows: Sequence[Window], marks: Marks, *, hide: Hide | None = None) -> Frame:
    """Put windows side by side, as the network is shown them."""
    rows = len(windows)
    spans = [words_in(window) for window in windows]
    length = max(window.end - window.start for window in windows) + 2
    width = max(1, *(end - start for start, end in spans))
    pieces = np.full((rows, length), marks.padding)
    features = np.full((rows, length), NO_LETTER_OUTSIDE)
    mask = np.zeros((rows, length), np.int64)
    places = np.zeros((rows, width), np.int64)
    present = np.zeros((rows, width), np.bool_)
    for row, (window, span) in enumerate(zip(windows, spans, strict=True)):
        size, count = window.end - window.start, span[1] - span[0]
        pieces[row, : size + 2] = _framed(window, marks, hide)
        features[row, 1 : size + 1] = window.example.reading.features[window.start : window.end]
        mask[row, : size + 2] = 1
        places[row, :count] = window.example.reading.words[slice(*span)] - window.start + 1
        present[row, :count] = True
    return Frame(*map(torch.from_numpy, (pieces, features, mask, places, present)))


def _framed(window: Window, marks: Marks, hide: Hide | None) -> NDArray[np.int64]:
    inner = window.example.reading.pieces[window.start : window.end]
    if hide:
        first, last = words_in(window)
        words = window.example.reading.words[first:last] - window.start
        lost = hide.chance.random(len(words)) < hide.share
        # Separators go with the word before them; they stay.
        word_of = np.searchsorted(words, np.arange(len(inner)), side="right") - 1
        gone = (word_of >= 0) & np.append(lost, False)[word_of] & (inner != marks.last)
        inner = np.where(gone, marks.unknown, inner)
    return np.concatenate(([marks.first], inner, [marks.last]))


def collate(windows: Sequence[Window], marks: Marks, *, hide: Hide | None = None) -> Batch:
    """Put windows side by side with what their annotators found."""
    shown = frame(windows, marks, hide=hide)
    rows, width = shown.present.shape
    tagged, read, closed = (np.zeros(rows, np.float32) for _ in range(3))
    unary = np.zeros((rows, width, TAGS), np.float32)
    counts = np.zeros((rows, TAGS, TAGS), np.float32)
    asked = np.zeros((QUESTIONS, rows, width), np.float32)
    signs = np.zeros((rows, width, len(SIGNS)), np.float32)
    sure = np.zeros_like(signs)
    kinds = np.zeros((rows, width, sum(map(len, KINDS))), np.float32)
    right: list[list[Words]] = [[] for _ in range(QUESTIONS)]
    for row, window in enumerate(windows):
        example, span = window.example, words_in(window)
        closed[row] = example.closed
        links = _Links(row, asked[:, row], right)
        if example.tags is not None:
            tagged[row] = 1
            tags = example.tags[slice(*span)]
            unary[row, np.arange(len(tags)), tags] = 1
            np.add.at(counts[row], (tags[:-1], tags[1:]), 1)
            _link_attributions(example, span, links)
        if example.charges is not None and not example.closed:
            read[row] = 1
            sure[row, : span[1] - span[0]] = 1
            _mark_charges(example.charges, span, (signs[row], sure[row], kinds[row]), links)
    return Batch(
        shown,
        *map(torch.from_numpy, (tagged, unary, counts)),
        tuple(torch.from_numpy(np.concatenate([_NONE, *found], 1)) for found in right),
        *map(torch.from_numpy, (asked, signs, sure, kinds, read, closed)),
    )


_NONE = np.empty((3, 0), np.int64)


@dataclass(frozen=True, slots=True)
class _Links:
    """Where the links of one window are written."""

    row: int
    asked: NDArray[np.float32]
    """[questions, words]."""
    right: list[list[Words]]

    def add(self, question: int, words: Words, answers: Words) -> None:
        """Ask ``words``; any word of ``answers`` is right, "none" if there is none."""
        targets = answers + 1 if len(answers) else np.zeros(1, np.int64)
        pairs = np.stack(np.meshgrid(words, targets)).reshape(2, -1)
        self.right[question].append(np.concatenate((np.full((1, pairs.shape[1]), self.row), pairs)))
        self.asked[question, words] = 1


def _here(words: Words, span: tuple[int, int]) -> Words:
    """Those of the words that a window holds, counted from its first."""
    return words[(words >= span[0]) & (words < span[1])] - span[0]


def _link_attributions(example: Example, span: tuple[int, int], links: _Links) -> None:
    for source, cue, content in example.attributions:
        sources, cues = _here(source, span), _here(cue, span)
        for words in (sources, _here(content, span)):
            links.add(0, words, cues)
        links.add(1, cues, sources)


def _mark_charges(
    charges: tuple[ChargeWords, ...],
    span: tuple[int, int],
    marked: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]],
    links: _Links,
) -> None:
    signs, sure, kinds = marked
    acts, answers = len(TYPES), len(TYPES) + len(ACTS)

    def mark(words: Words, sign: int, *, certain: bool) -> None:
        here = _here(words, span)
        if certain:
            signs[here, sign] = sure[here, sign] = 1
        else:
            sure[here, sign] = signs[here, sign]

    # The optional ones first: a word of a certain charge, too, is taught.
    for charge in sorted(charges, key=lambda charge: not charge.optional):
        certain = not charge.optional
        deed, first = _here(charge.deed, span), charge.deed[:1]
        mark(charge.deed, DEED, certain=certain)
        mark(first if certain else charge.deed, DEED_FIRST, certain=certain)
        mark(charge.accused, ACCUSED, certain=certain)
        mark(charge.accusers, ACCUSER, certain=certain)
        links.add(ATTRIBUTION_QUESTIONS + ACCUSED_OF, deed, _here(charge.accused, span))
        links.add(ATTRIBUTION_QUESTIONS + ACCUSER_OF, deed, _here(charge.accusers, span))
        kinds[np.ix_(deed, charge.types)] = 1
        kinds[deed, acts + charge.act] = 1
        for answer in charge.answers:
            words = _here(answer.words, span)
            mark(answer.words, ANSWER, certain=certain)
            mark(answer.words[:1] if certain else answer.words, ANSWER_FIRST, certain=certain)
            mark(answer.by, ANSWERER, certain=certain)
            links.add(ATTRIBUTION_QUESTIONS + ANSWERER_OF, words, _here(answer.by, span))
            links.add(ATTRIBUTION_QUESTIONS + CHARGE_OF, words, deed)
            kinds[words, answers + answer.kind] = 1

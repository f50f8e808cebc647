"""Windows side by side, as the tensors that a training step takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from generator.brief.attribution.reading import NO_LETTER_OUTSIDE
from generator.brief.attribution.tags import TAGS
from training.examples import Example, Window, words_in

_QUESTIONS = 2
"""Whose cue is this word, and who is the source of this cue."""


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


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side."""

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
    unary: Tensor
    """Expected tag of each word, [batch, words, tags]."""
    counts: Tensor
    """Expected count of each pair of neighbouring tags, [batch, tags, tags]."""
    targets: Tensor
    """Right answers of the link questions, [questions, batch, words, 1 + words]; 0 is "none"."""
    asked: Tensor
    """Which words are asked, [questions, batch, words]."""
    advised: Tensor | None
    """A teacher's answers of the link questions, shaped as ``targets``; rows sum to 1 or 0."""


def collate(
    windows: Sequence[Window], marks: Marks, *, trust: float, hide: Hide | None = None
) -> Batch:
    """Put windows side by side; ``trust`` (0 to 1) is the weight of their teacher's tags."""
    spans = [words_in(window) for window in windows]
    rows = len(windows)
    length = max(window.end - window.start for window in windows) + 2
    width = max(1, *(end - start for start, end in spans))
    pieces = np.full((rows, length), marks.padding)
    features = np.full((rows, length), NO_LETTER_OUTSIDE)
    mask = np.zeros((rows, length), np.int64)
    places = np.zeros((rows, width), np.int64)
    present = np.zeros((rows, width), np.bool_)
    unary = np.zeros((rows, width, TAGS), np.float32)
    counts = np.zeros((rows, TAGS, TAGS), np.float32)
    targets = np.zeros((_QUESTIONS, rows, width, 1 + width), np.float32)
    asked = np.zeros((_QUESTIONS, rows, width), np.float32)
    advised = np.zeros_like(targets) if trust else None
    for row, (window, span) in enumerate(zip(windows, spans, strict=True)):
        size, count = window.end - window.start, span[1] - span[0]
        pieces[row, : size + 2] = _framed(window, marks, hide)
        features[row, 1 : size + 1] = window.example.reading.features[window.start : window.end]
        mask[row, : size + 2] = 1
        places[row, :count] = window.example.reading.words[slice(*span)] - window.start + 1
        present[row, :count] = True
        _fill_tags(window, span, unary[row], counts[row], trust=trust)
        _fill_links(window.example, span, targets[:, row], asked[:, row])
        if advised is not None:
            _fill_advice(window, advised[:, row])
    return Batch(
        pieces=torch.from_numpy(pieces),
        features=torch.from_numpy(features),
        mask=torch.from_numpy(mask),
        places=torch.from_numpy(places),
        present=torch.from_numpy(present),
        unary=torch.from_numpy(unary),
        counts=torch.from_numpy(counts),
        targets=torch.from_numpy(targets),
        asked=torch.from_numpy(asked),
        advised=None if advised is None else torch.from_numpy(advised),
    )


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


def _fill_tags(
    window: Window,
    span: tuple[int, int],
    unary: NDArray[np.float32],
    counts: NDArray[np.float32],
    *,
    trust: float,
) -> None:
    share = 0.0 if window.advice is None else trust
    tags = window.example.tags[slice(*span)]
    unary[np.arange(len(tags)), tags] = 1 - share
    np.add.at(counts, (tags[:-1], tags[1:]), 1 - share)
    if window.advice is not None and share:
        unary[: len(tags)] += share * window.advice.unary.astype(np.float32)
        counts += share * window.advice.counts


def _fill_links(
    example: Example,
    span: tuple[int, int],
    targets: NDArray[np.float32],
    asked: NDArray[np.float32],
) -> None:
    def here(words: NDArray[np.int64]) -> NDArray[np.int64]:
        return words[(words >= span[0]) & (words < span[1])] - span[0]

    for source, cue, content in example.attributions:
        sources, cues = here(source), here(cue)
        for words in (sources, here(content)):
            targets[0][np.ix_(words, cues + 1 if len(cues) else [0])] = 1
            asked[0][words] = 1
        targets[1][np.ix_(cues, sources + 1 if len(sources) else [0])] = 1
        asked[1][cues] = 1


def _fill_advice(window: Window, advised: NDArray[np.float32]) -> None:
    if window.advice is None:
        return
    for question in range(_QUESTIONS):
        links = window.advice.links[question]
        advised[question, window.advice.rows[question], : links.shape[1]] = links

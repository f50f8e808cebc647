"""What the network says of a whole text, window by window, put together word by word.

One sight of a text serves all that is asked of it, for a network is by far the dearest step: the last one is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.engine import Engine
from generator.brief.attribution.links import Vectors
from generator.brief.attribution.reading import NO_LETTER_OUTSIDE, Reading, read_words
from generator.brief.attribution.signs import KINDS, SIGNS
from generator.brief.attribution.windows import plan_windows, weigh_words


@dataclass(frozen=True, slots=True)
class ChargeSight:
    """What the network says of charges and answers."""

    signs: NDArray[np.float32]
    """Probability of each sign, [words, signs]."""
    kinds: tuple[NDArray[np.float32], ...]
    """Probabilities of types, acts and answers, each [words, kinds]; rows sum to 1."""
    windows: tuple[Vectors, ...]
    """Linking vectors of the questions about charges, a window each."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the network says of a text."""

    reading: Reading
    """The words of the text."""
    emissions: NDArray[np.float32]
    """Score of each tag, [words, tags]."""
    windows: tuple[Vectors, ...]
    """Linking vectors of cues and sources, a window each."""
    states: tuple[NDArray[np.float16], ...]
    """What the network of charges goes on from, a window each."""


@lru_cache(maxsize=1)
def see_text(engine: Engine, text: str) -> Sight:
    """Show a text to the network; the last answer is kept.

    Time and memory grow in proportion to the text.
    """
    reading = read_words(text, segmenter=engine.segmenter, separator=engine.setup.separator)
    whole = _Mean(len(reading.words), len(engine.setup.pairs))
    windows, states = [], []
    for window in _windows(engine, reading):
        outputs = engine(window.pieces, window.features)
        whole.add(window, outputs.tags)
        windows.append(_vectors(window, outputs.asked, outputs.answers))
        if engine.knows_charges:
            states.append(outputs.states.astype(np.float16))
    return Sight(reading, whole.take(), tuple(windows), tuple(states))


@lru_cache(maxsize=1)
def see_charges(engine: Engine, text: str) -> tuple[Reading, ChargeSight | None]:
    """Show what `see_text` saw to the network of charges, which attributions do not wait for; the last answer is kept.

    The words of the text, and what is said of them: None when there is no such network, or no word.
    """
    sight = see_text(engine, text)
    reading = sight.reading
    if not engine.knows_charges or not len(reading.words):
        return reading, None
    whole = _Mean(len(reading.words), len(SIGNS) + sum(map(len, KINDS)))
    windows = []
    for window, states in zip(_windows(engine, reading), sight.states, strict=True):
        outputs = engine.read_charges(states.astype(np.float32))
        assert outputs is not None  # noqa: S101 - asked above
        whole.add(window, outputs.facets)
        windows.append(_vectors(window, outputs.asked, outputs.answers))
    return reading, _charge_sight(whole.take(), tuple(windows))


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a text as a network is shown it."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    words: slice
    """Which words of the text begin in it."""
    rows: NDArray[np.int64]
    """Row of each of them in the outputs."""
    weight: NDArray[np.float32]
    """How much its word on each of them counts, [words, 1]."""


class _Mean:
    """What windows say of the words of a text, weighed."""

    def __init__(self, count: int, width: int) -> None:
        self._sum = np.zeros((count, width), np.float32)
        self._weights = np.zeros((count, 1), np.float32)

    def add(self, window: _Window, scores: NDArray[np.float32]) -> None:
        self._sum[window.words] += window.weight * scores[window.rows]
        self._weights[window.words] += window.weight

    def take(self) -> NDArray[np.float32]:
        self._sum /= self._weights
        return self._sum


def _windows(engine: Engine, reading: Reading) -> Iterator[_Window]:
    setup = engine.setup
    if not len(reading.words):
        return
    for start, end in plan_windows(reading, room=setup.room, overlap=setup.overlap):
        size = end - start
        pieces = np.full(size + 2, setup.separator, np.int64)
        pieces[0] = setup.start
        pieces[1:-1] = reading.pieces[start:end]
        features = np.full(size + 2, NO_LETTER_OUTSIDE, np.int64)
        features[1:-1] = reading.features[start:end]
        first, last = (int(n) for n in np.searchsorted(reading.words, (start, end)))
        rows = reading.words[first:last] - start + 1
        weight = weigh_words(reading, (start, end))[:, None]
        yield _Window(pieces, features, slice(first, last), rows, weight)


def _vectors(window: _Window, asked: NDArray[np.float32], answers: NDArray[np.float32]) -> Vectors:
    kept = np.concatenate(([0], window.rows))
    first = window.words.start
    return Vectors(first, asked[kept].astype(np.float16), answers[kept].astype(np.float16))


def _charge_sight(facets: NDArray[np.float32], windows: tuple[Vectors, ...]) -> ChargeSight:
    parts = np.split(facets, np.cumsum([len(SIGNS), *map(len, KINDS[:-1])]), axis=1)
    signs = (1 / (1 + np.exp(-np.clip(parts[0], -30, 30)))).astype(np.float32)
    return ChargeSight(signs, tuple(_shares(part) for part in parts[1:]), windows)


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    weights = np.exp(scores - scores.max(1, keepdims=True))
    shares: NDArray[np.float32] = weights / weights.sum(1, keepdims=True)
    return shares

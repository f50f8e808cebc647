"""What the network says of a whole text, window by window, put together word by word.

One sight of a text serves attributions, charges and answers, for the network is by far the dearest step:
the last one is kept.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.engine import Engine, Outputs
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
    charges: ChargeSight | None
    """None when the weights know no charges, or the text has no word."""


@lru_cache(maxsize=1)
def see_text(engine: Engine, text: str) -> Sight:
    """Show a text to the network; the last answer is kept.

    Time and memory grow in proportion to the text.
    """
    setup = engine.setup
    reading = read_words(text, segmenter=engine.segmenter, separator=setup.separator)
    count = len(reading.words)
    emissions = np.zeros((count, len(setup.pairs)), np.float32)
    if not count:
        return Sight(reading, emissions, (), None)
    facets = np.zeros((count, len(SIGNS) + sum(map(len, KINDS))), np.float32)
    weights = np.zeros((count, 1), np.float32)
    windows, charges = [], []
    for start, end in plan_windows(reading, room=setup.room, overlap=setup.overlap):
        outputs = _see(engine, reading, start, end)
        first, last = (int(n) for n in np.searchsorted(reading.words, (start, end)))
        rows = reading.words[first:last] - start + 1
        weight = weigh_words(reading, (start, end))[:, None]
        emissions[first:last] += weight * outputs.tags[rows]
        weights[first:last] += weight
        kept = np.concatenate(([0], rows))
        windows.append(_vectors(first, outputs.asked[kept], outputs.answers[kept]))
        if outputs.facets is None or outputs.charge_asked is None:
            continue
        assert outputs.charge_answers is not None  # noqa: S101 - the three come together
        facets[first:last] += weight * outputs.facets[rows]
        charges.append(_vectors(first, outputs.charge_asked[kept], outputs.charge_answers[kept]))
    emissions /= weights
    seen = _charge_sight(facets / weights, tuple(charges)) if charges else None
    return Sight(reading, emissions, tuple(windows), seen)


def _see(engine: Engine, reading: Reading, start: int, end: int) -> Outputs:
    setup = engine.setup
    size = end - start
    pieces = np.full(size + 2, setup.separator, np.int64)
    pieces[0] = setup.start
    pieces[1:-1] = reading.pieces[start:end]
    features = np.full(size + 2, NO_LETTER_OUTSIDE, np.int64)
    features[1:-1] = reading.features[start:end]
    return engine(pieces, features)


def _vectors(first: int, asked: NDArray[np.float32], answers: NDArray[np.float32]) -> Vectors:
    return Vectors(first, asked.astype(np.float16), answers.astype(np.float16))


def _charge_sight(facets: NDArray[np.float32], windows: tuple[Vectors, ...]) -> ChargeSight:
    parts = np.split(facets, np.cumsum([len(SIGNS), *map(len, KINDS[:-1])]), axis=1)
    signs = (1 / (1 + np.exp(-np.clip(parts[0], -30, 30)))).astype(np.float32)
    return ChargeSight(signs, tuple(_shares(part) for part in parts[1:]), windows)


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    weights = np.exp(scores - scores.max(1, keepdims=True))
    shares: NDArray[np.float32] = weights / weights.sum(1, keepdims=True)
    return shares

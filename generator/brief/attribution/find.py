"""Attributions of a text, by a small network that was trained on annotated news.

It refuses to guess when the network is missing (see ``is_available``), and to look at anything but
the text: the same text gives the same answer on every run.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.assemble import Group, assemble
from generator.brief.attribution.engine import Engine, Reason, read_engine
from generator.brief.attribution.model import Attribution, Span
from generator.brief.attribution.path import Stretch, bonus_of, find_path, find_stretches
from generator.brief.attribution.reading import Reading
from generator.brief.attribution.sight import see_text


class UnavailableError(RuntimeError):
    """The network cannot be used; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(str(reason))
        self.reason = reason


def why_unavailable(*, weights: Path | None = None) -> Reason | None:
    """Why attributions cannot be found by the network, or None if they can. Reads the weights."""
    engine = read_engine(weights, threads=1)  # as below, or the weights would be kept twice
    return engine if isinstance(engine, Reason) else None


def is_available(*, weights: Path | None = None) -> bool:
    """Whether runtime and weights are there. Reads the weights."""
    return why_unavailable(weights=weights) is None


def find_attributions(
    text: str, *, least_score: float = 0.0, weights: Path | None = None, threads: int = 1
) -> tuple[Attribution, ...]:
    """Attributions of ``text``, in reading order of the cue; empty when there are none.

    Paragraphs are parted by line breaks. Time and memory grow in proportion to the text. Not handled:
    an attribution inside the content of another (the training corpus has none), cues in pieces.

    Args:
        text: Any string.
        least_score: Attributions that score below this are left out, from 0 to 1.
        weights: Folder of other weights than the package's.
        threads: Threads of the network.

    Raises:
        UnavailableError: Runtime or weights are missing; ask ``is_available`` first.
    """
    engine = need_engine(weights=weights, threads=threads)
    return run_engine(engine, text, least_score=least_score)


def need_engine(*, weights: Path | None = None, threads: int = 1) -> Engine:
    """The network in ``weights`` (the package's if None).

    Raises:
        UnavailableError: Runtime or weights are missing.
    """
    engine = read_engine(weights, threads=threads)
    if isinstance(engine, Reason):
        raise UnavailableError(engine)
    return engine


def run_engine(engine: Engine, text: str, *, least_score: float = 0.0) -> tuple[Attribution, ...]:
    """As ``find_attributions``, with an engine at hand."""
    setup = engine.setup
    sight = see_text(engine, text)
    reading, emissions = sight.reading, sight.emissions
    favoured = emissions + bonus_of(setup.bonus)
    tags = find_path(favoured, np.array(setup.pairs, np.float32))
    groups = assemble(
        find_stretches(tags),
        list(sight.windows),
        none_weight=setup.none_weight,
        backing=setup.backing,
    )
    sure = _sureness(emissions, tags)
    found = (_attribution(group, reading, sure) for group in groups)
    return tuple(one for one in found if one.score >= least_score)


def _sureness(emissions: NDArray[np.float32], tags: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share of the chosen tag in every word's own scores."""
    weights = np.exp(emissions - emissions.max(1, keepdims=True)).astype(np.float64)
    sure: NDArray[np.float64] = weights[np.arange(len(tags)), tags] / weights.sum(1)
    return sure


def _attribution(group: Group, reading: Reading, sure: NDArray[np.float64]) -> Attribution:
    def place(stretch: Stretch) -> Span:
        return int(reading.starts[stretch.first]), int(reading.ends[stretch.last - 1])

    sources = () if group.source is None else (group.source,)
    stretches = (group.cue, *group.contents, *sources)
    tags = float(np.mean([sure[s.first : s.last].mean() for s in stretches]))
    return Attribution(
        sources=tuple(map(place, sources)),
        cue=(place(group.cue),),
        contents=tuple(map(place, group.contents)),
        score=min(1.0, max(0.0, tags * group.link)),
    )

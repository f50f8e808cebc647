"""How well words of a window go together: contents with their cue, cues with their source."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.path import Stretch

NONE = -1
"""Key of the answer "none of them"."""


class Vectors(NamedTuple):
    """Linking vectors of one window: the start piece (answer "none"), then its words.

    Half precision, since a long text keeps those of all its windows.
    """

    first: int
    """Number of the first word."""
    asked: NDArray[np.float16]
    """[1 + words, questions, width]."""
    answers: NDArray[np.float16]
    """[1 + words, questions, width]."""


def compare_stretches(
    askers: list[Stretch], answers: list[Stretch], windows: list[Vectors], *, question: int
) -> list[dict[int, float]]:
    """For each asking stretch the probability of the answers that a window shows beside it.

    A mean over the words of the asking stretch and over all windows that hold them. Answers that no
    window shows are left out, so that the work grows with the text and not with its square.

    Args:
        askers: Stretches in reading order.
        answers: Stretches in reading order.
        windows: Windows in reading order.
        question: Number of the question.
    """
    found: list[dict[int, float]] = [{} for _ in askers]
    weights = [0] * len(askers)
    for asker, words, shares in _compare_all(askers, answers, windows, question=question):
        weights[asker] += words
        for answer, share in shares.items():
            found[asker][answer] = found[asker].get(answer, 0.0) + share
    return [
        {answer: share / weight for answer, share in mine.items()}
        for mine, weight in zip(found, weights, strict=True)
    ]


def compare_far(
    askers: list[Stretch], answers: list[Stretch], windows: list[Vectors], *, question: int
) -> list[dict[int, float]]:
    """As ``compare_stretches``, for answers that often stand far from who asks.

    A window that does not show an answer says nothing against it: an answer's share is a mean over the
    windows that hold both, "none" has its least share of all windows. The shares sum to 1, or are all 0 where the
    network points at other words alone.
    """
    found: list[dict[int, list[float]]] = [{} for _ in askers]
    none = [1.0] * len(askers)
    for asker, words, shares in _compare_all(askers, answers, windows, question=question):
        none[asker] = min(none[asker], shares.pop(NONE) / words)
        for answer, share in shares.items():
            sums = found[asker].setdefault(answer, [0.0, 0.0])
            sums[0] += share
            sums[1] += words
    means = (
        {NONE: least, **{answer: share / words for answer, (share, words) in mine.items()}}
        for mine, least in zip(found, none, strict=True)
    )
    return [_to_one(mine) for mine in means]


def _to_one(shares: dict[int, float]) -> dict[int, float]:
    whole = sum(shares.values()) or 1.0
    return {answer: share / whole for answer, share in shares.items()}


def _compare_all(
    askers: list[Stretch], answers: list[Stretch], windows: list[Vectors], *, question: int
) -> Iterator[tuple[int, int, dict[int, float]]]:
    """By window: an asker, how many of its words the window holds, and the summed shares over these words."""
    asker_firsts, asker_lasts = _bounds(askers)
    answer_firsts, answer_lasts = _bounds(answers)
    for window in windows:
        first, last = window.first, window.first + len(window.asked) - 1
        begin = int(np.searchsorted(asker_lasts, first, "right"))
        stop = int(np.searchsorted(asker_firsts, last))
        if begin >= stop:
            continue
        low = int(np.searchsorted(answer_lasts, first, "right"))
        high = int(np.searchsorted(answer_firsts, last))
        rows = [(max(a.first, first), min(a.last, last)) for a in askers[begin:stop]]
        columns = [(max(a.first, first), min(a.last, last)) for a in answers[low:high]]
        totals = _compare(window, rows, columns, question=question)
        for asker, (row, total) in enumerate(zip(rows, totals, strict=True), begin):
            yield asker, row[1] - row[0], dict(zip([NONE, *range(low, high)], total, strict=True))


def _bounds(stretches: list[Stretch]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    firsts = np.array([stretch.first for stretch in stretches], np.int64)
    lasts = np.array([stretch.last for stretch in stretches], np.int64)
    return firsts, lasts


def _compare(
    window: Vectors, rows: list[tuple[int, int]], columns: list[tuple[int, int]], *, question: int
) -> list[list[float]]:
    """Summed probabilities of each row's words: of no answer, then of each column's words."""
    shift = 1 - window.first
    words = np.concatenate([np.arange(start, end) for start, end in rows]) + shift
    asked = window.asked[words, question].astype(np.float32)
    scores = asked @ window.answers[:, question].astype(np.float32).T
    shares = np.exp(scores - scores.max(1, keepdims=True)).astype(np.float64)
    shares /= shares.sum(1, keepdims=True)
    summed = np.concatenate((np.zeros((len(words), 1)), shares.cumsum(1)), 1)
    lefts = [0] + [start + shift for start, _ in columns]
    rights = [1] + [end + shift for _, end in columns]
    answers = summed[:, rights] - summed[:, lefts]
    cuts = np.cumsum([0] + [end - start for start, end in rows[:-1]])
    totals: list[list[float]] = np.add.reduceat(answers, cuts, axis=0).tolist()
    return totals

"""How well words of a window go together: contents with their cue, cues with their source."""

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
            weights[asker] += row[1] - row[0]
            mine = found[asker]
            for answer, share in zip([NONE, *range(low, high)], total, strict=True):
                mine[answer] = mine.get(answer, 0.0) + share
    return [
        {answer: share / weight for answer, share in mine.items()}
        for mine, weight in zip(found, weights, strict=True)
    ]


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

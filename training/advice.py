"""A teacher's opinion of windows: soft tags and soft links for the student to learn from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from generator.brief.attribution.reading import Reading
from training.batches import Batch, Marks, collate
from training.examples import Advice, Example, Window, words_in
from training.network import Network
from training.precision import working_type

_ASKED_FROM = 0.3
"""A word is asked for its cue or source if the teacher gives its role at least this (not swept)."""

_SIZE = 8
"""Windows side by side."""


def advise(
    teacher: Network, windows: Sequence[Window], readings: Sequence[Reading], marks: Marks
) -> Iterator[Window]:
    """Windows of the student with advice; those of like length come together.

    Args:
        teacher: Trained.
        windows: As the student will see them.
        readings: The text of each window in the teacher's own pieces; the words are the same.
        marks: Special pieces of the teacher.
    """
    teacher.eval()
    teacher.encoder.to(working_type())
    order = sorted(range(len(windows)), key=lambda n: windows[n].end - windows[n].start)
    for start in range(0, len(order), _SIZE):
        chosen = order[start : start + _SIZE]
        theirs = [_translate(windows[number], readings[number]) for number in chosen]
        batch = collate(theirs, marks, trust=0.0)
        for number, advice in zip(chosen, _ask(teacher, batch), strict=True):
            yield replace(windows[number], advice=advice)


def _translate(window: Window, reading: Reading) -> Window:
    """The same words of the same text, in other pieces."""
    first, last = words_in(window)
    stop = len(reading.pieces)
    start = int(reading.words[first]) if first < len(reading.words) else stop
    end = int(reading.words[last]) if last < len(reading.words) else stop
    blank = Example(reading, np.zeros(len(reading.words), np.int64), ())
    return Window(blank, start, end)


def _ask(teacher: Network, batch: Batch) -> list[Advice]:
    with torch.no_grad():
        states = teacher.encoder(batch.pieces, batch.features, batch.mask)
        emissions, *scores = teacher.words(states, batch.places)
        known = functional.pad(batch.present, (1, 0), value=True)
        shares = [
            torch.softmax(score.masked_fill(~known[:, None, :], -1e4), -1) for score in scores
        ]
    unary, counts = teacher.chain.expectations(emissions, batch.present)
    return [
        _advice(unary[row], counts[row], [share[row] for share in shares], int(count))
        for row, count in enumerate(batch.present.sum(1))
    ]


def _advice(unary: Tensor, counts: Tensor, shares: list[Tensor], count: int) -> Advice:
    tags = unary[:count].numpy()
    source, cue, content = (tags[:, 1 + 4 * role : 5 + 4 * role].sum(1) for role in range(3))
    rows = (_rows(source + content), _rows(cue))
    links = tuple(
        share.numpy()[asked, : count + 1].astype(np.float16)
        for share, asked in zip(shares, rows, strict=True)
    )
    return Advice(
        unary=tags.astype(np.float16),
        counts=counts.numpy(),
        rows=rows,
        links=(links[0], links[1]),
    )


def _rows(share: NDArray[np.float32]) -> NDArray[np.int64]:
    return np.nonzero(share >= _ASKED_FROM)[0]

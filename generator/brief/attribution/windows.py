"""Stretches of a reading that the network sees at once, and which of them answers for a word."""

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.reading import Reading

_FAR = 1 << 30


def plan_windows(reading: Reading, *, room: int, overlap: int) -> list[tuple[int, int]]:
    """Overlapping stretches of at most ``room`` pieces that cover a reading, in reading order.

    Every window but the first begins at a word, ``overlap`` pieces or a little more before the end
    of the one before it. Linear in the text.
    """
    total = len(reading.pieces)
    windows = []
    start = 0
    while True:
        end = min(total, start + room)
        windows.append((start, end))
        if end == total:
            return windows
        wanted = min(end - overlap, total - room)
        word = int(np.searchsorted(reading.words, wanted, side="right")) - 1
        start = max(start + 1, int(reading.words[max(word, 0)]))


def choose_windows(reading: Reading, windows: list[tuple[int, int]]) -> NDArray[np.int64]:
    """For every word the number of the window in which it is farthest from a cut."""
    best = np.full(len(reading.words), -1)
    chosen = np.zeros(len(reading.words), np.int64)
    total = len(reading.pieces)
    for number, (start, end) in enumerate(windows):
        first, last = np.searchsorted(reading.words, (start, end))
        places = reading.words[first:last]
        before = places - start + (_FAR if start == 0 else 0)
        behind = end - 1 - places + (_FAR if end == total else 0)
        margin = np.minimum(before, behind)
        better = margin > best[first:last]
        best[first:last][better] = margin[better]
        chosen[first:last][better] = number
    return chosen

"""Stretches of a reading that the network sees at once, and how much each counts for a word."""

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.reading import Reading

_FAR = 1 << 30

_SAFE = 64
"""Pieces from a cut at which a word is seen as well as anywhere (not swept)."""


def plan_windows(reading: Reading, *, room: int, overlap: int) -> list[tuple[int, int]]:
    """Overlapping stretches of at most ``room`` pieces that cover a reading, in reading order.

    As few as share ``overlap`` pieces, spread evenly, so that most share more. Every window but the first begins
    at a word. Linear in the text.
    """
    total = len(reading.pieces)
    count = max(2, -(-(total - overlap) // (room - overlap)))
    step = (total - room) / (count - 1)
    windows = []
    start = 0
    while True:
        end = min(total, start + room)
        windows.append((start, end))
        if end == total:
            return windows
        wanted = min(end - overlap, int(step * len(windows)))
        word = int(np.searchsorted(reading.words, wanted, side="right")) - 1
        if wanted + room >= total and reading.words[word] < wanted:
            # The last one reaches the end, if the next word is not too far.
            word += int(word + 1 < len(reading.words) and reading.words[word + 1] <= end)
        start = max(start + 1, int(reading.words[max(word, 0)]))


def weigh_words(reading: Reading, window: tuple[int, int]) -> NDArray[np.float32]:
    """How much a window's opinion of each of its words counts: less near a cut.

    Weights grow with the square of the distance from the nearer cut and are at most 1; an end of the
    text is no cut.
    """
    start, end = window
    first, last = np.searchsorted(reading.words, window)
    places = reading.words[first:last]
    before = places - start + (_FAR if start == 0 else 0)
    behind = end - places + (_FAR if end == len(reading.pieces) else 0)
    margin = np.minimum(before, behind) + 1
    weights: NDArray[np.float32] = (np.minimum(margin, _SAFE) / _SAFE).astype(np.float32)
    return np.square(weights)

"""A text as the network reads it: pieces, features, and the words they begin.

Paragraphs are parted by line breaks, one or more. It refuses to hold text: a reading is numbers only.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.marks import find_changes
from generator.brief.attribution.segment import Segmenter

NO_LETTER_OUTSIDE = 9
"""Feature of the pieces that are no word (start, separator): no letter, outside quotation marks."""

FEATURES = 12
"""Four letter shapes by three quotation states."""

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Pieces of one text in reading order, a separator between paragraphs."""

    pieces: NDArray[np.int64]
    """Numbers in the vocabulary."""
    features: NDArray[np.int64]
    """Letter shape x 3 + quotation state of the word that the piece belongs to."""
    words: NDArray[np.int64]
    """Place in ``pieces`` of the first piece of every word."""
    starts: NDArray[np.int64]
    """Code point at which every word starts."""
    ends: NDArray[np.int64]
    """Code point at which every word ends, excluded."""


def read_words(text: str, *, segmenter: Segmenter, separator: int) -> Reading:
    """Read a text into pieces; ``separator`` is the number of the piece between paragraphs."""
    pieces: list[int] = []
    features: list[int] = []
    words: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for paragraph in _PARAGRAPH.finditer(text):
        changes = find_changes(text, paragraph.start(), paragraph.end())
        changes.append((len(text) + 1, 0))
        turn, state, begun = 1, changes[0][1], len(words)
        for start, end, numbers, shape in segmenter.find_words(text, *paragraph.span()):
            while changes[turn][0] <= start:
                state = changes[turn][1]
                turn += 1
            if len(words) == begun and pieces:
                pieces.append(separator)
                features.append(NO_LETTER_OUTSIDE)
            words.append(len(pieces))
            starts.append(start)
            ends.append(end)
            pieces.extend(numbers)
            features.extend([shape * 3 + state] * len(numbers))
    return Reading(*(np.array(part, np.int64) for part in (pieces, features, words, starts, ends)))

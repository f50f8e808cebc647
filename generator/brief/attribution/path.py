"""The best sequence of tags, and the spans that it spells."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.tags import ALLOWED, BEGIN, END, INSIDE, SINGLE, TAGS, tag_of

_FORBIDDEN = -1e9
_CANNOT_START = [t for t in range(1, TAGS) if (t - 1) % 4 in {INSIDE, END}]
_CANNOT_STOP = [t for t in range(1, TAGS) if (t - 1) % 4 in {BEGIN, INSIDE}]


class Stretch(NamedTuple):
    """Words of one span: a role, the first word, and the word behind the last."""

    role: int
    first: int
    last: int


def bonus_of(roles: tuple[float, ...]) -> NDArray[np.float32]:
    """Bonus of every tag, given one for the beginning of each role's spans."""
    bonus = np.zeros(TAGS, np.float32)
    for role, amount in enumerate(roles):
        bonus[[tag_of(role, BEGIN), tag_of(role, SINGLE)]] = amount
    return bonus


def find_path(emissions: NDArray[np.float32], pairs: NDArray[np.float32]) -> NDArray[np.int64]:
    """Tags of the words, the sequence of the highest score among those that make whole spans."""
    count = len(emissions)
    if not count:
        return np.empty(0, np.int64)
    scores = np.where(ALLOWED, pairs, _FORBIDDEN).T.copy()
    best = emissions[0].astype(np.float64)
    best[_CANNOT_START] = _FORBIDDEN
    back = np.empty((count, TAGS), np.int64)
    for word in range(1, count):
        reached = scores + best
        back[word] = reached.argmax(1)
        best = reached.max(1) + emissions[word]
    best[_CANNOT_STOP] = _FORBIDDEN
    tags = np.empty(count, np.int64)
    tags[-1] = best.argmax()
    for word in range(count - 1, 0, -1):
        tags[word - 1] = back[word, tags[word]]
    return tags


def find_stretches(tags: NDArray[np.int64]) -> list[Stretch]:
    """Spans that a sequence of tags spells, in reading order."""
    found = []
    first = 0
    for word in np.nonzero(tags)[0].tolist():
        role, place = divmod(int(tags[word]) - 1, 4)
        if place in {BEGIN, SINGLE}:
            first = word
        if place in {END, SINGLE}:
            found.append(Stretch(role, first, word + 1))
    return found

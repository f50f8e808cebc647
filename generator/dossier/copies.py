"""Which articles are near copies of one another: runs of five words that stand in both.

Every article is known by the 48 runs whose digests are smallest (a bottom sketch, as MinHash keeps them). Only
articles that share one are compared, and then by all their runs, so that the share that is told is exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.brief.model import Brief

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
"""Words in a run."""
_KEPT = 48
"""Runs that an article is known by."""
_NEXT = 3
"""Articles behind it that an article is compared with under one run."""
NEAR = 0.5
"""Share of the shorter article's runs that must stand in the longer one."""
FEWEST = 10
"""Runs that must be shared; fewer are a turn of phrase."""


def find_copies(briefs: Sequence[Brief]) -> dict[str, list[tuple[str, float]]]:
    """For a brief id, the ids behind it that are near copies, with the share of the shorter one's runs in the other."""
    runs = {brief.id: runs_of(brief.article.text) for brief in briefs}
    sharing: dict[int, list[str]] = defaultdict(list)
    for brief in sorted(briefs, key=lambda b: b.id):
        for run in sorted(runs[brief.id])[:_KEPT]:
            sharing[run].append(brief.id)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for ids in sharing.values():
        for position, first in enumerate(ids):
            for second in ids[position + 1 : position + 1 + _NEXT]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    share = shared(runs[first], runs[second])
                    if share >= NEAR and len(runs[first] & runs[second]) >= FEWEST:
                        found[first].append((second, share))
    return dict(found)


def runs_of(text: str) -> frozenset[int]:
    """Digests of every run of words of a text; the whole text is one run when it is shorter."""
    words = [word.casefold() for word in _WORD.findall(text)]
    last = max(1, len(words) - _RUN + 1)
    return frozenset(
        crc32(" ".join(words[start : start + _RUN]).encode("utf-8", "surrogatepass"))
        for start in range(last)
        if words
    )


def shared(first: Iterable[int], second: Iterable[int]) -> float:
    """Share of the smaller set that stands in the other; 0 when one is empty."""
    one, other = set(first), set(second)
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0

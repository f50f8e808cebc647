"""Which articles are near copies of one another: runs of five words that stand in both.

Articles that may share enough are proposed by MinHash with locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman
and Ullman, Mining of Massive Datasets, chapter 3; package rensa), and are then compared by all their runs, so that the
share that is told is exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.brief.model import Brief

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
"""Words in a run."""
_SLOTS, _BANDS = 128, 64
"""Numbers in a signature and the bands that it is cut into: two articles of like length that share half of their runs
(a third of both together) are proposed in 999 of 1,000 cases."""
_SEED = 1
_MOST = 20
"""Copies after which an article is not kept for comparison: whoever copies it copies those as well."""
NEAR = 0.5
"""Share of the shorter article's runs that must stand in the longer one."""
FEWEST = 10
"""Runs that must be shared; fewer are a turn of phrase."""


def find_copies(briefs: Sequence[Brief]) -> dict[str, list[tuple[str, float]]]:
    """For a brief id, the ids behind it that are near copies, with the share of the shorter one's runs in the other."""
    runs = {brief.id: runs_of(brief.article.text) for brief in briefs}
    ids = sorted(brief for brief, found in runs.items() if len(found) >= FEWEST)
    signatures = RMinHash.from_token_sets(
        [[run.to_bytes(4, "big") for run in sorted(runs[each])] for each in ids],
        num_perm=_SLOTS,
        seed=_SEED,
    )
    kept = RMinHashLSH(threshold=NEAR, num_perm=_SLOTS, num_bands=_BANDS)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for number, (own, signature) in enumerate(zip(ids, signatures, strict=True)):
        copied = 0
        for other in (ids[place] for place in sorted(kept.query(signature))):
            share = shared(runs[other], runs[own])
            if share >= NEAR and len(runs[other] & runs[own]) >= FEWEST:
                found[other].append((own, share))
                copied += 1
        if copied < _MOST:
            kept.insert(number, signature)
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

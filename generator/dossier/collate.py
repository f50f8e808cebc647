"""Which allegations are one claim: each is compared only with its nearest neighbours under a few keys.

The keys are the accused side with the type, and with each of the rarest words; under a key, allegations stand in
order of time, and each is compared with the next few. So time grows with their number, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.dossier.alike import FARTHEST_DAYS, SAME, Match, compare_charges, is_barred
from generator.dossier.dates import span_of
from generator.dossier.joining import Groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dossier.charge import Charge, Vocabulary

_NEXT = 4
"""Neighbours that an allegation is compared with under one key."""
_RAREST = 6
"""Rarest words that make keys."""
_SAMPLE = 6
"""Members of two groups that are compared before the groups are joined."""
_LOOSEST = SAME - 0.12
"""What the members of two groups must reach on average: a chain of neighbours does not make one claim."""


def collate_charges(
    charges: Sequence[Charge], *, vocabulary: Vocabulary
) -> tuple[list[list[int]], list[str]]:
    """Groups of positions in `charges`, sorted inside and by the first of each, and why each group is one."""
    matches: dict[tuple[int, int], Match] = {}
    for one, other in _pairs(charges, vocabulary):
        found = compare_charges(charges[one], charges[other], vocabulary=vocabulary)
        if found is not None and found.score >= SAME:
            matches[one, other] = found
    groups = Groups(len(charges))
    for (one, other), found in sorted(matches.items(), key=lambda m: (-m[1].score, m[0])):
        if groups.find(one) != groups.find(other) and _fit(charges, groups, one, other, vocabulary):
            groups.join(one, other, reason=f"{found.reason} ({found.score:.2f})")
    joined = groups.all()
    return joined, [_because(groups, group) for group in joined]


def _pairs(charges: Sequence[Charge], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, charge in enumerate(charges):
        rare = sorted(charge.stems, key=lambda s: (-vocabulary.weight(s), s))[:_RAREST]
        about = sorted(charge.keywords, key=lambda s: (-charge.keywords[s], s))[:_RAREST]
        for side in sorted({*charge.accused, *charge.accused_sides}):
            for family in sorted(charge.families):
                blocks[side, family].append(number)
                for accuser in sorted(charge.accuser_sides):
                    blocks[side, family, accuser].append(number)
            for stem in dict.fromkeys((*rare, *about)):
                blocks[side, "word", stem].append(number)
    order = [
        (charge.published or "", charge.brief.id, charge.allegation.evidence.start)
        for charge in charges
    ]
    seen: set[tuple[int, int]] = set()
    for numbers in blocks.values():
        numbers.sort(key=order.__getitem__)
        for position, number in enumerate(numbers):
            for other in numbers[position + 1 : position + 1 + _NEXT]:
                pair = (min(number, other), max(number, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _fit(
    charges: Sequence[Charge], groups: Groups, one: int, other: int, vocabulary: Vocabulary
) -> bool:
    """Whether two groups may be one: no member barred from another, alike on average, and not drawn out in time."""
    first, second = groups.members(one), groups.members(other)
    days = [span_of(p)[0] for n in (*first, *second) if (p := charges[n].published)]
    if days and (max(days) - min(days)).days > 3 * FARTHEST_DAYS:
        return False
    if any(
        is_barred(charges[a], charges[b])
        for a in first[: _SAMPLE * 3]
        for b in second[: _SAMPLE * 3]
    ):
        return False
    scores = [
        match.score
        if (match := compare_charges(charges[a], charges[b], vocabulary=vocabulary))
        else 0.0
        for a in first[:_SAMPLE]
        for b in second[:_SAMPLE]
    ]
    return sum(scores) / len(scores) >= _LOOSEST


def _because(groups: Groups, group: list[int]) -> str:
    reasons = groups.reasons(group[0])
    if not reasons:
        return "told in one allegation"
    shown = "; ".join(reasons[:3])
    return shown + (f"; and {len(reasons) - 3} more" if len(reasons) > 3 else "")

"""Claims that face each other: each side charges the other with the same act, or somebody denies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.dossier.alike import FARTHEST_DAYS
from generator.dossier.dates import days_between
from generator.dossier.model import Opposition
from generator.dossier.wording import load_collation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.dossier.charge import Charge
    from generator.dossier.model import Claim

_DENIALS = frozenset({"deny", "dismiss", "partial", "counter_accuse"})
_WIDEST = 30
"""Claims of one type between two sides that are set against each other; more tell of a war, not of one matter."""


def find_oppositions(
    claims: Sequence[Claim], *, charges: Sequence[Sequence[Charge]]
) -> tuple[Opposition, ...]:
    """What faces each claim, in the order of claims.

    Args:
        claims: In the order of the dossier.
        charges: The charges of each.
    """
    found = [*_denied(claims), *_opposed(claims, charges)]
    order = {claim.id: number for number, claim in enumerate(claims)}
    return tuple(sorted(found, key=lambda o: ([order[c] for c in o.claims], o.kind)))


def _denied(claims: Sequence[Claim]) -> list[Opposition]:
    made = []
    for claim in claims:
        answers = [answer for answer in claim.answers if answer.kind in _DENIALS]
        if answers or claim.denials:
            told = [answer.kind for answer in answers] + ["deny"] * bool(claim.denials)
            kinds = ", ".join(dict.fromkeys(kind.replace("_", " ") for kind in told))
            made.append(
                Opposition(
                    kind="denied",
                    claims=(claim.id,),
                    answers=tuple(answer.id for answer in answers),
                    denials=tuple(denial.quote for denial in claim.denials),
                    because=f"articles report an answer to it: {kinds}",
                )
            )
    return made


def _opposed(claims: Sequence[Claim], charges: Sequence[Sequence[Charge]]) -> list[Opposition]:
    by_charge: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, own in enumerate(charges):
        for key in dict.fromkeys(key for charge in own for key in _keys(charge)):
            by_charge[key].append(number)
    pairs: dict[tuple[int, int], str] = {}
    for (accuser, accused, kind), numbers in by_charge.items():
        facing = by_charge.get((accused, accuser, kind), [])
        if accuser >= accused or len(numbers) > _WIDEST or len(facing) > _WIDEST:
            continue
        for one in numbers:
            for other in facing:
                pair = (min(one, other), max(one, other))
                if one != other and _is_one_matter(charges[one], charges[other], kind=kind):
                    pairs.setdefault(pair, kind)
    return [
        Opposition(
            kind="opposed",
            claims=(claims[one].id, claims[other].id),
            because=f"each side charges the other with {kind.split('/')[-1].replace('_', ' ')}",
        )
        for (one, other), kind in sorted(pairs.items())
    ]


def _keys(charge: Charge) -> list[tuple[str, str, str]]:
    primary = charge.allegation.types[:1]
    kinds = [k for k in charge.allegation.types if "/" in k or k in primary]
    return [
        (accuser, accused, kind)
        for accuser in sorted(charge.accuser_sides)
        for accused in sorted(charge.accused_sides)
        if accuser != accused
        for kind in kinds
        if kind != "unspecified"
    ]


def _is_one_matter(first: Sequence[Charge], second: Sequence[Charge], *, kind: str) -> bool:
    """Whether two claims are near in time and share a place, telling words, or articles about the same."""
    dates = [[charge.published for charge in own if charge.published] for own in (first, second)]
    if (
        all(dates)
        and min(days_between(a, b) for a in dates[0][:5] for b in dates[1][:5]) > FARTHEST_DAYS
    ):
        return False
    for one in first[:5]:
        for other in second[:5]:
            if one.places.keys() & other.places.keys():
                return True
            shared = one.stems & other.stems
            # The border between two sides is one place, whoever names it.
            if kind in load_collation().standing and "bord" in shared:
                return True
            if len(shared) >= (2 if one.brief.id == other.brief.id else 3):
                return True
    return False

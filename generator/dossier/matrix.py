"""Who publishes, and how each outlet carries each claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.dossier.model import Cell, CellStance, Outlet
from generator.dossier.names import digest, fold, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.brief.model import Brief, Response
    from generator.dossier.charge import Charge
    from generator.dossier.model import Denial
    from generator.dossier.register import Register

_STANCES: dict[str, CellStance] = {
    "asserted": "own_voice",
    "corroborated_in_text": "own_voice",
    "doubted": "doubted",
    "refuted": "denied",
}
"""Stances of an allegation that are not `attributed`."""
_ORDER: tuple[CellStance, ...] = ("own_voice", "attributed", "doubted", "denied")


def find_outlets(briefs: Sequence[Brief], *, register: Register) -> tuple[Outlet, ...]:
    """Every outlet, those that are stated first, sorted by id; an article that states none is an outlet of its own."""
    stated: dict[str, list[Brief]] = defaultdict(list)
    unstated: list[Brief] = []
    for brief in briefs:
        folded = fold(brief.article.outlet or "")
        (stated[folded] if folded else unstated).append(brief)
    made = []
    for folded, own in sorted(stated.items()):
        names = Counter(brief.article.outlet for brief in own if brief.article.outlet)
        name = max(names, key=lambda n: names[n])
        made.append(
            Outlet(
                id=f"outlet-{slug(folded)}-{digest(folded)[:4]}",
                name=name,
                briefs=tuple(sorted(brief.id for brief in own)),
                letter=register.letter_of(name),
                grade=register.grade_of(name),
            )
        )
    alone = [Outlet(id=f"article-{brief.id}", briefs=(brief.id,)) for brief in unstated]
    return (*sorted(made, key=lambda o: o.id), *sorted(alone, key=lambda o: o.id))


def find_cells(
    charges: Sequence[Charge],
    *,
    order: Mapping[str, int],
    denials: Sequence[Denial] = (),
    carried_by: Mapping[str, str] | None = None,
) -> tuple[Cell, ...]:
    """One cell an outlet that carries or denies the claim, in the order of outlets; one without a cell is silent.

    Args:
        charges: The claim's.
        order: Place of each outlet.
        denials: Denials in articles that do not carry the charge.
        carried_by: Outlet id by brief id, for the denials.
    """
    by_outlet: dict[str, list[Charge]] = defaultdict(list)
    denied: dict[str, list[str]] = defaultdict(list)
    for charge in charges:
        by_outlet[charge.outlet].append(charge)
    for denial in denials:
        denied[(carried_by or {})[denial.brief]].append(denial.quote)
    return tuple(
        Cell(
            outlet=outlet,
            stance=min(
                (stance_of(charge) for charge in by_outlet[outlet]),
                key=_ORDER.index,
                default="denied",
            ),
            allegations=tuple(charge.id for charge in by_outlet[outlet]),
            denials=tuple(denied[outlet]),
            answers=tuple(response.id for _, response in find_answers(by_outlet[outlet])),
        )
        for outlet in sorted(by_outlet.keys() | denied.keys(), key=order.__getitem__)
    )


def find_answers(charges: Sequence[Charge]) -> list[tuple[Charge, Response]]:
    """What is answered to a claim, in order; words that answer several of an article's allegations count once."""
    found: dict[object, tuple[Charge, Response]] = {}
    for charge in charges:
        for response in charge.allegation.responses:
            if response.kind != "none_reported":
                words = response.evidence and (response.evidence.start, response.evidence.end)
                key = (charge.brief.id, response.kind, response.by, words or response.id)
                found.setdefault(key, (charge, response))
    return list(found.values())


def stance_of(charge: Charge) -> CellStance:
    """How the outlet stands to one allegation."""
    if charge.allegation.modality == "negated":
        return "denied"
    return _STANCES.get(charge.allegation.stance, "attributed")

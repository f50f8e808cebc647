"""Who publishes, and how each outlet carries each claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.dossier.model import Cell, CellStance, Outlet
from generator.dossier.names import digest, fold, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.model import Brief
    from generator.dossier.charge import Charge
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
            )
        )
    alone = [Outlet(id=f"article-{brief.id}", briefs=(brief.id,)) for brief in unstated]
    return (*sorted(made, key=lambda o: o.id), *sorted(alone, key=lambda o: o.id))


def find_cells(charges: Sequence[Charge], *, order: dict[str, int]) -> tuple[Cell, ...]:
    """One cell an outlet that carries the claim, in the order of outlets; an outlet without a cell is silent."""
    by_outlet: dict[str, list[Charge]] = defaultdict(list)
    for charge in charges:
        by_outlet[charge.outlet].append(charge)
    return tuple(
        Cell(
            outlet=outlet,
            stance=min((stance_of(charge) for charge in own), key=_ORDER.index),
            allegations=tuple(charge.id for charge in own),
            answers=tuple(
                response.id
                for charge in own
                for response in charge.allegation.responses
                if response.kind != "none_reported"
            ),
        )
        for outlet, own in sorted(by_outlet.items(), key=lambda item: order[item[0]])
    )


def stance_of(charge: Charge) -> CellStance:
    """How the outlet stands to one allegation."""
    if charge.allegation.modality == "negated":
        return "denied"
    return _STANCES.get(charge.allegation.stance, "attributed")

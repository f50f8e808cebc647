"""Who accuses whom, how often, and in which allegations exactly."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.dossier.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.dossier.charge import Charge


def find_relations(charges: Iterable[Charge]) -> tuple[Relation, ...]:
    """One relation for each accuser and each accused of an allegation, most allegations first.

    Where no accuser is named, the relation has none: it is never given to somebody.
    """
    found: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for charge in charges:
        for accuser in charge.accusers or (None,):
            for accused in charge.accused:
                if accuser != accused:
                    found[accuser, accused].append(charge.id)
    made = [
        Relation(accuser=accuser, accused=accused, allegations=tuple(ids))
        for (accuser, accused), ids in found.items()
    ]
    return tuple(sorted(made, key=lambda r: (-len(r.allegations), r.accuser or "~", r.accused)))

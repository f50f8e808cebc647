"""The claims as a table for spreadsheets: one row a claim over all articles, in the order of the dossier.

`outlets` and `origins` are counts: how many outlets carry the claim, and on how many origins it rests. `carried_by`
tells each outlet with how it stands to the claim; an article that states no outlet is an outlet of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from generator.exports.cells import Cell, join, write_table

if TYPE_CHECKING:
    from generator.dossier.model import Dossier

COLUMNS = (
    "claim",
    "accusers",
    "accused",
    "types",
    "words",
    "allegations",
    "outlets",
    "carried_by",
    "origins",
    "goes_back_to",
    "responses",
    "answered_by",
    "differs_in",
)
"""Names of the columns, in their order."""


def export_claims_csv(dossier: Dossier, stream: TextIO) -> None:
    """Write one row a claim."""
    write_table(stream, columns=COLUMNS, rows=_rows(dossier))


def _rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    names = {profile.id: profile.name for profile in dossier.profiles}
    outlets = {outlet.id: outlet.name or outlet.id for outlet in dossier.outlets}
    for claim in dossier.claims:
        yield (
            claim.id,
            join(names[party] for party in claim.accusers),
            join(names[party] for party in claim.accused),
            join(claim.types),
            claim.words,
            len(claim.allegations),
            sum(bool(cell.allegations) for cell in claim.cells),
            join(f"{outlets[cell.outlet]} ({cell.stance})" for cell in claim.cells),
            len(claim.origins),
            join(origin.name for origin in claim.origins),
            join(dict.fromkeys(answer.kind for answer in claim.answers)),
            join(dict.fromkeys(names[party] for answer in claim.answers for party in answer.by)),
            join(difference.kind for difference in claim.differs),
        )

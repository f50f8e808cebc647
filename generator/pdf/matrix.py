"""The claims of a dossier as the template prints them: which outlet carries which, on how many origins, who answers.

A claim in one article stands in the ledger; here are those in several articles and those that another is set against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.pages.claims import find_opponents, list_outlets, make_claims
from generator.pdf.escape import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier
    from generator.pages.claims import Claims, ClaimView, Publisher
    from generator.pages.views import Charge, Party, Quotation
    from generator.pdf.manuscript import Manuscript

MOST_OUTLETS: Final = 6
"""Columns for which a sheet has room; with more outlets each row names those that carry its claim."""


def matrix_data(
    dossier: Dossier,
    *,
    briefs: Sequence[Brief],
    manuscripts: Sequence[Manuscript],
    parties: Mapping[str, Party],
) -> dict[str, Any]:
    """The rows of the matrix, its columns, and the outlets behind the columns' numbers.

    Args:
        dossier: What the briefs say together.
        briefs: The briefs of the document.
        manuscripts: In the order of `briefs`; each knows its number in the document.
        parties: The party under which each page of an actor is shown.
    """
    views = [manuscript.view for manuscript in manuscripts]
    claims = make_claims(dossier, views=views, briefs=briefs, parties=parties)
    rows = [row for row in claims.rows if row.shared or row.opposed]
    outlets = list_outlets(rows)
    numbers = {manuscript.view.masthead.id: manuscript.number for manuscript in manuscripts}
    return {
        "outlets": [_outlet(outlet, numbers=numbers) for outlet in outlets],
        "columns": len(outlets) if len(outlets) <= MOST_OUTLETS else 0,
        "rows": _rows(rows, claims, outlets=outlets, numbers=numbers),
        "single": len(claims.rows) - len(rows),
    }


def _rows(
    rows: Sequence[ClaimView],
    claims: Claims,
    *,
    outlets: Sequence[Publisher],
    numbers: Mapping[str, int],
) -> list[dict[str, Any]]:
    places = {row.anchor: number for number, row in enumerate(rows, start=1)}
    opponents = find_opponents(claims.facing)
    return [
        {
            "number": places[row.anchor],
            "accusers": [printable(party.name, narrow=True) for party in row.accusers],
            "accused": [printable(party.name, narrow=True) for party in row.accused],
            "types": [printable(label.text) for label in row.types],
            "words": printable(row.words.text),
            "cells": [_cell(row, outlet, numbers=numbers) for outlet in outlets],
            "origins": [printable(root.name) for root in row.roots],
            "against": sorted(places[each.anchor] for each in opponents.get(row.anchor, ())),
            "answers": [
                {
                    "by": [printable(party.name, narrow=True) for party in reply.answer.by],
                    "labels": [printable(label.text) for label in reply.answer.labels],
                    "brief": numbers[reply.article.id],
                }
                for reply in row.replies
            ],
        }
        for row in rows
    ]


def _cell(
    row: ClaimView, outlet: Publisher, *, numbers: Mapping[str, int]
) -> dict[str, Any] | None:
    """How the outlet carries the claim, and the place of its first allegation or denial; None where it is silent."""
    carried = row.by_outlet.get(outlet.id)
    if carried is None:
        return None
    first: Charge | Quotation = carried.charges[0] if carried.charges else carried.denials[0]
    return {
        "stance": printable(carried.stance.text),
        "to": f"b{numbers[first.article.id]}-{first.number}",
        "text": f"{numbers[first.article.id]} · {first.number}",
    }


def _outlet(outlet: Publisher, *, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": printable(outlet.name, narrow=True) if outlet.name else None,
        "brief": numbers[outlet.article.id],
    }

"""The ledger of allegations narrowed beforehand: one list a type, a response and an outlet.

They stand there for readers without JavaScript and for links; the search narrows by more than one at a time.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import addresses, ledgers, wording
from generator.pages.escape import slug

if TYPE_CHECKING:
    from generator.pages.model import Page
    from generator.pages.press import Press
    from generator.pages.site import Site
    from generator.pages.views import Charge

    _Values = Callable[[Charge], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The allegations that share one value."""

    label: str
    """The value in the reader's words."""
    path: str
    """Where their list begins."""
    charges: tuple[Charge, ...]
    """In the ledger's order; never empty."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the ledger."""

    title: str
    """Such as "Type"."""
    lists: tuple[Narrowed, ...]
    """Most allegations first, then by label."""


def lay_out_allegations(press: Press, site: Site, *, rows_per_page: int) -> Iterator[Page]:
    """The whole ledger, then the same narrowed to each type, response and outlet."""
    facets = list_facets(site.charges)
    yield from _ledger(
        press,
        site.charges,
        index=addresses.ALLEGATIONS,
        title="Allegations",
        rows_per_page=rows_per_page,
        facets=facets,
    )
    for facet in facets:
        for narrowed in facet.lists:
            yield from _ledger(
                press,
                narrowed.charges,
                index=narrowed.path,
                title=f"Allegations: {narrowed.label}",
                rows_per_page=rows_per_page,
            )


def _ledger(
    press: Press,
    charges: tuple[Charge, ...],
    *,
    index: str,
    title: str,
    rows_per_page: int,
    facets: tuple[Facet, ...] = (),
) -> Iterator[Page]:
    answered = sum(charge.answered for charge in charges)
    for portion, rows in ledgers.split_rows(charges, index=index, per_page=rows_per_page):
        yield press.page(
            "allegations",
            path=portion.path,
            title=title if portion.number == 1 else f"{title}, page {portion.number}",
            description="Every allegation: who accuses whom of what, on whose word, and the answer.",
            in_nav=portion.path == addresses.ALLEGATIONS,
            portion=portion,
            charges=rows,
            answered_count=answered if portion.number == 1 else 0,
            facets=facets if portion.number == 1 else (),
            narrowed=index != addresses.ALLEGATIONS,
        )


def list_facets(charges: Sequence[Charge]) -> tuple[Facet, ...]:
    """The ledger by type, by response and by outlet; a charge stands under each of its values."""
    return (
        _facet("Type", charges, name="type", values=_types),
        _facet("Response", charges, name="response", values=_responses),
        _facet("Outlet", charges, name="outlet", values=_outlets),
    )


def _facet(
    title: str,
    charges: Sequence[Charge],
    *,
    name: str,
    values: _Values,
) -> Facet:
    found: dict[str, tuple[str, list[Charge]]] = {}
    for charge in charges:
        for term, label in dict(values(charge)).items():
            found.setdefault(term, (label, []))[1].append(charge)
    folder = posixpath.dirname(addresses.ALLEGATIONS)
    lists = (
        Narrowed(label, f"{folder}/{name}/{slug(term)}/index.md", tuple(own))
        for term, (label, own) in found.items()
    )
    return Facet(title, tuple(sorted(lists, key=lambda each: (-len(each.charges), each.label))))


def _types(charge: Charge) -> Iterable[tuple[str, str]]:
    for label in charge.types:
        main = wording.type_label(label.id.partition("/")[0])
        yield main.id.replace("_", "-"), main.text


def _responses(charge: Charge) -> Iterable[tuple[str, str]]:
    for answer in charge.answers:
        for label in answer.labels:
            yield label.id.replace("_", "-"), label.text


def _outlets(charge: Charge) -> Iterable[tuple[str, str]]:
    outlet = charge.article.outlet
    yield (outlet, outlet) if outlet else ("not-stated", "Outlet not stated")

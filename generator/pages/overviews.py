"""The pages that show a dossier from above: over time, as a network, what is left to review, what changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pages import addresses, changes, ledgers, network, review, timeline

if TYPE_CHECKING:
    from generator.dossier.manifest import Changes
    from generator.pages.model import Page
    from generator.pages.press import Press
    from generator.pages.site import Site

MOST_SUGGESTIONS = 100
"""Pairs of parties that the page of review shows; the command has them all."""


def lay_out_timeline(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    """When things were said and when they are said to have happened."""
    if site.dossier is None or site.claims is None:
        return ()
    rows = timeline.make_happenings(site.dossier, views=site.read, briefs=site.briefs)
    dated = [r for r in rows if any(m and m.iso for m in (r.stated, r.happened))]
    chart = timeline.draw_chart(rows, claims={claim.anchor: claim for claim in site.claims.rows})
    places = site.claim_places(rows_per_page)
    return tuple(
        press.page(
            "timeline",
            path=portion.path,
            title="Timeline" if portion.number == 1 else f"Timeline, page {portion.number}",
            description="When things were said, and when they are said to have happened.",
            in_nav=portion.number == 1,
            portion=portion,
            happenings=shown,
            chart=chart if portion.number == 1 else None,
            places=ledgers.pick_places(
                places,
                [
                    *(row.claim for row in shown),
                    *(strip.anchor for strip in chart.strips if portion.number == 1),
                ],
            ),
            say=timeline.say,
            dated_count=len(dated) if portion.number == 1 else 0,
            strip_count=len({row.claim for row in dated}) if portion.number == 1 else 0,
        )
        for portion, shown in ledgers.split_rows(
            rows, index=addresses.TIMELINE, per_page=rows_per_page
        )
    )


def lay_out_network(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    """Who accuses, answers and quotes whom."""
    if site.dossier is None:
        return ()
    pairs = network.make_pairs(
        site.dossier, views=site.read, briefs=site.briefs, parties=site.names
    )
    kinds = Counter(pair.kind for pair in pairs)
    counts = {kind: kinds[kind] for kind in ("accuses", "answers", "quotes")}
    grid = network.make_grid(pairs)
    listed = network.list_pairs(pairs, grid=grid)
    places = ledgers.number_places(
        [pair.anchor for pair in listed], index=addresses.NETWORK, per_page=rows_per_page
    )
    drawings = tuple(network.draw(pairs, kind=kind) for kind in ("accuses", "answers", "quotes"))
    return tuple(
        press.page(
            "network",
            path=portion.path,
            title="Network" if portion.number == 1 else f"Network, page {portion.number}",
            description="Who accuses, answers and quotes whom, each pair with its findings.",
            in_nav=portion.number == 1,
            portion=portion,
            pairs=shown,
            places=places if portion.number == 1 else {},
            drawings=drawings if portion.number == 1 else (),
            grid=grid if portion.number == 1 else None,
            counts=counts if portion.number == 1 else {},
            left_out=len(pairs) - len(listed) if portion.number == 1 else 0,
        )
        for portion, shown in ledgers.split_rows(
            listed, index=addresses.NETWORK, per_page=rows_per_page
        )
    )


def lay_out_review(
    press: Press, site: Site, rows_per_page: int, *, orphans: tuple[str, ...], held: tuple[str, ...]
) -> tuple[Page, ...]:
    """What is left for a person to decide."""
    if site.dossier is None:
        return ()
    checked = review.list_checked(site.dossier, views=site.views)
    suggestions = review.list_suggestions(site.dossier, parties=site.names)
    return tuple(
        press.page(
            "review",
            path=portion.path,
            title="Review" if portion.number == 1 else f"Review, page {portion.number}",
            description="Which articles nobody has checked, and which parties may be one.",
            in_nav=portion.number == 1,
            portion=portion,
            checked=shown,
            suggestions=suggestions[:MOST_SUGGESTIONS] if portion.number == 1 else (),
            suggestion_count=len(suggestions) if portion.number == 1 else 0,
            open_count=sum(row.review.open for row in checked) if portion.number == 1 else 0,
            decided_count=sum(row.review.decided for row in checked) if portion.number == 1 else 0,
            orphans=orphans,
            held=held,
        )
        for portion, shown in ledgers.split_rows(
            checked, index=addresses.REVIEW, per_page=rows_per_page
        )
    )


def lay_out_changes(
    press: Press, site: Site, rows_per_page: int, *, found: Changes | None
) -> tuple[Page, ...]:
    """What this build found otherwise than an earlier one; None where no earlier one is known."""
    if site.dossier is None:
        return ()
    rows = changes.make_differences(found, views=site.read, briefs=site.briefs) if found else ()
    kinds = Counter(row.how for row in rows)
    return tuple(
        press.page(
            "changes",
            path=portion.path,
            title="Changes" if portion.number == 1 else f"Changes, page {portion.number}",
            description="What is new, changed and withdrawn since an earlier build.",
            in_nav=portion.number == 1,
            portion=portion,
            compared=found is not None,
            rows=shown,
            counts={how: kinds[how] for how in ("new", "changed", "withdrawn")}
            if portion.number == 1
            else {},
        )
        for portion, shown in ledgers.split_rows(
            rows, index=addresses.CHANGES, per_page=rows_per_page
        )
    )

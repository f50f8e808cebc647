"""Charts where people would rather look than read: stacked bars as numbers that a template prints as static SVG.

Every bar and every part of one leads to what it counts, and the same figures stand in a table beneath. Only sizes are
worked out here; texts pass the templates' doors like all others. Libraries for charts were tried and left: one puts a
date, a script and a style sheet into each picture, another prints texts without escaping them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.pages import addresses, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.pages.views import BriefView, Charge

WIDTH: Final = 400
"""Width of a chart and of its longest bar, in its own units, which the page scales; on a phone letters need so few."""
ROW: Final = 30
"""Height of a row: the label above its bar, so that both have the whole width."""
_ROWS: Final = 10
"""Rows that a chart shows; the table beneath has as many."""
_SERIES: Final = 5
"""Kinds that have a colour of their own; the others are one."""
_OTHERS: Final = "Other"
_LONGEST_LABEL: Final = 44


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar."""

    series: int
    """Which kind, from 0, as in the chart's legend."""
    name: str
    """The kind in words."""
    value: int
    """What it counts; at least 1."""
    left: int
    """Where it begins, in the chart's units."""
    width: int
    """How long it is; at least 1."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart."""

    label: str
    """In full."""
    short: str
    """As far as there is room."""
    address: str
    """What it leads to."""
    top: int
    """Where the row begins, in the chart's units."""
    total: int
    """Sum of its parts."""
    parts: tuple[Part, ...]
    """From the left, in the order of the legend."""

    @property
    def values(self) -> dict[str, int]:
        """What each kind counts; a kind that is absent is left out."""
        return {part.name: part.value for part in self.parts}


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars, with everything that their table needs."""

    key: str
    """Begins the ids of its parts; letters and hyphens."""
    title: str
    """What is counted."""
    rows: str
    """What a row stands for."""
    unit: str
    """What is counted, as a plural."""
    legend: tuple[str, ...]
    """The kinds, most frequent first, `Other` last."""
    bars: tuple[Bar, ...]
    """From the top; never empty."""
    left_out: int
    """Rows for which there is no room."""

    @property
    def height(self) -> int:
        """In the chart's units."""
        return ROW * len(self.bars)


def chart_accusers(charges: Sequence[Charge]) -> Chart | None:
    """What each accuser charges others with, those who accuse most first; None when nobody accuses.

    A charge counts once for each of its accusers, under its primary type.
    """
    names: dict[str, str] = {}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for charge in charges:
        kind = (
            wording.type_label(charge.types[0].id.partition("/")[0]).text
            if charge.types
            else _OTHERS
        )
        for accuser in charge.accusers:
            name = names.setdefault(accuser.address, accuser.name)
            counts.setdefault((name, f"{accuser.address}#alleges"), Counter())[kind] += 1
    ordered = dict(sorted(counts.items(), key=lambda item: -item[1].total()))
    return _chart(
        ordered,
        key="by-accuser",
        title="What each accuser alleges",
        rows="Accuser",
        unit="allegations",
    )


def chart_days(views: Sequence[BriefView]) -> Chart | None:
    """Allegations by day of the article and by outlet, newest first; None when fewer than two days are stated."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for view in views:
        head = view.masthead
        if head.published and view.charges:
            day = (head.published[:10], addresses.BRIEFS)
            outlet = head.outlet or "Outlet not stated"
            counts.setdefault(day, Counter())[outlet] += len(view.charges)
    if len(counts) < len(("one day", "another")):
        return None
    ordered = dict(sorted(counts.items(), reverse=True))
    return _chart(
        ordered,
        key="by-day",
        title="Allegations by day and outlet",
        rows="Published",
        unit="allegations",
    )


def _chart(
    counts: Mapping[tuple[str, str], Counter[str]],
    *,
    key: str,
    title: str,
    rows: str,
    unit: str,
) -> Chart | None:
    kept = {place: found for place, found in list(counts.items())[:_ROWS] if found.total()}
    if not kept:
        return None
    legend = _legend(kept.values())
    longest = max(found.total() for found in kept.values())
    bars = tuple(
        Bar(
            label,
            label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…",
            address,
            number * ROW,
            found.total(),
            _parts(found, legend=legend, longest=longest),
        )
        for number, ((label, address), found) in enumerate(kept.items())
    )
    return Chart(key, title, rows, unit, legend, bars, len(counts) - len(kept))


def _legend(found: Iterable[Counter[str]]) -> tuple[str, ...]:
    total = Counter[str]()
    for each in found:
        total.update(each)
    names = [name for name, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))]
    return tuple(names) if len(names) <= _SERIES + 1 else (*names[:_SERIES], _OTHERS)


def _parts(found: Counter[str], *, legend: Sequence[str], longest: int) -> tuple[Part, ...]:
    named = {name: found[name] for name in legend if found[name]}
    rest = found.total() - sum(named.values())
    if rest:
        named[_OTHERS] = named.get(_OTHERS, 0) + rest
    parts, done = list[Part](), 0
    for name, value in named.items():
        left = done * WIDTH // longest
        done += value
        width = max(1, done * WIDTH // longest - left - 1)
        parts.append(Part(legend.index(name), name, value, left, width))
    return tuple(parts)

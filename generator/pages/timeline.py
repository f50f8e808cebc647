"""When things were said and when they are said to have happened: rows of a table, and a drawing of the dated ones.

A day is drawn as a point, a month or a year as a bar over all of it: nothing is drawn more exactly than it is told.
Long stretches without any date are shortened, so that one old date does not press all others together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from generator.dossier.dates import span_of
from generator.pages.drawing import breadth, shorten
from generator.pages.escape import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier, Moment
    from generator.pages.claims import ClaimView
    from generator.pages.views import BriefView, Charge

MOST_STRIPS = 30
"""Claims in a drawing; the table has all of them."""
_LENGTH, _STRIP, _TOP, _EDGE = 560, 34, 40, 48
"""Of the drawing: the length of the axis, the height of a row, the room for the dates, and that beside the axis."""
_LEAST_APART = 88
"""Units between two dates that are written at the axis."""
_LONGEST_LABEL = 38
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An allegation with its times."""

    charge: Charge
    """The allegation."""
    claim: str
    """Anchor of its claim."""
    stated: Moment | None
    """When it was said; None when nothing tells it."""
    happened: Moment | None
    """When the act is said to have happened; None when nothing tells it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A time in a drawing."""

    x: int
    """Where it begins."""
    width: int
    """0 for a day."""
    title: str
    """What it is, in words."""
    address: str
    """Where the words stand."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A claim in a drawing."""

    label: str
    """Who is accused of what, shortened."""
    title: str
    """The claim's words."""
    anchor: str
    """Anchor of the claim."""
    y: int
    """Its middle."""
    happened: tuple[Bar, ...]
    """Times of the act."""
    stated: tuple[Bar, ...]
    """Times of saying."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A date at the axis."""

    x: int
    """Where it stands."""
    text: str
    """The date."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of claims over time."""

    width: int
    """As much as its labels need."""
    height: int
    """As much as its rows need."""
    start: int
    """Where the axis begins."""
    end: int
    """Where it ends."""
    ticks: tuple[Tick, ...]
    """In order of time."""
    strips: tuple[Strip, ...]
    """In order of time."""


def make_happenings(
    dossier: Dossier, *, views: Sequence[BriefView], briefs: Sequence[Brief]
) -> tuple[Happening, ...]:
    """Every allegation for which a time is told, in the dossier's order."""
    charges = {
        (brief.id, allegation.id): charge
        for brief, view in zip(briefs, views, strict=True)
        for allegation, charge in zip(brief.allegations, view.charges, strict=True)
    }
    return tuple(
        Happening(
            charges[event.brief, event.allegation], slug(event.claim), event.stated, event.happened
        )
        for event in dossier.events
        if (event.brief, event.allegation) in charges
    )


def draw_chart(happenings: Iterable[Happening], *, claims: Mapping[str, ClaimView]) -> Chart:
    """The first claims with a dated time, drawn; without strips when no time is dated.

    Args:
        happenings: In order of time.
        claims: By anchor; happenings of others are left out.
    """
    by_claim: dict[str, list[Happening]] = {}
    for each in happenings:
        dated = any(moment and moment.iso for moment in (each.stated, each.happened))
        if dated and each.claim in claims:
            by_claim.setdefault(each.claim, []).append(each)
    shown = dict(list(by_claim.items())[:MOST_STRIPS])
    labels = {a: shorten(_label(claims[a]), most=_LONGEST_LABEL) for a in shown}
    start = max(map(breadth, labels.values()), default=0) + _EDGE
    isos = (moment.iso for own in shown.values() for moment in _moments(own) if moment.iso)
    scale = _scale(isos, start=start)
    strips = tuple(
        Strip(
            labels[anchor],
            claims[anchor].words.text,
            anchor,
            _TOP + number * _STRIP + _STRIP // 2,
            _bars(own, scale, acts=True),
            _bars(own, scale, acts=False),
        )
        for number, (anchor, own) in enumerate(shown.items())
    )
    height = _TOP + len(strips) * _STRIP + 8 if strips else 0
    end = start + _LENGTH
    return Chart(end + _EDGE, height, start, end, _ticks(scale), strips)


def say(moment: Moment) -> str:
    """The time in words, no more exact than it is told: "24 February 2022", "February 2022", "2022", "on Monday"."""
    if moment.iso is None:
        return f"“{moment.words}”"
    return _say_iso(moment.iso)


def _say_iso(iso: str) -> str:
    parts = iso[:10].split("-")
    day = [str(int(parts[2]))] if len(parts) == 3 else []
    month = [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*day, *month, parts[0]])


def _moments(happenings: Iterable[Happening]) -> list[Moment]:
    return [moment for each in happenings for moment in (each.stated, each.happened) if moment]


def _scale(isos: Iterable[str], *, start: int) -> dict[date, int]:
    """Where each first and last day stands; the room between two grows with the logarithm of the days between."""
    days = sorted({day for iso in isos for day in span_of(iso)})
    if not days:
        return {}
    places = [0.0]
    for before, after in pairwise(days):
        places.append(places[-1] + log2(1 + (after - before).days))
    if not places[-1]:
        return {days[0]: start + _LENGTH // 2}
    return {
        day: start + round(place / places[-1] * _LENGTH)
        for day, place in zip(days, places, strict=True)
    }


def _bars(
    happenings: Iterable[Happening], scale: Mapping[date, int], *, acts: bool
) -> tuple[Bar, ...]:
    found: dict[str, Bar] = {}
    for each in happenings:
        moment = each.happened if acts else each.stated
        if moment is None or moment.iso is None or moment.iso in found:
            continue
        start, end = (scale[day] for day in span_of(moment.iso))
        what = "Said to have happened" if acts else "Said"
        title = f"{what}: {say(moment)}. {each.charge.words.text}"
        found[moment.iso] = Bar(start, end - start, title, each.charge.words.address)
    return tuple(found.values())


def _ticks(scale: Mapping[date, int]) -> tuple[Tick, ...]:
    made: list[Tick] = []
    for day, x in scale.items():
        if not made or x - made[-1].x >= _LEAST_APART:
            made.append(Tick(x, f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"))
    return tuple(made)


def _label(claim: ClaimView) -> str:
    accused = ", ".join(party.name for party in claim.accused) or "Nobody named"
    return f"{accused}: {claim.types[0].text.lower()}" if claim.types else accused

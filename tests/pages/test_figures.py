"""Charts: every part counts what it leads to, and the table says the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from generator.pages.figures import WIDTH, chart_accusers, chart_days
from generator.pages.site import read_site
from generator.pages.views import BriefView, Charge, Party
from tests.pages.made_up import harbour, talks


def charges() -> tuple[Charge, ...]:
    return tuple(c for c in read_site((harbour(), talks())).charges if c.accusers)


def accused_by(name: str, times: int) -> tuple[Charge, ...]:
    charge = charges()[0]
    party = Party(name, f"actors/{name.lower()}.md", charge.accusers[0].kind)
    return tuple(replace(charge, accusers=(party,)) for _ in range(times))


def test_a_charge_against_two_counts_once_for_its_accuser() -> None:
    """Else who accuses two at once seems to accuse twice."""
    charge = replace(charges()[0], accused=charges()[0].accused * 2)

    chart = chart_accusers([charge])

    assert chart is not None
    assert [bar.total for bar in chart.bars] == [1]


def test_who_accuses_most_stands_first_and_fills_the_width() -> None:
    """The eye compares lengths."""
    chart = chart_accusers([*accused_by("Few", 1), *accused_by("Many", 3)])

    assert chart is not None
    assert [(bar.label, bar.total) for bar in chart.bars] == [("Many", 3), ("Few", 1)]
    longest, shortest = (sum(part.width for part in bar.parts) for bar in chart.bars)
    assert WIDTH - 2 <= longest <= WIDTH
    assert shortest == pytest.approx(WIDTH / 3, abs=2)


def test_nobody_who_accuses_is_no_chart() -> None:
    """An empty frame says nothing."""
    assert chart_accusers([replace(charges()[0], accusers=())]) is None


def test_parts_do_not_overlap_and_add_up() -> None:
    """A picture that does not add up misleads."""
    chart = chart_accusers(charges())

    assert chart is not None
    for bar in chart.bars:
        assert sum(part.value for part in bar.parts) == bar.total == sum(bar.values.values())
        ends = [(part.left, part.left + part.width) for part in bar.parts]
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
        assert all(end <= WIDTH for _, end in ends)


def test_more_rows_than_fit_are_counted() -> None:
    """What is left out is told."""
    chart = chart_accusers([c for n in range(25) for c in accused_by(f"Party {n}", 1)])

    assert chart is not None
    assert chart.left_out == 25 - len(chart.bars) > 0


def dated(day: str, outlet: str | None) -> BriefView:
    view = read_site((harbour(),)).views[0]
    return replace(view, masthead=replace(view.masthead, published=day, outlet=outlet))


def test_days_are_told_by_outlet_newest_first() -> None:
    """Who wrote when is seen at a glance."""
    chart = chart_days([dated("2031-03-05", "A"), dated("2031-03-06T10:00", None)])

    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["2031-03-06", "2031-03-05"]
    assert set(chart.legend) == {"A", "Outlet not stated"}


def test_one_day_is_no_chart() -> None:
    """There is nothing to compare."""
    assert chart_days([dated("2031-03-05", "A"), dated("2031-03-05", "B")]) is None

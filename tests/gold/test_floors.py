"""The guard of the figures: a floor holds, a figure is never printed better than it was measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gold.measure import FIGURES, FLOORS, overstated, raised, under_floor

FIGURES_NOW = {"quotes": {"precision": 0.9, "recall": 0.8, "f1": 0.85}, "broken_spans": 0}


def test_figures_over_their_floors_pass() -> None:
    """Most runs."""
    assert under_floor(FIGURES_NOW, {"quotes": {"f1": 0.85}, "broken_spans": 0}) == []


@pytest.mark.parametrize(
    ("floors", "line"),
    [
        ({"quotes": {"f1": 0.9}}, "quotes f1 is 0.85, under its floor 0.9"),
        ({"broken_spans": -1}, "broken_spans is 0, over its ceiling -1"),
    ],
)
def test_a_figure_under_its_floor_is_told(floors: dict[str, object], line: str) -> None:
    """A change that loses quality is seen by who makes it."""
    assert under_floor(FIGURES_NOW, floors) == [line]


def test_a_printed_figure_that_claims_more_than_was_measured_is_told() -> None:
    """The reader of the method page relies on it."""
    printed = {"kinds": {"quotes": {"f1": 0.86}, "broken_spans": 0}}

    assert overstated(FIGURES_NOW, printed) != []
    assert overstated(FIGURES_NOW, {"kinds": FIGURES_NOW}) == []


def test_a_floor_rises_and_does_not_sink_by_itself() -> None:
    """What was won stays won."""
    low, high = {"quotes": {"f1": 0.5}}, {"quotes": {"f1": 0.9}}

    assert raised(FIGURES_NOW, low, allow_regression=False) == {"quotes": {"f1": 0.75}}
    assert raised(FIGURES_NOW, high, allow_regression=False) == high
    assert raised(FIGURES_NOW, high, allow_regression=True) == {"quotes": {"f1": 0.75}}


@pytest.mark.parametrize("path", [FLOORS, FIGURES], ids=lambda path: path.name)
def test_the_kept_files_are_as_they_are_written(path: Path) -> None:
    """A change of a figure is one line of a review."""
    text = path.read_text(encoding="utf-8")

    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"


def test_the_printed_figures_hold_the_floors() -> None:
    """Where the reading is absent, the kept figures still stand over the floors."""
    kinds = json.loads(FIGURES.read_text(encoding="utf-8"))["kinds"]

    assert under_floor(kinds, json.loads(FLOORS.read_text(encoding="utf-8"))) == []

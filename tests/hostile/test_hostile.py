"""The small part of `make hostile`: what it reads is there, and every door holds for a share of our texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import journeys, sinks
from tests.hostile.__main__ import read_figures
from tests.hostile.alike import WAYS
from tests.hostile.growth import PATTERNS
from tests.hostile.texts import read_own
from tests.hostile.trials import PAIRS, POINTS, TRIALS, broken

OWN = read_own()
SHARE = OWN[::12]
"""A text of every kind: the file goes from kind to kind."""


def test_there_are_enough_texts_and_each_stands_once() -> None:
    """A promise about many texts is tried on many."""
    assert len(OWN) >= 500
    assert len(set(OWN)) == len(OWN)
    assert len(set(PATTERNS)) == 25


@pytest.mark.parametrize("door", ["pages", "exports"])
def test_a_share_of_our_texts_passes(door: str) -> None:
    """Nothing dangerous, nothing changed, nothing lost."""
    assert list(getattr(sinks, f"try_{door}")(SHARE)) == []


def test_a_few_of_our_texts_are_printed() -> None:
    """Or refused for want of a font."""
    assert [line for line in sinks.try_print(SHARE[::8]) if not line.startswith("refused")] == []


def test_every_one_of_our_texts_gives_a_plain_name() -> None:
    """No path leaves its folder."""
    assert list(sinks.try_names(OWN)) == []


KEPT = {
    "doors": {"dangerous": 0, "changed structure": 0, "lost": 0},
    "site": {
        "dangerous": 0,
        "changed structure": 0,
        "lost": 0,
        "spans exact": 900,
        "spans exact tried": 900,
    },
    "crashes": {
        "killed": 50,
        "killed tried": 50,
        "pairs": 20,
        "pairs tried": 20,
        "read-only": True,
    },
    "growth": {"worst growth at ten times the text": 10.5, "neither": 0},
    "alike": {"other files": 0},
}


def test_a_file_may_be_called_as_it_likes() -> None:
    """It is read, or a line names it."""
    assert [line for line in sinks.try_files(OWN) if not line.startswith("refused")] == []


def test_kept_promises_are_not_told() -> None:
    """And every trial has its promises."""
    assert KEPT.keys() == TRIALS.keys()
    assert broken(KEPT) == []


@pytest.mark.parametrize(
    ("trial", "name", "figure"),
    [
        ("doors", "lost", 1),
        ("site", "dangerous", 2),
        ("site", "spans exact", 899),
        ("crashes", "killed", 49),
        ("crashes", "read-only", False),
        ("growth", "worst growth at ten times the text", 12.5),
        ("growth", "neither", 1),
        ("alike", "other files", 1),
    ],
)
def test_a_broken_promise_is_told(trial: str, name: str, figure: float) -> None:
    """The figures are not only printed."""
    (told,) = broken({**KEPT, trial: {**KEPT[trial], name: figure}})

    assert told.startswith(f"{trial}: {name}: ")


FRESH = {
    "doors": {"own texts": len(OWN)},
    "site": {"own texts": len(OWN)},
    "crashes": {"killed tried": POINTS, "pairs tried": PAIRS},
    "growth": {"patterns": len(PATTERNS)},
    "alike": {"ways": list(WAYS)[1:]},
}
"""What the figures of each trial say of what was tried."""


def test_the_printed_figures_are_of_these_trials_and_keep_every_promise() -> None:
    """A text or a way that was added since makes them stale."""
    figures = read_figures()

    assert figures
    assert broken(figures) == []
    for trial, made in figures.items():
        assert {what: made[what] for what in FRESH[trial]} == FRESH[trial]


@pytest.mark.model
def test_a_site_of_some_of_our_texts_holds_nothing_that_a_plain_one_does_not(
    tmp_path: Path,
) -> None:
    """The whole journey, from the file to the index of the search."""
    benign = journeys.shapes_of_a_plain_site(tmp_path / "plain")
    journey = journeys.try_journey(SHARE, tmp_path / "hostile", benign)

    assert benign
    assert journey.spans > len(SHARE)
    assert journey.broken == 0
    assert [line for line in journey.wrong if not line.startswith("refused")] == []

"""The floors of the floor half hold, and nothing is claimed that was not measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.development.corpora import CORPORA
from tests.development.measure import (
    FIGURES,
    FLOORS,
    HALVES,
    measure,
    readings_digest,
)
from tests.gold.measure import under_floor


@pytest.mark.parametrize("path", [FLOORS, FIGURES], ids=lambda path: path.name)
def test_the_kept_files_are_as_they_are_written(path: Path) -> None:
    """A change of a figure is one line of a review."""
    text = path.read_text(encoding="utf-8")

    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"


def test_the_kept_figures_hold_the_floors() -> None:
    """Where the texts are absent, the kept figures still stand over the floors."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))

    assert set(kept["halves"]) == set(HALVES)
    assert under_floor(kept["halves"]["floor"], json.loads(FLOORS.read_text("utf-8"))) == []


def test_the_kept_figures_are_of_these_readings() -> None:
    """Whoever mends a reading measures again: `make development RAISE=1`."""
    assert json.loads(FIGURES.read_text(encoding="utf-8"))["readings"] == readings_digest()


@pytest.mark.model
@pytest.mark.timeout(300)
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the texts lie beside the project")
def test_the_floor_half_holds_its_floors() -> None:
    """What was won stays won, on articles that nobody wrote a rule for."""
    figures = measure("floor").figures()

    assert under_floor(figures, json.loads(FLOORS.read_text(encoding="utf-8"))) == []

"""The small part of `make hostile`: what it reads is there, and every door holds for a share of our texts."""

from __future__ import annotations

import pytest

from tests.hostile import sinks
from tests.hostile.__main__ import TRIALS, broken
from tests.hostile.growth import PATTERNS
from tests.hostile.texts import read_own

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


def test_a_broken_promise_is_told() -> None:
    """The figures are not only printed."""
    kept = {
        "doors": {"dangerous": 0, "changed structure": 0, "lost": 0},
        "crashes": {"killed": 50, "killed tried": 50, "pairs": 20, "pairs tried": 20},
        "growth": {"worst growth at ten times the text": 10.5},
        "alike": {"other files": 0},
    }

    assert kept.keys() == TRIALS.keys()
    assert broken(kept) == []
    for trial, name, figure in (
        ("doors", "lost", 1),
        ("crashes", "killed", 49),
        ("growth", "worst growth at ten times the text", 12.5),
        ("alike", "other files", 1),
    ):
        assert len(broken({**kept, trial: {**kept[trial], name: figure}})) == 1

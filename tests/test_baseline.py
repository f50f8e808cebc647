"""What an earlier build found is remembered, and two equal builds are told alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.baseline import Baseline
from generator.dossier.manifest import make_manifest, render_manifest
from generator.errors import InputError, OutputError
from tests.pages.made_up import harbour, talks

ONE, TWO, THREE = (make_manifest(b) for b in ([harbour()], [harbour(), talks()], [talks()]))


def test_the_first_build_has_nothing_to_compare_with(tmp_path: Path) -> None:
    """Everything would be new, which tells nothing."""
    assert Baseline(tmp_path).read(ONE) is None


def test_a_build_is_compared_with_the_last_that_found_something_else(tmp_path: Path) -> None:
    """The page of changes tells what the last change was, however often the site is built."""
    baseline = Baseline(tmp_path)
    told = []
    for now in (ONE, ONE, TWO, TWO, THREE, THREE):
        told.append(baseline.read(now))
        baseline.keep(now)

    assert told == [None, None, ONE, ONE, TWO, TWO]


def test_a_build_that_was_not_published_is_not_remembered(tmp_path: Path) -> None:
    """What nobody saw cannot have changed."""
    baseline = Baseline(tmp_path)
    baseline.keep(ONE)
    baseline.read(TWO)

    assert baseline.read(THREE) == ONE


@pytest.mark.parametrize("text", ["", "{", "[1]"])
def test_a_torn_manifest_counts_as_absent(tmp_path: Path, text: str) -> None:
    """The cache can be deleted or broken at any time."""
    baseline = Baseline(tmp_path)
    baseline.keep(ONE)
    (tmp_path / "manifests" / "last.json").write_text(text, encoding="utf-8")

    assert baseline.read(TWO) is None


def test_a_named_manifest_wins(tmp_path: Path) -> None:
    """A newsroom compares with its last release, on any machine."""
    named = tmp_path / "release.json"
    named.write_text(render_manifest(THREE), encoding="utf-8")
    baseline = Baseline(tmp_path, named=named)
    baseline.keep(TWO)

    assert baseline.read(ONE) == THREE


@pytest.mark.parametrize("text", [None, "{}"])
def test_a_named_manifest_that_is_none_is_told(tmp_path: Path, text: str | None) -> None:
    """The person who named it finds the file in the message."""
    named = tmp_path / "release.json"
    if text is not None:
        named.write_text('{"entries": 3}', encoding="utf-8")

    with pytest.raises(InputError, match=r"release\.json: "):
        Baseline(tmp_path, named=named).read(ONE)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The site stands; that the next one cannot tell its changes is said."""
    (tmp_path / "manifests").write_text("a file", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot be written"):
        Baseline(tmp_path).keep(ONE)

"""`briefing diff`: what two builds found otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.dossier.manifest import make_manifest, render_manifest
from generator.exports.json_lines import render_record
from tests.pages.made_up import harbour, talks


def diff(old: Path, new: Path) -> list[str]:
    made = CliRunner().invoke(main, ["diff", str(old), str(new)])
    assert made.exit_code == 0, made.stderr
    return made.stdout.splitlines()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.json"
    path.write_text(render_manifest(make_manifest([harbour()])), encoding="utf-8")
    return path


def test_new_changed_and_withdrawn_findings_are_a_line_each(old: Path, tmp_path: Path) -> None:
    """An editor reads in one minute what the last build changed."""
    first = harbour().allegations[0].model_copy(update={"accusers": ("norland",), "responses": ()})
    now = harbour().model_copy(update={"allegations": (first,)})
    new = tmp_path / "new.json"
    new.write_text(render_manifest(make_manifest([now, talks()])), encoding="utf-8")
    lines = diff(old, new)

    assert "new       allegation alg-3 in talks: Norland has broken its word" in lines
    assert (
        "changed   allegation alg-1 in harbour: accused Ardania of shelling the harbour of Vell:"
        " accusers: foreign ministry in Karsk -> Norland" in lines
    )
    assert "withdrawn allegation alg-2 in harbour: Two dockers were arrested, reportedly." in lines
    assert lines[-1] == "7 new, 1 changed, 2 withdrawn"


def test_an_export_is_compared_as_well(old: Path, tmp_path: Path) -> None:
    """Whoever kept an export instead of a site is served too."""
    export = tmp_path / "briefs.jsonl"
    export.write_text(render_record(harbour()) + "\n", encoding="utf-8")

    assert diff(old, export) == ["0 new, 0 changed, 0 withdrawn"]


@pytest.mark.parametrize("text", ["", "{", '{"schema":"brief/1"}\n'])
def test_another_file_is_refused_in_one_line(old: Path, tmp_path: Path, text: str) -> None:
    """The file is named, and what to take instead."""
    other = tmp_path / "x.json"
    other.write_text(text, encoding="utf-8")
    made = CliRunner().invoke(main, ["diff", str(old), str(other)])

    assert made.exit_code == 1
    assert made.stderr.count("\n") == 1
    assert "x.json" in made.stderr

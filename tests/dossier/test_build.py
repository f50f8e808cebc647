"""People's decisions on their way through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-f", str(project / "mkdocs.yml")])


@pytest.mark.model
def test_the_dossier_is_exported_from_the_command_line(project: Path) -> None:
    """A program gets the whole of it with one command, the same bytes each time."""
    first, second = (run(project, "export", "dossier-json").stdout for _ in range(2))

    record = json.loads(first)

    assert first == second
    assert record["schema"] == "dossier/1"
    assert record["claims"]


@pytest.mark.model
def test_a_rejected_allegation_is_in_no_export(project: Path) -> None:
    """A correction holds for everything that leaves the project."""
    brief = json.loads(run(project, "export", "json-lines").stdout)
    wrong = brief["allegations"][0]
    write_corrections(project, brief["id"], identity=wrong["id"], words=wrong["evidence"]["text"])

    result = run(project, "export", "json-lines")

    ids = {a["id"] for a in json.loads(result.stdout)["allegations"]}
    assert wrong["id"] not in ids
    assert result.exit_code == 0


@pytest.mark.model
def test_an_orphaned_correction_is_told(project: Path) -> None:
    """Nobody's work vanishes silently."""
    brief = json.loads(run(project, "export", "json-lines").stdout)
    write_corrections(project, brief["id"], identity="alg-0", words="words that nobody wrote")

    result = run(project, "export", "json-lines")

    assert "finds nothing to correct" in result.stderr
    assert "words that nobody wrote" in result.stderr


@pytest.mark.model
def test_a_ruling_on_nobody_is_one_line(project: Path) -> None:
    """The line names the file and what to do."""
    (project / "seeds" / "rulings.yml").write_text(
        "rulings:\n  - {ruling: same, actors: [Nobody At All], by: Ed, date: 2026-03-14, reason: x}\n",
        encoding="utf-8",
    )

    result = run(project, "export", "dossier-json")

    assert result.exit_code == 1
    assert result.stderr.startswith("briefing: seeds/rulings.yml:2: 'actors' names 'Nobody At All'")
    assert result.stderr.count("\n") == 1


def write_corrections(project: Path, article: str, *, identity: str, words: str) -> None:
    folder = project / "seeds" / "corrections"
    folder.mkdir()
    correction = {"do": "reject", "kind": "allegation", "id": identity, "words": words}
    who = {"by": "Ed", "date": "2026-03-14", "reason": "not said"}
    text = json.dumps({"corrections": [correction | who]})
    (folder / f"{article}.yml").write_text(text, encoding="utf-8")

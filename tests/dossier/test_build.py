"""People's decisions on their way through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import configure, seed


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


@pytest.mark.model
def test_a_rejected_article_is_on_no_page_and_in_no_export(project: Path) -> None:
    """Somebody found the reading unfit; nothing of it leaves the project."""
    brief = json.loads(run(project, "export", "json-lines").stdout)
    set_state(project, brief["id"], "rejected")

    exported = run(project, "export", "json-lines")
    pages = run(project, "pages", "--out", str(project / "out"))

    assert exported.stdout == ""
    assert pages.exit_code == 0
    assert not list((project / "out" / "docs" / "briefs").glob(f"{brief['id']}*"))
    review = (project / "out" / "docs" / "review" / "index.md").read_text(encoding="utf-8")
    assert brief["id"] in review


@pytest.mark.model
def test_a_site_of_released_articles_leaves_the_others_out(project: Path) -> None:
    """What an editor has not let go is not public, and counts nowhere."""
    held = json.loads(run(project, "export", "json-lines").stdout)["actors"][0]["name"]
    configure(project, "seeds: seeds", "seeds: seeds\n      pages:\n        released_only: true")
    seed(project, "second.txt")
    set_state(project, "second", "released")
    rule(project, ["Ana Ruiz", "Nobody Yet"], "same")

    unknown = run(project, "pages", "--out", str(project / "out"))
    rule(project, ["Ana Ruiz", held], "same")
    made = run(project, "pages", "--out", str(project / "out"))

    assert "'Nobody Yet', which is in no brief" in unknown.stderr
    assert unknown.exit_code == 1
    assert made.exit_code == 0
    assert [p.name for p in (project / "out" / "docs" / "briefs").glob("*.md")] == [
        "index.md",
        "second.md",
    ]
    assert not (project / "out" / "docs" / "review").exists()
    assert "shelling" in (project / "out" / "docs" / "briefs" / "second.md").read_text(
        encoding="utf-8"
    )
    assert "harbour-shelling" not in (project / "out" / "docs" / "manifest.json").read_text(
        encoding="utf-8"
    )


@pytest.mark.model
def test_the_next_build_tells_what_changed_and_the_one_after_tells_the_same(project: Path) -> None:
    """Two equal builds give the same page; a quiet build does not wipe what the last one told."""
    page = project / "out" / "docs" / "changes" / "index.md"
    told = []
    for step in range(4):
        if step == 2:
            seed(project, "second.txt")
        run(project, "pages", "--out", str(project / "out"))
        told.append(page.read_text(encoding="utf-8"))

    assert "No earlier build is known" in told[0]
    assert told[0] == told[1]
    assert "Ana Ruiz" in told[2]
    assert told[2] == told[3]


def set_state(project: Path, article: str, state: str) -> None:
    folder = project / "seeds" / "corrections"
    folder.mkdir(exist_ok=True)
    who = {"by": "Ed", "date": "2026-03-14", "reason": "read"}
    (folder / f"{article}.yml").write_text(json.dumps({"state": state} | who), encoding="utf-8")


def rule(project: Path, actors: list[str], ruling: str) -> None:
    who = {"by": "Ed", "date": "2026-03-14", "reason": "read"}
    made = {"rulings": [{"ruling": ruling, "actors": actors} | who]}
    (project / "seeds" / "rulings.yml").write_text(json.dumps(made), encoding="utf-8")

"""The command line: what each command writes and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.article.model import Article
from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.cli import main
from tests.conftest import Run, seed

pytestmark = pytest.mark.model

ARTICLE = "harbour-shelling"


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_new_project_builds(run: Run, project: Path) -> None:
    """The first thing a newcomer does must work."""
    made = run("build", "--strict")

    assert made.lines == []
    assert made.code == 0
    assert (project / "site" / "index.html").is_file()
    assert sorted(path.name for path in project.iterdir() if "building" in path.name) == []


def test_a_new_project_is_not_written_over_another(project: Path) -> None:
    """Nobody's files are lost to a mistyped name."""
    result = CliRunner().invoke(main, ["new", str(project)])

    assert result.exit_code == 1
    assert result.stderr == f"briefing: {project}: is not empty; name a new folder\n"


def test_an_unchanged_article_is_not_analysed_again(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site of hundreds of articles is built again in seconds."""
    seed(project, "second.txt")
    run("build")
    analysed = []

    def watched(_: object, article: Article, **settings: Any) -> Brief:
        analysed.append(article.id)
        return write_brief(article, **settings)

    monkeypatch.setattr("generator.worker.Workers.write_brief", watched)
    seed(project, "second.txt", "Southland denied the accusation.\n")
    made = run("build")

    assert made.code == 0
    assert analysed == ["second"]


def test_pages_are_written_as_markdown(run: Run, project: Path, tmp_path: Path) -> None:
    """Another site generator can publish them."""
    made = run("pages", "--out", str(tmp_path / "out"))

    assert made.code == 0
    assert (tmp_path / "out" / "docs" / "index.md").is_file()
    assert (tmp_path / "out" / "mkdocs.yml").is_file()
    assert ARTICLE in {path.stem for path in (tmp_path / "out").rglob("*.md")}


def test_an_export_is_the_same_on_stdout_and_in_a_file_and_every_time(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """A change in the file means a change in the articles."""
    seed(project, "a-second.txt")
    printed = run("export", "json-lines")
    shutil.rmtree(project / ".cache")
    run("export", "json-lines", "-o", str(tmp_path / "deep" / "briefs.jsonl"))

    assert (tmp_path / "deep" / "briefs.jsonl").read_text(encoding="utf-8") == printed.out
    assert [record["id"] for record in records(printed.out)] == ["a-second", ARTICLE]


def test_an_export_that_cannot_be_written_is_told(run: Run, project: Path) -> None:
    """The file is named."""
    made = run("export", "json-lines", "-o", str(project / "mkdocs.yml" / "x"))

    assert made.code == 1
    assert len(made.lines) == 1
    assert "cannot be written" in made.lines[0]


def test_explain_gives_the_reason_of_every_finding(run: Run) -> None:
    """An editor asks why, and is told which words did it."""
    made = run("explain", ARTICLE)
    (record,) = records(run("export", "json-lines").out)

    assert made.code == 0
    for kind in ("actors", "quotes", "allegations", "sources"):
        for finding in record[kind]:  # type: ignore[attr-defined]
            reasons = [finding[key] for key in finding if key.endswith("because")]
            assert any(reasons), finding["id"]
            assert all(" ".join(reason.split()) in made.out for reason in reasons)


@pytest.mark.parametrize("name", [ARTICLE, "harbour", f"{ARTICLE}.md"])
def test_explain_takes_an_id_its_beginning_or_a_file(run: Run, name: str) -> None:
    """Whatever a person has at hand."""
    assert run("explain", name).out.startswith(f"{ARTICLE}:")


def test_explain_names_the_nearest_when_there_is_no_such_article(run: Run) -> None:
    """A slip of the finger is mended at once."""
    made = run("explain", "harbor-sheling")

    assert made.code == 1
    assert made.lines == [f"briefing: 'harbor-sheling' is no article; did you mean {ARTICLE}?"]


def test_check_proves_every_span(run: Run) -> None:
    """The promise of the product, measured again from the files."""
    made = run("check")

    assert made.code == 0
    assert "1 briefs" in made.out
    assert "0 mismatches" in made.out


def test_check_strict_ends_with_three_when_there_are_notices(run: Run, project: Path) -> None:
    """A newsroom can let nothing out that carries a notice."""
    seed(project, "open.txt", "“We lost it, said Ana Ruiz.\n")

    assert run("check").code == 0
    assert run("check", "--strict").code == 3


def test_check_lists_each_record_whose_source_was_changed(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """One changed character is found, and so is every finding that it breaks."""
    export = tmp_path / "briefs.jsonl"
    run("export", "json-lines", "-o", str(export))
    path = project / "seeds" / f"{ARTICLE}.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("fired at", "fired on"), encoding="utf-8"
    )

    made = run("check", str(export))

    assert made.code == 1
    assert any("SHA-256" in line for line in made.lines)
    assert any("quotes[" in line and "fired on" in line for line in made.lines), made.lines


def test_check_tells_when_an_article_is_gone(run: Run, project: Path, tmp_path: Path) -> None:
    """A brief without its source proves nothing."""
    export = tmp_path / "briefs.jsonl"
    run("export", "json-lines", "-o", str(export))
    (project / "seeds" / f"{ARTICLE}.md").unlink()
    seed(project, "other.txt")

    made = run("check", str(export))

    assert made.code == 1
    assert "is gone" in made.lines[0]


@pytest.mark.parametrize(
    "text", ["{", "3", "[" * 100_000, '{"schema": "brief/1"}', '{"schema": 3}']
)
def test_check_refuses_what_is_no_export(run: Run, tmp_path: Path, text: str) -> None:
    """The line is named."""
    (tmp_path / "x.jsonl").write_text(text, encoding="utf-8")

    made = run("check", str(tmp_path / "x.jsonl"))

    assert made.code == 1
    assert "x.jsonl:1: is no record" in made.lines[0]


@pytest.mark.parametrize(
    "arguments", [["export"], ["export", "xml"], ["pages"], ["explain"], ["nonsense"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    """Scripts tell a mistake of theirs from a fault of an article."""
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_the_version_is_told() -> None:
    """A report of a fault names it."""
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("briefing, version ")

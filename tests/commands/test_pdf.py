"""The command that prints."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from generator.cli import main

pytestmark = pytest.mark.model

ARTICLE = "harbour-shelling"


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["pdf", "-f", str(project / "mkdocs.yml"), *arguments])


def test_every_brief_becomes_a_document_in_the_folder(project: Path, tmp_path: Path) -> None:
    """Names are the briefs'; nothing is drawn where there is no terminal."""
    made = run(project, "-o", str(tmp_path / "out"))

    assert (made.exit_code, made.stderr) == (0, "")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{ARTICLE}.pdf"]


@pytest.mark.parametrize("arguments", [["harbour"], ["--dossier", "--title", "Harbours"]])
def test_one_document_is_written_to_the_file_that_is_named(
    project: Path, tmp_path: Path, arguments: list[str]
) -> None:
    """A brief by the beginning of its id, or the dossier."""
    made = run(project, *arguments, "-o", str(tmp_path / "deep" / "x.pdf"))

    assert made.exit_code == 0
    assert made.stdout == f"{tmp_path / 'deep' / 'x.pdf'}\n"
    assert (tmp_path / "deep" / "x.pdf").read_bytes().startswith(b"%PDF-")


def test_an_article_without_a_font_is_one_line_and_the_others_are_printed(
    project: Path, tmp_path: Path
) -> None:
    """Nothing goes missing silently."""
    (project / "seeds" / "odd.txt").write_text("The Mayor of 北京 denied it.\n", encoding="utf-8")

    made = run(project, "-o", str(tmp_path))

    assert made.exit_code == 1
    assert made.stderr.count("\n") == 1
    assert "odd: cannot be printed: no font has '北' (U+5317" in made.stderr
    assert (tmp_path / f"{ARTICLE}.pdf").is_file()
    assert not (tmp_path / "odd.pdf").exists()


def test_the_settings_are_followed(project: Path, tmp_path: Path) -> None:
    """A newsroom sets its handling mark once."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "  - briefing:\n",
            "  - briefing:\n      pdf:\n        handling: RED\n        fonts: [gone]\n",
        ),
        encoding="utf-8",
    )

    made = run(project, "-o", str(tmp_path))

    assert made.exit_code == 1
    assert made.stderr.startswith(f"briefing: {project / 'gone'}: holds no fonts")


@pytest.mark.parametrize(
    "arguments",
    [["-o", "x.pdf"], ["harbour", "--dossier", "-o", "x"], ["--date", "2026-13-01", "-o", "x"], []],
)
def test_wrong_usage_ends_with_two(project: Path, arguments: list[str]) -> None:
    """Before anything is read."""
    assert run(project, *arguments).exit_code == 2


def test_a_rejected_article_is_not_printed(project: Path, tmp_path: Path) -> None:
    """Somebody found the reading unfit; paper is no way around it."""
    (project / "seeds" / "second.txt").write_text(
        "Norland accused Ardania of arson on Monday.\n", encoding="utf-8"
    )
    set_state(project, "second", "rejected")

    every = run(project, "-o", str(tmp_path / "all"))
    named = run(project, "second", "-o", str(tmp_path / "one.pdf"))
    dossier = run(project, "--dossier", "-o", str(tmp_path / "dossier.pdf"))

    assert [path.name for path in (tmp_path / "all").iterdir()] == [f"{ARTICLE}.pdf"]
    assert every.stderr == "briefing: left out, rejected or not released: second\n"
    assert (named.exit_code, named.stderr.count("\n")) == (1, 1)
    assert "'second' is not printed: it is rejected" in named.stderr
    assert not (tmp_path / "one.pdf").exists()
    assert "arson" not in read_text((tmp_path / "dossier.pdf").read_bytes())
    assert "shelling" in read_text((tmp_path / "dossier.pdf").read_bytes())
    assert dossier.exit_code == 0


def test_only_released_articles_are_printed_where_the_site_wants_that(
    project: Path, tmp_path: Path
) -> None:
    """What an editor has not let go goes nowhere."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("seeds: seeds", "seeds: seeds\n      pages:\n        released_only: true"),
        encoding="utf-8",
    )

    nothing = run(project, "-o", str(tmp_path / "none"))
    set_state(project, ARTICLE, "released")
    made = run(project, "-o", str(tmp_path / "all"))

    assert nothing.exit_code == 1
    assert "nothing is printed: every article is rejected, or none is released" in nothing.stderr
    assert (made.exit_code, made.stderr) == (0, "")
    assert [each.name for each in (tmp_path / "all").iterdir()] == [f"{ARTICLE}.pdf"]


def set_state(project: Path, article: str, state: str) -> None:
    who = {"by": "Ed", "date": "2026-03-14", "reason": "read against the source"}
    folder = project / "seeds" / "corrections"
    folder.mkdir(exist_ok=True)
    (folder / f"{article}.yml").write_text(json.dumps({"state": state, **who}), encoding="utf-8")


def read_text(document: bytes) -> str:
    reader = PdfReader(io.BytesIO(document))
    return "\n".join(page.extract_text() for page in reader.pages)

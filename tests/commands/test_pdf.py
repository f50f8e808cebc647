"""The command that prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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

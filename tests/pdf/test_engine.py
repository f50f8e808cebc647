"""The typesetter is told about in one line where it or a font is missing, and gets no text but JSON."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.pages import shipped_templates
from generator.pdf import Imprint, Press, TypesetterError, render_brief_pdf
from tests.pdf.conftest import make_harbour, make_hostile

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


def test_a_missing_typesetter_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that installs it is in the line."""
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(TypesetterError, match="pip install typst"):
        Press()


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_fonts_is_told(tmp_path: Path, name: str) -> None:
    """A slip in the setting does not wait for the first odd character."""
    (tmp_path / "empty").mkdir()

    with pytest.raises(GeneratorError, match=f"{name}: holds no fonts"):
        Press(fonts=[tmp_path / name])


@pytest.mark.skipif(not DEJAVU.is_dir(), reason="no font with Arabic on this machine")
def test_a_folder_of_fonts_prints_what_the_built_in_ones_lack() -> None:
    """The remedy that the error names works."""
    imprint = Imprint(fonts=(DEJAVU,))

    assert render_brief_pdf(make_hostile("مرحبا"), imprint=imprint).startswith(b"%PDF-")


def test_a_font_folder_changes_nothing_for_other_scripts(press: Press) -> None:
    """The documents of one project look alike."""
    if not DEJAVU.is_dir():
        pytest.skip("no font folder on this machine")
    with Press(fonts=[DEJAVU]) as other:
        assert b"DejaVuSans" not in render_brief_pdf(make_harbour(), press=other)


def test_the_private_folder_is_gone_afterwards() -> None:
    """Nothing is left behind."""
    with Press() as opened:
        folder = Path(opened._folder.name)
        assert {path.suffix for path in folder.iterdir()} == {".typ"}

    assert not folder.exists()


def test_the_template_reads_nothing_and_runs_nothing() -> None:
    """The only door for data is JSON; what would read a file, fetch a package or run a text is not used."""
    parts = sorted((shipped_templates() / "pdf").glob("*.typ"))
    source = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    code = re.sub(r"//[^\n]*", "", source)

    assert parts
    assert not re.search(
        r"\b(eval|read|image|plugin|include|csv|yaml|toml|xml|cbor|bibliography)\s*\(", code
    )
    assert re.findall(r'import "([^"]+)"', code) == ["style.typ", "style.typ", "brief.typ"]
    assert "json(bytes(sys.inputs.d))" in code
    assert "@preview" not in source

"""The site as mkdocs builds it: strict, the same bytes twice, every page reached, nothing fetched from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.model


def build(site: Path, *, hash_seed: str) -> Path:
    """Build this project's own site, as a user does."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", site],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONHASHSEED": hash_seed},
        check=True,
    )
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("one") / "site", hash_seed="0")


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix(), path.read_bytes()


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """A reader of a difference sees what changed in the articles, and nothing else; no set shows its order."""
    again = build(tmp_path / "site", hash_seed="1")

    assert [
        name for (name, a), (_, b) in zip(files(site), files(again), strict=True) if a != b
    ] == []


def test_every_article_has_its_page(site: Path) -> None:
    """Nothing goes missing silently."""
    built = {path.parent.name for path in (site / "briefs").glob("*/index.html")}

    assert {path.stem.replace("_", "-") for path in (ROOT / "seeds").glob("*.txt")} <= built


def test_every_written_page_is_in_the_navigation(site: Path) -> None:
    """A page that cannot be reached is not read."""
    home = (site / "index.html").read_text(encoding="utf-8")

    for page in (ROOT / "docs").glob("*.md"):
        assert f'href="{page.stem}/"' in home, page.name


def test_no_page_fetches_anything_from_another_host(site: Path) -> None:
    """The site works without a network, and tells nobody who reads it."""
    fetches = re.compile(
        rb"""<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)=["']?(https?:)?//"""
    )

    for name, content in files(site):
        if name.endswith(".html"):
            found = [m[0] for m in fetches.finditer(content) if b'rel="canonical"' not in m[0]]
            assert found == [], name


def test_no_path_of_this_machine_is_published(site: Path) -> None:
    """A folder's name can tell more than its owner wants."""
    assert [name for name, content in files(site) if str(ROOT).encode() in content] == []


def test_a_refused_file_is_a_warning_of_mkdocs_and_an_error_when_strict(project: Path) -> None:
    """The other articles are published; whoever wants none missing asks for it."""
    (project / "seeds" / "empty.txt").write_bytes(b"")

    ran = {
        strict: subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *strict],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        for strict in ((), ("--strict",))
    }

    assert ran[()].returncode == 0
    assert "seeds/empty.txt: is empty" in ran[()].stderr
    assert ran["--strict",].returncode == 1
    assert "Traceback" not in ran["--strict",].stderr

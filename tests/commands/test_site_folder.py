"""A site's folder holds the whole old site or the whole new one, wherever the build dies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.site_folder import SUMS, hold_site, replace_site
from generator.errors import OutputError
from tests.hostile.folders import list_differences

ROOT = Path(__file__).parents[2]


def swaps(folder: Path, *options: str) -> list[list[str]]:
    """What stood after each kill: place, at once, after the next build began, what lies in the parent folder."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.swaps", folder, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split() for line in ran.stdout.splitlines()]


def build(site: Path, text: str) -> None:
    with hold_site(site) as building:
        (building / "index.html").write_text(text, encoding="utf-8")
        replace_site(site)


@pytest.mark.skipif(sys.platform != "linux", reason="this system exchanges two folders otherwise")
def test_a_build_killed_anywhere_leaves_a_whole_site(tmp_path: Path) -> None:
    """A reader sees the old site or the new one at every moment, and nobody cleans up by hand."""
    ran = swaps(tmp_path)

    assert len(ran) > 15
    assert {at_once for _, at_once, _, _ in ran} == {"old", "new-bare", "new"}
    assert {after for _, _, after, _ in ran} == {"old", "new"}
    assert {left for _, _, _, left in ran} == {"site"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_where_nothing_exchanges_folders_the_next_build_mends(tmp_path: Path) -> None:
    """Between two renames no site stands; the next build puts the old one back."""
    ran = swaps(tmp_path, "--two-steps")

    assert {after for _, _, after, _ in ran} == {"old", "new"}
    assert sum(at_once == "gone" for _, at_once, _, _ in ran) == 1
    assert {left for _, _, _, left in ran} == {"site"}


def test_the_list_of_sums_tells_every_change(tmp_path: Path) -> None:
    """Whoever mirrors the site can prove that nothing was lost on the way."""
    site = tmp_path / "site"
    build(site, "one")

    assert (site / SUMS).read_text(encoding="utf-8").endswith("  index.html\n")
    assert list_differences(site) == ()
    (site / "index.html").write_text("other", encoding="utf-8")
    (site / "added.html").write_text("", encoding="utf-8")
    assert list_differences(site) == ("added.html", "index.html")


def test_hidden_files_outlive_a_build(tmp_path: Path) -> None:
    """A site that is its own repository stays one."""
    site = tmp_path / "site"
    build(site, "one")
    (site / ".git").mkdir()

    build(site, "two")

    assert (site / ".git").is_dir()
    assert (site / "index.html").read_text(encoding="utf-8") == "two"


def test_a_lock_that_another_build_has_taken_away_is_no_lock(tmp_path: Path) -> None:
    """A build that opened the lock's file just before it was deleted must not run beside the next one."""
    site = tmp_path / "site"
    with hold_site(site), pytest.raises(OutputError, match="another build"), hold_site(site):
        pass

    with hold_site(site):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_failing_build_leaves_nothing_behind(tmp_path: Path) -> None:
    """The old site stands and its folder's neighbours are as before."""
    site = tmp_path / "site"
    build(site, "one")

    with pytest.raises(ZeroDivisionError), hold_site(site):
        _ = 1 / 0

    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert list_differences(site) == ()

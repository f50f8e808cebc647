"""What a user installs and what a workflow runs is known by its hash, and may be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.licences import is_fitting, list_licences

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_its_hashes(lock: Path) -> None:
    """No file that was changed on the way is installed."""
    packages = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())

    assert packages
    for package in packages:
        assert re.match(r"[\w.\[\],-]+==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_the_theme_is_no_version_with_a_known_hole() -> None:
    """Before 9.7.7 a crafted search address ran a script."""
    (found,) = re.findall(
        r"^mkdocs-material==(\d+)\.(\d+)\.(\d+)",
        (ROOT / "requirements/site.txt").read_text(),
        re.MULTILINE,
    )

    assert tuple(map(int, found)) >= (9, 7, 7)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_pinned_actions_with_the_least_rights(path: Path) -> None:
    """An action whose tag is moved does not run here, and none can write to the repository."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert set(job.get("permissions", {})) <= {"pages", "id-token", "contents"}
        assert job.get("permissions", {}).get("contents", "read") == "read"
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", f"a@{'0' * 40}"))
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_every_installed_package_may_be_used() -> None:
    """A licence that would bind our users is no surprise of theirs."""
    licences = list_licences()

    assert len(licences) > 30
    assert {name: licence for name, licence in licences.items() if not is_fitting(licence)} == {}

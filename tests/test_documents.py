"""The documentation says what the program does: stale or missing parts fail."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from generator.cli import main as command_line
from generator.settings import PLUGIN, Settings, parse_settings
from tests.documents import stale_pages

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def packages(lines: list[str]) -> set[str]:
    named = (re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in lines)
    return {re.sub(r"[._]", "-", name) for name in named}


def imports(path: Path) -> set[str]:
    """The packages that a module imports, wherever in it."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = [
        [alias.name for alias in node.names]
        if isinstance(node, ast.Import)
        else [node.module or ""]
        for node in tree
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return {name.partition(".")[0] for names in named for name in names}


def test_the_generated_parts_are_up_to_date() -> None:
    """What a reader sees is what the code says; `make write` mends it."""
    assert list(stale_pages()) == []


def test_every_command_stands_in_the_readme() -> None:
    """The README lists all that can be done."""
    assert all(f"`briefing {name}" in read("README.md") for name in command_line.commands)


def test_the_settings_example_is_accepted() -> None:
    """A reader copies it."""
    block = re.search(r"```yaml\n(.*?)```", read("docs/settings.md"), re.DOTALL)
    assert block is not None

    values = yaml.safe_load(block[1])["plugins"][0][PLUGIN]

    assert isinstance(parse_settings(values), Settings)


def test_every_setting_is_described() -> None:
    """The string under a field is its documentation."""
    for room in Settings.model_fields.values():
        assert room.description
        assert all(field.description for field in room.annotation.model_fields.values())


def test_every_dependency_has_its_reason() -> None:
    """A package that nobody can give a reason for goes."""
    told = read("CONTRIBUTING.md").lower().replace(".", "-")
    groups = PROJECT["dependency-groups"]
    named = packages(PROJECT["project"]["dependencies"])
    named |= packages([line for line in groups["dev"] + groups["build"] if isinstance(line, str)])

    assert [name for name in sorted(named) if name not in told] == []


@pytest.mark.parametrize("lock", ["requirements/site.txt", "requirements/dev.txt"])
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    """An installation takes exactly these files, from wherever the machine takes its packages."""
    text = read(lock)
    pinned = re.split(r"\n(?=[a-z])", text.strip())

    assert all("--hash=sha256:" in entry for entry in pinned)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_locks_hold_every_dependency() -> None:
    """A package that is added to pyproject.toml is locked in the same change."""
    locked = packages(
        re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==", read("requirements/site.txt"), re.MULTILINE)
    )

    assert packages(PROJECT["project"]["dependencies"]) <= locked


def test_the_developers_lock_agrees_with_the_users() -> None:
    """What is tested is what is installed."""
    pins = re.compile(r"^([a-z0-9.\[\]-]+==\S+(?: ; [^\\]*)?)", re.MULTILINE)

    assert set(pins.findall(read("requirements/site.txt"))) <= set(
        pins.findall(read("requirements/dev.txt"))
    )


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=str)
def test_every_action_is_pinned_by_its_hash(path: Path) -> None:
    """A tag can be moved to other code; a hash cannot."""
    used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))

    assert used
    assert all(re.search(r"@[0-9a-f]{40}$", action) for action in used)


def test_every_link_between_documents_leads_somewhere() -> None:
    """Links to files that were renamed are found here and not by a reader."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests" / "README.md"]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_changelog_has_a_place_for_the_next_release() -> None:
    """Every change is told to the reader of the site."""
    assert "## [Unreleased]" in read("CHANGELOG.md")


def test_every_package_that_is_imported_is_a_stated_dependency() -> None:
    """What another package happens to bring can be gone tomorrow."""
    imported = {name for path in (ROOT / "generator").rglob("*.py") for name in imports(path)}
    provided = importlib.metadata.packages_distributions()
    stated = packages(PROJECT["project"]["dependencies"])
    foreign = imported - sys.stdlib_module_names - {"generator", "__future__"}

    missing = [
        name
        for name in sorted(foreign)
        if not stated & packages([each.lower() for each in provided.get(name, [])])
    ]
    assert missing == []

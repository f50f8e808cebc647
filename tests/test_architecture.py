"""What the house rules say about files, names and imports, checked."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from generator.brief.draft import Draft
from generator.brief.pipeline import STEPS, check_order
from generator.exports import EXPORTS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))

DISK = {
    "article/seeds.py",  # reads the seed files
    "baseline.py",  # keeps what earlier builds found
    "brief/attribution/engine.py",  # reads the learned model
    "cache.py",  # keeps briefs
    "cli.py",  # writes what a command is told to write
    "commands/check.py",  # reads the sources again
    "commands/diff.py",  # reads two manifests
    "commands/explain.py",  # prints
    "commands/new.py",  # writes a new project
    "commands/project.py",  # reads mkdocs.yml
    "commands/folder.py",  # writes a folder of pages
    "commands/publish.py",  # looks where the site stands
    "commands/site_folder.py",  # puts the built site in its place
    "dossier/desk.py",  # reads and writes rulings, grades and corrections
    "lexicon/reader.py",  # reads the word tables
    "pages/environment.py",  # reads the templates
    "pdf/engine.py",  # puts the template where the typesetter sees nothing else
    "pages/layout.py",  # reads the style sheets
    "plugin/canonical.py",  # sorts the index of the search
    "plugin/indexer.py",  # lets Pagefind write the index
    "plugin/keeping.py",  # reads the theme's templates
    "plugin/search.py",  # keeps the index between builds
    "plugin/census.py",  # reads what the templates write
    "plugin/taking.py",  # reads the built pages
    "plugin/plugin.py",  # hands pages to mkdocs
    "store.py",  # keeps pages and documents between builds
    "worker/child.py",  # closes its standard input
    "worker/limits.py",  # asks the system how much memory is taken
}
"""The only modules that may touch the disk."""

TOUCHES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "iterdir",
    "rglob",
    "glob",
    "rmtree",
    "is_file",
    "is_dir",
    "exists",
    "rename",
    "print",
}
"""Calls that read or write something outside the program."""

UNSTEADY = {
    "random",
    "secrets",
    "socket",
    "subprocess",
    "urllib.request",
    "http.client",
    "uuid",
    "time",
}
"""Modules whose results differ from run to run, or that leave the machine."""


UNSTEADY_ALLOWED = {
    "plugin/indexer.py": {"subprocess"},  # the indexer is a program; its output is sorted
    "worker/limits.py": {"time"},  # how much processor time is used up; decides on a refusal only
    "worker/parent.py": {"subprocess"},  # this very program, held to limits
}
"""What a module may import of these all the same, and why."""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_every_room_imports_only_rooms_before_it() -> None:
    """The contracts of pyproject.toml hold; a change of direction is a decision, not an accident."""
    checked = subprocess.run(  # on its own, because it turns other libraries' logging off
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))], ids=str)
def test_no_file_outgrows_four_hundred_lines(path: Path) -> None:
    """A file that needs more is two."""
    assert path.read_text(encoding="utf-8").count("\n") <= 400


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_listed_modules_touch_the_disk(path: Path) -> None:
    """What is pure can be tested without a folder and cannot leak a file."""
    if name(path) in DISK:
        pytest.skip("listed")
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert TOUCHES.isdisjoint(calls(tree))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_depends_on_clock_chance_or_network(path: Path) -> None:
    """The same seeds give the same bytes, on a machine without a network too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert (UNSTEADY - UNSTEADY_ALLOWED.get(name(path), set())).isdisjoint(imports(tree))
    assert {"now", "today", "utcnow", "getenv"}.isdisjoint(calls(tree))
    assert not re.search(r"\bos\.(environ|getenv)", path.read_text(encoding="utf-8"))


def test_the_list_of_modules_that_touch_the_disk_names_no_other() -> None:
    """A module that is gone from the package goes from the list."""
    assert {path for path in DISK if not (PACKAGE / path).is_file()} == set()


def test_a_step_is_named_alike_in_all_places() -> None:
    """A reader who knows the word finds the file, the field, the row and the cases."""
    steps = [step.name for step in STEPS]
    files = [p.stem for p in (PACKAGE / "brief" / "steps").glob("*.py") if p.stem != "__init__"]
    cases = {path.stem for path in (ROOT / "tests" / "brief" / "cases").glob("*.md")}

    assert sorted(steps) == sorted(files)
    assert set(steps) <= {field.name for field in fields(Draft)}
    assert set(steps) <= cases
    assert all(step.name in step.writes for step in STEPS)


def test_no_step_reads_what_no_earlier_one_wrote() -> None:
    """The table's order is an order that works."""
    check_order(STEPS)

    assert STEPS


def test_an_export_is_named_alike_in_all_places() -> None:
    """The command line's word is the file's, the function's and the test's."""
    for word, function in EXPORTS.items():
        stem = word.replace("-", "_")
        assert function.__name__ == f"export_{stem}"
        assert (PACKAGE / "exports" / f"{stem}.py").is_file()
        assert (ROOT / "tests" / "exports" / f"test_{stem}.py").is_file()


def test_every_folder_of_the_package_says_what_it_is_for() -> None:
    """A newcomer reads the docstrings of the rooms first."""
    rooms = [path for path in MODULES if path.name == "__init__.py"]

    for room in rooms:
        document = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))
        assert document, name(room)
        assert re.search(r"\w{3}", document), f"{name(room)} says nothing"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_text_of_a_parse_is_joined_once(path: Path) -> None:
    """`doc.text` joins every word of the article at every look: once a finding, time grows with the square."""
    if name(path) == "brief/language.py":
        pytest.skip("joins it")

    assert not re.search(r"doc\.text\b", path.read_text(encoding="utf-8"))

"""The only shared fixtures: smallest values, a fresh project, and a way to run a command in it.

`article("text")` and `brief("text")` make values, `project` is a folder, `run("check", …)` runs a command in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.article.model import Article, Segment, Span
from generator.brief.model import Brief
from generator.cli import main

MakeArticle = Callable[..., Article]
MakeBrief = Callable[..., Brief]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    lines: list[str]
    """Standard error, line by line."""


Run = Callable[..., Ran]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")
    parser.addoption("--site", help="test this built site of tests/browser/seeds, build none")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden pages are written anew instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def article() -> MakeArticle:
    """Make an article whose original is its text; further fields of the model as keywords."""
    return make_article


@pytest.fixture
def brief() -> MakeBrief:
    """Make the brief of a text with the default language model; mark the test `model`."""

    def make_brief(text: str, **fields: object) -> Brief:
        from generator.brief.pipeline import write_brief

        return write_brief(make_article(text, **fields))

    return make_brief


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh project, as `briefing new` makes it."""
    from generator.commands.new import write_project

    write_project(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def run(project: Path) -> Run:
    """Run a command in a fresh project; whatever is no error of ours is raised again."""

    def run_command(command: str, *arguments: str) -> Ran:
        result = CliRunner().invoke(main, [command, "-f", str(project / "mkdocs.yml"), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr.splitlines())

    return run_command


def seed(
    project: Path, name: str, text: str = "Ana Ruiz accused Southland of shelling the harbour.\n"
) -> None:
    """Put an article into the project."""
    (project / "seeds" / name).write_text(text, encoding="utf-8")


def configure(project: Path, old: str, new: str) -> None:
    """Change the project's mkdocs.yml."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def make_article(text: str, **fields: object) -> Article:
    """The smallest article of a text: nothing cut, nothing mended."""
    given: dict[str, object] = {
        "id": "example",
        "source_file": "example.txt",
        "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "text": text,
        "original": text,
        "paragraphs": tuple(
            Span(start=found.start(), end=found.end()) for found in re.finditer(r"[^\n]+", text)
        ),
        "segments": (Segment(start=0, original_start=0, length=len(text)),) if text else (),
    }
    return Article.model_validate(given | fields)

"""The only shared fixtures: `article("text")` and `brief("text")` build the smallest values, `project` a folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.article.model import Article, Segment, Span
from generator.brief.model import Brief

MakeArticle = Callable[..., Article]
MakeBrief = Callable[..., Brief]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")


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

"""What is cut out of a pasted page, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.article.parse import read_article
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "furniture.md")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_page_furniture_is_cut_and_nothing_else(case: Case) -> None:
    """A line of the page that stays puts its people among the actors; a line of the article that goes is lost."""
    article = read_article(case.input.encode(), name="page.txt")[0]

    assert [removal.text for removal in article.removed] == case.expected.splitlines()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_line_is_kept_or_listed(case: Case) -> None:
    """Nothing goes missing silently: kept and cut lines together are the page."""
    article = read_article(case.input.encode(), name="page.txt")[0]

    lines = [article.at(span) for span in article.paragraphs]
    lines += [" ".join(removal.text.split()) for removal in article.removed]
    assert sorted(lines) == sorted(
        " ".join(s.split()) for s in case.input.splitlines() if s.strip()
    )

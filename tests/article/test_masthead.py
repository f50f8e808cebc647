"""What a page states about its article, and what is left open."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.article.masthead import display_title
from generator.article.parse import read_article
from generator.article.printed_dates import find_day
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "masthead.md")
MONTHS = {3: ("march", "mar"), 2: ("february",)}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_masthead_is_stated_or_absent(case: Case) -> None:
    """A lead shown as a headline, or a guessed outlet, is a false statement about somebody's work."""
    article = read_article(case.input.encode(), name="page.txt")[0]

    found = {
        "title": article.title if article.title_origin == "stated" else None,
        "standfirst": article.at(article.standfirst) if article.standfirst else None,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published,
    }
    want = dict.fromkeys(found) | yaml.load(case.expected, Loader=yaml.BaseLoader)  # noqa: S506 - the safest loader: all values are text
    assert found == {key: None if value == "~" else value for key, value in want.items()}


def test_stated_title_of_the_text_has_its_span() -> None:
    """The analysis leaves the headline out by this span."""
    article = read_article(
        b"Navy closes river\n\nDivers found a mine, the police said on Monday.", name="a.txt"
    )[0]

    assert article.title_span is not None
    assert article.at(article.title_span) == article.title == "Navy closes river"


def test_derived_title_ends_at_a_word() -> None:
    """A display title must not end in half a name."""
    title = display_title("word " * 40)

    assert title.endswith("word…")
    assert len(title) <= 91


def test_derived_title_of_a_short_lead_is_the_lead() -> None:
    """Nothing is left out, so nothing is marked as left out."""
    assert display_title("Divers found a mine.") == "Divers found a mine."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 3 March 2024", "2024-03-03"),
        ("Mar. 3, 2024", "2024-03-03"),
        ("2024-03-03 10:15", "2024-03-03"),
        ("30 February 2024", None),
        ("3/4/2024", None),
        ("Updated 3 March 2024", None),
        ("Published 3 March 2024, updated 4 March 2024", "2024-03-03"),
    ],
)
def test_printed_day_is_read_only_when_it_is_plain(line: str, day: str | None) -> None:
    """A date that two readers read differently is worse than none."""
    assert find_day(line, MONTHS) == day

"""The page of the timeline: two times kept apart, nothing drawn more exactly than it is told."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.brief.model import Brief
from generator.dossier.model import Moment
from generator.pages import Page
from generator.pages.timeline import say
from tests.pages.test_claims import brief, charge, laid_out, text, tree
from tests.pages.test_layout import SVG

TEXT = "Norland said on Sunday that Ardania shelled the harbour of Vell in February 2031."
WORDS = "Ardania shelled the harbour of Vell in February 2031"


@pytest.fixture
def page() -> Page:
    return laid_out((told(),))["timeline/index.md"]


def told(published: str | None = "2031-03-05", words: str = WORDS, source: str = TEXT) -> Brief:
    made = brief(source, "post", charge(source, words, "post", "norland", "ardania"))
    article = made.article.model_copy(update={"published": published})
    return made.model_copy(update={"article": article})


def drawn(page: Page, name: str) -> list[dict[str, str]]:
    return [dict(e.attrib) for e in tree(page).iter() if name in (e.get("class") or "").split()]


def test_the_time_of_the_act_and_of_the_saying_stand_apart(page: Page) -> None:
    """Sunday is when it was said; February is when it is said to have been."""
    row = next(tree(page).find(".//tbody").iter("tr"))
    cells = {cell.get("data-label"): text(cell) for cell in row.iter("td")}

    assert cells["Said to have happened"].startswith("February 2031month; “February 2031”")
    assert cells["Said"].startswith("2 March 2031day; “on Sunday”")


def test_a_month_is_drawn_as_long_as_it_is(page: Page) -> None:
    """A point would be a day that nobody named."""
    (act,) = drawn(page, "br-timeline__act")
    (said,) = drawn(page, "br-timeline__said")

    assert int(act["width"]) > 50
    assert "r" in said
    assert int(said["cx"]) > int(act["x"]) + int(act["width"])


def test_each_mark_leads_to_the_words_and_says_what_it_is(page: Page) -> None:
    """The drawing can be heard, and checked."""
    links = [(e.get("href"), text(next(e.iter(f"{SVG}title")))) for e in tree(page).iter(f"{SVG}a")]

    assert ("../briefs/post/#w-alg-post", f"Said to have happened: February 2031. {WORDS}") in links
    assert ("../briefs/post/#w-alg-post", f"Said: 2 March 2031. {WORDS}") in links


def test_the_dates_at_the_axis_go_from_left_to_right(page: Page) -> None:
    """And none is written over another."""
    places = [int(each["x"]) for each in drawn(page, "br-timeline__date")]

    assert all(after - before >= 70 for before, after in pairwise(places))
    assert len(places) > 1


def test_words_without_a_day_are_listed_and_not_drawn() -> None:
    """“On Sunday” of an undated page is no date."""
    words = "Ardania shelled the harbour of Vell on Monday"
    page = laid_out((told(None, words, f"Norland said that {words}."),))["timeline/index.md"]

    assert "<svg" not in page.content
    assert "No time could be turned into a date" in page.content
    assert "“on Monday”" in text(tree(page).find(".//tbody"))


def test_one_day_alone_is_drawn_too() -> None:
    """Nothing is divided by the length of no time."""
    words = "Ardania shelled the harbour of Vell"
    page = laid_out((told("2031-03-05", words, f"Norland said that {words}."),))[
        "timeline/index.md"
    ]

    assert len(drawn(page, "br-timeline__said")) == 1


def test_no_time_at_all_is_said() -> None:
    """An empty page reads as a fault."""
    assert "No article tells a time" in laid_out(())["timeline/index.md"].content


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022-02-24", "24 February 2022"),
        ("2022-02", "February 2022"),
        ("2022", "2022"),
        (None, "“on Monday”"),
    ],
)
def test_a_time_is_written_no_more_exactly_than_it_is_told(iso: str | None, words: str) -> None:
    """The reader sees the precision in the words."""
    assert say(Moment(words="on Monday", iso=iso)) == words

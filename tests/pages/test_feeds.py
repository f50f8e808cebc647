"""The feeds: what a reader's program shows, and that nothing in an article can break them."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from generator.pages import Publication, make_feeds, read_site
from generator.pages.views import Charge
from tests.pages.made_up import harbour, talks

NAME = "{http://www.w3.org/2005/Atom}"


def feeds(
    publication: Publication | None = None, count: int | None = None
) -> tuple[ET.Element, Any]:
    charges: tuple[Charge, ...] = read_site((harbour(), talks())).charges[:count]
    publication = publication or Publication(title="Briefings", day="2031-05-06")
    atom, json_feed = make_feeds(charges, publication=publication)
    return ET.fromstring(atom.content), json.loads(json_feed.content)  # noqa: S314 - we wrote it


def text(parent: ET.Element, name: str) -> str:
    return parent.findtext(f"{NAME}{name}") or ""


def test_an_entry_tells_who_accuses_whom_and_the_answer() -> None:
    """A subscriber decides by it whether to open the page."""
    atom, _ = feeds()
    entry = next(e for e in atom.iter(f"{NAME}entry") if "→ Ardania" in text(e, "title"))

    assert "shelling the harbour" in text(entry, "summary")
    assert "denied" in text(entry, "summary")


def test_both_feeds_tell_the_same_allegations() -> None:
    """Which of them a program reads must not matter."""
    atom, json_feed = feeds()

    assert [text(entry, "id") for entry in atom.iter(f"{NAME}entry")] == [
        item["id"] for item in json_feed["items"]
    ]
    assert json_feed["items"]


def test_links_are_whole_where_the_sites_address_is_known() -> None:
    """A feed reader is not on the site."""
    atom, json_feed = feeds(Publication(title="B", url="https://news.example/b/"))

    assert all(
        item["url"].startswith("https://news.example/b/briefs/") for item in json_feed["items"]
    )
    assert atom.find(f"{NAME}link[@rel='self']").attrib["href"] == "https://news.example/b/feed.xml"  # type: ignore[union-attr]


def test_an_entry_keeps_its_id_when_the_site_moves() -> None:
    """Else every reader sees every allegation again."""
    here = feeds(Publication(title="B", url="https://one.example/"))[1]
    there = feeds(Publication(title="B", url="https://two.example/"))[1]

    assert [i["id"] for i in here["items"]] == [i["id"] for i in there["items"]]


def test_an_article_without_a_date_takes_the_day_of_the_build() -> None:
    """A feed needs a day; the article's own is taken where it is stated."""
    days = {item["date_modified"] for item in feeds()[1]["items"]}

    assert days == {"2031-03-05T00:00:00Z", "2031-05-06T00:00:00Z"}


def test_a_feed_of_nothing_is_a_feed() -> None:
    """A new project has no allegation yet."""
    atom, json_feed = feeds(count=0)

    assert text(atom, "updated") == "2031-05-06T00:00:00Z"
    assert json_feed["items"] == []


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_name_of_a_site_gives_a_feed_that_can_be_read(title: str) -> None:
    """Control characters and lone surrogates are no XML."""
    atom, json_feed = feeds(Publication(title=title), count=1)

    assert text(atom, "title") == json_feed["title"]

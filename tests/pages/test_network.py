"""The page of the network: each line, place and pair opens exactly its findings, with no drawing needed."""

from __future__ import annotations

import re

import pytest

from generator.pages import Page
from generator.pages.network import MOST_LINES
from tests.pages.made_up import harbour, talks
from tests.pages.test_claims import dated, herald, laid_out, post, reply, shapes, text, tree
from tests.pages.test_layout import SVG
from tests.pages.vectors import HOSTILE


@pytest.fixture
def pages() -> dict[str, Page]:
    return laid_out((post(), herald(), reply(), harbour(), talks()))


@pytest.fixture
def page(pages: dict[str, Page]) -> Page:
    return pages["network/index.md"]


def sections(page: Page) -> dict[str, list[str]]:
    """The links to words that each pair lists, by its anchor."""
    return {
        next(e.get("id") for e in section.iter("h3")): [
            e.get("href") for e in section.iter("a") if e.get("class") == "br-words"
        ]
        for section in tree(page).iter("section")
    }


def test_a_place_opens_exactly_the_allegations_of_the_pair(page: Page) -> None:
    """The number and the list must say the same."""
    (table,) = [e for e in tree(page).iter("table") if "br-matrix" in e.get("class", "")]
    links = [(e.get("href"), text(e)) for cell in table.iter("td") for e in cell.iter("a")]
    listed = sections(page)

    assert ("#accuses-state-norland-state-ardania", "2 by Norland against Ardania") in links
    assert listed["accuses-state-norland-state-ardania"] == [
        "../briefs/herald/#w-alg-herald",
        "../briefs/post/#w-alg-post",
    ]
    for href, told in links:
        assert len(listed[href[1:]]) == int(told.split()[0])


def test_every_line_opens_a_pair_and_tells_it_in_words(page: Page) -> None:
    """Who cannot see the line hears it."""
    lines = list(tree(page).iter(f"{SVG}a"))
    listed = sections(page)

    assert len(lines) == len(listed)
    for line in lines:
        assert line.get("href")[1:] in listed
        assert line.get("aria-label") == text(next(line.iter(f"{SVG}title")))


def test_who_answers_and_who_quotes_stand_beside_who_accuses(page: Page) -> None:
    """Three kinds of pairs, each in its own drawing."""
    kinds = {anchor.split("-")[0] for anchor in sections(page)}
    drawn = [e.get("class").split("--")[1] for e in tree(page).iter(f"{SVG}svg")]

    assert kinds == {"accuses", "answers", "quotes"}
    assert drawn == ["accuses", "answers", "quotes"]


def test_a_charge_without_an_accuser_is_nobodys(page: Page) -> None:
    """The line begins at nobody, and is never given to somebody."""
    assert "accuses-nobody-group-dockers-30bcb0" in sections(page)


def test_every_pair_is_listed_over_all_pages() -> None:
    """A long list is parted; the links of the drawing lead to the right page."""
    pages = laid_out((post(), herald(), reply(), harbour(), talks()), rows_per_page=2)
    parts = [page for path, page in pages.items() if path.startswith("network/")]
    found = [anchor for page in parts for anchor in sections(page)]
    links = re.findall(r'<a href="((?:page-\d/)?#accuses[^"]*)"', parts[0].content)

    assert len(found) == len(set(found)) == 8
    assert any(link.startswith("page-2/") for link in links)
    assert all("<svg" not in page.content for page in parts[1:])


def test_many_pairs_are_listed_and_the_first_drawn() -> None:
    """A drawing of a hundred lines is a tangle; what is left out of it is said."""
    briefs = tuple(dated(f"speaker{n}", n) for n in range(MOST_LINES + 5))
    page = laid_out(briefs, rows_per_page=500)["network/index.md"]
    accusing = next(tree(page).iter(f"{SVG}svg"))

    assert len(list(accusing.iter(f"{SVG}a"))) == MOST_LINES
    assert "5 more stand in the list" in page.content
    assert sum(anchor.startswith("accuses") for anchor in sections(page)) == MOST_LINES + 5


def test_hostile_texts_add_no_element_to_the_drawings() -> None:
    """SVG is markup too; a name in it is text."""
    page = laid_out(tuple(dated(each, n) for n, each in enumerate(HOSTILE)), rows_per_page=500)
    words = tuple(f"harbour{n}" for n in range(len(HOSTILE)))
    harmless = laid_out(tuple(dated(each, n) for n, each in enumerate(words)), rows_per_page=500)

    for path in ("network/index.md", "timeline/index.md", "review/index.md"):
        assert shapes(page[path]) - shapes(harmless[path]) == set(), path


def test_nobody_does_anything_is_said() -> None:
    """An empty page reads as a fault."""
    page = laid_out(())["network/index.md"]

    assert "Nobody accuses, answers or is quoted." in page.content
    assert "<svg" not in page.content

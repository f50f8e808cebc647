"""Hostile text in every place that a text can reach: the page keeps the shape of a harmless one."""

from __future__ import annotations

from collections import Counter

import html5lib
import markdown
import pytest

from generator.pages import Page, lay_out
from generator.pages.escape import fold, web_url
from tests.pages.made_up import hostile
from tests.pages.vectors import HOSTILE

Census = Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """One site in which each hostile text stands in every place of an article of its own."""
    return laid_out(HOSTILE)


@pytest.fixture(scope="module")
def benign() -> Census:
    return census(tree(laid_out(("harbour",))["briefs/hostile-0.md"]))


@pytest.mark.parametrize(
    ("number", "text"), [*enumerate(HOSTILE)], ids=lambda each: ascii(each)[:40]
)
def test_hostile_text_adds_nothing_to_its_article(
    number: int, text: str, pages: dict[str, Page], benign: Census
) -> None:
    """No element, no attribute, no link that a harmless text would not have; and it is said letter for letter."""
    page = pages[f"briefs/hostile-{number}.md"]

    assert census(tree(page)) == benign
    assert_said(page, text)


def test_hostile_texts_add_nothing_to_any_page(pages: dict[str, Page]) -> None:
    """Ledgers, actors, sources and the dossier hold the same texts."""
    harmless = laid_out(tuple(f"harbour{n}" for n in range(len(HOSTILE))))

    assert sum(map(census, map(tree, pages.values())), Counter()) == sum(
        map(census, map(tree, harmless.values())), Counter()
    )


def laid_out(texts: tuple[str, ...]) -> dict[str, Page]:
    briefs = tuple(hostile(text, n=n) for n, text in enumerate(texts))
    return {page.path: page for page in lay_out(briefs)}


def tree(page: Page):  # noqa: ANN201 - html5lib has no types
    made = markdown.markdown(page.content.split("---\n", 2)[2], extensions=["tables", "toc"])
    return html5lib.parse(made, namespaceHTMLElements=False)


def census(page) -> Census:  # noqa: ANN001 - html5lib has no types
    """How often each element stands with which attributes, and whether links lead out of the site."""
    counted: Census = Counter()
    for element in page.iter():
        if not isinstance(element.tag, str):
            counted["comment", ""] += 1
            continue
        if web_url(element.get("href")):
            continue  # the address of the article's page, where the hostile text is one
        out = "out" if ":" in element.get("href", "").split("#")[0] else ""
        counted[element.tag, f"{','.join(sorted(element.keys()))} {out}"] += 1
    return counted


def assert_said(page: Page, text: str) -> None:
    """The text comes back letter for letter where it is evidence, and in the headline."""
    found = tree(page)
    words = ["".join(e.itertext()) for e in found.iter("a") if e.get("class") == "br-words"]
    (title,) = ("".join(e.itertext()) for e in found.iter("h1"))

    assert fold(text) in words
    assert title == fold(" ".join(text.split())) or (len(text) > 300 and title.endswith("…"))

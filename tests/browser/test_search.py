"""The search, as a reader uses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.serving import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

HIT = ".br-found .br-hit"


def look_up(page: Page, served: Served, q: str, **facets: str) -> list[str]:
    """What the page of the search shows for a question that stands in its address."""
    asked = "&".join(f"{name}={quote(value)}" for name, value in {"q": q, **facets}.items())
    page.goto(f"{served.address}search/?{asked}")
    page.wait_for_selector("[data-br-hits]:not([aria-busy])", state="attached")
    return page.locator(HIT).all_text_contents()


@pytest.mark.parametrize("word", ["said", "did not", "likely", "“provocation”", "Ukraine"])
def test_a_word_that_searches_often_drop_is_found(page: Page, served: Served, word: str) -> None:
    """What people are reported to say is what this site is about."""
    assert look_up(page, served, word)

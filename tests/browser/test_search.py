"""The search, as a reader uses it: words, phrases, facets, addresses to send, keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

HIT = ".br-found .br-hit"
DONE = "[data-br-hits]:not([aria-busy])"
OPTION = "[data-br-box] [role=option]"


def look_up(page: Page, served: Served, q: str, **facets: str) -> list[str]:
    """What the page of the search shows for a question that stands in its address."""
    asked = "&".join(f"{name}={quote(value)}" for name, value in {"q": q, **facets}.items())
    page.goto(f"{served.address}search/?{asked}")
    page.wait_for_selector(DONE, state="attached")
    return page.locator(HIT).all_text_contents()


@pytest.mark.parametrize("word", ["said", "did not", "likely", "“provocation”", "Киев"])
def test_a_word_that_searches_often_drop_is_found(page: Page, served: Served, word: str) -> None:
    """What people are reported to say is what this site is about."""
    assert look_up(page, served, word)


def test_eight_words_are_found_in_their_order_and_in_no_other(page: Page, served: Served) -> None:
    """Who checks a quotation wants that quotation or nothing."""
    phrase = "grain ships while the crews were still asleep"
    scrambled = " ".join(reversed(phrase.split()))

    found = look_up(page, served, f"“{phrase}”")

    assert any(f"Quotation Q1 Ilse Brandt“They fired on the {phrase} below" in hit for hit in found)
    assert look_up(page, served, f'"{scrambled}"') == []
    assert look_up(page, served, scrambled)


def test_a_phrase_and_a_word_beside_it_are_both_asked_for(page: Page, served: Served) -> None:
    """The index alone takes no phrase where there is more than a phrase."""
    assert look_up(page, served, '"grain ships" likely')
    assert look_up(page, served, '"ships grain" likely') == []


def test_what_articles_say_stands_before_what_we_write_of_it(page: Page, served: Served) -> None:
    """The page on the method says "accused" on every line, and is found all the same."""
    look_up(page, served, "accused")
    kinds = [
        each.split(" · ")[0] for each in page.locator(".br-found > .br-meta").all_inner_texts()
    ]

    assert "Article" in kinds
    assert "Page" in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind == "Page")


def test_pages_that_people_wrote_can_be_asked_for_alone(page: Page, served: Served) -> None:
    """The count beside the kind is that of all pages that match, wherever they stand."""
    look_up(page, served, "accused")
    choice = page.locator("#br-kind option", has_text="Page")
    counted = int(re.findall(r"\((\d+)\)", choice.inner_text())[0])

    look_up(page, served, "accused", kind="Page")

    assert page.locator(".br-found").count() == counted > 0


def test_accents_are_folded(page: Page, served: Served) -> None:
    """Who has no such key on the keyboard finds the name all the same."""
    assert look_up(page, served, "cafe elan") == look_up(page, served, "Café Élan") != []
    assert look_up(page, served, '"in Zurich"')


def test_a_hit_opens_at_its_marked_words(page: Page, served: Served) -> None:
    """The words stand in their article, and the page shows where."""
    look_up(page, served, "accused")
    hit = page.locator(HIT).first
    shown = hit.locator("mark").first.inner_text()

    hit.locator("a").click()

    page.wait_for_url(re.compile(r"/briefs/.+#(?:w|p)-"))
    anchor = page.url.partition("#")[2]
    target = page.locator(f"[id='{anchor}']")
    expect(target).to_be_in_viewport()
    assert shown in target.inner_text()


def test_a_facet_narrows_to_findings_that_meet_it(page: Page, served: Served) -> None:
    """The counts that stand beside a value are what choosing it gives."""
    look_up(page, served, "")
    choice = page.locator("#br-response option", has_text="Denies")
    counted = int(re.findall(r"\((\d+)\)", choice.inner_text())[0])
    page.select_option("#br-response", "Denies")
    page.wait_for_selector(".br-found")
    page.wait_for_selector(DONE, state="attached")

    assert "response=Denies" in page.url
    assert page.locator(".br-found").count() == counted
    kinds = {re.sub(r" [A-Z]\d+$", "", k) for k in page.locator(".br-hit__kind").all_inner_texts()}
    assert kinds <= {"Allegation", "Answer"}


def test_an_actor_is_found_in_a_role(page: Page, served: Served) -> None:
    """Who accuses Ardania is another question than whom Ardania accuses."""
    accused = look_up(page, served, "", actor="Ardania", role="accused")
    accuser = look_up(page, served, "", actor="Ardania", role="accuser")

    assert any("accuses Ardania" in hit for hit in accused)
    assert any("Ardania accuses" in hit for hit in accuser)
    assert not any("Ardania accuses" in hit for hit in accused)


def test_months_narrow_to_articles_of_their_time(page: Page, served: Served) -> None:
    """A range holds its ends; a time before every article holds none."""
    look_up(page, served, "")
    months = page.locator("#br-from option").all_inner_texts()[1:]
    first = months[0].split()[0]

    assert look_up(page, served, "", **{"from": first})
    assert look_up(page, served, "", to="1950-01") == []


def test_an_address_brings_back_what_was_asked(page: Page, served: Served) -> None:
    """A colleague sees what the sender saw."""
    hits = look_up(page, served, "accused", outlet="Not stated", sort="date")
    field = page.locator("#br-q").input_value(), page.locator("#br-sort").input_value()
    again = look_up(page, served, "accused", outlet="Not stated", sort="date")

    assert field == ("accused", "date")
    assert hits == again


def test_the_box_is_used_with_keys_alone(page: Page, served: Served) -> None:
    """A slash goes there, arrows choose, Enter opens, Escape leaves."""
    page.goto(served.address)
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    box.press_sequentially("accused")
    page.wait_for_selector(OPTION)

    box.press("Escape")
    expect(page.locator("[data-br-box] [role=listbox]")).to_be_hidden()
    box.press("ArrowDown")
    page.wait_for_selector(OPTION)
    box.press("ArrowDown")
    expect(page.locator(f"{OPTION}[aria-selected=true]")).to_have_count(1)
    chosen = page.locator(f"{OPTION}[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/briefs/|/actors/"))


def test_enter_without_a_choice_leads_to_all_hits(page: Page, served: Served) -> None:
    """The page of the search has the ways to narrow."""
    page.goto(f"{served.address}briefs/")
    box = page.get_by_role("combobox", name="Search")
    box.fill("accused")
    box.press("Enter")

    expect(page).to_have_url(f"{served.address}search/?q=accused")
    expect(page.locator(HIT).first).to_be_visible()
    assert page.locator("#br-q").input_value() == "accused"


def test_markup_in_a_question_stays_words(page: Page, served: Served) -> None:
    """An address that somebody sends adds nothing to the page."""
    look_up(page, served, "<img src=x onerror=alert(1)>", actor="<b>x</b>")

    assert page.locator("[data-br-search] img, [data-br-search] b").count() == 0


def test_without_scripts_the_search_leads_to_the_lists(browser: object, served: Served) -> None:
    """Nothing on the site can be reached by a script alone."""
    from tests.browser.conftest import opened

    with opened(browser, java_script_enabled=False) as (page, _):  # type: ignore[arg-type]
        page.goto(f"{served.address}search/")
        expect(page.locator("[data-br-plain]")).to_be_visible()
        page.locator("[data-br-plain] a", has_text="allegations").click()
        expect(page.locator("h1")).to_have_text("Allegations")
        page.locator(".br-narrow summary").first.click()
        page.locator(".br-narrow a").first.click()
        expect(page.locator("h1")).to_contain_text("Allegations:")


def test_one_answer_to_two_charges_is_one_hit(page: Page, served: Served) -> None:
    """The same words twice under one title look like two denials."""
    hits = look_up(page, served, "", response="Denies")

    addresses = [
        each.get_attribute("href")
        for each in page.locator(f"{HIT} a").all()
        if "Answer" in (each.inner_text() or "")
    ]

    assert hits
    assert addresses
    assert len(addresses) == len(set(addresses))

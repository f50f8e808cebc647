"""Every kind of page in a browser: readable by everybody, on every screen, in print, without scripts, by keys alone."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, opened
from tests.browser.serving import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HEAVIEST = 250_000
"""Bytes that the first view of a brief may fetch, packed."""


def kinds(site: Path) -> dict[str, str]:
    """One page of every kind: the lists, and the first page below each of them."""
    found = {"home": ""}
    for path in sorted(site.rglob("index.html")):
        place = path.parent.relative_to(site).as_posix()
        folder, _, _ = place.rpartition("/")
        lists = (site / place).is_dir() and any((site / place).glob("*/index.html"))
        if place != ".":
            found.setdefault(place if lists or not folder else f"one of {folder}", f"{place}/")
    return found


@pytest.fixture(scope="session")
def every(site: Path) -> dict[str, str]:
    made = kinds(site)
    assert {"briefs", "one of briefs", "one of allegations/type", "one of actors", "search"} <= set(
        made
    )
    return made


def scheme(page: Page, wanted: str) -> None:
    """See that the page took the palette that the reader's system asks for."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)


@pytest.mark.parametrize(("colours", "palette"), [("light", "default"), ("dark", "slate")])
def test_nobody_is_shut_out(
    browser: Browser, served: Served, every: dict[str, str], colours: str, palette: str
) -> None:
    """No violation that axe knows, on any kind of page, in either palette."""
    from axe_playwright_python.sync_playwright import Axe

    axe, found = Axe(), {}
    with opened(browser, color_scheme=colours, reduced_motion="reduce", bypass_csp=True) as (
        page,
        faults,
    ):
        for kind, path in every.items():
            page.goto(served.address + path)
            scheme(page, palette)
            if kind == "search":
                page.wait_for_selector("[data-br-hits]:not([aria-busy])", state="attached")
                page.fill("#br-q", "accused")
                page.wait_for_selector(".br-found")
            violations = axe.run(page).response["violations"]
            found[kind] = [_told(each) for each in violations]
    assert {kind: told for kind, told in found.items() if told} == {}
    assert faults == []


def _told(violation: dict[str, Any]) -> str:
    return f"{violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"


def test_the_box_with_hits_shuts_nobody_out(browser: Browser, served: Served) -> None:
    """A combobox is easy to get wrong."""
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, bypass_csp=True) as (page, _):
        page.goto(served.address)
        page.get_by_role("combobox", name="Search").fill("accused")
        page.wait_for_selector("[data-br-box] [role=option]")

        assert [_told(each) for each in Axe().run(page).response["violations"]] == []


def test_a_phone_scrolls_in_one_direction(
    browser: Browser, served: Served, every: dict[str, str]
) -> None:
    """At 360 pixels nothing stands beside the screen."""
    wide = {}
    with opened(browser, viewport=NARROW) as (page, _):
        for kind, path in every.items():
            page.goto(served.address + path)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > NARROW["width"]:
                wide[kind] = width
    assert wide == {}


def test_no_page_complains(browser: Browser, served: Served, every: dict[str, str]) -> None:
    """No error, no missing file, nothing that the content policy refused."""
    with opened(browser) as (page, faults):
        for path in every.values():
            page.goto(served.address + path)
            page.wait_for_load_state("networkidle")
    assert faults == []


def test_every_page_reads_without_scripts(
    browser: Browser, served: Served, every: dict[str, str]
) -> None:
    """What is written there does not wait for a script."""
    with opened(browser, java_script_enabled=False) as (page, _):
        for kind, path in every.items():
            page.goto(served.address + path)
            assert len(page.locator("article.md-content__inner").inner_text()) > 100, kind


def test_print_leaves_out_what_paper_cannot_do(
    browser: Browser, served: Served, every: dict[str, str]
) -> None:
    """No navigation, no box, and the words in black on white."""
    with opened(browser, color_scheme="light") as (page, _):
        page.goto(served.address + every["one of briefs"])
        page.emulate_media(media="print")

        for gone in (".md-header", ".md-tabs", ".md-footer", ".br-box", ".md-sidebar"):
            for each in page.locator(gone).all():
                expect(each).to_be_hidden()
        expect(page.locator(".br-head h1")).to_be_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_keys_reach_the_findings(page: Page, served: Served, every: dict[str, str]) -> None:
    """The first stop leads past the navigation; every stop can be seen."""
    page.goto(served.address + every["one of briefs"])
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "() => { const e = document.activeElement; const b = e.getBoundingClientRect();"
                " return [e.tagName, b.width > 0 && b.height > 0, !!e.closest('.md-content')]; }"
            )
        )

    assert all(seen for _, seen, _ in stops), stops
    assert any(inside for _, _, inside in stops)


def test_a_brief_is_light(browser: Browser, served: Served, every: dict[str, str]) -> None:
    """Read on a train."""
    with opened(browser, viewport=WIDE) as (page, _):
        before = served.bytes
        page.goto(served.address + every["one of briefs"])
        page.wait_for_load_state("networkidle")

        assert 10_000 < served.bytes - before < HEAVIEST


def test_what_was_sent_was_counted(served: Served, site: Path) -> None:
    """The server of these tests packs as web servers do."""
    assert served.bytes >= len(gzip.compress((site / "index.html").read_bytes())) // 2


def test_an_article_stands_beside_its_findings_on_a_wide_screen_and_below_them_on_others(
    browser: Browser, served: Served, every: dict[str, str]
) -> None:
    """Who checks a finding sees the words it was cut from without leaving it."""
    boxes = {}
    for width in (1220, 1219):
        with opened(browser, viewport={"width": width, "height": 900}) as (page, faults):
            page.goto(served.address + every["one of briefs"])
            charge = page.locator("h2#allegations").bounding_box()
            text = page.locator(".br-text").bounding_box()
            assert charge
            assert text
            boxes[width] = charge, text
            assert faults == []

    (beside, text), (above, below) = boxes[1220], boxes[1219]
    assert text["x"] >= beside["x"] + beside["width"]
    assert text["y"] < beside["y"] + 900
    assert below["x"] < above["x"] + above["width"]
    assert below["y"] > above["y"] + above["height"]


def test_seven_tabs_lead_to_every_list(
    browser: Browser, served: Served, every: dict[str, str]
) -> None:
    """Tabs in two rows, or behind an edge, are no overview; what is beside a list is one click away."""
    with opened(browser, viewport={"width": 1300, "height": 900}) as (page, faults):
        page.goto(served.address)
        tabs = page.locator(".md-tabs__link")
        heads = [tab.get_attribute("href") or "" for tab in tabs.all()]
        assert len(heads) <= 7
        assert all(
            (box := tab.bounding_box()) and box["x"] + box["width"] < 1300 for tab in tabs.all()
        )
        reached = {"./"}
        for head in heads:
            page.goto(served.address + head)
            places = page.locator(".br-siblings a, .md-nav--primary a, .md-tabs__link").all()
            reached |= {
                (each.evaluate("link => link.href") or "").removeprefix(served.address)
                for each in places
                if each.is_visible()
            }
        assert faults == []

    lists = {path for kind, path in every.items() if not kind.startswith("one of") and "/" in path}
    assert {path for path in lists if path.count("/") == 1} - reached <= {"search/"}

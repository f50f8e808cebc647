"""A site of hostile articles beside the project’s own, in Chromium: nothing runs, asks or fetches; everything works.

Each page counts what its content policy refused; a dialog, a request off the site or an error fails the test.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Faults, opened
from tests.browser.serving import Served, serve
from tests.browser.test_pages import kinds
from tests.hostile.journeys import BODY
from tests.hostile.texts import read_own

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.timeout(900)  # builds a site of its own

TEXTS = [text for text in read_own()[::9] if text.strip() and "\0" not in text]
"""Texts of every kind: the file goes from kind to kind."""
ASKED = [text for text in read_own() if "<" in text or "javascript" in text.lower()][:30]
"""What somebody may put into the address of the search."""
CODE = "    make site\n"
COUNT = (
    "addEventListener('securitypolicyviolation', e => console.error('refused: ' + e.blockedURI))"
)


@pytest.fixture(scope="module")
def hostile_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as this project's own, with a button that copies beside code."""
    project = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "seeds", project / "seeds")
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "docs" / "code.md").write_text(f"# Code\n\n{CODE}", encoding="utf-8")
    given = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    given = given.replace("    - toc.follow\n", "    - toc.follow\n    - content.code.copy\n")
    (project / "mkdocs.yml").write_text(given, encoding="utf-8")
    records = (
        {"text": BODY.format(text=text), "title": text, "outlet": text, "author": text, "url": text}
        for text in TEXTS
    )
    (project / "seeds" / "odd.jsonl").write_text("\n".join(map(json.dumps, records)), "ascii")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return project / "site"


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Iterator[Served]:
    with serve(hostile_site, base="/some/where/") as made:
        yield made


class guarded:  # noqa: N801 - read as a sentence: with guarded(browser, hostile) as (page, faults)
    """A page whose faults include refusals of the policy, dialogs and requests off the site."""

    def __init__(self, browser: Browser, served: Served, **options: Any) -> None:
        self._opened, self._home = opened(browser, **options), served.address

    def __enter__(self) -> tuple[Page, Faults]:
        page, faults = self._opened.__enter__()
        page.add_init_script(COUNT)

        def on_dialog(dialog: Any) -> None:
            faults.append(f"{page.url}: dialog {dialog.message}")
            dialog.dismiss()

        def on_request(request: Any) -> None:
            if not request.url.startswith((self._home, "data:", "blob:")):
                faults.append(f"{page.url}: asked for {request.url}")

        page.on("dialog", on_dialog)
        page.on("request", on_request)
        return page, faults

    def __exit__(self, *told: object) -> None:
        self._opened.__exit__(*told)


def test_the_guard_sees_what_it_should(browser: Browser, hostile: Served) -> None:
    """A test of nothing would pass as well."""
    with guarded(browser, hostile) as (page, faults):
        page.goto(hostile.address)
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'alert(1)';"
            " document.body.append(s); const i = new Image(); i.src = 'http://127.0.0.1:9/x.png';"
            " document.body.append(i); }"
        )
        page.evaluate("() => setTimeout(() => alert('seen'), 0)")
        page.wait_for_timeout(300)

    told = " ".join(faults)
    assert "refused: inline" in told
    assert "refused: http://127.0.0.1:9" in told
    assert "dialog seen" in told


def test_no_page_of_hostile_articles_runs_asks_or_fetches(
    browser: Browser, hostile: Served, hostile_site: Path
) -> None:
    """One page of every kind, each article and fifteen actors."""
    pages = {*kinds(hostile_site).values(), "code/"}
    pages |= {
        f"briefs/{path.parent.name}/" for path in hostile_site.glob("briefs/odd-*/index.html")
    }
    actors = sorted(path.parent for path in (hostile_site / "actors").glob("*/index.html"))
    pages |= {f"actors/{path.name}/" for path in actors[:15]}
    assert sum("odd-" in each for each in pages) >= len(TEXTS) - 5

    with guarded(browser, hostile) as (page, faults):
        for path in sorted(pages):
            page.goto(hostile.address + path)
    assert faults == []


def test_hostile_words_in_an_address_run_nothing(browser: Browser, hostile: Served) -> None:
    """The search takes them up, the highlighting looks for them."""
    with guarded(browser, hostile) as (page, faults):
        for text in ASKED:
            page.goto(f"{hostile.address}search/?q={quote(text)}")
            page.wait_for_selector("[data-br-hits]:not([aria-busy])", state="attached")
            expect(page.locator("#br-q")).to_have_value(re.compile(".+", re.DOTALL))
        page.goto(f"{hostile.address}briefs/?h={quote(ASKED[0])}#{quote(ASKED[1])}")
    assert faults == []


def test_search_palette_and_copying_work_under_the_policy(
    browser: Browser, hostile: Served
) -> None:
    """A policy that refuses the site's own parts would soon be taken out."""
    with guarded(
        browser, hostile, color_scheme="light", permissions=["clipboard-read", "clipboard-write"]
    ) as (page, faults):
        page.goto(f"{hostile.address}search/?q=accused")
        expect(page.locator(".br-found .br-hit").first).to_be_visible()

        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        page.locator("label[for=__palette_1]:not([hidden])").click()
        expect(body).to_have_attribute("data-md-color-scheme", "slate")

        page.goto(f"{hostile.address}code/")
        page.locator("pre").first.hover()
        page.locator(".md-code__button, .md-clipboard").first.click()
        expect(page.locator(".md-dialog")).to_contain_text("Copied")
        assert page.evaluate("() => navigator.clipboard.readText()").strip() == CODE.strip()
    assert faults == []

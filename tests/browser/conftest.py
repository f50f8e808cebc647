"""A site of made-up articles in Chromium: built once, served from 127.0.0.1, a fresh page a test.

Where Chromium is missing the tests are skipped and say how to get it; where CI is set they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.serving import Served, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.model)


def find_chromium() -> str | None:
    """A Chromium of this machine; None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        message = (
            "Chromium is missing: apt-get install chromium, or run tests/browser/install.sh as root"
        )
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # No sandbox of its own: the tests run as root in a container, on pages that we built.
        made = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="session")
def site(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """Made-up articles with this project's settings; `browser` first, or a site is built that nothing tests."""
    if given := request.config.getoption("--site"):
        return Path(given)
    project = tmp_path_factory.mktemp("browser")
    build_site(project)
    return project / "site"


def build_site(project: Path) -> None:
    """Build this project's site in `project`, with the made-up articles in the place of its own."""
    shutil.copytree(Path(__file__).parent / "seeds", project / "seeds")
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copy(ROOT / "mkdocs.yml", project)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[Served]:
    """Below a path of its own, as a project's site on a shared host is."""
    with serve(site, base="/some/where/") as made:
        yield made


class Faults(list[str]):
    """What the page complained of."""


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A wide page whose faults are collected; a test that leaves one fails."""
    with opened(browser) as (made, faults):
        yield made
    assert faults == []


class opened:  # noqa: N801 - read as a sentence: with opened(browser) as (page, faults)
    """A page in a context of its own, and what it complains of: errors, refused resources, missing files."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self._context = browser.new_context(**{"viewport": WIDE, **options})
        # A busy machine is slow, not wrong; what hangs still ends with the test's own limit.
        self._context.set_default_timeout(120_000)

    def __enter__(self) -> tuple[Page, Faults]:
        page, faults = self._context.new_page(), Faults()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda told: _note(told, faults, page))
        page.on("requestfailed", lambda request: _refuse(request, faults))
        return page, faults

    def __exit__(self, *_: object) -> None:
        self._context.close()


def _note(told: Any, faults: Faults, page: Page) -> None:
    if told.type == "error":
        faults.append(f"{page.url}: {told.text}")


def _refuse(request: Any, faults: Faults) -> None:
    """A request that failed; one that ended because the reader went on is none."""
    if request.failure != "net::ERR_ABORTED":
        faults.append(f"{request.failure}: {request.url}")

"""Takes the README's pictures: every kind of page of this project's own site, the brief also dark and narrow.

python -m tests.browser.pictures
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import NARROW, WIDE, find_chromium
from tests.browser.serving import serve

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
PAGES = {
    "dossier": "",
    "allegations": "allegations/",
    "claims": "claims/",
    "quotations": "quotations/",
    "actors": "actors/",
    "actor": "actors/{first}/",
    "sources": "sources/",
    "articles": "briefs/",
    "brief": "briefs/{first}/",
    "how-to-read": "how-to-read/",
    "search": "search/?q=%22information+operation%22",
}
"""Name of the picture to address of the page; `{first}` is the first page below the list."""


def take(
    browser: Browser, address: str, path: Path, *, dark: bool = False, narrow: bool = False
) -> None:
    """One picture of what a reader sees first."""
    context = browser.new_context(
        viewport=NARROW if narrow else WIDE,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    context.close()


def main() -> int:
    program = find_chromium()
    if program is None:
        print("Chromium is missing: apt-get install chromium")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site],
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with serve(site) as served:
            for name, path in PAGES.items():
                if "{first}" in path:
                    lists = site / path.partition("{")[0]
                    path = path.format(first=min(lists.glob("*/index.html")).parent.name)  # noqa: PLW2901
                take(browser, served.address + path, PICTURES / f"{name}.png")
                if name == "brief":
                    take(browser, served.address + path, PICTURES / "brief-dark.png", dark=True)
                    take(browser, served.address + path, PICTURES / "brief-phone.png", narrow=True)
        browser.close()
    print(*sorted(path.name for path in PICTURES.glob("*.png")), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

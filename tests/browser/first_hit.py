"""Measures the first hit of the search on a built site: seconds from the first key, and what was fetched for it.

python -m tests.browser.first_hit SITE [WORD]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import WIDE, find_chromium
from tests.browser.serving import serve

SECONDS, BYTES = 1.0, 250_000
"""What the project promises at a thousand articles."""
WORD = "likely"


def measure(site: Path, word: str = WORD) -> bool:
    """Whether the promise holds, from a first visit with nothing kept by the browser."""
    program = find_chromium()
    if program is None:
        print("Chromium is missing: apt-get install chromium")
        return False
    with serve(site) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(viewport=WIDE).new_page()
        page.goto(served.address)
        page.wait_for_load_state("networkidle")
        before, start = served.bytes, time.monotonic()
        page.keyboard.press("/")
        page.keyboard.type(word)
        page.wait_for_selector("[data-br-box] [role=option]")
        seconds, fetched = time.monotonic() - start, served.bytes - before
        browser.close()
    print(f"first hit after {seconds:.2f} s (at most {SECONDS}), {fetched} bytes (at most {BYTES})")
    return seconds <= SECONDS and fetched <= BYTES


if __name__ == "__main__":
    sys.exit(0 if measure(Path(sys.argv[1]), *sys.argv[2:3]) else 1)

"""Out of here come the lines above and below an article: labels, bylines, menus; contacts, notes, other headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.page import Cut, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_BREADCRUMB = re.compile(r"\s[>»›/|→•·]\s")
_ENDS_AS_LABEL = re.compile(r"[-–—|»›>:/]$")
_LINK = re.compile(r"https?://\S|www\.|\bt\.me/|\S@\S")
_BYLINE = re.compile(r"(?:By|Story by|Words by|Text by|Author:)\s+[A-ZÀ-ÞŁŚŻŠŽČĆА-ЯІЇЄ]")


def find_head(page: Page) -> Iterator[Cut]:
    """Labels, breadcrumbs and bylines above the article."""
    sections = page.phrases(page.table.sections)
    for number, line in enumerate(page.lines[: page.first_prose + 4]):
        size = len(line.words)
        if _BYLINE.match(line.text) and not line.ended and size <= 14 and number:
            yield number, "byline"
        if number >= page.first_prose or number == len(page.lines) - 1:
            continue
        if size <= 4 and _ENDS_AS_LABEL.search(line.text):
            yield number, "section label"
        elif _BREADCRUMB.search(line.text) and all(
            len(part.split()) <= 3 for part in _BREADCRUMB.split(line.text)
        ):
            yield number, "path of sections"
        elif sections.whole(line.words):
            yield number, "section label"


def find_brand(page: Page, cut: dict[int, str]) -> Iterator[Cut]:
    """One word alone above the headline: the name of the page or of a part of it."""
    kept = [n for n in range(min(page.first_prose, 40)) if n not in cut][:2]
    if len(kept) == 2:
        first, below = page.lines[kept[0]], page.lines[kept[1]]
        if len(first.words) == 1 and len(below.words) > 4 and not below.closed:
            yield kept[0], "section label"


def find_desk_notes(page: Page) -> Iterator[Cut]:
    """Notes on who reported, wrote and edited, beside the article."""
    desk = page.phrases(page.table.reporting)
    for number, line in enumerate(page.lines):
        if len(line.words) > 40 or not desk.opening(line.words):
            continue
        bare = len(line.words) <= 14 and not line.ended
        if bare or number < page.first_prose or number >= len(page.lines) - 6:
            yield number, "note on who wrote and edited"


def find_tail(page: Page) -> Iterator[Cut]:
    """What stands below the article: contacts, notes on the author and the desk, headlines of other stories."""
    contacts = page.phrases(page.table.contacts)
    size = len(page.lines)
    for number in range(max(page.first_prose + 1, size - 30), size):
        line = page.lines[number]
        taken = contacts.opening(line.words)
        if taken and (taken == len(line.words) or _LINK.search(line.text)):
            yield number, "contact details"
            yield from _details_below(page, number)
        if line.key in ("tags", "topics", "keywords"):
            yield from _tags_below(page, number)
        if number >= size - 4 and _is_bio(line, page):
            yield number, "note on the author"
    run = range(page.last_prose + 1, size)
    if (
        page.last_prose >= 0
        and len(run) >= 3
        and not page.lines[page.last_prose].text.endswith(":")
    ):
        teasers = [n for n in run if page.is_teaser(n) and len(page.lines[n].words) >= 5]
        if len(teasers) >= 3 and teasers == [*range(teasers[0], teasers[-1] + 1)]:
            yield from (
                (n, "headlines of other stories below the article")
                for n in teasers
                if _is_headline_like(page.lines[n])
            )


def _tags_below(page: Page, number: int) -> Iterator[Cut]:
    for below in range(number + 1, min(number + 16, len(page.lines))):
        line = page.lines[below]
        if line.closed or len(line.words) > 4:
            return
        yield below, "tags of the page"


def _is_headline_like(line: Line) -> bool:
    return line.text[:1].isupper() and line.text[-1:] not in ",;"


def _details_below(page: Page, number: int) -> Iterator[Cut]:
    for below in range(number + 1, min(number + 12, len(page.lines))):
        line = page.lines[below]
        if line.is_prose and not _LINK.search(line.text):
            return
        yield below, "contact details"


def _is_bio(line: Line, page: Page) -> bool:
    if not line.ended or len(line.words) > 60 or " is " not in line.text[:60]:
        return False
    name, _, rest = line.text.partition(" is ")
    if (
        not 1 < len(name.split()) <= 4
        or not name.replace(" ", "").replace("-", "").replace(".", "").isalpha()
        or not name.istitle()
    ):
        return False
    start = " ".join(rest.lower().split()[:9])
    return any(word in start for word in page.table.bios) and any(
        w in line.words for w in ("at", "for", "with", "covering", "based")
    )


def find_menus(page: Page, cut: dict[int, str]) -> Iterator[Cut]:
    """Rows of very short lines above or below the article, when words of the page's table stand among them."""
    run: list[int] = []
    for number in range(len(page.lines) + 1):
        if number < len(page.lines) and _is_item(page, number):
            run.append(number)
            continue
        known = sum(n in cut for n in run)
        if len(run) >= 3 and known >= 2:
            # the last line above a paragraph is the headline, even a short one
            last = run[-1] if number < len(page.lines) and page.lines[number].is_prose else -1
            yield from ((n, "menu of the page") for n in run if n != last)
        run = []


def _is_item(page: Page, number: int) -> bool:
    outside = number < page.first_prose or number > page.last_prose
    line = page.lines[number]
    return outside and len(line.words) <= 3 and not line.closed

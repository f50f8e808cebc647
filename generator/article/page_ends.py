"""Out of here come the lines below an article: contacts, notes, other headlines; and the menus above and below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.page import Cut, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_LONGEST_NOTE = 60
"""Words."""
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to|reporting)\b(?: (?:to )?(?:this|the) (?:report|story|article))?(?: from [\w ,]+)?[.)\]]*$"
)
_INITIALS = re.compile(r"\([a-z]{2,4}(?:[/,] ?[a-z]{2,4})*\)")
"""How desks sign below an article: `(gs)`."""
_FEWEST_HEADLINES = 3
_FEWEST_HEADLINE = 5
"""Words."""
_FEWEST_PARTED = 2
"""Lines of the page among the headlines."""
_OPENING = "“\"'‘«-–—•* "
"""Marks before the first word of a headline in a list."""
_FEWEST_TAGS = 4
_LINK = re.compile(r"https?://\S|www\.|\bt\.me/|\S@\S")


def find_desk_notes(page: Page) -> Iterator[Cut]:
    """Notes on who reported, wrote and edited, beside the article."""
    desk = page.phrases(page.table.reporting)
    for number, line in enumerate(page.lines):
        if _INITIALS.fullmatch(line.text) and number >= page.end:
            yield number, "note on who wrote and edited"
        if len(line.words) <= _LONGEST_NOTE and _CONTRIBUTED.search(line.text[-60:]):
            yield number, "note on who wrote and edited"
        if len(line.words) > 40 or not desk.opening(line.words):
            continue
        bare = len(line.words) <= 14 and not line.ended
        if bare or number < page.first_prose or number >= len(page.lines) - 6:
            yield number, "note on who wrote and edited"


def find_tail(page: Page) -> Iterator[Cut]:
    """What stands below the article: contacts, notes on the author and the desk, headlines of other stories."""
    contacts = page.phrases(page.table.contacts)
    size = len(page.lines)
    last = page.prose[-3] if len(page.prose) > 5 else size
    for number in range(max(page.first_prose + 1, size - 30), size):
        line = page.lines[number]
        taken = contacts.opening(line.words)
        if taken and (taken == len(line.words) or _LINK.search(line.text)):
            yield number, "contact details"
            yield from _details_below(page, number)
        if line.key in ("tags", "topics", "keywords"):
            yield from _tags_below(page, number)
        if (number >= size - 4 or number > last) and _is_bio(line, page):
            yield number, "note on the author"
    yield from _headlines_below(page)


def _headlines_below(page: Page) -> Iterator[Cut]:
    """Headlines in a row below the article; two are enough where lines of the page stand between them."""
    below = range(page.end, len(page.lines))
    if not below or page.lines[page.last_prose].text.endswith(":"):
        return
    first = next((n for n in below if page.is_teaser(n) and n not in page.cut), len(page.lines))
    run = range(
        first,
        next((n for n in range(first, len(page.lines)) if page.lines[n].closed), len(page.lines)),
    )
    teasers = [n for n in run if n not in page.cut and len(page.lines[n].words) >= _FEWEST_HEADLINE]
    parted = sum(n in page.cut for n in run) >= _FEWEST_PARTED
    if len(teasers) >= _FEWEST_HEADLINES - parted:
        marked = [n for n in teasers if page.lines[n].text[:1] in "-–—•*"]
        if 2 * sum(page.echo(n) > 1 for n in marked) > len(marked):
            return  # a list that sums the article up
        for number in teasers:
            if page.is_teaser(number) and _is_headline_like(page.lines[number]):
                yield number, "headlines of other stories below the article"


def _tags_below(page: Page, number: int) -> Iterator[Cut]:
    for below in range(number + 1, min(number + 16, len(page.lines))):
        line = page.lines[below]
        if line.closed or len(line.words) > 4:
            return
        yield below, "tags of the page"


def _is_headline_like(line: Line) -> bool:
    return line.text.lstrip(_OPENING)[:1].isupper() and line.text[-1:] not in ",;"


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


def find_menus(page: Page) -> Iterator[Cut]:
    """Rows of very short lines above or below the article, when words of the page's table stand among them."""
    run: list[int] = []
    for number in range(len(page.lines) + 1):
        if number < len(page.lines) and _is_item(page, number):
            run.append(number)
            continue
        known = sum(n in page.cut for n in run)
        if (len(run) >= 3 and known >= 2) or _are_tags(page, run):
            # the last line above a paragraph is the headline, even a short one
            last = run[-1] if number < len(page.lines) and page.lines[number].is_prose else -1
            yield from ((n, "menu of the page") for n in run if n != last)
        run = []


def _are_tags(page: Page, run: list[int]) -> bool:
    """Whether a row of very short lines below the article is one of names with capitals."""
    if (
        len(run) < _FEWEST_TAGS
        or run[0] < page.end
        or page.lines[page.last_prose].text.endswith(":")
    ):
        return False
    return all(page.lines[n].text[:1].isupper() for n in run)


def find_endings(page: Page) -> Iterator[Cut]:
    """What is left below a line that closes the page, such as its tags or its comments, and is no sentence."""
    below = range(page.end, len(page.lines))
    closing = next((n for n in below if page.cut.get(n) in page.table.closing), len(page.lines))
    for number in range(closing, len(page.lines)):
        if not page.lines[number].ended:
            yield number, "line below the end of the article"


def find_rows(page: Page) -> Iterator[Cut]:
    """Rows of items with marks between them above or below the article: menus, tags, headlines of other stories."""
    labels = page.table.label_words
    for number, line in enumerate(page.lines):
        if not page.is_outside(number) or line.ended:
            continue
        named = sum(word in labels for word in line.unglued)
        bar = len(line.words) > 5 and 2 * named >= len(line.words) and number != page.headline
        if line.is_row or bar:
            yield number, "row of links"


def _is_item(page: Page, number: int) -> bool:
    line = page.lines[number]
    return page.is_outside(number) and len(line.words) <= 3 and not line.closed

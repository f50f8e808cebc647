"""Out of here come the lines of a page that belong to the page and not to its article, each with its reason.

A line is cut for its words (a table of page vocabulary), for its form (no sentence, a label before a colon) and
for its neighbours (a pointer under "Read more", a caption above its credit). One sign alone is not enough where
an article could carry it: cross-heads, lists, datelines and quotations in the first person stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from generator.article.appeal import find_appeals
from generator.article.page import Cut, Page
from generator.article.page_ends import (
    find_brand,
    find_desk_notes,
    find_head,
    find_menus,
    find_tail,
)
from generator.article.pictures import find_pictures
from generator.article.pointers import find_pointers
from generator.article.vocabulary import split_words

if TYPE_CHECKING:
    from generator.article.lines import Line
    from generator.article.vocabulary import Furniture

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|•·]\s+")
_HASHTAGS = re.compile(r"#\w+")
_LONGEST_ADDRESS = 2_000
"""Code points; a longer line is no address."""


def find_furniture(lines: tuple[Line, ...], table: Furniture) -> dict[int, str]:
    """Numbers of the lines to cut, each with its reason; the first rule that cuts a line gives the reason."""
    page = Page(lines, table)
    found: dict[int, str] = {}
    for rule in RULES:
        for number, reason in rule(page):
            found.setdefault(number, reason)
    for later in (find_menus, find_brand, _find_repeats):
        for number, reason in [*later(page, found)]:
            found.setdefault(number, reason)
    return dict(sorted(found.items()))


def _find_vocabulary(page: Page) -> Iterator[Cut]:
    """Lines made of the words of pages."""
    networks = page.table.network_words
    for number, line in enumerate(page.lines):
        if not any(c.isalnum() for c in line.text):
            yield number, "line without words"
            continue
        for kind in page.table.lines:
            if _stands(page, number, kind.where) and kind.fits(line.words, networks):
                yield number, kind.reason
                break
        else:
            if _is_counter(line):
                yield number, "counter of views, comments or shares"
            elif _is_date_line(page, number):
                yield number, page.table.dates.reason


def _is_date_line(page: Page, number: int) -> bool:
    """Whether the line is a date or a time, above the article also beside a name."""
    line, dates = page.lines[number], page.table.dates
    if line.ended or not 1 < len(line.words) <= dates.longest + 4:
        return False
    parts = _PARTS.split(line.text) if number <= page.first_prose else []
    if len(parts) == 2:
        sides = sorted((split_words(part) for part in parts), key=len)
        name, day = sides[0], sides[1]
        if len(day) > 2 and 0 < len(name) <= 4 and dates.fits(day, page.table.network_words):
            return True
    return dates.fits(line.words, page.table.network_words)


def _is_counter(line: Line) -> bool:
    """Whether the line is a sign, such as an eye or a heart, beside a number."""
    if len(line.text) > 40 or not all(word[:1].isdigit() for word in line.words):
        return False
    return any(unicodedata.category(c) == "So" for c in line.text)


def _stands(page: Page, number: int, where: str) -> bool:
    if where == "head":
        return number < page.first_prose
    return where == "anywhere" or number > page.last_prose


def _find_links(page: Page) -> Iterator[Cut]:
    """Lines that hold nothing but addresses or hashtags."""
    for number, line in enumerate(page.lines):
        if len(line.text) > 2_000:
            continue
        if _LINK.search(line.text) and not _rest(_LINK, line.text):
            yield number, "bare address"
        elif "#" in line.text and not _rest(_HASHTAGS, line.text):
            yield number, "tags of the page"


def _rest(pattern: re.Pattern[str], text: str) -> str:
    """What is left of the letters and digits of a text without the matches of a pattern."""
    return re.sub(r"[\W_]+", "", pattern.sub("", text))


RULES: tuple[Callable[[Page], Iterable[Cut]], ...] = (
    find_appeals,
    find_pictures,
    find_pointers,
    _find_vocabulary,
    find_head,
    _find_links,
    find_tail,
    find_desk_notes,
)
"""Every rule that looks at the page alone, in the order in which it may name the reason."""


def _find_repeats(page: Page, cut: dict[int, str]) -> Iterator[Cut]:
    """The headline where it stands again, and paragraphs that were pasted twice."""
    seen: dict[str, int] = {}
    headline = next((n for n in range(len(page.lines)) if n not in cut), None)
    doubled: set[int] = set()
    for number, line in enumerate(page.lines):
        if number in cut or not line.words:
            continue
        first = seen.setdefault(line.key, number)
        if first == number:
            continue
        if first == headline and len(line.words) > 2:
            doubled.add(number)
            yield number, "headline repeated"
        elif len(line.words) >= 8 or number - 1 in doubled:
            doubled.add(number)
            yield number, "paragraph that already stands above"

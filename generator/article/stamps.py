"""Out of here come the lines of a page that say when, and those that count: days, times, views, comments.

A line that holds nothing but a day is one anywhere. Above and below the article the day may stand beside a place,
an agency or a name; a headline that ends in a day ("Assessment of the Campaign, March 3, 2024") is none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.article.page import Cut, Page
from generator.article.vocabulary import is_number, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_SEPARATOR = re.compile(r"[|•·/—–]\s*$|\s-\s*$")
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_MERIDIEM = re.compile(r"\b[ap]\.m\.$")
_AGO = re.compile(r"\b\d+ (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago\b")
_MOST_BESIDE = 5
"""Words that stand beside a day in a line of the page."""
_MOST_BEFORE = 2
"""Words that stand before it without a mark between them."""


def find_stamps(page: Page) -> Iterator[Cut]:
    """Lines of days and times, and counters."""
    known = {*page.table.dates.words, *page.table.beside_dates}
    for number, line in enumerate(page.lines):
        if _is_counter(line):
            yield number, "counter of views, comments or shares"
        elif _ISO_TIME.fullmatch(line.text):
            yield number, page.table.dates.reason
        elif (
            (line.ended and not _MERIDIEM.search(line.text))
            or line.is_dateline
            or not 1 < len(line.unglued) <= page.table.dates.longest + 4
        ):
            continue
        elif page.table.dates.fits_line(line, page.table.network_words) or _is_outer(
            page, number, known
        ):
            yield number, page.table.dates.reason


def _is_outer(page: Page, number: int, known: set[str]) -> bool:
    """Whether a line above or below the article states a day beside something else."""
    line = page.lines[number]
    if page.is_outside(number) and _is_day_and_tags(line, page):
        return True
    return (number < page.below_head or number >= page.end) and _is_beside(line, known, page)


def _is_day_and_tags(line: Line, page: Page) -> bool:
    """Whether a bar parts a day from a few words, whatever they are."""
    day, bar, rest = line.parted.partition("|")
    words = split_words(day)
    known = len(words) > 2 and page.table.dates.fits(words, page.table.network_words)
    return bool(bar) and known and len(rest.split()) <= _MOST_BESIDE


def _is_beside(line: Line, known: set[str], page: Page) -> bool:
    """Whether a line states a day or a time beside a few words with capitals."""
    parts = line.parted.split()
    lowered = [part.strip(".,:;()|/•·—–-").lower() for part in parts]
    is_known = [not w or w in known or is_number(w) for w in lowered]
    if not _states_time(lowered, page):
        return False
    others = [part.lstrip("(") for part, fine in zip(parts, is_known, strict=True) if not fine]
    if len(others) > _MOST_BESIDE or not all(other[:1].isupper() for other in others):
        return False
    first = is_known.index(True)
    before = " ".join(parts[:first])
    return first <= _MOST_BEFORE or bool(_SEPARATOR.search(before)) or parts[first][:1] in "|/•·—–-"


def _states_time(words: list[str], page: Page) -> bool:
    """Whether a month stands beside a number, or a number of hours before "ago"."""
    for word, after, before in zip(words, [*words[1:], ""], ["", *words[:-1]], strict=True):
        if word in page.table.month_names and (is_number(after) or is_number(before)):
            return True
    return bool(_AGO.search(" ".join(words)))


def _is_counter(line: Line) -> bool:
    """Whether the line is a sign, such as an eye or a heart, beside a number."""
    if len(line.text) > 40 or not line.words or not all(w[:1].isdigit() for w in line.words):
        return False
    return any(unicodedata.category(c) == "So" for c in line.text)

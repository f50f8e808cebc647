"""Out of here come the lines of a page that belong to the page and not to its article, each with its reason.

A line is cut for its words (a table of page vocabulary), for its form (no sentence, a label before a colon) and
for its neighbours (a pointer under "Read more", a caption above its credit). One sign alone is not enough where
an article could carry it: cross-heads, lists, datelines and quotations in the first person stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from generator.article.appeal import find_appeals
from generator.article.head import (
    find_head,
    find_labels,
    find_names,
    find_signature,
    find_strangers,
)
from generator.article.offers import find_offers
from generator.article.page import Cut, Page
from generator.article.page_ends import (
    find_desk_notes,
    find_endings,
    find_menus,
    find_rows,
    find_tail,
)
from generator.article.pictures import find_pictures
from generator.article.pointers import find_pointers
from generator.article.stamps import find_stamps

if TYPE_CHECKING:
    from generator.article.lines import Line
    from generator.article.vocabulary import Furniture

_SHORTCODE = re.compile(r"\[/?[a-z]+(?:_\w+)*(?:\s[^\[\]]*=[^\[\]]*)?\]")
"""A mark of the page's template that was pasted as it stands: `[ad_1]`."""
_FILE_NAME = re.compile(r"\w\.(?:jpe?g|png|gif|webp|svg)\b", re.IGNORECASE)
_LONGEST_FILE_NAME = 10
"""Words."""
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)?\.(?:com|org|net|info|news|int|gov|edu|(?:co|com|org|gov)\.[a-z]{2})",
    re.IGNORECASE,
)
"""The address of a site alone."""
_POST = re.compile(r"[—–-] ?\S.{1,60} \(@?\w{2,30}\),? [A-Z][a-z]{2,8} \d{1,2}, \d{4}")
"""What stands below a post that the article shows: its author, the account and the day."""
_SOURCE = re.compile(r"/ ?(?:Source|By)\b:? .{2,60}")
"""The supplier of a text behind a stroke, as broadcasters' pages give it."""
_ADDRESS = re.compile(f"{_LINK.pattern}|{_DOMAIN.pattern}", re.IGNORECASE)
_HASHTAGS = re.compile(r"#\w+")
_ROUNDS = 3
"""Times that the rules are asked at most; a page of real life needs two."""
_LONGEST_ADDRESS = 2_000
"""Code points; a longer line is no address."""


def find_furniture(lines: tuple[Line, ...], table: Furniture) -> dict[int, str]:
    """Numbers of the lines to cut, each with its reason; the first rule that cuts a line gives the reason.

    The rules are asked again while they find more: a notice that is cut no longer counts as the last paragraph, and
    what stands above it is then below the article.
    """
    found: dict[int, str] = {}
    for _ in range(_ROUNDS):
        before = len(found)
        for rules in (RULES, LATER):
            page = Page(lines, table, dict(found))
            for rule in rules:
                for number, reason in rule(page):
                    found.setdefault(number, reason)
        if len(found) == before:
            break
    return dict(sorted(found.items()))


def _find_vocabulary(page: Page) -> Iterator[Cut]:
    """Lines made of the words of pages."""
    networks = page.table.network_words
    for number, line in enumerate(page.lines):
        if not any(c.isalnum() for c in line.text):
            yield number, "line without words"
            continue
        for kind in page.table.lines:
            if _stands(page, number, kind.where) and kind.fits_line(line, networks):
                yield number, kind.reason
                break


def _stands(page: Page, number: int, where: str) -> bool:
    above, below = number < page.first_prose, number >= page.end
    return {"head": above, "tail": below, "ends": above or below}.get(where, True)


def _find_links(page: Page) -> Iterator[Cut]:
    """Lines that hold nothing but addresses or hashtags."""
    for number, line in enumerate(page.lines):
        if len(line.text) > _LONGEST_ADDRESS:
            continue
        if _POST.fullmatch(line.text):
            yield number, "signature of a post"
        elif _SOURCE.fullmatch(line.text):
            yield number, "agency that supplied the text"
        elif (_LINK.search(line.text) or _DOMAIN.fullmatch(line.text)) and not _rest(
            _ADDRESS, line.text
        ):
            yield number, "bare address"
        elif (
            _FILE_NAME.search(line.text)
            and not line.ended
            and len(line.words) <= _LONGEST_FILE_NAME
        ):
            yield number, "file name of a picture"
        elif _SHORTCODE.fullmatch(line.text):
            yield number, "mark of the page's template"
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
    find_offers,
    find_head,
    find_stamps,
    find_rows,
    _find_links,
    find_tail,
    find_desk_notes,
)
"""Rules that look at lines and their form, in the order in which they may name the reason."""


def _find_repeats(page: Page) -> Iterator[Cut]:
    """The headline where it stands again, and paragraphs that were pasted twice."""
    seen: dict[str, int] = {}
    headline = next((n for n in range(len(page.lines)) if n not in page.cut), None)
    doubled: set[int] = set()
    for number, line in enumerate(page.lines):
        if number in page.cut or not line.words:
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


LATER: tuple[Callable[[Page], Iterable[Cut]], ...] = (
    find_names,
    find_labels,
    find_strangers,
    find_signature,
    find_menus,
    find_endings,
    _find_repeats,
)
"""Rules that look at what the others left."""

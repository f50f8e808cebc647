"""Out of here come the lines that point to other stories: labels such as "Read more" and the headlines they carry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.page import LONGEST_TEASER, Cut, Page
from generator.article.vocabulary import word_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_LONGEST_LIST = 40
"""Lines; it bounds the work on a page in which every line is a label."""
_LONGEST_CROSS_HEAD = 6
"""Words of a heading inside an article, as it stands above a paragraph."""
_ADDRESS = re.compile(r"\s*:?\s*(?:https?://|www\.)\S+\s*")
_AFTER_LABEL = re.compile(r"\s*(?:[:|»>→]|[-–—]\s)")


def find_pointers(page: Page) -> Iterator[Cut]:
    """Labels such as "Read more" with the headlines that they point to."""
    labels, lists = page.phrases(page.table.labels), page.phrases(page.table.lists)
    for number, line in enumerate(page.lines):
        words = line.words
        if len(words) > LONGEST_TEASER + 4:
            continue
        taken = max(labels.opening(words), lists.opening(words))
        if not taken:
            continue
        if taken < len(words) or line.ended:
            if _is_inline_pointer(line, taken):
                yield number, "pointer to another story"
            continue
        yield number, "label above a pointer to another story"
        if lists.whole(words) or number >= page.end:
            yield from _teasers_below(page, number)
        elif page.is_teaser(number + 1) and number + 1 != page.headline and not _leads_quote(line):
            yield number + 1, "headline of another story, below its label"
            yield from _more_teasers(page, number + 2)


def _more_teasers(page: Page, number: int) -> Iterator[Cut]:
    """Further headlines below the first: longer than a cross-head, and with a headline's form."""
    for below in range(number, min(number + 4, len(page.lines))):
        if not page.is_teaser(below) or len(page.lines[below].words) <= _LONGEST_CROSS_HEAD:
            return
        yield below, "headline of another story, below its label"


def _leads_quote(line: Line) -> bool:
    return line.text.endswith(('"', "”"))


def _is_inline_pointer(line: Line, taken: int) -> bool:
    """Whether a label and the story it points to share the line: a colon parts them, or capitals do."""
    end = word_ends(line.text)[taken - 1]
    label, rest = line.text[:end], line.text[end:]
    if _ADDRESS.fullmatch(rest):
        return True
    if _AFTER_LABEL.match(rest):
        return not line.is_prose or rest.lstrip()[:1] in (":", "»", ">", "→", "|")
    return label.isupper() and not rest.isupper() and not line.ended and len(label) > 4


def _is_cross_head(page: Page, number: int, *, first: int) -> bool:
    """Whether a short line above a paragraph stands farther from the teasers than they from each other."""
    line = page.lines[number]
    apart = number > first + 1 and line.gap > page.lines[first + 1].gap
    return apart and number + 1 in page.prose and len(line.words) <= _LONGEST_CROSS_HEAD


def _teasers_below(page: Page, number: int) -> Iterator[Cut]:
    for below in range(number + 1, min(number + _LONGEST_LIST, len(page.lines))):
        if below == page.headline or page.is_sentence(below):
            return
        if not page.is_teaser(below) and page.lines[below].is_prose:
            return
        if page.lines[below].closed and len(page.lines[below].words) > 5:
            return
        if _is_cross_head(page, below, first=number + 1):
            return
        yield below, "headline of another story, in a list of them"

"""Out of here come the lines that belong to pictures: credits, captions that carry one, captions above one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.page import Cut, Page
from generator.article.vocabulary import Phrases, word_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_FULL_STOP_INSIDE = re.compile(r"[.!?][\"”’)]* +[“\"‘A-Z]")
_BRACKETED_END = re.compile(r"[\[(]([^\[\]()]{2,90})[\])][.\s]*$")


def find_pictures(page: Page) -> Iterator[Cut]:
    """Picture credits, captions that carry one, and the line above a credit that says what is shown."""
    opens = page.phrases(page.table.credits)
    agencies = {word for name in page.table.agencies for word in name.split()}
    for number, line in enumerate(page.lines):
        if _is_credit(line, opens):
            yield number, "picture credit"
            if _is_caption_above(page, number):
                yield number - 1, "caption of a picture, above its credit"
        elif (end := _BRACKETED_END.search(line.text[-100:])) and len(line.words) < 60:
            inside = end.group(1).lower()
            signed = {*re.findall(r"\w+", inside)} & agencies
            shown = line.text[: len(line.text) - len(end.group())]
            one = not _FULL_STOP_INSIDE.search(shown)
            if (
                one
                and signed
                and (
                    inside.startswith(("photo", "file", "image"))
                    or "/" in inside
                    or line.text.rstrip(". ")[-1] == "]"
                )
            ):
                yield number, "caption of a picture, with its credit"


def _is_credit(line: Line, opens: Phrases) -> bool:
    if line.words[:2] == ("getty", "images") and not line.closed and len(line.words) <= 30:
        return True
    taken = opens.opening(line.words)
    if not taken or len(line.words) > 25:
        return False
    if taken == len(line.words):
        return True
    end = word_ends(line.text)[taken - 1]
    by = line.words[taken - 1] in ("by", "courtesy") or line.words[taken] in (
        "by",
        "courtesy",
        "via",
    )
    label = line.text[end:].lstrip()[:1] in (":", "©", "/", "|")
    named = line.words[0] == "image" and line.words[1:2] in (("source",), ("caption",))
    return label or named or (by and not line.ended and len(line.words) <= 16)


def _is_caption_above(page: Page, number: int) -> bool:
    if number < 2 or page.lines[number].gap:
        return False
    above = page.lines[number - 1]
    if above.closed or len(above.words) > 20 or (not page.spaced and len(above.words) > 5):
        return False
    return len(above.words) <= 5 or number - 1 > 1

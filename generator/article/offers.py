"""Out of here come the lines that offer the reader something of the outlet's: a newsletter, an app, a channel.

Such a line begins with an imperative and names the thing, or ends in one that says "us" and "our"; a line that
quotes or reports somebody is none, and so is one in which the imperative stands between quotation marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.page import Cut, Page
from generator.article.vocabulary import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_REASON = "offer to the reader"
_LONGEST = 60
"""Words."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_OURSELVES = frozenset(("us", "our", "we"))
_FOLLOW = frozenset(("follow", "join", "like", "subscribe", "find"))
_READER = frozenset(("you", "your", "you'll", "you're", "we", "us", "our"))


def find_offers(page: Page) -> Iterator[Cut]:
    """Lines that offer the reader a newsletter, an app, a channel or an account."""
    words = page.table.offer
    opens = page.phrases(words.begins)
    things, reports = {*words.things}, {*words.reports}
    for number, line in enumerate(page.lines):
        if not 1 < len(line.words) <= _LONGEST or line.words != line.spoken:
            continue
        if {*line.words} & reports:
            continue
        named = {*line.unglued} & things
        offers = opens.opening(line.words) and (named or _asks_for_us(line))
        below = number >= page.end and _names_channel(line, page)
        if offers or below or (number >= page.last_prose and _ends_in_offer(line, page)):
            yield number, _REASON


def _asks_for_us(line: Line) -> bool:
    """Whether a short line speaks of us and of the reader ("Join our community")."""
    return len(line.words) <= 12 and not line.ended and bool({*line.words} & _OURSELVES)


def _names_channel(line: Line, page: Page) -> bool:
    """Whether a line below the article asks the reader, with "you", to follow on a network."""
    words = {*line.words}
    return bool(words & _FOLLOW and words & page.table.network_words and words & _READER)


def _ends_in_offer(line: Line, page: Page) -> bool:
    """Whether every sentence speaks to the reader and the last one asks for something of ours."""
    opens = page.phrases(page.table.offer.begins)
    sentences = [split_words(sentence) for sentence in _SENTENCE.split(line.text)]
    if len(sentences) < 2 or not all({*sentence} & _READER for sentence in sentences):
        return False
    return opens.opening(sentences[-1]) > 0 and bool({*sentences[-1]} & _OURSELVES)

"""Where quotation begins and ends in a paragraph.

A paragraph begins outside, always: a mark that nobody closed ends with its paragraph and cannot
swallow the article. It refuses to pair marks over paragraphs and to read an apostrophe as a mark.
"""

import re

OUTSIDE, INSIDE, MARK = 0, 1, 2

_MARK = re.compile(
    "[\"\uff02\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2018\u2019\u201a]|``|''"
)
_STRAIGHT = frozenset({'"', "\uff02"})
_OPENING = frozenset({"\u201c", "\u201e", "\u201f", "\u00ab", "\u2039", "\u2018", "\u201a", "``"})
_SINGLE = frozenset({"\u2018", "\u2019", "\u201a"})
_REVERSED = frozenset(
    {"\u201e\u201c", "\u201f\u201c", "\u00bb\u00ab", "\u203a\u2039", "\u201a\u2018"}
)
"""Opening and closing mark where the closing one opens in other languages (German, Danish)."""


def find_changes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places in ``text[start:end]`` from which on a new state holds, in reading order.

    Returns:
        Pairs of code point and ``OUTSIDE``, ``INSIDE`` or ``MARK``; the first is ``start``.
    """
    changes = [(start, OUTSIDE)]
    opener = ""
    for found in _MARK.finditer(text, start, end):
        mark, place, after = found.group(), found.start(), found.end()
        if mark in _SINGLE and not _is_single_mark(text, place, end, opener=opener):
            continue
        if _opens(mark, opener=opener, leans_right=_leans_right(text, place, after, start, end)):
            opener = opener or mark
        else:
            opener = ""
        changes += [(place, MARK), (after, INSIDE if opener else OUTSIDE)]
    return changes


def _opens(mark: str, *, opener: str, leans_right: bool) -> bool:
    """Whether the text after a mark is inside, given the mark that is open before it, if any."""
    if mark in _STRAIGHT:
        return leans_right
    if mark in _OPENING:
        return opener + mark not in _REVERSED
    return not opener and leans_right


def _leans_right(text: str, place: int, after: int, start: int, end: int) -> bool:
    """Whether a mark stands as an opening one does: against the word on its right, not its left."""
    space_before = (
        place == start or text[place - 1].isspace() or text[place - 1] in "([{-\u2013\u2014/"
    )
    space_behind = after >= end or text[after].isspace() or text[after] in ")]}.,;:!?"
    return space_before and not space_behind


def _is_single_mark(text: str, place: int, end: int, *, opener: str) -> bool:
    """Whether a single mark quotes; apostrophes, years and marks inside a quotation do not."""
    mark, behind = text[place], text[place + 1 : min(place + 2, end)]
    if mark == "\u2019":
        return opener in {"\u2018", "\u201a"} and not behind.isalnum()
    return not opener and behind.isalpha() and not text[max(0, place - 1) : place].isalnum()

"""Out of here come the lines in which the outlet speaks to its reader for itself and asks for support.

Such a message opens with a salutation or a heading, goes on in the first and second person outside quotation
marks, asks for something and ends in the buttons of a form. An article that goes on behind it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.article.page import Cut, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line
    from generator.article.vocabulary import Appeal, Phrases

_REASON = "the outlet's own appeal to its readers"
_LONGEST_APPEAL = 60
"""Lines; it bounds the work on a page in which every line opens an appeal."""
_LONGEST_OPENING = 14
"""Words of the line that opens an appeal without being part of a paragraph."""


def find_appeals(page: Page) -> Iterator[Cut]:
    """Numbers of the lines of appeals, each with the reason."""
    lines, words = page.lines, page.table.appeal
    opens, buttons = page.phrases(words.opens), page.phrases(words.buttons)
    # told once a line: a page of a thousand salutations would otherwise be read a thousand times
    inside = [_carries_on(line, words, opens, buttons) for line in lines]
    number = 0
    while number < len(lines):
        end = number
        if _opens(lines[number], opens, words):
            last = min(len(lines), number + _LONGEST_APPEAL)
            end = next((n for n in range(number + 1, last) if not inside[n]), last)
        if end > number and _asks(lines[number:end], words):
            yield from ((n, _REASON) for n in range(number, end))
            number = end
        elif _is_whole(lines[number], words):
            end = _end_of_buttons(lines, number + 1, buttons)
            yield from ((n, _REASON) for n in range(number, end))
            number = end
        else:
            number += 1


def _opens(line: Line, opens: Phrases, words: Appeal) -> bool:
    if line.spoken[:1] == ("support",) and len(line.words) <= 5 and not line.text.endswith("."):
        return True
    if not opens.opening(line.spoken):
        return False
    return len(line.words) <= _LONGEST_OPENING or _speaks(line, words)


def _carries_on(line: Line, words: Appeal, opens: Phrases, buttons: Phrases) -> bool:
    """Whether a line can stand inside an appeal: it speaks to the reader, asks, heads or is a button."""
    if _speaks(line, words) or _is_asking(line, words) or not line.words:
        return True
    heads = len(line.words) <= _LONGEST_OPENING and opens.opening(line.words) > 0
    return heads or buttons.whole(line.words)


def _end_of_buttons(lines: tuple[Line, ...], end: int, buttons: Phrases) -> int:
    while end < len(lines) and (buttons.whole(lines[end].words) or not lines[end].words):
        end += 1
    return end


def _asks(lines: tuple[Line, ...], words: Appeal) -> bool:
    """Whether the block as a whole speaks to the reader and asks for something; a heading alone does not."""
    if len(lines) == 1 and len(lines[0].words) <= 5:
        return False
    spoken = {word for line in lines for word in line.spoken}
    return bool(spoken & {*words.asks}) and any(_speaks(line, words) for line in lines)


def _speaks(line: Line, words: Appeal) -> bool:
    """Whether the line speaks in the first or second person outside quotation marks."""
    return any(word in words.speaks for word in line.spoken)


def _is_asking(line: Line, words: Appeal) -> bool:
    """Whether a short line asks without naming itself or the reader ("Please donate today.")."""
    return len(line.words) <= _LONGEST_OPENING and any(
        word in words.plain_asks for word in line.spoken
    )


def _is_whole(line: Line, words: Appeal) -> bool:
    """Whether one line is an appeal on its own: it names the outlet as we, the reader as you, and what is asked."""
    spoken = {*line.spoken}
    return (
        bool(spoken & {"we", "our", "us"})
        and bool(spoken & {"you", "your", "please"})
        and bool(spoken & {*words.plain_asks})
        and len(spoken & {*words.asks}) > 1
    )

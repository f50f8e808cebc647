"""One party's words as a stretch of the text, and the stretches that no attribution tells: headlines, statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.model import Article
    from generator.brief.cast import Cast, Reading

_COLON = re.compile(r"[ \t]*:\s*(?=[^\s\"“‘'«])")
_HEADING = 5
"""Words of a paragraph below which it is a heading."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One party's words."""

    start: int
    """First code point of the words."""
    end: int
    """One past the last code point."""
    speaker: Reading
    """Who says them; no actors when nobody is clear."""
    is_named: bool
    """Whether the text names somebody, be it clear or not; "reports" and "critics" name nobody."""
    cue: tuple[int, int] | None
    """Code points of the word of saying; None when there is none."""
    quote: str | None
    """Id of the quotation; None for reported words."""
    is_thing: bool
    """Whether the source is a thing or a pronoun for one ("testimonies", "which"), through which another speaks."""
    is_quoted: bool
    """Whether the words stand in quotation marks."""
    whole: tuple[int, int]
    """Code points from the first to the last of these words, where the source stands between them."""


def find_statement(
    text: str, cue: tuple[int, int], cues: list[int], speaker: Reading
) -> Iterator[Voice]:
    """What follows "Minister Ana Ruiz said:" without marks: the rest of the paragraph, of a release the next ones.

    It ends before a paragraph that quotes somebody, that another attribution opens, or that is a heading.

    Args:
        text: The article's.
        cue: Code points of the word of saying.
        cues: Where words of saying begin in the article, sorted.
        speaker: Whose words they are.
    """
    opening = _COLON.match(text, cue[1])
    if opening is None or not speaker.actors:
        return
    start, own = opening.end(), "\n" not in opening.group()
    while start < len(text):
        end = text.find("\n", start) % (len(text) + 1)
        if not own and not _is_statement(text[start:end], start, cues):
            break
        yield plain_voice(start, end, speaker, cue=cue)
        if own:
            break
        start = end + 1


def _is_statement(paragraph: str, start: int, cues: list[int]) -> bool:
    """Whether a paragraph goes on with a statement: empty, or a sentence without marks and words of saying."""
    words = paragraph.split()
    if not words:
        return True
    first = bisect_left(cues, start)
    told = first < len(cues) and cues[first] < start + len(paragraph)
    return len(words) >= _HEADING and not told and not any(m in paragraph for m in '"“”«»')


def title_voices(article: Article, cast: Cast) -> list[Voice]:
    """A headline that ends with a dash and a name, or begins with a name and a colon, is that name's words."""
    if article.title_span is None:
        return []
    start, words = article.title_span.start, article.at(article.title_span)
    for mark in (" - ", " – ", " — ", ": "):
        head, found, tail = words.rpartition(mark)
        if found and 0 < len(tail) <= 40:
            reading = cast.read(start + len(head) + len(mark), start + len(words))
            if reading.actors:
                return [plain_voice(start, start + len(head), reading)]
    head, found, tail = words.partition(": ")
    if found and 0 < len(head) <= 40:
        reading = cast.read(start, start + len(head))
        if reading.actors:
            return [plain_voice(start + len(head) + 2, start + len(words), reading)]
    return []


def plain_voice(
    start: int, end: int, speaker: Reading, *, cue: tuple[int, int] | None = None
) -> Voice:
    """Reported words of a known speaker, in one piece."""
    return Voice(
        start,
        end,
        speaker,
        is_named=True,
        cue=cue,
        quote=None,
        is_thing=False,
        is_quoted=False,
        whole=(start, end),
    )

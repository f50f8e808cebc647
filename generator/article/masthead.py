"""Out of here come headline, standfirst, outlet, byline and day of an article: as the page states them, or not at all.

A first line is a headline when the page sets it off: by an empty line where every paragraph has one, by a wider space
than the others have, or, on a page without empty lines, by its wording alone. A sentence with a full stop is a lead,
and one with articles and auxiliary verbs a standfirst, unless the space says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.article.head import BYLINE
from generator.article.lines import usual_gap
from generator.article.printed_dates import find_day
from generator.article.vocabulary import by_first_word, split_words, word_ends
from generator.article.vocabulary import matches as match_phrase
from generator.lexicon.reader import load_table
from generator.value import Value

if TYPE_CHECKING:
    from generator.article.lines import Line
    from generator.article.vocabulary import Furniture, Words

_LONGEST_HEADLINE = 30
"""Words; longer first lines are leads even where the space sets them off."""
_BULLETS = tuple("*•▪")
"""What opens a line that sums an article up."""
_SHORTEST_LEAD = 18
"""Words from which on a whole sentence with articles and auxiliaries is a lead, whatever stands below it."""
_LONGEST_STANDFIRST = 45
"""Words of a line between the headline and what parts it from the article."""
_SHORTEST_STANDFIRST = 4
"""Words; shorter lines there are names and labels."""
_DISPLAY_TITLE = 90
"""Code points of a title cut from the lead."""
_DATE_LINE = "date or time line"
"""The reason for cutting a day, in the table of furniture."""
_REPEATED = "headline repeated"
_ABOVE_LEAD = frozenset(
    (
        "picture credit",
        "caption of a picture, above its credit",
        "caption of a picture, with its credit",
        "share, print or save buttons",
        "reading or listening time",
        "caption of a picture",
        "caption of a picture, given twice",
        "caption of a picture, below its credit",
    )
)
"""Reasons of lines that stand between a headline and its article."""
_CAPITAL = "A-ZÀ-ÞŁŚŻŠŽČĆА-ЯІЇЄ0-9"
_PART = rf"[{_CAPITAL}][\w'’&-]*(?:\.\w+)*"
_SITE = r"[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?\.(?:com|org|net|info|news|(?:co|com|org)\.[a-z]{2})\b"
_NAME = re.compile(rf"{_SITE}|{_PART}(?: (?:(?:of|the|and|de|la|del|for|&) )?{_PART}){{0,5}}")
"""Words with capitals in a row, with the small words that names hold."""
_FULL_STOP_INSIDE = re.compile(r"(?<!\b\w)(?<!\.\w)[.!?][\"”’)]* +[“\"‘A-Z]")
_BYLINE = re.compile(
    r"(?:(?:By|Story by|Words by|Text by|Report by|Authors?)\b\s*:?\s*)?(.{2,80})", re.IGNORECASE
)
_BEHIND_AUTHOR = re.compile(
    r"\s*(?:[|/•·]|\s[–—-]\s|\d|\b(?:published|updated|posted|in|on|for)\b|\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?\s+\d).*",
    re.IGNORECASE,
)


class MastheadWords(Value):
    """The table `lexicon/masthead.yml`."""

    outlets: tuple[str, ...]
    outlets_if_media: tuple[str, ...]
    media: tuple[str, ...]
    nobody: tuple[str, ...]
    helpers: tuple[str, ...]
    articles: tuple[str, ...]
    months: dict[int, tuple[str, ...]]

    @cached_property
    def outlet_phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """The phrases that name the publisher, by first word."""
        return by_first_word((*self.outlets, *self.outlets_if_media))

    @cached_property
    def weak_phrases(self) -> frozenset[tuple[str, ...]]:
        """Those that prove nothing unless the name is a publication's."""
        return frozenset(split_words(phrase) for phrase in self.outlets_if_media)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the page states about its article."""

    headline: int | None = None
    """Number of the line that is the headline, among those kept; None when the page has none."""
    standfirst: int | None = None
    """Number of the line that is the standfirst; None when there is none."""
    outlet: str | None = None
    """Publisher; None when nothing names it."""
    outlet_because: str = ""
    """The words that name it."""
    byline: str | None = None
    """Author; None when not stated."""
    published: str | None = None
    """Day; None when not stated."""


def load_masthead_words() -> MastheadWords:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("masthead", MastheadWords)


def find_masthead(lines: tuple[Line, ...], cut: dict[int, str], *, table: Furniture) -> Masthead:
    """The masthead of a page, from its lines and the numbers of those that were cut; never a guess."""
    words = load_masthead_words()
    kept = [n for n in range(len(lines)) if n not in cut]
    headline = _find_headline(lines, kept, cut, words)
    outlet, because = _find_outlet(lines, cut, words, table)
    return Masthead(
        headline=headline,
        standfirst=_find_standfirst(lines, kept, cut, headline, words),
        outlet=outlet,
        outlet_because=because,
        byline=_find_byline(lines, cut),
        published=_find_published(lines, kept, cut, headline, words),
    )


def display_title(text: str) -> str:
    """The opening words of a lead as a title, cut between words and marked with an ellipsis; empty for no words."""
    folded = " ".join(text[: 4 * _DISPLAY_TITLE].split())
    if len(folded) <= _DISPLAY_TITLE:
        return folded
    cut = folded[:_DISPLAY_TITLE]
    words = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return words.rstrip(" ,;:–—-") + "…"


def _find_headline(
    lines: tuple[Line, ...],
    kept: list[int],
    cut: dict[int, str],
    words: MastheadWords,
) -> int | None:
    if len(kept) < 2:
        return None
    number, following = kept[0], kept[1]
    line = lines[number]
    if not line.words or len(line.words) > _LONGEST_HEADLINE or line.is_dateline:
        return None
    if _is_lead(line, lines, following, words):
        return None
    between = {cut[n] for n in range(number + 1, following)}
    if between & {BYLINE, _DATE_LINE} or (between & _ABOVE_LEAD and not line.text.endswith(".")):
        return number
    signed = {cut.get(n) for n in range(number + 1, number + 4)} & {BYLINE, _DATE_LINE}
    if _FULL_STOP_INSIDE.search(line.text) and (line.ended or not signed):
        return None
    gap = max((lines[n].gap for n in range(number + 1, following + 1)), default=0)
    usual = usual_gap(tuple(lines[n] for n in kept[1:])) if len(kept) > 3 else gap
    if gap > max(usual, 0) and gap > 1 - (usual == 0):
        return number
    if line.ended and not line.text.endswith(("?", "!")):
        return number if gap and _is_title_case(line) else None
    if _is_repeated(lines, kept, number) or not _is_sentence(line, words, at_most=3 if gap else 1):
        return number
    below = lines[following]
    if not below.closed and 7 < len(below.words) <= _LONGEST_STANDFIRST:
        return number
    return None


def _is_lead(line: Line, lines: tuple[Line, ...], following: int, words: MastheadWords) -> bool:
    """Whether the first line sums the article up, leads on, or is a whole sentence that no wider space sets off."""
    if line.text[:1] in _BULLETS or line.text.endswith((":", ",", ";", "]")):
        return True
    if not line.ended or len(line.words) < _SHORTEST_LEAD or line.gap:
        return False
    return _is_sentence(line, words, at_most=1) and lines[following].gap <= usual_gap(lines)


def _is_repeated(lines: tuple[Line, ...], kept: list[int], number: int) -> bool:
    """Whether the line stands on the page again: a page repeats its headline, and no other line."""
    last = kept[-1] if kept else number
    return any(line.key == lines[number].key for line in lines[number + 1 : last])


def _is_sentence(line: Line, words: MastheadWords, *, at_most: int) -> bool:
    """Whether the line is worded as a sentence: more articles and auxiliaries than a headline has."""
    helpers = sum(word in words.helpers for word in line.spoken)
    articles = sum(word in words.articles for word in line.spoken)
    return (
        not _is_title_case(line) and helpers > 0 and articles > 0 and helpers + articles > at_most
    )


def _is_title_case(line: Line) -> bool:
    """Whether the line is set as a title: nearly all of its longer words have capitals, and there are several."""
    longer = [word.strip("“\"'‘(") for word in line.text.split() if len(word) > 3]
    return len(longer) > 2 and sum(word[:1].isupper() for word in longer) >= 0.85 * len(longer)


def _find_standfirst(
    lines: tuple[Line, ...],
    kept: list[int],
    cut: dict[int, str],
    headline: int | None,
    words: MastheadWords,
) -> int | None:
    """The line under the headline that something parts from the article, or the unended sentence above it."""
    if headline is None:
        first = lines[kept[0]] if len(kept) > 1 else None
        return (
            kept[0]
            if first and not first.closed and _is_sentence(first, words, at_most=1)
            else None
        )
    place = kept.index(headline) + 1
    if place + 1 >= len(kept):
        return None
    number = kept[place]
    line = lines[number]
    if not _SHORTEST_STANDFIRST <= len(
        line.words
    ) <= _LONGEST_STANDFIRST or _FULL_STOP_INSIDE.search(line.text):
        return None
    parted = cut.get(number + 1) in {BYLINE, _DATE_LINE, _REPEATED, *_ABOVE_LEAD}
    unended = not line.closed and len(line.words) > 5
    return number if parted or unended else None


def _find_outlet(
    lines: tuple[Line, ...], cut: dict[int, str], words: MastheadWords, table: Furniture
) -> tuple[str | None, str]:
    """The publisher that the furniture names, and the words that do; nobody when two are named."""
    found: dict[str, tuple[str, str]] = {}
    for number in cut:
        line = lines[number]
        if len(line.words) > 200:
            continue
        for name in _named_in(line, words, table):
            found.setdefault(" ".join(split_words(name)).removeprefix("the "), (name, line.text))
    if len(found) != 1:
        return None, ""
    name, text = next(iter(found.values()))
    return name, f"named in a line of the page: “{text[:80]}”"


def _named_in(line: Line, words: MastheadWords, table: Furniture) -> list[str]:
    glued = re.search(_SITE, line.text) is None  # "allAfrica.com" is one word
    text, spoken = (line.parted, line.unglued) if glued else (line.text, line.words)
    ends = word_ends(text)
    found: list[str] = []
    for start, first in enumerate(spoken):
        for phrase in words.outlet_phrases.get(first, ()):
            gap = phrase.index("*")
            if match_phrase(phrase[:gap], spoken[start : start + gap], table.network_words) != gap:
                continue
            name = _NAME.match(text, ends[start + gap - 1] + 1)
            if not name or not _is_publisher(name.group(), phrase, words, table):
                continue
            rest = phrase[gap + 1 :]
            after = spoken[start + gap + len(split_words(name.group())) :]
            if match_phrase(rest, after, table.network_words) == len(rest):
                found.append(name.group().rstrip(".,:"))
    return found


def _is_publisher(written: str, phrase: Words, words: MastheadWords, table: Furniture) -> bool:
    """Whether these words can name a publisher in this phrase: "Our Editor" cannot, nor a person to follow."""
    name = split_words(written)
    year = len(name[0]) == 4 and name[0].isdigit()
    bare = name[name[0] == "the" :]
    if year or not bare or bare[0] in words.nobody or " ".join(name) in words.nobody:
        return False
    if phrase not in words.weak_phrases or {*name} & {*words.media}:
        return True
    if "©" in phrase and re.fullmatch(_SITE, written.rstrip(".,:")):
        return True  # the address of a site
    return (
        "©" in phrase and len(name) == 1 and written.isupper() and name[0] not in table.agency_names
    )


def _find_byline(lines: tuple[Line, ...], cut: dict[int, str]) -> str | None:
    for number, reason in cut.items():
        if reason != BYLINE or not (match := _BYLINE.fullmatch(lines[number].parted)):
            continue
        if author := _BEHIND_AUTHOR.sub("", match.group(1)).strip(" ,|-–—"):
            return author
    return None


def _find_published(
    lines: tuple[Line, ...],
    kept: list[int],
    cut: dict[int, str],
    headline: int | None,
    words: MastheadWords,
) -> str | None:
    """The day of the first line that states one above the second paragraph: the first can be the standfirst.

    A day above the headline can be that of the visit; it counts only when nothing below the headline tells a time.
    """
    prose = [*(n for n in kept if lines[n].is_prose), len(lines), len(lines)][1]
    stamps = [
        n
        for n, reason in cut.items()
        if n < prose and (reason in (BYLINE, _DATE_LINE) or "published" in lines[n].unglued[:8])
    ]
    below = [n for n in stamps if headline is not None and n > headline]
    told = [n for n in below if cut[n] == _DATE_LINE or any(c.isdigit() for c in lines[n].text)]
    days = (find_day(lines[n].parted, words.months) for n in told or stamps)
    return next((day for day in days if day), None)

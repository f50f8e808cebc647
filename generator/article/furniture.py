"""Out of here come the lines of a page that belong to the page and not to its article, each with its reason.

A line is cut for its words (a table of page vocabulary), for its form (no sentence, a label before a colon) and
for its neighbours (a pointer under "Read more", a caption above its credit). One sign alone is not enough where
an article could carry it: cross-heads, lists, datelines and quotations in the first person stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.article.appeal import find_appeals
from generator.article.lines import Line, usual_gap
from generator.article.vocabulary import Furniture, Phrases, word_ends

Cut = tuple[int, str]
"""Number of a line and the reason for cutting it."""

_LONGEST_TEASER = 22
"""Words of a headline that points to another story."""
_AFTER_LABEL = re.compile(r"\s*(?:[:|»>→]|[-–—]\s)")  # noqa: RUF001 - the dashes that pages use
_BREADCRUMB = re.compile(r"\s[>»›/|→•·]\s")
_ENDS_AS_LABEL = re.compile(r"[-–—|»›>:/]$")  # noqa: RUF001
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+", re.IGNORECASE)
_HASHTAGS = re.compile(r"#\w+")
_BRACKETED_END = re.compile(r"[\[(]([^\[\]()]{2,90})[\])][.\s]*$")
_BYLINE = re.compile(r"(?:By|Story by|Words by|Text by|Author:)\s+[A-ZÀ-ÞŁŚŻŠŽČĆА-ЯІЇЄ]")
_SIGNED = re.compile(r"^\W*\(?\s*(?:[A-Z][a-z]+ )?", re.UNICODE)


@dataclass(frozen=True)
class Page:
    """The lines of a page with what all rules ask about them."""

    lines: tuple[Line, ...]
    """Every line that holds something."""
    table: Furniture
    """The words of pages."""

    @cached_property
    def first_prose(self) -> int:
        """Number of the first line that reads as a paragraph; the number of lines when there is none."""
        return next((n for n, line in enumerate(self.lines) if line.is_prose), len(self.lines))

    @cached_property
    def last_prose(self) -> int:
        """Number of the last line that reads as a paragraph; -1 when there is none."""
        return next((n for n in reversed(range(len(self.lines))) if self.lines[n].is_prose), -1)

    @cached_property
    def spaced(self) -> bool:
        """Whether the page parts its paragraphs by empty lines."""
        return usual_gap(self.lines) > 0

    def phrases(self, phrases: tuple[str, ...]) -> Phrases:
        """Phrases to compare lines with."""
        return Phrases(phrases, networks=self.table.network_words)

    def is_teaser(self, number: int) -> bool:
        """Whether a line could be the headline of another story: no sentence, and not too long."""
        if number >= len(self.lines):
            return False
        line = self.lines[number]
        return 1 < len(line.words) <= _LONGEST_TEASER and not line.closed and not line.is_prose


def find_furniture(lines: tuple[Line, ...], table: Furniture) -> dict[int, str]:
    """Numbers of the lines to cut, each with its reason; the first rule that cuts a line gives the reason."""
    page = Page(lines, table)
    found: dict[int, str] = {}
    for rule in RULES:
        for number, reason in rule(page):
            found.setdefault(number, reason)
    for number, reason in _find_repeats(page, found):
        found.setdefault(number, reason)
    return dict(sorted(found.items()))


def _find_vocabulary(page: Page) -> Iterator[Cut]:
    """Lines made of the words of pages."""
    networks = page.table.network_words
    for number, line in enumerate(page.lines):
        if not line.words:
            yield number, "line without words"
            continue
        for kind in page.table.lines:
            if _stands(page, number, kind.where) and kind.fits(line.words, networks):
                yield number, kind.reason
                break
        else:
            if page.table.dates.fits(line.words, networks) and not line.ended:
                yield number, page.table.dates.reason


def _stands(page: Page, number: int, where: str) -> bool:
    if where == "head":
        return number < page.first_prose
    return where == "anywhere" or number > page.last_prose


def _find_pointers(page: Page) -> Iterator[Cut]:
    """Labels such as "Read more" with the headlines that they point to."""
    labels, lists = page.phrases(page.table.labels), page.phrases(page.table.lists)
    for number, line in enumerate(page.lines):
        words = line.words
        if len(words) > _LONGEST_TEASER + 4:
            continue
        taken = max(labels.opening(words), lists.opening(words))
        if not taken:
            continue
        if taken < len(words):
            if _is_inline_pointer(line, taken):
                yield number, "pointer to another story"
            continue
        yield number, "label above a pointer to another story"
        if lists.whole(words):
            yield from _teasers_below(page, number)
        elif page.is_teaser(number + 1) and not _leads_quote(line):
            yield number + 1, "headline of another story, below its label"


def _leads_quote(line: Line) -> bool:
    return line.text.endswith(('"', "”"))


def _is_inline_pointer(line: Line, taken: int) -> bool:
    """Whether a label and the story it points to share the line: a colon parts them, or capitals do."""
    end = word_ends(line.text)[taken - 1]
    label, rest = line.text[:end], line.text[end:]
    if _AFTER_LABEL.match(rest):
        return not line.is_prose or rest.lstrip()[:1] in (":", "»", ">", "→", "|")
    return label.isupper() and not rest.isupper() and not line.ended and len(label) > 4  # noqa: PLR2004 - "LIVE" opens reports


def _teasers_below(page: Page, number: int) -> Iterator[Cut]:
    for below in range(number + 1, len(page.lines)):
        if not page.is_teaser(below) and page.lines[below].is_prose:
            return
        if page.lines[below].closed and len(page.lines[below].words) > 5:  # noqa: PLR2004 - a short sentence
            return
        yield below, "headline of another story, in a list of them"


def _find_credits(page: Page) -> Iterator[Cut]:
    """Picture credits, captions that carry one, and the line above a credit that says what is shown."""
    opens = page.phrases(page.table.credits)
    agencies = {word for name in page.table.agencies for word in name.split()}
    for number, line in enumerate(page.lines):
        if _is_credit(line, opens):
            yield number, "picture credit"
            if _is_caption_above(page, number):
                yield number - 1, "caption of a picture, above its credit"
        elif (end := _BRACKETED_END.search(line.text[-100:])) and len(line.words) < 60:  # noqa: PLR2004 - a caption
            inside = end.group(1).lower()
            signed = {*re.findall(r"\w+", inside)} & agencies
            if signed and (
                inside.startswith(("photo", "file", "image"))
                or "/" in inside
                or line.text.rstrip(". ")[-1] == "]"
            ):
                yield number, "caption of a picture, with its credit"


def _is_credit(line: Line, opens: Phrases) -> bool:
    taken = opens.opening(line.words)
    if not taken or len(line.words) > 25:  # noqa: PLR2004 - a credit with a caption in it
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
    return label or named or (by and not line.ended and len(line.words) <= 10)  # noqa: PLR2004 - a name and an agency


def _is_caption_above(page: Page, number: int) -> bool:
    if number < 2 or page.lines[number].gap:  # noqa: PLR2004 - the first line is the headline
        return False
    above = page.lines[number - 1]
    if above.closed or len(above.words) > 20 or (not page.spaced and len(above.words) > 5):  # noqa: PLR2004 - the length of captions and of names
        return False
    return len(above.words) <= 5 or number - 1 > 1  # noqa: PLR2004 - a longer second line is the standfirst


def _find_head(page: Page) -> Iterator[Cut]:
    """Labels, breadcrumbs and bylines above the article."""
    sections = page.phrases(page.table.sections)
    for number, line in enumerate(page.lines[: page.first_prose + 1]):
        size = len(line.words)
        if _BYLINE.match(line.text) and not line.ended and size <= 14 and number:  # noqa: PLR2004 - several names and offices
            yield number, "byline"
        if number >= page.first_prose or number == len(page.lines) - 1:
            continue
        if size <= 4 and _ENDS_AS_LABEL.search(line.text):  # noqa: PLR2004 - a label
            yield number, "section label"
        elif _BREADCRUMB.search(line.text) and all(
            len(part.split()) <= 3
            for part in _BREADCRUMB.split(line.text)  # noqa: PLR2004 - a section's name
        ):
            yield number, "path of sections"
        elif sections.whole(line.words):
            yield number, "section label"


def _find_links(page: Page) -> Iterator[Cut]:
    """Lines that hold nothing but addresses or hashtags."""
    for number, line in enumerate(page.lines):
        if len(line.text) > 2_000:  # noqa: PLR2004 - no address is so long
            continue
        if not split_rest(_LINK, line.text):
            yield number, "bare address"
        elif "#" in line.text and not split_rest(_HASHTAGS, line.text):
            yield number, "tags of the page"


def split_rest(pattern: re.Pattern[str], text: str) -> str:
    """What is left of the letters and digits of a text without the matches of a pattern."""
    return re.sub(r"[\W_]+", "", pattern.sub("", text))


def _find_tail(page: Page) -> Iterator[Cut]:
    """What stands below the article: contacts, notes on the author and the desk, headlines of other stories."""
    contacts, desk = page.phrases(page.table.contacts), page.phrases(page.table.reporting)
    size = len(page.lines)
    for number in range(max(page.first_prose + 1, size - 30), size):
        line = page.lines[number]
        taken = contacts.opening(line.words)
        if taken and (taken == len(line.words) or _LINK.search(line.text)):
            yield number, "contact details"
            yield from _details_below(page, number)
        if desk.opening(line.words) and number >= size - 6 and len(line.words) <= 40:  # noqa: PLR2004 - the last lines
            yield number, "note on who wrote and edited"
        if number >= size - 4 and _is_bio(line, page):  # noqa: PLR2004 - the last lines
            yield number, "note on the author"
    run = range(page.last_prose + 1, size)
    if (
        page.last_prose >= 0
        and len(run) >= 3
        and not page.lines[page.last_prose].text.endswith(":")
    ):  # noqa: PLR2004 - two could be a list
        teasers = [n for n in run if page.is_teaser(n) and len(page.lines[n].words) >= 5]  # noqa: PLR2004 - a headline
        if len(teasers) >= 3 and teasers == [*range(teasers[0], teasers[-1] + 1)]:  # noqa: PLR2004
            yield from (
                (n, "headlines of other stories below the article")
                for n in teasers
                if _is_headline_like(page.lines[n])
            )


def _is_headline_like(line: Line) -> bool:
    return line.text[:1].isupper() and line.text[-1:] not in ",;"


def _details_below(page: Page, number: int) -> Iterator[Cut]:
    for below in range(number + 1, min(number + 12, len(page.lines))):
        line = page.lines[below]
        if line.is_prose and not _LINK.search(line.text):
            return
        yield below, "contact details"


def _is_bio(line: Line, page: Page) -> bool:
    if not line.ended or len(line.words) > 60 or " is " not in line.text[:60]:  # noqa: PLR2004 - a note
        return False
    name, _, rest = line.text.partition(" is ")
    if (
        not 1 < len(name.split()) <= 4
        or not name.replace(" ", "").replace("-", "").replace(".", "").isalpha()
        or not name.istitle()
    ):  # noqa: PLR2004 - a name
        return False
    start = " ".join(rest.lower().split()[:9])
    return any(word in start for word in page.table.bios) and any(
        w in line.words for w in ("at", "for", "with", "covering", "based")
    )


RULES: tuple[Callable[[Page], Iterable[Cut]], ...] = (
    lambda page: find_appeals(page.lines, page.table),
    _find_credits,
    _find_pointers,
    _find_vocabulary,
    _find_head,
    _find_links,
    _find_tail,
)
"""Every rule, in the order in which it may name the reason."""


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
        if first == headline and len(line.words) > 2:  # noqa: PLR2004 - a word or two can be a cross-head
            doubled.add(number)
            yield number, "headline repeated"
        elif len(line.words) >= 8 or number - 1 in doubled:  # noqa: PLR2004 - shorter lines can be refrains
            doubled.add(number)
            yield number, "paragraph that already stands above"

"""Out of here come the lines above an article that are not its headline: labels, paths, bylines, names.

What is no label by its words is told by its place: the line stands above a line that shares its words with the
article, and shares none itself. The headline of an article is never cut for being short alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.page import LONGEST_HEAD, Cut, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

BYLINE = "byline"
"""The reason that the masthead looks for."""

_CAPITAL = "A-ZÀ-ÞŁŚŻŠŽČĆА-ЯІЇЄ"
_BREADCRUMB = re.compile(r"\s[>»›/|→•·]\s|(?<=\w)\s*[»›]\s*(?=\w)")
_ENDS_AS_LABEL = re.compile(r"[-–—|»›>:/]$")
_BYLINE = re.compile(
    rf"(?:By|BY|Story by|Words by|Text by|Report by|Authors?\s*:|AUTHOR\s*:)\s*:?\s*[{_CAPITAL}]"
)
_SMALL_BYLINE = re.compile(
    rf"by (?:the )?[{_CAPITAL}][\w'’.-]*(?:,? (?:and|of|&|for|in|the|news desk|staff|[{_CAPITAL}\d][\w:'’.,-]*|[ap]m))*"
)
_NOBODY = re.compile(
    r"by (?:a |our )?(?:\w+ )?"
    r"(?:staff|reporters?|correspondents?|writers?)(?: (?:reporters?|correspondents?|writers?))?",
    re.IGNORECASE,
)
"""A byline of nobody in particular: `by Staff reporter`."""
_NAME_PART = re.compile(rf"[{_CAPITAL}](?:[\w'’-]*[a-zß-ÿа-яіїє]|\.)|[{_CAPITAL}][{_CAPITAL}'’-]+")
_PARTICLES = frozenset(("de", "van", "der", "den", "bin", "al", "el", "von", "da", "di", "la"))
_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|&|\band\b)\s*")
_ROLE_AFTER = 3
"""Words of a role behind a name."""
_LONGEST_LABEL = 4
"""Words."""
_INITIALS = re.compile(r"[A-Za-z]{2,5}/[A-Za-z]{2,10}(?: ?\([^()]{2,40}\))?")
"""How agencies sign for editors and sources: `ab/cd (Agency)`."""
_LONGEST_TOWN = 2
"""Words of the town behind an agency's name."""
_PARAGRAPH_AND_NAME = 2
_LONGEST_SOURCE = 6
"""Words of the name of a source."""
_LABELS = frozenset(("section label", "label of the page"))
_STRONG_ECHO = 3
"""Words that the headline of an article shares with its first paragraphs when nothing else above it shares any."""


def find_head(page: Page) -> Iterator[Cut]:
    """Bylines, labels and paths of sections above the article, told by their form and words."""
    sections = page.phrases(page.table.sections)
    for number, line in enumerate(page.lines[: page.first_prose + 4]):
        if number in page.cut:
            continue
        if _is_byline(line) and number:
            yield number, BYLINE
        elif line.unglued[:1] == ("home",) and len(line.unglued) > len(line.words):
            yield number, "path of sections"
        if number >= page.first_prose or number == len(page.lines) - 1:
            continue
        leads_on = line.text.endswith(":") and number > min(page.head, default=number)
        if len(line.words) <= _LONGEST_LABEL and _ENDS_AS_LABEL.search(line.text) and not leads_on:
            yield number, "section label"
        elif _is_path(line):
            yield number, "path of sections"
        elif sections.whole(line.words):
            yield number, "section label"


def find_names(page: Page) -> Iterator[Cut]:
    """Names of people and agencies alone on a line beside the headline, none of which the article speaks of."""
    headline = find_likely_headline(page)
    for number, line in enumerate(page.lines):
        if number in page.cut or number == headline or len(page.prose) == 0:
            continue
        if _is_agency(line, page, number):
            yield number, "agency that supplied the text"
        elif number < min(page.below_head, LONGEST_HEAD) and not page.echo(number):
            near = {page.cut.get(number + step) for step in (-1, 1)}
            dated = BYLINE in near or page.table.dates.reason in near
            role = _has_role(line, page)
            open_end = line.text.endswith(" ,")  # "Jo Sample ," has lost its day
            if is_names(line, page) and (dated or role or open_end or number < page.first_prose):
                person = not {*line.unglued} & page.table.outlet_words
                yield (
                    number,
                    BYLINE
                    if (dated or role or open_end) and person
                    else "name beside the headline",
                )
            elif dated and role and _is_label_of_roles(line):
                yield number, BYLINE


def find_labels(page: Page) -> Iterator[Cut]:
    """Short lines above the headline, when the headline shares words with the article and they do not."""
    headline = find_likely_headline(page)
    if headline is None and len(page.head) == 1 and len(page.prose) > 1:
        # one or two words directly above the first paragraph name a place or a subject; no headline is so short
        if _is_label(page.lines[page.head[0]]) and not page.lines[page.head[0]].closed:
            yield page.head[0], "section label"
        return
    for number in page.head:
        if headline is None or number >= headline:
            return
        line = page.lines[number]
        if (is_names(line, page) and _is_named_below(page, number)) or (
            not line.closed
            and _is_label(line)
            and (page.echo(number) <= 1 or _is_kicker(page, number))
        ):
            yield number, "section label"


def _is_named_below(page: Page, number: int) -> bool:
    """Whether the next line above the article is longer and holds the whole name: it is the headline."""
    below = next((page.lines[n] for n in page.head if n > number), None)
    return (
        below is not None
        and len(below.words) > _LONGEST_LABEL
        and not below.is_prose
        and {*page.lines[number].words} <= {*below.words}
    )


def find_strangers(page: Page) -> Iterator[Cut]:
    """Two lines and more above the headline, none of which shares a word with the article as the headline does.

    One such line can be a headline that plays with words, above its standfirst; not when a label parts the two.
    """
    if page.headline is None:
        return
    above = [n for n in page.head if n < page.headline]
    menu = any(n in page.cut for n in range(page.headline)) and len(above) > 1
    if page.echo(page.headline) < _STRONG_ECHO - menu:
        return
    if not above or any(page.echo(n) or page.lines[n].is_dateline for n in above):
        return
    labels = {page.cut.get(n) for n in range(above[-1] + 1, page.headline)} & _LABELS
    if len(above) > 1 or labels:
        yield from ((n, "line above the headline that is not about the article") for n in above)


def find_likely_headline(page: Page) -> int | None:
    """The first line above the article that is long enough and shares two words with it; None when none does."""
    for number in page.head:
        if page.echo(number) > 1 and not _is_kicker(page, number):
            return number
    return None


def _is_kicker(page: Page, number: int) -> bool:
    """Whether one or two words in capitals stand above a longer line that is not set so."""
    line = page.lines[number]
    below = next((page.lines[n] for n in page.head if n > number), None)
    loud = line.text.isupper() and len(line.words) <= 2
    return (
        loud
        and below is not None
        and len(below.words) > _LONGEST_LABEL
        and not below.text.isupper()
    )


def is_names(line: Line, page: Page) -> bool:
    """Whether the line is made of names of people, each perhaps with a role."""
    if len(line.unglued) > 14 or line.ended or any(c.isdigit() for c in line.text):
        return False
    parts = [part for part in _BETWEEN_NAMES.split(line.parted) if part]
    roles = {*page.table.bios}
    return bool(parts) and all(_is_name(part.split(), roles) for part in parts)


def find_signature(page: Page) -> Iterator[Cut]:
    """The name of the author or the source alone on the last line."""
    kept = [n for n in range(max(page.last_prose, 0), len(page.lines)) if n not in page.cut]
    if len(kept) != _PARAGRAPH_AND_NAME or not page.lines[kept[0]].ended:
        return
    last, line = kept[1], page.lines[kept[1]]
    if last < page.end:
        return
    label, colon, name = line.text.partition(":")
    if colon and label.lower() in page.table.source_labels and is_capitalised(name):
        yield last, "note on where the text was first published"
    elif _INITIALS.fullmatch(line.text):
        yield last, "note on who wrote and edited"
    elif is_names(line, page) and not page.echo(last):
        yield last, BYLINE


def is_capitalised(text: str) -> bool:
    """Whether a few words are a name: every longer one with a capital."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_SOURCE and all(w[:1].isupper() for w in words if len(w) > 3)


def _is_label_of_roles(line: Line) -> bool:
    """Whether a short line without a verb could say who wrote: `Senior Correspondent, gazette.example`."""
    return len(line.unglued) <= 6 and not line.ended and line.text[:1].isupper()


def _is_agency(line: Line, page: Page, number: int) -> bool:
    """Whether the line is an agency's name, above the article also with the place it reports from."""
    names = page.table.agency_names
    if line.words and {*line.words} <= names:
        return True
    wire = page.phrases(page.table.wires).opening(line.words)
    if wire > 1 and number < page.first_prose and len(line.words) - wire <= _LONGEST_TOWN:
        return not line.ended  # "Press Trust of India Hillford"
    placed = number < page.first_prose and line.text.isupper() and 1 < len(line.words) <= 4
    return placed and line.words[0] in names


def _has_role(line: Line, page: Page) -> bool:
    return bool({*line.unglued} & {*page.table.bios})


def _is_name(words: list[str], roles: set[str]) -> bool:
    size = len(words)
    if size and words[-1].lower() in roles:
        size = max(2, size - _ROLE_AFTER)
    named = words[:size]
    if not 1 < len(named) <= 4 or not all(w[:1].isupper() for w in words[size:]):
        return False
    return all(_NAME_PART.fullmatch(w) or w.lower() in _PARTICLES for w in named)


def _is_byline(line: Line) -> bool:
    if line.words in {("by",), ("author",), ("authors",)}:
        return True
    if line.ended or len(line.unglued) > 18:
        return False
    if _BYLINE.match(line.text) or _NOBODY.fullmatch(line.text):
        return True
    return bool(_SMALL_BYLINE.fullmatch(line.parted))


def _is_path(line: Line) -> bool:
    """Whether the line is a path of sections; one that begins at home may end in the headline."""
    parts = [part for part in _BREADCRUMB.split(line.text) if part.strip()]
    if len(parts) < 2 or line.ended or not any(c.isalpha() for c in line.text):
        return False
    at_home = parts[0].lower().split()[-1:] == ["home"]
    return all(len(part.split()) <= 3 for part in (parts[1:-1] if at_home else parts))


def _is_label(line: Line) -> bool:
    """Whether the line is short enough for a label: one word, two with capitals, or a few all in capitals or glued."""
    size = len(line.unglued)
    if size > _LONGEST_LABEL or not line.text[:1].isalnum():
        return False
    raised = all(word[:1].isupper() for word in line.text.split() if len(word) > 3)
    loud = line.text.isupper() or size > len(line.words) or "&" in line.text
    return size == 1 or (raised and (size <= 2 or loud))

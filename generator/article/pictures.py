"""Out of here come the lines that belong to pictures: credits, captions that carry one, captions above one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from generator.article.page import Cut, Page
from generator.article.vocabulary import Phrases, split_words, word_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.lines import Line

_SIGNED_END = re.compile(
    r"(?:^|[\s.(\[|])(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture|[Pp]ic|[Cc]redit|CREDIT|[Ii]llustration)s?"
    r"(?: (?:credit|Credit|courtesy|by|taken by|from))*\s*[:/©|]\s*(\S.{0,70})$"
    r"|(?:^|[.!?)\]”\"]\s*)(?:Photos?|Photograph|Picture|Image) (?:by|courtesy of|via) (\S.{0,70})$"
)
_SIGNED_BY_AGENCY = re.compile(r"(?:\s[—–-]{1,2}|[.!?]|\s[|/])\s*([A-Z][\w ./’'-]{1,40})$")
"""A name behind a dash, a bar or a full stop, where captions are signed."""
_TAKEN_BY = re.compile(
    r"[A-Z][\w.’'-]+ [A-Z][\w.’'-]+ ?/ ?(?:POOL ?/ ?)?([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})$"
)
"""A name and an agency, as photographers are signed: `Jo Sample/Agency`."""
_AGENCY_AND_NAME = re.compile(
    r"([A-Z]{2,5}|Getty Images|Reuters) ?/ ?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3} ?/ ?([A-Z]{2,5}|Getty Images|Reuters|AP Photo"
    r"|Twitter|Facebook|Instagram|Flickr|Telegram)"
)
_ENDS_DATED = re.compile(r", [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\.?$")
"""The day with which agencies end a caption."""
_SHORTEST_DOUBLED = 4
"""Words."""
_COPYRIGHT_END = re.compile(r"\S\s+©\s*[A-Za-z][\w ./’'-]{1,45}$")
_OPENS_CAPTION = re.compile(
    r"(?:FILE(?: PHOTO)?|File photo|File|Undated)\s*(?:[-–—:]|\[)|\[?\d{1,2}/\d{1,2}\]"
)
_FULL_STOP_INSIDE = re.compile(r"[.!?][\"”’)]* +[“\"‘A-Z]")
_ENDS_SENTENCE = re.compile(r"[.!?][\"”’]? *$")
_SIGNED_INSIDE = re.compile(
    r"[A-Z][\w.’'-]+ [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)? ?/ ?[A-Z]{2,6}(?: [A-Z]\w+)?"
)
"""A photographer and an agency inside brackets: `(Jo Sample/VOA)`."""
_FEWEST_SHARED = 2
"""First words that a picture's words and its caption share: the name of who is shown."""
_SHORTEST_SIGNED = 5
_LONGEST_ALTERNATIVE = 6
_LONGEST_CAPTION = 60
"""Words."""
_LONGEST_SIGNATURE = 9
"""Words."""
_FEWEST_BELOW = 2
"""Paragraphs below a caption that is signed as a report is."""
_PICTURE_WORDS = frozenset(("photo", "photos", "file", "image", "picture", "pic", "credit"))
_BRACKETED_END = re.compile(r"[\[(]([^\[\]()]{2,90})[\])][.\s]*$")


def find_pictures(page: Page) -> Iterator[Cut]:
    """Picture credits, captions that carry one, and the line above a credit that says what is shown."""
    opens = page.phrases(page.table.credits)
    signs = page.phrases(page.table.caption_signs)
    for number, line in enumerate(page.lines):
        if number in page.cut:
            continue
        if _is_doubled(page, number):
            yield number, "caption of a picture, given twice"
        elif _is_photographer(line, page):
            yield number, "picture credit"
        elif _is_credit(line, opens):
            yield number, "picture credit"
            if _is_caption_below(page, number):
                yield number + 1, "caption of a picture, below its credit"
            if _is_caption_above(page, number):
                yield number - 1, "caption of a picture, above its credit"
        elif _is_bracketed(page, number):
            yield number, "caption of a picture, with its credit"
            if _goes_on_from_above(page, number) or _is_told_above(page, number):
                yield number - 1, "caption of a picture, above its credit"
        elif _is_alternative_text(page, number):
            yield number, "words that stand for a picture"
        elif _is_signed_caption(page, number) or _is_sign_caption(line, signs):
            yield from _with_its_opening(page, number)


def _with_its_opening(page: Page, number: int) -> Iterator[Cut]:
    """A caption, and the line above that is the same caption without its credit."""
    yield number, "caption of a picture"
    above = page.lines[number - 1].text if number else ""
    if len(above.split()) >= _SHORTEST_DOUBLED and page.lines[number].text.startswith(above):
        yield number - 1, "caption of a picture, above its credit"


def _is_doubled(page: Page, number: int) -> bool:
    """Whether a line that is no sentence stands twice in a row, as a picture's words and its caption do."""
    line = page.lines[number]
    signed = _BRACKETED_END.search(line.text[-60:])
    by_agency = signed is not None and not page.agency_words.isdisjoint(
        split_words(signed.group(1))
    )
    dated = by_agency or (
        _ENDS_DATED.search(line.text[-30:]) is not None and number <= page.below_head
    )
    headline = line.key == page.lines[0].key
    if len(line.words) < _SHORTEST_DOUBLED or (not dated and (line.ended or headline)):
        return False
    beside = page.lines[max(0, number - 1) : number] + page.lines[number + 1 : number + 2]
    return any(other.key == line.key for other in beside)


def _is_photographer(line: Line, page: Page) -> bool:
    """Whether the line is an agency and a name with a stroke between them: `AFP/Jo Sample`."""
    match = _AGENCY_AND_NAME.fullmatch(line.text)
    if match is None:
        return False
    named = {*split_words(match.group(1))} if match.group(1) else {*split_words(match.group(2))}
    return bool(named & (page.agency_words | page.table.network_words | {"flickr"}))


def _is_caption_below(page: Page, number: int) -> bool:
    """Whether the caption follows its credit and a day parts it from the article."""
    below = number + 2
    if below >= min(len(page.lines), page.below_head + 1) or page.lines[number + 1].gap:
        return False
    line, after = page.lines[number + 1], page.lines[below]
    if (
        len(line.words) > _LONGEST_CAPTION
        or line.words != line.spoken
        or page.is_report(number + 1)
    ):
        return False
    return page.table.dates.fits_line(after, page.table.network_words)


def _is_alternative_text(page: Page, number: int) -> bool:
    """Whether a few words without a capital stand alone between whole paragraphs, as those of a picture do."""
    if number >= len(page.lines) - 1 or not page.spaced:
        return False
    line, below = page.lines[number], page.lines[number + 1]
    few = line.text[:1].islower() and len(line.words) <= _LONGEST_ALTERNATIVE and not line.closed
    if not few or not below.text[:1].isupper():
        return False
    return number == 0 or (line.gap > 0 and page.lines[number - 1].ended)


def _is_bracketed(page: Page, number: int) -> bool:
    """Whether one sentence ends in brackets that name an agency as captions do."""
    line = page.lines[number]
    end = _BRACKETED_END.search(line.text[-100:])
    if end is None or len(line.words) > _LONGEST_CAPTION:
        return False
    inside = end.group(1).lower()
    if inside.startswith("©") or _SIGNED_INSIDE.fullmatch(end.group(1)):
        return True
    shown = line.text[: len(line.text) - len(end.group())]
    if _FULL_STOP_INSIDE.search(shown) or not {*re.findall(r"\w+", inside)} & page.agency_words:
        return False
    if {*re.findall(r"\w+", inside)} & _PICTURE_WORDS or "/" in inside:
        return True
    if line.text.endswith("]") and not _ENDS_SENTENCE.search(shown) and len(inside.split()) == 1:
        return True  # "The mayor says that he will stay [Reuters]"
    if page.is_report(number):
        return False
    if line.text.rstrip(". ")[-1] == "]":
        return True
    return bool(page.head) and _has_report_below(page, number)


def _is_told_above(page: Page, number: int) -> bool:
    """Whether the line above says in fewer words what the caption says, as the words that stand for a picture do."""
    if number < 2 or page.lines[number].gap:
        return False
    line, above = page.lines[number], page.lines[number - 1]
    shared = {*above.words[:_FEWEST_SHARED]} <= {*line.words}
    return (
        shared
        and len(above.words) >= _FEWEST_SHARED
        and not above.closed
        and above.key != page.lines[0].key
    )


def _goes_on_from_above(page: Page, number: int) -> bool:
    """Whether the caption begins on the line above: set off from the rest, and not ended."""
    if number < 2:
        return False
    line, above = page.lines[number], page.lines[number - 1]
    return (
        line.gap == 0 < above.gap
        and not above.closed
        and page.spaced
        and number - 1 not in page.cut
    )


def _has_report_below(page: Page, number: int) -> bool:
    """Whether paragraphs stand below: an agency also signs the end of its report, and each story of a digest."""
    return (
        len(page.prose) - bisect_right(page.prose, number) >= _FEWEST_BELOW and not page.is_digest
    )


def _is_credit(line: Line, opens: Phrases) -> bool:
    if line.text.startswith("©") and _TAKEN_BY.search(line.text):
        return True
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
    short = len(line.words) <= (_LONGEST_SIGNATURE if line.ended else 16)
    return label or named or (by and short)


def _is_signed_caption(page: Page, number: int) -> bool:
    """Whether a line opens as a caption does, or ends in the name of who took or supplied the picture."""
    line = page.lines[number]
    if not 0 < len(line.words) <= _LONGEST_CAPTION:
        return False
    if _OPENS_CAPTION.match(line.text) or (
        not line.ended and _COPYRIGHT_END.search(line.text[-60:])
    ):
        return True
    taken = _TAKEN_BY.search(line.text[-70:]) if len(line.words) > _SHORTEST_SIGNED else None
    if taken and {*split_words(taken.group(1))} & (page.agency_words | page.table.network_words):
        return True
    end = _SIGNED_END.search(line.text[-120:]) if len(line.words) > _SHORTEST_SIGNED - 2 else None
    if end:
        return _is_signature(end.group(1) or end.group(2))
    return _is_signed_by_agency(page, number)


def _is_signed_by_agency(page: Page, number: int) -> bool:
    """Whether a line at the beginning ends in an agency's name behind a dash, a bar or a full stop."""
    line = page.lines[number]
    end = _SIGNED_BY_AGENCY.search(line.text[-60:])
    if end is None:
        return False
    named = {*re.findall(r"\w+", end.group(1).lower())}
    barred = end.group().lstrip()[0] in "/|"
    known = page.agency_words | page.table.agency_names
    named -= _PICTURE_WORDS
    if not named or not (
        named & known and _is_signature(end.group(1)) if barred else named <= page.agency_words
    ):
        return False
    if page.is_report(number) and end.group()[0] in ".!?":
        return False
    return bisect_left(page.prose, number) <= 1 and _has_report_below(page, number)


def _is_signature(name: str) -> bool:
    """Whether the words behind "Photo:" are a name: most of them with capitals."""
    words = re.findall(r"[^\W\d_]+", name)
    raised = sum(word[:1].isupper() for word in words)
    return 0 < len(words) <= _LONGEST_SIGNATURE and raised >= 0.6 * len(words)


def _is_sign_caption(line: Line, signs: Phrases) -> bool:
    """Whether a sentence without quotation holds words that only captions hold."""
    if len(line.words) > _LONGEST_CAPTION or line.words != line.spoken:
        return False
    if "said" in line.words or _FULL_STOP_INSIDE.search(line.text):
        return False
    return any(signs.opening(line.words[start:]) for start in range(len(line.words)))


def _is_caption_above(page: Page, number: int) -> bool:
    if number < 2 or page.lines[number].gap:
        return False
    above = page.lines[number - 1]
    if above.closed or len(above.words) > 20 or (not page.spaced and len(above.words) > 5):
        return False
    return len(above.words) <= 5 or number - 1 > 1

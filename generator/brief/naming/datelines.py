"""Datelines: the place, date and agency that open a report ("LIMA, May 4 (Norpress) --").

The place is where the report was written, never a party; the agency is a medium.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.brief.language import text_of
from generator.brief.territories import phrase_key, territory_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = r"[A-Z][\w.'’-]{0,30}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DATELINE = re.compile(
    rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}})"
    rf"(?:, (?P<region>(?!{_MONTH}\b){_WORD}(?: (?!{_MONTH}\b){_WORD}){{0,2}}))?"
    rf"(?P<date>, ?(?:\d{{1,2}} )?{_MONTH}\.?(?: \d{{1,2}})?(?:,? \d{{4}})?\.?)?"
    r"(?:,? ?[(/](?P<agency>[A-Z][^()/\n]{1,40})[)/]\.?)?"
    r"(?P<dash>[ \t]{0,3}(?:—|–|--|-)(?=[ \tA-Z“\"]))?"
)

_SHORTEST = 5
"""Letters of an unknown place in capitals: shorter ones are acronyms as often."""


_FIRST = 6
"""Lines among which a report opens, its headline and captions included."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """One dateline, in tokens, end exclusive."""

    place: tuple[int, int]
    """The place, its region included."""
    agency: tuple[int, int] | None
    """The agency in brackets or slashes; None without one."""


def find_datelines(doc: Doc) -> tuple[Dateline, ...]:
    """The datelines at the openings of lines, in text order; empty when no line opens with one."""
    starts = {t.idx: t.i for t in doc}
    ends = {t.idx + len(t.text): t.i + 1 for t in doc}
    found = []
    offset, lines = 0, 0
    counts = Counter(t.text for t in doc if t.is_upper)
    repeated = frozenset(word for word, count in counts.items() if count > 1)
    text = text_of(doc)  # a parse builds its text anew at every call
    for line in text.splitlines(keepends=True):
        at = offset + len(line) - len(line.lstrip())
        match = _DATELINE.match(text, at) if line[:1].isupper() else None
        offset += len(line)
        if match is None:
            continue
        lines += 1
        if not _is_dateline(match, repeated) and not (lines <= _FIRST and _is_opening(match, text)):
            continue
        last = match.end("region") if match["region"] else match.end("place")
        first, end = starts.get(match.start("place")), ends.get(last)
        if end is None:  # the tokeniser keeps a full stop with the word before it
            end = ends.get(last - 1)
        if first is None or end is None:
            continue
        agency = None
        if match["agency"]:
            begun, stop = starts.get(match.start("agency")), ends.get(match.end("agency"))
            agency = (begun, stop) if begun is not None and stop is not None else None
        found.append(Dateline(place=(first, end), agency=agency))
    return tuple(found)


def _is_opening(match: re.Match[str], text: str) -> bool:
    """Whether an unknown place and a long dash open the report, "Lindora — The mayor said"; named nowhere else."""
    alone = text.count(match["place"].split()[0]) == 1 and not match["region"]
    opens = match.string[match.end() : match.end() + 3].lstrip(' \t“"')[:1].isupper()
    return alone and opens and match["dash"] is not None and "—" in match["dash"]


def _is_dateline(match: re.Match[str], repeated: frozenset[str]) -> bool:
    """Whether the words are one: a dash or a dated agency behind a place that is in capitals or a known city.

    An acronym stands in capitals elsewhere as well (`repeated`), and what explains it goes on in small letters.
    """
    place = match["place"]
    if not (match["dash"] or (match["date"] and match["agency"])):
        return False
    if match["date"] or match["agency"]:
        return True
    word = territory_words().get(phrase_key(place.title() if place.isupper() else place))
    city = word is not None and word.form == "capital"
    opens = match.string[match.end() : match.end() + 3].lstrip(' \t“"')[:1].isupper()
    long = len(place) >= _SHORTEST and place.isupper() and not repeated & {*place.split()}
    return city or (long and opens)

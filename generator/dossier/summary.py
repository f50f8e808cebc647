"""The sentences of each article that carry the most weight, chosen by what was found in them, cut out unchanged."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.dossier.model import Sentence, Summary
from generator.dossier.relations import NO_ANSWERS
from generator.dossier.wording import find_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Claim, Opposition

MOST = 3
"""Sentences of a summary."""
_LONGEST, _SHORTEST = 600, 20
"""Code points of a sentence that can be chosen."""
_ALIKE = 0.6
"""Share of the shorter one's telling words from which two sentences say the same."""
_CHARGE, _ANSWER, _QUOTE, _SPEAKER = 2.0, 1.5, 0.8, 0.4
"""What an allegation, an answer, verbatim words and a named speaker weigh."""
_OPPOSED, _OUTLET, _MOST_OUTLETS = 1.0, 0.5, 4
"""What a claim that is set against another weighs, and each further outlet that carries it."""
_SHORT_FORMS = (
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bvs)(?<!\bMrs)(?<!\bGen)(?<!\bCol)(?<!\bGov)(?<!\bSen)"
    r"(?<!\bRep)(?<!\bMaj)(?<!\bCapt)(?<!\bProf)(?<!\b[A-Z])(?<!\b[ap]\.m)"
)
_END = re.compile(
    r"(?=[.!?\u2026])"  # before what is slow to look for at every letter
    + _SHORT_FORMS
    + r"[.!?\u2026]+[\u201d\"\u00bb)\u2019']*(?=\s+[\u201c\"\u201e\u00ab(\u2018']?[^\W_a-z]|\s*$)"
)


@dataclass(slots=True)
class _Weighed:
    """A sentence with what was found in it."""

    start: int
    end: int
    weight: float = 0.0
    finding: str = ""
    heaviest: float = 0.0
    reasons: dict[str, None] = field(default_factory=dict)

    def add(self, finding: str, weight: float, reason: str) -> None:
        """Count a finding."""
        self.weight += weight
        self.reasons[reason] = None
        if weight > self.heaviest:
            self.finding, self.heaviest = finding, weight


def find_summaries(
    briefs: Sequence[Brief], *, claims: Iterable[Claim], oppositions: Iterable[Opposition]
) -> tuple[Summary, ...]:
    """One summary a brief, in their order."""
    opposed = {c for each in oppositions if each.kind == "opposed" for c in each.claims}
    weights: dict[str, tuple[float, str]] = {}
    for claim in claims:
        outlets = len([cell for cell in claim.cells if cell.allegations])
        weight = _CHARGE + _OUTLET * (min(outlets, _MOST_OUTLETS) - 1)
        reason = "an allegation" if outlets == 1 else f"a claim that {outlets} outlets carry"
        if claim.id in opposed:
            weight, reason = weight + _OPPOSED, f"{reason}, set against another"
        for allegation in claim.allegations:
            weights[allegation] = (weight, reason)
    return tuple(
        Summary(brief=brief.id, sentences=tuple(_choose(brief, weights))) for brief in briefs
    )


def find_sentences(brief: Brief) -> list[tuple[int, int]]:
    """Start and end of every sentence of the article's text, in reading order; none runs over a line or the title."""
    article = brief.article
    spans = [(p.start, p.end) for p in article.paragraphs] or [(0, len(article.text))]
    title = article.title_span
    return [
        cut
        for start, end in spans
        if not (title and start <= title.start < end)
        for line in _lines(article.text, start, end)
        for cut in _cut(article.text, *line)
    ]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^\n]+", text[start:end]):
        yield start + found.start(), start + found.end()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for stop in [*(found.end() for found in _END.finditer(text, start, end)), end]:
        words = text[first:stop]
        begins = first + len(words) - len(words.lstrip())
        ends = first + len(words.rstrip())
        if ends > begins:
            yield begins, ends
        first = stop


def _choose(brief: Brief, weights: Mapping[str, tuple[float, str]]) -> list[Sentence]:
    places = [_Weighed(start, end) for start, end in find_sentences(brief)]
    _weigh(brief, places, weights)
    text, size = brief.article.text, len(brief.article.text) or 1
    ranked = sorted(
        (p for p in places if p.weight and _SHORTEST <= p.end - p.start <= _LONGEST),
        # What stands first in the article is told first for a reason: it decides between equals.
        key=lambda p: (-(p.weight + 0.3 * (1 - p.start / size)), p.start),
    )
    chosen: list[_Weighed] = []
    known: list[frozenset[str]] = []
    for place in ranked:
        if len(chosen) == MOST:
            break
        stems = find_stems(text[place.start : place.end])
        if not any(_says_the_same(stems, other) for other in known):
            chosen.append(place)
            known.append(stems)
    return [
        Sentence(
            start=place.start,
            end=place.end,
            text=text[place.start : place.end],
            finding=place.finding,
            weight=round(place.weight, 2),
            because="holds " + ", ".join(place.reasons),
        )
        for place in sorted(chosen, key=lambda place: place.start)
    ]


def _weigh(
    brief: Brief, places: Sequence[_Weighed], weights: Mapping[str, tuple[float, str]]
) -> None:
    starts = [place.start for place in places]

    def at(offset: int) -> _Weighed | None:
        number = bisect_right(starts, offset) - 1
        return places[number] if number >= 0 and offset < places[number].end else None

    answered: set[int] = set()
    for allegation in brief.allegations:
        weight, reason = weights.get(allegation.id, (_CHARGE, "an allegation"))
        if place := at(allegation.evidence.start):
            place.add(allegation.id, weight, reason)
        for response in allegation.responses:
            if response.kind in NO_ANSWERS or response.evidence is None:
                continue
            if response.evidence.start not in answered and (place := at(response.evidence.start)):
                answered.add(response.evidence.start)
                place.add(response.id, _ANSWER, "an answer")
    for quote in brief.quotes:
        if quote.kind != "indirect" and quote.spans and (place := at(quote.spans[0].start)):
            weight = _QUOTE + (_SPEAKER if quote.speaker else 0.0)
            place.add(quote.id, weight, "somebody’s own words")


def _says_the_same(first: frozenset[str], second: frozenset[str]) -> bool:
    smaller = min(len(first), len(second))
    return bool(smaller) and len(first & second) / smaller >= _ALIKE

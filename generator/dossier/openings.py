"""The findings of an article as a reviewer meets them, and which of them nobody has decided on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.brief.model import Quote
from generator.dossier.correct import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.brief.model import Brief
    from generator.dossier.corrections import Correction, Corrections, FindingKind


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, addressed as a correction addresses it."""

    kind: FindingKind
    """What sort of finding it is."""
    id: str
    """Its id."""
    words: str
    """Exactly its words."""
    occurrence: int | None
    """Which place is meant where the article holds the words more than once, counted from 1; else None."""
    start: int | None
    """First code point in the article's text; None for an actor and a source."""
    value: Any
    """The finding itself."""

    @property
    def place(self) -> tuple[str, str, int | None]:
        """What a correction finds it by, its id apart."""
        return (self.kind, self.words, self.occurrence)


def find_findings(brief: Brief) -> tuple[Finding, ...]:
    """Every finding that can be decided on: each allegation with its answers, then quotations, actors, sources."""
    return tuple(_findings(brief))


def find_open(brief: Brief, corrections: Corrections) -> tuple[Finding, ...]:
    """The findings that no correction is about, in their order.

    Args:
        brief: With the corrections carried out.
        corrections: Those of its article.
    """
    findings = find_findings(brief)
    shared = Counter(finding.place for finding in findings)
    decided = {_place(each) for each in corrections.corrections}
    named = {(*_place(each), each.id) for each in corrections.corrections}
    return tuple(
        finding
        for finding in findings
        if finding.place not in decided
        or (shared[finding.place] > 1 and (*finding.place, finding.id) not in named)
    )


def _place(correction: Correction) -> tuple[str, str, int | None]:
    return (correction.kind, correction.words, correction.occurrence)


def _findings(brief: Brief) -> Iterator[Finding]:
    seen: set[str] = set()
    for allegation in brief.allegations:
        yield _cut(brief, "allegation", allegation)
        for response in allegation.responses:
            if response.evidence is not None and response.id not in seen:
                seen.add(response.id)
                yield _cut(brief, "response", response)
    for quote in brief.quotes:
        yield _cut(brief, "quote", quote)
    for actor in brief.actors:
        yield Finding("actor", actor.id, actor.name, None, None, actor)
    for source in brief.sources:
        yield Finding("source", source.id, source.name, None, None, source)


def _cut(brief: Brief, kind: FindingKind, value: Any) -> Finding:
    first = value.spans[0] if isinstance(value, Quote) else value.evidence
    places = _places_of(first.text, brief.article.text)
    # A place that overlaps an earlier one of the same words is none that a correction can count to.
    occurrence = (
        places.index(first.start) + 1 if len(places) > 1 and first.start in places else None
    )
    return Finding(kind, value.id, words_of(value), occurrence, first.start, value)


def _places_of(words: str, text: str) -> list[int]:
    """Where the words stand in the text, in reading order; none begins inside an earlier one."""
    places, at = list[int](), text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + max(1, len(words)))
    return places

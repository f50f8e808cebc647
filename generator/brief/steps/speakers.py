"""Whose words a quotation gives: the actor meant by the words that name the source, else nobody.

A quotation that carries on another has its speaker. Where the words of the source could mean two
actors, or none that the article makes clear, the speaker stays unstated; so it does where the rules
and the learned extractor read two different people. Where no rule finds words of saying, the learned
extractor's source is taken if it is sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.cast import Reading
from generator.brief.covering import Covering
from generator.brief.model import Evidence

if TYPE_CHECKING:
    from generator.article.model import Article
    from generator.brief.cast import Cast
    from generator.brief.draft import Attribution
    from generator.brief.model import Quote

_SURE = 0.3
"""Score from which the learned extractor may name a speaker where no rule does. On the quotations of PolNeAR
dev that no rule attributes, 150 of 155 sources were right from here on (163 of 169 from 0.25, 116 of 119 from 0.4)."""


def link_speakers(
    article: Article,
    quotes: tuple[Quote, ...],
    learned: tuple[Attribution, ...] | None,
    cast: Cast,
) -> tuple[Quote, ...]:
    """The quotations in their order, each with its speaker or with the reason why it has none."""
    return _Linker(article, cast, learned or ()).link(quotes)


class _Linker:
    """Reads the words that name a source as an actor, twice where it can."""

    def __init__(self, article: Article, cast: Cast, learned: tuple[Attribution, ...]) -> None:
        self._article = article
        self._cast = cast
        self._learned = Covering(learned)
        self._readings: dict[str, Reading] = {}

    def link(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return tuple(self._link(quote) for quote in quotes)

    def _link(self, quote: Quote) -> Quote:
        reading = self._read(quote)
        changes: dict[str, object] = {}
        if quote.kind != "indirect":
            first = quote.spans[0]
            second = self._learned.around(first.start, first.end)
            if second is not None and second.sources:
                other = self._named(second.sources[0])
                if self._differ(reading, other):
                    reading = Reading(
                        (), f"read in two ways: {reading.because}; or {other.because}"
                    )
                elif not reading.actors and quote.speaker_text is None and second.score >= _SURE:
                    reading = Reading(other.actors, f"{second.because}; {other.because}")
                    changes["speaker_text"] = self._cut(second.sources[0])
                    changes["cue"] = quote.cue or self._cut(second.cue[0])
        self._readings[quote.id] = reading
        speaker = reading.actors[0] if reading.actors else None
        changes |= {"speaker": speaker, "speaker_because": reading.because}
        return quote.model_copy(update=changes)

    def _differ(self, reading: Reading, other: Reading) -> bool:
        """Whether two readings name different people; a medium that carries the words is no rival."""
        if not reading.actors or not other.actors or reading.actors == other.actors:
            return False
        return self._cast[other.actors[0]].kind != "media"

    def _read(self, quote: Quote) -> Reading:
        if quote.continues is not None:
            carried = self._readings.get(quote.continues)
            if carried is None or not carried.actors:
                return Reading((), "it carries on a quotation whose speaker is not stated")
            because = f"it carries on the quotation before it; there {carried.because}"
            return Reading(carried.actors, because)
        if quote.speaker_text is None:
            return Reading((), "no words name a speaker")
        named = self._named(Span(start=quote.speaker_text.start, end=quote.speaker_text.end))
        if quote.kind == "mixed" and named.actors and self._passes_on(quote, named.actors[0]):
            because = "a medium that reports marked words inside its sentence passes them on"
            return Reading((), because)
        return named

    def _passes_on(self, quote: Quote, actor: str) -> bool:
        """Whether a medium stands behind the words as in "Ruiz announced a “new start”, the Herald reports"."""
        cue = quote.cue
        behind = cue is not None and cue.start > quote.spans[-1].end
        reports = cue is not None and cue.text.lower().startswith("report")
        return behind and reports and self._cast[actor].kind == "media"

    def _named(self, span: Span) -> Reading:
        reading = self._cast.read(span.start, span.end)
        if len(reading.actors) > 1 or (reading.actors and self._is_joint(span)):
            words = self._article.at(span)
            because = f"'{words}' names several, and one mouth cannot be told from another"
            return Reading((), because)
        return reading

    def _is_joint(self, span: Span) -> bool:
        """Whether the words name two persons with "and" before the last, whatever the parser joined."""
        people = [a for a in self._cast.named_in(span.start, span.end) if self._is_person(a)]
        return len(people) > 1 and " and " in self._article.at(span)

    def _is_person(self, actor: str) -> bool:
        return self._cast[actor].kind == "person"

    def _cut(self, span: Span) -> Evidence:
        return Evidence(start=span.start, end=span.end, text=self._article.at(span))

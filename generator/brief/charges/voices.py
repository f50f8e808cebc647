"""Whose voice each word of the text is: the attributions and quotations that hold it, outermost first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.brief.cast import Reading
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from generator.article.model import Article
    from generator.brief.cast import Cast
    from generator.brief.draft import Attribution
    from generator.brief.model import Quote

_DEPTH = 4
"""Voices kept for a word: deeper nesting is a broken quotation more often than four people in a row."""


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
    whole: tuple[int, int]
    """Code points from the first to the last of these words, where the source stands between them."""


class Voices:
    """Voices by token."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        cast: Cast,
        attributions: tuple[Attribution, ...],
        speakers: tuple[Quote, ...],
    ) -> None:
        """Mark every token with the voices that hold it."""
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._at: dict[int, list[Voice]] = defaultdict(list)
        for attribution in attributions:
            speaker, is_named = _source(doc, cast, attribution)
            cue = attribution.cue[0] if attribution.cue else None
            place = (cue.start, cue.end) if cue else None
            whole = (attribution.contents[0].start, attribution.contents[-1].end)
            for content in attribution.contents:
                self._mark(Voice(content.start, content.end, speaker, is_named, place, None, whole))
        for quote in speakers:
            actors = (quote.speaker,) if quote.speaker else ()
            place = (quote.cue.start, quote.cue.end) if quote.cue else None
            for span in quote.spans:
                reading = Reading(actors, quote.speaker_because)
                whole = (span.start, span.end)
                self._mark(Voice(span.start, span.end, reading, True, place, quote.id, whole))
        for title in _title_voices(article, cast):
            self._mark(title)

    def _mark(self, voice: Voice) -> None:
        first = bisect_left(self._starts, voice.start)
        last = bisect_left(self._starts, voice.end)
        for position in range(first, last):
            held = self._at[position]
            if len(held) < _DEPTH:
                held.append(voice)

    def at(self, token: Token) -> list[Voice]:
        """The voices that hold a token, outermost first; at equal extent the quotation's comes last."""
        return sorted(
            self._at.get(token.i, ()), key=lambda v: (v.start - v.end, v.quote is not None)
        )

    def cue_of(self, voice: Voice) -> Token | None:
        """The token of the word of saying."""
        if voice.cue is None:
            return None
        first = bisect_left(self._starts, voice.cue[0])
        last = bisect_left(self._starts, voice.cue[1])
        tokens = self._doc[first:last]
        return next((t for t in tokens if t.pos_ in ("VERB", "NOUN")), tokens[0] if len(tokens) else None)

    def depth(self, token: Token) -> int:
        """How many different sources stand between the outlet and the word."""
        return len({v.speaker.actors or (v.start, v.end) for v in self.at(token)})


def _source(doc: Doc, cast: Cast, attribution: Attribution) -> tuple[Reading, bool]:
    found: dict[str, None] = {}
    reasons = []
    is_named = False
    for span in attribution.sources:
        reading = cast.read(span.start, span.end)
        found.update(dict.fromkeys(reading.actors))
        reasons.append(reading.because)
        is_named = is_named or not _is_vague(doc, span.start, span.end)
    return Reading(tuple(found), "; ".join(reasons) or "nobody is named as the source"), is_named


def _is_vague(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return True
    head = span.root
    # "The official" is somebody whom the text knows; "officials" and "an official" are not.
    definite = any(c.lower_ in ("the", "this", "that", "his", "her", "their", "its") for c in head.children)
    return head.lemma_.lower() in load_cues().vague and (not definite or head.tag_ == "NNS")


def _title_voices(article: Article, cast: Cast) -> list[Voice]:
    """A headline that ends with a dash and a name, or begins with a name and a colon, is that name's words."""
    if article.title_span is None:
        return []
    start, words = article.title_span.start, article.at(article.title_span)
    for mark in (" - ", " – ", " — "):
        head, found, tail = words.rpartition(mark)
        if found and 0 < len(tail) <= 40:
            reading = cast.read(start + len(head) + len(mark), start + len(words))
            if reading.actors:
                return [_title_voice(start, start + len(head), reading)]
    head, found, tail = words.partition(": ")
    if found and 0 < len(head) <= 40:
        reading = cast.read(start, start + len(head))
        if reading.actors:
            return [_title_voice(start + len(head) + 2, start + len(words), reading)]
    return []


def _title_voice(start: int, end: int, speaker: Reading) -> Voice:
    return Voice(start, end, speaker, is_named=True, cue=None, quote=None, whole=(start, end))

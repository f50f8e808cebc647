"""Whose voice each word of the text is: the attributions and quotations that hold it, outermost first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.bodies import PAPERS
from generator.brief.charges.stand_ins import is_press_office
from generator.brief.charges.voice import Voice, find_statement, title_voices
from generator.brief.grammar import antecedent, subject
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from generator.article.model import Article
    from generator.brief.cast import Cast
    from generator.brief.charges.parties import Parties
    from generator.brief.draft import Attribution
    from generator.brief.model import Quote

_DEPTH = 4
"""Voices kept for a word: deeper nesting is a broken quotation more often than four people in a row."""


_TELLING = {"tell", "say", "report", "state", "announce", "explain", "note"}
_THINGS = {
    "evidence", "testimony", "footage", "image", "video", "photo", "data", "document", "finding", "note", "record",
    "figure", "account", "photograph", "letter", "email", "message", "recording", "it", "this",
}  # fmt: skip
"""Nouns that tell nothing by themselves: somebody shows them."""
_LEGAL = {
    "indictment",
    "document",
    "filing",
    "affidavit",
    "paper",
    "evidence",
    "prosecution",
    "warrant",
}
"""Papers of a court case: where the text does not say whose they are, nobody is named."""


class Voices:
    """Voices by token."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        cast: Cast,
        attributions: tuple[Attribution, ...],
        speakers: tuple[Quote, ...],
        parties: Parties,
    ) -> None:
        """Mark every token with the voices that hold it."""
        self._doc = doc
        self._parties = parties
        self._cast = cast
        self._starts = [token.idx for token in doc]
        self._at: dict[int, list[Voice]] = defaultdict(list)
        indirect = {q.spans[0].start: q.id for q in speakers if q.kind == "indirect" and q.spans}
        for attribution in attributions:
            speaker, is_named = self._source(attribution)
            is_thing = self._is_thing(attribution)
            cue = attribution.cue[0] if attribution.cue else None
            place = (cue.start, cue.end) if cue else None
            whole = (attribution.contents[0].start, attribution.contents[-1].end)
            for content in attribution.contents:
                quote_id = indirect.get(content.start)
                end = min(content.end, whole[1])
                self._mark(
                    Voice(
                        content.start,
                        end,
                        speaker,
                        is_named=is_named,
                        cue=place,
                        quote=quote_id,
                        is_thing=is_thing,
                        is_quoted=False,
                        whole=whole,
                    )
                )
        for quote in speakers:
            if quote.kind == "indirect" or (quote.speaker is None and self._is_held(quote)):
                # The attribution that holds it tells as much: "officials said" names nobody, on purpose.
                continue
            actors = (quote.speaker,) if quote.speaker else ()
            place = (quote.cue.start, quote.cue.end) if quote.cue else None
            for span in quote.spans:
                reading = Reading(actors, quote.speaker_because)
                whole = (span.start, span.end)
                self._mark(
                    Voice(
                        span.start,
                        span.end,
                        reading,
                        is_named=True,
                        cue=place,
                        quote=quote.id,
                        is_thing=False,
                        is_quoted=True,
                        whole=whole,
                    )
                )
        cues = sorted(a.cue[0].start for a in attributions if a.cue and a.sources)
        for verb in (t.nbor(-1) for t in doc if t.text == ":" and t.i):
            if verb.lemma_ in _TELLING and verb.pos_ == "VERB":
                speaker, place = parties.speaking(subject(verb)), (verb.idx, verb.idx + len(verb))
                for statement in find_statement(article.text, place, cues, speaker):
                    self._mark(statement)
        for aside in self._asides():
            self._mark(aside)
        for title in title_voices(article, cast):
            self._mark(title)

    def _asides(self) -> Iterator[Voice]:
        """The rest of a sentence that begins with "As X told the agency," is X's words."""
        for token in self._doc:
            if token.lower_ != "as" or not token.is_sent_start:
                continue
            verb = token.head
            if token.dep_ != "mark" or verb.lemma_ not in _TELLING or verb.dep_ != "advcl":
                continue
            speaker = self._parties.speaking(subject(verb))
            start, end = verb.right_edge.i + 1, token.sent.end
            if not speaker.actors or end - start < 3 or verb.head.i < start:
                continue
            first, last = self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1])
            yield Voice(
                first,
                last,
                speaker,
                is_named=True,
                cue=(verb.idx, verb.idx + len(verb)),
                quote=None,
                is_thing=False,
                is_quoted=False,
                whole=(first, last),
            )

    def _source(self, attribution: Attribution) -> tuple[Reading, bool]:
        if (paper := self._paper(attribution)) is not None:
            return paper, True
        found: dict[str, None] = {}
        reasons = []
        is_named = False
        for span in self._quoted_through(attribution) or attribution.sources:
            reading = self._cast.read(span.start, span.end)
            tokens = self._doc.char_span(span.start, span.end, alignment_mode="expand")
            if (
                tokens is not None
                and len(tokens)
                and (not reading.actors or is_press_office(tokens.root))
            ):
                reading = self._parties.speaking(_antecedent(tokens.root))
            found.update(dict.fromkeys(reading.actors))
            reasons.append(reading.because)
            is_named = is_named or not _is_vague(self._doc, span.start, span.end)
        if found and all(self._parties.actor(a).kind == "media" for a in found):
            passed_on = self._passed_on(attribution)
            if passed_on.actors:
                return passed_on, True
        return Reading(
            tuple(found), "; ".join(reasons) or "nobody is named as the source"
        ), is_named

    def _paper(self, attribution: Attribution) -> Reading | None:
        """Whose report it is where a noun tells: "rejected the X report that ..."; None for a verb of saying."""
        if not attribution.cue:
            return None
        place = min(bisect_left(self._starts, attribution.cue[0].start), len(self._doc) - 1)
        noun = self._doc[place]
        if noun.pos_ != "NOUN":
            return None
        for owner in (
            *(c for c in noun.children if c.dep_ in ("compound", "poss")),
            *(o for p in noun.children if p.lower_ == "by" for o in p.children if o.dep_ == "pobj"),
        ):
            reading = self._parties.read(owner)
            if reading.actors:
                return reading
        return None

    def _passed_on(self, attribution: Attribution) -> Reading:
        """Whose report a medium only passes on: "reported, citing a study by X", "published a report by X that ..."."""
        cue = self._token_at(attribution.cue[0].start) if attribution.cue else None
        for citing in cue.children if cue is not None else ():
            if citing.dep_ in ("advcl", "prep") and citing.lower_ in ("citing", "quoting"):
                for cited in (c for c in citing.children if c.dep_ in ("dobj", "pobj")):
                    return self._parties.speaking(cited)
        above = self._token_at(attribution.contents[0].start)
        for noun in above.ancestors:
            if noun.lemma_.lower() in PAPERS and noun.pos_ == "NOUN" and noun != cue:
                return self._parties.speaking(noun)
        return NOBODY

    def _token_at(self, position: int) -> Token:
        return self._doc[min(bisect_left(self._starts, position), len(self._doc) - 1)]

    def _is_thing(self, attribution: Attribution) -> bool:
        if not attribution.sources:
            return False
        tokens = self._doc.char_span(
            attribution.sources[0].start, attribution.sources[0].end, alignment_mode="expand"
        )
        if tokens is None or not len(tokens):
            return False
        return tokens.root.lower_ in ("which", "that") or tokens.root.lemma_.lower() in _THINGS

    def _quoted_through(self, attribution: Attribution) -> tuple[Span, ...]:
        """Whom a medium quotes: "the agency quoted the ministry as saying" are the ministry's words."""
        if not attribution.cue:
            return ()
        cue = self._doc[
            min(bisect_left(self._starts, attribution.cue[0].start), len(self._doc) - 1)
        ]
        above = cue.head
        for verb in (cue, above, above.head):
            if verb.lemma_ in ("quote", "cite") and verb.pos_ == "VERB":
                for quoted in verb.children:
                    if quoted.dep_ == "dobj":
                        end = quoted.idx + len(quoted)
                        return (Span(start=self._doc[quoted.left_edge.i].idx, end=end),)
        return ()

    def _is_held(self, quote: Quote) -> bool:
        return any(self._at.get(bisect_left(self._starts, span.start + 1)) for span in quote.spans)

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
            self._at.get(token.i, ()),
            key=lambda v: (not self._is_relayed(v, token), v.start - v.end, v.is_quoted),
        )

    def _is_relayed(self, voice: Voice, token: Token) -> bool:
        """Whether a medium passes on what somebody else in the same sentence says."""
        media = voice.speaker.actors and all(
            self._parties.actor(a).kind == "media" for a in voice.speaker.actors
        )
        return bool(media) and len(self._at.get(token.i, ())) > 1

    def telling(self, token: Token) -> Voice | None:
        """The voice on whose word a token stands: the innermost that is a party; None in the outlet's own voice.

        Things that tell ("testimonies which suggest") and media that pass words on leave it to the party
        around them.
        """
        held = self.at(token)
        for voice in reversed(held):
            if voice.speaker.actors or not voice.is_thing:
                return voice if voice.speaker.actors else _twin(voice, held)
        return held[-1] if held else None

    def cue_of(self, voice: Voice) -> Token | None:
        """The token of the word of saying."""
        if voice.cue is None:
            return None
        first = bisect_left(self._starts, voice.cue[0])
        last = bisect_left(self._starts, voice.cue[1])
        tokens = self._doc[first:last]
        return next(
            (t for t in tokens if t.pos_ in ("VERB", "NOUN")), tokens[0] if len(tokens) else None
        )

    def depth(self, token: Token) -> int:
        """How many different sources stand between the outlet and the word."""
        return len({v.speaker.actors or (v.start, v.end) for v in self.at(token)})


def _antecedent(source: Token) -> Token:
    """The noun that a relative pronoun stands for, or the noun right before "according to which"."""
    if source.tag_ not in ("WDT", "WP"):
        return source
    found = antecedent(source)
    if found != source or source.i < 3:
        return found
    before = source.nbor(-3)
    return before if source.nbor(-2).lower_ == "according" and before.pos_ == "NOUN" else source


def _twin(voice: Voice, held: list[Voice]) -> Voice:
    """The same words with a speaker who is known: "X said ..., reported an agency" are X's."""
    for other in held:
        if other.speaker.actors and abs(other.start - voice.start) <= 3:
            return other
    return voice


def _is_vague(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return True
    head = span.root
    # "The official" is somebody whom the text knows; "officials" and "an official" are not.
    if any(t.pos_ == "PROPN" for t in span if t.i <= head.i or t.dep_ == "appos"):
        return False
    if head.lemma_.lower() in _LEGAL:
        return True
    definite = any(
        c.lower_ in ("the", "this", "that", "his", "her", "their", "its") for c in head.children
    )
    if head.tag_ == "NNS" and not definite:
        return True
    if any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "one") for c in head.children):
        return True
    return head.lemma_.lower() in load_cues().vague and (not definite or head.tag_ == "NNS")

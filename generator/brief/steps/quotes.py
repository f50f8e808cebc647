"""Quotations, direct, mixed and indirect, and apart from them the words that are only held at arm's length.

A quotation in marks belongs to the words of saying that stand at it, else to the reported clause
around it, else it carries on the quotation right before it, else it stands without a speaker. Short
marked words that nobody is said to have said are scare quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.covering import Covering
from generator.brief.identity import finding_id
from generator.brief.model import Evidence, Quote, QuoteKind
from generator.brief.quotation import Quotation, iter_paragraphs
from generator.brief.syntax import Tokens, is_negated, name_before, phrase_of, subject_of
from generator.lexicon.reporting import Reporting, load_reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from generator.article.model import Article
    from generator.brief.draft import Attribution
    from generator.brief.quotation import Marks

_SHORT = 6
"""Words below which marked words without a speaker are scare quotes, unless they are a sentence."""
_ENDS = ".!?…"
_ORDERS = frozenset({"tell", "order", "instruct", "urge", "ask"})
"""Verbs whose infinitive gives the words of an order or a request."""
_NEAR, _FAR = 12, 50
"""Words looked back over for a verb of naming: at most, and at most where "as" stands at the marks."""


@dataclass(frozen=True, slots=True)
class _Found:
    pieces: tuple[Span, ...]
    kind: QuoteKind
    source: Span | None = None
    cue: Span | None = None
    continues: int | None = None
    because: str = ""


def find_quotes(
    article: Article, doc: Doc, marks: Marks, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Quote, ...], tuple[Evidence, ...]]:
    """Quotations without their speakers, and scare quotes; both in reading order."""
    finder = _Finder(article.text, doc, attributions)
    for quotation in marks.quotations:
        finder.take(quotation)
    for attribution in attributions:
        finder.take_indirect(attribution, marks.quotations)
    return finder.quotes(article.id), tuple(finder.scare)


class _Finder:
    """Collects quotations in reading order."""

    def __init__(self, text: str, doc: Doc, attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._tokens = Tokens(doc)
        self._table: Reporting = load_reporting()
        self._paragraphs = [p.start for p in iter_paragraphs(text)]
        self._own = {c.start: a for a in attributions if _in_marks(text, a) for c in a.contents}
        self._clauses = Covering([a for a in attributions if not _in_marks(text, a)])
        self._found: list[_Found] = []
        self._last: tuple[Quotation, int] | None = None
        self.scare: list[Evidence] = []

    def take(self, quotation: Quotation) -> None:
        """Place one marked quotation."""
        inner = tuple(trimmed for p in quotation.pieces if (trimmed := _inner(self._text, p)))
        if not inner:
            return
        if any(self._tells_speaker(piece) for piece in inner[:-1]):
            # A mark that was never closed: the piece holds its own words of saying, so it is no quotation.
            inner, quotation = inner[-1:], Quotation(quotation.pieces[-1:], quotation.outer[-1:])
        own = self._own.get(quotation.start)
        if own and self._join(quotation, own, inner):
            return
        whole = self._is_whole(inner)
        if self._is_title(inner):
            self.scare.extend(self._evidence(span) for span in inner)
            return
        if own:
            source = own.sources[0] if own.sources else None
            found = _Found(
                inner, "direct" if whole else "mixed", source, own.cue[0], None, own.because
            )
        elif named := (
            self._naming(quotation) or self._charging(quotation) or self._ordering(inner[0])
        ):
            source, cue = named
            because = f"'{cue.text}' gives the marked words to its subject"
            found = _Found(inner, "mixed", source, _span(cue), None, because)
        elif clause := self._clauses.around(inner[0].start, inner[-1].end):
            source = clause.sources[0] if clause.sources else None
            because = f"inside what is attributed by {clause.because}"
            found = _Found(
                inner, "mixed", source, clause.cue[0] if clause.cue else None, None, because
            )
        elif (previous := self._carries_on(quotation)) is not None and (
            whole or self._is_stopped(inner)
        ):
            because = (
                "no words of saying of its own: it follows a quotation directly and carries it on"
            )
            found = _Found(inner, "direct", None, None, previous, because)
        elif whole and (before := self._sentence_before(quotation)):
            subject, cue = before
            because = f"the sentence before says '{cue.text}' and the quotation follows it directly"
            found = _Found(inner, "direct", phrase_of(subject), _span(cue), None, because)
        elif whole and (self._words(inner) >= _SHORT or self._text[inner[-1].end - 1] in _ENDS):
            found = _Found(
                inner,
                "direct",
                None,
                None,
                None,
                "a sentence in quotation marks without words of saying",
            )
        else:
            self.scare.extend(self._evidence(span) for span in inner)
            return
        self._last = (quotation, len(self._found))
        self._found.append(found)

    def _join(self, quotation: Quotation, own: Attribution, inner: tuple[Span, ...]) -> bool:
        """Whether it is the second half of a sentence that words of saying interrupt."""
        if self._last is None:
            return False
        previous, index = self._last
        cue = own.cue[0]
        same = self._found[index].cue
        if (
            same is None
            or same.start != cue.start
            or not previous.end <= cue.start < quotation.start
        ):
            return False
        old = self._found[index]
        pieces = (*old.pieces, *inner)
        kind: QuoteKind = "direct" if self._is_whole(pieces) else old.kind
        self._found[index] = _Found(pieces, kind, old.source, old.cue, None, old.because)
        self._last = (quotation, index)
        return True

    def _is_whole(self, inner: tuple[Span, ...]) -> bool:
        """Whether the marked words are a sentence of their own: a capital first and a verb in them."""
        first = self._text[inner[0].start]
        if (
            not (first.isupper() or first.isdigit() or first in "…’'‘[(")
            and first.lower() != first.upper()
        ):
            return False
        return any(
            t.pos_ in ("VERB", "AUX") for s in inner for t in self._tokens.within(s.start, s.end)
        )

    def _is_stopped(self, inner: tuple[Span, ...]) -> bool:
        """Whether the marked words begin with a capital and end with a stop, as in "Pure fiction."."""
        return self._text[inner[0].start].isupper() and self._text[inner[-1].end - 1] in _ENDS

    def _words(self, inner: tuple[Span, ...]) -> int:
        return sum(len(self._text[s.start : s.end].split()) for s in inner)

    def _paragraph(self, position: int) -> int:
        return bisect_right(self._paragraphs, position) - 1

    def _carries_on(self, quotation: Quotation) -> int | None:
        """Index of the quotation that this one carries on; None unless nothing but its attribution is between."""
        if self._last is None:
            return None
        previous, index = self._last
        if (
            self._found[index].kind == "indirect"
            or self._paragraph(quotation.start) - self._paragraph(previous.end - 1) > 1
        ):
            return None
        between = self._text[previous.end : quotation.start].strip()
        old = self._found[index]
        if not between:
            return index
        stopped = between[-1] in _ENDS
        sentences = sum(between.count(mark) for mark in _ENDS) - between[:-1].count("..")
        has_cue = old.cue is not None and previous.end <= old.cue.start < quotation.start
        one = sentences <= 1 or between.rstrip(_ENDS).count(". ") == 0
        return (
            index
            if stopped and one and (has_cue or not between.strip(_ENDS + ",").strip())
            else None
        )

    def _sentence_before(self, quotation: Quotation) -> tuple[Token, Token] | None:
        """Subject and verb of the sentence right before, when it reports, holds no marks and names one speaker."""
        start = self._paragraphs[self._paragraph(quotation.start)]
        before = self._text[start : quotation.start].rstrip()
        if not before or before[-1] not in ".:":
            return None
        index = self._tokens.from_character(start + len(before) - 1)
        if index >= len(self._tokens.doc):
            return None
        root = self._tokens.doc[index].sent.root
        if (
            root.lemma_.lower() not in self._table.verbs
            and root.lemma_.lower() not in self._table.naming
        ):
            return None
        subject = subject_of(root)
        if subject is None or subject.idx < start or subject.dep_ != "nsubj":
            return None
        return subject, root

    def _tells_speaker(self, piece: Span) -> bool:
        """Whether words of saying with a named subject close the piece ("..., Ana Ruiz said.")."""
        words = [t for t in self._tokens.within(piece.start, piece.end) if not t.is_space]
        verb = next(
            (t for t in reversed(words[-4:]) if t.lemma_.lower() in self._table.verbs), None
        )
        named = name_before(verb) if verb is not None and verb.tag_ in ("VBD", "VBZ") else None
        return named is not None and self._text[: named.start].rstrip()[-1:] in (
            ",",
            "?",
            "!",
            "”",
            '"',
        )

    def _is_title(self, inner: tuple[Span, ...]) -> bool:
        """Whether the marks hold the name of a work: every longer word with a capital, and no stop."""
        text = self._text[inner[0].start : inner[-1].end]
        words = [word for word in text.split() if len(word) > 3]
        if len(text.split()) == 1 and text[0].isupper() and text[-1].isalnum():
            # "the “NotPetya” attack": one word with a capital before its noun is a name
            before = self._text[max(0, inner[0].start - 6) : inner[0].start - 1].rstrip().lower()
            behind = self._text[inner[0].end + 1 : inner[0].end + 3]
            return before.endswith((" the", " a")) and behind[:1] == " " and behind[1:].islower()
        return (
            len(words) > 1 and all(word[0].isupper() for word in words) and text[-1] not in ",.!?…;"
        )

    def _naming(self, quotation: Quotation) -> tuple[Span, Token] | None:
        """Source and verb in "dismissed it as an “operation”"; None when the verb is not near.

        Right behind "as" other verbs may stand between ("dismissed a claim that he was ready as “empty
        words”"), but no relative clause and no verb that takes the "as" itself ("worked as a “guard”").
        """
        doc, index = self._tokens.doc, self._tokens.from_character(quotation.start)
        named = doc[index + 1] if index + 1 < len(doc) else None
        if (
            named is not None
            and named.dep_ == "oprd"
            and self._table.naming.get(named.head.lemma_) == "name"
        ):
            return _namer(named.head)  # "called the decision to close the inquiry “remarkable”"
        joint = index - 2 if index > 1 and doc[index - 1].pos_ == "DET" else index - 1
        far = joint > 0 and doc[joint].lower_ == "as" and doc[joint - 1].pos_ != "VERB"
        for back in range(index - 1, max(-1, index - (_FAR if far else _NEAR)), -1):
            token = doc[back]
            if "\n" in token.text or token.text in _ENDS:
                return None
            if far and token.dep_ == "relcl" and token.lemma_.lower() not in self._table.naming:
                return None
            if token.pos_ != "VERB":
                continue
            form = self._table.naming.get(token.lemma_.lower())
            if form == "name" or (form and any(t.lower_ == "as" for t in doc[back + 1 : index])):
                return _namer(token)
            if not far or form:
                return None
        return None

    def _charging(self, quotation: Quotation) -> tuple[Span, Token] | None:
        """Source and verb in "accused Ruiz of “theft”", "slammed Ruiz for taking “bribes”"; None when none is near."""
        doc, index = self._tokens.doc, self._tokens.from_character(quotation.start)
        for back in range(index - 1, max(-1, index - _NEAR), -1):
            token = doc[back]
            if "\n" in token.text or token.text in (*_ENDS, ",", ":"):
                return None
            if token.pos_ != "VERB" or token.dep_ == "pcomp":
                continue
            joints = self._table.charging.get(token.lemma_.lower(), ())
            behind = any(
                t.lower_ in joints and (t.head == token or t.i == index - 1)
                for t in doc[back + 1 : index]
            )
            subject = subject_of(token) if behind and not is_negated(token) else None
            passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)
            if subject is None or passive or subject.dep_ != "nsubj":
                return None
            return phrase_of(subject), token
        return None

    def _ordering(self, inner: Span) -> tuple[Span, Token] | None:
        """Source and verb in "told his men to “make it go away”", whoever reports that he did; else None."""
        first = next(iter(self._tokens.within(inner.start, inner.end)), None)
        to = (
            first is not None
            and first.i > 1
            and any(t.lower_ == "to" for t in self._tokens.doc[first.i - 2 : first.i])
        )
        verb = first.head if first is not None and to and first.dep_ == "xcomp" else None
        if verb is None or verb.lemma_.lower() not in _ORDERS or is_negated(verb):
            return None
        subject = subject_of(verb)
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        return None if subject is None or passive else (phrase_of(subject), verb)

    def take_indirect(self, attribution: Attribution, quotations: Sequence[Quotation]) -> None:
        """Place one reported clause, unless it is said inside a quotation or is only thought."""
        if _in_marks(self._text, attribution) or not attribution.cue:
            return
        cue = attribution.cue[0]
        inside = all(_inside_any(content, quotations) for content in attribution.contents)
        if inside or _inside_any(cue, quotations):
            return
        words = self._text[cue.start : cue.end].lower().split()
        token = self._tokens.doc[
            min(self._tokens.from_character(cue.start), len(self._tokens.doc) - 1)
        ]
        force = self._table.verbs.get(token.lemma_.lower()) or self._table.nouns.get(
            token.lemma_.lower()
        )
        if force in ("thought", "demand") or not words:
            return
        source = attribution.sources[0] if attribution.sources else None
        self._found.append(
            _Found(attribution.contents, "indirect", source, cue, None, attribution.because)
        )

    def _evidence(self, span: Span) -> Evidence:
        return Evidence(start=span.start, end=span.end, text=self._text[span.start : span.end])

    def quotes(self, article: str) -> tuple[Quote, ...]:
        """What was found, in reading order, with content-derived ids."""
        seen: Counter[str] = Counter()
        ids: list[str] = []
        for found in self._found:
            words = " ".join(self._text[s.start : s.end] for s in found.pieces)
            ids.append(finding_id("quo", article=article, words=words, ordinal=seen[words]))
            seen[words] += 1
        made = [
            Quote(
                id=ids[number],
                kind=found.kind,
                spans=tuple(self._evidence(s) for s in found.pieces),
                speaker_text=self._evidence(found.source) if found.source else None,
                cue=self._evidence(found.cue) if found.cue else None,
                continues=ids[found.continues] if found.continues is not None else None,
                because=found.because,
            )
            for number, found in enumerate(self._found)
        ]
        return tuple(sorted(made, key=lambda q: (q.spans[0].start, q.spans[-1].end)))


def _namer(verb: Token) -> tuple[Span, Token] | None:
    """Source and verb, where the verb has a subject that can name things."""
    if (before := name_before(verb)) is not None:
        return before, verb
    subject = subject_of(verb)
    if subject is None or subject.dep_ != "nsubj":
        return None
    return phrase_of(subject), verb


def _span(token: Token) -> Span:
    return Span(start=token.idx, end=token.idx + len(token.text))


def _in_marks(text: str, attribution: Attribution) -> bool:
    first = attribution.contents[0]
    return (
        text[first.start : first.start + 1] in tuple("“\"«„‟‘'»”")
        or text[first.start : first.start + 2] == "``"
    )


def _inner(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if end > start else None


def _inside_any(span: Span, quotations: Sequence[Quotation]) -> bool:
    index = bisect_right(quotations, span.start, key=lambda q: q.start) - 1
    return index >= 0 and span.start < quotations[index].end

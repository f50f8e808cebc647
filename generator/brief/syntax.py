"""Small questions to a parse that several steps ask: whose verb is this, which words belong to that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_CLIMB = 5
"""Verbs to climb in search of a subject: deeper chains are parse errors more often than sentences."""
_CLIMBED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep"})
"""Relations over which a verb shares the subject of the word above it."""
_PHRASE = 80
"""Words of a noun phrase on either side of its head; more is a list, and a bound keeps time linear."""
_DEEP = 40
"""Words to climb inside a noun phrase: no phrase of prose is deeper, and a bound keeps time linear."""
_SPEAKING = frozenset(
    {
        "statement",
        "report",
        "letter",
        "document",
        "message",
        "post",
        "note",
        "email",
        "tweet",
        "article",
        "communique",
        "communiqué",
        "release",
        "memo",
        "complaint",
        "petition",
        "resolution",
        "text",
        "video",
    }
)
"""Things that can be said to say something."""
_BEYOND = 3
"""Code points behind a stretch in which the mark that closes a quotation inside it is looked for."""
_CLOSING = frozenset({"”", '"', "’", "»", "''"})
"""Marks that close a quotation."""
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
"""Marks that belong together; cutting one off would leave a quotation open."""
_LOOSE = frozenset(',;:.-–—…()[] \n\t\u00a0"“”«»„')
"""Characters that a stretch of content should not begin or end with."""


class Tokens:
    """Tokens of a parse by character."""

    def __init__(self, doc: Doc) -> None:
        """Index the parse."""
        self.doc = doc

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def from_character(self, position: int) -> int:
        """Index of the first token that starts at or behind a code point; len(doc) when there is none."""
        return bisect_left(self._starts, position)

    def within(self, start: int, end: int) -> list[Token]:
        """Tokens that start in [start, end), in order."""
        return list(self.doc[self.from_character(start) : self.from_character(end)])


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, found through coordination, participles and infinitives.

    "He left, saying that ..." gives "He" for "saying"; "a statement saying that ..." gives "statement".
    None when there is none, or when the subject of a passive is not the one who speaks.
    """
    own = _own_subject(verb, verb)
    if own is not None:
        return own
    if verb.tag_ in ("VBD", "VBZ", "VBP") and (noun := _noun_before(verb)):
        return noun
    token = verb
    for _ in range(_CLIMB):
        if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN"):
            # "a statement saying" speaks; "rejected the results saying" may hang on either: nobody.
            return token.head if token.head.lemma_.lower() in _SPEAKING else None
        if token.dep_ not in _CLIMBED or token.head is token:
            return None
        token = token.head
        if token.lemma_.lower() in ("quote", "cite") and verb.tag_ == "VBG":
            # "The Herald quoted Ana Ruiz as saying": the words are hers.
            kinds = ("nsubjpass",) if _is_passive(token) else ("dobj",)
            return next((c for c in token.children if c.dep_ in kinds), None)
        if (subject := _own_subject(token, verb)) is not None:
            return subject
    return None


def _own_subject(token: Token, verb: Token) -> Token | None:
    """The subject among a verb's children; of a passive only for another verb that hangs on it."""
    for child in token.children:
        if child.dep_ == "nsubjpass" and token is not verb:
            return child
        if child.dep_ in ("nsubj", "csubj"):
            thing = token is not verb and token.dep_ == "ccomp" and child.pos_ == "NOUN"
            if thing and _is_loose(verb):
                # "She insisted that the build-up is small, claiming that ...": the parser hangs the
                # participle on the clause, but a thing claims nothing.
                return subject_of(token.head) or child
            return child
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "nsubjpass" for child in verb.children)


def _noun_before(verb: Token) -> Token | None:
    """The head of the phrase that ends right before a verb whose subject the parser missed; else None.

    "But in a reply, the governor of the province said": the parser takes the governor for an apposition.
    """
    index = verb.i - 1
    while index > verb.sent.start and verb.doc[index].pos_ in ("ADV", "AUX"):
        index -= 1
    token = verb.doc[index]
    if index < verb.sent.start or token.pos_ not in ("NOUN", "PROPN"):
        return None
    while token.dep_ in ("pobj", "prep", "compound", "poss", "nmod") and token.head.i < verb.i:
        if token.dep_ == "pobj" and token.head.head.pos_ not in ("NOUN", "PROPN"):
            return None
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "appos" else None


def _is_loose(verb: Token) -> bool:
    """Whether a participle stands behind a comma, or behind the mark that follows one."""
    if verb.tag_ != "VBG" or verb.i < 2:
        return False
    before = verb.nbor(-1)
    return (verb.nbor(-2) if before.text in _CLOSING else before).text == ","


def name_before(verb: Token) -> Span | None:
    """The name or pronoun that stands right before a verb, whatever the parser made of it; else None."""
    index = verb.i - 1
    while index >= 0 and (
        verb.doc[index].pos_ in ("ADV", "AUX") or verb.doc[index].ent_type_ in ("DATE", "TIME")
    ):
        # "Norland's army Saturday rejected": the day is nobody's name.
        index -= 1
    end = index
    if (
        index < 0
        or verb.doc[index].pos_ not in ("PROPN", "PRON")
        or verb.doc[index].tag_ in ("WP", "WDT")
    ):
        return None
    if verb.doc[index].pos_ == "PROPN":
        while index > 0 and verb.doc[index - 1].pos_ == "PROPN":
            index -= 1
    last = verb.doc[end]
    return Span(start=verb.doc[index].idx, end=last.idx + len(last.text))


def agent_of(verb: Token) -> Token | None:
    """Who a passive verb names with "by"; None when nobody is named."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def phrase_of(head: Token) -> Span:
    """The noun phrase of a head with its modifiers, without relative clauses and what stands behind them."""
    left, right = head, head
    for token in branch(head, most=_PHRASE):
        if _in_clause(token, head) or token.is_space:
            continue
        left = token if token.i < left.i else left
        right = token if token.i > right.i else right
    if right.tag_ == "POS" and right.i > left.i:
        right = right.nbor(-1)
    return trim(text_of(head.doc), left.idx, right.idx + len(right.text))


def branch(token: Token, *, most: int) -> Words:
    """The words from the first to the last that hang on a token, at most so many on either side of it."""
    first = max(token.left_edge.i, token.i - most)
    last = min(token.right_edge.i, token.i + most)
    return token.doc[first : last + 1]


def _in_clause(token: Token, head: Token) -> bool:
    climbed = 0
    while token.i != head.i and climbed < _DEEP:
        if token.dep_ in ("relcl", "advcl", "ccomp"):
            return True
        if token.dep_ == "acl" and agent_of(token) is None:
            # "a statement issued by the ministry" keeps its author.
            return True
        token = token.head
        climbed += 1
    return False


def stretches(tokens: Iterable[Token], text: str) -> tuple[Span, ...]:
    """Runs of neighbouring tokens as stretches without loose punctuation at their edges, in order."""
    spans: list[Span] = []
    run: list[Token] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if run and token.i != run[-1].i + 1:
            spans.append(trim(text, run[0].idx, run[-1].idx + len(run[-1].text)))
            run = []
        run.append(token)
    if run:
        spans.append(trim(text, run[0].idx, run[-1].idx + len(run[-1].text)))
    return tuple(span for span in spans if span.end > span.start)


def trim(text: str, start: int, end: int) -> Span:
    """The stretch without loose punctuation and white space at its edges, its quotation marks still in pairs."""
    # A clause of the parse may end before the stop and the mark that close it.
    limit, floor = end + _BEYOND, start
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    inside = text[start:end]
    for opening, closing in _PAIRS:
        if inside.count(opening) > inside.count(closing):
            close = text.find(closing, end, limit)
            end = close + 1 if close >= 0 else end
        elif inside.count(closing) > inside.count(opening):
            found = text.rfind(opening, floor, start)
            start = found if found >= 0 else start
    if text.count('"', start, end) % 2:
        close = text.find('"', end, limit)
        end = close + 1 if close >= 0 else end
    return Span(start=start, end=end)


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: "did not say", "refused to say", "never said"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("refuse", "decline", "fail")

"""Blameworthy acts in a parsed text: which words name one, and whose act it is said to be.

An act is no charge yet: somebody must say it of somebody else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from generator.brief import grammar
from generator.brief.charges.doers import (
    clashed_with,
    first_subject,
    hindered,
    made_by,
    source_of,
    torn_subject,
)
from generator.lexicon.charges import ActRow, load_acts, load_cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

Kind = Literal["verb", "noun", "label"]

_ZONE = 40
"""Tokens of an act's phrase that are searched for its companions."""
PLACE = "@place"
"""In a row's words: a named place that the act hits ("struck Kharkiv", not "struck a deal in Paris")."""
_PLACES = ("GPE", "LOC", "FAC")
_OUTSIDE = ("advcl", "relcl", "parataxis")
LIGHT = {
    "carry", "commit", "conduct", "stage", "launch", "plan", "prepare", "plot", "perpetrate", "engage", "participate",
    "take", "resort", "organise", "organize", "orchestrate", "perform", "mount", "continue", "begin", "start", "step",
    "intensify", "use", "spread", "pursue", "practise", "practice", "wage", "involve", "do", "inflict", "unleash",
    "attempt", "order", "authorise", "authorize", "repeat", "make", "have", "be", "direct", "lead", "mastermind",
    "oversee", "run", "escalate", "execute", "sponsor", "provide", "facilitate", "offer", "give", "accept", "receive",
    "pay", "solicit", "demand", "try", "indulge", "employ", "instigate", "incite", "foment", "deploy", "concoct",
    "fabricate", "hatch", "support", "finance", "fund", "back", "encourage", "promote", "guilty", "responsible",
    "behind", "complicit", "culpable",
    "endorse", "sanction", "condone", "exhibit", "display", "intend", "want", "cause",
}  # fmt: skip
"""Verbs and adjectives whose subject does the act that is their object; suffering and stopping are not here."""


@dataclass(frozen=True, slots=True)
class Act:
    """Words that name a blameworthy act."""

    token: Token
    """Head of the words."""
    row: ActRow
    """What they mean."""
    kind: Kind
    """How they name it."""


def find_acts(sentence: Span) -> list[Act]:
    """The acts of a sentence in text order, each token once, the first row of the table that fits it."""
    found: list[Act] = []
    for token in sentence:
        act = _verb_act(token) or _noun_act(token)
        if act is not None:
            found.append(act)
    return found


def _verb_act(token: Token) -> Act | None:
    if not token.tag_.startswith("VB") or token.lemma_.lower() == "be":
        return None
    verbs = _verbs()
    lemma = token.lemma_.lower()
    particle = grammar.particle_lemma(token)
    rows = [*(verbs.get(particle, ()) if particle != lemma else ()), *verbs.get(lemma, ())]
    if not rows:
        return None
    words = _zone(token)
    row = next(
        (r for r in rows if _fits(r, words) and (not r.needs_object or _has_object(token))), None
    )
    return Act(token, row, "verb") if row else None


def _has_object(verb: Token) -> bool:
    if verb.dep_ in ("relcl", "amod", "compound") or grammar.has_passive(verb):
        return True
    return (
        bool(grammar.children(verb, "dobj", "nsubjpass"))
        or grammar.preposition(verb, "at", "on", "against") is not None
    )


def _noun_act(token: Token) -> Act | None:
    for sequence, row, kind in _names().get(token.lower_, ()) or _names().get(
        token.lemma_.lower(), ()
    ):
        last = _match(token, sequence)
        if last is None or (
            kind == "noun" and last.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ", "ADP")
        ):
            continue
        if token.tag_.startswith("VB") and len(sequence) == 1 and token.tag_ != "VBG":
            continue
        if len(sequence) == 1 and (token.pos_ == "PROPN" or _is_countered(token)):
            # "Rapid Support Forces", "the anti-corruption agency": a name, or the act's very opposite.
            continue
        if row.behind and (token.head.lower_ not in row.behind or token.dep_ != "pobj"):
            continue
        head = last if last.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") else token
        if _fits(row, _zone(grammar.compound_head(head))):
            return Act(head, row, kind)
    return None


def _is_countered(token: Token) -> bool:
    if token.i < 2:
        return token.i == 1 and token.nbor(-1).lower_ in ("anti", "counter")
    before = token.nbor(-1)
    return before.lower_ in ("anti", "counter") or (
        before.text == "-" and token.nbor(-2).lower_ in ("anti", "counter")
    )


def _match(token: Token, sequence: tuple[str, ...]) -> Token | None:
    doc = token.doc
    if token.i + len(sequence) > len(doc):
        return None
    for step, word in enumerate(sequence):
        item = doc[token.i + step]
        if word not in (item.lower_, item.lemma_.lower()):
            return None
    return doc[token.i + len(sequence) - 1]


def _fits(row: ActRow, words: set[str]) -> bool:
    return (
        (not row.words or not words.isdisjoint(row.words))
        and (not row.also or not words.isdisjoint(row.also))
        and (not row.without or words.isdisjoint(row.without))
    )


def _zone(token: Token) -> set[str]:
    words: set[str] = set()
    start = (
        token.head if token.dep_ in ("compound", "amod") and token.head.pos_ == "NOUN" else token
    )
    stack = [start]
    count = 0
    while stack and count < _ZONE:
        item = stack.pop()
        count += 1
        if item != token:
            words.update((item.lemma_.lower(), item.lower_))
            if item.ent_type_ in _PLACES and _is_target(item, start):
                words.add(PLACE)
        for child in item.children:
            if child.dep_ in _OUTSIDE and not _is_purpose(child):
                continue
            if child.dep_ == "conj" and child.pos_ == "VERB":
                continue
            if child.dep_ == "nsubj" and item == start:
                continue
            stack.append(child)
    if token.dep_ == "relcl":
        words.update((token.head.lemma_.lower(), token.head.lower_))
    if token.dep_ == "acl" and token.tag_ == "VBN":
        words.update((token.head.lemma_.lower(), token.head.lower_))
    return words


def _is_target(place: Token, act: Token) -> bool:
    if place.head == act:
        return place.dep_ in ("dobj", "nsubjpass")
    return (
        place.dep_ == "pobj"
        and place.head.head == act
        and place.head.lower_ in ("on", "at", "into", "against")
    )


def _is_purpose(verb: Token) -> bool:
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts)


def doer_of(act: Act) -> Token | None:
    """The head of the words that name who does the act; None when the sentence does not say."""
    if act.row.blames == "object":
        return _found(act.token)
    if act.row.blames == "origin":
        return source_of(act.token)
    if act.kind == "verb":
        return _verb_doer(act.token)
    noun = grammar.compound_head(act.token)
    return grammar.owner(noun) or made_by(noun) or _carrier(noun) or _intent(noun)


def _verb_doer(verb: Token) -> Token | None:
    by = next(iter(grammar.children(verb, "agent")), None)
    if by is not None and verb.tag_ == "VBG":
        # "during shelling by X", which the parser takes for a verb.
        return next(iter(grammar.children(by, "pobj")), None)
    found = hindered(verb) or grammar.doer(verb) or torn_subject(verb) or clashed_with(verb)
    if found is None and verb.dep_ == "acl" and verb.tag_ == "VB":
        # "has made an attempt to malign": whoever carries the attempt out.
        return _carrier(verb.head)
    return found


def _found(verb: Token) -> Token | None:
    """Whom a sighting blames: "spotted militants from X", "intercepted X's drones"."""
    passive = grammar.has_passive(verb)
    for seen in grammar.children(verb, "nsubjpass" if passive else "dobj"):
        for holder in (seen, verb):
            for origin in grammar.children(holder, "prep"):
                if origin.lower_ in ("from", "of", "by") and origin.i > seen.i:
                    return next(iter(grammar.children(origin, "pobj")), None)
        return grammar.owner(seen) or seen
    return None


def described_by(act: Act) -> Token | None:
    """The head of whom a label describes: "X is an accomplice", "X, an accomplice of Y"; None when nobody."""
    noun = grammar.compound_head(act.token)
    head = noun.head
    if noun.dep_ in ("attr", "acomp") and head.lemma_ == "be":
        return grammar.subject(head)
    if noun.dep_ == "oprd":
        return (
            grammar.subject(head)
            if grammar.has_passive(head)
            else next(iter(grammar.children(head, "dobj")), None)
        )
    return None


def _carrier(noun: Token) -> Token | None:
    current = noun
    for _ in range(5):
        head = current.head
        if current.dep_ in (
            "dobj",
            "pobj",
            "conj",
            "attr",
            "prep",
            "acomp",
            "pcomp",
            "nsubjpass",
            "appos",
        ):
            if head.pos_ in ("VERB", "AUX"):
                if head.lemma_ not in LIGHT:
                    return None
                if head.lemma_ == "be" and current.dep_ == "attr":
                    return None
                if head.lemma_ == "take" and current.dep_ == "dobj":
                    return None
                return grammar.doer(head)
            if head.pos_ == "ADJ" and head.lemma_ not in LIGHT:
                return None
            if head.pos_ == "ADP" and head.lower_ not in (
                "in",
                "of",
                "to",
                "for",
                "behind",
                "on",
                "with",
                "by",
            ):
                return None
            if head.pos_ in ("NOUN", "PROPN") and current.dep_ not in ("conj", "prep", "appos"):
                return None
            current = head
        else:
            return None
    return None


def _intent(noun: Token) -> Token | None:
    if noun.dep_ == "pobj" and noun.head.head.lemma_ in (
        "piece",
        "case",
        "example",
        "part",
        "kind",
    ):
        noun = noun.head.head
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        # "Their deployment is a violation": the act is the owner's.
        thing = first_subject(noun.head)
        if (
            thing is None
            or thing.pos_ != "NOUN"
            or (noun.lemma_.lower() in _UNTRUE and not _is_told(thing))
        ):
            # "The attacks by X are a fabrication" charges whoever told of them, and does not say who that is.
            return None
        return grammar.owner(thing) or made_by(thing)
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ == "be":
        for attribute in grammar.children(noun.head, "attr"):
            return grammar.owner(attribute)
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        return grammar.owner(noun.head.head)
    return None


_UNTRUE = {
    "fabrication",
    "lie",
    "slander",
    "hoax",
    "falsehood",
    "fake",
    "smear",
    "fiction",
    "invention",
    "libel",
}
"""Labels that call untrue whatever they are said of."""


def _is_told(thing: Token) -> bool:
    """Whether a noun is something said: only what is said can be somebody's lie."""
    cues = load_cues()
    lemma = thing.lemma_.lower()
    return lemma in cues.claims or any(lemma in nouns for nouns in cues.nouns.values())


@cache
def _verbs() -> dict[str, tuple[ActRow, ...]]:
    index: dict[str, list[ActRow]] = defaultdict(list)
    for row in load_acts().rows:
        for verb in row.verbs:
            index[verb].append(row)
    return {verb: tuple(sorted(rows, key=_looseness)) for verb, rows in index.items()}


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], ActRow, Kind], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], ActRow, Kind]]] = defaultdict(list)
    for row in load_acts().rows:
        for words, kind in _sequences(row):
            index[words[0]].append((words, row, kind))
    # Longest first, so that "war crime" is not read as "crime".
    return {
        first: tuple(sorted(found, key=lambda f: (-len(f[0]), _looseness(f[1]))))
        for first, found in index.items()
    }


def _looseness(row: ActRow) -> int:
    """Rows that ask for more companions are tried first."""
    return 2 - bool(row.words) - bool(row.also)


def _sequences(row: ActRow) -> Iterator[tuple[tuple[str, ...], Kind]]:
    def split(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
        return (tuple(re.findall(r"\w+|-", name.lower())) for name in names)

    yield from ((words, "noun") for words in split(row.nouns))
    yield from ((words, "label") for words in split(row.labels))


def find_sentences(doc: Doc) -> Iterator[Span]:
    """The sentences that can be read as such: a run of more than 300 tokens is a list or noise."""
    yield from (sentence for sentence in doc.sents if len(sentence) <= 300)

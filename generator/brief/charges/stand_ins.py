"""Words that stand for a party named elsewhere: parts of a body, pairs taken up again, offices, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.model import Actor

_PARTS = {
    "unit", "group", "member", "element", "part", "number", "dozen", "hundred", "directorate", "branch", "wing",
    "division", "regiment", "brigade", "detachment", "soldier", "officer", "fighter", "thousand", "score", "team",
    "representative", "employee", "agent", "column", "leadership", "personnel", "troop", "force", "man", "people",
    "staff", "official", "militia", "crew",
}  # fmt: skip
_TAKEN_FOR = {"believe", "say", "suspect", "think", "allege", "call", "know", "presume", "claim"}
_PAIRED = {
    "government",
    "country",
    "state",
    "side",
    "man",
    "party",
    "nation",
    "minister",
    "army",
    "official",
}
_PAPERS = {
    "statement",
    "communique",
    "communiqué",
    "release",
    "letter",
    "report",
    "note",
    "message",
    "post",
}
ISSUING = {
    "issue",
    "release",
    "publish",
    "make",
    "send",
    "post",
    "put",
    "file",
    "write",
    "deliver",
    "present",
    "submit",
    "produce",
    "prepare",
    "compile",
    "draft",
    "unveil",
}
"""Verbs whose subject a paper is of; who reads it or rejects it did not write it."""
_PRESS = {"press", "media", "information", "relation", "relations", "publicity"}
_SENTENCES = 3
_LONGEST = 300
STATE_PEOPLE = {
    "terrorist", "occupier", "invader", "agent", "aggressor", "official",
    "authoritie", "diplomat", "spie", "leader", "soldier", "troop",
}  # fmt: skip
"""Groups that, with a nationality, act for that state."""
PEOPLE = {
    "terrorist", "soldier", "troop", "force", "authority", "official", "regime", "government", "service", "army",
    "military", "side", "leadership", "occupier", "invader", "militant", "agent", "spy", "aggressor", "jet", "drone",
    "warplane", "warship", "navy", "security", "police", "intelligence", "hacker", "diplomat", "ship", "vessel",
    "aircraft", "saboteur", "ambassador", "envoy", "embassy", "consul", "attache", "plane",
    "special", "guard", "enemy", "commander", "officer", "leader", "ally", "helicopter", "missile", "artillery",
}  # fmt: skip
"""Nouns that, with a nationality before them, stand for that state when the cast knows no nearer party."""
_OFFICES = {
    "general", "colonel", "admiral", "officer", "spokesman", "spokeswoman", "spokesperson", "official",
    "representative", "ambassador", "minister", "ministry",
    "chief", "commander", "statement", "report", "study", "investigation", "document", "panel", "expert",
    "briefing", "delegation", "envoy", "army", "group", "team", "mission",
    "police", "government", "authority", "commission",
    "complaint", "indictment", "lawsuit", "filing", "prosecutor", "investigator", "ombudsman", "inspector",
}  # fmt: skip
"""Offices whose unnamed holder speaks for the body named with them."""
_NOT_IN_OFFICE = {
    "former",
    "ex",
    "opposition",
    "rebel",
    "then",
    "retired",
    "ousted",
    "exiled",
    "late",
}


def stands_for(head: Token) -> Iterator[Token]:
    """Heads of the phrases through which a noun may be read: "units of X", "a group believed to be X"."""
    if head.lemma_ in _PARTS:
        for of in grammar.children(head, "prep"):
            if of.lower_ in ("of", "from"):
                yield from grammar.children(of, "pobj")
    for clause in grammar.children(head, "acl", "relcl"):
        if clause.lemma_ in _TAKEN_FOR:
            for inner in grammar.children(clause, "xcomp", "ccomp"):
                yield from grammar.children(inner, "attr")


def _backwards(head: Token, sentence: Span) -> Iterator[Token]:
    """The tokens of a sentence before a word, the last first; of an endless line only its end."""
    last = min(head.i, sentence.end)
    return reversed(head.doc[max(sentence.start, last - _LONGEST) : last])


def is_pair(head: Token) -> bool:
    """Whether the words take up two parties: "the two", "the pair", "both governments"."""
    lefts = {c.lower_ for c in head.lefts}
    if head.lower_ in ("two", "pair", "duo") and "the" in lefts:
        return True
    if head.lower_ == "both" and head.dep_ in ("nsubj", "nsubjpass") and not list(head.children):
        return True
    return head.lemma_ in _PAIRED and head.tag_ == "NNS" and not {"both", "two"}.isdisjoint(lefts)


def pairs_before(head: Token) -> Iterator[Token]:
    """Heads of the coordinations of two before a word, the nearest first, some sentences back."""
    doc, sentence = head.doc, head.sent
    for _ in range(_SENTENCES):
        for token in _backwards(head, sentence):
            heads = token.dep_ != "conj" and token.pos_ in ("PROPN", "NOUN")
            if heads and len(grammar.members(token)) == 2:
                yield token
        if sentence.start == 0:
            return
        sentence = doc[sentence.start - 1].sent


def same_before(head: Token) -> Iterator[Token]:
    """The last fuller phrase with the same noun: "the diplomats" after "two British diplomats"."""
    lefts = list(head.lefts)
    if not any(c.lower_ in ("the", "these", "those") for c in lefts):
        return
    if any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in head.children):
        return
    doc, sentence = head.doc, head.sent
    for _ in range(_SENTENCES):
        for token in _backwards(head, sentence):
            if token.lemma_ == head.lemma_ and any(
                c.dep_ in ("amod", "compound", "poss", "nmod") and c.text[:1].isupper()
                for c in token.children
            ):
                yield token
                return
        if sentence.start == 0:
            return
        sentence = doc[sentence.start - 1].sent


def whose(head: Token) -> Token | None:
    """Of whom a part in a relative clause is: "the Wagner Group, whose personnel have tortured"; None elsewhere."""
    if head.lemma_.lower() not in _PARTS or not any(c.tag_ == "WP$" for c in head.lefts):
        return None
    clause = head.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return clause.head
        clause = clause.head
    return None


_FOLLOWERS = frozenset(
    "republican democrat tory conservative liberal socialist communist islamist separatist".split()
)


def is_one_of_many(head: Token) -> bool:
    """Whether a noun is one person of a party: "the Republican from Alabama" is not the party."""
    return (
        head.lower_ in _FOLLOWERS
        and head.pos_ in ("NOUN", "PROPN")
        and head.dep_ not in ("compound", "amod", "nmod")
        and any(c.lower_ in ("the", "a", "an") for c in head.lefts)
        and not any(c.pos_ == "PROPN" for c in head.children)
    )


def is_part(head: Token) -> bool:
    """Whether a noun names a part of whatever it belongs to: units, members, soldiers."""
    return head.lemma_.lower() in _PARTS


def is_office(head: Token) -> bool:
    """Whether a noun is an office whose holder may speak for the body named with it."""
    return head.lemma_.lower() in _OFFICES and not any(
        c.lower_ in _NOT_IN_OFFICE for c in head.children
    )


def is_press_office(head: Token) -> bool:
    """Whether an unnamed office speaks for the body it belongs to: "the press service of X"."""
    return head.lemma_.lower() in ("service", "office", "center", "centre", "department") and any(
        c.lemma_.lower() in _PRESS for c in head.subtree if c.i < head.i
    )


def holders(office: Token) -> Iterator[Token]:
    """Whose office it is: "the press service of X", "X's press office"."""
    for child in office.children:
        if child.dep_ == "poss":
            yield child
        elif child.lower_ == "of":
            yield from grammar.children(child, "pobj")


def issuers(paper: Token) -> Iterator[Token]:
    """Who put out a paper: "a statement issued by X", "a statement on the ministry's website"."""
    if paper.lemma_.lower() not in _PAPERS:
        return
    if paper.dep_ == "dobj" and paper.head.lemma_ in ISSUING:
        issuer = grammar.subject(paper.head)
        if issuer is not None:
            yield issuer
    for clause in grammar.children(paper, "acl"):
        for by in grammar.children(clause, "agent", "prep"):
            if by.lower_ == "by":
                yield from grammar.children(by, "pobj")
    for place in grammar.children(paper, "prep"):
        if place.lower_ in ("on", "at"):
            for site in grammar.children(place, "pobj"):
                yield from grammar.children(site, "poss")


def titles_of(person: Actor, text: str) -> Iterator[tuple[str, int]]:
    """The one and two words, written large, before a person's name or at its start, each with where the name stands."""
    for m in person.mentions:
        before = text[max(0, m.start - _TITLE) : m.start].split()
        for words in (before[-1:], before[-2:], m.text.split()[:1], m.text.split()[:2]):
            if words and words[0][:1].isupper():
                yield " ".join(words).lower(), m.start


_TITLE = 40
"""Code points before a name that hold its title."""


def title_in(head: Token) -> str:
    """The words of a title without a name: "rear admiral" of "the rear admiral said"."""
    first = min((c.i for c in grammar.children(head, "compound")), default=head.i)
    return head.doc[first : head.i + 1].text.lower()

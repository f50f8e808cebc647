"""Reported clauses by rule: "X said that ...", "according to X", "X's claim that ...".

Reads the parse and the table of reporting words; leaves out negated reports ("did not say that") and
everything that no clause or quotation follows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.draft import Attribution
from generator.brief.language import text_of
from generator.brief.syntax import (
    agent_of,
    branch,
    is_negated,
    phrase_of,
    stretches,
    subject_of,
    trim,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from generator.lexicon.reporting import Reporting

_INFINITIVE = frozenset(
    {"claim", "deny", "admit", "promise", "vow", "pledge", "threaten", "acknowledge"}
)
"""Verbs whose infinitive or gerund is what is said ("claims to have shot"); others' is what is wanted."""


_PLAIN = ("according to", "as per")
"""Phrases that attribute wherever they stand; the others only at the head of a sentence."""
_OFFICE = 40
"""Words before a verb in which a name with its office is looked for."""
_NAME = 5
"""Words of a name at most."""
_LONGEST = 200
"""Words of a clause on either side of its verb; more is no sentence, and a bound keeps time linear."""


def find_reported_clauses(doc: Doc, table: Reporting) -> tuple[Attribution, ...]:
    """Clauses that the text attributes, in reading order of their cue."""
    found: list[Attribution] = []
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in table.verbs:
            found.extend(_from_verb(token, table))
        elif token.pos_ == "NOUN" and token.lemma_.lower() in table.nouns:
            found.extend(_from_noun(token, table))
        elif token.dep_ in ("prep", "advmod", "mark") or token.lower_ in ("according", "as", "per"):
            found.extend(_from_phrase(token, table.phrases))
    return tuple(found)


def _from_verb(verb: Token, table: Reporting) -> list[Attribution]:
    if is_negated(verb):
        return []
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if verb.lemma_.lower() in _INFINITIVE:
        clauses += [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in ("VERB", "AUX")]
    contents = tuple(span for clause in clauses for span in _content(clause, verb, table))
    if not contents:
        return []
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    source = agent_of(verb) if passive else subject_of(verb)
    sources = () if source is None or (source.lower_ == "it" and passive) else (phrase_of(source),)
    if source is not None and source.dep_ == "expl":
        sources = ()
    if not sources and not passive and (closing := _closing_name(verb)) is not None:
        sources = (closing,)
        contents = tuple(clip for c in contents if (clip := _without(c, closing, verb)))
    cue = Span(start=verb.idx, end=verb.idx + len(verb.text))
    return [
        Attribution(sources, (cue,), contents, f"the verb '{verb.text}' with a clause of its own")
    ]


def _closing_name(verb: Token) -> Span | None:
    """The name before a verb, parted from it by an office: "CONTENT, Ana Ruiz, a minister, has told the radio".

    The parser takes such a name for a part of the content; nothing but a bare name between commas is taken.
    """
    doc, last = verb.doc, verb.i - 1
    floor = max(verb.sent.start, verb.i - _OFFICE)
    while last > floor and doc[last].pos_ in ("AUX", "ADV"):
        last -= 1
    commas = [i for i in range(last, floor, -1) if doc[i].text == ","]
    if not commas or commas[0] != last:
        return None
    for near, far in pairwise(commas[:3]):
        name = doc[far + 1 : near]
        if 1 < len(name) <= _NAME and all(t.pos_ == "PROPN" for t in name):
            return Span(start=name[0].idx, end=doc[last].idx)
    return None


def _without(content: Span, name: Span, verb: Token) -> Span | None:
    """What a content keeps without the name before the verb; None when that is nothing.

    Words after the verb are kept whole: there the name is a subject that the parser failed to see.
    """
    if content.start > verb.idx:
        return content
    if content.start >= name.start:
        return None
    clipped = trim(text_of(verb.doc), content.start, min(content.end, name.start))
    return clipped if clipped.end > clipped.start else None


def _content(clause: Token, verb: Token, table: Reporting) -> tuple[Span, ...]:
    """The clause without its "that", and without a further report that hangs on it behind a comma."""
    left_out: set[int] = set()
    for child in clause.children:
        loose = child.dep_ == "advcl" and child.tag_ == "VBG" and child.nbor(-1).text == ","
        if loose and child.lemma_.lower() in table.verbs:
            left_out.update(t.i for t in branch(child, most=_LONGEST))
        if child.dep_ == "mark" and child.lower_ == "that":
            left_out.add(child.i)
    tokens = branch(clause, most=_LONGEST)
    if tokens.start <= verb.i < tokens.end:
        # "The move, he said, was wrong": the words of saying stand inside what is said.
        left_out.add(verb.i)
        for child in verb.children:
            if child is not clause and child.i != clause.i:
                left_out.update(t.i for t in branch(child, most=_LONGEST))
    return stretches((t for t in tokens if t.i not in left_out), text_of(clause.doc))


def _from_noun(noun: Token, table: Reporting) -> list[Attribution]:
    clause = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("acl", "ccomp", "relcl", "appos")
            and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
        ),
        None,
    )
    if clause is None:
        return []
    cue = noun
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
    if owner is None and noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in table.verbs:
        # "saying in a statement that ...": the parser hangs the clause on the statement.
        cue = noun.head.head
        owner = None if is_negated(cue) else subject_of(cue)
    if owner is None:
        by = next(
            (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None
        )
        owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    sources = (phrase_of(owner),) if owner is not None else ()
    span = Span(start=cue.idx, end=cue.idx + len(cue.text))
    contents = _content(clause, noun, table)
    if not contents:
        return []
    return [Attribution(sources, (span,), contents, f"'{cue.text}' with a clause of its own")]


def _from_phrase(token: Token, phrases: tuple[str, ...]) -> list[Attribution]:
    """The content of "according to X, ..." with the rest of the clause as its content."""
    doc, text = token.doc, text_of(token.doc)
    phrase = next((p for p in phrases if _stands_at(doc, token.i, p.split())), None)
    if phrase is None:
        return []
    end = token.i + len(phrase.split())
    preposition = doc[end - 1]
    source = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if source is None or (phrase not in _PLAIN and not _opens_clause(token, source)):
        return []
    phrase_tokens = {t.i for t in branch(preposition, most=_LONGEST)} | set(range(token.i, end))
    head = _clause_of(token, phrase_tokens)
    if head is None:
        return []
    rest = (t for t in branch(head, most=_LONGEST) if t.i not in phrase_tokens)
    contents = stretches(rest, text)
    contents = tuple(c for c in contents if len(text[c.start : c.end].split()) > 1)
    if not contents:
        return []
    cue = Span(start=token.idx, end=preposition.idx + len(preposition.text))
    because = f"the phrase '{text[cue.start : cue.end]}'"
    return [Attribution((phrase_of(source),), (cue,), contents, because)]


def _stands_at(doc: Doc, index: int, words: list[str]) -> bool:
    return index + len(words) < len(doc) and all(
        doc[index + n].lower_ == word for n, word in enumerate(words)
    )


def _opens_clause(token: Token, source: Token) -> bool:
    """Whether the phrase opens its sentence and a comma closes it: "As to the ministry, troops ..."."""
    sentence = token.sent
    after = source.right_edge.i + 1
    return token.i == sentence.start and after < len(token.doc) and token.doc[after].text == ","


def _clause_of(token: Token, inside: set[int]) -> Token | None:
    head, climbed = token, 0
    while head.i in inside or head.pos_ not in ("VERB", "AUX"):
        if head.head is head or climbed > 6:
            return head if head.i not in inside else None
        head = head.head
        climbed += 1
    return head

"""Parties that an article only describes: "the army", "the rebels", "prosecutors", where no name fits them.

Refuses a description that a named party of the article could be, and one that only stands by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.draft import NamePart
from generator.brief.naming.parts import ACTING
from generator.brief.nouns import load_nouns
from generator.brief.references import load_references
from generator.brief.resolving.index import FORCE_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from generator.brief.cast import Cast

_OF_ANOTHER = ("poss", "nummod", "nmod")
_MARKED = frozenset({"the"})
_INDEFINITE = frozenset(
    {"a", "an", "some", "many", "several", "other", "no", "any", "these", "those", "its", "their"}
)


def find_descriptions(doc: Doc, cast: Cast) -> tuple[NamePart, ...]:
    """The described parties that act and that no actor of the cast is, in reading order; empty when there are none."""
    lone = frozenset(load_references().lone)
    bare = frozenset(load_references().lone_bare)
    found = []
    for token in doc:
        word = token.lower_
        if word not in lone or token.pos_ not in ("NOUN", "PROPN") or not _acts(token):
            continue
        if (
            not _is_marked(token, bare=word in bare)
            or _is_owned(token)
            or _has_namesake(word, cast)
        ):
            continue
        if (
            not cast.named_in(token.idx, token.idx + len(token))
            and not cast.read_token(token).actors
        ):
            found.append(_part(token))
    return tuple(found)


def _acts(token: Token) -> bool:
    if token.dep_ in ACTING:
        return True
    if token.dep_ == "pobj":
        return token.head.lower_ in ("by", "against")
    return token.dep_ == "dobj" and token.head.lemma_ in (
        "accuse",
        "blame",
        "condemn",
        "criticise",
        "criticize",
    )


def _is_marked(token: Token, *, bare: bool) -> bool:
    before = {c.lower_ for c in token.lefts}
    if not before.isdisjoint(_INDEFINITE):
        return False
    return bare or not before.isdisjoint(_MARKED)


def _is_owned(token: Token) -> bool:
    """Whether the words say of whom it is, or of which sort among several."""
    return any(
        c.dep_ in _OF_ANOTHER
        or c.ent_type_ in ("GPE", "PERSON", "ORG")
        or (c.dep_ == "prep" and c.lower_ in ("of", "in", "from"))
        for c in token.children
        if c.dep_ != "det" and "-" not in c.text
    )


def _has_namesake(word: str, cast: Cast) -> bool:
    stem = word.removesuffix("s")
    if word in FORCE_WORDS and any(a.kind == "armed_force" and a.part_of for a in cast.actors()):
        return True
    return any(
        w.lower().removesuffix("s") == stem
        for a in cast.actors()
        if a.kind != "person"
        for n in (a.name, *a.aliases)
        for w in n.split()
    )


def _part(token: Token) -> NamePart:
    kind = load_nouns().kind_of([token.lower_]) or "group"
    return NamePart(
        start=token.idx,
        end=token.idx + len(token.text),
        text=token.text,
        kind="organisation" if kind == "state" else kind,
        form="description",
        because=f"'{token.text}' act, and no party named in the article is meant",
    )

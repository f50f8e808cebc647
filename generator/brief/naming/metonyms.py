"""Whether a capital in a sentence stands for its government; the answer is the reason, or nothing for a place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.brief.naming.labels import POSSESSIVE
from generator.lexicon.reader import load_table
from generator.value import Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTNERS = 6
"""Partners of a coordination that are climbed over: "not only for Minsk, but also for Moscow"."""


class MetonymTable(Value):
    """`lexicon/metonyms.yml`."""

    place_before: frozenset[str]
    """Prepositions after which it is a place."""
    government_before: frozenset[str]
    """Prepositions after which it is the government."""
    governors: dict[str, frozenset[str]]
    """By preposition, lemmas before it that make the capital behind it the government."""
    place_nouns: frozenset[str]
    """What a city has, and a government has not."""
    place_verbs: frozenset[str]
    """Lemmas whose subject is the city."""
    reached: frozenset[str]
    """Lemmas whose object or passive subject is the city."""
    hyphened: frozenset[str]
    """Words after a hyphen that make it the government."""
    heads: frozenset[str]
    """Nouns right behind it that are its government."""


@cache
def _load() -> MetonymTable:
    return load_table("metonyms", MetonymTable)


def stands_for_government(doc: Doc, start: int, end: int) -> str | None:
    """The reason why the capital at these tokens acts as a government; None when it is a place."""
    table = _load()
    token: Token = doc[start:end].root
    before = doc[start - 1].lower_ if start else ""
    behind = doc[end] if end < len(doc) else None
    if behind is not None and behind.text == "-" and end + 1 < len(doc):
        return f"'{doc[start : end + 2].text}'" if doc[end + 1].lower_ in table.hyphened else None
    if behind is not None and behind.text in POSSESSIVE:
        owned = token.head
        return (
            None
            if {owned.lower_, doc[min(end + 1, len(doc) - 1)].lower_} & table.place_nouns
            else f"it has '{owned.text}'"
        )
    if before in table.place_before:
        return None
    if behind is not None and behind.lower_ in table.heads:
        return f"'{behind.text}' is its government"
    return _by_function(token)


def _by_function(token: Token) -> str | None:
    """The reason by what the word does in its sentence; a partner in a coordination does what the first one does."""
    table = _load()
    for _ in range(_PARTNERS):
        if token.dep_ != "conj" or token.head.i >= token.i:
            break
        token = token.head
    verb = token.head
    lemma = verb.lemma_.lower()
    if token.dep_ in ("nsubj", "nsubjpass", "agent"):
        reached = token.dep_ == "nsubjpass" and lemma in table.reached
        return (
            None if lemma in table.place_verbs or reached else f"it is the subject of '{verb.text}'"
        )
    if token.dep_ in ("dobj", "iobj", "dative"):
        return None if lemma in table.reached else f"it is the object of '{verb.text}'"
    if token.dep_ == "pobj":
        return _after_preposition(token.head)
    return None


def _after_preposition(preposition: Token) -> str | None:
    table = _load()
    word, governor = preposition.lower_, preposition.head
    if word in table.place_before:
        return None
    if word in table.government_before:
        return f"'{word}' stands before it"
    if governor.lemma_.lower() in table.governors.get(
        word, ()
    ) or governor.lower_ in table.governors.get(word, ()):
        return f"'{governor.text} {word}' stands before it"
    return None

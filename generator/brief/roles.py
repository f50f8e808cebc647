"""The office or calling that a text states beside a person's name, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "ADP", "PART", "NUM"})
_FARTHEST = 14
"""Tokens of a role that are kept; a longer apposition is cut at its head's end."""


def roles_beside(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Roles stated before the name and in the apposition behind it, in that order; empty when none is."""
    return tuple(role for role in (_role_before(doc, start), _role_behind(doc, end)) if role)


def _role_before(doc: Doc, start: int) -> str | None:
    nouns = load_nouns()
    first = start
    while first > 0 and start - first < _FARTHEST:
        token = doc[first - 1]
        inside = token.pos_ in _INSIDE or token.lower_ in ("the", "-", "then")
        if (
            not inside
            or "\n" in token.whitespace_
            or token.pos_ == "ADP"
            and token.lower_ not in ("of", "for")
        ):
            break
        first -= 1
    while first < start and (
        doc[first].pos_ in ("ADP", "PART") or doc[first].lower_ in ("the", "-")
    ):
        first += 1
    # A role of several words may run through "of": its own head need not touch the name.
    words = [t.lower_ for t in doc[first:start]]
    if not words or not any(nouns.is_role([w]) for w in words):
        return None
    if not nouns.is_role(words) and "of" not in words and "for" not in words:
        return None
    return doc[first:start].text


def _role_behind(doc: Doc, end: int) -> str | None:
    nouns = load_nouns()
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    first = end + 1
    if doc[first].pos_ == "DET":
        first += 1
    last = first
    seen = False
    while last < len(doc) and last - first < _FARTHEST:
        token = doc[last]
        if token.pos_ not in _INSIDE and token.lower_ not in ("the", "'s", "’s", "-", "and"):
            break
        if token.pos_ == "ADP" and not seen:
            seen = nouns.is_role([t.lower_ for t in doc[first:last]])
            if not seen:
                return None
        last += 1
    if not seen and not nouns.is_role([t.lower_ for t in doc[first:last]]):
        return None
    return doc[first:last].text or None

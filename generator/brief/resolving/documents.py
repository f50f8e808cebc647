"""Documents whose author speaks through them: "a statement issued by the ministry", "the report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.references import load_references
from generator.brief.resolving.clauses import own_subject
from generator.brief.resolving.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from generator.brief.resolving.index import PlaceIndex

_BACK = 250
"""Tokens that "the statement" looks back over for the statement that names its author."""


_ISSUED = frozenset({"statement", "communique", "communiqué", "release", "editorial"})
"""Documents that a body or a paper issues; a report with a name before it may be about it."""


class Documents:
    """Reads statements, reports and their like."""

    def __init__(self, index: PlaceIndex, read: Callable[[Token], Reading]) -> None:
        """Keep the index and the reading of a noun phrase's head."""
        self._index = index
        self._read = read
        self._references = load_references()

    def read(self, token: Token, shown: str) -> Reading:
        """The document's author, or the one of the same document before; else nobody and why."""
        author = self._stated_author(token)
        if author is not None:
            return Reading(author.actors, f"{shown} speaks for its author: {author.because}")
        body = self._body_before(token)
        if body is not None:
            return body
        if not any(c.lower_ in ("the", "this", "that") for c in token.children):
            return Reading((), f"no author of {shown} is named")
        for earlier in self._earlier(token):
            author = self._stated_author(earlier) or self._issuer(earlier)
            if author is not None and author.actors:
                return Reading(
                    author.actors, f"{shown} is '{phrase_before(earlier)}' before: {author.because}"
                )
        return Reading((), f"no author of {shown} is named")

    def _body_before(self, token: Token) -> Reading | None:
        """The body whose name stands before what it issues: "the HRO statement"; "the Ruiz report" is of anybody."""
        if token.lower_ not in _ISSUED or not token.i:
            return None
        place = self._index.at(token.nbor(-1))
        if place is None or self._index.actors[place.actor].kind not in (
            "organisation",
            "armed_force",
            "media",
        ):
            return None
        name = self._index.actors[place.actor].name
        return Reading(
            (place.actor,), f"'{token.nbor(-1).text} {token.text}' is a statement of {name}"
        )

    def _issuer(self, token: Token) -> Reading | None:
        """Who speaks in the sentence that names the document: "In a statement, the navy said"."""
        if token.lower_ not in _ISSUED or token.dep_ != "pobj" or token.head.lower_ != "in":
            return None
        verb = token.head.head
        subject = (
            own_subject(verb)
            if verb.lemma_.lower() in ("say", "tell", "add", "announce", "declare")
            else None
        )
        return self._read(subject) if subject is not None else None

    def _stated_author(self, token: Token) -> Reading | None:
        for child in token.children:
            if child.dep_ == "poss":
                return self._read(child)
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and (found := self._read(inner)).actors:
                    return found
            found_elsewhere = self._published_by(child)
            if found_elsewhere is not None and found_elsewhere.actors:
                return found_elsewhere
        return None

    def _published_by(self, child: Token) -> Reading | None:
        """The author behind "issued by" or of the website that it stands on; None when the words are others."""
        if child.dep_ == "acl" and child.lower_ in self._references.published:
            for agent in (c for c in child.children if c.lower_ == "by"):
                inner = next((c for c in agent.children if c.dep_ == "pobj"), None)
                return self._read(inner) if inner is not None else None
            child = next((c for c in child.children if c.lower_ == "on"), child)
        if child.dep_ == "prep" and child.lower_ == "on":
            site = next((c for c in child.children if c.dep_ == "pobj"), None)
            if site is not None and site.lower_ in self._references.sites:
                owner = next((c for c in site.children if c.dep_ == "poss"), None)
                if owner is not None and self._index.is_only_one(owner):
                    return self._read(owner)
        return None

    def _earlier(self, token: Token) -> Iterator[Token]:
        doc = self._index.doc
        for i in range(token.i - 1, max(-1, token.i - _BACK), -1):
            if doc[i].lemma_ == token.lemma_ and doc[i].pos_ == "NOUN":
                yield doc[i]


def phrase_before(token: Token) -> str:
    """The words of the phrase up to its head, for a reason."""
    first = token.left_edge.i if token.i - token.left_edge.i < 8 else token.i
    while first < token.i and token.doc[first].is_punct:
        first += 1
    return token.doc[first : token.i + 1].text

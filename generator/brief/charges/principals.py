"""For whom somebody answers: himself, the body whose officer he is, the client of a lawyer, the party of a spokesman.

Refuses to guess: a spokesman of whom nobody says whose he is answers for himself alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from generator.brief.cast import Cast
    from generator.brief.charges.parties import Parties
    from generator.brief.model import Actor

_LAWYERS = frozenset(
    {"lawyer", "attorney", "barrister", "counsel", "solicitor", "advocate", "team"}
)
"""Who answers for a client; "legal team" and "defence team" too."""
_MOUTHS = _LAWYERS | {
    "spokesman", "spokeswoman", "spokesperson", "representative", "secretary", "aide", "adviser", "advisor",
    "official", "executive", "director", "chairman",
    "office", "campaign", "family", "service", "negotiator", "agent", "publicist",
}  # fmt: skip
_RULING = frozenset({"minister", "official", "spokesman", "spokeswoman", "spokesperson", "source"})
_STRANGERS = re.compile(
    r"\b(former|ex|critic|opponent|rival|victim|analyst|expert|journalist|reporter|correspondent|resident|"
    r"prosecutor|judge|observer|editor|survivor|expert on|detainee|prisoner|hostage|"
    r"investigator|whistleblower|defector)\b",
    re.IGNORECASE,
)
"""Words of a role that name a body without answering for it."""
_WORD = re.compile(r"[\w-]+")
_MENTIONS = 8
"""Mentions of a person at which it is looked for whose he is."""
_MOST_FITTING = 2
"""Parties that a common noun may fit: a name and a description of one party are often two."""
_WIDEST = 12
"""Tokens of a name."""


class Principals:
    """Reads for whom somebody answers."""

    def __init__(self, doc: Doc, cast: Cast, parties: Parties) -> None:
        """Keep what tells who is who; `doc` is the parse."""
        self._doc = doc
        self._actors = cast.actors()
        self._parties = parties
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, by: Reading, head: Token | None) -> tuple[str, ...]:
        """Ids of those who answer and of those for whom they do, each once."""
        found = dict.fromkeys(by.actors)
        for actor in by.actors:
            found.update(dict.fromkeys(self._of_person(actor)))
        if head is not None:
            found.update(dict.fromkeys(self.sent_by(head)))
        return tuple(found)

    def sent_by(self, head: Token) -> tuple[str, ...]:
        """Whose lawyer or spokesman a noun says that it is: "his lawyer", "a spokesman for the company"."""
        found: dict[str, None] = {}
        if head.lemma_.lower() in _RULING and any(c.lower_ == "government" for c in head.lefts):
            # "Government ministers": of the only state that the article names.
            states = [a.id for a in self._actors if a.kind == "state"]
            found.update(dict.fromkeys(states if len(states) == 1 else ()))
        for noun in _mouths(head):
            for owner in _owners(noun):
                found.update(dict.fromkeys(self._parties.read(owner).actors))
        return tuple(found)

    def _of_person(self, actor_id: str) -> tuple[str, ...]:
        if actor_id not in self._known:
            actor = self._parties.actor(actor_id)
            self._known[actor_id] = ()
            if actor.kind == "person":
                found = dict.fromkeys(a for role in actor.roles for a in self._in_role(role, actor))
                for head in self._heads(actor):
                    found.update(dict.fromkeys(self.sent_by(head)))
                found.pop(actor_id, None)
                self._known[actor_id] = tuple(found)
        return self._known[actor_id]

    def _in_role(self, role: str, actor: Actor) -> Iterator[str]:
        """The parties that a stated role names: "LRA official", "lawyer for Novak", "rebel spokesman"."""
        role = role.partition(" to ")[0]  # an envoy to a body does not answer for it
        if _STRANGERS.search(role):
            return
        words = _spaced(role)
        client = any(f" {w} " in words.lower() or f" {w}s " in words.lower() for w in _LAWYERS)
        for other in self._actors:
            if other.id == actor.id or (other.kind == "person" and not client):
                continue
            names = (n for n in (other.name, *other.aliases) if n[:1].isupper() and len(n) > 1)
            if any(_spaced(n) in words for n in names):
                yield other.id
        yield from self._described(words.lower().split())

    def _described(self, words: list[str]) -> list[str]:
        """The forces that a role's common noun fits: "rebel spokesman" where a group is called rebels."""
        stems = {
            w.removesuffix("s")
            for w in words
            if w in ("rebel", "rebels", "opposition", "separatist")
        }
        if not stems:
            return []
        fitting = [
            a.id
            for a in self._actors
            if a.kind in ("armed_force", "group", "organisation")
            and any(
                w.lower().removesuffix("s") in stems
                for n in (a.name, *a.aliases, *a.roles)
                for w in n.split()
            )
        ]
        return fitting if len(fitting) <= _MOST_FITTING else []

    def _heads(self, actor: Actor) -> Iterator[Token]:
        for mention in actor.mentions[:_MENTIONS]:
            span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and len(span) <= _WIDEST:
                yield span.root


def _spaced(text: str) -> str:
    """The words with one space before and behind each."""
    return f" {' '.join(_WORD.findall(text))} "


def _mouths(head: Token) -> Iterator[Token]:
    """Nouns of speaking for somebody at a name: before it, behind it, or the noun it explains."""
    near = [head, *grammar.children(head, "appos", "compound", "nmod")]
    if head.dep_ in ("appos", "compound", "nmod") or (head.dep_ == "conj" and head.head.i < head.i):
        near.append(head.head)  # "his lawyer and fellow deputy Ana Ruiz" is one person
    for noun in near:
        if noun.lemma_.lower() in _MOUTHS:
            yield noun


def _owners(noun: Token) -> Iterator[Token]:
    yield from grammar.children(noun, "poss")
    for preposition in grammar.children(noun, "prep"):
        if preposition.lower_ in ("for", "of", "to"):
            yield from grammar.children(preposition, "pobj")
    # "his lawyer Ana Ruiz": the parser hangs the possessive on the name.
    if noun.dep_ in ("compound", "nmod", "appos"):
        yield from (c for c in grammar.children(noun.head, "poss") if c.i < noun.i)

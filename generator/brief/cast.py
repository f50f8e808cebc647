"""The cast of an article: which actor stands at a place, and which actor a noun phrase or pronoun means.

Refuses to guess: a phrase that could mean two actors, or none that is near, reads as nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.language import text_of
from generator.brief.nouns import load_nouns
from generator.brief.resolving.index import PlaceIndex
from generator.brief.resolving.reading import NOBODY, Reading
from generator.brief.resolving.resolver import Resolver

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from generator.brief.model import Actor

__all__ = ["NOBODY", "Cast", "Reading"]

_MOST_PARTNERS = 40
"""Partners of one coordination that are read; more is a list, not a party."""


class Cast:
    """Actors of one article by place."""

    def __init__(self, doc: Doc, actors: tuple[Actor, ...]) -> None:
        """Index the actors' mentions; `doc` is the parse of the same text."""
        self._doc = doc
        self._text = text_of(doc)
        self._index = PlaceIndex(doc, actors)
        self._resolver = Resolver(self._index)

    def __getitem__(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError when there is none."""
        return self._index.actors[actor_id]

    @property
    def text(self) -> str:
        """The text that the places count in."""
        return self._text

    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of first mention."""
        return tuple(self._index.actors.values())

    def people(self) -> tuple[str, ...]:
        """Ids of the actors that are persons, in the order of first mention."""
        return tuple(a.id for a in self._index.actors.values() if a.kind == "person")

    def state_of(self, actor_id: str) -> str | None:
        """Id of the state that the actor is or belongs to; None when the article does not say, or has none such."""
        return self._index.state_of(actor_id)

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors with a mention wholly inside this stretch, in text order, each once.

        A state inside the name of its body ("Belarusian" in "Belarusian troops") is not named by it.
        """
        return self._index.named_in(start, end)

    def read(self, start: int, end: int) -> Reading:
        """The actors that the noun phrase or pronoun at this stretch means.

        A name reads as its actor, a role or common noun ("the spokesman", "the ministry", "the country")
        as the one actor that fits and is near, a pronoun likewise; a coordination reads as several.
        """
        span = self._doc.char_span(start, end, alignment_mode="expand") if end > start else None
        if span is None or not span.text.strip():
            return NOBODY
        inner = self._index.inner_at(start, end)
        if inner is not None:
            return Reading((inner,), f"'{self._text[start:end]}' names {self[inner].name}")
        reading = self._read_heads(_head_of(span), span)
        return reading if reading.actors else self._closing_name(span) or reading

    def read_token(self, token: Token) -> Reading:
        """The actors that the noun phrase headed by this token means, its coordinated partners included."""
        return self._read_heads(token, self._doc[token.left_edge.i : token.right_edge.i + 1])

    def read_apart(self, pronoun: Token, apart: frozenset[str]) -> Reading:
        """The actors that a pronoun means, none of `apart`: who is charged is not who charges."""
        return self._resolver.read_apart(pronoun, apart)

    def _closing_name(self, span: Span) -> Reading | None:
        """The person whose name closes a role ("director at the agency Ana Ruiz"); None for another phrase.

        The name must touch a body's name or noun: in "a spokesman for Ana Ruiz" it is not the spokesman's.
        """
        stop = span.end
        while stop > span.start and self._doc[stop - 1].is_punct:
            stop -= 1
        place = self._index.at(self._doc[stop - 1]) if stop > span.start else None
        if place is None or self[place.actor].kind != "person" or place.form != "name":
            return None
        name = self._doc.char_span(place.start, place.end, alignment_mode="expand")
        if name is None or name.start <= span.start + 1:
            return None
        before = self._doc[span.start : name.start]
        if any(
            (t.is_punct and t.text != "-") or t.pos_ in ("VERB", "AUX", "CCONJ") for t in before
        ):
            return None
        nouns = load_nouns()
        last = before[-1]
        body = nouns.kind_of([last.lower_]) is not None or self._index.at(last) is not None
        joint = next((t for t in before if t.pos_ == "ADP"), None)
        role = joint is not None and nouns.is_role(
            [t.lower_ for t in self._doc[span.start : joint.i]]
        )
        if not body or not role or nouns.is_role([last.lower_]):
            return None
        shown = self._text[span.start_char : place.end]
        return Reading((place.actor,), f"'{shown}' closes with the name {self[place.actor].name}")

    def _read_heads(self, head: Token, span: Span) -> Reading:
        partners = [head, *(t for t in head.conjuncts if head.i < t.i < span.end)][:_MOST_PARTNERS]
        if not any(
            c.dep_ == "cc" or c.lower_ in ("and", "or", "&") for t in partners for c in t.children
        ):
            partners = partners[:1]  # without "and" it is an apposition or a slip of the parser
        readings = [
            self._resolver.read_head(token)
            for token in partners
            if token.pos_ not in ("VERB", "AUX")
        ]
        if not readings:
            readings = [self._resolver.read_head(head)]
        actors = tuple(dict.fromkeys(a for r in readings for a in r.actors))
        return Reading(actors, "; ".join(dict.fromkeys(r.because for r in readings)))


def _head_of(span: Span) -> Token:
    """The first noun, name or pronoun of the span whose head is outside it; "by X" is headed by X."""
    roots = [t for t in span if t.head.i < span.start or t.head.i >= span.end or t.head.i == t.i]
    found = next((t for t in roots if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
    if found is None:
        found = next(
            (
                c
                for t in roots
                for c in t.children
                if c.dep_ == "pobj" and span.start <= c.i < span.end
            ),
            None,
        )
    if found is None:
        found = next((t for t in span if t.pos_ in ("PROPN", "NOUN", "PRON")), span[0])
    return found

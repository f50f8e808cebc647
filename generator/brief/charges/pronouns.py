"""What the pronoun behind a verb of accusing means: never its own subject, often the party told of just before."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from generator.brief.cast import Reading
from generator.brief.charges.sides import Sides
from generator.brief.charges.stand_ins import is_office

if TYPE_CHECKING:
    from spacy.tokens import Token


class Pronouns(Sides, ABC):
    """Reads object pronouns with the readings of whole phrases that its heir gives."""

    @abstractmethod
    def read(self, head: Token | None, *, limit: int | None = None) -> Reading:
        """The actors that a phrase means; see `Parties`."""

    @abstractmethod
    def speaking(self, head: Token | None) -> Reading:
        """Who speaks; see `Parties`."""

    def read_apart(self, pronoun: Token, subject: Token) -> Reading:
        """What an object pronoun means: never the subject of its own verb ("Armenia accused it")."""
        reading = self.read(pronoun)
        own = self.read(subject)
        if not reading.actors or not set(reading.actors) & set(own.actors):
            return reading
        doc, position = pronoun.doc, pronoun.sent.start
        for _ in range(3):
            if position <= 0:
                break
            sentence = doc[position - 1].sent
            for head in (
                t for t in sentence if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"
            ):
                found = self.read(head)
                if found.actors and not set(found.actors) & set(own.actors):
                    return Reading(
                        found.actors, f"'{pronoun.text}' is the subject before, {found.because}"
                    )
            position = sentence.start
        return Reading((), f"'{pronoun.text}' cannot be the subject of its own verb")

    def object_before(self, pronoun: Token, participle: Token, subject: Token) -> Reading | None:
        """The last party told of before a participle, not its subject: "doubted the UN experts, accusing them"."""
        if (
            participle.tag_ != "VBG"
            or participle.dep_ not in ("advcl", "conj", "acl")
            or participle.head.i > participle.i
        ):
            return None
        plural = pronoun.lower_ == "them"
        own = self.read(subject)
        for token in reversed(participle.doc[participle.head.i + 1 : participle.left_edge.i]):
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod", "amod"):
                continue
            if (token.tag_ in ("NNS", "NNPS")) is not plural and token.pos_ == "NOUN":
                continue
            found = self.read(token)
            if not found.actors and is_office(token):
                found = self.speaking(token)
            people = all(self._actors[a].kind == "person" for a in found.actors)
            if not found.actors or set(found.actors) & set(own.actors):
                continue
            if people is (pronoun.lower_ in ("him", "her")) or plural:
                return Reading(
                    found.actors, f"'{pronoun.text}' is told of just before, {found.because}"
                )
        return None

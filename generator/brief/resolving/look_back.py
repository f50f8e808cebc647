"""The nearest party before a word that it can refer to: subjects before objects, one candidate or none.

Refuses to choose between two that fit equally, and stops at an unnamed person or thing that fits better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns
from generator.brief.references import load_references
from generator.brief.resolving.clauses import (
    SUBJECTS,
    Clauses,
    is_below_own_verb,
    own_subject,
    subjects_above,
)
from generator.brief.resolving.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Span, Token

    from generator.brief.resolving.index import Place, PlaceIndex

_WINDOW = 6
"""Sentences that are looked back over: agency copy keeps a pronoun within two short paragraphs of its name."""
_PARTNERS = 8
"""Partners of a coordination that are read: more make no one party."""
_NEAR = 100
"""Tokens of one sentence that are looked at; longer "sentences" are lists and hostile text."""


_LONGEST_SOURCE = 80
"""Code points of a source with its title."""
_SAYING = frozenset(
    {"say", "add", "tell", "write", "explain", "note", "insist", "warn", "stress", "claim"}
)


def _is_according(token: Token) -> bool:
    return token.head.lower_ == "to" and token.head.head.lower_ == "according"


@dataclass(frozen=True, slots=True)
class Want:
    """What a word can refer to."""

    shown: str
    """The words, for the reason."""
    kinds: frozenset[str]
    """Kinds of actor."""
    among: frozenset[str] | None = None
    """Only these actors; None for all."""
    gender: str | None = None
    """`he` or `she` where the word tells."""
    agent: bool = False
    """Whether the word speaks or intends, so that no mere thing can be meant."""
    singular: bool = False
    """Whether the word stands for one, so that "troops" cannot be meant."""
    pronoun: bool = False
    """Whether an unnamed party that fits better blocks the search."""
    apart: frozenset[str] = frozenset()
    """Actors that the word cannot be."""


class LookBack:
    """Searches before a word."""

    def __init__(
        self, index: PlaceIndex, clauses: Clauses, read: Callable[[Token], Reading]
    ) -> None:
        """Keep the index, the clauses and the reading of a noun phrase's head."""
        self._index = index
        self._clauses = clauses
        self._read = read
        self._nouns = load_nouns()
        self._references = load_references()

    def find(self, token: Token, want: Want) -> Reading:
        """The nearest fitting party before the token, or nobody and why."""
        partner = self._partner(token, want)
        if partner is not None:
            return partner
        if want.gender is not None and _is_according(token):
            subject = own_subject(token)
            if subject is not None and self._fit(subject, want, frozenset()):
                return Reading((), f"{want.shown} may be the subject or who spoke before")
        source = self._named_as_source(token, want)
        if source is not None:
            return source
        excluded = self._excluded(token)
        number = self._clauses.number[token.i]
        found = self._in_own_sentence(token, want, excluded)
        for earlier in range(number - 1, max(-1, number - 1 - _WINDOW), -1):
            if found is not None:
                return found
            found = self._in_sentence(self._clauses.sentences[earlier], token, want, excluded)
        return found or Reading((), f"nobody near is {want.shown}")

    def _named_as_source(self, token: Token, want: Want) -> Reading | None:
        """The person behind "according to" at the end of the paragraph before, for a pronoun that speaks."""
        if want.gender is None or token.dep_ != "nsubj" or token.head.lemma_.lower() not in _SAYING:
            return None
        end = self._index.text.rfind("\n", 0, token.idx)
        if end < 0 or self._index.text[end + 1 : token.idx].lstrip()[:1] not in ("“", '"'):
            return None
        paragraph = self._index.text[:end].rstrip()
        at = paragraph.rfind("according to ")
        behind = paragraph[at + len("according to ") :]
        if (
            at < 0
            or len(behind) > _LONGEST_SOURCE
            or {*behind[:-1]} & {*"\n,;:.”"}
            or not behind.endswith(".")
        ):
            return None
        named = self._index.named_in(at, len(paragraph))
        people = [a for a in named if self._index.actors[a].kind == "person"]
        fitting = self._fitting(tuple(people), want, frozenset())
        return self._one(fitting, want, "source") if len(people) == 1 else None

    def _partner(self, token: Token, want: Want) -> Reading | None:
        """The first partner that a possessive in the second goes back to: "Putin and his counterpart"."""
        if token.dep_ != "poss" or token.head.dep_ != "conj" or token.head.head.i > token.i:
            return None
        return self._one(self._fit_one(token.head.head, want), want, "partner")

    def _fit_one(self, token: Token, want: Want) -> list[str]:
        return (
            self._fitting(self._read(token).actors, want, frozenset())
            if not self._is_plural(token)
            else []
        )

    def _excluded(self, token: Token) -> frozenset[str]:
        """Actors that the word cannot be: an object is not its own clause's subject, "X's invasion of it" not X."""
        if token.dep_ == "poss" or token.dep_ in SUBJECTS:
            return frozenset()
        excluded: set[str] = set()
        subject = own_subject(token)
        if subject is not None and subject.i != token.i:
            excluded.update(self._read(subject).actors)
            excluded.update(self._held(subject, token))
        governor = token.head.head if token.head.pos_ == "ADP" else token.head
        for child in governor.children:
            if child.dep_ == "poss" and child.i < token.i:
                excluded.update(self._read(child).actors)
        for child in token.children:
            if child.dep_ == "poss":
                excluded.update(self._read(child).actors)
        return frozenset(excluded)

    def _held(self, subject: Token, token: Token) -> tuple[str, ...]:
        """Whoever the subject's own words name: in "observers at the bureau faulted the body" it is not the bureau."""
        last = subject.right_edge
        if last.i - subject.left_edge.i > _NEAR or last.i >= token.i:
            return ()
        return self._index.named_in(subject.left_edge.idx, last.idx + len(last.text))

    def _fitting(self, actors: tuple[str, ...], want: Want, excluded: frozenset[str]) -> list[str]:
        fitting = []
        for actor in actors:
            if self._index.actors[actor].kind not in want.kinds or actor in {
                *excluded,
                *want.apart,
            }:
                continue
            if want.among is not None and actor not in want.among:
                continue
            if want.gender is not None and self._index.gender(actor) not in (None, want.gender):
                continue
            fitting.append(actor)
        return fitting

    def _fit(self, token: Token, want: Want, excluded: frozenset[str]) -> list[str]:
        """What fits of the reading of a phrase's head; "its" is never "troops" nor two states."""
        if want.singular and self._is_plural(token):
            return []
        partners = [token, *(t for t in token.conjuncts if t.i > token.i)][:_PARTNERS]
        actors = tuple(a for t in partners for a in self._read(t).actors)
        return self._fitting(actors, want, excluded)

    def _is_too_many(self, place: Place, want: Want) -> bool:
        """Whether a singular word cannot mean this mention; a state under a plural ("officials") stays a candidate."""
        plural = want.singular and self._is_plural(self._token_at(place.end - 1))
        return plural and self._index.actors[place.actor].kind != "state"

    def _is_plural(self, token: Token) -> bool:
        return token.tag_ == "NNS"

    def _only_outside(self, candidate: Token, token: Token) -> bool:
        """Whether the token is quoted and the candidate is not: who says "he" or "it" seldom means the speaker."""
        return self._clauses.quoted[token.i] and not self._clauses.quoted[candidate.i]

    def _one(self, actors: list[str], want: Want, how: str) -> Reading | None:
        distinct = list(dict.fromkeys(actors))
        if len(distinct) == 1:
            name = self._index.actors[distinct[0]].name
            return Reading((distinct[0],), f"{want.shown} is the nearest {how} before it, {name}")
        if distinct:
            names = " or ".join(self._index.actors[a].name for a in distinct)
            return Reading((), f"{want.shown} may be {names}")
        return None

    def _in_own_sentence(
        self, token: Token, want: Want, excluded: frozenset[str]
    ) -> Reading | None:
        above: list[str] = []
        for subject in subjects_above(token):
            if subject.i > token.i:
                continue
            if not self._heard(subject, token) or self._only_outside(subject, token):
                continue
            fitting = self._fit(subject, want, excluded)
            if not fitting and (blocked := self._blocked(subject, want)):
                return blocked
            above += fitting
            if want.gender is not None:
                above += self._possessors(subject, want, excluded)
            if fitting and token.dep_ == "poss":
                break
        if above:
            return self._one(above, want, "subject")
        sentence = self._clauses.sentences[self._clauses.number[token.i]]
        first = max(sentence.start, token.i - _NEAR)
        before = [
            t
            for t in self._index.doc[first : token.i]
            if t.dep_ in SUBJECTS
            and not is_below_own_verb(t, token)
            and self._heard(t, token)
            and not self._only_outside(t, token)
        ]
        subjects = [a for t in before for a in self._fit(t, want, excluded)]
        if subjects:
            return self._one(subjects, want, "subject")
        others = tuple(
            place.actor
            for place in self._index.within(self._index.doc[first].idx, token.idx)
            if self._heard(start := self._token_at(place.start), token)
            and not is_below_own_verb(start, token)
            and not self._only_outside(start, token)
            and not self._is_too_many(place, want)
        )
        found = self._fitting(others, want, excluded)
        number = self._clauses.number[token.i]
        if found and want.gender is not None and token.dep_ == "nsubj" and number:
            # "In an exchange with Ruiz, she said": Ruiz, or who spoke before.
            before = self._clauses.main_subjects(self._clauses.sentences[number - 1])
            found += [
                a for t in before if self._heard(t, token) for a in self._fit(t, want, excluded)
            ]
        return self._one(found, want, "party that fits")

    def _possessors(self, subject: Token, want: Want, excluded: frozenset[str]) -> list[str]:
        """Whoever "her lawyer" belongs to: in "her lawyer said she was innocent", "she" is not the lawyer for sure."""
        owners = [c for c in subject.children if c.dep_ == "poss" and c.lower_ in ("his", "her")]
        return [a for owner in owners for a in self._fit(owner, want, excluded)]

    def _in_sentence(
        self, sentence: Span, token: Token, want: Want, excluded: frozenset[str]
    ) -> Reading | None:
        for subject in self._clauses.main_subjects(sentence):
            if not self._heard(subject, token):
                continue
            fitting = self._fit(subject, want, excluded)
            if fitting:
                rivals = self._rivals(subject, want, fitting)
                rivals += self._before_background(subject, sentence, want)
                return self._one([*fitting, *rivals], want, "subject")
            if blocked := self._blocked(subject, want):
                return blocked
            if want.gender is not None and subject.lower_ == want.gender:
                return Reading((), f"{want.shown} is '{subject.text}' before, who is not clear")
        tokens = self._index.doc[sentence.start : min(sentence.end, sentence.start + _NEAR)]
        subjects = [
            a
            for t in tokens
            if t.dep_ in SUBJECTS and self._heard(t, token)
            for a in self._fit(t, want, excluded)
        ]
        if subjects:
            return self._one(subjects, want, "subject")
        if not len(tokens):
            return None
        places = self._index.within(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        others = tuple(
            p.actor
            for p in places
            if self._heard(self._token_at(p.start), token) and not self._is_too_many(p, want)
        )
        return self._one(self._fitting(others, want, excluded), want, "party that fits")

    def _rivals(self, subject: Token, want: Want, fitting: list[str]) -> list[str]:
        """Persons that "she" may be as well: the object beside a subject of whose gender nothing is said."""
        if want.gender is None or any(self._index.gender(a) is not None for a in fitting):
            return []
        return [
            a
            for child in subject.head.children
            if child.dep_ in ("dobj", "dative") and child.i > subject.i
            for a in self._fit(child, want, frozenset(fitting))
        ]

    def _before_background(self, subject: Token, sentence: Span, want: Want) -> list[str]:
        """Who else a person's pronoun may mean behind a sentence of background: "Ruiz had denied it. She ..."."""
        number = self._clauses.number[sentence.start]
        past = any(c.lower_ == "had" and c.dep_ == "aux" for c in subject.head.children)
        if want.gender is None or not past or not number:
            return []
        before = self._clauses.main_subjects(self._clauses.sentences[number - 1])
        return [a for t in before for a in self._fit(t, want, frozenset())]

    def _blocked(self, subject: Token, want: Want) -> Reading | None:
        """Nobody, where an unnamed party is the better reading of a pronoun."""
        if not want.pronoun or subject.pos_ not in ("NOUN", "PROPN"):
            return None
        read = self._read(subject).actors
        if read and not ("person" in want.kinds and self._speaks_for_a_body(subject, read)):
            return None
        person = (
            self._nouns.is_role([subject.lower_])
            or subject.lemma_.lower() in self._references.unnamed
        )
        plural = subject.tag_ in ("NNS", "NNPS")
        if plural:
            return None
        if ("person" in want.kinds) == bool(person) and not (want.agent and not person):
            return Reading(
                (), f"{want.shown} is rather '{subject.text}', who or which is not named"
            )
        return None

    def _speaks_for_a_body(self, subject: Token, read: tuple[str, ...]) -> bool:
        """Whether an unnamed spokesman is read as a body: "he" is then nobody who is named."""
        return (
            self._nouns.is_role([subject.lower_])
            and all(self._index.actors[a].kind != "person" for a in read)
            and self._index.at(subject) is None
        )

    def _heard(self, candidate: Token, token: Token) -> bool:
        """Whether the candidate is in the outlet's words, or the token stands in a quotation as well."""
        return not self._clauses.quoted[candidate.i] or self._clauses.quoted[token.i]

    def _token_at(self, start: int) -> Token:
        span = self._index.doc.char_span(start, start + 1, alignment_mode="expand")
        return span[0] if span is not None else self._index.doc[0]

"""Where the outlet stands on a charge by its own words around it: it saw, could not verify, doubts, shows it untrue.

Refuses what a party says about a charge: only words in the outlet's voice tell the outlet's stance.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.brief import reality
from generator.brief.grammar import children, has_passive
from generator.lexicon.stances import StanceRow, load_stances

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from generator.brief.charges.charge import Charge
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

_BEHIND = 3
"""Sentences behind a charge in which the outlet may still speak of it, up to the next charge."""
_OUTLET = {
    "journalist",
    "reporter",
    "correspondent",
    "photographer",
    "we",
    "our",
    "it",
    "newsroom",
    "team",
}
_ANAPHORS = {
    "claim", "report", "account", "allegation", "accusation", "it", "this", "that", "these", "footage", "statement",
    "figure", "toll", "charge", "information", "version", "attack", "they", "either", "video", "which",
}  # fmt: skip
"""Words by which a sentence takes up what was charged before it."""
_NONE = {"no", "without", "neither", "nor", "any", "little"}


class Standing:
    """Reads the outlet's stance off the sentences of and behind charges."""

    def __init__(self, doc: Doc, parties: Parties, voices: Voices) -> None:
        """Keep what tells whose words a sentence is."""
        self._doc = doc
        self._parties = parties
        self._voices = voices

    def apply(self, charges: list[Charge]) -> list[Charge]:
        """The charges, each with the stance that the outlet's words give it; the others as they were."""
        by_sentence: dict[int, list[int]] = {}
        for number, charge in enumerate(charges):
            by_sentence.setdefault(charge.anchor.sent.start, []).append(number)
        made = list(charges)
        for start in sorted(by_sentence):
            told = self._told(self._doc[start].sent, by_sentence)
            if told is None:
                continue
            stance, words = told
            for number in by_sentence[start]:
                because = f"{made[number].because}; the outlet's '{words}'"
                made[number] = replace(made[number], stance=stance, because=because)
        return made

    def _told(self, sentence: Span, charged: dict[int, list[int]]) -> tuple[str, str] | None:
        found = self._of(sentence, own=True)
        current = sentence
        for _ in range(_BEHIND):
            if found is not None or current.end >= len(self._doc):
                break
            current = self._doc[current.end].sent
            if current.start in charged:
                break
            found = self._of(current, own=False)
        return found

    def _of(self, sentence: Span, *, own: bool) -> tuple[str, str] | None:
        """The stance that a sentence tells and the word that tells it; None when it tells none."""
        lemmas = {t.lemma_.lower() for t in sentence} | {t.lower_ for t in sentence}
        if not own and lemmas.isdisjoint(_ANAPHORS):
            return None
        for row in load_stances().rows:
            if row.also and lemmas.isdisjoint(row.also):
                continue
            for token in sentence:
                if token.lemma_.lower() in row.words and self._fits(token, row):
                    return row.stance, token.text
        return None

    def _fits(self, token: Token, row: StanceRow) -> bool:
        denied = _is_denied(token)
        if denied is not row.negated:
            return False
        if any(v.is_quoted or v.speaker.actors for v in self._voices.at(token)) and not (
            token.dep_ in ("pobj", "dobj", "pcomp")
            and row.stance == "doubted"
            and self._is_aside(token)
        ):
            return False
        if token.pos_ not in ("VERB", "AUX"):
            return True
        doers = children(token, "nsubj")
        if not doers and has_passive(token):
            by = [o for a in children(token, "agent") for o in children(a, "pobj")]
            return row.by == "nobody" or any(self._is_outlet(o) for o in by)
        if not doers:
            return row.by == "nobody" and not _has_subject_above(token)
        if row.negated and row.stance == "doubted":
            return True
        return any(self._is_outlet(d) or d.lower_ in ("it", "which") for d in doers)

    def _is_outlet(self, noun: Token) -> bool:
        if noun.lemma_.lower() in _OUTLET:
            return True
        reading = self._parties.read(noun)
        return bool(reading.actors) and all(
            self._parties.actor(a).kind == "media" for a in reading.actors
        )

    def _is_aside(self, token: Token) -> bool:
        """Whether "without offering evidence" hangs on the word of saying, outside what is said."""
        current = token
        for _ in range(5):
            if current.lower_ == "without":
                return True
            current = current.head
        return False


def _is_denied(token: Token) -> bool:
    if reality.is_negated(token):
        return True
    if any(c.lower_ in _NONE for c in token.children):
        return True
    current = token
    for _ in range(4):
        head = current.head
        if head.lower_ in ("without", "unable", "impossible", "fail", "failed", "difficult") or (
            head.lemma_ in ("be", "have") and reality.is_negated(head)
        ):
            return True
        if head == current:
            return False
        current = head
    return False


def _has_subject_above(verb: Token) -> bool:
    """Whether somebody else is the one who does an infinitive: "Kyiv has been unable to confirm"."""
    current = verb
    for _ in range(4):
        if current.dep_ not in ("xcomp", "ccomp", "conj", "acomp", "advcl"):
            return False
        current = current.head
        subjects = children(current, "nsubj", "nsubjpass")
        if subjects:
            return subjects[0].lower_ not in ("it", "we") and subjects[0].ent_type_ != "ORG"
    return False

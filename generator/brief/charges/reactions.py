"""Charges told by what somebody does about them: expelled over spying, alleging he was a spy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.acts import Act, described_by, doer_of
from generator.brief.charges.charge import Charge, told_charge
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.frames import Frames
    from generator.brief.charges.parties import Parties

_STEPS = 5
_PENALTIES = {"sanction", "ban", "embargo", "restriction", "penalty", "tariff", "fine"}
"""Measures that strike whoever stands behind "on"."""


class Reactions:
    """Reads measures that are taken over a charge."""

    def __init__(self, parties: Parties, frames: Frames) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._frames = frames
        self._cues = load_cues()

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            found: Charge | None = None
            if token.lower_ in ("over", "for") and token.dep_ == "prep":
                found = self._over(token, acts)
            elif token.lemma_ in self._cues.alleging and token.tag_ == "VBG":
                found = self._alleging(token, acts)
            if found is not None:
                yield found

    def _over(self, preposition: Token, acts: list[Act]) -> Charge | None:
        ground = next(iter(grammar.children(preposition, "pobj")), None)
        verb = _measure(preposition, self._cues.measures)
        if ground is None or verb is None or reality.is_negated(verb):
            return None
        near = {t.i for t in ground.subtree if t.dep_ != "relcl"}
        inside = [a for a in acts if a.token.i in near]
        is_told = ground.lemma_.lower() in self._cues.grounds or any(
            c.lower_ in self._cues.hedging for c in ground.lefts
        )
        if not inside or not is_told:
            return None
        doer = next((d for a in inside if (d := doer_of(a)) is not None), None)
        its = doer is not None and doer.tag_ == "PRP$"
        accused = self._struck(verb) if its else self._parties.read(doer)
        if not accused.actors:
            accused = self._parties.read(doer) if its else self._struck(verb)
        return self._written(verb, inside, accused, f"'{verb.text} over {ground.text}'")

    def _alleging(self, participle: Token, acts: list[Act]) -> Charge | None:
        """Whom a pronoun means in "expelled X's attaché, alleging he was a spy": him whom the measure strikes."""
        verb = participle.head
        if verb.lemma_ not in self._cues.measures or participle.dep_ not in ("advcl", "conj"):
            return None
        inside = [a for a in acts if participle.i < a.token.i <= participle.right_edge.i]
        label = next((a for a in inside if a.kind == "label"), None)
        who = described_by(label) if label is not None else None
        who = who or next((d for a in inside if (d := doer_of(a)) is not None), None)
        if who is None or who.pos_ != "PRON":
            return None
        return self._written(
            verb, inside, self._struck(verb), f"'{participle.text}' after '{verb.text}'"
        )

    def _struck(self, verb: Token) -> Reading:
        for target in grammar.children(verb, "nsubjpass" if grammar.has_passive(verb) else "dobj"):
            if target.lemma_ in _PENALTIES:
                # "imposed sanctions on X"
                on = grammar.preposition(target, "on", "against") or grammar.preposition(
                    verb, "on", "against"
                )
                return self._parties.read(
                    next(iter(grammar.children(on, "pobj")), None) if on else None
                )
            reading = self._parties.read(target)
            return reading if reading.actors else self._parties.sender(target)
        return NOBODY

    def _written(
        self, verb: Token, inside: list[Act], accused: Reading, because: str
    ) -> Charge | None:
        if not accused.actors:
            return None
        head = grammar.doer(verb)
        if head is None:
            return None
        accusers = self._frames.accusers.named(head, verb)
        if accusers is None or not accusers.actors or set(accusers.actors) & set(accused.actors):
            return None
        return told_charge(
            "reaction",
            "allege",
            cue=verb,
            where=grammar.clause(verb),
            accusers=accusers,
            accused=accused,
            acts=inside,
            because=because,
        )


def _measure(preposition: Token, measures: tuple[str, ...]) -> Token | None:
    current = preposition.head
    for _ in range(_STEPS):
        if current.pos_ == "VERB" and current.lemma_.lower() in measures:
            return current
        if current.dep_ not in ("dobj", "prep", "pobj", "acl", "nsubjpass", "compound", "appos"):
            return None
        current = current.head
    return None

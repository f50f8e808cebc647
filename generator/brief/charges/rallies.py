"""Charges told by calling others up: "urged allies to punish X for the raid".

Refuses a call that names no act which the accused is blamed for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.acts import Act, doer_of
from generator.brief.charges.charge import Charge, told_charge
from generator.brief.charges.framing import is_rally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.cast import Reading
    from generator.brief.charges.accusers import Accusers
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.refusals import Refusals


class Rallies:
    """Reads calls to act against somebody."""

    def __init__(self, parties: Parties, accusers: Accusers, refusals: Refusals) -> None:
        """Keep what tells who is who, and where near misses are noted."""
        self._parties = parties
        self._accusers = accusers
        self._refusals = refusals

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            if is_rally(token):
                found = self._read(token, acts)
                if found is not None:
                    yield found

    def _read(self, verb: Token, acts: list[Act]) -> Charge | None:
        urging = verb.head
        target = next(iter(grammar.children(verb, "dobj")), None)
        if target is None or reality.is_negated(urging):
            return None
        inside = [a for a in acts if verb.i < a.token.i <= verb.right_edge.i]
        own = next((a for a in inside if grammar.compound_head(a.token) == target), None)
        told = own is not None or grammar.preposition(verb, "for", "over") is not None
        accused: Reading = self._parties.read(target if own is None else doer_of(own))
        accusers = self._accusers.named(grammar.subject(urging), urging)
        if not told or not inside or not accused.actors or accusers is None:
            self._refusals.note(
                "frame", verb, "it is not told over which act of whom others are called up"
            )
            return None
        if set(accusers.actors) & set(accused.actors):
            return None
        return told_charge(
            "frame",
            "rally_against",
            cue=urging,
            where=grammar.clause(urging),
            accusers=accusers,
            accused=accused,
            acts=inside,
            because=f"'{urging.text}' others to '{verb.text}'",
        )

"""Charges told by what somebody is said to be: "is to blame for", "was behind", "is responsible for", "the culprit".

Only in somebody's words: in its own voice an outlet that says so reports, and accuses nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.charge import told_charge
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.acts import Act
    from generator.brief.charges.charge import Charge
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices


class Predicates:
    """Reads predicates of blame."""

    def __init__(self, parties: Parties, voices: Voices) -> None:
        """Keep what tells who is who and who speaks."""
        self._parties = parties
        self._voices = voices

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            if token.lemma_ not in ("be", "stand", "lie") or token.pos_ not in ("VERB", "AUX"):
                continue
            blame = _predicate(token)
            if blame is None or reality.is_negated(token) or reality.is_conditional(token):
                continue
            found = self._read(token, blame, acts)
            if found is not None:
                yield found

    def _read(self, verb: Token, blame: Token, acts: list[Act]) -> Charge | None:
        voice = self._voices.telling(verb)
        if voice is None or (not voice.speaker.actors and voice.is_named):
            return None
        cue = self._voices.cue_of(voice)
        if cue is not None and cue.lemma_.lower() in load_cues().denials:
            return None
        told = [a for a in acts if verb.i < a.token.i <= verb.right_edge.i]
        inside = [a for a in told if a.row.weight != "slight"] or told
        if not inside and blame.lower_ in ("behind", "responsible"):
            # "behind the reform", "responsible for transport": no charge without an act.
            return None
        head = grammar.subject(verb)
        accused = self._parties.read(head, limit=verb.idx)
        if not accused.actors and head is not None:
            accused = self._parties.behind(head)
        if not accused.actors or any(
            self._parties.same_side(a, b) for a in voice.speaker.actors for b in accused.actors
        ):
            return None
        return told_charge(
            "regard",
            "allege",
            cue=blame,
            where=grammar.clause(verb),
            accusers=voice.speaker,
            accused=accused,
            acts=inside,
            because=f"'{verb.text} … {blame.text}' in somebody's words",
        )


def _predicate(verb: Token) -> Token | None:
    """The word of blame that is said of the subject; None for another predicate."""
    words = load_cues().predicates
    for child in grammar.children(verb, "acomp", "attr", "xcomp", "prep", "advmod"):
        if child.lemma_.lower() in words and (child.dep_ != "xcomp" or child.lemma_ == "blame"):
            return child
    return None

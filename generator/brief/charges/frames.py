"""Charges made by a verb of accusing: accuse X of Y, blame Y on X, condemn X's Y, and their passives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.accusers import Accusers
from generator.brief.charges.acts import Act, doer_of
from generator.brief.charges.charge import Charge
from generator.brief.charges.framing import (
    charge_regions,
    charge_word,
    frames_by_verb,
    grouped_acts,
    is_fitting,
    is_ground,
    is_headline_passive,
    is_of_nothing,
    is_rally,
    is_unreal,
    told_acts,
)
from generator.brief.charges.targets import Targets
from generator.lexicon.charges import VerbCue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.parties import Parties
    from generator.brief.charges.refusals import Refusals
    from generator.brief.charges.voices import Voices


class Frames:
    """Reads the accusing verbs of sentences."""

    def __init__(self, parties: Parties, voices: Voices, refusals: Refusals) -> None:
        """Keep what tells who is who, and where near misses are noted."""
        self._parties = parties
        self._voices = voices
        self._refusals = refusals
        self._targets = Targets(parties)
        self.accusers = Accusers(parties, voices)
        """Who charges."""

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            if token.tag_.startswith("VB"):
                if is_rally(token):
                    continue
                for cue in frames_by_verb().get(token.lemma_.lower(), ()):
                    found = self._read(token, cue, acts)
                    if found is not None:
                        yield from found
                        break

    def _read(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        if not is_fitting(verb, cue):
            return None
        if reality.is_negated(verb) or is_unreal(verb, planned=cue.act == "legal_charge"):
            self._refused(verb, "the charge is denied, or only thought of")
            return None
        if cue.accused == "event":
            return self._event(verb, cue, acts)
        passive = grammar.has_passive(verb) or is_headline_passive(verb, cue)
        target = self._targets.of(verb, cue, passive=passive)
        if target is None:
            return None
        accused, because = self._targets.read(verb, target, acts)
        if target.lower_ in ("other", "another") and not passive:
            return self._mutual(verb, cue, acts)
        if not accused.actors:
            # "blames the raid on unknown gunmen": the next frame must not take the raid for the accused.
            self._refused(verb, f"'{target.text}' is no party that the article names")
            return [] if cue.accused in ("on", "to") else None
        accusers = self.accusers.of_frame(verb, cue, accused, passive=passive)
        if accusers is None:
            self._refused(verb, "it is not clear who charges, or it is the accused himself")
            return None
        where = self._charged(verb, cue, target, acts)
        if where is None:
            return None
        charge, inside = where
        return self._written(verb, cue, accusers, accused, charge, inside, because)

    def _charged(
        self, verb: Token, cue: VerbCue, target: Token, acts: list[Act]
    ) -> tuple[Token | None, list[Act]] | None:
        """The preposition before the charge and the acts that it names; None where the frame asks for more."""
        charge = charge_word(verb, cue)
        if cue.needs and charge is None and cue.charge:
            self._refused(verb, f"no '{cue.charge[0]}' tells what is charged")
            return None
        inside = told_acts(acts, charge_regions(verb, charge, target, cue))
        if charge is not None and is_of_nothing(charge):
            self._refused(verb, "it is a charge of nothing")
            return None
        if cue.grounds and (charge is None or not is_ground(charge)):
            return None
        if cue.event and not inside:
            self._refused(verb, "the words name no act that people are blamed for")
            return None
        return charge, inside

    def _written(
        self, verb: Token, cue: VerbCue, accusers: Reading, accused: Reading,
        charge: Token | None, inside: list[Act], because: str,
    ) -> list[Charge]:  # fmt: skip
        """One charge for each kind of act, and one against whoever is said to have ordered them."""
        directed = [a for a in inside if a.row.blames == "director"]
        inside = [a for a in inside if a.row.blames != "director"] or inside
        words = f"'{verb.text}' with {cue.accused}" + (
            f" and '{charge.text}'" if charge is not None else ""
        )
        return [
            self._charge(verb, cue, accusers, accused, group, where, f"{words}; {because}")
            for group, where in grouped_acts(verb, charge, inside)
        ] + [
            self._charge(
                verb,
                cue,
                accusers,
                behind,
                [act, *inside],
                grammar.clause(verb),
                f"'{act.token.text} of'",
            )
            for act in directed
            if (behind := self._parties.read(doer_of(act))).actors
            and behind.actors != accused.actors
        ]

    def _refused(self, verb: Token, why: str) -> None:
        self._refusals.note("frame", verb, why)

    def _mutual(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        """One charge for each of the two: "A and B accused each other"."""
        subject = grammar.subject(verb)
        sides = self._parties.read(subject).actors
        if len(sides) != 2:
            # "A, B accuse each other", and coordinations that the parser tears apart.
            sides = self._parties.named_before(verb)
        if len(sides) != 2:
            return None
        inside = told_acts(acts, [range(verb.i + 1, grammar.clause(verb)[1])])
        readings = [Reading((side,), f"'{verb.text} each other'") for side in sides]
        return [
            self._charge(
                verb, cue, one, other, inside, grammar.clause(verb), f"'{verb.text}' each other"
            )
            for one, other in (readings, readings[::-1])
        ]

    def _charge(
        self, verb: Token, cue: VerbCue, accusers: Reading, accused: Reading,
        acts: list[Act], where: tuple[int, int], because: str,
    ) -> Charge:  # fmt: skip
        return Charge(
            origin="frame",
            act=cue.act,
            anchor=verb,
            first=where[0],
            last=where[1],
            cue=verb,
            accusers=accusers,
            accused=accused,
            acts=tuple(acts),
            modality=reality.modality(acts[0].token) if acts else "past",
            stance=cue.stance,
            because=because,
        )

    def _event(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        passive = grammar.has_passive(verb)
        objects = grammar.children(verb, "nsubjpass") if passive else grammar.children(verb, "dobj")
        if not objects and not passive:
            objects = [
                o
                for p in grammar.children(verb, "prep")
                if p.lower_ in ("against", "over", "at")
                or (p.lower_ == "on" and verb.lemma_ == "report")
                or (
                    p.lower_ in ("of", "about")
                    and verb.lemma_ in ("speak", "tell", "complain", "warn")
                )
                for o in grammar.children(p, "pobj")
            ]
        if not objects:
            return None
        region = {t.i for t in objects[0].subtree}
        for act in acts:
            if act.token.i not in region:
                continue
            doer = doer_of(act)
            if cue.owned and (
                act.kind != "noun"
                or act.row.weight == "slight"
                or doer is None
                or doer.i not in region
            ):
                continue
            accused = self._parties.read(doer)
            if not accused.actors and not cue.owned:
                accused = self._nationality(act)
            if not accused.actors:
                continue
            accusers = self.accusers.of_verb(verb, passive=passive)
            if accusers is None or set(accusers.actors) & set(accused.actors):
                return None
            inside = [a for a in acts if a.token.i in region]
            because = f"'{verb.text}' and the act '{act.token.text}'"
            return [
                self._charge(verb, cue, accusers, accused, inside, grammar.clause(verb), because)
            ]
        return None

    def _nationality(self, act: Act) -> Reading:
        noun = grammar.compound_head(act.token)
        for child in grammar.children(noun, "amod", "compound", "nmod"):
            reading = self._parties.read_nationality(child)
            if reading.actors:
                return reading
        return NOBODY

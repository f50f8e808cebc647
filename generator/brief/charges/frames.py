"""Charges made by a verb of accusing: accuse X of Y, blame Y on X, condemn X's Y, and their passives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.acts import Act, doer_of
from generator.brief.charges.charge import Charge
from generator.brief.charges.framing import (
    charge_regions,
    charge_word,
    frames_by_verb,
    grouped_acts,
    is_definite,
    is_fitting,
    is_ground,
    is_headline_passive,
    is_unnamed,
    is_unreal,
    sentence_start,
    told_acts,
)
from generator.lexicon.charges import VerbCue, load_answers, load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

_FIRST_PERSON = {"i", "we", "us", "me", "our", "my"}
_ENVOYS = {"ambassador", "envoy", "diplomat", "consul", "attache", "attaché", "chargé"}


class Frames:
    """Reads the accusing verbs of sentences."""

    def __init__(self, parties: Parties, voices: Voices) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._voices = voices

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            if token.tag_.startswith("VB"):
                for cue in frames_by_verb().get(token.lemma_.lower(), ()):
                    found = self._read(token, cue, acts)
                    if found is not None:
                        yield from found
                        break

    def _read(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        if not is_fitting(verb, cue) or reality.is_negated(verb) or is_unreal(verb):
            return None
        if cue.accused == "event":
            return self._event(verb, cue, acts)
        passive = grammar.has_passive(verb) or is_headline_passive(verb, cue)
        target = self._target(verb, cue, passive=passive)
        if target is None:
            return None
        accused, because = self._accused(verb, target, acts)
        if target.lower_ in ("other", "another") and not passive:
            return self._mutual(verb, cue, acts)
        if not accused.actors:
            # "blames the raid on unknown gunmen": the next frame must not take the raid for the accused.
            return [] if cue.accused in ("on", "to") else None
        accusers = self._accusers(verb, passive=passive)
        if accusers is not None and not accusers.actors and passive and cue.act == "legal_charge":
            accusers = self.told_by(verb, accused) or accusers
        if accusers is None and _continues_saying(verb):
            accusers = self.accuser(grammar.subject(verb.head.head), verb)
        if accusers and set(accusers.actors) & set(accused.actors) and _hangs_on_content(verb):
            # "said Y is sending arms, accusing Y of ...": the parser hangs the participle on the content.
            accusers = self.accuser(grammar.subject(verb.head.head), verb)
        if (
            accusers is None
            or set(accusers.actors) & set(accused.actors)
            or (not accusers.actors and passive and self._is_told_criticism(verb, cue))
        ):
            return None
        charge = charge_word(verb, cue)
        if cue.needs and charge is None and cue.charge:
            return None
        inside = told_acts(acts, charge_regions(verb, charge, target, cue))
        if cue.grounds and (charge is None or not is_ground(charge)):
            return None
        if cue.event and not inside:
            return None
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

    def _is_told_criticism(self, verb: Token, cue: VerbCue) -> bool:
        """Criticism by nobody in somebody's words: "has been criticised worldwide, he said"."""
        return cue.act == "condemn" and bool(self._voices.at(verb))

    def told_by(self, verb: Token, accused: Reading) -> Reading | None:
        """The body in whose words somebody is arrested or charged: "X was arrested for fraud, police said"."""
        voice = self._voices.telling(verb)
        if voice is None or not voice.speaker.actors:
            return None
        bodies = all(self._parties.actor(a).kind != "person" for a in voice.speaker.actors)
        apart = not any(
            self._parties.same_side(a, b) for a in voice.speaker.actors for b in accused.actors
        )
        return voice.speaker if bodies and apart else None

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

    def _target(self, verb: Token, cue: VerbCue, *, passive: bool) -> Token | None:
        if cue.accused == "clause":
            clause = next(iter(grammar.children(verb, "ccomp")), None)
            return None if clause is None or reality.is_negated(clause) else grammar.doer(clause)
        if cue.accused != "object":
            found = grammar.preposition(verb, cue.accused)
            return next(iter(grammar.children(found, "pobj")), None) if found is not None else None
        if passive:
            for child in grammar.children(verb, "nsubjpass", "nsubj"):
                return grammar.antecedent(child)
            if verb.dep_ in ("acl", "relcl"):
                return verb.head
            if (
                verb.i > sentence_start(verb) + 1
                and verb.nbor(-1).text == ","
                and verb.nbor(-2).pos_ in ("PROPN", "NOUN")
            ):
                # "the home of Viktor Orlov, accused of ...": the parser hangs it on the verb, the comma on the name.
                return verb.nbor(-2)
            return grammar.subject(verb)
        objects = grammar.children(verb, "dobj", "dative")
        if objects:
            # "accused Congo Republic President Ana Ruiz": one name that the parser tears in two.
            torn = all(t.pos_ == "PROPN" for t in verb.doc[objects[0].i : objects[-1].i])
            return objects[-1] if torn else objects[0]
        # "accused Belarus of ..." with a parse that makes a clause of it.
        for child in grammar.children(verb, "ccomp", "xcomp"):
            for noun in grammar.children(child, "nsubj"):
                return noun
        return None

    def _accused(self, verb: Token, target: Token, acts: list[Act]) -> tuple[Reading, str]:
        for act in acts:
            if act.kind == "noun" and grammar.compound_head(act.token) == target:
                doer = doer_of(act)
                if doer is None:
                    break
                return self._parties.read(doer), f"'{target.text}' is its doer's"
        head = target
        if head.lemma_.lower() in _ENVOYS and not any(
            self._parties.actor(a).kind == "person"
            and any(m.form == "name" for m in self._parties.actor(a).mentions)
            for a in self._parties.read(head).actors
        ):
            return self._parties.sender(head), f"the {head.text} stands for who sent him"
        if head.pos_ == "PRON" and (own := grammar.subject(verb)) is not None and own != head:
            if head.head == verb and (
                before := self._parties.object_before(head, verb, own)
            ):
                return before, "the accused is in the words before"
            return self._parties.read_apart(head, own), "the accused is in the words"
        while head.lemma_.lower() in (
            "interference",
            "action",
            "conduct",
            "decision",
            "policy",
            "role",
            "move",
            "part",
            "support",
            "backing",
            "aggression",
            "meddling",
            "provocation",
            "negligence",
            "failure",
            "involvement",
            "strike",
            "attack",
        ):
            doer = grammar.owner(head) or next(
                (
                    o
                    for p in grammar.children(head, "prep")
                    if p.lower_ == "of"
                    for o in grammar.children(p, "pobj")
                ),
                None,
            )
            if doer is None or doer.i == head.i:
                break
            head = doer
        return self._parties.read(head), "the accused is in the words"

    def _accusers(self, verb: Token, *, passive: bool) -> Reading | None:
        """Who accuses; no actors where nobody is named, None where somebody is and it is not clear who."""
        if passive:
            by = next(
                (o for a in grammar.children(verb, "agent") for o in grammar.children(a, "pobj")),
                None,
            )
            if by is None:
                by = next(
                    (
                        o
                        for a in grammar.children(verb, "prep")
                        if a.lower_ == "by"
                        for o in grammar.children(a, "pobj")
                    ),
                    None,
                )
            return (
                self.accuser(by, verb)
                if by is not None
                else Reading((), "a passive that names nobody")
            )
        return self.accuser(grammar.subject(verb), verb)

    def accuser(self, head: Token | None, verb: Token) -> Reading | None:
        """Whom a subject means; the speaker for the first person, nobody for "critics", None if unclear."""
        if head is None:
            return None
        if head.lower_ in _FIRST_PERSON:
            voices = self._voices.at(verb)
            return voices[-1].speaker if voices and voices[-1].speaker.actors else None
        reading = self._parties.speaking(head)
        if reading.actors:
            return reading
        if (
            is_unnamed(head)
            or head.lemma_.lower() in load_cues().vague
            or (head.pos_ == "NOUN" and head.tag_ == "NNS" and not is_definite(head))
        ):
            return Reading((), f"'{head.text}' names nobody")
        return None

    def _event(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        passive = grammar.has_passive(verb)
        objects = grammar.children(verb, "nsubjpass") if passive else grammar.children(verb, "dobj")
        if not objects and not passive:
            objects = [
                o
                for p in grammar.children(verb, "prep")
                if p.lower_ in ("against", "over", "at")
                or (p.lower_ == "on" and verb.lemma_ == "report")
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
            accusers = self._accusers(verb, passive=passive)
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


def _continues_saying(verb: Token) -> bool:
    """Whether "and accused" stands behind what is said of a charge: "said the claims were absurd and accused X"."""
    head = verb.head
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and head.dep_ == "ccomp"
        and head.head.pos_ == "VERB"
        and any(s.lemma_.lower() in load_answers().charges for s in grammar.children(head, "nsubj"))
    )


def _hangs_on_content(verb: Token) -> bool:
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.dep_ == "ccomp"

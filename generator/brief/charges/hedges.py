"""Charges told by the outlet's distance: "allegedly", "is believed to have", "is regarded as an accomplice"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.acts import Act, described_by, doer_of
from generator.brief.charges.charge import NAMELESS, Charge, told_charge
from generator.brief.charges.framing import is_unreal
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.cast import Reading
    from generator.brief.charges.frames import Frames
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices
    from generator.lexicon.charges import CueTable


class Hedges:
    """Reads hedges and verbs of regarding."""

    def __init__(self, parties: Parties, voices: Voices, frames: Frames) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._voices = voices
        self._frames = frames
        self._cues: CueTable = load_cues()
        self._last: Act | None = None

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            lemma = token.lemma_.lower()
            found: Charge | None = None
            if token.lower_ in self._cues.hedges or (
                (lemma in self._cues.hedging or token.lower_ in self._cues.hedging)
                and token.dep_ == "amod"
            ):
                found = self._hedge(token, acts)
            elif token.pos_ == "VERB" and lemma in self._cues.regards:
                found = self._regard(token, acts)
            if found is None and token.pos_ == "VERB" and lemma in self._cues.believed:
                found = self._believed(token, acts)
            if found is not None:
                yield found
        if acts:
            self._last = acts[-1]

    def _hedge(self, hedge: Token, acts: list[Act]) -> Charge | None:
        act = self._hedged(hedge, acts)
        if act is None or reality.is_negated(act.token) or _is_ground_of_measure(hedge):
            return None
        if hedge.lower_ == "reportedly" and act.row.weight == "slight":
            return None
        head = hedge.head
        doer = grammar.doer(head) if head.lemma_ == "do" else doer_of(act)
        accused = self._parties.read(doer)
        accusers = self._voice(hedge)
        if not accused.actors or accusers is None:
            return None
        if any(self._parties.same_side(a, b) for a in accusers.actors for b in accused.actors):
            return None
        sentence = hedge.sent
        where = (
            (sentence.start, sentence.end)
            if hedge.dep_ == "amod" or head.dep_ == "relcl"
            else grammar.clause(head)
        )
        return told_charge(
            "hedge",
            "allege",
            cue=hedge,
            where=where,
            accusers=accusers,
            accused=accused,
            acts=[act],
            because=f"the outlet's '{hedge.text}'",
        )

    def _hedged(self, hedge: Token, acts: list[Act]) -> Act | None:
        head = hedge.head
        if head.lemma_ == "do":
            before = [a for a in acts if a.token.i < hedge.i and a.kind != "label"]
            return before[-1] if before else self._last
        if hedge.dep_ == "amod":
            return next((a for a in acts if grammar.compound_head(a.token) == head), None)
        return next((a for a in acts if a.token == head), None) or next(
            (a for a in acts if a.token.i > hedge.i and _completes(a.token, head)), None
        )

    def _voice(self, token: Token) -> Reading | None:
        voices = self._voices.at(token)
        if not voices:
            return NAMELESS
        voice = voices[-1]
        cue = self._voices.cue_of(voice)
        if cue is not None and cue.lemma_.lower() in self._cues.neutral:
            return NAMELESS
        return voice.speaker if voice.speaker.actors or not voice.is_named else None

    def _regard(self, verb: Token, acts: list[Act]) -> Charge | None:
        under = {t.i for t in verb.subtree if t.i > verb.i}
        act = next(
            (
                a
                for a in acts
                if (a.kind == "label" or (a.kind == "noun" and a.row.weight == "grave"))
                and a.token.i in under
                and _is_complement(verb, a.token)
            ),
            None,
        )
        if act is None or reality.is_negated(verb) or is_unreal(verb):
            return None
        passive = grammar.has_passive(verb)
        head = (
            grammar.subject(verb) if passive else next(iter(grammar.children(verb, "dobj")), None)
        )
        if head is None and not passive:
            head = described_by(act)
            head = (
                head
                if head is not None
                else next(
                    (
                        n
                        for c in grammar.children(verb, "ccomp", "xcomp")
                        for n in grammar.children(c, "nsubj")
                    ),
                    None,
                )
            )
        if head is not None and head.lower_ in ("it", "this", "that") and act.kind == "noun":
            # "called it a violation": what was done, not who did it.
            return None
        accused = self._parties.read(head)
        if not accused.actors and head is not None and head.pos_ == "NOUN":
            # "called the Ruritanian strike a war crime"
            accused = self._parties.behind(head)
        accusers = self._regarding(verb, passive=passive)
        if not accused.actors or accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        return told_charge(
            "regard",
            "allege",
            cue=verb,
            where=grammar.clause(verb),
            accusers=accusers,
            accused=accused,
            acts=[act],
            because=f"'{verb.text} as {act.token.text}'",
        )

    def _regarding(self, verb: Token, *, passive: bool) -> Reading | None:
        if not passive:
            return self._frames.accusers.named(grammar.subject(verb), verb)
        agent = grammar.doer(verb)
        return self._frames.accusers.named(agent, verb) if agent is not None else NAMELESS

    def _believed(self, verb: Token, acts: list[Act]) -> Charge | None:
        if not grammar.has_passive(verb):
            return None
        complements = grammar.children(verb, "xcomp", "ccomp")
        act = next(
            (
                a
                for a in acts
                for c in complements
                if a.token.i >= c.left_edge.i and a.token.i <= c.right_edge.i
            ),
            None,
        )
        if (
            act is None
            or (act.row.weight == "slight" and verb.lemma_ not in ("allege", "suspect"))
            or reality.is_negated(act.token)
            or reality.is_negated(verb)
        ):
            return None
        accused = self._parties.read(doer_of(act))
        agent = grammar.doer(verb)
        accusers = self._frames.accusers.named(agent, verb) if agent is not None else NAMELESS
        if not accused.actors or accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        return told_charge(
            "hedge",
            "allege",
            cue=verb,
            where=grammar.clause(verb),
            accusers=accusers,
            accused=accused,
            acts=[act],
            because=f"the passive '{verb.text} to'",
        )


def _completes(act: Token, verb: Token) -> bool:
    """Whether an act is what a verb does or begins to do: "allegedly planned an attack", "tried to kill"."""
    current = act
    for _ in range(4):
        if current.dep_ not in (
            "dobj",
            "xcomp",
            "pobj",
            "prep",
            "pcomp",
            "acl",
            "conj",
            "compound",
        ):
            return False
        current = current.head
        if current == verb:
            return True
    return False


def _is_complement(verb: Token, label: Token) -> bool:
    current = label
    for _ in range(6):
        if current.head == verb:
            return current.dep_ in ("prep", "oprd", "attr", "xcomp", "ccomp", "advcl")
        if current.dep_ not in (
            "pobj",
            "compound",
            "amod",
            "prep",
            "attr",
            "oprd",
            "nsubj",
            "ccomp",
            "acomp",
        ):
            return False
        current = current.head
    return False


def _is_ground_of_measure(hedge: Token) -> bool:
    """Whether "its alleged X" tells why somebody is punished: in "sanctions on B over its alleged X" it is B's."""
    noun = hedge.head
    held = any(c.tag_ == "PRP$" for c in noun.lefts)
    return held and noun.dep_ == "pobj" and noun.head.lower_ in ("over", "for")

"""Who charges: the subject or agent of a verb, the speaker, nobody for "critics"; None where it is not clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import Reading
from generator.brief.charges.framing import is_definite, is_unnamed
from generator.lexicon.charges import VerbCue, load_answers, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

_OPPONENTS = {
    "opposition",
    "opponent",
    "rival",
    "supporter",
    "politician",
    "lawmaker",
    "protester",
    "demonstrator",
}
"""People whom a text need not have named before to say "the": where the cast holds none, nobody is named."""
_FIRST_PERSON = {"i", "we", "us", "me", "our", "my"}


class Accusers:
    """Reads who charges."""

    def __init__(self, parties: Parties, voices: Voices) -> None:
        """Keep what tells who is who and who speaks."""
        self._parties = parties
        self._voices = voices

    def of_frame(
        self, verb: Token, cue: VerbCue, accused: Reading, *, passive: bool
    ) -> Reading | None:
        """Who charges the accused with this verb; None where it is not clear, or where it is the accused."""
        accusers = self.of_verb(verb, passive=passive)
        if accusers is not None and not accusers.actors and passive and cue.act == "legal_charge":
            accusers = self.told_by(verb, accused) or accusers
        if accusers is None and _continues_saying(verb):
            accusers = self.named(grammar.subject(verb.head.head), verb)
        if accusers and set(accusers.actors) & set(accused.actors) and _hangs_on_content(verb):
            # "said Y is sending arms, accusing Y of ...": the parser hangs the participle on the content.
            accusers = self.named(grammar.subject(verb.head.head), verb)
        if accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        # "has been criticised worldwide, he said": criticism by nobody in somebody's words.
        told = cue.act == "condemn" and bool(self._voices.at(verb))
        return None if not accusers.actors and passive and told else accusers

    def of_verb(self, verb: Token, *, passive: bool) -> Reading | None:
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
                self.named(by, verb)
                if by is not None
                else Reading((), "a passive that names nobody")
            )
        return self.named(grammar.subject(verb), verb)

    def named(self, head: Token | None, verb: Token) -> Reading | None:
        """Whom a subject means; the speaker for the first person, nobody for "critics", None if unclear."""
        if head is None:
            return None
        if head.lower_ in _FIRST_PERSON:
            voices = self._voices.at(verb)
            return voices[-1].speaker if voices and voices[-1].speaker.actors else None
        reading = self._parties.speaking(head)
        if reading.actors:
            return reading
        for named in _among(head):
            if (one := self._parties.closing(named) or self._parties.read(named)).actors:
                return Reading(one.actors, f"'{head.text}' include {one.because}")
        if (
            is_unnamed(head)
            or head.lemma_.lower() in load_cues().vague
            or head.lemma_.lower() in _OPPONENTS
            or (head.pos_ == "NOUN" and head.tag_ == "NNS" and not is_definite(head))
        ):
            return Reading((), f"'{head.text}' names nobody")
        return None

    def told_by(self, verb: Token, accused: Reading, *, persons: bool = False) -> Reading | None:
        """The body in whose words somebody is arrested or charged: "X was arrested for fraud, police said".

        With `persons`, whoever it is.
        """
        voice = self._voices.telling(verb)
        if voice is None or not voice.speaker.actors:
            return None
        bodies = persons or all(
            self._parties.actor(a).kind != "person" for a in voice.speaker.actors
        )
        apart = not any(
            self._parties.same_side(a, b) for a in voice.speaker.actors for b in accused.actors
        )
        return voice.speaker if bodies and apart else None


def _among(head: Token) -> list[Token]:
    """Who is named of several: "some observers, including Ana Ruiz", "critics such as Ana Ruiz"."""
    return [
        named
        for joint in grammar.children(head, "prep")
        if joint.lower_ in ("including", "as", "like")
        for named in grammar.children(joint, "pobj")
    ]


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

"""Words of answering in a parsed text: who denies, dismisses, admits, regrets or will not comment, and where.

An answer is not yet tied to the charge that it answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from generator.brief import grammar, reality
from generator.brief.cast import NOBODY, Reading
from generator.lexicon.charges import load_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.frames import Frames
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

Kind = Literal[
    "deny", "dismiss", "acknowledge", "apologise", "retract", "justify", "support_charge", "call_inquiry",
    "decline_comment", "unreachable", "counter_accuse",
]  # fmt: skip
_COMMENTING = ("decline", "refuse", "respond", "reply", "return", "answer", "reach", "be")
_NAMING = ("call", "describe", "brand", "label", "slam", "denounce", "condemn", "decry")
"""Verbs that answer only with what they call the charge."""
_POINTING = {"it", "this", "that", "them", "these", "those", "they"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One party's answer to some charge."""

    kind: str
    """Taxonomy id."""
    cue: Token
    """The word of answering."""
    first: int
    """First token of the words."""
    last: int
    """One past the last."""
    by: Reading
    """Who answers."""
    accuser: Reading | None
    """Whose charge the words say they answer; None when they do not."""
    about: Reading
    """Whom the words speak of ("denied that Rwanda armed them"), where nobody who answers is named."""
    counters: bool
    """Whether it charges the accuser in turn."""
    is_plural: bool
    """Whether several charges are answered ("the accusations")."""


class Answers:
    """Reads answers."""

    def __init__(self, parties: Parties, voices: Voices, frames: Frames) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._voices = voices
        self._frames = frames
        self._table = load_answers()

    def find(self, sentence: Span) -> Iterator[Answer]:
        """Answers of a sentence in text order."""
        for token in sentence:
            if token.pos_ not in ("VERB", "AUX"):
                continue
            found = (
                self._comment(token)
                or self._inquiry(token)
                or self._verb(token)
                or self._verdict(token)
                or self._disclaimer(token)
            )
            if found is not None:
                yield found

    def _verb(self, verb: Token) -> Answer | None:
        lemma, particle = verb.lemma_.lower(), grammar.particle_lemma(verb)
        kind, always = _kinds().get(particle) or _kinds().get(lemma) or (None, False)
        if kind is None or reality.is_negated(verb):
            return None
        target = self._object(verb) or self._called(verb)
        if not always and target is None:
            return None
        if (
            kind == "acknowledge"
            and target is None
            and not grammar.children(verb, "ccomp", "xcomp")
        ):
            return None
        if any(
            c.lower_ in ("neither", "nor")
            for s in grammar.children(verb, "nsubj")
            for c in s.children
        ):
            return None
        passive = grammar.has_passive(verb)
        about = self._about(verb)
        by = self._by(grammar.doer(verb), verb) or Reading((), "who answers is not named")
        if not by.actors and (passive or not about.actors):
            return None
        label = grammar.preposition(verb, "as")
        names = {t.lemma_.lower() for t in label.subtree} if label is not None else set()
        if kind == "dismiss" and lemma in _NAMING:
            words = {t.lemma_.lower() for t in verb.subtree if t.i > verb.i}
            if words.isdisjoint(self._table.verdicts) and words.isdisjoint(self._table.counter):
                return None
            names |= words
        return Answer(
            kind=kind,
            cue=verb,
            first=self._start(verb),
            last=grammar.clause(verb)[1],
            by=by,
            accuser=self._owner(target),
            about=about,
            counters=kind == "dismiss" and not names.isdisjoint(self._table.counter),
            is_plural=target is not None and target.tag_ == "NNS",
        )

    def _about(self, verb: Token) -> Reading:
        for clause in grammar.children(verb, "ccomp"):
            return self._parties.read(grammar.doer(clause))
        return NOBODY

    def _object(self, verb: Token) -> Token | None:
        passive = grammar.has_passive(verb)
        for child in (
            grammar.children(verb, "nsubjpass")
            if passive
            else grammar.children(verb, "dobj", "nsubj", "ccomp")
        ):
            if child.dep_ == "nsubj" and child.i < verb.i:
                continue
            if child.lemma_.lower() in self._table.charges or child.lower_ in _POINTING:
                return child
            if child.dep_ == "ccomp":
                inner = next(
                    (
                        n
                        for n in grammar.children(child, "nsubj")
                        if n.lemma_.lower() in self._table.charges
                    ),
                    None,
                )
                if inner is not None:
                    return inner
        return None

    def _start(self, verb: Token) -> int:
        """Where the words begin: at the charge that the clause hangs on ("a claim which Chad denied")."""
        if verb.dep_ in ("relcl", "acl") and verb.head.lemma_.lower() in self._table.charges:
            return min(verb.head.left_edge.i, grammar.clause(verb)[0])
        return grammar.clause(verb)[0]

    def _called(self, verb: Token) -> Token | None:
        """What is called baseless, be it a charge by name or the step that followed one ("the moves")."""
        if verb.lemma_.lower() not in _NAMING:
            return None
        if verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in self._table.charges:
            return verb.head
        words = {t.lower_ for t in verb.subtree if t.i > verb.i and t.pos_ == "ADJ"}
        if words.isdisjoint(self._table.verdicts):
            return None
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("dobj", "nsubj", "ccomp"):
                thing = next(iter(grammar.children(child, "nsubj")), child)
                if thing.lemma_.lower() in self._table.steps:
                    return thing
        return None

    def _owner(self, charge: Token | None) -> Reading | None:
        if charge is None:
            return None
        owner = grammar.owner(charge)
        if owner is None:
            owner = next(iter(grammar.children(charge, "compound", "nmod")), None)
        reading = self._parties.read(owner) if owner is not None else None
        return reading if reading is not None and reading.actors else None

    def _by(self, head: Token | None, verb: Token) -> Reading | None:
        if head is None:
            return None
        return self._frames.accusers.named(head, verb)

    def _comment(self, verb: Token) -> Answer | None:
        lemma = verb.lemma_.lower()
        if lemma not in _COMMENTING:
            return None
        words = {t.lemma_.lower() for t in verb.subtree}
        if lemma in ("decline", "refuse") and "comment" in words:
            return self._plain("decline_comment", verb, grammar.subject(verb))
        silent = lemma in ("respond", "reply", "return", "answer") and reality.is_negated(verb)
        if silent and not words.isdisjoint(self._table.comments):
            return self._plain("unreachable", verb, grammar.subject(verb))
        if lemma == "reach" and reality.is_negated(verb) and grammar.has_passive(verb):
            return self._plain(
                "unreachable", verb, next(iter(grammar.children(verb, "nsubjpass")), None)
            )
        if (
            lemma == "be"
            and reality.is_negated(verb)
            and "available" in words
            and "comment" in words
        ):
            return self._plain("unreachable", verb, grammar.subject(verb))
        return None

    def _inquiry(self, verb: Token) -> Answer | None:
        if verb.lemma_.lower() not in self._table.inquiries.verbs or reality.is_negated(verb):
            return None
        objects = [
            *grammar.children(verb, "dobj"),
            *(
                o
                for p in grammar.children(verb, "prep")
                if p.lower_ == "for"
                for o in grammar.children(p, "pobj")
            ),
        ]
        if not any(o.lemma_.lower() in self._table.inquiries.nouns for o in objects):
            return None
        found = self._plain("call_inquiry", verb, grammar.doer(verb))
        # A third party's call answers the charge before it, not every charge of the article.
        return replace(found, is_plural=False) if found is not None else None

    def _plain(self, kind: str, verb: Token, head: Token | None) -> Answer | None:
        by = self._by(head, verb)
        if by is None or not by.actors:
            return None
        first, last = grammar.clause(verb)
        return Answer(kind, verb, first, last, by, None, NOBODY, counters=False, is_plural=True)

    def _disclaimer(self, verb: Token) -> Answer | None:
        """Words of one party that it has no part in something, or that there is no truth in a charge."""
        if verb.lemma_ not in ("be", "have", "play", "involve"):
            return None
        about: Token | None = None
        for attribute in grammar.children(verb, "attr"):
            no = any(c.lower_ == "no" for c in attribute.children)
            if no and attribute.lemma_.lower() in self._table.substance:
                toward = grammar.preposition(attribute, "to", "in", "for", "behind")
                about = next(iter(grammar.children(toward, "pobj")), None) if toward else None
                if about is None or about.lemma_.lower() not in self._table.charges:
                    return None
        if about is None and not _disowns(verb, self._table.involved):
            return None
        voice = self._voices.telling(verb)
        if voice is None or not voice.speaker.actors:
            return None
        first, last = grammar.clause(verb)
        return Answer(
            "deny", verb, first, last, voice.speaker, self._owner(about), NOBODY,
            counters=False, is_plural=False,
        )  # fmt: skip

    def _verdict(self, verb: Token) -> Answer | None:
        """A verdict on a charge, said by somebody: "the accusations are baseless"."""
        if verb.lemma_ != "be":
            return None
        voices = self._voices.at(verb)
        if not voices or not voices[-1].speaker.actors:
            return None
        head = next(iter(grammar.children(verb, "nsubj")), None)
        if (
            head is None
            or (head.lower_ == "it" and grammar.children(verb, "ccomp", "csubj", "xcomp"))
            or not (head.lemma_.lower() in self._table.charges or head.lower_ in _POINTING)
        ):
            return None
        for child in grammar.children(verb, "acomp", "attr"):
            lemma = child.lemma_.lower()
            negated = any(c.dep_ == "neg" for c in verb.children)
            if lemma in self._table.verdicts and (lemma in self._table.negated_verdicts) == negated:
                first, last = grammar.clause(verb)
                kind = "deny" if negated or lemma in ("false", "untrue") else "dismiss"
                return Answer(
                    kind, child, first, last, voices[-1].speaker, self._owner(head), NOBODY,
                    counters=lemma in self._table.counter, is_plural=head.tag_ == "NNS",
                )  # fmt: skip
        return None


def _disowns(verb: Token, involved: tuple[str, ...]) -> bool:
    """Whether a verb says that somebody has no part: "was not involved", "has nothing to do with"."""
    if verb.lemma_ == "have" and any(
        c.lower_ == "nothing" and any(g.lemma_ == "do" for g in c.children)
        for c in grammar.children(verb, "dobj")
    ):
        return True
    if not reality.is_negated(verb):
        return False
    return verb.lemma_ == "involve" or any(
        c.lemma_.lower() in involved and c.i > verb.i
        for c in verb.children
        if c.dep_ in ("acomp", "attr", "prep", "dobj", "advcl", "oprd")
    )


@cache
def _kinds() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for kind, verbs in load_answers().verbs.items():
        for word in verbs.charge:
            found.setdefault(word, (kind, False))
        for word in verbs.always:
            found[word] = (kind, True)
    return found

"""Words of answering in a parsed text: who denies, dismisses, admits, regrets or will not comment, and where.

An answer is not yet tied to the charge that it answers.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.answer import Answer, Says
from generator.brief.charges.comments import Comments
from generator.brief.charges.framing import is_unreal
from generator.brief.charges.principals import Principals
from generator.brief.charges.verdicts import POINTING, Verdicts, has_verdict
from generator.lexicon.charges import load_answers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from generator.brief.cast import Cast
    from generator.brief.charges.acts import Act
    from generator.brief.charges.frames import Frames
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

_NAMING = (
    "call",
    "describe",
    "brand",
    "label",
    "slam",
    "denounce",
    "condemn",
    "decry",
    "term",
    "deem",
)
"""Verbs that answer only with what they call the charge."""
_ADMITTING = "acknowledge"
_DENYING = ("deny", "dismiss", "justify")
_CONTENTS = ("ccomp", "xcomp", "pcomp")


def withholds(verb: Token) -> bool:
    """Whether a denial keeps something from somebody and answers nothing: "denied access", "was denied a visa"."""
    return verb.lemma_ == "deny" and bool(
        grammar.has_passive(verb)
        or grammar.children(verb, "dative")
        or any(o.lemma_.lower() in load_answers().withheld for o in grammar.children(verb, "dobj"))
    )


class Answers:
    """Reads answers."""

    def __init__(
        self, doc: Doc, cast: Cast, parties: Parties, voices: Voices, frames: Frames
    ) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._frames = frames
        self._principals = Principals(doc, cast, parties)
        self._comments = Comments(self.by)
        self._verdicts = Verdicts(parties, voices, self._principals)
        self._table = load_answers()

    def find(self, sentence: Span, acts: list[Act]) -> tuple[Answer, ...]:
        """Answers of a sentence with these acts, in text order; one that admits and denies in one breath is partial."""
        found = []
        for token in sentence:
            answer = self._noun(token) if token.pos_ == "NOUN" else None
            if token.pos_ in ("VERB", "AUX"):
                answer = (
                    self._comments.read(token) or self._verb(token) or self._verdicts.read(token)
                )
            if answer is not None:
                found.append(answer)
        told = [(a.first, a.last) for a in found]
        own = (
            a
            for a in self._verdicts.own_denials(acts)
            if not any(x <= a.cue.i < y for x, y in told)
        )
        return _joined(sorted([*found, *own], key=lambda a: a.cue.i))

    def by(self, head: Token | None, verb: Token) -> tuple[Reading, tuple[str, ...]]:
        """Who answers, and for whom; no actors where the words name nobody."""
        if head is None:
            return NOBODY, ()
        if head.lemma_ == "client" and any(c.lower_ in ("my", "our") for c in head.lefts):
            # "My client contests the charges": his lawyer says so.
            voice = self._verdicts.voice(verb)
            return (
                (voice.speaker, self._principals.of(voice.speaker, None)) if voice else (NOBODY, ())
            )
        reading = self._frames.accusers.named(head, verb) or Reading((), "who answers is not named")
        sides = self._principals.of(reading, head)
        if not reading.actors and sides:
            reading = Reading(
                sides, f"'{head.text}' is nobody by name and speaks for {', '.join(sides)}"
            )
        return reading, sides

    def _verb(self, verb: Token) -> Answer | None:
        lemma, particle = verb.lemma_.lower(), grammar.particle_lemma(verb)
        kind, always = _kinds().get(particle) or _kinds().get(lemma) or (None, False)
        if kind is None or reality.is_negated(verb) or is_unreal(verb) or verb.dep_ == "amod":
            return None
        target = self._object(verb) or self._called(verb)
        if kind in (_ADMITTING, "apologise") and _is_only_wanted(verb):
            return None
        if target is None and not (always and self._is_whole(kind, verb)):
            return None
        if any(
            c.lower_ in ("neither", "nor")
            for s in grammar.children(verb, "nsubj")
            for c in s.children
        ):
            return None
        about = self._about(verb)
        by, sides = self.by(grammar.doer(verb), verb)
        if not by.actors and (grammar.has_passive(verb) or not about.actors):
            return None
        counters = False
        if kind == "dismiss":
            label = grammar.preposition(verb, "as")
            names = {t.lemma_.lower() for t in label.subtree} if label is not None else set()
            if lemma in _NAMING:
                behind = [t for t in verb.subtree if t.i > verb.i]
                names |= {t.lemma_.lower() for t in behind}
                if not has_verdict(behind) and names.isdisjoint(self._table.counter):
                    return None
            counters = not names.isdisjoint(self._table.counter)
        says, content = self._says(verb, target)
        return Answer(
            kind=kind, cue=verb, first=self._start(verb), last=grammar.clause(verb)[1], by=by, sides=sides,
            accuser=self._owner(target, sides), about=about, counters=counters,
            is_plural=target is not None and target.tag_ == "NNS", says=says, content=content,
        )  # fmt: skip

    def _is_whole(self, kind: str, verb: Token) -> bool:
        """Whether a verb without a charge as its object answers: "denied arming them", not "denied them visas"."""
        if kind == _ADMITTING:
            return bool(grammar.children(verb, "ccomp", "xcomp"))
        return not withholds(verb)

    def _says(self, verb: Token, target: Token | None) -> tuple[Says, tuple[int, int] | None]:
        """Whether the words take a charge up or repeat it, and where they repeat it."""
        if target is not None:
            inside = target.lower_ not in POINTING and any(
                c.dep_ in ("acl", "relcl", "prep", "ccomp", "compound", "amod")
                for c in target.children
            )
            where = (target.left_edge.i, _cut(target))
            if not inside and verb.lemma_.lower() not in _NAMING:
                clause = grammar.children(verb, "ccomp")
                inside, where = bool(clause), (verb.i + 1, grammar.clause(verb)[1])
            return "charge", where if inside else None
        for child in grammar.children(verb, *_CONTENTS, "dobj"):
            return "content", (min(child.left_edge.i, child.i), child.right_edge.i + 1)
        return "bare", None

    def _about(self, verb: Token) -> Reading:
        for clause in grammar.children(verb, "ccomp"):
            return self._parties.read(grammar.doer(clause))
        return NOBODY

    def _object(self, verb: Token) -> Token | None:
        passive = grammar.has_passive(verb)
        found = (
            grammar.children(verb, "nsubjpass")
            if passive
            else grammar.children(verb, "dobj", "nsubj", "ccomp")
        )
        if not found and verb.dep_ == "relcl" and not passive:
            found = [verb.head]
        if not found and verb.dep_ == "conj":
            # "denied and condemned the accusations": the parser gives the object to one of them.
            found = [
                o
                for v in (verb.head, *verb.conjuncts)
                for o in grammar.children(v, "dobj")
                if o.i > verb.i
            ]
        for child in found:
            if child.dep_ == "nsubj" and child.i < verb.i and verb.dep_ != "relcl":
                continue
            if child.lemma_.lower() in self._table.charges or child.lower_ in POINTING:
                return child
            if child.dep_ == "ccomp":
                for inner in grammar.children(child, "nsubj"):
                    if inner.lemma_.lower() in self._table.charges:
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
        if not has_verdict(
            [t for t in verb.subtree if t.i > verb.i and t.pos_ in ("ADJ", "ADV", "VERB", "NOUN")]
        ):
            return None
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("dobj", "nsubj", "ccomp"):
                thing = next(iter(grammar.children(child, "nsubj")), child)
                if thing.lemma_.lower() in self._table.steps:
                    return thing
        return None

    def _owner(self, charge: Token | None, sides: tuple[str, ...]) -> Reading | None:
        """Whose charge it is by the words: "Congo's claims", "the UN report"; never his who answers ("his role")."""
        if charge is None or charge.lower_ in POINTING:
            return None
        owner = grammar.owner(charge) or _maker(charge)
        if owner is None:
            owner = next(iter(grammar.children(charge, "compound", "nmod", "amod")), None)
        reading = self._parties.read(owner) if owner is not None else None
        if reading is None or not reading.actors or set(reading.actors) & set(sides):
            return None
        return reading

    def _noun(self, noun: Token) -> Answer | None:
        """A denial that is named: "despite Rwanda's denials", "issued a denial"."""
        if noun.lemma_.lower() not in self._table.denials or reality.is_negated(noun):
            return None
        head = grammar.owner(noun) or _maker(noun)
        verb = noun.head
        where = (noun.left_edge.i, noun.right_edge.i + 1)
        if head is None and verb.pos_ == "VERB" and noun.dep_ == "dobj":
            head, where = grammar.subject(verb), grammar.clause(verb)
        by, sides = self.by(head, noun)
        if not by.actors:
            return None
        return Answer(
            kind="deny", cue=noun, first=where[0], last=where[1], by=by, sides=sides,
            is_plural=noun.tag_ == "NNS", says="charge",
        )  # fmt: skip


def _cut(charge: Token) -> int:
    """One past the words of a charge, without what it is called ("dismissed the claims as propaganda")."""
    label = next(
        (t for t in charge.subtree if t.lower_ == "as" and t.dep_ == "prep" and t.i > charge.i),
        None,
    )
    return label.i if label is not None else charge.right_edge.i + 1


def _is_only_wanted(verb: Token) -> bool:
    """Whether an admission is an infinitive: what somebody should, must or will not do ("refused to admit")."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts)


def _maker(noun: Token) -> Token | None:
    for by in grammar.children(noun, "prep", "agent"):
        if by.lower_ in ("by", "from"):
            return next(iter(grammar.children(by, "pobj")), None)
    return None


def _joined(answers: list[Answer]) -> tuple[Answer, ...]:
    """An admission and a denial of one party in one sentence as one partial answer."""
    found: list[Answer] = []
    for answer in answers:
        last = found[-1] if found else None
        if (
            last is not None
            and last.by.actors
            and last.by.actors == answer.by.actors
            and {last.kind, answer.kind} & {_ADMITTING}
            and {last.kind, answer.kind} & {*_DENYING}
        ):
            found[-1] = replace(
                last,
                kind="partial",
                first=min(last.first, answer.first),
                last=max(last.last, answer.last),
                accuser=last.accuser or answer.accuser,
                is_plural=last.is_plural or answer.is_plural,
                content=None,
                says="charge" if "charge" in (last.says, answer.says) else "bare",
            )
        else:
            found.append(answer)
    return tuple(found)


@cache
def _kinds() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for kind, verbs in load_answers().verbs.items():
        for word in verbs.charge:
            found.setdefault(word, (kind, False))
        for word in verbs.always:
            found[word] = (kind, True)
    return found

"""What somebody says of a charge or of himself: it is baseless, he had no part in it, he is innocent, it was lawful."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.acts import doer_of
from generator.brief.charges.answer import Answer
from generator.brief.charges.answering import may_answer
from generator.lexicon.charges import load_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from generator.brief.cast import Reading
    from generator.brief.charges.acts import Act
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.principals import Principals
    from generator.brief.charges.voice import Voice
    from generator.brief.charges.voices import Voices

POINTING = frozenset({"it", "this", "that", "them", "these", "those", "they", "all", "both"})
"""Pronouns that take a charge up."""
_SHORT = 5
"""Tokens of a reported answer that are told with the word of saying: alone they say too little."""
_DISOWNING = ("be", "have", "play", "involve", "do", "commit")
_ME = frozenset({"i", "we"})


class Verdicts:
    """Reads verdicts, disclaimers, pleas and justifications."""

    def __init__(self, parties: Parties, voices: Voices, principals: Principals) -> None:
        """Keep what tells who is who and who speaks."""
        self._parties = parties
        self._voices = voices
        self._principals = principals
        self._table = load_answers()

    def read(self, verb: Token) -> Answer | None:
        """The answer of a verb; None when it is none of these."""
        return (
            self._plea(verb)
            or self._verdict(verb)
            or self._disclaimer(verb)
            or self._innocence(verb)
            or self._lawful(verb)
        )

    def _plea(self, verb: Token) -> Answer | None:
        """A plea or what stands for one: "pleaded not guilty", "maintains his innocence", "claimed responsibility"."""
        lemma = verb.lemma_.lower()
        kind = None
        objects = {o.lemma_.lower() for o in grammar.children(verb, "dobj")}
        if lemma in ("plead", "pled"):
            words = {t.lower_ for t in verb.subtree if t.i > verb.i}
            if "guilty" in words:
                kind = "deny" if "not" in words else "acknowledge"
        elif "innocence" in objects and lemma in self._table.professing:
            kind = "deny"
        elif "responsibility" in objects and lemma in ("claim", "take", "accept", "assume"):
            kind = "acknowledge"
        elif lemma in ("express", "voice", "offer") and not objects.isdisjoint(
            ("regret", "remorse", "apology", "apologies")
        ):
            regretted = next((o for o in grammar.children(verb, "dobj")), verb)
            kind = None if grammar.children(regretted, "acl", "ccomp") else "apologise"
        if kind is None or (lemma not in ("plead", "pled") and reality.is_negated(verb)):
            return None
        head = grammar.doer(verb)
        reading = self._parties.speaking(head)
        if not reading.actors:
            return None
        first, last = grammar.clause(verb)
        sides = self._principals.of(reading, head)
        return Answer(kind=kind, cue=verb, first=first, last=last, by=reading, sides=sides)

    def voice(self, verb: Token) -> Voice | None:
        """The party in whose words a verb stands; None in the outlet's, and where it is not clear whose they are."""
        voice = self._voices.telling(verb)
        return voice if voice is not None and voice.speaker.actors else None

    def _disclaimer(self, verb: Token) -> Answer | None:
        """Words of one party that it has no part in something, or that there is no truth in a charge."""
        if verb.lemma_ not in _DISOWNING:
            return None
        about: Token | None = None
        for attribute in grammar.children(verb, "attr", "dobj"):
            no = any(c.lower_ == "no" for c in attribute.children)
            if no and attribute.lemma_.lower() in self._table.substance:
                toward = grammar.preposition(attribute, "to", "in", "for", "behind", "of")
                about = next(iter(grammar.children(toward, "pobj")), None) if toward else None
                bare = about is None and attribute.lemma_.lower() in ("basis", "merit", "truth")
                charge = about is not None and about.lemma_.lower() in self._table.charges
                if not (bare or charge):
                    return None
        if about is None and not _disowns(verb, self._table.involved):
            return None
        voice = self.voice(verb)
        if voice is None or (about is None and self._is_of_others(verb, voice)):
            return None
        return replace(
            self._said("deny", verb, voice),
            accuser=self._owner(about),
            is_plural=about is not None and about.tag_ == "NNS",
        )

    def _innocence(self, verb: Token) -> Answer | None:
        """Words of one party that it did nothing wrong: "he committed no crime", "I am innocent"."""
        if verb.lemma_ not in ("be", "do", "commit", "break", "violate"):
            return None
        voice = self.voice(verb)
        if voice is None or not self._is_own(verb, voice):
            return None
        below = [t for t in verb.subtree if t.i > verb.i][:12]
        lemmas = {t.lemma_.lower() for t in below}
        states = {c.lemma_.lower() for c in grammar.children(verb, "acomp")}
        said = (
            ("innocent" in states and not reality.is_negated(verb))
            or (
                verb.lemma_ == "do"
                and "nothing" in lemmas
                and not lemmas.isdisjoint(("wrong", "illegal", "improper", "unlawful"))
            )
            or (
                verb.lemma_ == "commit"
                and reality.is_negated(verb) | ("no" in {t.lower_ for t in below})
                and not lemmas.isdisjoint(self._table.wrongs)
            )
            or (
                verb.lemma_ in ("break", "violate")
                and reality.is_negated(verb)
                and not lemmas.isdisjoint(("law", "rule", "constitution"))
            )
        )
        if not said:
            return None
        return self._said("deny", verb, voice)

    def _lawful(self, verb: Token) -> Answer | None:
        """Words of one party that what it did was right: "the strike was lawful", "acted in self-defence"."""
        if verb.lemma_ not in ("act", "respond", "fire", "shoot", "be") or reality.is_negated(verb):
            return None
        voice = self.voice(verb)
        if voice is None:
            return None
        defended = verb.lemma_ in ("act", "respond", "fire", "shoot") and any(
            t.lower_ in self._table.defence for t in verb.subtree if t.i > verb.i
        )
        if defended and self._is_own(verb, voice):
            return self._said("justify", verb, voice)
        if verb.lemma_ != "be":
            return None
        head = next(iter(grammar.children(verb, "nsubj")), None)
        states = {c.lemma_.lower() for c in grammar.children(verb, "acomp")}
        if (
            head is None
            or states.isdisjoint(self._table.lawful)
            or head.lemma_.lower() not in self._table.deeds
        ):
            return None
        return self._said("justify", verb, voice)

    def own_denials(self, acts: Iterable[Act]) -> Iterator[Answer]:
        """Words of one party that its own side did not do something: "we have not shelled the camp"."""
        for act in acts:
            if act.kind == "label" or not _is_denied(act.token):
                continue
            voice = self.voice(act.token)
            if voice is None or not self._is_by(doer_of(act), act, voice):
                continue
            verb = act.token if act.token.pos_ == "VERB" else act.token.head
            found = self._said("deny", verb if verb.pos_ in ("VERB", "AUX") else act.token, voice)
            if found.first <= act.token.i < found.last:
                where = (act.token.i, act.token.i + 1)
                yield replace(found, cue=act.token, says="content", content=where)

    def _is_by(self, doer: Token | None, act: Act, voice: Voice) -> bool:
        """Whether the doer of an act is the speaker or of his side; of an act that nobody does, what is said of it."""
        if doer is None:
            return act.token.dep_ in ("nsubj", "nsubjpass") and act.kind == "noun"
        if doer.lower_ in _ME:
            return True
        sides = self._principals.of(voice.speaker, None)
        reading = self._parties.read(doer)
        return bool(reading.actors) and all(
            any(may_answer(a, s, self._parties) for s in sides) for a in reading.actors
        )

    def _is_own(self, verb: Token, voice: Voice) -> bool:
        """Whether the speaker's words are of himself or of those for whom he speaks."""
        head = grammar.subject(verb)
        if head is None:
            return False
        if head.lower_ in _ME:
            return True
        sides = self._principals.of(voice.speaker, None)
        reading = self._parties.read(head)
        return bool(reading.actors) and all(
            any(a == s or self._parties.same_side(a, s) for s in sides) for a in reading.actors
        )

    def _is_of_others(self, verb: Token, voice: Voice) -> bool:
        """Whether the words clear a party for whom the speaker does not answer."""
        reading = self._parties.read(grammar.subject(verb))
        sides = self._principals.of(voice.speaker, None)
        return bool(reading.actors) and not any(
            self._parties.of_one_state(a, s) for a in reading.actors for s in sides
        )

    def _verdict(self, verb: Token) -> Answer | None:
        """A verdict on a charge, said by somebody: "the accusations are baseless"."""
        head = next(iter(grammar.children(verb, "nsubj", "nsubjpass")), None)
        if (
            head is None
            or (head.lower_ == "it" and grammar.children(verb, "ccomp", "csubj", "xcomp"))
            or not (
                head.lemma_.lower() in (*self._table.charges, *self._table.steps)
                or head.lower_ in POINTING
            )
        ):
            return None
        word, negated = self._thrown(verb)
        if word is None:
            return None
        voices = self._voices.at(verb)
        voice = voices[-1] if voices and voices[-1].speaker.actors else None
        if voice is None:
            return None
        lemma = word.lemma_.lower()
        where = (head.left_edge.i, head.right_edge.i + 1) if head.lower_ not in POINTING else None
        kind = "deny" if negated or lemma in ("false", "untrue") else "dismiss"
        return replace(
            self._said(kind, verb, voice),
            cue=word,
            accuser=self._owner(head),
            counters=lemma in self._table.counter,
            is_plural=head.tag_ == "NNS",
            says="charge",
            content=where,
        )

    def _thrown(self, verb: Token) -> tuple[Token | None, bool]:
        """The word that throws a charge out, and whether it does so by its negation."""
        negated = any(c.dep_ == "neg" for c in verb.children)
        if (
            verb.lemma_ in ("motivate", "fabricate", "invent", "exaggerate", "trump")
            and not negated
        ):
            return (
                (verb, False) if grammar.has_passive(verb) or verb.tag_ == "VBN" else (None, False)
            )
        if verb.lemma_ == "base" and grammar.has_passive(verb) and not negated:
            # "the report was based on speculation"
            on = grammar.preposition(verb, "on", "upon")
            found = (
                next((o for o in on.subtree if o.lemma_.lower() in self._table.air), None)
                if on
                else None
            )
            return found, False
        if verb.lemma_ == "prove" and not negated:
            found = next(
                (t for t in grammar.children(verb, "acomp", "oprd", "xcomp") if has_verdict([t])),
                None,
            )
            return found, False
        if verb.lemma_ != "be":
            return None, False
        for child in grammar.children(verb, "acomp", "attr", "prep", "advmod"):
            near = [child, *grammar.children(child, "amod", "advmod", "conj", "compound")]
            for word in near:
                lemma = word.lemma_.lower()
                if (
                    lemma in self._table.verdicts
                    and (lemma in self._table.negated_verdicts) == negated
                ):
                    return word, negated
                if lemma in ("motivated", "motivate") and not negated:
                    return word, False
            if child.lower_ == "without" and not negated:
                inner = next(iter(grammar.children(child, "pobj")), None)
                if inner is not None and inner.lemma_.lower() in self._table.substance:
                    return inner, False
        return None, False

    def _owner(self, charge: Token | None) -> Reading | None:
        if charge is None or charge.lower_ in POINTING:
            return None
        owner = grammar.owner(charge)
        if owner is None:
            owner = next(iter(grammar.children(charge, "compound", "nmod")), None)
        reading = self._parties.read(owner) if owner is not None else None
        return reading if reading is not None and reading.actors else None

    def _said(self, kind: str, verb: Token, voice: Voice) -> Answer:
        """The answer of whose words a clause is."""
        first, last = grammar.clause(verb)
        before = verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and verb.head.i < verb.i
        if last - first <= _SHORT and before and not voice.is_quoted:
            first, last = grammar.clause(verb.head)  # "he was innocent": with who said so
        sides = self._principals.of(voice.speaker, None)
        return Answer(kind=kind, cue=verb, first=first, last=last, by=voice.speaker, sides=sides)


def _is_denied(act: Token) -> bool:
    """Whether an act is said not to be, by its own negation or that of the verb whose subject it is."""
    if reality.is_negated(act):
        return True
    head = act.head
    return act.dep_ in ("nsubj", "nsubjpass") and any(c.dep_ == "neg" for c in head.children)


def has_verdict(words: Iterable[Token]) -> bool:
    """Whether one of the words throws a charge out."""
    table = load_answers()
    return any(
        (w.lemma_.lower() in table.verdicts and w.lemma_.lower() not in table.negated_verdicts)
        or (
            w.lemma_.lower() in ("motivated", "motivate")
            and any("politic" in c.lower_ for c in w.lefts)
        )
        for w in words
    )


def _disowns(verb: Token, involved: tuple[str, ...]) -> bool:
    """Whether a verb says that somebody has no part: "was not involved", "has nothing to do with"."""
    if verb.lemma_ == "have" and any(
        c.lower_ == "nothing" and any(g.lemma_ == "do" for g in c.children)
        for c in grammar.children(verb, "dobj")
    ):
        return True
    if not reality.is_negated(verb):
        # "had no part in it": the negation stands with the noun.
        return verb.lemma_ in ("have", "play") and any(
            c.lemma_.lower() in involved and any(d.lower_ == "no" for d in c.children)
            for c in grammar.children(verb, "dobj")
        )
    if verb.lemma_ == "involve" and verb.dep_ in ("acl", "relcl", "amod"):
        return False  # "sides with none of those involved"
    return verb.lemma_ == "involve" or any(
        c.lemma_.lower() in involved and c.i > verb.i
        for c in verb.children
        if c.dep_ in ("acomp", "attr", "prep", "dobj", "advcl", "oprd")
    )

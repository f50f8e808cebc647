"""Answers that say nothing about the charge: a refusal to comment, no reply to the outlet, a call for an inquiry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.answer import Answer
from generator.brief.charges.framing import is_unreal
from generator.lexicon.charges import load_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from generator.brief.cast import Reading

    By = Callable[[Token | None, Token], tuple[Reading, tuple[str, ...]]]

_REFUSING = ("decline", "refuse")
_OFFERING = ("have", "offer", "make", "give")
_WITHHOLDING = ("comment", "confirm", "deny", *_OFFERING)
_ANSWERING = ("respond", "reply", "answer", "return", "comment", "react")
_REACHING = ("reach", "contact", "locate")
_NOT_YET = ("yet", "immediately", "publicly", "immediate", "so")
_FROM = ("from", "by")


class Comments:
    """Reads refusals, silence and inquiries."""

    def __init__(self, by: By) -> None:
        """Keep what tells who answers."""
        self._by = by
        self._table = load_answers()

    def read(self, verb: Token) -> Answer | None:
        """The answer of a verb; None when it is none of these."""
        return (
            self._refusal(verb) or self._silence(verb) or self._absence(verb) or self._inquiry(verb)
        )

    def _refusal(self, verb: Token) -> Answer | None:
        lemma = verb.lemma_.lower()
        if lemma not in (*_REFUSING, *_WITHHOLDING):
            return None
        words, head = _words(verb), grammar.subject(verb)
        if lemma in _REFUSING and not reality.is_negated(verb):
            below = {
                t.lemma_.lower()
                for c in grammar.children(verb, "xcomp", "dobj")
                for t in (c, *c.children)
            }
            spoken = not below.isdisjoint(self._table.speaking)
            charge = not words.isdisjoint(
                (*self._table.comments, *self._table.charges, "matter", "case")
            )
            if "comment" in below or (spoken and charge):
                return self._plain("decline_comment", verb, head)
        would = any(
            c.lower_ in ("would", "will", "could", "can") for c in grammar.children(verb, "aux")
        )
        if lemma == "comment" and reality.is_negated(verb) and would:
            return self._plain("decline_comment", verb, head)
        if lemma in ("confirm", "deny") and _is_neither(verb):
            return self._plain("decline_comment", verb, head)
        if lemma in _OFFERING and any(
            o.lemma_.lower() == "comment" and any(c.lower_ == "no" for c in o.children)
            for o in grammar.children(verb, "dobj")
        ):
            return self._plain("decline_comment", verb, head)
        return None

    def _silence(self, verb: Token) -> Answer | None:
        if verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "advcl", "acl"):
            # "criticised Chad for not answering a single request" is the charge itself.
            return None
        lemma = verb.lemma_.lower()
        if lemma not in (*_ANSWERING, *_REACHING, "be", "go"):
            return None
        words = _words(verb)
        passive = grammar.has_passive(verb)
        head = grammar.subject(verb)
        negated = reality.is_negated(verb) or (
            verb.head.lemma_ in ("fail", "have") and "yet" in _words(verb.head)
        )
        negated = negated or (verb.dep_ == "xcomp" and verb.head.lemma_ == "fail")
        if lemma in _ANSWERING and negated and not passive:
            asked = not words.isdisjoint(self._table.comments)
            if lemma == "comment" or asked:
                return self._plain("unreachable", verb, head)
        if lemma in _REACHING and reality.is_negated(verb) and passive:
            return self._plain(
                "unreachable", verb, next(iter(grammar.children(verb, "nsubjpass")), None)
            )
        if lemma == "be" and "comment" in words:
            states = {c.lemma_.lower() for c in grammar.children(verb, "acomp")}
            if ("available" in states and reality.is_negated(verb)) or "unavailable" in states:
                return self._plain("unreachable", verb, head)
        if lemma in ("return", "answer") and passive and (negated or "un" in words):
            return self._calls(verb)
        if lemma == "go" and "unanswered" in words:
            return self._calls(verb)
        return None

    def _calls(self, verb: Token) -> Answer | None:
        """Calls and messages to somebody that were not answered."""
        for calls in grammar.children(verb, "nsubj", "nsubjpass"):
            if calls.lemma_.lower() not in self._table.comments:
                return None
            for to in grammar.children(calls, "prep"):
                if to.lower_ in ("to", "for", "with"):
                    return self._plain(
                        "unreachable", verb, next(iter(grammar.children(to, "pobj")), None)
                    )
        return None

    def _absence(self, verb: Token) -> Answer | None:
        """No word from somebody: "there was no immediate comment from Kigali"."""
        if verb.lemma_ not in ("be", "come", "offer", "receive"):
            return None
        for word in grammar.children(verb, "attr", "nsubj", "nsubjpass", "dobj"):
            none = any(c.lower_ in ("no", "without") for c in word.children)
            if not none or word.lemma_.lower() not in self._table.words:
                continue
            behind = grammar.preposition(word, *_FROM) or grammar.preposition(verb, *_FROM)
            for source in (behind,) if behind is not None else ():
                if source.lower_ in _FROM:
                    return self._plain(
                        "unreachable", verb, next(iter(grammar.children(source, "pobj")), None)
                    )
        return None

    def _inquiry(self, verb: Token) -> Answer | None:
        lemma = verb.lemma_.lower()
        calls = lemma in self._table.inquiries.verbs
        asks = lemma in ("investigate", "probe") or grammar.particle_lemma(verb) == "look into"
        if not (calls or asks):
            return None
        if reality.is_negated(verb) or (is_unreal(verb) and lemma != "investigate"):
            return None
        if calls:
            objects = [
                *grammar.children(verb, "dobj"),
                *(
                    o
                    for p in grammar.children(verb, "prep")
                    if p.lower_ == "for"
                    for o in grammar.children(p, "pobj")
                ),
            ]
            if any(o.lemma_.lower() in self._table.inquiries.nouns for o in objects):
                return self._asked(verb, grammar.doer(verb))
        if asks:
            objects = [
                *grammar.children(verb, "dobj"),
                *(o for p in grammar.children(verb, "prep") for o in p.children),
            ]
            charge = any(
                o.lemma_.lower() in self._table.charges or o.lower_ in ("it", "incident")
                for o in objects
            )
            if charge and not grammar.has_passive(verb):
                return self._asked(verb, grammar.doer(verb))
        return None

    def _asked(self, verb: Token, head: Token | None) -> Answer | None:
        """A third party's call answers the charge before it, not every charge of the article."""
        return self._plain("call_inquiry", verb, head, is_plural=False)

    def _plain(
        self, kind: str, verb: Token, head: Token | None, *, is_plural: bool = True
    ) -> Answer | None:
        by, sides = self._by(head, verb)
        if not by.actors:
            return None
        first, last = grammar.clause(verb)
        return Answer(
            kind=kind, cue=verb, first=first, last=last, by=by, sides=sides, is_plural=is_plural
        )


def refuses_a_step(verb: Token) -> bool:
    """Whether somebody will not do or take something, and answers no charge: "refused to talk", "rejected the plan"."""
    table = load_answers()
    lemma = grammar.particle_lemma(verb) or verb.lemma_.lower()
    if any(o.lemma_.lower() in table.offers for o in grammar.children(verb, "dobj")):
        return lemma in table.turning_down
    if verb.lemma_.lower() not in _REFUSING:
        return False
    below = [t for c in grammar.children(verb, "xcomp", "dobj") for t in (c, *c.children)]
    told = (*table.speaking, *table.comments, *table.charges)
    return bool(below) and all(t.lemma_.lower() not in told for t in below)


def _words(verb: Token) -> set[str]:
    return {t.lemma_.lower() for t in verb.subtree}


def _is_neither(verb: Token) -> bool:
    """Whether somebody neither confirms nor denies."""
    both = {verb.lemma_, verb.head.lemma_, *(t.lemma_ for t in verb.conjuncts)} >= {
        "confirm",
        "deny",
    }
    first = verb.lemma_ == "confirm" or (verb.dep_ == "conj" and verb.head.lemma_ != "confirm")
    negated = any(
        c.dep_ in ("neg", "preconj", "cc") and c.lower_ in ("not", "n't", "neither", "nor", "never")
        for c in verb.children
    )
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ in _REFUSING
    return both and first and (negated or refused)

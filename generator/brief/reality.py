"""Whether an act is said to be, not to be, to come, or only thought of, from the verbs around its words.

Every function is total: what the parse does not tell is taken as said of the past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.grammar import MOVING, SUBJECTS, children, particle_lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.model import Modality

_STEPS = 8
"""How far an act is followed up the tree."""
_FUTURE = {"will", "shall", "'ll", "wo"}
_POSSIBLE = {"may", "might", "could", "would", "can", "should"}
_PLANNED = {
    "plan",
    "seek",
    "intend",
    "prepare",
    "threaten",
    "aim",
    "want",
    "try",
    "plot",
    "consider",
}
_SPANS = {"hour", "day", "week", "month", "year", "minute", "shortly", "long", "decade"}
"""Words before "after" that make its clause a date: "two days after rebels attacked"."""
_FOCUS = {"first", "only", "just", "merely", "simply", "alone", "last"}


_HARDLY = {"hardly", "scarcely"}
_CLEARING = {"clear", "acquit", "exonerate", "absolve"}
_OPINIONS = {"believe", "think", "suppose", "consider"}
_SHOWING = {"prove", "show", "demonstrate"}
_CLAUSES = {"acl", "ccomp", "relcl", "csubj", "advcl"}
_UNTRUE = {
    "lie",
    "slander",
    "smear",
    "hoax",
    "fabricate",
    "fabricated",
    "fake",
    "invented",
    "nonsense",
    "falsehood",
    "fabrication",
    "fiction",
    "invention",
    "myth",
    "false",
    "untrue",
    "absurd",
    "ridiculous",
    "baseless",
    "unfounded",
    "groundless",
}
"""Words that a clause hangs on when it tells what is not so: "it is a lie that troops crossed"."""


def is_negated(token: Token) -> bool:
    """Whether the act is said not to be: by `not`, `never`, `no`, on it or on the verb that it completes."""
    current = token
    for _ in range(_STEPS):
        for child in current.children:
            negative = (
                child.dep_ == "neg"
                or (
                    child.dep_ in ("det", "preconj", "cc")
                    and child.lower_ in ("no", "neither", "nor")
                )
                or (child.dep_ == "advmod" and child.lower_ in _HARDLY)
            )
            if negative and not _is_focus(current, child):
                return True
        if current.dep_ in _CLAUSES and is_untrue(current.head):
            return True
        if is_disbelieved(current) or is_ruled_out(current):
            return True
        if current.dep_ == "nsubj" and current.pos_ == "NOUN" and current.head.lemma_ == "be":
            # "the attacks are pure fabrication": what is said to be invented is said not to be.
            return is_untrue(current.head)
        if current.dep_ in (
            "xcomp",
            "dobj",
            "attr",
            "acomp",
            "oprd",
            "pobj",
            "prep",
            "conj",
            "compound",
            "amod",
            "acl",
            "nsubjpass",
            "agent",
            "pcomp",
        ):
            if current.dep_ in ("dobj", "pobj") and current.head.lower_ == "without":
                return True
            if current.head.lower_ == "without" or _is_cleared_of(current.head):
                return True
            if current.dep_ == "conj" and current.tag_ in ("VBD", "VBZ", "VBP"):
                # "was not happy and hit back": a verb with a tense of its own is said by itself.
                return any(c.lower_ == "nor" for c in children(current.head, "cc"))
            current = current.head
        else:
            break
    return False


def _is_cleared_of(preposition: Token) -> bool:
    """Whether words stand behind "cleared of": it was not so."""
    return preposition.lower_ == "of" and preposition.head.lemma_.lower() in _CLEARING


def is_disbelieved(verb: Token) -> bool:
    """Whether a clause is not believed or not shown: "did not think that he was a spy", "failed to prove that"."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.lemma_ not in _OPINIONS | _SHOWING:
        return False
    failed = above.dep_ == "xcomp" and above.head.lemma_ == "fail"
    return any(c.dep_ == "neg" for c in above.children) or (failed and above.lemma_ in _SHOWING)


def is_ruled_out(verb: Token) -> bool:
    """Whether a clause is ruled out: "the mayor ruled out that the bridge had been mined"."""
    above = _ruling_out(verb)
    return above is not None and not any(c.dep_ == "neg" for c in above.children)


def is_left_open(verb: Token) -> bool:
    """Whether a clause is not ruled out, so that it only may be: "could not rule out that it had been mined"."""
    above = _ruling_out(verb)
    return above is not None and any(c.dep_ == "neg" for c in above.children)


def _ruling_out(verb: Token) -> Token | None:
    """The verb of ruling out that a clause, or the first of its coordinated clauses, hangs on; else None."""
    for _ in range(_STEPS):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    if verb.dep_ != "ccomp":
        return None
    above = verb.head
    ruling = particle_lemma(above) == "rule out" or above.lemma_ == "exclude"
    return above if ruling else None


def is_untrue(head: Token) -> bool:
    """Whether a clause hangs on a word that calls it untrue, or on a verb with such a word behind it."""
    said = [head, *children(head, "attr", "acomp")]
    said += [c for word in said for c in children(word, "conj", "advmod")]
    return any(word.lemma_.lower() in _UNTRUE for word in said)


def _is_focus(head: Token, negation: Token) -> bool:
    following = head.doc[negation.i + 1 : negation.i + 4]
    return any(t.lower_ in _FOCUS for t in following) or any(
        c.dep_ in ("amod", "advmod") and c.lower_ in _FOCUS
        for a in children(head, "attr")
        for c in a.children
    )


def is_permitted(verb: Token) -> bool:
    """Whether a verb is only what somebody is let, helped or told to do ("allowed troops to cross")."""
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "ccomp", "advcl"):
        return False
    head = verb.head
    if head.pos_ == "ADJ" and head.head.pos_ == "VERB":
        return any(c.dep_ in SUBJECTS for c in verb.children)
    return head.lemma_ in MOVING or head.lemma_ in ("let", "want", "call", "need", "help")


def is_conditional(verb: Token) -> bool:
    """Whether a verb stands under "if" or is only what should be."""
    current = verb
    for _ in range(_STEPS):
        for child in current.children:
            if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
                return True
            if child.dep_ == "aux" and child.lower_ in ("should", "must", "ought"):
                return True
        if current.dep_ not in ("xcomp", "conj", "advcl", "dobj", "pcomp", "prep", "pobj"):
            return False
        current = current.head
    return False


def is_whether(verb: Token) -> bool:
    """Whether a verb stands under "whether" or an "if" of asking."""
    current = verb
    for _ in range(_STEPS):
        if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in current.lefts):
            return True
        if current.dep_ not in ("xcomp", "conj", "dobj", "pobj", "prep", "pcomp"):
            return False
        current = current.head
    return False


def is_background(verb: Token) -> bool:
    """Whether a verb only tells when: "two days after rebels killed 18 soldiers"."""
    current = verb
    for _ in range(_STEPS):
        for mark in children(current, "mark", "advmod") if current.dep_ == "advcl" else ():
            if mark.lower_ in ("since", "before", "until"):
                return True
            if mark.lower_ == "after" and mark.i and mark.nbor(-1).lemma_ in _SPANS:
                return True
        if current.dep_ not in ("conj", "xcomp", "dobj", "pobj", "prep", "pcomp"):
            return False
        current = current.head
    return False


def is_asked(verb: Token) -> bool:
    """Whether a verb stands in a question that is only told: "speaking of how they managed to infiltrate"."""
    current = verb
    for _ in range(_STEPS):
        if any(c.tag_ == "WRB" and c.lower_ in ("how", "why") for c in current.lefts):
            return True
        if current.dep_ not in ("xcomp", "conj"):
            return False
        current = current.head
    return False


def modality(token: Token) -> Modality:
    """When the act is said to be, from the verbs on the way up."""
    if is_left_open(token):
        return "hypothetical"
    current = token
    for step in range(_STEPS):
        helpers = {c.lower_ for c in current.children if c.dep_ in ("aux", "auxpass")}
        if helpers & _FUTURE or (step and current.lemma_ in _PLANNED):
            return "future"
        if helpers & _POSSIBLE or any(
            c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in current.children
        ):
            return "hypothetical"
        if helpers & {"is", "are", "'s", "'re"} and current.tag_ == "VBG":
            return "present"
        if current.tag_ in ("VBZ", "VBP"):
            return "present"
        if current.tag_ == "VBD" or helpers & {
            "had",
            "was",
            "were",
            "has",
            "have",
            "having",
            "been",
        }:
            return "past"
        if current.dep_ in ("ROOT", "relcl") or (current.dep_ == "ccomp" and step):
            break
        current = current.head
    return "past"

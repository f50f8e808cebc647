"""Whether a capital in a sentence stands for its government; the answer is the reason, or nothing for a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACE_NOUNS = frozenset(
    "street streets suburb suburbs outskirts airport mayor metro region residents centre center hotel square court"
    " station district province area bridge road university zoo embassy hospital cathedral police time map city"
    " resident suburb port stadium".split()
)
_TOWARDS = {
    "to": frozenset(
        "threat response message loyalty ally loyal warning letter relation answer challenge signal close"
        " loyalty support concession blow subservient respond reply appeal".split()
    ),
    "on": frozenset(
        "pressure sanction impose call urge dependence reliant dependent rely blame".split()
    ),
    "from": frozenset(
        "order response demand independence support pressure threat statement money reaction answer"
        " signal permission help reply distance condemnation criticism accusation".split()
    ),
    "of": frozenset(
        "government ally behalf action demand interest regime accusation enemy hand leadership proxy"
        " policy critic accuse will influence pressure puppet friend accomplice control".split()
    ),
    "for": frozenset(
        "support spy work sign blow problem concern risk cause defeat victory humiliation fight".split()
    ),
    "in": frozenset(),
    "between": None,
}
_ALWAYS = frozenset({"by", "against", "with", "between", "without", "behind"})
_PLACE_VERBS = frozenset("lie sit fall wake stand burn host".split())
_ACTED_ON = frozenset("dobj iobj dative".split())
_GONE_TO = frozenset(
    "visit leave reach enter attack shell bomb hit strike capture seize take storm besiege bombard encircle flee quit"
    " surround evacuate target defend pound liberate cross".split()
)
_HYPHENED = frozenset(
    "allied backed led installed friendly controlled appointed aligned sponsored funded run imposed".split()
)


def stands_for_government(doc: Doc, start: int, end: int) -> str | None:
    """The reason why the capital at these tokens acts as a government; None when it is a place."""
    token: Token = doc[start:end].root
    before = doc[start - 1].lower_ if start else ""
    if end + 1 < len(doc) and doc[end].text == "-":
        return f"'{doc[start : end + 2].text}'" if doc[end + 1].lower_ in _HYPHENED else None
    possessed = end < len(doc) and doc[end].text in ("'s", "’s", "'", "’")
    if possessed:
        owned = token.head
        return None if owned.lower_ in _PLACE_NOUNS else f"it has '{owned.text}'"
    if before in (
        "in",
        "at",
        "near",
        "outside",
        "around",
        "towards",
        "toward",
        "into",
        "inside",
        "across",
        "over",
        "above",
    ):
        return None
    if token.dep_ in ("nsubj", "nsubjpass", "agent"):
        if token.head.lemma_.lower() in _PLACE_VERBS or (
            token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _GONE_TO
        ):
            return None
        return f"it is the subject of '{token.head.text}'"
    if token.dep_ in _ACTED_ON:
        return (
            None
            if token.head.lemma_.lower() in _GONE_TO
            else f"it is the object of '{token.head.text}'"
        )
    if token.dep_ == "pobj":
        return _after_preposition(token.head)
    if token.dep_ == "conj" and token.head.i != token.i:
        first = token.head
        return stands_for_government(doc, first.i, first.i + 1) if first.i < start else None
    if token.dep_ in ("compound", "nmod", "amod") and end < len(doc):
        return (
            f"'{doc[end].text}' is its government"
            if doc[end].lower_ in ("regime", "government", "authorities", "leadership")
            else None
        )
    return None


def _after_preposition(preposition: Token) -> str | None:
    word = preposition.lower_
    governor = preposition.head
    if word in _ALWAYS:
        return f"'{word}' it"
    fitting = _TOWARDS.get(word)
    if fitting and (governor.lemma_.lower() in fitting):
        return f"'{governor.text} {word}' it"
    return None

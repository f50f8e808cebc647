"""Parties that the text only describes and that are charged, charge somebody or answer.

The learned reading points to them, or a verb of accusing has them as its object.

Refuses a description that a named party of the article could be, and words for nobody in particular.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.bodies import PAPERS, is_means
from generator.brief.charges.framing import (
    charge_word,
    frames_by_verb,
    is_fitting,
    is_headline_passive,
    is_unreal,
)
from generator.brief.charges.parties import Parties
from generator.brief.charges.spans import (
    SURE,
    SURE_ANSWER,
    by_handle,
    counted,
    head_of,
    is_nobody,
    is_unknown,
)
from generator.brief.charges.stand_ins import PEOPLE, is_part
from generator.brief.charges.targets import Targets
from generator.brief.draft import NamePart
from generator.brief.language import text_of
from generator.brief.nouns import load_nouns
from generator.brief.references import load_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from generator.brief.attribution import Span
    from generator.brief.cast import Cast
    from generator.brief.draft import LearnedReading

_OF_ITS_OWN = ("amod", "compound", "nmod", "nummod", "quantmod", "punct")


def find_charged(doc: Doc, cast: Cast, *, learned: LearnedReading | None) -> tuple[NamePart, ...]:
    """The described parties of charges and answers that no actor of the cast is, in reading order.

    Empty when there are none.
    """
    parties = Parties(cast)
    found: dict[int, NamePart] = {}
    heads = _framed(doc, parties)
    if learned is not None:
        heads = chain(heads, _heads(doc, learned))
    for head, accused in heads:
        party = _is_party(head, cast, accused=accused)
        if head.i in found or not party or _is_owned(head, parties):
            continue
        if by_handle(head, cast) is not None:
            continue
        known = parties.read(head).actors
        body = head.pos_ == "PROPN" or not accused
        if not known and not (body and parties.speaking(head).actors):
            part = _part(doc, head, cast)
            if part is not None:
                found[head.i] = part
    apart: list[NamePart] = []
    for part in sorted(found.values(), key=lambda p: (p.start, -p.end)):
        if not apart or part.start >= apart[-1].end:
            apart.append(part)
    return tuple(apart)


def _heads(doc: Doc, learned: LearnedReading) -> Iterator[tuple[Token, bool]]:
    """Heads of the places that the charges point to, and whether they are accused.

    Who answers is looked for among several people only. Of a pronoun it is the subject before it that it may mean.
    """

    def several(place: Span) -> bool:
        head = head_of(doc, place)
        return head is not None and head.tag_ in ("NNS", "NNPS")

    charges = [c for c in learned.charges if c.score >= SURE]
    roles = [(c.accused, True) for c in charges] + [(c.accusers, False) for c in charges]
    roles += [
        (tuple(filter(several, a.by)), False) for a in learned.answers if a.score >= SURE_ANSWER
    ]
    for places, accused in roles:
        heads = [h for place in places if (h := head_of(doc, place)) is not None]
        named = any(h.pos_ == "PROPN" for h in heads)
        for head in heads:
            if head.pos_ != "PRON":
                if not (named and head.tag_ == "NN"):
                    yield head, accused
            elif head.sent.start and head.lower_ not in _SPEAKERS:
                before = doc[head.sent.start - 1].sent.root
                subjects = (c for c in before.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN")
                yield from ((subject, accused) for subject in subjects)


def _framed(doc: Doc, parties: Parties) -> Iterator[tuple[Token, bool]]:
    """Common nouns that accuse or are accused: "beekeepers accuse the mining firm of poisoning a river"."""
    targets = Targets(parties)
    for verb in doc:
        if not verb.tag_.startswith("VB") or reality.is_negated(verb) or is_unreal(verb):
            continue
        for cue in frames_by_verb().get(verb.lemma_.lower(), ()):
            if cue.accused != "object" or not cue.charge or not is_fitting(verb, cue):
                continue
            passive = grammar.has_passive(verb) or is_headline_passive(verb, cue)
            target = targets.of(verb, cue, passive=passive)
            if target is None or charge_word(verb, cue) is None:
                continue
            subject = None if passive else grammar.subject(verb)
            if subject is not None and subject.pos_ == "NOUN" and not is_nobody(subject):
                yield counted(subject), False
            yield from (
                (name, True) for name in (subject, target) if name is not None and _is_name(name)
            )
            if target.pos_ == "NOUN" and _is_told_apart(target):
                yield target, True


def _is_name(word: Token) -> bool:
    """Whether a word is a name that the recogniser passed over: written large within a sentence, too."""
    return word.text[:1].isupper() and any(
        t.text == word.text and t.pos_ == "PROPN" and not t.is_sent_start for t in word.doc
    )


def _is_told_apart(noun: Token) -> bool:
    """Whether a noun is a body, an office or people: one hits the campaign trail, and accuses nobody."""
    words = [noun.lower_]
    return (
        noun.tag_ == "NNS" or load_nouns().kind_of(words) is not None or load_nouns().is_role(words)
    )


def _is_owned(head: Token, parties: Parties) -> bool:
    """Whether people are told by whose they are, so that he or it is meant: "their leaders", "Orel's officials"."""
    part = is_part(head) or head.lemma_.lower() in PEOPLE
    return part and any(
        parties.read(c).actors for c in head.children if c.dep_ in ("poss", "compound", "nmod")
    )


def _is_party(head: Token, cast: Cast, *, accused: bool) -> bool:
    """Whether words that name nobody can be a party of their own: several people, a body, a person of some office."""
    if head.pos_ not in ("NOUN", "PROPN") or _is_somebody_s(head) or is_unknown(head):
        return False
    if head.tag_ in ("NN", "NNP") and _is_person(head):
        return True
    if not accused and head.tag_ in ("NN", "NNP"):
        return _is_body(head, cast) or _is_one(head)
    again = head.lemma_.lower() not in PAPERS and _is_brought_in(head)
    if not accused and is_nobody(head) and not (_is_told(head) or again):
        return False
    if head.tag_ in ("NNS", "NNPS"):
        return True
    if head.pos_ == "PROPN":
        # A surname that two people bear is neither's, and no body's.
        surname = any(head.text in cast[p].name.split() for p in cast.people())
        large = not head.is_sent_start or _is_name(head)
        return large and not (surname or head.dep_ == "compound")
    marks = {c.lower_ for c in head.lefts}
    if not marks.isdisjoint(_NEW) or _is_brought_in(head):
        return True
    words = {head.lower_, head.lemma_.lower()}
    if load_nouns().is_role([head.lower_]):
        # "The minister" is somebody whom the article names, or may name.
        return False
    if words & _FIRMS:
        return not any(actor.kind == "organisation" for actor in cast.actors())
    return not words & _REFERRING


_THINGS = frozenset({*load_references().documents, *PAPERS, "source", "email", "memo", "poll"})
"""What speaks only for somebody, whom the text must tell."""


def _is_somebody_s(head: Token) -> bool:
    """Whether a noun is of whoever it belongs to: drones, orders, "the regulator's network"."""
    if head.pos_ != "NOUN":
        return False
    owned = head.tag_ == "NN" and any(c.dep_ == "poss" for c in head.lefts)
    thing = is_means(head) or head.lemma_.lower() in _THINGS | _NO_PARTY
    return thing or (owned and not load_nouns().is_role([head.lower_]))


def _is_body(head: Token, cast: Cast) -> bool:
    """Whether a noun is a body ("the labour inspectorate"), and no body is named that it could be."""
    kind = load_nouns().kind_of([head.lower_])
    if head.pos_ != "NOUN" or kind not in _BODIES:
        return False
    return not any(actor.kind in _BODIES for actor in cast.actors())


def _is_one(head: Token) -> bool:
    """Whether one person or body is brought in without a name: "a voter"; a resident, a spokesman is nobody."""
    if head.pos_ != "NOUN" or {c.lower_ for c in head.lefts}.isdisjoint(_NEW):
        return False
    return not is_nobody(head) and head.lemma_.lower() not in load_references().mouthpieces


def _is_person(head: Token) -> bool:
    """Whether one person is told apart by an office or calling: "a former sergeant", "the captain".

    An official, an expert, a spokesman is nobody; "the head of the agency" has no name without the agency; "the
    minister" is whoever the sentence says it of.
    """
    words = {head.lower_, head.lemma_.lower()}
    if head.pos_ != "NOUN" or not load_nouns().is_role([head.lower_]):
        return False
    if is_nobody(head) or not words.isdisjoint({*load_references().mouthpieces, *_REFERRING}):
        return False
    marks = {c.lower_ for c in head.lefts}
    if not marks.isdisjoint(_NEW):
        return True
    bare = len(marks) == 1 or "former" in marks
    if "the" not in marks or (bare and any(c.lower_ == "of" for c in head.rights)):
        return False
    return not any(map(_tells_of, head.sent))


def _tells_of(word: Token) -> bool:
    """Whether a word says of whom something is said: "of" in "said of Ivan Petrov"."""
    of = word.lower_ in ("of", "about") and word.dep_ == "prep" and word.head.pos_ == "VERB"
    return of and any(c.pos_ == "PROPN" for c in word.children)


_BODIES = ("organisation", "armed_force", "media")
_NO_PARTY = frozenset(
    "order third half quarter percent system money aircraft plane vehicle lorry truck car boat policy law rule plan"
    " deal money fund weapon ammunition fire death case year week month day time way thing word village town city"
    " house school hospital road border act action activity effort attempt rally event".split()
)
"""What does nothing by itself, although the learned reading may point to it."""
_SPEAKERS = frozenset("i we me us my our you your who which that".split())
_NEW = frozenset("a an another one".split())
_TOLD = ("amod", "compound", "nmod", "nummod", "prep", "acl", "relcl")
_REFERRING = frozenset(
    {*load_references().countries, *load_references().any_body, *load_references().documents}
    | {
        "one",
        "candidate",
        "nominee",
        "frontrunner",
        "opponent",
        "rival",
        "enemy",
    }
)
"""Nouns that mostly stand for a party that has a name."""
_FIRMS = frozenset({"company", "firm"})
"""The same of those that stand for no state or force: a party of their own where no body is named."""


def _is_told(head: Token) -> bool:
    """Whether somebody in particular is told of: "former officials of the bank", not "officials"."""
    return any(c.dep_ in _TOLD and c.lower_ != "including" for c in head.children)


def _is_brought_in(head: Token) -> bool:
    """Whether the noun stands before, with "a", for somebody without a name."""
    doc = head.doc
    return any(
        t.lemma_ == head.lemma_ and t.pos_ == "NOUN" and any(c.lower_ in _NEW for c in t.lefts)
        for t in doc[max(0, head.i - _FAR) : head.i]
    )


_FAR = 600
"""Tokens before a noun in which it is looked for."""


def _part(doc: Doc, head: Token, cast: Cast) -> NamePart | None:
    """The head with the words before it that are its own and in no other name; None where a name holds the head."""
    first = head.i
    while first > head.sent.start:
        before = doc[first - 1]
        if before.dep_ not in _OF_ITS_OWN or not before.is_alpha:
            break
        named = cast.named_in(before.idx, head.idx + len(head))
        if named and not (head.pos_ == "PROPN" and " " not in cast[named[0]].name):
            break  # "House Republicans" are one party, "Ana Ruiz supporters" are told by her name
        first -= 1
    start, end = doc[first].idx, head.idx + len(head)
    if _is_held(head, cast):
        return None
    kind = load_nouns().kind_of([head.lower_])
    if kind is None:
        one = head.tag_ not in ("NNS", "NNPS")
        kind = "organisation" if one and not load_nouns().is_role([head.lower_]) else "group"
        kind = "person" if one and kind == "group" else kind
    return NamePart(
        start=start,
        end=end,
        text=text_of(doc)[start:end],
        kind=kind if kind != "state" else "group" if head.tag_ == "NNS" else "organisation",
        form="name" if head.tag_ == "NNP" else "description",
        because=f"'{head.text}' are charged or charge somebody, and no party named in the article is meant",
    )


def _is_held(head: Token, cast: Cast) -> bool:
    return any(m.start <= head.idx < m.end for a in cast.actors() for m in a.mentions)

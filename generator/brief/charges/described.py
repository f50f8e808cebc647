"""Parties that the text only describes and that are charged, charge somebody or answer.

The learned reading points to them, or a verb of accusing has them as its object.

Refuses a description that a named party of the article could be, and words for nobody in particular.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.bodies import is_means
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
)
from generator.brief.charges.stand_ins import PEOPLE, is_part
from generator.brief.charges.targets import Targets
from generator.brief.charges.unnamed import introduced, is_common, is_held, is_name, is_party, seat
from generator.brief.draft import NamePart
from generator.brief.language import text_of
from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from generator.brief.attribution import Span
    from generator.brief.cast import Cast
    from generator.brief.draft import LearnedReading

_SPEAKERS = frozenset("i we me us my our you your who which that".split())
_OF_ITS_OWN = ("amod", "compound", "nmod", "nummod", "quantmod", "punct")


def find_charged(doc: Doc, cast: Cast, *, learned: LearnedReading | None) -> tuple[NamePart, ...]:
    """The described parties of charges and answers that no actor of the cast is, in reading order.

    Empty when there are none.
    """
    parties = Parties(cast)
    found: list[NamePart] = []
    seen: set[int] = set()
    heads = _framed(doc, parties)
    if learned is not None:
        heads = chain(heads, _heads(doc, learned))
    for head, accused in heads:
        party = is_party(head, cast, accused=accused)
        if head.i in seen or not party or _is_owned(head, parties):
            continue
        if by_handle(head, cast) is not None:
            continue
        known = parties.read(head).actors
        body = head.pos_ == "PROPN" or not accused
        if not known and not (body and parties.speaking(head).actors):
            seen.add(head.i)
            found.extend(_parts(doc, head, cast))
    apart: list[NamePart] = []
    for part in sorted(found, key=lambda p: (p.start, -p.end)):
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
                if accused and is_means(head):
                    # "aircraft of the coalition" are the coalition's
                    of = (p for p in grammar.children(head, "prep") if p.lower_ == "of")
                    yield from ((o, accused) for p in of for o in grammar.children(p, "pobj"))
            elif head.sent.start and head.lower_ not in _SPEAKERS:
                before = doc[head.sent.start - 1].sent.root
                subjects = (c for c in before.lefts if c.dep_ == "nsubj" and is_common(c))
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
                (name, True) for name in (subject, target) if name is not None and is_name(name)
            )
            if target.pos_ == "NOUN" and _is_told_apart(target):
                yield target, True


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


def _parts(doc: Doc, head: Token, cast: Cast) -> Iterator[NamePart]:
    """The part of a head, and before it that of the words that brought the party in; none where a name holds them."""
    part = _part(doc, head, cast)
    first = introduced(head, cast)
    if part is None or first is None:
        if part is not None:
            yield part
        return
    before = _part(doc, first, cast)
    if before is not None:
        yield before
    again = before.text if before is not None else _mention_at(first, cast)
    yield replace(part, again=again)


def _word_start(doc: Doc, last: int) -> int:
    """Where a word with hyphens begins that ends with a token: "anti-graft"; the token itself without hyphens."""
    while last > 1 and doc[last - 1].text in "-‑" and not doc[last - 2].whitespace_:
        last -= 2
    return last


def _kind(head: Token) -> str:
    """What a noun is that the table of kinds lacks: several people, one ("a voter"), else a body."""
    nouns = load_nouns()
    if head.tag_ in ("NNS", "NNPS"):
        return "group"
    one = (
        nouns.is_role([head.lower_])
        or _is_one_guard(head)
        or nouns.kind_of([head.lower_ + "s"]) == "group"
    )
    return "person" if one else "organisation"


def _is_one_guard(head: Token) -> bool:
    """Whether one man is brought in, not a force: "a security guard"; "the Presidential Guard" is one."""
    return head.lower_ == "guard" and any(c.lower_ in ("a", "an", "another") for c in head.lefts)


def _mention_at(word: Token, cast: Cast) -> str:
    every = (m for a in cast.actors() for m in a.mentions)
    return next(m.text for m in every if m.start <= word.idx < m.end)


def _part(doc: Doc, head: Token, cast: Cast) -> NamePart | None:
    """The head with the words before it that are its own and in no other name; None where a name holds the head."""
    first = _word_start(doc, head.i)
    while first > head.sent.start:
        before = doc[_word_start(doc, first - 1)]
        if doc[first - 1].dep_ not in _OF_ITS_OWN or not doc[first - 1].is_alpha:
            break
        named = cast.named_in(before.idx, head.idx + len(head))
        if named and not (head.pos_ == "PROPN" and " " not in cast[named[0]].name):
            break  # "House Republicans" are one party, "Ana Ruiz supporters" are told by her name
        if before.lower_ == "so":
            break  # "the so-called coalition"
        first = before.i
    last = seat(head) or head
    start, end = doc[first].idx, last.idx + len(last)
    if is_held(head, cast):
        return None
    kind = load_nouns().kind_of([head.lower_])
    if kind is None or _is_one_guard(head):
        kind = _kind(head)
    return NamePart(
        start=start,
        end=end,
        text=text_of(doc)[start:end],
        kind=kind if kind != "state" else "group" if head.tag_ == "NNS" else "organisation",
        form="name" if head.tag_ == "NNP" and not is_common(head) else "description",
        roles=(text_of(doc)[start:end],) if last != head else (),
        owner=_state_at(last, cast),
        because=f"'{head.text}' are charged or charge somebody, and no party named in the article is meant",
    )


def _state_at(place: Token, cast: Cast) -> NamePart | None:
    """The state that is named at a word, so that it stays a party beside its office; else None."""
    for actor in cast.actors():
        for m in actor.mentions if actor.kind == "state" else ():
            if m.start <= place.idx < m.end:
                return NamePart(
                    start=m.start, end=m.end, text=m.text, kind="state", form=m.form,
                    country=actor.country, because=f"'{m.text}' says whose",
                )  # fmt: skip
    return None

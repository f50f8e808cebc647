"""Parties that the text only describes and the learned reading takes for the accused, the accuser or who answers.

Refuses a description that a named party of the article could be, a pronoun, and words for nobody in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.charges.parties import Parties
from generator.brief.charges.spans import head_of, is_nobody
from generator.brief.charges.stand_ins import is_part
from generator.brief.draft import NamePart
from generator.brief.language import text_of
from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from generator.brief.attribution import Span
    from generator.brief.cast import Cast
    from generator.brief.draft import LearnedReading

_OF_ITS_OWN = ("amod", "compound", "nmod", "nummod", "quantmod", "punct")


def find_charged(doc: Doc, cast: Cast, *, learned: LearnedReading | None) -> tuple[NamePart, ...]:
    """The described parties of learned charges and answers that no actor of the cast is, in reading order.

    Empty when there are none, and without a learned reading.
    """
    if learned is None:
        return ()
    parties = Parties(cast)
    found: dict[int, NamePart] = {}
    for place, accused in _places(learned):
        head = head_of(doc, place)
        if (
            head is None
            or head.i in found
            or not _is_party(head, accused=accused)
            or _is_owned(head, parties)
        ):
            continue
        if not (parties.read(head).actors or parties.speaking(head).actors):
            part = _part(doc, head, cast)
            if part is not None:
                found[head.i] = part
    return tuple(found[i] for i in sorted(found))


def _places(learned: LearnedReading) -> Iterator[tuple[Span, bool]]:
    for charge in learned.charges:
        yield from ((place, True) for place in charge.accused)
        yield from ((place, False) for place in charge.accusers)
    for answer in learned.answers:
        yield from ((place, False) for place in answer.by)


def _is_owned(head: Token, parties: Parties) -> bool:
    """Whether people are told by whose they are, so that he or it is meant: "their leaders", "Orel's officials"."""
    return is_part(head) and any(
        parties.read(c).actors for c in head.children if c.dep_ in ("poss", "compound", "nmod")
    )


def _is_party(head: Token, *, accused: bool) -> bool:
    """Whether words can be a party: people told of together or a body; one person only where he is accused."""
    if head.pos_ not in ("NOUN", "PROPN") or (is_nobody(head) and not list(head.children)):
        return False
    if head.tag_ in ("NNS", "NNPS") or head.pos_ == "PROPN":
        return True
    if load_nouns().kind_of([head.lower_]) is not None:
        return True
    return accused and load_nouns().is_role([head.lower_])


def _part(doc: Doc, head: Token, cast: Cast) -> NamePart | None:
    """The head with the words before it that are its own and in no other name; None where a name holds the head."""
    first = head.i
    while first > head.sent.start:
        before = doc[first - 1]
        if before.dep_ not in _OF_ITS_OWN or not before.is_alpha:
            break
        if cast.named_in(before.idx, head.idx + len(head)):
            break
        first -= 1
    start, end = doc[first].idx, head.idx + len(head)
    if _is_held(head, cast):
        return None
    kind = load_nouns().kind_of([head.lower_]) or (
        "group" if head.tag_ in ("NNS", "NNPS") else "organisation"
    )
    return NamePart(
        start=start,
        end=end,
        text=text_of(doc)[start:end],
        kind="organisation" if kind == "state" else kind,
        form="description",
        because=f"'{head.text}' are charged or charge somebody, and no party named in the article is meant",
    )


def _is_held(head: Token, cast: Cast) -> bool:
    return any(m.start <= head.idx < m.end for a in cast.actors() for m in a.mentions)

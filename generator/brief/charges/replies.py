"""Answers that the learned reading sees, beside those of the rules, which stand where both see one.

Refused are answers of somebody who is not clear.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.brief.charges.acts import find_sentences
from generator.brief.charges.answer import Answer, Told
from generator.brief.charges.answers import withholds
from generator.brief.charges.comments import refuses_a_step
from generator.brief.charges.spans import FAIR_ANSWER, SURE_ANSWER, Spans, head_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from generator.brief.attribution import LearnedAnswer
    from generator.brief.charges.principals import Principals

_FEWEST = 2
"""Words of an answer; one alone is a verb of saying."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of the verb of a clause."""


class Replies:
    """Reads learned answers."""

    def __init__(self, doc: Doc, spans: Spans, principals: Principals) -> None:
        """Keep what tells who is who and for whom somebody answers."""
        self._doc = doc
        self._spans = spans
        self._principals = principals

    def join(self, seen: Iterable[LearnedAnswer], told: tuple[Told, ...]) -> tuple[Told, ...]:
        """What the sentences tell, with the learned answers among those of the rules, in text order."""
        rows = list(told)
        places = {s.start: number for number, s in enumerate(find_sentences(self._doc))}
        for one in (s for s in seen if s.score >= FAIR_ANSWER):
            words = self._doc.char_span(*one.evidence, alignment_mode="expand")
            number = places.get(words.root.sent.start) if words is not None and len(words) else None
            if words is None or number is None:
                continue
            known = [
                a for a in rows[number].answers if a.first < words.end and words.start < a.last
            ]
            if known:
                rows[number] = _tied(rows[number], known, one)
            elif (answer := self._one(one, words)) is not None:
                joined = tuple(sorted((*rows[number].answers, answer), key=lambda a: a.cue.i))
                rows[number] = replace(rows[number], answers=joined)
        return tuple(rows)

    def _one(self, seen: LearnedAnswer, words: Span) -> Answer | None:
        if withholds(words.root) or any(map(refuses_a_step, words)):
            return None
        said = [t for t in words if not any(start <= t.idx < end for start, end in seen.by)]
        if not _says_something(said, sure=seen.score >= SURE_ANSWER):
            return None
        by = self._spans.read(seen.by, speaking=True)
        heads = [head_of(self._doc, place) for place in seen.by]
        sides = dict.fromkeys(
            side for head in (heads or [None]) for side in self._principals.of(by, head)
        )
        who = next((head for head in heads if head is not None), None)
        if not by.actors and not sides and who is None:
            return None
        return Answer(
            kind=seen.kinds[0][0],
            cue=words.root,
            first=words.start,
            last=words.end,
            by=by,
            sides=tuple(sides),
            who=who,
            charge=seen.charge,
            tie=seen.tie,
            score=seen.score,
            seen=f"the learned reading takes the words for an answer, score {seen.score:.2f}",
        )


def _says_something(words: Iterable[Token], *, sure: bool) -> bool:
    """Whether words beside a name are more than a word of saying, and a clause where the reading is not sure."""
    told = [t for t in words if t.is_alpha and t.lower_ != "that"]
    return len(told) >= _FEWEST and (sure or any(t.tag_ in _FINITE for t in told))


def _tied(row: Told, known: list[Answer], seen: LearnedAnswer) -> Told:
    """A row whose answers of rules know the charge to which the learned reading ties their words best."""
    tied = tuple(
        replace(a, charge=seen.charge, tie=seen.tie)
        if a in known and not a.seen and seen.tie > a.tie
        else a
        for a in row.answers
    )
    return replace(row, answers=tied)

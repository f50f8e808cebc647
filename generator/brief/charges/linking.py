"""Which charges an answer meets: by whose charge the words say, by what they repeat, by who answers, by distance.

Refuses an answer of a party that nobody charges, and one that repeats another deed than the one charged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.charges.acts import Act
from generator.brief.charges.answering import are_opposed, may_answer, read_answerer
from generator.brief.charges.spans import FAIRER_ANSWER, SURE_ANSWER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from generator.brief.cast import Reading
    from generator.brief.charges.answer import Answer
    from generator.brief.charges.parties import Parties
    from generator.brief.model import Allegation

Link = tuple["Allegation", str]
"""An allegation with what ties the answer to it."""
_AHEAD = 2
"""Charges ahead of an answer that it may meet ("denies arming the rebels. Congo had accused it ...")."""
_FAR = 900
"""Characters behind a charge within which a third party's words are about it: two or three paragraphs."""
_NEXT = 250
"""Characters behind a charge within which "the claim" is the charge: its own sentence or the next one."""
_SUPPORT = ("support_charge", "call_inquiry")
"""Answers that a third party gives."""
_OWN = ("acknowledge", "apologise", "partial", "justify", "retract")
"""What nobody does for another: it would be told as an admission of whoever is charged."""
_TELLING = ("NOUN", "PROPN", "VERB")
_NAMING = ("NOUN", "PROPN")
_NOBODY = "the party that answers is the one that is charged"
_HALF = 0.5
"""Share from which the learned reading's tie of a sure answer holds, whoever gives it."""
_RATHER_FIRM = 0.8
"""The same of an answer that a rule has read and that meets no charge by a rule, and of a sure one by a body that
the text only describes."""
_FIRM = 0.9
"""The same of an answer that is not sure, given by the one charged or for him."""
_FIRMEST = 0.95
"""The same of one that somebody else gives."""
_OPENING = ("open", "launch", "begin", "start", "announce")
"""Verbs by which an authority begins an inquiry: its work, and an answer only of the one charged."""
_BARE = ("apologise", "decline_comment", "unreachable")


class Linking:
    """Ties answers to the charges of one article."""

    def __init__(self, doc: Doc, parties: Parties) -> None:
        """Keep what tells who is who."""
        self._doc = doc
        self._parties = parties

    def links(self, answer: Answer, near: list[Allegation], acts: Iterable[Act]) -> list[Link]:
        """The charges that an answer meets, each with the reason.

        Args:
            answer: Of one sentence.
            near: Allegations around it, in reading order.
            acts: Of the same sentence.
        """
        tied = self._tied(answer, near)
        if answer.seen and (tied or answer.score < SURE_ANSWER):
            return tied
        found = self._by_rule(answer, near, acts)
        return tied if not found or self._is_of_another(answer, found) else found

    def _is_of_another(self, answer: Answer, found: list[Link]) -> bool:
        """Whether an answer that does not tell what it answers is firmly tied to another charge than those found."""
        charge = answer.charge
        if charge is None or answer.tie < _FIRM or answer.accuser is not None:
            return False
        told = self._doc[slice(*answer.content)] if answer.content is not None else ()
        if any(t.pos_ in _NAMING for t in told):
            return False
        return not any(_overlap(allegation, charge) for allegation, _ in found)

    def _tied(self, answer: Answer, near: list[Allegation]) -> list[Link]:
        """The charges to which the learned reading ties an answer firmly enough for who gives it."""
        charge = answer.charge
        if charge is None:
            return []
        return [
            (a, f"the learned reading ties it to this charge, share {answer.tie:.2f}")
            for a in near
            if _overlap(a, charge)
            and not self._is_itself(answer, a)
            and self._is_firm(answer, a)
            and (answer.accuser is None or self._is_of(answer, a))
        ]

    def _is_firm(self, answer: Answer, allegation: Allegation) -> bool:
        """Whether a tie is firm enough: more is asked of an answer by somebody else than the one charged."""
        sure = answer.score >= SURE_ANSWER
        if not answer.by.actors and not answer.sides:
            return self._is_by_the_accused(answer, allegation)
        if self.meets(answer.sides, allegation.accused):
            own = answer.kind != "support_charge" and answer.tie >= (0 if sure else _FIRM)
            return own and (bool(answer.seen) or self._fits(answer, allegation))
        if (
            not answer.by.actors
            or answer.kind in _OWN
            or answer.score < FAIRER_ANSWER
            or self._is_beside(answer, allegation)
        ):
            return False
        if not answer.seen:
            return answer.tie >= _RATHER_FIRM and self._fits(answer, allegation)
        return answer.tie >= (_HALF if sure else _FIRMEST)

    def _is_by_the_accused(self, answer: Answer, allegation: Allegation) -> bool:
        """Whether the words for who answers, which name nobody, fit the one party that is charged."""
        least = _RATHER_FIRM if answer.score >= SURE_ANSWER else _FIRM
        firm = answer.tie >= least and answer.score >= FAIRER_ANSWER
        return firm and bool(self.answerer(answer, allegation).actors)

    def answerer(self, answer: Answer, allegation: Allegation) -> Reading:
        """Who answers: whom the words name, else the one party charged where they fit it."""
        if answer.by.actors or answer.sides or answer.who is None or len(allegation.accused) != 1:
            return answer.by
        return read_answerer(answer.who, allegation.accused[0], self._parties)

    def _is_beside(self, answer: Answer, allegation: Allegation) -> bool:
        """Whether somebody who is not charged is with the accuser, against the one charged or of another state."""
        return self.meets(answer.sides, allegation.accusers) or any(
            are_opposed(s, a, self._parties) or self._are_apart(s, a)
            for s in answer.sides
            for a in allegation.accused
        )

    def _are_apart(self, first: str, second: str) -> bool:
        """Whether the text tells of which state each of two parties is, and they are of two."""
        told = all(
            self._parties.state_of(a) or self._parties.actor(a).country for a in (first, second)
        )
        return told and not self._parties.of_one_state(first, second)

    def _fits(self, answer: Answer, allegation: Allegation) -> bool:
        """Whether what an answer of a rule repeats, if anything, shares a word with the charge."""
        if answer.content is None:
            return True
        charge = self._doc.char_span(
            allegation.evidence.start, allegation.evidence.end, alignment_mode="expand"
        )
        told = {t.lemma_ for t in charge or () if t.pos_ in _TELLING}
        first, last = answer.content
        return any(t.lemma_ in told for t in self._doc[first:last] if t.pos_ in _TELLING)

    def _by_rule(self, answer: Answer, near: list[Allegation], acts: Iterable[Act]) -> list[Link]:
        start = answer.cue.idx
        told = [a for a in near if a.evidence.start <= start]
        if _takes_up(answer) and told and self._is_itself(answer, told[-1]):
            return []  # nobody throws out "the accusation" that he just made: "she" is somebody else
        found = [a for a in near if self._concerns(answer, a) and not self._is_itself(answer, a)]
        own = [a for a in found if self.meets(answer.sides, a.accused)]
        if own and _takes_up(answer):
            found = own  # whoever is charged answers for himself, not as a third party
        ahead = [a for a in found if a.evidence.start > start]
        found = [a for a in found if a.evidence.start <= start] + ahead[:_AHEAD]
        why = _NOBODY
        if answer.accuser is not None:
            found = [a for a in found if self._is_of(answer, a)]
            why = "the words name whose charge they answer"
        repeated = _types_in(answer, acts)
        if repeated:
            told = [a for a in found if _is_told(a, repeated) or self._holds(answer, a)]
            if told or answer.says == "content":
                found, why = told, f"{why}; the words repeat the charge"
            else:
                return []
        if not found:
            return []
        return [
            (a, why)
            for a in (self._run(found, start) if answer.is_plural else self._nearest(found, start))
        ]

    def why_not(self, answer: Answer, near: list[Allegation]) -> str:
        """Why an answer meets no charge, as a clause for a reader."""
        if not near:
            return "no charge stands near it"
        who = " or ".join(self._parties.actor(a).name for a in answer.sides or answer.about.actors)
        found = [a for a in near if self._concerns(answer, a) and not self._is_itself(answer, a)]
        if not found:
            return f"no charge near it is one that {who or 'whoever answers'} would answer"
        if answer.accuser is not None and not any(self._is_of(answer, a) for a in found):
            whose = " or ".join(self._parties.actor(a).name for a in answer.accuser.actors)
            return f"it answers a charge by {whose}, and none near it is against {who}"
        return f"the charges against {who} near it are of other deeds"

    def _is_of(self, answer: Answer, allegation: Allegation) -> bool:
        accuser = answer.accuser
        if accuser is None or not allegation.accusers:
            return self._holds(answer, allegation)
        return self.meets(allegation.accusers, accuser.actors)

    def _holds(self, answer: Answer, allegation: Allegation) -> bool:
        """Whether the charge is told by the words of the answer."""
        return (
            allegation.evidence.start <= answer.cue.idx + len(answer.cue)
            and allegation.evidence.end > self._doc[answer.first].idx
        )

    def _nearest(self, found: list[Allegation], start: int) -> list[Allegation]:
        """The last charge before an answer, with those before it that tell the same; else the next one behind."""
        before = [a for a in found if a.evidence.start <= start]
        if not before:
            return found[:1]
        last = before[-1]
        same = [last]
        for other in reversed(before[:-1]):
            if not (_is_of_one_kind(other, last) and self.meets(other.accusers, last.accusers)):
                break
            same.insert(0, other)
        return same

    def _run(self, found: list[Allegation], start: int) -> list[Allegation]:
        """All charges before "the accusations" that the last accuser made, or all where several made them together."""
        before = [a for a in found if a.evidence.start <= start]
        return before or found

    def _concerns(self, answer: Answer, allegation: Allegation) -> bool:
        if answer.kind == "retract":
            return self.meets(answer.sides, allegation.accusers)
        if not answer.by.actors:
            return self.meets(answer.about.actors, allegation.accused)
        if answer.kind == "support_charge" and self.meets(answer.sides, allegation.accused):
            return False  # "he supports them financially" is what he is charged with
        if self.meets(answer.sides, allegation.accused) or self._repeats(answer, allegation):
            return True
        if answer.kind in _SUPPORT and answer.cue.lemma_.lower() not in _OPENING:
            behind = answer.cue.idx - allegation.evidence.end
            apart = not set(answer.sides) & {*allegation.accusers, *allegation.accused}
            return apart and allegation.evidence.start <= answer.cue.idx and behind <= _FAR
        if _takes_up(answer):
            behind = answer.cue.idx - allegation.evidence.end
            apart = not set(answer.sides) & {*allegation.accusers, *allegation.accused}
            if apart and allegation.evidence.start <= answer.cue.idx and behind <= _NEXT:
                return True
        # "There is no truth to the report by X", said by somebody whose state the text does not tell.
        return answer.accuser is not None and all(
            self._parties.is_stateless(a) for a in answer.by.actors
        )

    def _repeats(self, answer: Answer, allegation: Allegation) -> bool:
        """Whether the words throw out a charge that they tell: "rejected the claim by X that hackers ..."."""
        if (
            answer.kind not in ("deny", "dismiss")
            or answer.content is None
            or answer.accuser is None
        ):
            return False
        first, last = answer.content
        inside = self._doc[first].idx <= allegation.evidence.start + 1
        return inside and allegation.evidence.end <= self._doc[last - 1].idx + len(
            self._doc[last - 1]
        )

    def meets(self, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
        """Whether a party of the one may speak for a party of the other."""
        return any(may_answer(a, b, self._parties) for a in first for b in second)

    def _is_itself(self, answer: Answer, allegation: Allegation) -> bool:
        return bool(set(answer.by.actors) & set(allegation.accusers)) and answer.kind != "retract"


def _takes_up(answer: Answer) -> bool:
    """Whether a charge told just before is thrown out as such: "The commission rejected the claim"."""
    return (
        answer.kind == "dismiss"
        and answer.says == "charge"
        and answer.content is None
        and not answer.is_plural
    )


def _overlap(allegation: Allegation, charge: tuple[int, int]) -> bool:
    return allegation.evidence.start < charge[1] and charge[0] < allegation.evidence.end


def _types_in(answer: Answer, acts: Iterable[Act]) -> set[str]:
    """Type families of the deeds that the answer repeats; empty when it repeats none."""
    if answer.content is None:
        return set()
    first, last = answer.content
    return {t.partition("/")[0] for a in acts if first <= a.token.i < last for t in a.row.types}


def _is_told(allegation: Allegation, types: set[str]) -> bool:
    own = {t.partition("/")[0] for t in allegation.types}
    return bool(own & types) or "unspecified" in own


def _is_of_one_kind(first: Allegation, second: Allegation) -> bool:
    return first.types[0].partition("/")[0] == second.types[0].partition("/")[0]

"""Charges that only their answer tells: "Rwanda denied arming the rebels" says that somebody said so.

Made is a charge by whom the words name, else by nobody, and only where the article carries no charge of that
kind against the party. Refused are denials of nothing in particular, and headlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.acts import Act, described_by, doer_of
from generator.brief.charges.answering import may_answer
from generator.brief.charges.charge import NAMELESS, Charge, told_charge
from generator.brief.charges.framing import is_subhead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.brief.charges.answer import Answer, Told
    from generator.brief.charges.parties import Parties

_KINDS = ("deny", "dismiss", "partial", "decline_comment", "justify")
_OWN = frozenset("i we he she it they who which that him her them his its their our".split())


def find_denied_charges(
    told: Iterable[Told], charges: list[Charge], parties: Parties
) -> Iterator[Charge]:
    """The charges that answers repeat and nothing else in the article tells, in text order.

    Args:
        told: Sentence by sentence.
        charges: Found so far in the whole article.
        parties: Tells who belongs to whom.
    """
    known = list(charges)
    for row in told:
        for answer in row.answers:
            found = _denied(answer, row.acts, parties)
            if found is not None and not any(_is_known(found, c, parties) for c in known):
                known.append(found)
                yield found


def _denied(answer: Answer, acts: tuple[Act, ...], parties: Parties) -> Charge | None:
    if answer.kind not in _KINDS or answer.content is None:
        return None
    first, last = answer.content
    if answer.cue.i in range(first, last):
        return None  # "we have attacked nobody" repeats nobody's charge
    inside = [a for a in acts if first <= a.token.i < last]
    if not inside or is_subhead(answer.cue):
        return None
    accused = _accused(answer, inside, parties)
    accusers = answer.accuser if answer.accuser is not None else NAMELESS
    if not accused.actors or set(accusers.actors) & {*accused.actors, *answer.sides}:
        return None
    return told_charge(
        "noun",
        "allege",
        cue=answer.cue,
        where=(answer.first, answer.last),
        accusers=accusers,
        accused=accused,
        acts=inside,
        because=f"'{answer.cue.text}' repeats a charge",
    )


def _accused(answer: Answer, inside: list[Act], parties: Parties) -> Reading:
    """Whose deed is denied: the doer in the words where he is of the side that answers, else who answers."""
    for act in inside:
        doer = described_by(act) if act.kind == "label" else doer_of(act)
        if doer is not None and doer.lower_ in _OWN:
            continue
        reading = parties.read(doer) if doer is not None else _nationality(act, parties)
        if not reading.actors:
            continue
        if not answer.sides or any(
            may_answer(s, a, parties) for s in answer.sides for a in reading.actors
        ):
            return reading
        return NOBODY  # "denied that Russia had fired": another's deed
    if answer.kind == "dismiss" and all(a.kind != "verb" for a in inside):
        # "The commission dismissed claims of fraud": of whose fraud the words do not tell.
        return NOBODY
    if len(answer.by.actors) == 1:
        own = (
            answer.sides[-1]
            if answer.sides and answer.sides[-1] not in answer.by.actors
            else answer.by.actors[0]
        )
        return Reading((own,), f"it answers for itself: {answer.by.because}")
    return answer.by


def _nationality(act: Act, parties: Parties) -> Reading:
    """The state of a nationality before the deed ("a Russian spy ring"); nobody without one."""
    noun = grammar.compound_head(act.token)
    readings = (
        parties.read_nationality(c) for c in grammar.children(noun, "amod", "compound", "nmod")
    )
    return next((r for r in readings if r.actors), NOBODY)


def _is_known(found: Charge, charge: Charge, parties: Parties) -> bool:
    if not any(
        may_answer(a, b, parties) for a in found.accused.actors for b in charge.accused.actors
    ):
        return False
    own, other = ({t.partition("/")[0] for t in c.types} for c in (found, charge))
    overlap = charge.first < found.last and found.first < charge.last
    return bool(own & other) or "unspecified" in other or overlap

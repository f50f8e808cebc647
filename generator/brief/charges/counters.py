"""Charges against the accuser: an answer that throws a charge out as a lie, propaganda or an information operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.charge import Charge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.brief.charges.acts import Act
    from generator.brief.charges.answer import Answer
    from generator.brief.charges.parties import Parties


def find_counter_charges(
    answers: Iterable[Answer], acts: list[Act], before: list[Charge], parties: Parties
) -> Iterator[Charge]:
    """The answers that charge in turn, as charges against the party whose charge they answer.

    Args:
        answers: Of one sentence.
        acts: Of the same sentence.
        before: Charges found so far; the last one against the party that answers tells who charged it.
        parties: Tells who belongs to whom.
    """
    for answer in answers:
        if not answer.counters or not answer.by.actors:
            continue
        accused = answer.accuser or _last_accuser(answer, before, parties)
        if not accused.actors or set(accused.actors) & set(answer.by.actors):
            continue
        inside = tuple(a for a in acts if answer.cue.i < a.token.i < answer.last)
        yield Charge(
            origin="frame",
            act="allege",
            anchor=answer.cue,
            first=answer.first,
            last=answer.last,
            cue=answer.cue,
            accusers=answer.by,
            accused=accused,
            acts=inside,
            modality="past",
            stance="alleged",
            because=f"'{answer.cue.text}' throws a charge out and charges the accuser in turn",
        )


def _last_accuser(answer: Answer, before: list[Charge], parties: Parties) -> Reading:
    for charge in reversed(before):
        if charge.accusers.actors and any(
            parties.of_one_state(a, b) for a in charge.accused.actors for b in answer.by.actors
        ):
            return Reading(
                charge.accusers.actors, f"whose charge is answered: {charge.accusers.because}"
            )
    return NOBODY

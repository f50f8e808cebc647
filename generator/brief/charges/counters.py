"""Charges in answer to a charge: thrown out as propaganda, turned back on the accuser, or laid on somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.charge import Charge
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.brief.charges.acts import Act
    from generator.brief.charges.answer import Answer
    from generator.brief.charges.parties import Parties
    from generator.brief.model import Allegation


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


_ACTS = ("allege", "condemn", "complain_formal", "legal_charge")
_TURNED = re.compile(
    r"\b(instead|in turn|in return|in response|turn(?:ed|ing)? the (?:blame|accusation|tables)|hit back|hits back|"
    r"countered|retorted|shot back|responded by|counter-accus\w+)\b",
    re.IGNORECASE,
)
"""Words by which a charge answers the one before it."""
_CLOSE = 450
"""Characters between a charge and the charge of the accused against the accuser: the next sentence or two."""
_NEXT = 250
"""Characters between a denial and whom it blames instead: its own sentence or the next one."""
_BACK = 12
"""Charges that one looks back over."""


def find_counters(
    allegations: Sequence[Allegation],
    denied: dict[str, list[int]],
    *,
    text: str,
    meets: Callable[[tuple[str, ...], tuple[str, ...]], bool],
) -> Iterator[tuple[Allegation, Allegation, str]]:
    """Each charge that answers one before it, the charge that it answers, and why; in reading order.

    Args:
        allegations: In reading order.
        denied: By the id of a charge, where its denials begin, in code points.
        text: The article's.
        meets: Whether a party of the one may speak for a party of the other.
    """
    for number, charge in enumerate(allegations):
        if not charge.accusers or charge.act not in _ACTS or _is_measure(charge):
            continue
        start = charge.evidence.start
        for other in reversed(allegations[max(0, number - _BACK) : number]):
            if set(charge.accusers) & set(other.accusers) or not meets(
                charge.accusers, other.accused
            ):
                continue
            why = _counter(charge, other, start, denied, text=text, meets=meets)
            if why is not None:
                yield charge, other, why
                break


def _is_measure(charge: Allegation) -> bool:
    """Whether the charge is told by what was done over it ("expelled a diplomat for spying"): no answer in words."""
    cue = charge.cue.text.lower() if charge.cue is not None else ""
    return bool(cue) and cue.startswith(load_cues().measures)


def _counter(
    charge: Allegation, other: Allegation, start: int, denied: dict[str, list[int]], *, text: str,
    meets: Callable[[tuple[str, ...], tuple[str, ...]], bool],
) -> str | None:  # fmt: skip
    gap = start - other.evidence.end
    if set(charge.accused) & set(other.accused) or gap > _CLOSE:
        return None
    sentence = text[max(0, text.rfind(".", 0, start) + 1) : charge.evidence.end]
    if meets(charge.accused, other.accusers):
        return "the party that is charged charges the accuser"
    turned = _TURNED.search(sentence)
    if turned:
        return f"'{turned.group()}' turns the charge on another"
    near = any(-_NEXT <= start - place <= _NEXT for place in denied.get(other.id, ()))
    if near and {t.partition("/")[0] for t in charge.types} & {
        t.partition("/")[0] for t in other.types
    }:
        return "the party that denies it blames another for it"
    return None

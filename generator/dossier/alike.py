"""How alike two allegations are, with the reasons, and what forbids taking them for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dossier.charge import years
from generator.dossier.dates import days_between
from generator.dossier.wording import load_collation

if TYPE_CHECKING:
    from generator.dossier.charge import Charge, Vocabulary

SAME = 0.46
"""Score from which two allegations are one claim. Swept on the made set: 0.40 joins what is not one, 0.44 to 0.50
join all that is and no more, from 0.54 on recall falls; taken is what joins respelt towns in other articles too."""
_WORDS_OF_KIN, _WORDS_ALONE = 0.35, 0.6
"""Share of telling words that is needed where only the family of types is shared, and where not even that is."""
FARTHEST_DAYS = 45
"""Days between two publications beyond which an undated act is not taken for the same."""
EVENT_DAYS = 10
"""Days between two told times of an act beyond which it is not taken for the same."""


@dataclass(frozen=True, slots=True)
class Match:
    """What the comparison of two allegations gives."""

    score: float
    """From 0 to 1."""
    reason: str
    """The clues, for the reader."""


def compare_charges(first: Charge, second: Charge, *, vocabulary: Vocabulary) -> Match | None:
    """How alike two allegations are; None where they cannot be one claim."""
    if is_barred(first, second):
        return None
    accused = _share(first.accused, second.accused)
    if not accused and not (first.accused_sides & second.accused_sides):
        return None
    kind = _kind_score(first, second)
    words = _word_score(first, second, vocabulary)
    if words < (0.0 if kind == 1 else _WORDS_OF_KIN if kind else _WORDS_ALONE):
        return None
    context = _context(first, second)
    reasons = ["the same accused" if accused else "the accused are of one side"]
    score = (0.12 if accused else 0.06) + 0.18 * kind + 0.34 * words + 0.26 * context
    if kind == 1:
        reasons.append(f"the same type, {_shared_type(first, second)}")
    if words >= 0.3:
        reasons.append(f"{words:.0%} of their telling words")
    if context >= 0.3:
        reasons.append("their articles are about the same")
    for bonus, reason in _bonuses(first, second):
        score += bonus
        reasons.append(reason)
    return Match(max(0.0, min(1.0, score)), ", ".join(reasons))


def is_barred(first: Charge, second: Charge) -> bool:
    """Whether times or tense forbid that two allegations are one: look-alikes of another year, a denial, a warning."""
    one, other = first.allegation.modality, second.allegation.modality
    if (one == "negated") != (other == "negated"):
        return True
    told, also_told = first.happened(), second.happened()
    if told and also_told:
        if not years(told) & years(also_told):
            return True
        if min(days_between(a, b) for a in told for b in also_told) > EVENT_DAYS:
            return True
    if first.published and second.published:
        apart = days_between(first.published, second.published)
        if apart > FARTHEST_DAYS:
            # Long after, only a told time of the act shows that the same one is meant.
            return not any(
                days_between(a, b) == 0 and len(a) > 4 and len(b) > 4
                for a in told
                for b in also_told
            )
        return False
    published = first.published or second.published
    times = also_told if first.published else told
    if published and times:
        return min(abs(int(published[:4]) - year) for year in years(times)) > 0
    return False


def _share(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return not set(first).isdisjoint(second)


def _kind_score(first: Charge, second: Charge) -> float:
    one, other = first.allegation.types, second.allegation.types
    subtypes = {kind for kind in one if "/" in kind} & {kind for kind in other if "/" in kind}
    if subtypes or one[0] == other[0]:
        return 1.0
    if one[0].split("/")[0] == other[0].split("/")[0]:
        return 0.8
    return 0.5 if first.families & second.families else 0.0


def _shared_type(first: Charge, second: Charge) -> str:
    shared = [kind for kind in first.allegation.types if kind in second.allegation.types]
    return max(shared, key=lambda kind: "/" in kind, default=first.allegation.types[0])


def _word_score(first: Charge, second: Charge, vocabulary: Vocabulary) -> float:
    shared = first.stems & second.stems
    if not shared:
        return 0.0
    common = sum(map(vocabulary.weight, shared))
    sizes = [sum(map(vocabulary.weight, charge.stems)) for charge in (first, second)]
    overlap = common / max(min(sizes), 4.0)
    return min(1.0, 0.6 * overlap + 0.4 * common / (sum(sizes) - common))


def _context(first: Charge, second: Charge) -> float:
    if first.brief.id == second.brief.id:
        return 0.0
    small, large = sorted((first.keywords, second.keywords), key=len)
    return sum(weight * large.get(stem, 0.0) for stem, weight in small.items())


def _bonuses(first: Charge, second: Charge) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if _share(first.accusers, second.accusers):
        found.append((0.1, "the same accuser"))
    elif first.accuser_sides & second.accuser_sides:
        found.append((0.06, "accusers of one side"))
    numbers = {(n.value, n.unit) for n in first.numbers} & {
        (n.value, n.unit) for n in second.numbers
    }
    if any(value > 4 for value, _ in numbers):
        found.append((0.1, "the same number"))
    if shared := first.places.keys() & second.places.keys():
        found.append((0.12, f"the same place, {first.places[min(shared)]}"))
    elif first.places and second.places:
        found.append((-0.1, "other places"))
    if is_standing(first, second):
        found.append((0.2, "the same lasting state of things"))
    if (first.allegation.modality == "future") != (second.allegation.modality == "future"):
        found.append((-0.1, "one is a warning"))
    return found


def is_standing(first: Charge, second: Charge) -> bool:
    """Whether both tell of one lasting state: same type, accused and accusing side, and no other place."""
    shared = {kind for kind in first.allegation.types if kind in second.allegation.types}
    return bool(
        shared & set(load_collation().standing)
        and first.accuser_sides & second.accuser_sides
        and first.accused_sides == second.accused_sides
        and not (first.places and second.places and first.places.keys().isdisjoint(second.places))
    )

"""Clues that two parties are one: a pure function a clue, giving a likeness with its reason, or None for no clue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from generator.dossier.model import Likeness

if TYPE_CHECKING:
    from generator.dossier.party import Party

_FEMALE = ("ova", "eva", "ina", "aya", "aia")
"""Endings of Slavic surnames that a wife or sister bears; without the last letter or letters, a husband or brother."""


def compare_kinds(first: Party, second: Party) -> Likeness:
    """Whether both are the same sort of party; 0 contradicts."""
    if first.kind == second.kind:
        return Likeness(score=1, reason=f"both are of the kind {first.actor.kind}")
    return Likeness(score=0, reason=f"one is {first.actor.kind}, the other {second.actor.kind}")


def compare_countries(first: Party, second: Party) -> Likeness | None:
    """Whether both belong to one state; 0 contradicts; None when one of them is not said to belong to any."""
    if not first.country or not second.country:
        return None
    if first.country == second.country:
        return Likeness(score=1, reason=f"both belong to {first.country}")
    return Likeness(
        score=0, reason=f"one belongs to {first.country}, the other to {second.country}"
    )


def compare_offices(first: Party, second: Party) -> Likeness | None:
    """Whether both hold an office that a state fills with one person; None when one of them holds none."""
    if not first.offices or not second.offices:
        return None
    shared = sorted(first.offices & second.offices)
    if shared:
        return Likeness(score=1, reason=f"both are called {shared[0].replace('_', ' ')}")
    return Likeness(score=0.3, reason="they are called by different offices")


def compare_names(first: Party, second: Party) -> Likeness | None:
    """Whether the names fold to the same words; None when they do not. A lone surname is a clue, never a proof."""
    if first.folded and first.folded == second.folded:
        if first.kind == "person" and " " not in first.folded:
            return Likeness(score=0.6, reason=f"both are called “{first.actor.name}” and no more")
        return Likeness(score=1, reason=f"the same name, “{first.actor.name}”")
    if first.words and first.words == second.words:
        return Likeness(
            score=1,
            reason=f"“{first.actor.name}” and “{second.actor.name}” are the same words",
        )
    return None


def compare_spellings(first: Party, second: Party) -> Likeness | None:
    """Whether full names are two spellings of one in Latin letters; None when they are not."""
    if len(first.bones) < 2 or first.bones != second.bones:
        return None
    if may_be_relatives(first.folded, second.folded):
        return Likeness(score=0.5, reason="the names differ in an ending that tells men from women")
    return Likeness(
        score=0.95,
        reason=f"“{first.actor.name}” and “{second.actor.name}” are spellings of one name",
    )


def compare_surnames(first: Party, second: Party) -> Likeness | None:
    """Whether a lone name is the surname of the other, spelling aside; a clue, never a proof."""
    short, full = sorted((first, second), key=lambda party: len(party.bones))
    if len(short.bones) != 1 or len(full.bones) < 2 or short.bones[0] != full.bones[-1]:
        return None
    if may_be_relatives(short.folded, full.folded.split()[-1]):
        return None
    return Likeness(
        score=0.6, reason=f"“{short.actor.name}” may be the surname of “{full.actor.name}”"
    )


def compare_initials(first: Party, second: Party) -> Likeness | None:
    """Whether one name is the other with first names shortened to their letters; a clue, never a proof."""
    one, other = first.folded.split(), second.folded.split()
    if first.kind != "person" or len(one) < 2 or len(one) != len(other) or one == other:
        return None
    if first.bones[-1] != second.bones[-1]:
        return None
    pairs = list(zip(one[:-1], other[:-1], strict=True))
    if not any(len(a) == 1 or len(b) == 1 for a, b in pairs):
        return None
    if all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs):
        return Likeness(
            score=0.7,
            reason=f"“{first.actor.name}” and “{second.actor.name}” share initials and surname",
        )
    return None


def compare_acronyms(first: Party, second: Party) -> Likeness | None:
    """Whether one body's name is the short form of the other, as an article gives it or by its initials."""
    for short, long in ((first, second), (second, first)):
        name = short.actor.name
        if not (2 <= len(name) <= 8 and name.isupper() and " " in long.actor.name):
            continue
        if name in long.actor.aliases:
            return Likeness(
                score=0.85, reason=f"an article gives “{name}” as short for “{long.actor.name}”"
            )
        initials = "".join(word[0] for word in long.actor.name.split() if word[:1].isupper())
        if initials == name:
            return Likeness(score=0.6, reason=f"“{name}” are the initials of “{long.actor.name}”")
    return None


def compare_endings(first: Party, second: Party) -> Likeness | None:
    """Whether one body's words are all in the other's; a clue where what is shared is more than every state has."""
    if not first.words or not second.words or first.words == second.words:
        return None
    shared = first.words & second.words
    if len(shared) < 2 or shared not in (first.words, second.words):
        return None
    extra = sorted((first.words | second.words) - shared)
    score = 0.7 if all(word.isupper() for word in extra) else 0.5
    return Likeness(
        score=score,
        reason=f"“{first.actor.name}” and “{second.actor.name}” differ only in {', '.join(extra)}",
    )


def may_be_relatives(first: str, second: str) -> bool:
    """Whether a surname stands in a man's form in one name and in a woman's in the other."""
    one, other = first.split()[-1:], second.split()[-1:]
    if not one or not other or one == other:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    if long.endswith(_FEMALE) and not short.endswith(_FEMALE):
        stem = long.removesuffix("aya").removesuffix("aia")
        stem = stem if stem != long else long[:-1]
        return JaroWinkler.similarity(stem, short) > 0.85
    return False


COMPARERS = (
    compare_names,
    compare_spellings,
    compare_surnames,
    compare_initials,
    compare_acronyms,
    compare_endings,
)
"""Clues that speak of the name; kinds, countries and offices then strengthen or contradict them."""

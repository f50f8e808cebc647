"""Brings the grades of items to the allegations that they are about; one whose words are gone is told, never moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.dossier.correct import Gone, find_place
from generator.dossier.corrections import Correction
from generator.dossier.grading import ItemGrade
from generator.errors import RulingError
from generator.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.register import Register

CONFIRMED = 1
"""The number that says that independent origins confirm an item."""


class LostGrade(Value):
    """A grade that found no allegation to stand on."""

    grade: ItemGrade
    """What was to be graded."""
    reason: str
    """Why it could not be."""

    def __str__(self) -> str:
        """One line for the build report."""
        made = self.grade
        return (
            f"sources.yml: the grade {made.credibility} of {made.words!r} in {made.article} by {made.by} finds"
            f" nothing to grade: {self.reason}"
        )


def match_grades(
    briefs: Iterable[Brief], *, register: Register
) -> tuple[dict[str, tuple[int, ItemGrade]], tuple[LostGrade, ...]]:
    """By allegation id, the latest grade with its place in the register; and the grades that found nothing.

    Of two grades of one day the later one in the file holds.
    """
    by_id = {brief.id: brief for brief in briefs} if register.items else {}
    found: dict[str, tuple[int, ItemGrade]] = {}
    lost = []
    for number, item in enumerate(register.items):
        brief = by_id.get(item.article)
        if brief is None:
            lost.append(LostGrade(grade=item, reason="there is no such article"))
            continue
        try:
            place = find_place(brief, brief.allegations, _as_correction(item))
        except Gone as gone:
            lost.append(LostGrade(grade=item, reason=str(gone)))
            continue
        allegation = brief.allegations[place].id
        if allegation not in found or found[allegation][1].date <= item.date:
            found[allegation] = (number, item)
    return found, tuple(lost)


def grade_of(
    allegations: Sequence[str],
    *,
    origins: int,
    grades: Mapping[str, tuple[int, ItemGrade]],
    register: Register,
) -> ItemGrade | None:
    """The latest grade that a person gave one of a claim's allegations; None when nobody gave any.

    Raises:
        RulingError: it says that the claim is confirmed, and the claim rests on fewer than two origins.
    """
    given = [grades[each] for each in allegations if each in grades]
    if not given:
        return None
    number, grade = max(given, key=lambda each: (each[1].date, each[0]))
    if problem := find_grade_problem(grade.credibility, origins=origins):
        line = register.lines[number] if number < len(register.lines) else None
        raise RulingError(problem, path=register.path, line=line, key="credibility")
    return grade


def find_grade_problem(credibility: int, *, origins: int) -> str | None:
    """Why a claim on so many origins cannot have this number; None when it can."""
    if credibility == CONFIRMED and origins < 2:
        return (
            "is 1, confirmed by independent origins, and the claim rests on one; write 2 to 6, or delete"
            " the grade"
        )
    return None


def _as_correction(item: ItemGrade) -> Correction:
    return Correction(
        do="accept",
        kind="allegation",
        id=item.id,
        words=item.words,
        occurrence=item.occurrence,
        by=item.by,
        date=item.date,
        reason=item.reason,
    )

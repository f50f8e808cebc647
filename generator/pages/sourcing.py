"""What an article's word rests on, in the manner of ICD 206: sources, grades, access, corroboration, age, bias.

Everything is counted from the brief or written by a person in the register; nothing is judged here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dossier.names import fold
from generator.pages import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.brief.model import Allegation, Brief
    from generator.dossier.grading import Grade, ItemGrade
    from generator.dossier.model import Claim, Dossier
    from generator.pages.wording import Label

_FIRST_HAND = frozenset({"eyewitness", "document"})
"""Bases that are nearer to the act than somebody's word for it."""


@dataclass(frozen=True, slots=True)
class Graded:
    """An outlet or a source with what a person holds of it."""

    name: str | None
    """None for an outlet that is not stated."""
    letter: Label
    """F when nobody graded it."""
    grade: Grade | None
    """Who graded it, when, why, and cited notes; None when the register does not name it."""
    rests: int = 0
    """Allegations that rest on its word; 0 for the outlet."""
    basis: Label | None = None
    """What its own word rests on; None for the outlet."""


@dataclass(frozen=True, slots=True)
class Item:
    """An allegation with how credible a person holds it."""

    number: str
    """Such as "A1"."""
    credibility: Label
    """6 when nobody graded it."""
    grade: ItemGrade | None
    """Who graded it, when and why; None when nobody did."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What an article's word rests on."""

    outlet: Graded
    """The publisher."""
    sources: tuple[Graded, ...]
    """In order of first statement."""
    statements: tuple[tuple[str, str], ...]
    """Heading and sentence, in the order in which they are told."""
    items: tuple[Item, ...]
    """Every allegation, in reading order."""


def grade_outlets(dossier: Dossier) -> tuple[Graded, ...]:
    """Every outlet that is stated, in the dossier's order; what rests on it is how many of its articles were read."""
    grades = _by_name(dossier)
    return tuple(
        _graded(outlet.name, grades, rests=len(outlet.briefs))
        for outlet in dossier.outlets
        if outlet.name
    )


def grade_sources(dossier: Dossier, names: Iterable[str]) -> dict[str, Graded]:
    """What a person holds of each of these sources, by the name as given."""
    grades = _by_name(dossier)
    return {name: _graded(name, grades) for name in names}


def _by_name(dossier: Dossier) -> dict[str, Grade]:
    grades: dict[str, Grade] = {}
    for grade in dossier.grades:
        for name in (grade.name, *grade.aliases):
            grades.setdefault(fold(name), grade)
    return grades


def make_sourcings(dossier: Dossier, *, briefs: Sequence[Brief]) -> dict[str, Sourcing]:
    """What each brief's word rests on, by its id."""
    grades = _by_name(dossier)
    claims = {allegation: claim for claim in dossier.claims for allegation in claim.allegations}
    return {brief.id: _make_sourcing(brief, grades=grades, claims=claims) for brief in briefs}


def _make_sourcing(
    brief: Brief, *, grades: Mapping[str, Grade], claims: Mapping[str, Claim]
) -> Sourcing:
    rests = Counter(allegation.source for allegation in brief.allegations)
    outlet = _graded(brief.article.outlet, grades)
    sources = tuple(
        _graded(
            source.name, grades, rests=rests[source.id], basis=wording.BASES.label(source.basis)
        )
        for source in brief.sources
    )
    return Sourcing(
        outlet=outlet,
        sources=sources,
        statements=tuple(_statements(brief, outlet=outlet, sources=sources, claims=claims)),
        items=tuple(
            Item(
                f"A{number}",
                wording.NUMBERS.label(str(claim.credibility if claim else 6)),
                claim.grade if claim else None,
            )
            for number, allegation in enumerate(brief.allegations, 1)
            for claim in (claims.get(allegation.id),)
        ),
    )


def _graded(
    name: str | None, grades: Mapping[str, Grade], *, rests: int = 0, basis: Label | None = None
) -> Graded:
    grade = grades.get(fold(name)) if name else None
    return Graded(name, wording.LETTERS.label(grade.letter if grade else "F"), grade, rests, basis)


def _statements(
    brief: Brief,
    *,
    outlet: Graded,
    sources: Sequence[Graded],
    claims: Mapping[str, Claim],
) -> Iterator[tuple[str, str]]:
    charges = brief.allegations
    yield "Sources", _kinds(sources)
    if charges:
        yield "Relied on most", _relied(sources, charges)
        deep = sum(charge.depth > 1 for charge in charges)
        yield (
            "Distance",
            f"{_of(deep, charges)} hearsay: two or more links lie between the outlet and the first speaker.",
        )
        yield "Corroboration", _corroboration(charges, claims)
    near = sum(source.basis is not None and source.basis.id in _FIRST_HAND for source in sources)
    seen = sum(charge.stance == "corroborated_in_text" for charge in charges)
    access = (
        f"{near} of {len(sources)} sources saw for themselves or are documents;"
        f" the outlet says of {_of(seen, charges, verb=False)} that it saw or verified it."
    )
    yield "Access", access
    day = brief.article.published
    yield "Age", f"Published {day}." if day else "The article does not state its day."
    yield "Leaning and ownership", _notes(outlet, sources)


def _kinds(sources: Sequence[Graded]) -> str:
    if not sources:
        return "No source is named."
    kinds = Counter(
        source.basis.text.lower()
        if source.basis and source.basis.id != "none"
        else "basis not stated"
        for source in sources
    )
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    graded = sum(source.letter.id != "F" for source in sources)
    return f"{len(sources)}: {told}. {graded} of them graded by a person."


def _relied(sources: Sequence[Graded], charges: Sequence[Allegation]) -> str:
    ranked = sorted((s for s in sources if s.rests), key=lambda s: -s.rests)[:3]
    told = ", ".join(
        f"{source.name} ({source.rests} of {len(charges)} allegations)" for source in ranked
    )
    nobody = sum(not charge.accusers and charge.source is None for charge in charges)
    unnamed = f"{_of(nobody, charges)} on nobody’s named word."
    return f"{told}. {unnamed}" if told else unnamed


def _corroboration(charges: Sequence[Allegation], claims: Mapping[str, Claim]) -> str:
    held = [claims[charge.id] for charge in charges if charge.id in claims]
    wide = [claim for claim in held if sum(bool(cell.allegations) for cell in claim.cells) > 1]
    rooted = sum(len(claim.origins) > 1 for claim in held)
    return (
        f"{_of(len(wide), charges)} carried by another outlet here, and {rooted} of them on more than one"
        " origin. Being carried does not make a claim true."
    )


def _notes(outlet: Graded, sources: Sequence[Graded]) -> str:
    found = sum(len(each.grade.notes) for each in (outlet, *sources) if each.grade)
    return "As noted below." if found else "Nobody has noted any."


def _of(count: int, charges: Sequence[Allegation], *, verb: bool = True) -> str:
    """How many of the charges, such as "1 of 3 allegations is"; without the verb on request."""
    told = f"{count} of {len(charges)} allegation{'' if len(charges) == 1 else 's'}"
    return f"{told} {'is' if count == 1 else 'are'}" if verb else told

"""Briefs, rulings and register in, a dossier out: pure, and the same for the same input in any order of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.dossier.charge import find_charges
from generator.dossier.collate import collate_charges
from generator.dossier.denials import find_denials
from generator.dossier.grades import grade_of, match_grades
from generator.dossier.matrix import find_answers, find_cells, find_outlets
from generator.dossier.model import Answer, Claim, Difference, Dossier, Review
from generator.dossier.names import digest
from generator.dossier.oppositions import find_oppositions
from generator.dossier.origins import find_ground, find_origins
from generator.dossier.register import Register
from generator.dossier.relations import find_answerings, find_quotings, find_relations
from generator.dossier.resolve import resolve_actors
from generator.dossier.rulings import Rulings
from generator.dossier.summary import find_summaries
from generator.dossier.timeline import find_events, moments_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.charge import Charge
    from generator.dossier.origins import Ground


def compile_dossier(
    briefs: Iterable[Brief],
    *,
    rulings: Rulings | None = None,
    register: Register | None = None,
    reviews: Iterable[Review] = (),
) -> Dossier:
    """What the briefs say together.

    Args:
        briefs: In any order; each id once.
        rulings: Decisions on who is who; none when None.
        register: Grades of outlets and sources; nobody is graded when None.
        reviews: How far people have checked the briefs; a brief without one is a draft.

    Raises:
        RulingError: a ruling names an actor that no brief holds, two rulings contradict each other, or a grade
            calls a claim confirmed that rests on one origin.
    """
    ordered = sorted(briefs, key=lambda brief: brief.id)
    found = resolve_actors(ordered, rulings=rulings or Rulings())
    profiles = {profile.id: profile for profile in found.profiles}
    register = register or Register()
    outlets = find_outlets(ordered, register=register)
    carried_by = {brief: outlet.id for outlet in outlets for brief in outlet.briefs}
    charges, vocabulary = find_charges(ordered, profiles=profiles, of=found.of, outlets=carried_by)
    groups, reasons = collate_charges(charges, vocabulary=vocabulary)
    ground = find_ground(
        ordered, profiles=profiles, outlets={o.id: o for o in outlets}, of=found.of
    )
    order = {outlet.id: number for number, outlet in enumerate(outlets)}
    held = [[charges[n] for n in group] for group in groups]
    denials = find_denials(
        held, briefs=ordered, profiles=profiles, of=found.of, vocabulary=vocabulary
    )
    grades, _ = match_grades(ordered, register=register)
    made = []
    for number, (own, reason) in enumerate(zip(held, reasons, strict=True)):
        claim = _make_claim(own, reason=reason, ground=ground)
        own_denials = tuple(denials.get(number, ()))
        grade = grade_of(
            claim.allegations, origins=len(claim.origins), grades=grades, register=register
        )
        changes = {
            "cells": find_cells(own, order=order, denials=own_denials, carried_by=carried_by),
            "denials": own_denials,
            "grade": grade,
            "credibility": grade.credibility if grade else 6,
        }
        made.append((claim.model_copy(update=changes), own))
    made.sort(key=lambda pair: -len([cell for cell in pair[0].cells if cell.allegations]))
    claims, charged = [claim for claim, _ in made], [own for _, own in made]
    oppositions = find_oppositions(claims, charges=charged)
    known = {review.brief: review for review in reviews}
    return Dossier(
        profiles=found.profiles,
        proposals=found.proposals,
        outlets=outlets,
        claims=tuple(claims),
        oppositions=oppositions,
        events=find_events(claims, charges=charged),
        relations=find_relations(charges),
        answerings=find_answerings(charges, of=found.of),
        quotings=find_quotings(ordered, of=found.of, outlets=carried_by),
        summaries=find_summaries(ordered, claims=claims, oppositions=oppositions),
        grades=register.sources,
        reviews=tuple(known.get(brief.id) or Review(brief=brief.id) for brief in ordered),
    )


def _make_claim(charges: Sequence[Charge], *, reason: str, ground: Ground) -> Claim:
    return Claim(
        id="clm-" + digest(charges[0].id),
        words=_typical(charges).allegation.evidence.text,
        accusers=_by_count(charge.accusers for charge in charges),
        accused=_by_count(charge.accused for charge in charges),
        types=_by_count(charge.allegation.types for charge in charges),
        allegations=tuple(charge.id for charge in charges),
        briefs=tuple(sorted({charge.brief.id for charge in charges})),
        cells=(),
        origins=find_origins(charges, ground=ground),
        answers=tuple(_answers(charges, of=ground.of)),
        differs=tuple(find_differences(charges)),
        because=reason,
    )


def _by_count(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every value once, the most frequent first; equally frequent ones in order of first appearance."""
    counted = Counter(value for each in values for value in each)
    return tuple(sorted(counted, key=lambda value: -counted[value]))


def _typical(charges: Sequence[Charge]) -> Charge:
    """The charge whose words most others share; the first of them."""
    counted = Counter(stem for charge in charges for stem in charge.stems)
    return max(
        charges,
        key=lambda c: sum(counted[stem] - 1 for stem in c.stems) / max(len(c.stems), 4),
    )


def _answers(charges: Sequence[Charge], *, of: Mapping[tuple[str, str], str]) -> Iterable[Answer]:
    for charge, response in find_answers(charges):
        yield Answer(
            id=response.id,
            brief=charge.brief.id,
            allegation=charge.id,
            kind=response.kind,
            by=tuple(dict.fromkeys(of[charge.brief.id, actor] for actor in response.by)),
        )


def find_differences(charges: Sequence[Charge]) -> Iterable[Difference]:
    """What articles tell differently: numbers of one measure, told times of the act, places."""
    shown: dict[str, str] = {}
    told: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for position, charge in enumerate(charges):
        for number in charge.numbers:
            told["number", number.unit][position].add(number.words)
        _, happened = moments_of(charge)
        if happened and happened.iso and happened.precision == "day":
            told["date", ""][position].add(happened.iso)
        for key, place in charge.places.items():
            told["place", ""][position].add(key)
            shown[key] = place
    for (kind, unit), by_charge in sorted(told.items()):
        values = list(by_charge.items())
        if kind == "number":
            plain = {
                position: {(n.value, n.unit) for n in charges[position].numbers if n.unit == unit}
                for position in by_charge
            }
        else:
            plain = {position: {(0.0, word) for word in words} for position, words in values}
        first = next(iter(plain.values()))
        if any(not first & other for other in plain.values()):
            yield Difference.model_validate(
                {
                    "kind": kind,
                    "values": tuple(
                        sorted({shown.get(word, word) for _, words in values for word in words})
                    ),
                    "allegations": tuple(charges[position].id for position in by_charge),
                }
            )

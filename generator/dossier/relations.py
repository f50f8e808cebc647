"""Who accuses whom, who answers whom, and whom the outlets quote, with exactly the findings behind each pair."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.dossier.model import Answering, Quoting, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.charge import Charge

NO_ANSWERS = frozenset({"none_reported", "unreachable", "decline_comment", "support_charge"})
"""Responses by which nobody answers the accuser."""


def find_relations(charges: Iterable[Charge]) -> tuple[Relation, ...]:
    """One relation for each accuser and each accused of an allegation, most allegations first.

    Where no accuser is named, the relation has none: it is never given to somebody.
    """
    found: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for charge in charges:
        for accuser in charge.accusers or (None,):
            for accused in charge.accused:
                if accuser != accused:
                    found[accuser, accused].append(charge.id)
    made = [
        Relation(accuser=accuser, accused=accused, allegations=tuple(ids))
        for (accuser, accused), ids in found.items()
    ]
    return tuple(sorted(made, key=lambda r: (-len(r.allegations), r.accuser or "~", r.accused)))


def find_answerings(
    charges: Iterable[Charge], *, of: Mapping[tuple[str, str], str]
) -> tuple[Answering, ...]:
    """One for each party that answers and each accuser whom it answers, most answers first."""
    found: dict[tuple[str, str | None], dict[object, str]] = defaultdict(dict)
    for charge in charges:
        for response in charge.allegation.responses:
            if response.kind in NO_ANSWERS:
                continue
            words = response.evidence and (response.evidence.start, response.evidence.end)
            key = (charge.brief.id, words or response.id)
            for actor in response.by:
                answerer = of[charge.brief.id, actor]
                for accuser in charge.accusers or (None,):
                    if accuser != answerer:
                        found[answerer, accuser].setdefault(key, response.id)
    made = [
        Answering(answerer=answerer, accuser=accuser, answers=tuple(ids.values()))
        for (answerer, accuser), ids in found.items()
    ]
    return tuple(sorted(made, key=lambda a: (-len(a.answers), a.answerer, a.accuser or "~")))


def find_quotings(
    briefs: Sequence[Brief], *, of: Mapping[tuple[str, str], str], outlets: Mapping[str, str]
) -> tuple[Quoting, ...]:
    """One for each outlet and each party whose own words it carries, most quotations first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for brief in briefs:
        for quote in brief.quotes:
            if quote.kind != "indirect" and quote.speaker:
                found[outlets[brief.id], of[brief.id, quote.speaker]].append(quote.id)
    made = [
        Quoting(outlet=outlet, speaker=speaker, quotes=tuple(ids))
        for (outlet, speaker), ids in found.items()
    ]
    return tuple(sorted(made, key=lambda q: (-len(q.quotes), q.outlet, q.speaker)))

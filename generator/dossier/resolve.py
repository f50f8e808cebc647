"""Which actors of different articles are one party: rulings first, then clues that nothing contradicts.

Joined without asking are states with one country code; people with the same full name; bodies with the same words
that are more than every state has; spellings of one full name with the same country or office; and a surname with
an office and a country that only one full name has. Everything less is proposed to a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from generator.dossier.compare import (
    COMPARERS,
    compare_countries,
    compare_kinds,
    compare_offices,
    compare_spellings,
)
from generator.dossier.joining import Groups
from generator.dossier.model import Appearance, Profile, Proposal
from generator.dossier.names import digest, slug
from generator.dossier.party import party_of
from generator.dossier.rulings import Rulings, find_parties
from generator.errors import RulingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.brief.model import Brief
    from generator.dossier.party import Party

_WIDEST = 40
"""Groups with one clue in common that are compared with one another; a clue that more share tells nothing."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Profiles and the way to them."""

    profiles: tuple[Profile, ...]
    """In order of first appearance."""
    proposals: tuple[Proposal, ...]
    """Most alike first."""
    of: dict[tuple[str, str], str]
    """Profile id by brief id and actor id."""


def resolve_actors(briefs: Iterable[Brief], *, rulings: Rulings) -> Resolution:
    """The profiles of all actors of the briefs.

    Raises:
        RulingError: a ruling names an actor that no brief holds, or two rulings contradict each other.
    """
    parties = [party_of(brief, actor) for brief in briefs for actor in brief.actors]
    groups = Groups(len(parties))
    unsure = _rule(groups, parties, rulings=rulings)
    _join_same_names(groups, parties)
    _join_variants(groups, parties, unsure=unsure)
    profiles = _profiles(groups, parties)
    of = {
        (seen.brief, seen.actor): profile.id for profile in profiles for seen in profile.appearances
    }
    proposals = _propose(groups, parties, of=of, unsure=unsure)
    return Resolution(profiles, proposals, of)


def _rule(groups: Groups, parties: Sequence[Party], *, rulings: Rulings) -> set[frozenset[int]]:
    """Carry the rulings out; the pairs of parties that stay unsure come back."""
    found = find_parties(rulings, parties)
    unsure: set[frozenset[int]] = set()
    for case, (ruling, meant) in enumerate(zip(rulings.rulings, found, strict=True)):
        if ruling.ruling == "different":
            for side, numbers in enumerate(meant):
                for number in numbers:
                    groups.mark(number, case=case, side=side)
        elif ruling.ruling == "unsure":
            unsure |= {frozenset((a, b)) for a in meant[0] for rest in meant[1:] for b in rest}
    for case, (ruling, meant) in enumerate(zip(rulings.rulings, found, strict=True)):
        if ruling.ruling != "same":
            continue
        named = [number for side in meant for number in side]
        reason = f"{ruling.by} ruled on {ruling.date} that they are one: {ruling.reason}"
        for number in named[1:]:
            if not groups.join(named[0], number, reason=reason):
                line = rulings.lines[case] if case < len(rulings.lines) else None
                message = (
                    "makes one of actors that another ruling tells apart; delete one of the two"
                )
                raise RulingError(message, path=rulings.path, line=line, key="ruling")
    return unsure


def _join_same_names(groups: Groups, parties: Sequence[Party]) -> None:
    """Join what has the same country code or the same full name; a name in two countries is two parties."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, party in enumerate(parties):
        if party.kind == "state" and party.country:
            by_key["state", party.country].append(number)
        elif party.is_named and party.kind == "body":
            by_key["body", *sorted(party.words)].append(number)
        elif party.is_named:
            by_key[party.kind, party.folded].append(number)
        elif party.kind == "body" and party.country and any(w.isupper() for w in party.words):
            by_key["body", party.country, *sorted(party.words)].append(number)
    for key, numbers in by_key.items():
        countries = {country for n in numbers if (country := parties[n].country)}
        if key[0] == "state" or len(countries) <= 1:
            _chain(groups, parties, numbers)
            continue
        for country in (None, *sorted(countries)):
            _chain(groups, parties, [n for n in numbers if parties[n].country == country])


def _chain(groups: Groups, parties: Sequence[Party], numbers: list[int]) -> None:
    marked = sorted({groups.find(n) for n in numbers if groups.is_marked(n)})
    if any(groups.are_parted(a, b) for a, b in combinations(marked, 2)):
        # Somebody told two parties of this name apart: which of them a third one is, nobody knows.
        return
    for number in numbers[1:]:
        first, other = parties[numbers[0]], parties[number]
        if first.kind == "state" and first.country:
            reason = f"states with the country code {first.country}"
        else:
            reason = f"the same full name and kind, “{other.actor.name}”"
        groups.join(numbers[0], number, reason=reason)


def _join_variants(
    groups: Groups, parties: Sequence[Party], *, unsure: set[frozenset[int]]
) -> None:
    """Join spellings of one full name, then surnames whose office and country point to one full name."""
    people = [group for group in groups.all() if parties[group[0]].kind == "person"]
    whole = {group[0]: _facts(parties, group) for group in people}
    by_bones: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_surname: dict[str, list[int]] = defaultdict(list)
    for group in people:
        bones = parties[group[0]].bones
        if len(bones) > 1:
            by_bones[bones].append(group[0])
            by_surname[bones[-1]].append(group[0])
    for roots in by_bones.values():
        for position, root in enumerate(roots[:_WIDEST]):
            for other in roots[position + 1 : _WIDEST]:
                reason = _spelling_reason(parties, whole, root, other)
                if reason and not _is_unsure(groups, root, other, unsure):
                    groups.join(root, other, reason=reason)
    whole = {root: _facts(parties, groups.members(root)) for root in whole}
    for group in people:
        party = parties[group[0]]
        if len(party.bones) != 1 or not party.offices or not party.country:
            continue
        roots = sorted({groups.find(root) for root in by_surname.get(party.bones[0], ())})
        if len(roots) != 1:
            continue
        countries, offices = whole[roots[0]]
        if countries == {party.country} and offices & party.offices:
            reason = (
                f"“{party.actor.name}” is called {min(offices & party.offices).replace('_', ' ')} of"
                f" {party.country}, and “{parties[roots[0]].actor.name}” is the only full name that fits"
            )
            if not _is_unsure(groups, roots[0], group[0], unsure):
                groups.join(roots[0], group[0], reason=reason)


def _facts(parties: Sequence[Party], group: list[int]) -> tuple[set[str], set[str]]:
    countries = {country for n in group if (country := parties[n].country)}
    return countries, {office for n in group for office in parties[n].offices}


def _spelling_reason(
    parties: Sequence[Party], whole: dict[int, tuple[set[str], set[str]]], one: int, other: int
) -> str | None:
    likeness = compare_spellings(parties[one], parties[other])
    if likeness is None or likeness.score < 0.9:
        return None
    (countries, offices), (others, other_offices) = whole[one], whole[other]
    if len(countries | others) > 1:
        return None
    if offices & other_offices:
        return f"{likeness.reason}, both called {min(offices & other_offices).replace('_', ' ')}"
    # A first name in a man's form and in a woman's: Alexander and Alexandra need more than a country.
    given = [parties[n].folded.split()[0] for n in (one, other)]
    if given[0].endswith("a") != given[1].endswith("a"):
        return None
    if countries and others:
        return f"{likeness.reason}, both of {min(countries)}"
    return None


def _is_unsure(groups: Groups, one: int, other: int, unsure: set[frozenset[int]]) -> bool:
    return bool(unsure) and any(
        frozenset((a, b)) in unsure for a in groups.members(one) for b in groups.members(other)
    )


def _profiles(groups: Groups, parties: Sequence[Party]) -> tuple[Profile, ...]:
    made: list[Profile] = []
    taken: set[str] = set()
    for group in groups.all():
        members = [parties[n] for n in group]
        actors = [party.actor for party in members]
        names = Counter(actor.name for actor in actors)
        name = max(names, key=lambda each: (names[each], len(each)))
        kinds = Counter(actor.kind for actor in actors)
        countries = {party.country for party in members if party.country}
        aliases = dict.fromkeys(alias for a in actors for alias in (a.name, *a.aliases))
        aliases.pop(name, None)
        identity = _identity(members[0], name=name, kind=max(kinds, key=lambda k: kinds[k]))
        if identity in taken:
            identity += "-" + digest(members[0].brief, actors[0].id)[:6]
        taken.add(identity)
        made.append(
            Profile(
                id=identity,
                name=name,
                kind=max(kinds, key=lambda k: kinds[k]),
                aliases=tuple(aliases),
                roles=tuple(dict.fromkeys(role for actor in actors for role in actor.roles)),
                country=min(countries) if len(countries) == 1 else None,
                appearances=tuple(
                    Appearance(brief=party.brief, actor=party.actor.id, name=party.actor.name)
                    for party in members
                ),
                because="; ".join(groups.reasons(group[0])) or "named in one article",
            )
        )
    return tuple(made)


def _identity(party: Party, *, name: str, kind: str) -> str:
    sort = kind.replace("_", "-")
    if kind == "state" and party.country:
        return f"state-{party.country.lower()}"
    if party.is_named or (party.kind == "body" and party.country):
        return f"{sort}-{slug(name)}"
    return f"{sort}-{slug(name)}-{digest(party.brief, party.actor.id)[:6]}"


def _propose(
    groups: Groups,
    parties: Sequence[Party],
    *,
    of: dict[tuple[str, str], str],
    unsure: set[frozenset[int]],
) -> tuple[Proposal, ...]:
    """Pairs of profiles that share a clue and were neither joined nor told apart."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for group in groups.all():
        for key in dict.fromkeys(key for n in group for key in _clues(parties[n])):
            blocks[key].append(group[0])
    pairs = {
        (roots[i], roots[j])
        for roots in blocks.values()
        if len(roots) <= _WIDEST
        for i in range(len(roots))
        for j in range(i + 1, len(roots))
    }
    marked = {tuple(sorted(groups.find(n) for n in pair)) for pair in unsure if len(pair) == 2}
    proposals = []
    for one, other in sorted(pairs | {pair for pair in marked if pair[0] != pair[1]}):
        if groups.are_parted(one, other):
            continue
        found = _weigh(parties, groups.members(one), groups.members(other))
        if found is not None or (one, other) in marked:
            score, reason = found or (0.5, "somebody ruled that it cannot be told")
            ids = [of[parties[n].brief, parties[n].actor.id] for n in (one, other)]
            proposals.append(
                Proposal(
                    first=ids[0],
                    second=ids[1],
                    score=score,
                    reason=reason,
                    unsure=(one, other) in marked,
                )
            )
    return tuple(sorted(proposals, key=lambda p: (-p.score, p.first, p.second)))


def _clues(party: Party) -> list[tuple[str, str]]:
    if party.kind == "person" and party.bones:
        return [("surname", party.bones[-1])]
    if party.kind == "body":
        own = sorted(word for word in party.words if not word.isupper())
        names = (party.actor.name, *party.actor.aliases)
        short = [("short", name.lower()) for name in names if name.isupper()]
        initials = "".join(w[0] for w in party.actor.name.split() if w[:1].isupper()).lower()
        return (
            [*short, ("short", initials), ("words", " ".join(own))] if party.is_named or own else []
        )
    return []


def _weigh(
    parties: Sequence[Party], first: list[int], second: list[int]
) -> tuple[float, str] | None:
    """Score and reasons of the likest pair of names in two groups; None when no clue speaks."""
    best: tuple[float, str] | None = None
    for one in first[:5]:
        for other in second[:5]:
            a, b = parties[one], parties[other]
            if compare_kinds(a, b).score == 0:
                continue
            clues = [clue for compare in COMPARERS if (clue := compare(a, b)) is not None]
            if not clues:
                continue
            clue = max(clues, key=lambda each: each.score)
            score, reasons = clue.score, [clue.reason]
            for support in (compare_countries(a, b), compare_offices(a, b)):
                if support is not None:
                    reasons.append(support.reason)
                    score = min(0.95, score + 0.15) if support.score == 1 else score * 0.5
            if score >= 0.4 and (best is None or score > best[0]):
                best = (round(score, 2), "; ".join(reasons))
    return best

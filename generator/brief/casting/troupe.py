"""Puts name parts together into actors: out of it comes each party once, under all its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from generator.brief.casting.party import (
    Party,
    core_name,
    initials,
    make_slug,
    make_unique,
    plain_name,
)
from generator.brief.casting.people import gather_people
from generator.brief.model import Actor, Mention
from generator.brief.territories import phrase_key, territory_names, territory_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.brief.draft import NamePart
    from generator.brief.model import ActorKind

_BODIES = frozenset({"organisation", "armed_force", "media", "group"})
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
_GENERIC = (
    "group",
    "movement",
    "party",
    "company",
    "agency",
    "organisation",
    "forces",
    "militia",
    "corp",
    "network",
)
_MOST_REASONS = 12


class Troupe:
    """All parties of one article."""

    def __init__(self, parts: Sequence[NamePart], *, text: str) -> None:
        """Read states, bodies and people; `text` is the article's, for what stands between two names."""
        self._text = text
        self._parties: dict[str, Party] = {}
        for part in parts:
            for one in (part.owner, part):
                if one is not None and one.kind == "state":
                    self._add_state(one)
        self._gather_bodies([p for p in parts if p.kind in _BODIES])
        self._join_acronyms()
        people = gather_people([p for p in parts if p.kind == "person"])
        self._parties.update((p.key, p) for p in people)

    def actors(self) -> tuple[Actor, ...]:
        """Every party in the order of its first mention, each alias with the first party that has it."""
        parties = sorted(
            self._parties.values(), key=lambda p: (min(m.start for m in p.parts), p.key)
        )
        names = {party.key: _fullest(party) for party in parties}
        ids: dict[str, str] = {}
        for party in parties:
            ids[party.key] = make_unique(make_slug(names[party.key]), taken=set(ids.values()))
        claimed = {name.lower() for name in names.values()}
        return tuple(self._actor(party, names[party.key], ids, claimed) for party in parties)

    def _actor(self, party: Party, name: str, ids: dict[str, str], claimed: set[str]) -> Actor:
        parts = sorted({(p.start, p.end): p for p in party.parts}.values(), key=lambda p: p.start)
        surfaces = dict.fromkeys(plain_name(p.text) for p in parts if not _only_adjective(p))
        aliases = tuple(s for s in surfaces if s != name and s.lower() not in claimed)
        claimed.update(s.lower() for s in surfaces)
        return Actor(
            id=ids[party.key],
            name=name,
            kind=cast("ActorKind", party.kind),
            aliases=aliases,
            roles=tuple(dict.fromkeys(r for p in parts for r in p.roles if r)),
            country=party.country,
            part_of=ids.get(party.owner) if party.owner else None,
            mentions=tuple(
                Mention(start=p.start, end=p.end, text=p.text, form=p.form)  # type: ignore[arg-type]
                for p in parts
            ),
            because=_because(party, parts),
        )

    def _add_state(self, part: NamePart) -> None:
        word = territory_words().get(phrase_key(plain_name(part.text)))
        key = "state:" + (part.country or (word.code if word else part.text))
        party = self._parties.setdefault(key, Party(key, "state", country=part.country))
        party.parts.append(part)

    def _gather_bodies(self, parts: list[NamePart]) -> None:
        known: dict[str, list[Party]] = {}
        for part in sorted(parts, key=lambda p: (p.country is None, p.start)):
            core = core_name(part)
            fitting = [
                p
                for shorter in _with_and_without(core)
                for p in known.get(shorter, [])
                if part.country is None or p.country in (None, part.country)
            ]
            if len(fitting) > 1 or not core:
                continue
            if fitting:
                fitting[0].add(part)
                continue
            party = Party(f"body:{part.country or ''}:{core}", part.kind, country=part.country)
            if part.owner is not None and part.kind != "group":
                word = territory_words().get(phrase_key(plain_name(part.owner.text)))
                party.owner = "state:" + (
                    part.owner.country or (word.code if word else part.owner.text)
                )
            party.parts.append(part)
            self._parties[party.key] = party
            known.setdefault(core, []).append(party)

    def _join_acronyms(self) -> None:
        bodies = [p for p in self._parties.values() if p.key.startswith("body:")]
        at_end = {q.end: p for p in bodies for q in p.parts}
        at_start = {q.start: p for p in bodies for q in p.parts}
        by_initials: dict[str, list[Party]] = {}
        for party in bodies:
            by_initials.setdefault(initials(_fullest(party)), []).append(party)
        for party in bodies:
            surfaces = {plain_name(q.text) for q in party.parts}
            letters = next((s for s in sorted(surfaces) if _ACRONYM.fullmatch(s)), None)
            if letters is None:
                continue
            long = self._bracketed(party, at_end, at_start)
            if long is None:
                matching = [
                    p
                    for p in by_initials.get(letters, [])
                    if p is not party and len(_fullest(p)) > len(letters)
                ]
                long = matching[0] if len(matching) == 1 else None
            if (
                long is not None
                and long is not party
                and party.key in self._parties
                and long.key in self._parties
            ):
                for part in party.parts:
                    long.add(part)
                long.reasons.append(f"'{letters}' is its short form")
                del self._parties[party.key]

    def _bracketed(
        self, party: Party, at_end: dict[int, Party], at_start: dict[int, Party]
    ) -> Party | None:
        """The party that a bracket joins: "Russian Volunteer Corps (RDK)", "RDK (Russian Volunteer Corps)"."""
        for part in party.parts:
            if (
                self._text[part.start - 2 : part.start] == " ("
                and self._text[part.end : part.end + 1] == ")"
            ):
                found = at_end.get(part.start - 2)
                if found is not None:
                    return found
            if self._text[part.end : part.end + 2] == " (":
                found = at_start.get(part.end + 2)
                if found is not None:
                    return found
        return None


def _with_and_without(core: str) -> Iterable[str]:
    """The core and its forms with one generic noun more or less: "wagner" and "group wagner"."""
    words = core.split()
    yield core
    for noun in _GENERIC:
        if noun in words and len(words) > 1:
            yield " ".join(w for w in words if w != noun)
        elif len(words) == 1:
            yield " ".join(sorted([*words, noun]))


def _because(party: Party, parts: Sequence[NamePart]) -> str:
    reasons = list(dict.fromkeys([*(p.because for p in parts if p.because), *party.reasons]))
    more = len(reasons) - _MOST_REASONS
    return "; ".join(reasons[:_MOST_REASONS]) + (f"; and {more} more" if more > 0 else "")


def _only_adjective(part: NamePart) -> bool:
    return part.kind == "state" and part.form == "nationality"


def _fullest(party: Party) -> str:
    if party.kind == "state":
        return _state_name(party)
    named = [p for p in party.parts if p.form == "name"] or party.parts
    if party.kind == "person":
        ordered = [plain_name(p.text) for p in sorted(named, key=lambda p: p.start)]
        return max(
            ordered, key=lambda name: (len(name.split()), ordered.count(name), -ordered.index(name))
        )
    return max((plain_name(p.text) for p in sorted(named, key=lambda p: p.start)), key=len)


def _state_name(party: Party) -> str:
    """The name that the article uses most, the first of equals; the table's name where it uses none."""
    counts: dict[str, int] = {}
    for part in sorted(party.parts, key=lambda p: p.start):
        surface = plain_name(part.text)
        word = territory_words().get(phrase_key(surface))
        if word is not None and word.form == "name":
            counts[surface] = counts.get(surface, 0) + 1
    if counts:
        return max(counts, key=lambda name: (counts[name], -list(counts).index(name)))
    return territory_names().get(party.key.removeprefix("state:"), plain_name(party.parts[0].text))

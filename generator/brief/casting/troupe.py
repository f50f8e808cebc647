"""Puts name parts together into actors: out of it comes each party once, under all its names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from generator.brief.casting.joining import join_short_forms
from generator.brief.casting.party import (
    Party,
    core_name,
    fullest_name,
    make_slug,
    make_unique,
    own_name,
    plain_name,
    shown_name,
)
from generator.brief.casting.people import gather_people
from generator.brief.model import Actor, Mention
from generator.brief.territories import phrase_key, territory_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.brief.draft import NamePart
    from generator.brief.model import ActorKind

_BODIES = frozenset({"organisation", "armed_force", "media", "group"})
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
    "alliance",
    "network",
)
_MOST_REASONS = 12
_SHORTEST_PLURAL = 4
"""Letters that a name needs to be one with its plural."""


class Troupe:
    """All parties of one article."""

    def __init__(self, parts: Sequence[NamePart], *, text: str) -> None:
        """Read states, bodies and people; `text` is the article's, for what stands between two names."""
        self._parties: dict[str, Party] = {}
        for part in parts:
            for one in (part.owner, part):
                if one is not None and one.kind == "state":
                    self._add_state(one)
        self._gather_bodies([p for p in parts if p.kind in _BODIES])
        join_short_forms(self._parties, text=text)
        people = gather_people([p for p in parts if p.kind == "person"])
        self._parties.update((p.key, p) for p in people)

    def actors(self) -> tuple[Actor, ...]:
        """Every party in the order of its first mention, each alias with the first party that has it."""
        parties = sorted(
            self._parties.values(), key=lambda p: (min(m.start for m in p.parts), p.key)
        )
        names = {party.key: fullest_name(party) for party in parties}
        ids: dict[str, str] = {}
        for party in parties:
            ids[party.key] = make_unique(make_slug(names[party.key]), taken=set(ids.values()))
        claimed = {name.lower() for name in names.values()}
        return tuple(self._actor(party, names[party.key], ids, claimed) for party in parties)

    def _actor(self, party: Party, name: str, ids: dict[str, str], claimed: set[str]) -> Actor:
        parts = sorted({(p.start, p.end): p for p in party.parts}.values(), key=lambda p: p.start)
        surfaces = dict.fromkeys(
            surface
            for p in parts
            if not _only_adjective(p)
            for surface in (shown_name(p), own_name(p), _titled(p))
            if surface is not None
        )
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
            if part.owner is not None and part.kind != "group" and not _is_against_its_state(part):
                word = territory_words().get(phrase_key(plain_name(part.owner.text)))
                party.owner = "state:" + (
                    part.owner.country or (word.code if word else part.owner.text)
                )
            party.parts.append(part)
            self._parties[party.key] = party
            known.setdefault(core, []).append(party)


def _with_and_without(core: str) -> Iterable[str]:
    """The core and its forms with one generic noun more or less: "wagner" and "group wagner"."""
    words = core.split()
    yield core
    if len(words) == 1 and len(core) > _SHORTEST_PLURAL:
        yield core[:-1] if core.endswith("s") else core + "s"  # "Houthi" and "the Houthis"
    for noun in _GENERIC:
        if noun in words and len(words) > 1:
            yield " ".join(w for w in words if w != noun)
        elif len(words) == 1:
            yield " ".join(sorted([*words, noun]))


_STYLES = frozenset(
    "sheikh pope king queen prince princess mullah ayatollah imam emir sultan father patriarch".split()
)
"""Titles by which a person goes as by a name: "Pope Francis", "Sheikh Hasina"."""


def _titled(part: NamePart) -> str | None:
    if part.kind != "person" or part.form != "name":
        return None
    title = next((w for r in part.roles for w in r.split()[-1:] if w.lower() in _STYLES), None)
    return f"{title} {plain_name(part.text)}" if title else None


_REBELS = frozenset(
    "rebel rebels insurgent insurgents opposition separatist separatists guerrilla guerrillas militant "
    "militants".split()
)


def _is_against_its_state(part: NamePart) -> bool:
    """Whether a body has a country and is none of its state's: "Uganda's rebel Allied Democratic Forces"."""
    return not _REBELS.isdisjoint(w.lower() for w in part.text.split())


def _because(party: Party, parts: Sequence[NamePart]) -> str:
    reasons = list(dict.fromkeys([*(p.because for p in parts if p.because), *party.reasons]))
    more = len(reasons) - _MOST_REASONS
    return "; ".join(reasons[:_MOST_REASONS]) + (f"; and {more} more" if more > 0 else "")


def _only_adjective(part: NamePart) -> bool:
    return part.kind == "state" and part.form == "nationality"

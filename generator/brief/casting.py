"""Puts name parts together into actors: out of it comes each party once, under all its names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from rapidfuzz import fuzz

from generator.brief.model import Actor, Mention
from generator.brief.territories import phrase_key, territory_words

if TYPE_CHECKING:
    from generator.brief.draft import NamePart
    from generator.brief.model import ActorKind

_SMALL_WORDS = frozenset({"of", "the", "for", "and", "'s", "in"})
_SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "organization": "organisation",
    "labor": "labour",
}
_SURNAMES_ALIKE = 85
"""Likeness from 0 to 100 from which two spellings of a surname are one: Lukashenko and Lukashenka are 90."""


@dataclass(slots=True)
class _Party:
    """An actor in the making."""

    key: str
    kind: str
    country: str | None = None
    territory: str | None = None
    owner: str | None = None
    parts: list[NamePart] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


class Troupe:
    """All parties of one article."""

    def __init__(self, parts: tuple[NamePart, ...]) -> None:
        """Read states first, then bodies, then people: each leans on the one before."""
        self._parties: dict[str, _Party] = {}
        states = [
            p for part in parts for p in (part.owner, part) if p is not None and p.kind == "state"
        ]
        for part in states:
            self._add_state(part)
        bodies = [p for p in parts if p.kind in ("organisation", "armed_force", "media", "group")]
        self._add_bodies(bodies)
        self._add_people([p for p in parts if p.kind == "person"])

    def actors(self) -> tuple[Actor, ...]:
        """Every party in the order of its first mention, each alias with the first party that has it."""
        parties = sorted(
            self._parties.values(), key=lambda p: (min(m.start for m in p.parts), p.key)
        )
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for party in parties:
            names[party.key] = _fullest(party)
            ids[party.key] = _unique(_slug(names[party.key]), taken=set(ids.values()))
        claimed: set[str] = set()
        made = []
        for party in parties:
            name = names[party.key]
            surfaces = list(
                dict.fromkeys(
                    _plain(p.text)
                    for p in sorted(party.parts, key=lambda p: p.start)
                    if not _only_adjective(p)
                )
            )
            aliases = tuple(s for s in surfaces if s != name and s.lower() not in claimed)
            claimed.update(s.lower() for s in surfaces)
            roles = tuple(dict.fromkeys(r for p in party.parts for r in p.roles if r))
            mentions = tuple(
                Mention(start=p.start, end=p.end, text=p.text, form=p.form)  # type: ignore[arg-type]
                for p in sorted(
                    {(p.start, p.end): p for p in party.parts}.values(), key=lambda p: p.start
                )
            )
            made.append(
                Actor(
                    id=ids[party.key],
                    name=name,
                    kind=cast("ActorKind", party.kind),
                    aliases=aliases,
                    roles=roles,
                    country=party.country,
                    part_of=ids.get(party.owner) if party.owner else None,
                    mentions=mentions,
                    because="; ".join(
                        dict.fromkeys([*(p.because for p in party.parts), *party.reasons])
                    ),
                )
            )
        return tuple(made)

    def _add_state(self, part: NamePart) -> None:
        key = "state:" + (part.country or part.text)
        party = self._parties.setdefault(key, _Party(key, "state", country=part.country))
        party.parts.append(part)

    def _add_bodies(self, parts: list[NamePart]) -> None:
        known: dict[str, list[_Party]] = {}
        for part in sorted(parts, key=lambda p: (p.country is None, p.start)):
            core = _core(part)
            if not core:
                continue
            fitting = [
                p
                for p in known.get(core, [])
                if part.country is None or p.country in (None, part.country)
            ]
            if len(fitting) > 1:
                continue
            if fitting:
                party = fitting[0]
            else:
                key = f"body:{part.country or ''}:{core}"
                party = _Party(key, part.kind, country=part.country)
                if part.owner is not None and part.kind != "group":
                    party.owner = "state:" + (part.owner.country or part.owner.text)
                self._parties[key] = party
                known.setdefault(core, []).append(party)
            party.parts.append(part)
        self._join_acronyms()

    def _join_acronyms(self) -> None:
        bodies = [p for p in self._parties.values() if p.key.startswith("body:")]
        short = [
            p for p in bodies if any(re.fullmatch(r"[A-Z]{2,7}", _plain(q.text)) for q in p.parts)
        ]
        for party in short:
            ends = {p.end: p for other in bodies if other is not party for p in other.parts}
            # "Russian Volunteer Corps (RDK)": the bracket says it, whatever the letters of another language.
            long = next((ends[p.start - 2] for p in party.parts if p.start - 2 in ends), None)
            if long is None:
                letters = _plain(party.parts[0].text)
                matching = [
                    o
                    for o in bodies
                    if o is not party and o not in short and _initials(_fullest(o)) == letters
                ]
                owner = matching[0] if len(matching) == 1 else None
            else:
                owner = next(o for o in bodies if long in o.parts)
            if owner is not None and party.key in self._parties:
                owner.parts += party.parts
                owner.reasons.append(f"'{_plain(party.parts[0].text)}' is its short form")
                del self._parties[party.key]

    def _add_people(self, parts: list[NamePart]) -> None:
        people: list[_Party] = []
        full = [p for p in parts if len(_name_words(p)) > 1]
        for part in full:
            words = _name_words(part)
            party = next((p for p in people if _same_person(words, p)), None)
            if party is None:
                party = _Party("person:" + " ".join(words).lower(), "person")
                people.append(party)
            party.parts.append(part)
        for part in parts:
            words = _name_words(part)
            if len(words) != 1:
                continue
            named = [
                p for p in people if any(_alike(words[0], _name_words(q)[-1]) for q in p.parts)
            ]
            if len(named) > 1:
                continue
            if not named:
                named = [_Party("person:" + words[0].lower(), "person")]
                people.append(named[0])
            else:
                named[0].reasons.append(f"'{words[0]}' is the only surname like it")
            named[0].parts.append(part)
        self._parties.update((p.key, p) for p in people)


def _name_words(part: NamePart) -> list[str]:
    return [w for w in _plain(part.text).split() if w]


def _same_person(words: list[str], party: _Party) -> bool:
    for part in party.parts:
        other = _name_words(part)
        if len(other) < 2 or not _alike(words[-1], other[-1]):
            continue
        first, second = words[0].lower().strip("."), other[0].lower().strip(".")
        if (
            first == second
            or fuzz.ratio(first, second) >= 75
            or (min(len(first), len(second)) == 1 and first[0] == second[0])
        ):
            return True
    return False


def _alike(first: str, second: str) -> bool:
    return first.lower() == second.lower() or (
        min(len(first), len(second)) > 4
        and fuzz.ratio(first.lower(), second.lower()) >= _SURNAMES_ALIKE
    )


def _core(part: NamePart) -> str:
    """The words of a body's name without its country: what two mentions of one body share."""
    text = _plain(part.text)
    if part.owner is not None:
        text = text.replace(_plain(part.owner.text), " ", 1)
    words = [w.lower().removesuffix("'s") for w in re.split(r"[\s-]+", text.replace("’", "'")) if w]
    return " ".join(sorted(_SPELLINGS.get(w, w) for w in words if w not in _SMALL_WORDS))


def _plain(text: str) -> str:
    text = text[4:] if text.lower().startswith("the ") else text
    return re.sub(r"['’]s?$", "", text)


def _fullest(party: _Party) -> str:
    if party.kind == "state":
        return next(
            (_plain(p.text) for p in party.parts if p.form == "name" and _says_country(p)), None
        ) or _state_name(party)
    named = [p for p in party.parts if p.form == "name"] or party.parts
    return max((_plain(p.text) for p in named), key=len)


def _only_adjective(part: NamePart) -> bool:
    return part.kind == "state" and part.form == "nationality"


def _says_country(part: NamePart) -> bool:
    word = territory_words().get(phrase_key(_plain(part.text)))
    return word is not None and word.form == "name"


def _state_name(party: _Party) -> str:
    for part in party.parts:
        for word in territory_words().values():
            if word.country and word.country == part.country:
                return word.name
    return _plain(party.parts[0].text)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "actor"


def _unique(slug: str, *, taken: set[str]) -> str:
    count = 2
    candidate = slug
    while candidate in taken:
        candidate = f"{slug}-{count}"
        count += 1
    return candidate

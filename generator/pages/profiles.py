"""Actors over several briefs: which of them are shown on one page, and where that page stands.

A dossier says who is who. Without one, only two clues join actors of different articles: names that fold to
the same string, with the same kind, and states with the same country code. Descriptions ("protesters") and
people known by one word are then never joined: the same word in two articles does not make one party.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.pages.escape import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.brief.model import Actor, Brief
    from generator.dossier import model as dossier_model
    from generator.dossier.model import Dossier


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor over the briefs that name it."""

    path: str
    """Path of its page; made from what joined it, so that it does not move when an article is added."""
    name: str
    """The name that most briefs give it; the first of them when several do."""
    kind: str
    """Actor kind."""
    appearances: tuple[tuple[Brief, Actor], ...]
    """The briefs, in their order, with the actor as each has it."""
    because: str = ""
    """Why these actors are one party; empty when nothing was joined by the dossier."""


class Profiles:
    """Every profile, and the way to it from an actor of a brief."""

    def __init__(self, briefs: Iterable[Brief], *, dossier: Dossier | None = None) -> None:
        """Join the actors of these briefs as the dossier does; without one, by names and country codes."""
        known = {
            (each.brief, each.actor): profile
            for profile in (dossier.profiles if dossier else ())
            for each in profile.appearances
        }
        joined: dict[str, list[tuple[Brief, Actor]]] = {}
        for brief in briefs:
            for actor in brief.actors:
                profile = known.get((brief.id, actor.id))
                path = profile_path(profile.id) if profile else _path_of(brief, actor)
                joined.setdefault(path, []).append((brief, actor))
        ruled = {profile_path(profile.id): profile for profile in known.values()}
        self._profiles = {
            path: _take(path, found, ruled[path]) if path in ruled else _make(path, found)
            for path, found in joined.items()
        }
        self._of = {
            (brief.id, actor.id): profile
            for profile in self._profiles.values()
            for brief, actor in profile.appearances
        }

    def all(self) -> tuple[Profile, ...]:
        """Every profile, in order of first appearance."""
        return tuple(self._profiles.values())

    def of(self, brief: Brief, actor_id: str) -> Profile:
        """The profile of a brief's actor; KeyError when the brief holds none with this id."""
        return self._of[brief.id, actor_id]


def fold_name(name: str) -> str:
    """The name as it is compared: NFKC, no case, one space, no leading article, no possessive ending."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().replace("\u2019", "'").split())
    return re.sub(r"'s?$", "", folded.removeprefix("the "))


def profile_path(profile: str) -> str:
    """Path of the page of a dossier's profile, by the profile's id."""
    return f"actors/{slug(profile)}.md"


def _path_of(brief: Brief, actor: Actor) -> str:
    if actor.kind == "state" and actor.country:
        return f"actors/state/{slug(actor.country.lower())}.md"
    name = fold_name(actor.name)
    if actor.kind == "group" or (actor.kind == "person" and " " not in name):
        own = sha256(f"{brief.id}\x1f{actor.id}".encode("utf-8", "surrogatepass")).hexdigest()[:6]
        return f"actors/{actor.kind.replace('_', '-')}/{_hyphened(name)}-{own}.md"
    if actor.kind in {"organisation", "armed_force"} and actor.country:
        name = f"{name} {actor.country.lower()}"
    return f"actors/{actor.kind.replace('_', '-')}/{_hyphened(name)}.md"


def _hyphened(name: str) -> str:
    return slug(name.replace(" ", "-"))


def _take(
    path: str, appearances: list[tuple[Brief, Actor]], joined: dossier_model.Profile
) -> Profile:
    because = joined.because if len(appearances) > 1 else ""
    return Profile(path, joined.name, joined.kind, tuple(appearances), because)


def _make(path: str, appearances: list[tuple[Brief, Actor]]) -> Profile:
    names = Counter(actor.name for _, actor in appearances)
    name = max(names, key=lambda each: names[each])
    return Profile(path, name, appearances[0][1].kind, tuple(appearances))

"""One actor of one brief with everything about it that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dossier.names import (
    bag,
    country_of_role,
    fold,
    fold_person,
    is_common,
    office_of_role,
    skeleton,
)

if TYPE_CHECKING:
    from generator.brief.model import Actor, Brief

BODIES = frozenset({"organisation", "armed_force", "media"})
"""Kinds that articles take for one another: a broadcaster is a company, a militia an organisation."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a brief, as it is compared."""

    brief: str
    """Id of the brief."""
    actor: Actor
    """The actor as the brief has it."""
    folded: str
    """Its name folded; for a person without titles."""
    bones: tuple[str, ...]
    """The words of a person's name by their consonants; empty for others."""
    words: frozenset[str]
    """The words of a body's name, countries as codes; empty for others."""
    country: str | None
    """Code of its country by name, by the brief or by its roles; None when nothing or several are said."""
    offices: frozenset[str]
    """Offices that one person of a state holds."""

    @property
    def kind(self) -> str:
        """Sort of party; all bodies are one sort here."""
        return "body" if self.actor.kind in BODIES else self.actor.kind

    @property
    def is_named(self) -> bool:
        """Whether the name alone points to one party: no group, no lone surname, no body that every state has."""
        if self.kind == "group" or not self.folded:
            return False
        if self.kind == "person":
            return " " in self.folded
        if self.kind == "body":
            return not is_common(self.words) and self.actor.name != self.actor.name.lower()
        return True


def party_of(brief: Brief, actor: Actor) -> Party:
    """An actor with its clues."""
    person = actor.kind == "person"
    folded = fold_person(actor.name) if person else fold(actor.name)
    words = bag(actor.name) if actor.kind in BODIES else frozenset()
    return Party(
        brief=brief.id,
        actor=actor,
        folded=folded,
        bones=tuple(skeleton(word) for word in folded.split()) if person else (),
        words=words,
        country=actor.country or _country(actor, words),
        offices=frozenset(
            office for role in actor.roles if (office := office_of_role(role)) is not None
        ),
    )


def _country(actor: Actor, words: frozenset[str]) -> str | None:
    named = {word for word in words if word.isupper()}
    stated = named or {code for role in actor.roles if (code := country_of_role(role))}
    return next(iter(stated)) if len(stated) == 1 else None

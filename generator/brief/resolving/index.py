"""Actors by the places where they are named; every look-up takes the time of a binary search."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.brief.language import text_of
from generator.brief.naming.words import first_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from generator.brief.model import Actor

_FEMALE = re.compile(
    r"\b(spokeswoman|chairwoman|congresswoman|businesswoman|queen|princess|wife|widow|daughter|mother|sister|mrs|ms)\b"
)
_MALE = re.compile(r"\b(king|prince|husband|son|father|brother|mr|sir|congressman|businessman)\b")
_FEMALE_SURNAME = re.compile(r"(ova|eva|yova|skaya|ckaya|aya|skaia)$", re.IGNORECASE)
_OWNING = frozenset({"poss", "amod", "compound", "nmod", "pobj"})
FORCE_WORDS = frozenset({"army", "military"})
"""Words for a state's whole force, whichever of them its name has."""
_TITLES_SEEN = 2
"""Tokens before a name in which a courtesy title is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """An actor's mention, in code points."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    actor: str
    """Actor id."""
    form: str
    """As in the record."""


class PlaceIndex:
    """Mentions in reading order; a state inside its body's name ("Belarusian troops") is kept apart."""

    def __init__(self, doc: Doc, actors: tuple[Actor, ...]) -> None:
        """Sort the mentions once."""
        self.doc = doc
        self.text = text_of(doc)  # a parse builds its text anew at every call
        self.actors = {actor.id: actor for actor in actors}
        self._inner: dict[int, tuple[int, str]] = {}
        self._places: list[Place] = []
        every = (Place(m.start, m.end, a.id, m.form) for a in actors for m in a.mentions)
        for place in sorted(every, key=lambda p: (p.start, -p.end)):
            if self._places and place.start < self._places[-1].end:
                self._inner[place.start] = (place.end, place.actor)
            else:
                self._places.append(place)
        self._starts = [p.start for p in self._places]
        self._states = {
            a.country: a.id for a in reversed(actors) if a.kind == "state" and a.country
        }
        self.forces: dict[str, list[str]] = {}
        """The armed forces of states, by their state's id, in the order of first mention."""
        for actor in actors:
            if actor.kind == "armed_force" and actor.part_of is not None:
                self.forces.setdefault(actor.part_of, []).append(actor.id)
        self._genders: dict[str, str | None] = {}

    def inner_at(self, start: int, end: int) -> str | None:
        """The actor named by exactly this stretch inside another's name; None when there is none."""
        found = self._inner.get(start)
        return found[1] if found is not None and found[0] == end else None

    def owner_at(self, token: Token) -> str | None:
        """The state that the token names inside its body's name ("Kyiv" in "Kyiv's army"); None otherwise."""
        found = self._inner.get(token.idx)
        return found[1] if found is not None and token.dep_ in _OWNING else None

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors with a mention wholly inside this stretch, in text order, each once."""
        return tuple(dict.fromkeys(p.actor for p in self.within(start, end)))

    def within(self, start: int, end: int) -> list[Place]:
        """Mentions wholly inside this stretch."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [p for p in self._places[first:last] if p.end <= end]

    def named_before(self, token: Token) -> str | None:
        """The actor that a noun's own compound names: "Peru's state-run ANRA news agency"; None for none or several."""
        named = {p.actor for t in token.lefts if t.dep_ == "compound" and (p := self.at(t))}
        return next(iter(named)) if len(named) == 1 else None

    def at(self, token: Token) -> Place | None:
        """The mention that the token is part of; None when there is none."""
        index = bisect_right(self._starts, token.idx) - 1
        if index < 0 or token.idx >= self._places[index].end:
            return None
        return self._places[index]

    def after(self, token: Token) -> Place | None:
        """The mention that begins right behind the token, with nothing but white space between; None without one."""
        index = bisect_right(self._starts, token.idx)
        if index < len(self._places) and token.i + 1 < len(self.doc):
            place = self._places[index]
            if place.start == self.doc[token.i + 1].idx:
                return place
        return None

    def state_of(self, actor_id: str) -> str | None:
        """Id of the state that the actor is or belongs to; None when nothing says it."""
        actor = self.actors[actor_id]
        if actor.kind == "state":
            return actor_id
        if actor.part_of is not None:
            return self.state_of(actor.part_of)
        return self._states.get(actor.country) if actor.country else None

    def is_only_one(self, token: Token) -> bool:
        """Whether a common noun has one body that it can mean in the article; a name or pronoun always has.

        Of "the army" and "the military": whether the forces of one state alone are named.
        """
        if self.at(token) is not None or token.pos_ != "NOUN":
            return True
        if token.lower_ in FORCE_WORDS:
            return len(self.forces) < 2
        bodies = (a for a in self.actors.values() if a.kind not in ("person", "state"))
        holders = [
            a.id
            for a in bodies
            if any(token.lower_ in n.lower().split() for n in (a.name, *a.aliases))
        ]
        return len(holders) < 2

    def gender(self, actor_id: str) -> str | None:
        """`she` or `he` where a role, a title, a Slavic surname or the first name says it; None when nothing does."""
        if actor_id not in self._genders:
            actor = self.actors[actor_id]
            said = " ".join(actor.roles).lower()
            for mention in actor.mentions:
                before = self.text[max(0, mention.start - 6) : mention.start].lower()
                said += " " + " ".join(before.replace(".", " ").split()[-_TITLES_SEEN:])
            female = _FEMALE.search(said) or any(_FEMALE_SURNAME.search(n) for n in (actor.name,))
            male = _MALE.search(said)
            told = "she" if female and not male else "he" if male and not female else None
            if not female and not male and actor.kind == "person" and " " in actor.name:
                told = first_names().get(actor.name.split()[0])
            self._genders[actor_id] = told
        return self._genders[actor_id]

"""Which actors stand on one side: bodies of a state, its officers, one state under several names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.cast import Reading
from generator.brief.charges.stand_ins import STATE_PEOPLE

if TYPE_CHECKING:
    from generator.brief.cast import Cast
    from generator.brief.model import Actor

_SIDES = ("state", "armed_force", "organisation")


class Sides:
    """Actors by id, and whose body each is."""

    def __init__(self, cast: Cast) -> None:
        """Keep the cast."""
        self._cast = cast
        self._actors = {actor.id: actor for actor in cast.actors()}
        self._states: dict[str, str | None] = {}

    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of first mention."""
        return tuple(self._actors.values())

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id."""
        return self._actors[actor_id]

    def with_states(self, reading: Reading) -> Reading:
        """The reading with the state of every unnamed national body added after it."""
        found = dict.fromkeys(reading.actors)
        because = reading.because
        for actor_id in reading.actors:
            actor = self._actors[actor_id]
            state = self.state_of(actor_id)
            if state and state != actor_id and self._is_unnamed_body(actor):
                found.setdefault(state)
                because += f"; a body of {self._actors[state].name}"
        return Reading(tuple(found), because)

    def _is_unnamed_body(self, actor: Actor) -> bool:
        if any(m.form == "name" for m in actor.mentions):
            return False
        # "Ukrainian residents" and "Iranian protesters" act for no state; troops, authorities and agents do.
        return actor.kind in _SIDES or any(
            word.lower().removesuffix("s") in STATE_PEOPLE
            for m in actor.mentions
            for word in m.text.split()[-1:]
        )

    def same_side(self, first: str, second: str) -> bool:
        """Whether two actors are one party, one is a body of the other, or both are bodies or officers of one state.

        A country alone makes no side: rebels and their government share one.
        """
        chains = [self._chain(first), self._chain(second)]
        return bool(set(chains[0]) & set(chains[1]))

    def _chain(self, actor_id: str) -> list[str]:
        chain = [actor_id]
        while (
            (above := self._actors[chain[-1]].part_of)
            and above in self._actors
            and above not in chain
        ):
            chain.append(above)
        for more in (self._office_of(actor_id), self._candidate_of(actor_id)):
            if more is not None and more not in chain:
                chain.append(more)
        return chain

    def _candidate_of(self, actor_id: str) -> str | None:
        """Whose campaign a body is; None for any other body, and where two people have the surname."""
        words = self._actors[actor_id].name.replace("’", "'").replace("'s ", " ").split()
        if words[-1] != "campaign" or len(words) < 2:
            return None
        people = [
            a.id
            for a in self._actors.values()
            if a.kind == "person" and a.name.split()[-1:] == [words[-2]]
        ]
        return people[0] if len(people) == 1 else None

    def may_be_one(self, first: str, second: str) -> bool:
        """Whether a bare surname may be the other person's: "Smith", where two of that name are told of."""
        names = [self._actors[first].name, self._actors[second].name]
        kinds = {self._actors[first].kind, self._actors[second].kind}
        return kinds == {"person"} and any(
            " " not in a and b.split()[-1:] == [a] for a, b in (names, names[::-1])
        )

    def is_stateless(self, actor_id: str) -> bool:
        """Whether it is a person whose state and country the article does not tell."""
        actor = self._actors[actor_id]
        return actor.kind == "person" and not (self.state_of(actor_id) or actor.country)

    def of_one_state(self, first: str, second: str) -> bool:
        """Whether two actors may speak for each other: one side, or the same state or country."""
        if self.same_side(first, second):
            return True
        states = [self.state_of(first), self.state_of(second)]
        if states[0] is not None and states[0] == states[1]:
            return True
        countries = [self._actors[first].country, self._actors[second].country]
        return countries[0] is not None and countries[0] == countries[1]

    def state_of(self, actor_id: str) -> str | None:
        """The state that an actor is, belongs to, or holds office in; None when the article does not say."""
        if actor_id not in self._states:
            self._states[actor_id] = self._cast.state_of(actor_id) or self._office_of(actor_id)
        return self._states[actor_id]

    def _office_of(self, actor_id: str) -> str | None:
        roles = " ".join(self._actors[actor_id].roles)
        if not roles or self._actors[actor_id].kind != "person":
            return None
        return next(
            (
                a.id
                for a in self._actors.values()
                if a.kind == "state" and any(word in roles for word in {m.text for m in a.mentions})
            ),
            None,
        )

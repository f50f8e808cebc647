"""What a person decided about who is who: read from rulings.yml, stronger than every clue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from generator.dossier.grading import Day
from generator.dossier.names import fold, fold_person
from generator.errors import RulingError
from generator.lexicon.reader import line_of, parse_table
from generator.value import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.dossier.party import Party


class Ruling(Value):
    """One decision about actors."""

    ruling: Literal["same", "different", "unsure"]
    """Whether the actors are one party, are none of them the same, or cannot be told apart or together."""
    actors: tuple[str, ...] = Field(min_length=1)
    """Names, each meaning every actor of that name, or `BRIEF/ACTOR`, meaning one actor of one brief."""
    by: str = Field(min_length=1)
    """Who decided."""
    date: Day
    """When."""
    reason: str = Field(min_length=1)
    """Why, for the reader."""


class RulingFile(Value):
    """`seeds/rulings.yml`."""

    rulings: tuple[Ruling, ...] = ()
    """In the order of the file."""


class Rulings(Value):
    """Rulings, with the way back to their lines."""

    rulings: tuple[Ruling, ...] = ()
    """In the order of the file."""
    lines: tuple[int | None, ...] = ()
    """Line of each; empty when they were not read from a file."""
    path: str = "seeds/rulings.yml"
    """The file, for messages."""


def parse_rulings(text: str, *, path: str) -> Rulings:
    """The rulings of a file's text; none when it is empty.

    Raises:
        RulingError: broken YAML, a key that stands twice or is unknown, a value that does not fit.
    """
    if not re.search(r"^[^#\s]", text, re.MULTILINE):
        return Rulings(path=path)
    found = parse_table(text, model=RulingFile, path=path, error_type=RulingError)
    for number, ruling in enumerate(found.rulings):
        if len(ruling.actors) < 2 and ruling.ruling != "same":
            message = "needs two or more; write the actors that it tells apart"
            line = line_of(text, path=("rulings", number, "actors"))
            raise RulingError(message, path=path, line=line, key="actors")
    lines = tuple(line_of(text, path=("rulings", n)) for n in range(len(found.rulings)))
    return Rulings(rulings=found.rulings, lines=lines, path=path)


def keep_known(rulings: Rulings, parties: Sequence[Party]) -> Rulings:
    """The rulings as far as they are about these parties: for a site that leaves articles out."""
    kept, lines = [], []
    for number, ruling in enumerate(rulings.rulings):
        known = tuple(actor for actor in ruling.actors if _knows(actor, parties, rulings))
        if len(known) > (0 if ruling.ruling == "same" else 1):
            kept.append(ruling.model_copy(update={"actors": known}))
            lines.append(rulings.lines[number] if number < len(rulings.lines) else None)
    return Rulings(rulings=tuple(kept), lines=tuple(lines), path=rulings.path)


def _knows(actor: str, parties: Sequence[Party], rulings: Rulings) -> bool:
    alone = Ruling(ruling="same", actors=(actor,), by="-", date="2000-01-01", reason="-")
    try:
        find_parties(Rulings(rulings=(alone,), path=rulings.path), parties)
    except RulingError:
        return False
    return True


def find_parties(
    rulings: Rulings, parties: Sequence[Party]
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """For each ruling and each of its actors, the positions of the parties that are meant.

    Raises:
        RulingError: a ruling names an actor that no brief holds.
    """
    by_id = {f"{party.brief}/{party.actor.id}": n for n, party in enumerate(parties)}
    by_name: dict[str, list[int]] = {}
    by_alias: dict[str, list[int]] = {}
    if rulings.rulings:
        for number, party in enumerate(parties):
            for name in dict.fromkeys((party.folded, fold(party.actor.name))):
                by_name.setdefault(name, []).append(number)
            for alias in party.actor.aliases:
                by_alias.setdefault(fold(alias), []).append(number)
    found = []
    for number, ruling in enumerate(rulings.rulings):
        meant: list[tuple[int, ...]] = []
        for actor in ruling.actors:
            if actor in by_id:
                meant.append((by_id[actor],))
                continue
            here = next(
                (
                    index[name]
                    for index in (by_name, by_alias)
                    for name in (fold(actor), fold_person(actor))
                    if name in index
                ),
                None,
            )
            if here is None:
                line = rulings.lines[number] if number < len(rulings.lines) else None
                message = (
                    f"names {actor!r}, which is in no brief; write a name as a brief's page shows it,"
                    " or BRIEF/ACTOR, or delete the ruling"
                )
                raise RulingError(message, path=rulings.path, line=line, key="actors")
            meant.append(tuple(dict.fromkeys(here)))
        found.append(tuple(meant))
    return tuple(found)

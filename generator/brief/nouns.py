"""Common nouns by the kind of party that they name; out of it comes the kind of a noun phrase's head."""

from __future__ import annotations

from functools import cache

from generator.lexicon.reader import load_table
from generator.value import Value

KINDS = ("state", "armed_force", "organisation", "media", "group")
"""Kinds that a common noun can name, in the order in which a doubtful noun is read."""


class NounTable(Value):
    """`lexicon/nouns.yml`; every list holds lower-case heads."""

    state: tuple[str, ...]
    """With a nationality, the state itself."""
    organisation: tuple[str, ...]
    """Bodies."""
    armed_force: tuple[str, ...]
    """Bodies under arms."""
    media: tuple[str, ...]
    """Outlets."""
    group: tuple[str, ...]
    """People who act together."""
    roles: tuple[str, ...]
    """Offices and callings of a person."""
    titles: tuple[str, ...]
    """What stands before a name."""
    courtesy: tuple[str, ...]
    """Titles that are no office."""
    offices: tuple[str, ...]
    """Offices that one person holds in a state or body."""
    office_holders: tuple[str, ...]
    """Of `group`: people who are a party even where they are counted."""
    bystanders: tuple[str, ...]
    """People who are a party only with their nationality."""
    deeds: tuple[str, ...]
    """What a nationality does ("Ruritanian strikes")."""


class Nouns:
    """The table, indexed."""

    def __init__(self, table: NounTable) -> None:
        """Index heads by kind; the first kind that lists a head keeps it."""
        self._kinds: dict[str, str] = {}
        for kind in KINDS:
            for head in getattr(table, kind):
                self._kinds.setdefault(head, kind)
        self.roles = frozenset({*table.roles, *table.titles} - {*table.courtesy})
        self.titles = frozenset(table.titles)
        self.courtesy = frozenset(table.courtesy)
        self.offices = frozenset(table.offices)
        self.office_holders = frozenset(table.office_holders)
        self.bystanders = frozenset(table.bystanders)
        self.deeds = frozenset(table.deeds)

    def kind_of(self, words: list[str]) -> str | None:
        """Kind named by the last one, two or three of these lower-case words; None when they name none."""
        for size in (3, 2, 1):
            if len(words) >= size:
                kind = self._kinds.get(" ".join(words[-size:]))
                if kind is None and size == 1:
                    kind = self._kinds.get(_singular(words[-1]))
                if kind:
                    return kind
        return None

    def size_of(self, words: list[str]) -> int:
        """How many of the last words are the head that `kind_of` found: 2 for "rights groups"; 1 when none was."""
        return next(
            (s for s in (3, 2) if len(words) >= s and " ".join(words[-s:]) in self._kinds), 1
        )

    def is_role(self, words: list[str]) -> bool:
        """Whether the last one, two or three of these lower-case words are an office or calling, held or awaited."""
        words = words[:-2] if words[-2:] in (["-", "elect"], ["-", "designate"]) else words
        if len(words) > 2 and words[-2] == "-":
            words = [
                *words[:-3],
                "-".join((words[-3], words[-1])),
            ]  # "secretary-general" comes in three
        return any(
            " ".join(words[-size:]) in self.roles
            or " ".join([*words[-size:-1], _singular(words[-1])]) in self.roles
            for size in (1, 2, 3)
            if len(words) >= size
        )

    def is_office(self, words: list[str]) -> bool:
        """Whether the last one, two or three of these lower-case words are an office that one person holds."""
        return any(
            " ".join(words[-size:]) in self.offices for size in (1, 2, 3) if len(words) >= size
        )


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def load_nouns() -> Nouns:
    """The nouns, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return Nouns(load_table("nouns", NounTable))

"""Words that refer back: out of it come the sets that the cast looks phrases up in."""

from __future__ import annotations

from functools import cache

from generator.lexicon.reader import load_table
from generator.value import Value


class ReferenceTable(Value):
    """`lexicon/references.yml`."""

    documents: tuple[str, ...]
    """Nouns of saying whose author speaks through them."""
    countries: tuple[str, ...]
    """Nouns for a state already named."""
    bodies: tuple[str, ...]
    """Nouns for an organisation or force already named."""
    unnamed: tuple[str, ...]
    """Heads that are nobody in particular."""
    same_role: tuple[tuple[str, ...], ...]
    """Offices that mean one holder in an article."""


@cache
def load_references() -> ReferenceTable:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("references", ReferenceTable)


@cache
def role_family(role: str) -> frozenset[str]:
    """The names of an office's line in the table that stand in these lower-case words; empty when none does."""
    found: set[str] = set()
    for number, family in enumerate(load_references().same_role):
        if any(f" {name} " in f" {role} " for name in family):
            found.add(str(number))
    return frozenset(found)

"""The table of offices and of words that bodies of many states share, typed."""

from __future__ import annotations

from functools import cache

from generator.lexicon.reader import load_table
from generator.value import Value


class OfficeTable(Value):
    """`lexicon/offices.yml`."""

    honorifics: tuple[str, ...]
    """Words before a name that are no part of it, lower case."""
    offices: dict[str, tuple[str, ...]]
    """Offices that a state fills with one person at a time, and the words for them, lower case."""
    not_offices: tuple[str, ...]
    """Words that say that the office is another's, a past one or a body's, lower case."""
    common_bodies: tuple[str, ...]
    """Words that many states' bodies share, lower case: alone they name none of them."""


@cache
def load_offices() -> OfficeTable:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("offices", OfficeTable)

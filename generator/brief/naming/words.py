"""Words around names, by what they tell of the name beside them."""

from __future__ import annotations

from functools import cache

from generator.lexicon.reader import load_table
from generator.lexicon.reporting import load_reporting
from generator.value import Value


class NameTable(Value):
    """`lexicon/names.yml`."""

    not_names: tuple[str, ...]
    """Capitalised words that are never part of a name."""
    calendar: tuple[str, ...]
    """Days, months and feasts."""
    place_before: tuple[str, ...]
    """Prepositions that a place follows."""
    place_heads: tuple[str, ...]
    """Nouns that say that the name beside them is a place."""
    place_of: tuple[str, ...]
    """Nouns whose "of" a place follows."""
    place_reached: tuple[str, ...]
    """Lemmas of verbs whose object is a place."""
    person_verbs: tuple[str, ...]
    """Lemmas of verbs whose subject, or passive subject, is a person or a body."""
    body_beside: tuple[str, ...]
    """Nouns that say that the name beside them is a body."""
    body_before: tuple[str, ...]
    """Nouns right before a body's name."""
    place_endings: tuple[str, ...]
    """Last words of a place's name, lower case."""
    faiths: tuple[str, ...]
    """Those of `not_names` that stand inside names."""
    vessel_nouns: tuple[str, ...]
    """Nouns for a ship."""
    things: tuple[str, ...]
    """Last words of what is neither party nor place, lower case."""
    vessels: dict[str, str]
    """Letters before a ship's name, with the kind of party."""
    media_openings: tuple[str, ...]
    """First words of a medium's name, lower case."""
    media_names: tuple[str, ...]
    """Media whose names have no telling word."""
    body_endings: tuple[str, ...]
    """Last words of a body's name, as written."""
    body_openings: tuple[str, ...]
    """First words of a body's name in other tongues, lower case."""
    body_heads: tuple[str, ...]
    """Last words of a body's name that no surname is, lower case."""
    regions: tuple[str, ...]
    """Those of `place_heads` that nothing but a place stands beside."""
    currencies: tuple[str, ...]
    """Names of money, lower case: behind a state's name no state is meant."""
    portfolios: tuple[str, ...]
    """Fields of a minister, lower case, that stand behind "and" before the name."""
    short_offices: tuple[str, ...]
    """Offices in short before a name, as written."""
    peoples: tuple[str, ...]
    """Peoples and parts of the world, as written: alone they name no party."""
    platforms: tuple[str, ...]
    """Services that carry others' words."""
    men: tuple[str, ...]
    """First names of men."""
    women: tuple[str, ...]
    """First names of women."""


@cache
def load_names() -> NameTable:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("names", NameTable)


@cache
def first_names() -> dict[str, str]:
    """`he` or `she` by first name."""
    names = load_names()
    return dict.fromkeys(names.men, "he") | dict.fromkeys(names.women, "she")


@cache
def saying_verbs() -> frozenset[str]:
    """Lemmas of the verbs that tie words to a speaker, "call" and its like included."""
    reporting = load_reporting()
    return frozenset({*reporting.verbs, *reporting.naming})

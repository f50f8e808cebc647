"""Territories by the words that name them: countries, adjectives and peoples, capitals, seats of government.

Facts come from the data package countryinfo; `lexicon/territories.yml` adds what news English needs.
Nothing here decides whether a capital stands for a government: that is the reading of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.lexicon.reader import load_table
from generator.value import Value

WordForm = Literal["name", "adjective", "people", "capital", "seat"]


class TerritoryRow(Value):
    """What the package lacks about one territory."""

    code: str
    """ISO 3166-1 alpha-2, or a longer code of our own for a contested territory."""
    name: str | None = None
    """Name, for a territory that the package does not have."""
    names: tuple[str, ...] = ()
    """Other names."""
    adjectives: tuple[str, ...] = ()
    """Words that say "of this state" before a noun."""
    peoples: tuple[str, ...] = ()
    """Plural nouns for its people."""
    capitals: tuple[str, ...] = ()
    """Other spellings of the capital."""
    seats: tuple[str, ...] = ()
    """Buildings and streets that stand for the government."""


class TerritoryTable(Value):
    """`lexicon/territories.yml`."""

    territories: tuple[TerritoryRow, ...]
    """One row a territory."""
    left_out: tuple[str, ...]
    """Codes of the package that are not read."""
    not_names: tuple[str, ...]
    """Spellings of the package that are not read."""


@dataclass(frozen=True, slots=True)
class TerritoryWord:
    """What a word or phrase says about a territory."""

    code: str
    """Code of the territory; longer than two letters when ISO has none."""
    name: str
    """The territory's name, as the site shows it."""
    form: WordForm
    """How the words name it."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code; None for a contested territory without one."""
        return self.code if len(self.code) == 2 else None


@cache
def territory_words() -> dict[tuple[str, ...], TerritoryWord]:
    """Phrases, split at white space, to what they say; a name wins over an adjective, that over a capital."""
    from countryinfo import all_countries  # reads its data file: not needed by a cached build

    table = load_table("territories", TerritoryTable)
    refused = {*table.left_out}
    words: dict[tuple[str, ...], TerritoryWord] = {}
    names: dict[str, str] = {}
    facts: list[tuple[str, WordForm, str]] = []
    for country in all_countries():
        code = str(country.iso().get("alpha2") or "")
        if not code or code in refused or code in names:
            continue
        name = str(country.name()).removeprefix("The ")
        names[code] = name
        facts += [
            (code, "name", n) for n in (name, *_english(country.alt_spellings() or [], name=name))
        ]
        for adjective in str(country.demonym() or "").replace("/", ",").split(","):
            facts += [(code, "adjective", adjective), (code, "people", adjective + "s")]
        facts.append((code, "capital", str(country.capital() or "")))
    for row in table.territories:
        if row.name:
            names[row.code] = row.name
        facts += [(row.code, "name", n) for n in ((row.name,) if row.name else ()) + row.names]
        for adjective in row.adjectives:
            facts += [(row.code, "adjective", adjective), (row.code, "people", adjective + "s")]
        facts += [(row.code, "people", n) for n in row.peoples]
        facts += [(row.code, "capital", n) for n in row.capitals]
        facts += [(row.code, "seat", n) for n in row.seats]
    order = {"name": 0, "adjective": 1, "people": 2, "capital": 3, "seat": 4}
    omitted = {*table.not_names}
    for code, form, phrase in sorted(facts, key=lambda fact: order[fact[1]]):
        key = phrase_key(phrase)
        if len(phrase) > 1 and phrase not in omitted and key:
            words.setdefault(key, TerritoryWord(code=code, name=names[code], form=form))
    return words


@cache
def territory_names() -> dict[str, str]:
    """Codes to the names that the site shows."""
    return {word.code: word.name for word in territory_words().values()}


@cache
def bordering(country: str) -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes of the states that share a land border with this one; empty for an unknown code."""
    from countryinfo import all_countries

    by_three = {str(c.iso().get("alpha3")): str(c.iso().get("alpha2")) for c in all_countries()}
    found = next((c for c in all_countries() if c.iso().get("alpha2") == country), None)
    return (
        frozenset(by_three[b] for b in (found.borders() or []) if b in by_three)
        if found
        else frozenset()
    )


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, apostrophes straight, without a leading "the"."""
    words = tuple(phrase.replace("’", "'").split())
    return words[1:] if words[:1] in (("the",), ("The",)) else words


def _english(spellings: list[str], *, name: str) -> list[str]:
    """Spellings that hold the English name ("Republic of Belarus"): the rest are codes and native names."""
    return [s for s in spellings if name in s]

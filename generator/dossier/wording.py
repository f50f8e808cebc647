"""What a stretch of words holds that can be compared with another: word stems, numbers, places, dates as told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from anyascii import anyascii

from generator.dossier.names import bag, fold, skeleton
from generator.lexicon.charges import load_acts
from generator.lexicon.reader import load_table
from generator.value import Value


class Number(NamedTuple):
    """A number with what it counts."""

    value: float
    """The number."""
    unit: str
    """`people`, the unit of measure or currency, else the stem of the noun that it counts; `count` without one."""
    words: str
    """As the text gives it."""


class CollationTable(Value):
    """`lexicon/collation.yml`."""

    stop_words: tuple[str, ...]
    """Words that are in every text, lower case."""
    number_words: dict[str, int]
    """Numbers in words, lower case."""
    scales: dict[str, int]
    """Words that multiply the number before them."""
    people: tuple[str, ...]
    """Words for people who are counted, lower case: numbers of them are compared with one another."""
    units: dict[str, str]
    """Words behind a number that make it a measure, and the measure's name."""
    agencies: dict[str, tuple[str, ...]]
    """News agencies and the ways that a text names them."""
    collectives: tuple[str, ...]
    """Bodies that speak with one voice without being named, lower case."""
    standing: tuple[str, ...]
    """Types of allegation that name a lasting state rather than one event."""
    relay: tuple[str, ...]
    """Phrases by which an outlet says that it has something from another, before its name; lower case."""
    denying: tuple[str, ...]
    """Words of saying that an act did not happen, as they stand in texts; lower case."""


@cache
def load_collation() -> CollationTable:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("collation", CollationTable)


_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<sign>[$\u20ac\u00a3])?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>%|[a-z]{1,3}\b)?(?:[ -](?P<next>[a-z]+))?(?:[ -](?P<after>[a-z]+))?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|around|over|from|into|of|on|toward|towards|against)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}?"
    r"(?P<name>[A-Z][\w\u2019'-]+(?:\s+[A-Z][\w\u2019'-]+){0,2})"
)
_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "e",
    "y",
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest English endings, lower case, in Latin letters; names by their consonants."""
    low = anyascii(word).lower().removesuffix("'s").replace("'", "")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith("ss"):
            low = low[: -len(ending)]
            break
    return low


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(load_collation().stop_words)


@cache
def _act_stems() -> dict[str, str]:
    """Stems of verbs and nouns that name one act, and only that one, in the table of acts."""
    rows: dict[str, set[str]] = {}
    for row in load_acts().rows:
        if row.also:
            continue  # its verbs are everyday ones that only their surroundings make an act
        for phrase in (*row.verbs, *row.nouns):
            if " " not in phrase and len(phrase) > 3:
                rows.setdefault(stem(phrase), set()).add(row.id)
    return {word: f"act:{next(iter(ids))}" for word, ids in rows.items() if len(ids) == 1}


def find_stems(text: str) -> frozenset[str]:
    """The telling words of a text by their stems; a word for one act of the table of acts stands as that act.

    Names, which begin with a capital, stand by their consonants, so that spellings fall together.
    """
    return frozenset(found for word in _WORD.findall(text) if (found := _telling(word)))


@lru_cache(maxsize=1 << 17)
def _telling(word: str) -> str:
    """What a word stands as; "" for one that tells nothing."""
    acts, low = _act_stems(), word.lower()
    if low in _stop_stems() or len(low) < 3:
        return ""
    root = stem(word)
    if word[0].isupper() and not word.isupper() and root not in acts:
        bones = skeleton(root)
        return f"name:{bones}" if len(bones) > 2 else root
    return acts.get(root, root)


def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in reading order, in figures and in words; years and clock times are none."""
    table = load_collation()
    found: list[tuple[int, Number]] = []
    for match in _NUMBER.finditer(text):
        raw = match["value"]
        if _YEAR.fullmatch(raw) and not match["unit"]:
            continue
        value = float(raw.replace(",", ""))
        follow = match["next"] or ""
        shown = " ".join(match[0].split()[:2])
        if follow in table.scales:
            value *= table.scales[follow]
            follow, shown = match["after"] or "", match[0]
        unit = match["sign"] or _unit(match["unit"] or follow)
        if unit != "date":
            found.append((match.start(), Number(value, unit, shown.strip())))
    words = list(_WORD.finditer(text))
    for position, match in enumerate(words):
        number = table.number_words.get(match[0].lower())
        if number is None:
            continue
        follow = words[position + 1][0].lower() if position + 1 < len(words) else ""
        unit = _unit(follow)
        if unit != "date":
            found.append(
                (match.start(), Number(float(number), unit, f"{match[0]} {follow}".strip()))
            )
    return tuple(number for _, number in sorted(found))


def _unit(word: str) -> str:
    table = load_collation()
    if word in table.people:
        return "people"
    return table.units.get(word) or (stem(word) if len(word) > 2 else "count")


def find_places(text: str, *, ignored: Iterable[str] = ()) -> frozenset[str]:
    """Capitalised names behind a word of place, without months, weekdays, countries and the `ignored` names."""
    left_out = {word.lower() for name in ignored for word in name.split()} | _CALENDAR
    found = set()
    for match in _PLACE.finditer(text):
        name = re.sub(r"(?:'s|\u2019s)$", "", match["name"])
        words = {word.lower() for word in name.split()}
        if not words & left_out and not all(word.isupper() for word in bag(name)):
            found.add(name)
    return frozenset(found)


def key_places(places: Iterable[str]) -> dict[str, str]:
    """Places by the consonants of their words, so that spellings fall together; sorted by name."""
    return {" ".join(map(skeleton, fold(place).split())): place for place in sorted(places)}


_CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)

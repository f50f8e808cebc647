"""Names as they are compared: folded, in Latin letters, by their consonants; and what a role says of a country."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from hashlib import sha256

from anyascii import anyascii

from generator.brief.nouns import load_nouns
from generator.brief.territories import territory_words
from generator.lexicon.offices import load_offices

_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')(?!\w)")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60
_MINISTER = re.compile(
    r" minister (?:of|for) (?:the )?(?P<of>[a-z]+) | (?P<field>[a-z]+) minister "
)
_SMALL = frozenset({"the", "of", "for", "and", "in", "s"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in plain lower-case Latin words; "" when it holds no letter or digit.

    Cyrillic and other scripts are transliterated; a leading "the" and possessive endings fall away.
    """
    plain = unicodedata.normalize("NFKC", name).replace("\u2019", "'")
    latin = anyascii(_POSSESSIVE.sub("", plain)).lower().replace("'", "")
    words = _WORD.findall(latin)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=65536)
def fold_person(name: str) -> str:
    """A person's name folded, without the titles and callings before it ("Governor Ana Ruiz", "Lawmaker Ana Ruiz")."""
    words = fold(name).split()
    skipped, nouns = _honorifics(), load_nouns()
    # A calling is only cut where a first and a last name are left: Chancellor and Cook are surnames too.
    while (len(words) > 1 and words[0] in skipped) or (
        len(words) > 2 and nouns.is_role([words[0]])
    ):
        words = words[1:]
    return " ".join(words)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load_offices().honorifics)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A folded word by its consonants, so that the ways to write it in Latin letters fall together.

    Alexander, Aleksandr, Alyaksandr; Zelensky, Zelenskyy; Igor, Ihor; Kiev and Kyiv each give one skeleton.
    A first vowel is kept as `a`, so that a name does not lose its beginning.
    """
    text = word
    for written, read in _SPELLINGS:
        text = text.replace(written, read)
    first = "a" if text[:1] in _VOWELS else ""
    bones = first + "".join(letter for letter in text if letter not in _VOWELS)
    return re.sub(r"(.)\1+", r"\1", bones)


_VOWELS = frozenset("aeiouyj")
_SPELLINGS = (
    ("shch", "S"),
    ("tsch", "C"),
    ("tsh", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("sh", "S"),
    ("ch", "C"),
    ("kh", "h"),
    ("zh", "Z"),
    ("ts", "T"),
    ("tz", "T"),
    ("ck", "k"),
    ("ph", "f"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("g", "h"),
)


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens for an id; "unnamed" when nothing is left."""
    made = _NOT_SLUG.sub("-", anyascii(text).lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    return made or "unnamed"


def digest(*parts: str) -> str:
    """Ten hexadecimal digits made from the parts: the same parts give the same digits."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


@cache
def _country_words() -> dict[tuple[str, ...], tuple[str, str]]:
    """Phrases that name a country, its people or its government in any form, folded."""
    words: dict[tuple[str, ...], tuple[str, str]] = {}
    for phrase, word in territory_words().items():
        key = tuple(_WORD.findall(anyascii(" ".join(phrase)).lower().replace("'", "")))
        if key and len(" ".join(key)) > 1:
            words.setdefault(key, (word.code, word.form))
    return words


@lru_cache(maxsize=65536)
def bag(name: str) -> frozenset[str]:
    """The words of a body's name in no order, every word for a country as its code in capitals.

    "KGB of Belarus" and "Belarusian KGB", "Kyiv's foreign ministry" and "Ukraine's foreign ministry" are alike.
    """
    words = fold(name).split()
    found: set[str] = set()
    position = 0
    known = _country_words()
    while position < len(words):
        size = next((n for n in (3, 2, 1) if tuple(words[position : position + n]) in known), 0)
        if size:
            found.add(known[tuple(words[position : position + size])][0])
            position += size
        else:
            if words[position] not in _SMALL:
                found.add(words[position])
            position += 1
    return frozenset(found)


@lru_cache(maxsize=16384)
def country_of_role(role: str) -> str | None:
    """The one country whose office a role is; None when it names none or several.

    Read are adjectives ("Belarusian general"), seats ("Kremlin spokesman"), possessives and "of" ("Ukraine's envoy"): a
    country's bare name before a noun may be what the office is about ("Ukraine envoy") and is not read.
    """
    plain = role.replace("\u2019", "'")
    words = re.findall(r"[\w.]+(?:'s|')?", plain)
    known = _country_words()
    found: set[str] = set()
    for position, word in enumerate(words):
        for size in (3, 2, 1):
            part = words[position : position + size]
            key = tuple(_WORD.findall(anyascii(" ".join(part)).lower().replace("'s", "")))
            if len(part) < size or key not in known or not word[:1].isupper():
                continue
            code, form = known[key]
            owned = part[-1].endswith(("'s", "'")) or (
                position > 0
                and words[position - 1].lower() in {"of", "the"}
                and "of" in {w.lower() for w in words[max(0, position - 2) : position]}
            )
            if (
                form in ("adjective", "seat")
                or owned
                or part[-1] in {"US", "UK", "U.S", "U.S.", "U.K."}
            ):
                found.add(code)
            break
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=16384)
def office_of_role(role: str) -> str | None:
    """The office that only one person of a state holds; None when the role states none."""
    words = fold(role).split()
    table = load_offices()
    if not words or set(words) & set(table.not_offices):
        return None
    text = f" {' '.join(words)} "
    # Every state has one minister a field; the table holds those whose office goes by several names.
    minister = _MINISTER.search(text)
    held = [
        (len(phrase), office)
        for office, phrases in table.offices.items()
        for phrase in phrases
        if f" {phrase} " in text
    ]
    if held:
        return max(held)[1]
    return f"{minister['of'] or minister['field']} minister" if minister else None


def is_common(words: frozenset[str]) -> bool:
    """Whether a body's words, its country aside, are ones that many states' bodies share."""
    own = {word for word in words if not word.isupper()}
    return own <= set(load_offices().common_bodies)

"""Puts the names and offices of persons together.

A surname is a person only where one person of the article bears it; two persons with one surname leave it open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator.brief.casting.party import Party, plain_name, territory_in
from generator.brief.references import role_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.draft import NamePart

_SURNAMES_ALIKE = 85
"""Likeness from 0 to 100 from which two spellings of a surname are one: Lukashenko and Lukashenka are 90."""
_SHORTEST_FRAME = 3
"""Consonants that two first names must share: Andriy and Andrey have three, Ivan and Ivana two."""
_SHORTEST_FUZZY = 5
"""Letters that a surname needs to be compared by likeness: Kim and Kim, Petrov and Petrova are left apart."""
_PARTICLES = frozenset(
    {"al", "el", "de", "da", "di", "del", "der", "van", "von", "la", "le", "bin", "ibn"}
)
_FEW = 4
"""Mentions of a person whose names are compared: the fullest come first."""
_PAST = ("former", "ex-", "then-", "late", "acting", "one-time")


def gather_people(parts: Sequence[NamePart]) -> list[Party]:
    """Every person once; full names first, then surnames, then offices that one of them holds."""
    people: list[Party] = []
    by_surname: dict[str, list[Party]] = {}
    by_opening: dict[tuple[str, ...], list[Party]] = {}
    named = [p for p in parts if p.form == "name"]
    for part in sorted(
        (p for p in named if len(name_words(p)) > 1), key=lambda p: -len(name_words(p))
    ):
        words = name_words(part)
        fuller = [
            p
            for p in by_opening.get(tuple(words[:2]), [])
            if any(name_words(q)[: len(words)] == words for q in p.parts[:_FEW])
        ]
        party = fuller[0] if len(fuller) == 1 else None
        party = party or next(
            (p for p in _near_surnames(by_surname, words[-1]) if _same_person(words, p)), None
        )
        if party is None:
            party = Party("person:" + " ".join(words).lower(), "person")
            people.append(party)
            by_opening.setdefault(tuple(words[:2]), []).append(party)
        if party not in by_surname.setdefault(words[-1].lower(), []):
            by_surname[words[-1].lower()].append(party)
        party.add(part)
    for part in named:
        if len(name_words(part)) == 1:
            _add_single(part, people, by_surname)
    for party in people:
        _tell_country(party)
    _add_offices([p for p in parts if p.form == "description"], people)
    return people


def name_words(part: NamePart) -> list[str]:
    """The words of a person's name, small words before a lone surname and the article of "al-Zarqawi" cut."""
    words = [
        re.sub(r"^(al|el|ul)[-‑]", "", w, flags=re.IGNORECASE)
        for w in plain_name(part.text).split()
    ]
    while len(words) > 1 and words[0].lower() in _PARTICLES:
        words = words[1:]
    # "Osei-Ruiz" and "Osei Ruiz" are one name; "al-Ruiz" and "Jong-un" stay whole
    return [w for word in words for w in re.split(r"(?<=[^-])-(?=[A-ZÀ-Þ])", word) if w]


def _near_surnames(by_surname: dict[str, list[Party]], surname: str) -> list[Party]:
    exact = by_surname.get(surname.lower(), [])
    alike = [
        p
        for other, parties in by_surname.items()
        if other != surname.lower() and _alike(surname, other)
        for p in parties
    ]
    return [*exact, *alike]


def _same_person(words: list[str], party: Party) -> bool:
    for part in party.parts:
        other = name_words(part)
        if len(other) < 2:
            continue
        if " ".join(words) in " ".join(other) and words[-1] == other[-1]:
            return True  # "Lopez Obrador" inside "Andres Manuel Lopez Obrador"
        first, second = words[0].lower().strip("."), other[0].lower().strip(".")
        initial = min(len(first), len(second)) == 1 and first[:1] == second[:1]
        if first == second or initial or _same_first_name(first, second):
            return True
    return False


def _same_first_name(one: str, two: str) -> bool:
    """Whether two first names are transliterations of one: Alyaksandr and Alexander, not Maria and Marina."""
    frame = _frame(one)
    return (
        len(frame) >= _SHORTEST_FRAME
        and frame == _frame(two)
        and one.endswith("a") == two.endswith("a")
    )


def _frame(name: str) -> str:
    plain = name.replace("ks", "x").replace("kh", "h").replace("w", "v").replace("yj", "y")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj'’]", "", plain))


def _alike(first: str, second: str) -> bool:
    one, two = first.lower(), second.lower()
    if min(len(one), len(two)) < _SHORTEST_FUZZY or one + "a" == two or two + "a" == one:
        return False  # Petrov and Petrova are two people
    return fuzz.ratio(one, two) >= _SURNAMES_ALIKE


def _add_single(part: NamePart, people: list[Party], by_surname: dict[str, list[Party]]) -> None:
    word = name_words(part)[0]
    bearers = by_surname.get(word.lower(), [])
    why = "is the surname of nobody else"
    if not bearers:
        bearers = _near_surnames(by_surname, word)
        why = "is a spelling of the only surname like it"
    if not bearers:
        bearers = [
            p
            for p in people
            if any(name_words(q)[0] == word and len(name_words(q)) > 1 for q in p.parts)
        ]
        why = "is a name that nobody else begins with"
    if not bearers:
        bearers = [
            p
            for p in people
            if any(word in name_words(q)[1:-1] and len(word) >= _SHORTEST_FUZZY for q in p.parts)
        ]
        why = "is a name that nobody else has in the middle"
    if len(bearers) > 1:
        bearers = _established(part, word, bearers)
        why = "is whom the text calls so before it tells of another"
        if len(bearers) != 1:
            return
    if bearers:
        bearers[0].add(part)
        bearers[0].reasons.append(f"'{plain_name(part.text)}' {why}")
        return
    party = Party("person:" + word.lower(), "person")
    people.append(party)
    by_surname.setdefault(word.lower(), []).append(party)
    party.add(part)


def _established(part: NamePart, word: str, bearers: list[Party]) -> list[Party]:
    """Of several with one surname the one whom the text has told of alone, or has called by it already.

    In "Ana Ruiz spoke. Ruiz said ... Her brother Luis Ruiz ... Ruiz" all are Ana; where two are told of before
    the first bare surname it is nobody's.
    """
    before = [b for b in bearers if any(q.start < part.start for q in b.parts)]
    if len(before) < 2:
        return before
    return [b for b in before if any(name_words(q) == [word] for q in b.parts)]


def _tell_country(party: Party) -> None:
    for part in party.parts:
        for role in part.roles:
            word = territory_in(role)
            if word is not None and party.country is None:
                party.country = word.country
                party.reasons.append(f"'{role}' says {word.name}")


def _add_offices(parts: list[NamePart], people: list[Party]) -> None:
    offices: dict[str, Party] = {}
    for part in parts:
        role = part.roles[0].lower() if part.roles else (part.again or part.text).lower()
        holders = [p for p in people if _holds(p, role, part.country)]
        if len(holders) == 1:
            holders[0].add(part)
            holders[0].reasons.append(f"'{part.text}' is the stated office of nobody else")
            continue
        if holders:
            continue
        family = role_family(role)
        key = f"office:{part.country or ''}:" + (",".join(sorted(family)) or role)
        if key not in offices:
            offices[key] = Party(key, "person", country=part.country)
        offices[key].add(part)
    people += offices.values()


def _holds(party: Party, role: str, country: str | None) -> bool:
    if country is not None and party.country not in (None, country):
        return False
    if country is not None and party.country is None:
        return False
    family = role_family(role)
    role = role.replace(" for ", " of ")
    for part in party.parts:
        for stated in (r.lower().replace(" for ", " of ") for r in part.roles):
            if any(stated.startswith(word) for word in _PAST):
                continue
            if family and family & role_family(stated):
                return True
            if not family and (stated in role or role in stated):
                return True
    return False

"""Joins a body's short form to its full name: an acronym beside its gloss or made of its letters, a name's opening.

Refuses where two full names fit, and where the longer name is that of another body ("Council" and "Council office").
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.brief.casting.party import fullest_name, initials, plain_name
from generator.brief.naming.words import load_names
from generator.brief.nouns import load_nouns
from generator.brief.territories import phrase_key, territory_words
from generator.lexicon.offices import load_offices

if TYPE_CHECKING:
    from generator.brief.casting.party import Party

_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}|M[oO][DI]|D[oO]D")
_OPENS_BRACKET = re.compile(r"(?:['’]s?)?,? ?\($")
_OTHER_NAME = re.compile(
    r"^,? (?:or|(?:(?:also|commonly|better|otherwise|widely) )?known as)(?: the)? [\"“‘']?$"
)
"""What stands between a body's name and its other name: ", or the ", ", commonly known as "."""
_LONGEST_JOINED = 2
"""Words of a name that letters may open and stand for."""
_WIDEST_GAP = 32
"""Characters between two names of one body."""


def join_short_forms(parties: dict[str, Party], *, text: str) -> None:
    """Take each short form's parts into the party of the full name, in place; `text` is the article's."""
    _Joining(parties, text).join()


class _Joining:
    def __init__(self, parties: dict[str, Party], text: str) -> None:
        self._parties = parties
        self._text = text
        self._bodies = [p for p in parties.values() if p.key.startswith("body:")]

    def join(self) -> None:
        at_end = {q.end: p for p in self._bodies for q in p.parts}
        at_start = {q.start: p for p in self._bodies for q in p.parts}
        by_initials: dict[str, list[Party]] = {}
        for party in self._bodies:
            for short in {initials(fullest_name(party)), *_translated(fullest_name(party))}:
                by_initials.setdefault(short, []).append(party)
        self._join_other_names()
        for party in self._bodies:
            letters = _letters_of(party)
            if letters is None or party.key not in self._parties:
                continue
            long = self._bracketed(party, at_end, at_start)
            if long is None:
                matching = [
                    p
                    for p in by_initials.get(letters, [])
                    if p is not party and len(fullest_name(p)) > len(letters)
                ]
                long = matching[0] if len(matching) == 1 else None
            if long is not None:
                self._take(long, party, f"'{letters}' is its short form")
        self._join_described()
        self._join_openings()
        self._join_endings()
        self._join_own_nouns()
        self._join_campaigns()

    def _take(self, long: Party, short: Party, reason: str) -> None:
        if long is short or not {long.key, short.key} <= self._parties.keys():
            return
        for part in short.parts:
            long.add(part)
        long.reasons += [*short.reasons, reason]
        del self._parties[short.key]

    def _bracketed(
        self, party: Party, at_end: dict[int, Party], at_start: dict[int, Party]
    ) -> Party | None:
        """The party that a bracket joins: "Russian Volunteer Corps (RDK)", "RDK (Russian Volunteer Corps)"."""
        for part in party.parts:
            opening = _OPENS_BRACKET.search(self._text, max(0, part.start - 4), part.start)
            if opening is not None and self._text[part.end : part.end + 1] == ")":
                found = at_end.get(opening.start())
                if found is not None:
                    return found
            if self._text[part.end : part.end + 2] == " (":
                found = at_start.get(part.end + 2)
                if found is not None:
                    return found
        return None

    def _join_other_names(self) -> None:
        """Join "the Federal Guard Service, or FSO" and "the Party of Hope, commonly known as Tumaini"."""
        places = sorted(
            ((q.start, q.end, p) for p in self._bodies for q in p.parts), key=lambda x: x[:2]
        )
        for (_, end, long), (start, _, short) in pairwise(places):
            gap = self._text[end:start] if 0 < start - end <= _WIDEST_GAP else ""
            if gap == ", " and self._is_explained(long, short, start):
                self._take(long, short, "what stands behind the comma says what it is")
            elif _OTHER_NAME.match(gap) and (", or" not in gap or _letters_of(short)):
                self._take(long, short, f"'{gap.strip(' ,')}' gives its other name")

    def _is_explained(self, long: Party, short: Party, start: int) -> bool:
        """Whether a body without a name of its own explains the one before it: "Mossad, Israel's spy agency,"."""
        part = next(q for q in short.parts if q.start == start)
        owner = part.owner.text if part.owner is not None else ""
        rest = part.text.removeprefix(owner)
        return (
            bool(owner)
            and len(short.parts) == 1
            and long.kind == short.kind == "organisation"
            and any(q.form == "name" for q in long.parts)
            and not any(c.isupper() for c in rest)
            and self._text[part.end : part.end + 2] in (", ", ".\n", ". ")
            and not self._text.startswith(("and ", "or "), part.end + 2)
        )

    def _join_described(self) -> None:
        """Join "Russia's FSB domestic intelligence agency" and "the FSB"."""
        by_letters = {
            letters: p
            for p in self._bodies
            if p.key in self._parties and (letters := _letters_of(p)) is not None
        }
        for party in self._bodies:
            if party.key not in self._parties:
                continue
            for part in party.parts:
                owner = part.owner.text if part.owner is not None else ""
                words = plain_name(part.text.replace(owner, " ", 1)).split()
                words = [w for w in words if w not in ("'s", "’s", "'", "’")]
                if len(words) < 2 or any(w[:1].isupper() for w in words[1:]):
                    continue
                short = by_letters.get(words[0])
                if short is not None and short is not party:
                    self._take(short, party, f"'{part.text}' says what '{words[0]}' is")
                    short.owner = short.owner or party.owner
                    break

    def _join_campaigns(self) -> None:
        """Join "Ana Ruiz's campaign" and "the Ruiz campaign", where one person of that surname has one."""
        by_surname: dict[str, list[tuple[str, Party]]] = {}
        for party in self._bodies:
            words = fullest_name(party).replace("’", "'").replace("'s ", " ").split()
            if party.key in self._parties and len(words) > 1 and words[-1] == "campaign":
                by_surname.setdefault(words[-2], []).append((" ".join(words[:-1]), party))
        for found in by_surname.values():
            if len({name for name, _ in found if " " in name}) > 1:
                continue
            longest = max(found, key=lambda one: len(one[0]))[1]
            for _, party in found:
                self._take(longest, party, "the campaign is one person's")

    def _join_openings(self) -> None:
        """Join "Amnesty" and "Amnesty International", where one name alone begins so."""
        by_opening: dict[str, list[Party]] = {}
        for party in self._bodies:
            words = fullest_name(party).split()
            if party.key in self._parties and len(words) > 1 and not _is_own_body(words[1:]):
                by_opening.setdefault(words[0], []).append(party)
        for party in self._bodies:
            name = fullest_name(party)
            longer = [
                p
                for p in by_opening.get(name, [])
                if p.kind == party.kind and p is not party and not _is_far(name, fullest_name(p))
            ]
            if len(longer) == 1 and party.key in self._parties:
                self._take(longer[0], party, f"'{name}' is the opening of no other name")

    def _join_own_nouns(self) -> None:
        """Join "the lawyers" and the one body before them with that word in its name, "Lawyers for Human Rights"."""
        for party in self._bodies:
            first = min(party.parts, key=lambda q: q.start)
            word = plain_name(first.text)
            if (
                party.key not in self._parties
                or party.kind != "group"
                or any(q.form != "description" or plain_name(q.text) != word for q in party.parts)
                or self._text[max(0, first.start - 4) : first.start].lower() != "the "
            ):
                continue
            named = [
                p
                for p in self._bodies
                if p.key in self._parties
                and p is not party
                and word.title() in fullest_name(p).split()
            ]
            if len(named) == 1 and min(q.start for q in named[0].parts) < first.start:
                self._take(named[0], party, f"'{word}' are in its name")

    def _join_endings(self) -> None:
        """Join "Shell" and "Royal Dutch Shell", where one name alone ends so and the word says nothing else."""
        by_ending: dict[str, list[Party]] = {}
        for party in self._bodies:
            words = fullest_name(party).split()
            if party.key not in self._parties or len(words) < 2:
                continue
            starts = [n for n in range(1, len(words)) if words[n - 1] not in _BEFORE_PLACES]
            for start in starts:
                ending = words[start:]
                alone = len(ending) == 1 and party.kind != "media"
                if not (_is_common(ending[0]) if alone else _is_common_body(ending)):
                    by_ending.setdefault(" ".join(ending), []).append(party)
        for party in self._bodies:
            name = fullest_name(party)
            longer = [p for p in by_ending.get(name, []) if p is not party]
            if len(longer) == 1 and party.key in self._parties and party.kind == longer[0].kind:
                self._take(longer[0], party, f"'{name}' is the end of no other name")


_BEFORE_PLACES = ("of", "at", "in")
"""What stands before a place in a body's name: the "University of North Carolina" is not North Carolina."""
_TRANSLATED = (
    ("foreign", ("MFA",)),
    ("defence", ("MoD", "MOD")),
    ("defense", ("MoD", "MOD", "DoD", "DOD")),
    ("interior", ("MIA", "MVD", "MoI", "MOI")),
)
"""Short forms of ministries in their own order of words ("Ministry of Foreign Affairs")."""


def _translated(name: str) -> tuple[str, ...]:
    words = name.lower().split()
    if len(words) > 2 and words[1].isdigit():
        return (name[0] + words[1],)  # "March 23 Movement"
    if not {"ministry", "department"} & {*words}:
        return ()
    return tuple(short for field, forms in _TRANSLATED if field in words for short in forms)


def _letters_of(party: Party) -> str | None:
    surfaces = {plain_name(q.text).replace(".", "") for q in party.parts}
    return next((s for s in sorted(surfaces) if _ACRONYM.fullmatch(s)), None)


def _is_common_body(words: list[str]) -> bool:
    """Whether every state has such a body, so that the words alone name none: "Foreign Ministry"."""
    common = {*load_offices().common_bodies, "party", "union", "front", "movement"}
    return all(w.lower() in common for w in words) and words != ["Security", "Council"]


def _is_common(word: str) -> bool:
    """Whether many bodies' names end so: "Congress", "Watch"."""
    lower = word.lower()
    table = load_names()
    return (
        load_nouns().kind_of([lower]) is not None
        or lower in table.body_heads
        or word in table.body_endings
        or not word.istitle()
        or phrase_key(word) in territory_words()
    )


def _is_far(short: str, long: str) -> bool:
    """Whether letters open a name of three words and more: the U.N. is not the U.N. Council's Group of Experts."""
    return short.replace(".", "").isupper() and len(long.split()) > _LONGEST_JOINED


def _is_own_body(rest: list[str]) -> bool:
    """Whether the words behind an opening name a body: the UN Security Council is not the UN."""
    if len(rest) == 1 and rest[0] in load_names().body_endings:
        return False
    return load_nouns().kind_of([w.lower() for w in rest]) is not None

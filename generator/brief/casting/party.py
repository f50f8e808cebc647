"""A party in the making, and the ways in which two spellings of a name are one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.brief.territories import TerritoryWord, phrase_key, territory_words

if TYPE_CHECKING:
    from generator.brief.draft import NamePart

_SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "to"})
_SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "organization": "organisation",
    "labor": "labour",
    "centres": "centre",
    "program": "programme",
}
_SAME_OFFICE = (
    ("foreign affairs", "foreign"),
    ("internal affairs", "interior"),
    ("the interior", "interior"),
)
_LONGEST_ID = 80


@dataclass(slots=True)
class Party:
    """Name parts that mean one actor."""

    key: str
    """What sets it apart while the article is read."""
    kind: str
    """Kind of the record."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code; None when nothing says it."""
    owner: str | None = None
    """Key of the state that it is a body of; None when nothing says it."""
    parts: list[NamePart] = field(default_factory=list)
    """Its mentions, in the order in which they were taken."""
    reasons: list[str] = field(default_factory=list)
    """Why parts that do not look alike are one party."""

    def add(self, part: NamePart) -> None:
        """Take a part; a more telling kind than "organisation" wins."""
        self.parts.append(part)
        if self.kind == "organisation" and part.kind in ("armed_force", "media"):
            self.kind = part.kind
        self.country = self.country or part.country


def plain_name(text: str) -> str:
    """A surface name without a leading article and a possessive ending."""
    text = text[4:] if text[:4].lower() == "the " else text
    return re.sub(r"['’]s?$", "", text)


def core_name(part: NamePart) -> str:
    """The words of a body's name without its country, sorted: what two mentions of one body share."""
    text = plain_name(part.text)
    if part.owner is not None and len(part.owner.text) < len(text):
        text = text.replace(part.owner.text, " ", 1)
    text = text.replace("’", "'").lower()
    for long, short in _SAME_OFFICE:
        text = text.replace(long, short)
    words = [w.removesuffix("'s").strip("'") for w in re.split(r"[\s-]+", text)]
    return " ".join(sorted(_SPELLINGS.get(w, w) for w in words if w and w not in _SMALL_WORDS))


def initials(name: str) -> str:
    """First letters of the capitalised words of a name."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper())


def territory_in(text: str) -> TerritoryWord | None:
    """The first territory that the words of a role name ("Kremlin spokesman", "dictator of Belarus")."""
    words = [w.strip(",.") for w in re.split(r"[\s-]+", text.replace("’", "'").replace("'s", " "))]
    table = territory_words()
    for start in range(len(words)):
        for end in range(min(len(words), start + 4), start, -1):
            word = table.get(phrase_key(" ".join(words[start:end])))
            if word is not None:
                return word
    return None


def make_slug(name: str) -> str:
    """A name as an id: lower-case letters, digits and hyphens."""
    plain = (
        unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_ID].strip("-") or "actor"


def make_unique(slug: str, *, taken: set[str]) -> str:
    """The slug, with a number behind it where another actor has it already."""
    count = 2
    candidate = slug
    while candidate in taken:
        candidate = f"{slug}-{count}"
        count += 1
    return candidate

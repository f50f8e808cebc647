"""A party in the making, and the ways in which two spellings of a name are one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns
from generator.brief.territories import TerritoryWord, phrase_key, territory_names, territory_words
from generator.lexicon.offices import load_offices

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
    ("electoral", "election"),
    ("police force", "police"),
    ("police service", "police"),
)
_WHOLE_FORCE = frozenset(
    {
        "army", "military", "forces", "armed forces", "troops", "soldiers", "defence forces", "defence force",
        "armed services", "national army", "national defence forces", "national defence force",
    }
)  # fmt: skip
"""Words that, with a state's name, mean its armed force; one that has a name of its own is kept apart."""
_OF_THE_STATE = frozenset({"national", "independent", "central", "federal", "supreme", "high"})
"""Words of an election commission's name that its short forms leave out."""
_FORCE_NAMES = ("army", "military", "armed forces", "forces")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_LETTERS = re.compile(r"[A-Z]{3,6}")
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


def shown_name(part: NamePart) -> str:
    """The surface name; a common noun without the capital that a sentence's opening gave it."""
    name = plain_name(part.text)
    return (
        name.lower() if part.form == "description" and name.istitle() and name.isalpha() else name
    )


def plain_name(text: str) -> str:
    """A surface name without a leading article and a possessive ending."""
    text = text[4:] if text[:4].lower() == "the " else text
    return re.sub(r"['’]s?$", "", text)


def core_name(part: NamePart) -> str:
    """The words of a body's name without its country, sorted: what two mentions of one body share."""
    text = plain_name(part.again or part.text)
    if part.owner is not None and len(part.owner.text) < len(text):
        text = text.replace(part.owner.text, " ", 1)
    text = text.replace("’", "'").lower()
    for long, short in _SAME_OFFICE:
        text = text.replace(long, short)
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)  # "u.n." is "un"
    words = [w.removesuffix("'s").strip("'") for w in re.split(r"[\s-]+", text)]
    if "election" in words:
        words = [w for w in words if w not in _OF_THE_STATE]
    kept = [_SPELLINGS.get(w, w) for w in words if w and w not in _SMALL_WORDS and w != "s"]
    if part.kind == "armed_force" and part.owner is not None and " ".join(kept) in _WHOLE_FORCE:
        return "armed forces"
    if part.form == "description" and part.owner is None and kept in (["army"], ["military"]):
        return "army"  # "the army" and "the military" of one report
    return " ".join(sorted(kept))


def own_name(part: NamePart) -> str | None:
    """The capitals of a body's name without whose it is and of what sort ("Sudan's paramilitary Rapid Support Forces").

    None where they say no more than the bodies of many states are called, or where nothing stands before them.
    """
    if part.form == "description" or part.owner is None:
        return None
    words = plain_name(part.text).split()
    first = len(words)
    sort = words[-1].islower() and load_nouns().kind_of([words[-1]]) is not None
    if sort and first > 1 and words[-2][:1].isupper():
        first -= 1  # "Ruritania's powerful Radiotel network"
    while first and (words[first - 1][:1].isupper() or words[first - 1].lower() in _SMALL_WORDS):
        first -= 1
    kept = words[max(first, 0) :]
    behind = " ".join(kept)
    owner = plain_name(part.owner.text)
    if re.match(rf"{re.escape(owner)}['’]", behind):
        kept = kept[len(owner.split()) :]
    letters = [w for w in words if _LETTERS.fullmatch(w) and w != owner]
    if not kept and len(letters) == 1 and words[-1].islower():
        return letters[0]  # "Iran's official IRNA news agency"
    if len(kept) < 2 or len(kept) == len(words) or not kept[0][:1].isupper():
        return None
    common = {*load_offices().common_bodies}
    if all(w.lower() in common or w.lower() in _SMALL_WORDS for w in kept):
        return None
    return " ".join(kept)


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


def fullest_name(party: Party) -> str:
    """The name under which the party is shown: the longest, of a state the one that is used most."""
    if party.kind == "state":
        return _state_name(party)
    named = [p for p in party.parts if p.form == "name"] or party.parts
    if party.kind == "person":
        ordered = [plain_name(p.text) for p in sorted(named, key=lambda p: p.start)]
        return max(
            ordered, key=lambda name: (len(name.split()), ordered.count(name), -ordered.index(name))
        )
    if party.kind == "armed_force" and all(p.form != "name" for p in named):
        # "Ugandan army" names it, "Ugandan soldiers" are a few of it.
        named = [p for p in named if p.text.lower().endswith(_FORCE_NAMES)] or named
    ordered = [own_name(p) or shown_name(p) for p in sorted(named, key=lambda p: p.start)]
    return max(ordered, key=len)


def _state_name(party: Party) -> str:
    """The name that the article uses most, the first of equals; the table's name where it uses none."""
    counts: dict[str, int] = {}
    for part in sorted(party.parts, key=lambda p: p.start):
        surface = plain_name(part.text)
        word = territory_words().get(phrase_key(surface))
        if word is not None and word.form == "name":
            counts[surface] = counts.get(surface, 0) + 1
    if counts:
        return max(counts, key=lambda name: (counts[name], -list(counts).index(name)))
    return territory_names().get(party.key.removeprefix("state:"), plain_name(party.parts[0].text))

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
    any_body: tuple[str, ...]
    """Those of `bodies` that do not tell what kind of body."""
    unnamed: tuple[str, ...]
    """Heads that are nobody in particular."""
    mouthpieces: tuple[str, ...]
    """People and offices that speak for a body."""
    published: tuple[str, ...]
    """Participles between a document and "by" its author."""
    sites: tuple[str, ...]
    """Where a body publishes: "a statement on its website"."""
    agent_verbs: tuple[str, ...]
    """Lemmas of verbs whose subject speaks or intends."""
    lone: tuple[str, ...]
    """Bodies and groups that are a party without a name."""
    lone_bare: tuple[str, ...]
    """Those of `lone` that need no article."""
    self_named: tuple[str, ...]
    """Bodies that have the noun in their name, so that one without it in its name is another."""
    of_places: tuple[str, ...]
    """Offices of towns and provinces: what stands behind their "of" is a place."""
    stand_ins: tuple[str, ...]
    """People who mostly have a name elsewhere in the article."""
    no_party: tuple[str, ...]
    """Things that do nothing by themselves."""
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


_QUALIFIERS = frozenset(
    {"deputy", "vice", "former", "ex", "assistant", "acting", "first", "late", "junior", "then"}
)
_SMALL = frozenset(
    {"the", "of", "for", "a", "an", "and", "'s", "’s", "'", "’", "its", "his", "her", "their", "-"}
)


def same_office(words: tuple[str, ...], role: str) -> bool:
    """Whether lower-case words say the office of a stated role: "military chief", "chief of the general staff".

    A deputy is not the minister; a single word ("the minister") is any office that has it.
    """
    asked = [w for w in words if w not in _SMALL]
    stated = [
        w.strip(",.'’")
        for w in role.lower().replace("-", " ").replace("’s", "").replace("'s", "").split()
    ]
    if not asked:
        return False
    if len(asked) > 1 and {*asked} & _QUALIFIERS != {*stated} & _QUALIFIERS:
        return False
    if role_family(" ".join(words)) & role_family(" ".join(stated)):
        return True
    return all(w in stated for w in asked)

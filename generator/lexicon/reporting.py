"""The table of reporting words, typed."""

from __future__ import annotations

from typing import Literal

from generator.lexicon.reader import load_table
from generator.value import Value

Force = Literal["neutral", "distancing", "answer", "caution", "demand", "thought"]


class Reporting(Value):
    """Words that tie words or thoughts to a source; see the head of `reporting.yml`."""

    verbs: dict[str, Force]
    """Lemma of a verb, and how the outlet stands to what it introduces."""
    naming: dict[str, Literal["as", "name"]]
    """Lemma of a verb that gives a thing a name in quotation marks, and what must stand before the marks."""
    charging: dict[str, tuple[str, ...]]
    """Lemma of a verb that charges, and the words of which one parts it from its subject's marked words."""
    passive: tuple[str, ...]
    """Lemmas whose passive is followed by a word of saying."""
    nouns: dict[str, Force]
    """Lemma of a noun that ties a clause to its possessor or agent."""
    phrases: tuple[str, ...]
    """Prepositional cues, lower case."""


def load_reporting() -> Reporting:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("reporting", Reporting)

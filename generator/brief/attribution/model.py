"""What the network finds in a text, as places in it: attributions, charges, answers."""

from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Code points into the text, start included, end excluded."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of a text; every part in reading order."""

    sources: tuple[Span, ...]
    """Who; empty when the text names nobody or the model is not sure."""
    cue: tuple[Span, ...]
    """The words that attribute; never empty."""
    contents: tuple[Span, ...]
    """What; never empty, several pieces when the cue or other words stand between them."""
    score: float
    """How sure the model is, from 0 to 1; a rank, not a probability that was checked."""


@dataclass(frozen=True, slots=True)
class LearnedCharge:
    """One charge that the network sees: somebody is said to have done something blameworthy."""

    evidence: Span
    """The words that carry the deed; within one paragraph."""
    accused: tuple[Span, ...]
    """Mentions of those whose deed it is, in reading order, pronouns too; empty when none is sure."""
    accusers: tuple[Span, ...]
    """Mentions of those who say so, in reading order; empty when nobody is named or none is sure."""
    types: tuple[tuple[str, float], ...]
    """Types of the taxonomy without sub-types, best first, each with its share; the shares sum to 1."""
    acts: tuple[tuple[str, float], ...]
    """Acts of the taxonomy, likewise."""
    score: float
    """Mean probability that its words belong to a charge, times that of the accused that it points at, times that
    of pointing at any accuser where it points at one, else at none; 0 to 1, a rank."""


@dataclass(frozen=True, slots=True)
class LearnedAnswer:
    """One answer to a charge that the network sees."""

    evidence: Span
    """The words of the answer; within one paragraph."""
    by: tuple[Span, ...]
    """Mentions of those who answer, in reading order; empty when nobody is named or none is sure."""
    charge: Span | None
    """Evidence of the charge of ``find_charges`` that it answers; None when none is sure."""
    tie: float
    """Share of that charge among all that it may answer, "none" included; 0 where there is none."""
    kinds: tuple[tuple[str, float], ...]
    """Kinds of answers of the taxonomy, best first, each with its share; the shares sum to 1."""
    score: float
    """Mean probability, from 0 to 1, that its words belong to an answer; a rank."""

"""Attribution: who is said to have said or thought what, as places in a text."""

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

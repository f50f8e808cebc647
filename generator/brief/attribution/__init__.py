"""Who said what, who charges whom and who answers: found by a small network that ships with the package."""

from generator.brief.attribution.charges import find_answers, find_charges
from generator.brief.attribution.engine import Reason
from generator.brief.attribution.find import (
    UnavailableError,
    find_attributions,
    is_available,
    why_unavailable,
)
from generator.brief.attribution.model import Attribution, LearnedAnswer, LearnedCharge, Span

__all__ = [
    "Attribution",
    "LearnedAnswer",
    "LearnedCharge",
    "Reason",
    "Span",
    "UnavailableError",
    "find_answers",
    "find_attributions",
    "find_charges",
    "is_available",
    "why_unavailable",
]

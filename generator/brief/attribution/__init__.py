"""Who said what: attributions found by a small network that ships with the package."""

from generator.brief.attribution.engine import Reason
from generator.brief.attribution.find import (
    UnavailableError,
    find_attributions,
    is_available,
    why_unavailable,
)
from generator.brief.attribution.model import Attribution, Span

__all__ = [
    "Attribution",
    "Reason",
    "Span",
    "UnavailableError",
    "find_attributions",
    "is_available",
    "why_unavailable",
]

"""Article -> Brief: who acts, who speaks, who charges whom and who answers, each finding cut from the text."""

from generator.brief.model import (
    Actor,
    Allegation,
    Brief,
    Evidence,
    Mention,
    Notice,
    Quote,
    Response,
    Source,
)
from generator.brief.pipeline import STEPS, Step, check_order, write_brief

__all__ = [
    "STEPS",
    "Actor",
    "Allegation",
    "Brief",
    "Evidence",
    "Mention",
    "Notice",
    "Quote",
    "Response",
    "Source",
    "Step",
    "check_order",
    "write_brief",
]

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

__all__ = [
    "Actor",
    "Allegation",
    "Brief",
    "Evidence",
    "Mention",
    "Notice",
    "Quote",
    "Response",
    "Source",
]

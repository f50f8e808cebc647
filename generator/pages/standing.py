"""What the dossier and the reviewers say of one brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.sourcing import make_sourcings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier, Review, Sentence
    from generator.pages.sourcing import Sourcing


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a brief beside what stands in it."""

    review: Review | None = None
    """How far a person has checked it; None without a dossier."""
    sentences: tuple[Sentence, ...] = ()
    """Those that carry the most weight, in reading order."""
    sourcing: Sourcing | None = None
    """What its word rests on; None without a dossier."""

    @property
    def citation(self) -> str:
        """What stands behind a citation: who, if anybody, checked the reading."""
        review = self.review
        if review is None or review.state == "draft":
            return "read by machine, not reviewed"
        return f"read by machine, {review.state} by {review.by} on {review.date}"


NOTHING_KNOWN = Standing()
"""Of a brief without a dossier."""


def make_standings(dossier: Dossier | None, *, briefs: Sequence[Brief]) -> dict[str, Standing]:
    """What is known of each brief, by its id."""
    if dossier is None:
        return {brief.id: NOTHING_KNOWN for brief in briefs}
    reviews = {review.brief: review for review in dossier.reviews}
    sentences = {summary.brief: summary.sentences for summary in dossier.summaries}
    sourcings = make_sourcings(dossier, briefs=briefs)
    return {
        brief.id: Standing(
            reviews.get(brief.id), sentences.get(brief.id, ()), sourcings.get(brief.id)
        )
        for brief in briefs
    }

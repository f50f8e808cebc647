"""What is left for a person to decide: articles that nobody checked, parties that may be one, lost decisions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dossier.proposals import find_pair, name_parties
from generator.pages import wording
from generator.pages.profiles import profile_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.dossier.model import Dossier, Review
    from generator.pages.views import BriefView, Masthead, Party
    from generator.pages.wording import Label


@dataclass(frozen=True, slots=True)
class Checked:
    """An article and how far a person has checked it."""

    article: Masthead
    """The article."""
    state: Label
    """Its state."""
    review: Review
    """Who set it, when and why; how many findings are decided and open."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two parties that may be one."""

    first: Party
    """One."""
    second: Party
    """The other."""
    percent: int
    """How alike they are, from 0 to 100."""
    reason: str
    """The clues for and against."""
    ruling: str
    """An entry for rulings.yml, to be completed."""


def list_checked(dossier: Dossier, *, views: Sequence[BriefView]) -> tuple[Checked, ...]:
    """Every article in the order of the views."""
    reviews = {review.brief: review for review in dossier.reviews}
    return tuple(
        Checked(view.masthead, wording.STATES.label(review.state), review)
        for view in views
        if (review := reviews.get(view.masthead.id))
    )


def list_suggestions(dossier: Dossier, *, parties: Mapping[str, Party]) -> tuple[Suggestion, ...]:
    """Every proposal on which nobody ruled, most alike first."""
    called = name_parties(dossier.profiles)
    made = []
    for proposal in dossier.proposals:
        first = parties.get(profile_path(proposal.first))
        second = parties.get(profile_path(proposal.second))
        if first is None or second is None or proposal.unsure:
            continue
        actors = json.dumps(find_pair(proposal, called=called), ensure_ascii=False)
        ruling = f"- {{ruling: same, actors: {actors}, by: NAME, date: YYYY-MM-DD, reason: WHY}}"
        made.append(Suggestion(first, second, round(100 * proposal.score), proposal.reason, ruling))
    return tuple(made)

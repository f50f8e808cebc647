"""How a ruling names the two parties of a proposal, so that it means exactly them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.dossier.names import fold, fold_person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.dossier.model import Profile, Proposal


def name_parties(profiles: Sequence[Profile]) -> dict[str, str]:
    """What each profile is called in a ruling, by its id: its name where no other has it, else BRIEF/ACTOR."""
    holders: Mapping[str, set[str]] = defaultdict(set)
    for profile in profiles:
        names = (profile.name, *profile.aliases, *(seen.name for seen in profile.appearances))
        for name in names:
            holders[fold(name)].add(profile.id)
            holders[fold_person(name)].add(profile.id)
    return {profile.id: _called(profile, holders) for profile in profiles}


def find_pair(proposal: Proposal, *, called: Mapping[str, str]) -> tuple[str, str]:
    """Both parties as a ruling names them."""
    return called[proposal.first], called[proposal.second]


def _called(profile: Profile, holders: Mapping[str, set[str]]) -> str:
    mine = {profile.id}
    first = profile.appearances[0]
    if holders[fold(profile.name)] == mine and holders[fold_person(profile.name)] == mine:
        return profile.name
    return f"{first.brief}/{first.actor}"

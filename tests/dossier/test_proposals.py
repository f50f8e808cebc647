from __future__ import annotations

from generator.dossier import compile_dossier
from generator.dossier.proposals import find_pair, name_parties
from generator.dossier.rulings import Ruling, Rulings
from tests.dossier.making import make_brief


def briefs() -> list[object]:
    return [
        make_brief("a", actors=("Putin",)),
        make_brief("b", actors=("Putin",)),
        make_brief("c", actors=("Vladimir Putin | person | RU",)),
    ]


def test_a_name_that_two_parties_have_is_told_by_its_brief() -> None:
    """A ruling on “Putin” would be one on every Putin."""
    dossier = compile_dossier(briefs())  # type: ignore[arg-type]

    assert sorted(name_parties(dossier.profiles).values()) == [
        "Vladimir Putin",
        "a/putin",
        "b/putin",
    ]


def test_a_ruling_with_these_names_means_exactly_the_pair() -> None:
    """What is copied from the page of review does what it says."""
    dossier = compile_dossier(briefs())  # type: ignore[arg-type]
    called = name_parties(dossier.profiles)
    first = dossier.proposals[0]
    ruling = Ruling(
        ruling="same",
        actors=find_pair(first, called=called),
        by="Ed",
        date="2026-03-14",
        reason="x",
    )

    after = compile_dossier(briefs(), rulings=Rulings(rulings=(ruling,)))  # type: ignore[arg-type]

    assert len(after.profiles) == 2

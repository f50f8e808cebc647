"""What counts as found: by words, accuser and accused, with what careful readers leave open."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from tests.development.matching import Claim, Finds, Judge, Known, Reply, folded, held
from tests.development.model import Reading
from tests.development.score import Score

TEXT = (
    "Ana Ruiz accused Southland of shelling the port. The Southern army, Ruiz said, had shelled it"
    " at night. Southland denied the charge. Bruno called Ruiz a liar."
)
ACCUSES = (0, 47)
AGAIN = (83, 104)
DENIES = (106, 134)
PARTIES = {
    "ana-ruiz": Known(frozenset({"ana ruiz", "ruiz"}), frozenset()),
    "southland": Known(frozenset({"southland"}), frozenset()),
    "bruno": Known(frozenset({"bruno"}), frozenset()),
}


def read(**changes: Any) -> Reading:
    """Ana accuses Southland, which denies it."""
    charge: dict[str, Any] = {
        "accusers": ("ana",),
        "accused": ("south",),
        "act": "allege",
        "types": ("aggression/attack",),
        "stance": "alleged",
        "evidence": ACCUSES,
        "again": (AGAIN,),
        "responses": ({"kind": "deny", "by": ("south",), "evidence": DENIES},),
    }
    actors = (
        {"id": "ana", "kind": "person", "names": ((0, 8),)},
        {"id": "south", "kind": "state", "names": ((17, 26),)},
    )
    return Reading.model_validate(
        {
            "article": "re3d/Folder/1",
            "sha256": sha256(TEXT.encode()).hexdigest(),
            "actors": actors,
            "allegations": (charge | changes,),
        }
    )


def claim(**changes: Any) -> Claim:
    """The same, as a program finds it."""
    found: dict[str, Any] = {
        "accusers": ("ana-ruiz",),
        "accused": ("southland",),
        "act": "allege",
        "types": ("aggression",),
        "stance": "alleged",
        "modality": "past",
        "evidence": ACCUSES,
        "replies": (Reply("deny", ("southland",), DENIES),),
    }
    return Claim(**(found | changes))


def scored(reading: Reading, *claims: Claim) -> dict[str, tuple[int, int, int]]:
    """Right, made and wanted by kind."""
    score = Score()
    score.add(reading, Finds(claims, PARTIES), TEXT)
    return {kind: (t.right, t.made, t.gold) for kind, t in score.tallies.items()}


def test_a_charge_found_with_its_parties_and_answer_is_right() -> None:
    """Most of the work."""
    found = scored(read(), claim())

    assert set(found.values()) == {(1, 1, 1)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"accusers": ("bruno",)},
        {"accusers": ()},
        {"accused": ("bruno",)},
        {"evidence": (106, 134)},
    ],
    ids=["another accuser", "nobody", "another accused", "other words"],
)
def test_a_find_with_one_thing_wrong_is_a_miss(wrong: dict[str, Any]) -> None:
    """Who charges whom is the charge."""
    right, _, wanted = scored(read(), claim(**wrong))["allegations"]

    assert (right, wanted) == (0, 1)


def test_a_find_at_the_other_place_is_right_and_a_second_one_is_no_surplus() -> None:
    """Which sentence says it best is a matter of taste."""
    assert scored(read(), claim(evidence=AGAIN))["allegations"] == (1, 1, 1)
    assert scored(read(), claim(), claim(evidence=AGAIN))["allegations"] == (1, 1, 1)
    assert scored(read(), claim(), claim(evidence=AGAIN, accusers=()))["allegations"] == (1, 1, 1)


def test_a_find_that_nobody_read_is_surplus() -> None:
    """Precision comes first."""
    liar = claim(accusers=("bruno",), accused=("ana-ruiz",), evidence=(136, 157))

    assert scored(read(), claim(), liar)["allegations"] == (1, 2, 1)


def test_an_optional_charge_counts_neither_found_nor_missed() -> None:
    """Two careful readers differ there."""
    assert scored(read(optional=True), claim())["allegations"] == (0, 0, 0)
    assert scored(read(optional=True))["allegations"] == (0, 0, 0)


def test_nobody_may_be_right_beside_somebody() -> None:
    """Where the text leaves it open."""
    either = read(accusers=("ana", "nobody"))

    assert scored(either, claim(accusers=()))["allegations"] == (1, 1, 1)
    assert scored(either, claim())["allegations"] == (1, 1, 1)


def test_an_answer_by_another_party_is_a_miss_and_a_surplus() -> None:
    """Who denied it matters as much as who charged it."""
    wrong = claim(replies=(Reply("deny", ("bruno",), DENIES),))

    assert scored(read(), wrong)["responses"] == (0, 1, 1)


def test_the_answers_of_a_missed_charge_are_missed() -> None:
    """A denial without its charge is no answer."""
    assert scored(read())["responses"] == (0, 0, 1)


def test_a_party_is_known_by_the_place_of_its_description() -> None:
    """A group without a name has only its description."""
    here = Known(frozenset({"southern army"}), frozenset({(66, "southern army")}))
    reading = read(again=())
    finds = Finds((claim(),), PARTIES | {"southland": here})

    assert not Judge(TEXT, reading, finds).match().pairs
    named = Known(frozenset({"x"}), frozenset({(26, "southland")}))
    assert Judge(TEXT, reading, Finds((claim(),), PARTIES | {"southland": named})).match().pairs


def test_half_of_the_words_are_enough() -> None:
    """Where a clause ends is a matter of taste."""
    assert held(TEXT, (0, 47), (17, 47)) == pytest.approx(5 / 8)
    assert held(TEXT, (0, 47), (40, 60)) == pytest.approx(1 / 8)


@pytest.mark.parametrize(
    ("name", "plain"),
    [("the FSB’s", "fsb"), ("Mr. Mannix", "mannix"), ("Sanders'", "sanders"), ("A", "a")],
)
def test_a_name_is_compared_without_article_title_and_ending(name: str, plain: str) -> None:
    """As the score of the gold reading does."""
    assert folded(name) == plain

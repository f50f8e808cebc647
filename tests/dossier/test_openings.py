from __future__ import annotations

from generator.dossier.correct import apply_corrections
from generator.dossier.corrections import Correction, Corrections
from generator.dossier.openings import find_findings, find_open
from tests.dossier.making import make_brief
from tests.pages.made_up import harbour

WHO = {"by": "Ed", "date": "2026-03-14", "reason": "read"}


def decide(do: str, kind: str, words: str, **more: object) -> Correction:
    return Correction.model_validate({"do": do, "kind": kind, "words": words, **WHO} | more)


def test_every_finding_is_met_once_each_answer_behind_its_charge() -> None:
    """The reviewer reads a charge and its answer together; silence is nothing to decide on."""
    found = [(each.kind, each.id) for each in find_findings(harbour())]

    assert found[:3] == [("allegation", "alg-1"), ("response", "rsp-1"), ("allegation", "alg-2")]
    assert len(found) == len(set(found)) == 2 + 1 + 3 + 7 + 2


def test_what_is_decided_is_open_no_more() -> None:
    """Who comes back goes on where he left."""
    brief = harbour()
    held = Corrections(
        corrections=(
            decide("accept", "response", "Ardania’s army denied the charge.", id="rsp-1"),
            decide("reject", "allegation", "Two dockers were arrested, reportedly.", id="alg-2"),
            decide("edit", "actor", "dockers", id="dockers", set={"country": "AR"}),
        )
    )
    corrected, orphans = apply_corrections(brief, held)
    left = {(each.kind, each.id) for each in find_open(corrected, held)}

    assert orphans == ()
    assert len(left) == len(find_findings(brief)) - 3
    assert ("response", "rsp-1") not in left
    assert ("actor", "dockers") not in left


def test_a_decision_holds_for_a_finding_that_was_renamed() -> None:
    """Another analysis gives other ids; the words are the same, and so is the decision."""
    brief = harbour()
    held = Corrections(
        corrections=(
            decide("accept", "response", "Ardania’s army denied the charge.", id="rsp-old"),
        )
    )

    assert "rsp-1" not in {each.id for each in find_open(brief, held)}


def test_words_that_stand_twice_are_two_places() -> None:
    """A decision on the first says nothing of the second."""
    words = "Peru accused Chile of lying."
    brief = make_brief(
        "a",
        actors=("Peru | state | PE", "Chile | state | CL"),
        charges=tuple(
            {"words": words, "accusers": ["Peru"], "accused": ["Chile"]} for _ in range(2)
        ),
    )
    first, second = brief.allegations
    brief = brief.model_copy(
        update={"allegations": (first, second.model_copy(update={"id": "alg-other"}))}
    )
    held = Corrections(
        corrections=(decide("accept", "allegation", words, id=first.id, occurrence=1),)
    )

    assert [each.occurrence for each in find_findings(brief)[:2]] == [1, 2]
    assert [each.id for each in find_open(brief, held) if each.kind == "allegation"] == [
        "alg-other"
    ]


def test_two_findings_in_the_same_words_are_told_apart_by_id() -> None:
    """One sentence may hold two charges."""
    brief = harbour()
    first = brief.allegations[0]
    twin = first.model_copy(update={"id": "alg-twin", "responses": ()})
    brief = brief.model_copy(update={"allegations": (first, twin)})
    held = Corrections(
        corrections=(decide("accept", "allegation", first.evidence.text, id="alg-twin"),)
    )

    assert [each.id for each in find_open(brief, held) if each.kind == "allegation"] == ["alg-1"]

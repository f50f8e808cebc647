from __future__ import annotations

from generator.dossier import compile_dossier
from generator.dossier.model import Dossier
from tests.dossier.making import make_brief

STATES = ("Belarus | state | BY", "Ukraine | state | UA")


def border_briefs(**later: object) -> list[object]:
    """Two states that charge each other with massing troops, in three articles."""
    return [
        make_brief(
            "a",
            outlet="The Lantern",
            published="2031-03-04",
            actors=STATES,
            charges=(
                {
                    "words": "Ukraine accused Belarus of massing troops on the border.",
                    "accusers": ["Ukraine"],
                    "accused": ["Belarus"],
                    "types": ("aggression/buildup",),
                    "answers": ("deny",),
                },
            ),
        ),
        make_brief(
            "b",
            outlet="Lantern",
            published="2031-03-05",
            actors=(*STATES, "Ana Ruiz | person | BY"),
            charges=(
                {
                    "words": "Ukraine has gathered 20,000 soldiers near the border, said Ana Ruiz.",
                    "accusers": ["Ana Ruiz"],
                    "accused": ["Ukraine"],
                    "types": ("aggression/buildup",),
                },
            ),
        ),
        make_brief(
            "c",
            **({"published": "2031-03-06"} | later),
            actors=(*STATES, "Ana Ruiz | person | BY"),
            charges=(
                {
                    "words": "Ana Ruiz said that 15,000 soldiers were massing on the border, sent by Ukraine.",
                    "accusers": ["Ana Ruiz"],
                    "accused": ["Ukraine"],
                    "types": ("aggression/buildup",),
                    "stance": "asserted",
                },
            ),
        ),
    ]


def claim_of(dossier: Dossier, accused: str) -> object:
    return next(claim for claim in dossier.claims if claim.accused == (accused,))


def test_two_sides_that_charge_each_other_are_two_opposed_claims() -> None:
    """The reader must see both, each under its own accuser."""
    dossier = compile_dossier(border_briefs())

    opposed = [o for o in dossier.oppositions if o.kind == "opposed"]

    assert [claim.accused for claim in dossier.claims] == [("state-ua",), ("state-by",)]
    assert [set(o.claims) for o in opposed] == [{claim.id for claim in dossier.claims}]


def test_a_denial_faces_its_claim() -> None:
    """Who denies is told with the claim that is denied."""
    dossier = compile_dossier(border_briefs())
    claim = claim_of(dossier, "state-by")

    denied = next(o for o in dossier.oppositions if o.kind == "denied")

    assert denied.claims == (claim.id,)
    assert denied.answers == tuple(answer.id for answer in claim.answers)


def test_reports_of_one_speaker_have_one_origin() -> None:
    """Two outlets that quote one person are no two proofs."""
    claim = claim_of(compile_dossier(border_briefs()), "state-ua")

    assert len(claim.cells) == 2
    assert [origin.name for origin in claim.origins] == ["statement by Ana Ruiz"]
    assert "Ana Ruiz" in claim.origins[0].because


def test_other_numbers_are_told_as_a_difference() -> None:
    """A difference is shown; it does not make two claims, and is not called a contradiction."""
    claim = claim_of(compile_dossier(border_briefs()), "state-ua")

    assert [(d.kind, len(d.values)) for d in claim.differs] == [("number", 2)]


def test_outlets_are_one_with_and_without_the_article() -> None:
    """A page that writes "The Lantern" and one that writes "Lantern" are one paper's."""
    outlets = compile_dossier(border_briefs()).outlets

    assert [(outlet.name, outlet.briefs) for outlet in outlets] == [
        ("The Lantern", ("a", "b")),
        (None, ("c",)),
    ]


def test_a_cell_holds_how_the_outlet_tells_the_claim() -> None:
    """Own voice and attribution are told apart; an outlet without a cell is silent."""
    dossier = compile_dossier(border_briefs())

    cells = {c.outlet: c.stance for c in claim_of(dossier, "state-ua").cells}
    others = {c.outlet for c in claim_of(dossier, "state-by").cells}

    assert list(cells.values()) == ["attributed", "own_voice"]
    assert "article-c" not in others


def test_a_look_alike_of_another_year_is_another_claim() -> None:
    """The same words a year later tell of another matter."""
    dossier = compile_dossier(border_briefs(published="2032-03-06"))

    assert len(dossier.claims) == 3


def test_the_order_of_the_articles_changes_nothing() -> None:
    """The same seeds give the same bytes, whatever the file system says first."""
    briefs = border_briefs()

    assert compile_dossier(briefs) == compile_dossier(briefs[::-1])


def test_every_allegation_stands_in_exactly_one_claim() -> None:
    """Nothing is lost and nothing is counted twice, in claims, cells and origins."""
    briefs = border_briefs()
    dossier = compile_dossier(briefs)
    every = sorted(a.id for brief in briefs for a in brief.allegations)

    assert sorted(i for c in dossier.claims for i in c.allegations) == every
    assert sorted(i for c in dossier.claims for cell in c.cells for i in cell.allegations) == every
    assert sorted(i for c in dossier.claims for o in c.origins for i in o.allegations) == every


def test_relations_hold_exactly_their_allegations() -> None:
    """An edge that opens other allegations than it counts would be a lie."""
    briefs = border_briefs()

    relations = compile_dossier(briefs).relations

    assert [(r.accuser, r.accused, len(r.allegations)) for r in relations] == [
        ("person-ana-ruiz", "state-ua", 2),
        ("state-ua", "state-by", 1),
    ]


def test_a_charge_without_an_accuser_stays_without_one() -> None:
    """Nobody is put in the place of an accuser whom no article names."""
    brief = make_brief(
        "a",
        actors=STATES,
        charges=({"words": "Ukraine is said to have shelled a school.", "accused": ["Ukraine"]},),
    )

    dossier = compile_dossier([brief])

    assert dossier.claims[0].accusers == ()
    assert dossier.relations[0].accuser is None


def test_no_briefs_make_an_empty_dossier() -> None:
    """A folder without allegations is no error."""
    assert compile_dossier([]) == Dossier()


def test_the_time_of_saying_is_not_the_time_of_the_act() -> None:
    """A day before the charge tells when it was said; a month inside the charge tells when it happened."""
    words = "Ukraine accused Belarus on Sunday of shelling a school in May 2030."
    brief = make_brief(
        "a",
        published="2031-03-04",
        actors=STATES,
        charges=(
            {
                "words": words,
                "accusers": ["Ukraine"],
                "accused": ["Belarus"],
                "cue": {"start": 8, "end": 15, "text": "accused"},
            },
        ),
    )

    event = compile_dossier([brief]).events[0]

    assert event.stated
    assert event.stated.iso == "2031-03-02"
    assert event.happened
    assert event.happened.iso == "2030-05"


def test_without_a_told_time_the_publication_date_stands_for_the_saying() -> None:
    """It is said so, and never taken for the time of the act."""
    event = compile_dossier(border_briefs()).events[0]

    assert event.happened is None
    assert event.stated
    assert event.stated.iso == "2031-03-04"
    assert "publication" in event.stated.because


def test_one_answer_to_two_charges_of_a_claim_counts_once() -> None:
    """The reader must not take one denial for two."""
    words = (
        "Ukraine accused Belarus of massing troops on the border.",
        "Belarus masses troops on the border.",
    )
    brief = make_brief(
        "a",
        actors=STATES,
        charges=tuple(
            {
                "words": each,
                "accusers": ["Ukraine"],
                "accused": ["Belarus"],
                "types": ("aggression/buildup",),
                "answers": ("deny",),
            }
            for each in words
        ),
    )
    denial = brief.allegations[0].responses[0]
    brief = brief.model_copy(
        update={
            "allegations": (
                brief.allegations[0],
                brief.allegations[1].model_copy(
                    update={"responses": (denial.model_copy(update={"id": "rsp-2"}),)}
                ),
            )
        }
    )

    claim = compile_dossier([brief]).claims[0]

    assert len(claim.allegations) == 2
    assert [answer.id for answer in claim.answers] == [denial.id]
    assert claim.cells[0].answers == (denial.id,)


def test_an_origin_is_named_after_the_body_by_whose_statement_a_state_accuses() -> None:
    """Whose word it is, as exactly as the sentence says it; the accuser stays the state."""
    words = "Ukraine accused Belarus of massing troops on the border, in a statement by Kyiv’s foreign ministry."
    brief = make_brief(
        "a",
        actors=(*STATES, "Kyiv’s foreign ministry | organisation | UA"),
        charges=(
            {"words": words, "accusers": ["Ukraine"], "accused": ["Belarus"]},
            {
                "words": "Ukraine accused Belarus of massing troops again.",
                "accusers": ["Ukraine"],
                "accused": ["Belarus"],
            },
        ),
    )
    claim = compile_dossier([brief]).claims[0]

    assert claim.accusers == ("state-ua",)
    assert [origin.name for origin in claim.origins] == ["statement by Kyiv’s foreign ministry"]

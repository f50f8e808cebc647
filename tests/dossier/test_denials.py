"""An outlet that has a claim only as denied shows in the matrix; a denial of something else does not."""

from __future__ import annotations

import pytest

from generator.brief.model import Brief, Quote
from generator.dossier import compile_dossier
from generator.dossier.model import Claim
from tests.dossier.making import make_brief
from tests.pages.made_up import evidence

STATES = ("Russia | state | RU", "Georgia | state | GE")
DENIAL = "Russia denied shelling the clinic in Orvelo."


def charging(identity: str = "a", **article: object) -> Brief:
    return make_brief(
        identity,
        actors=STATES,
        charges=(
            {
                "words": "Georgia accused Russia of shelling the clinic in Orvelo on Monday.",
                "accusers": ["Georgia"],
                "accused": ["Russia"],
            },
        ),
        **({"outlet": "The Lantern", "published": "2031-03-04"} | article),
    )


def denying(
    text: str = DENIAL, words: str = "shelling the clinic in Orvelo", **article: object
) -> Brief:
    made = make_brief(
        "b",
        actors=STATES,
        text=text,
        **({"outlet": "The Bell", "published": "2031-03-05"} | article),
    )
    quote = Quote(
        id="quo-1",
        kind="indirect",
        spans=(evidence(text, words),),
        speaker=text.split(maxsplit=1)[0].lower(),
        cue=evidence(text, text.split()[1]),
    )
    values = {n: getattr(made, n) for n in Brief.model_fields if n != "schema_"}
    return Brief(**(values | {"quotes": (quote,)}))


def claim_of(*briefs: Brief) -> Claim:
    return compile_dossier(briefs).claims[0]


def test_an_outlet_that_only_denies_has_a_cell() -> None:
    """Silent it is not: its readers know of the charge."""
    claim = claim_of(charging(), denying())

    assert [(c.stance, len(c.allegations), c.denials) for c in claim.cells] == [
        ("denied", 0, ("quo-1",)),
        ("attributed", 1, ()),
    ]
    assert [(d.brief, d.by) for d in claim.denials] == [("b", "state-ru")]


def test_a_denial_alone_makes_a_claim_denied() -> None:
    """The pairs of what faces each other know it as well."""
    dossier = compile_dossier([charging(), denying()])

    assert [(o.kind, o.denials) for o in dossier.oppositions] == [("denied", ("quo-1",))]


@pytest.mark.parametrize(
    "other",
    [
        denying(
            "Russia denied spying on the harbour of Kjelvik.", "spying on the harbour of Kjelvik"
        ),
        denying("Georgia denied shelling the clinic in Orvelo."),
        denying("Russia said shelling the clinic in Orvelo was wrong."),
        denying(published="2031-09-05"),
        denying(published=None),
        denying(
            "Russia denied shelling the clinic in Orvelo in May 2030.",
            "shelling the clinic in Orvelo in May 2030",
        ),
    ],
    ids=["other act", "other side", "no denial", "months later", "no day", "other time"],
)
def test_a_denial_of_something_else_fills_no_cell(other: Brief) -> None:
    """A wrong denial in a wrong mouth is worse than none."""
    claim = claim_of(charging(), other)

    assert claim.denials == ()
    assert [cell.stance for cell in claim.cells] == ["attributed"]


def test_a_denial_that_fits_two_claims_fits_none() -> None:
    """Which of two was denied nobody can tell."""
    later = charging("c", published="2031-03-06")
    apart = later.allegations[0].model_copy(update={"modality": "negated"})
    briefs = (charging(), later.model_copy(update={"allegations": (apart,)}), denying())

    dossier = compile_dossier(briefs)

    assert len(dossier.claims) == 2
    assert [claim.denials for claim in dossier.claims] == [(), ()]


def test_a_denial_beside_its_charge_is_an_answer_and_no_second_cell() -> None:
    """The steps of the brief have it already."""
    both = denying()
    values = {n: getattr(both, n) for n in Brief.model_fields if n != "schema_"}
    charge = charging("b", text=DENIAL)
    values |= {
        "article": charge.article,
        "allegations": charge.allegations,
        "actors": charge.actors,
    }
    claim = claim_of(Brief(**values))

    assert claim.denials == ()

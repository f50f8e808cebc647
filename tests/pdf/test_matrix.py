"""The claims in a printed dossier: each filled cell leads to the allegation, silence is told as silence."""

from __future__ import annotations

import pytest

from generator.brief.model import Brief, Quote
from generator.dossier import compile_dossier
from generator.pages import addresses
from generator.pages.profiles import Profiles
from generator.pages.views import Party
from generator.pages.wording import KINDS
from generator.pdf import Press, render_dossier_pdf
from generator.pdf.manuscript import Manuscript
from generator.pdf.matrix import MOST_OUTLETS, matrix_data
from tests.dossier.making import make_brief
from tests.pages.made_up import evidence
from tests.pdf.reading import open_pdf, text_of

WORDS = "Norland shelled the harbour of Vell on 3 March 2031."


def told(identity: str, *, outlet: str, words: str = WORDS) -> Brief:
    return make_brief(
        identity,
        actors=("Ana Ruiz", "Norland | state | NO"),
        charges=(
            {
                "words": words,
                "accusers": ["Ana Ruiz"],
                "accused": ["Norland"],
                "types": ("aggression/attack",),
            },
        ),
        outlet=outlet,
        published="2031-03-04",
    )


def matrix(*briefs: Brief) -> dict[str, list[dict[str, object]]]:
    dossier = compile_dossier(list(briefs))
    profiles = Profiles(briefs, dossier=dossier)
    read = [Manuscript(b, profiles=profiles, number=n) for n, b in enumerate(briefs, start=1)]
    parties = {p.path: Party(p.name, p.path, KINDS.label(p.kind)) for p in profiles.all()}
    return matrix_data(dossier, briefs=briefs, manuscripts=read, parties=parties)


def test_a_claim_of_two_outlets_is_one_row_with_a_cell_each() -> None:
    """Who carries it is seen without an article being opened."""
    made = matrix(told("a", outlet="The Courier"), told("b", outlet="The Herald"))

    (row,) = made["rows"]
    assert [outlet["name"] for outlet in made["outlets"]] == ["The Courier", "The Herald"]
    assert [cell["to"] for cell in row["cells"]] == ["b1-A1", "b2-A1"]  # type: ignore[attr-defined]
    assert made["columns"] == 2


def test_a_claim_of_one_article_is_counted_and_not_shown() -> None:
    """The ledger has it; the matrix compares."""
    made = matrix(told("a", outlet="The Courier"))

    assert made["rows"] == []
    assert made["single"] == 1


def test_more_outlets_than_fit_are_named_in_the_row() -> None:
    """A column of two letters' width is read by nobody."""
    many = [told(f"a{n}", outlet=f"Paper {n}") for n in range(MOST_OUTLETS + 1)]

    assert matrix(*many)["columns"] == 0


@pytest.mark.parametrize("outlets", [2, MOST_OUTLETS + 1])
def test_the_printed_matrix_tells_every_outlet(outlets: int) -> None:
    """Nothing of the record is cut in print."""
    briefs = [told(f"a{n}", outlet=f"Paper {n}") for n in range(outlets)]

    with Press() as press:
        content = render_dossier_pdf(briefs, dossier=compile_dossier(briefs), press=press).content

    text = text_of(content)
    assert "Claimsandwhocarriesthem" in text
    assert all(f"Paper{n}" in text for n in range(outlets))
    assert open_pdf(content).trailer


def test_without_a_dossier_the_matrix_is_left_out() -> None:
    """A caller that has briefs alone prints them as before."""
    with Press() as press:
        content = render_dossier_pdf([told("a", outlet="The Courier")], press=press).content

    assert "whocarriesthem" not in text_of(content)
    assert addresses.DOSSIER_DOCUMENT == "dossier.pdf"


def test_an_outlet_that_only_denies_leads_to_its_denial() -> None:
    """Its place is filled, and on paper too it leads to the words."""
    charges = [told("a", outlet="The Courier"), told("b", outlet="The Herald")]
    words = "shelling the harbour of Vell on 3 March 2031"
    text = f"Norland denied {words}."
    made = make_brief(
        "c", actors=("Norland | state | NO",), text=text, outlet="The Bell", published="2031-03-05"
    )
    quote = Quote(
        id="quo-1",
        kind="indirect",
        spans=(evidence(text, words),),
        speaker="norland",
        cue=evidence(text, "denied"),
    )
    briefs = (*charges, made.model_copy(update={"quotes": (quote,)}))

    (row,) = matrix(*briefs)["rows"]
    assert [(c["stance"], c["to"]) for c in row["cells"]] == [  # type: ignore[attr-defined, index]
        ("Denied", "b3-P1"),
        ("Attributed", "b1-A1"),
        ("Attributed", "b2-A1"),
    ]
    with Press() as press:
        printed = render_dossier_pdf(briefs, dossier=compile_dossier(briefs), press=press).content
    assert "Denied" in text_of(printed)

"""One row a claim, with what was counted beside the counts."""

from __future__ import annotations

from generator.dossier import compile_dossier
from tests.dossier.making import make_brief
from tests.exports.tables import read_table


def test_a_row_tells_the_claim_its_outlets_and_its_origins() -> None:
    """Three outlets of one origin are told apart from three origins."""
    brief = make_brief(
        "a",
        actors=("Ana Ruiz", "Peru | state | PE"),
        charges=(
            {
                "words": "Ana Ruiz accused Peru of shelling a school.",
                "accusers": ["Ana Ruiz"],
                "accused": ["Peru"],
                "answers": ("deny",),
            },
        ),
        outlet="The Courier",
    )

    (row,) = read_table("claims-csv", compile_dossier([brief]))

    assert (row["accusers"], row["accused"]) == ("Ana Ruiz", "Peru")
    assert (row["outlets"], row["origins"]) == ("1", "1")
    assert row["carried_by"].startswith("The Courier (")
    assert row["responses"] == "deny"

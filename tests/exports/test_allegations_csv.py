"""One row an allegation, for people who work in spreadsheets."""

from __future__ import annotations

from tests.dossier.making import make_brief
from tests.exports.tables import read_table

CHARGE = {
    "words": "=Peru shelled a school.",
    "accusers": ["Ana Ruiz", "Chile"],
    "accused": ["Peru"],
    "types": ("war_crime", "aggression/attack"),
    "answers": ("deny", "counter_accuse"),
}


def brief(identity: str = "a", **article: object) -> object:
    return make_brief(
        identity,
        actors=("Ana Ruiz", "Chile | state | CL", "Peru | state | PE"),
        charges=(CHARGE, {**CHARGE, "words": "Peru lies.", "accusers": []}),
        **article,
    )


def test_a_row_tells_who_charges_whom_with_what() -> None:
    """Several accusers are one record."""
    row = read_table("allegations-csv", [brief(outlet="The Courier", published="2026-03-14")])[0]

    assert row["accusers"] == "Ana Ruiz; Chile"
    assert row["accused"] == "Peru"
    assert row["types"] == "war_crime; aggression/attack"
    assert row["responses"] == "deny; counter_accuse"
    assert (row["outlet"], row["published"]) == ("The Courier", "2026-03-14")


def test_words_that_begin_like_a_formula_are_marked() -> None:
    """The article's words are not run by the reader's spreadsheet."""
    row = read_table("allegations-csv", [brief()])[0]

    assert row["words"] == "'=Peru shelled a school."
    assert (row["start"], row["end"]) == ("0", "23")


def test_nobody_named_is_an_empty_cell() -> None:
    """An accuser is never put in for want of one."""
    assert read_table("allegations-csv", [brief()])[1]["accusers"] == ""


def test_rows_are_in_the_order_of_briefs_and_of_reading() -> None:
    """The order of the files on a disk must not show."""
    rows = read_table("allegations-csv", [brief("b"), brief("a")])

    assert [row["article"] for row in rows] == ["a", "a", "b", "b"]
    assert [row["start"] for row in rows[:2]] == ["0", "24"]

"""No cell of a table runs in a spreadsheet, and every text comes back."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.cells import BYTE_ORDER_MARK, csv_cell, read_cell, write_table

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://x.example","y")',
    "  =1",
    "\t=1",
    "\r=1",
    "\n=1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "-2+3+cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    "+44 20 7946 0000",
    "'=1",
    "''",
]
"""Texts that some spreadsheet runs, and texts that look as though they had passed the door already."""


def table(*texts: str) -> list[list[str]]:
    stream = io.StringIO(newline="")
    write_table(stream, columns=("a", "b"), rows=[(text, 1) for text in texts])
    return list(
        csv.reader(io.StringIO(stream.getvalue().removeprefix(BYTE_ORDER_MARK), newline=""))
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_shown_and_not_run(text: str) -> None:
    """An article may hold anything, and the reader's spreadsheet would run it."""
    cell = csv_cell(text)

    assert cell.startswith("'")
    assert read_cell(cell) == text


def test_plain_words_stay_as_they_are() -> None:
    """Most cells are read by people."""
    assert csv_cell("Minsk’s troops = more") == "Minsk’s troops = more"


def test_a_table_has_a_mark_a_head_and_a_row_a_line() -> None:
    """Spreadsheets take Cyrillic for Latin without the mark."""
    stream = io.StringIO()
    write_table(stream, columns=("a", "b"), rows=[("Київ; say “x”", None), ('a "b"', 2)])

    assert stream.getvalue() == '\ufeff"a","b"\n"Київ; say “x”",""\n"a ""b""",2\n'


def test_a_table_without_rows_has_its_head() -> None:
    """An empty file would look like a failure."""
    assert table() == [["a", "b"]]


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_comes_back_from_its_cell(text: str) -> None:
    """Line breaks, quotation marks and lone surrogates, too; what cannot be written is U+FFFD."""
    read = table(text)[1][0]

    expected = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)
    assert read_cell(read) == expected
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", read)
    read.encode()

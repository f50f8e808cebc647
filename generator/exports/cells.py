"""The door through which every text passes on its way into a table, and the table itself as CSV.

A spreadsheet runs what begins like a formula. Such a cell, and one that begins with an apostrophe, gets an apostrophe
in front, which spreadsheets show as text; taking one leading apostrophe away gives the text back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

Cell = str | int | None
"""A text, a whole number, or nothing."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""Begins every table: without it spreadsheets take Cyrillic for Latin."""

_ACTS: Final = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]|[\t\r\n]|'")
"""How a cell begins that a spreadsheet could run, or that could be taken for one that this door has marked."""

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and lone surrogates: many readers stop at them."""


def csv_cell(text: str) -> str:
    """The text as a cell that no spreadsheet runs; U+FFFD for control characters and lone surrogates."""
    clean = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{clean}" if _ACTS.match(clean) else clean


def read_cell(cell: str) -> str:
    """The text that `csv_cell` made a cell of, less what it replaced."""
    return cell.removeprefix("'")


def write_table(stream: TextIO, *, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table: a byte order mark, a head, a row a line ended by a line feed, every text in quotation marks.

    Args:
        stream: Where to write; it must not translate line ends.
        columns: Names of the columns.
        rows: As many cells each as there are columns; None is an empty cell.
    """
    stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(
            [
                csv_cell(cell) if isinstance(cell, str) else "" if cell is None else cell
                for cell in row
            ]
        )


def join(texts: Iterable[str]) -> str:
    """Several texts in one cell, parted by a semicolon."""
    return "; ".join(texts)

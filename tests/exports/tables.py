"""Reads a table export back, as a spreadsheet or a program would."""

from __future__ import annotations

import csv
import io

from generator.exports import EXPORTS


def read_table(form: str, things: object) -> list[dict[str, str]]:
    """The rows of an export, each as a map from column to cell."""
    stream = io.StringIO(newline="")
    EXPORTS[form](things, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))

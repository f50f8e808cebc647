"""The table of words by which an outlet tells what it holds of a charge."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from generator.lexicon.reader import load_table
from generator.value import Value


class StanceRow(Value):
    """One way of telling a stance."""

    stance: Literal["corroborated_in_text", "unverified_in_text", "doubted", "refuted"]
    """Stance of the taxonomy."""
    words: tuple[str, ...]
    """Lemmas, of which one must be there."""
    also: tuple[str, ...] = ()
    """Lemmas, of which one must be there as well; empty asks for none."""
    negated: bool
    """Whether the word must be denied; where not, it must not be."""
    by: Literal["outlet", "nobody"]
    """Who must say or do it."""

    @model_validator(mode="before")
    @classmethod
    def _rename(cls, data: object) -> object:
        # `with` is the natural word in the table and no name in Python.
        if isinstance(data, dict) and "with" in data:
            return {("also" if k == "with" else k): v for k, v in data.items()}
        return data

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.words:
            message = f"a row of {self.stance} needs words"
            raise ValueError(message)
        return self


class StanceTable(Value):
    """Every way, the weightiest first."""

    rows: tuple[StanceRow, ...]
    """Rows, first fitting wins."""


@cache
def load_stances() -> StanceTable:
    """The words of an outlet's stance."""
    return load_table("stances", StanceTable)

"""How a document is made, whatever it says."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from generator.settings import Handling, Paper
from generator.value import Value


class Imprint(Value):
    """How a document is made, whatever it says."""

    handling: Handling | None = None
    """Handling mark on every page; None for none."""
    paper: Paper = "a4"
    """Size of the sheets."""
    fonts: tuple[Path, ...] = ()
    """Folders with fonts for scripts that the built-in fonts lack, in order of preference."""
    date: str = Field(default="", pattern=r"^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$")
    """Day that stands on the document, `2026-03-14`; empty for none, never the day of the clock."""

"""What a person holds of outlets and sources: the Admiralty letter with its reason; whoever is not graded is F."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from generator.dossier.model import Letter
from generator.dossier.names import fold
from generator.dossier.rulings import Day
from generator.errors import RulingError
from generator.lexicon.reader import line_of, parse_table
from generator.value import Value


class Note(Value):
    """A cited remark about a source: who owns it, which way it leans."""

    about: Literal["leaning", "ownership"]
    """What it tells."""
    text: str = Field(min_length=1)
    """The remark."""
    cited: str = Field(min_length=1)
    """Where it comes from."""


class Grade(Value):
    """One outlet or cited source."""

    name: str = Field(min_length=1)
    """As articles give it."""
    aliases: tuple[str, ...] = ()
    """Other names."""
    letter: Letter = "F"
    """A reliable, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged."""
    by: str = ""
    """Who graded it; needed for any letter but F."""
    date: Day | None = None
    """When; needed for any letter but F."""
    reason: str = ""
    """Why; needed for any letter but F."""
    notes: tuple[Note, ...] = ()
    """Leaning and ownership."""


class GradeFile(Value):
    """`seeds/sources.yml`."""

    sources: tuple[Grade, ...] = ()
    """In the order of the file."""


class Register(Value):
    """The graded sources."""

    sources: tuple[Grade, ...] = ()
    """In the order of the file."""

    def letter_of(self, name: str) -> Letter:
        """The letter of an outlet or source; F when nobody graded it."""
        grade = self.grade_of(name)
        return grade.letter if grade else "F"

    def grade_of(self, name: str) -> Grade | None:
        """What stands in the register under a name; None when nothing does."""
        wanted = fold(name)
        return next(
            (
                grade
                for grade in self.sources
                if wanted and wanted in {fold(each) for each in (grade.name, *grade.aliases)}
            ),
            None,
        )


def parse_register(text: str, *, path: str) -> Register:
    """The register of a file's text; empty when the file is.

    Raises:
        RulingError: broken YAML, a value that does not fit, a letter without grader, date or reason, a name twice.
    """
    if not re.search(r"^[^#\s]", text, re.MULTILINE):
        return Register()
    found = parse_table(text, model=GradeFile, path=path, error_type=RulingError)
    seen: dict[str, str] = {}
    for number, grade in enumerate(found.sources):
        line = line_of(text, path=("sources", number))
        for key in ("by", "date", "reason"):
            if grade.letter != "F" and not getattr(grade, key):
                message = f"is missing for {grade.name!r}; a letter needs who gave it, when and why"
                raise RulingError(message, path=path, line=line, key=key)
        for name in dict.fromkeys(fold(each) for each in (grade.name, *grade.aliases)):
            if name in seen:
                message = f"{grade.name!r} stands twice, as {seen[name]!r} too; keep one entry"
                raise RulingError(message, path=path, line=line, key="name")
            seen[name] = grade.name
    return Register(sources=found.sources)

"""What a person holds of sources and of what they say: the Admiralty's letter and number; not graded is F and 6."""

from __future__ import annotations

import re

from generator.dossier.grading import Grade, ItemGrade, Letter
from generator.dossier.names import fold
from generator.errors import RulingError
from generator.lexicon.reader import line_of, parse_table
from generator.value import Value


class GradeFile(Value):
    """`seeds/sources.yml`."""

    sources: tuple[Grade, ...] = ()
    """In the order of the file."""
    items: tuple[ItemGrade, ...] = ()
    """In the order of the file."""


class Register(Value):
    """The graded sources and items, with the way back to the lines of the items."""

    sources: tuple[Grade, ...] = ()
    """In the order of the file."""
    items: tuple[ItemGrade, ...] = ()
    """In the order of the file."""
    lines: tuple[int | None, ...] = ()
    """Line of each item; empty when they were not read from a file."""
    path: str = "seeds/sources.yml"
    """The file, for messages."""

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
    lines = tuple(line_of(text, path=("items", n)) for n in range(len(found.items)))
    return Register(sources=found.sources, items=found.items, lines=lines, path=path)

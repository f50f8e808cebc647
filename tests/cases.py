"""Reads case files: title, input and expectation as plain text that a journalist can extend.

    Title of the case
    .
    input, any number of lines
    .
    expected, any number of lines
    .

A line with a single full stop parts the three; text before the first title line of a file that
starts with '#' is a comment. A failure names the file and the line of the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    title: str
    """What is expected, as a sentence."""
    input: str
    """The text that is read, without its last newline."""
    expected: str
    """What should come out, without its last newline."""
    path: Path
    """The case file."""
    line: int
    """Line of the title, from 1."""

    def __str__(self) -> str:
        """Name for pytest: `file.md:12 Title`."""
        return f"{self.path.name}:{self.line} {self.title}"


def read_cases(path: Path) -> list[Case]:
    """Every case of a file, in its order.

    Raises:
        ValueError: a case is not closed, or a file holds none; names file and line.
    """
    cases: list[Case] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    position = 0
    while position < len(lines):
        title = lines[position]
        if not title.strip() or title.startswith("#"):
            position += 1
            continue
        stops = [n for n in range(position + 1, len(lines)) if lines[n] == "."][:3]
        if len(stops) < 3 or stops[0] != position + 1:
            message = f"{path}:{position + 1}: a case is a title, '.', input, '.', expected, '.'"
            raise ValueError(message)
        cases.append(
            Case(
                title=title.strip(),
                input="\n".join(lines[stops[0] + 1 : stops[1]]),
                expected="\n".join(lines[stops[1] + 1 : stops[2]]),
                path=path,
                line=position + 1,
            )
        )
        position = stops[2] + 1
    if not cases:
        message = f"{path}: holds no case"
        raise ValueError(message)
    return cases

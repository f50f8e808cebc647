"""Quotations stand in the right mouth, or in nobody's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.article.model import Article
from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "speakers.md")
MOST_UNSTATED = 0.2
"""Share of the named speakers that may be left unstated: coverage, as far as it is promised."""


def spoken(brief: Brief) -> list[tuple[str, str]]:
    """Speaker's name or `nobody`, and words, of every quotation in marks."""
    found = []
    for quote in brief.quotes:
        if quote.kind == "indirect":
            continue
        name = brief.actor(quote.speaker).name if quote.speaker else "nobody"
        found.append((name, quote.spans[0].text))
    return found


def expected(case: Case) -> list[tuple[str, bool, str]]:
    """Name, whether nobody is as right, and first words of every expected quotation."""
    rows = []
    for line in case.expected.splitlines():
        if line == "- none":
            continue
        match = re.fullmatch(r"- (\()?([^():]+)\)?: (.+)", line)
        if match is None:
            message = f"{case.path}:{case.line}: cannot read {line!r}"
            raise ValueError(message)
        rows.append((match[2], bool(match[1]), match[3]))
    return rows


def _brief(case: Case) -> Brief:
    return write_brief(Article(id="case", source_file="case.txt", sha256="0", text=case.input))


def _wrong(case: Case) -> tuple[list[str], int, int]:
    """What is in the wrong mouth, how many named speakers are expected, and how many are unstated."""
    found = spoken(_brief(case))
    wrong, named, unstated = [], 0, 0
    for name, _, words in (rows := expected(case)):
        hit = next((f for f in found if f[1].startswith(words)), None)
        if name != "nobody":
            named += 1
            unstated += hit is None or hit[0] == "nobody"
        if hit is not None and hit[0] not in (name, "nobody"):
            wrong.append(f"{words!r} is given to {hit[0]}, not {name}")
    extra = [f for f in found if not any(f[1].startswith(row[2]) for row in rows)]
    wrong += [
        f"{words!r} is given to {name} and should be nobody's"
        for name, words in extra
        if name != "nobody"
    ]
    return wrong, named, unstated


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_quotation_stands_in_a_wrong_mouth(case: Case) -> None:
    """A wrong speaker is libel; an unstated one is only a gap."""
    wrong, _, _ = _wrong(case)

    assert wrong == [], f"{case.path}:{case.line}"


@pytest.mark.model
def test_few_speakers_are_left_unstated() -> None:
    """Nobody would be right in every case and of no use: most named speakers are found."""
    counts = [_wrong(case) for case in CASES]
    named = sum(n for _, n, _ in counts)
    unstated = sum(u for _, _, u in counts)

    assert unstated <= MOST_UNSTATED * named, f"{unstated} of {named} are unstated"

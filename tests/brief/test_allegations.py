"""Allegations, from text to record, through the real steps before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.article.model import Article, Span
from generator.brief.model import Allegation, Brief
from generator.brief.pipeline import write_brief
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "allegations.md")


def _titled(text: str) -> Article:
    """Two lines without a full stop behind the first are a headline and a body."""
    head, line, _ = text.partition("\n")
    span = Span(start=0, end=len(head)) if line and not head.endswith(".") else None
    return Article(
        id="case", source_file="case.txt", sha256="0", text=text,
        title=head if span else None, title_span=span,
    )  # fmt: skip


def _names(brief: Brief, ids: tuple[str, ...]) -> set[str]:
    return {a.name.removeprefix("the ") for a in brief.actors if a.id in ids}


def _fits(brief: Brief, found: Allegation, line: str) -> bool:
    parties, _, rest = line.removeprefix("- ").partition(": ")
    kind, _, words = rest.partition(" | ")
    accusers, _, accused = parties.partition(" > ")
    wanted = set() if accusers == "nobody" else set(accusers.split(" & "))
    aliases = {n for a in brief.actors if a.id in found.accusers for n in (a.name, *a.aliases)}
    targets = {n for a in brief.actors if a.id in found.accused for n in (a.name, *a.aliases)}
    return (
        wanted <= aliases
        and (bool(wanted) or not found.accusers)
        and set(accused.split(" & ")) <= targets
        and found.types[0] == kind
        and words in found.evidence.text
    )


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_text_gives_its_allegations(case: Case) -> None:
    """Who, whom, what and in which words; nothing more."""
    brief = write_brief(_titled(case.input))

    found = brief.allegations
    wanted = [] if case.expected == "none" else case.expected.splitlines()
    shown = [(a.accusers, a.accused, a.types, a.evidence.text, a.because) for a in found]
    assert len(found) == len(wanted), shown
    for allegation, line in zip(found, wanted, strict=True):
        assert _fits(brief, allegation, line), (line, shown)

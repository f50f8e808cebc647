"""Answers to allegations, from text to record, through the real steps before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.article.model import Article
from generator.brief.model import Brief, Response
from generator.brief.pipeline import write_brief
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "responses.md")


def _fits(brief: Brief, found: Response, line: str) -> bool:
    kind, _, rest = line.removeprefix("- ").partition(": ")
    by, _, words = rest.partition(" | ")
    names = {n for a in brief.actors if a.id in found.by for n in (a.name, *a.aliases)}
    if kind != found.kind:
        return False
    if kind == "none_reported":
        return found.evidence is None and not found.by
    answers = not found.by if by == "nobody" else by in names
    return answers and found.evidence is not None and words in found.evidence.text


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_text_gives_its_answers(case: Case) -> None:
    """Which kind, by whom, in which words; and silence said as such."""
    article = Article(id="case", source_file="case.txt", sha256="0", text=case.input)

    brief = write_brief(article)

    found = [r for a in brief.allegations for r in a.responses]
    wanted = case.expected.splitlines()
    shown = [(r.kind, r.by, r.evidence and r.evidence.text) for r in found]
    assert len(found) == len(wanted), shown
    for response, line in zip(found, wanted, strict=True):
        assert _fits(brief, response, line), (line, shown)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00 accused \x00 of \x00",
        "accused " * 3000,
        "“" * 2000 + "Iran accused" + "”" * 2000,
        "He accused him of it. They blamed them. Allegedly. As to whom? Of of of.",
    ],
    ids=["empty", "control characters", "one word", "quotation marks", "pronouns"],
)
def test_odd_text_is_read_without_an_error(text: str) -> None:
    """Trouble in the text is data: the steps never raise."""
    brief = write_brief(Article(id="odd", source_file="odd.txt", sha256="0", text=text))

    assert all(a.responses for a in brief.allegations)

"""The case files of the steps that read words of saying and quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.article.model import Article, Span
from generator.brief.draft import Attribution
from generator.brief.language import parse_text
from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.brief.quotation import find_quotations
from generator.brief.steps.attributions import find_attributions
from tests.cases import Case, read_cases

FOLDER = Path(__file__).parent / "cases"
WHOLE = {"no_outlet", "no_date"}


def brief_of(text: str) -> Brief:
    return write_brief(Article(id="case", source_file="case.txt", sha256="0", text=text))


def attributions(text: str) -> list[str]:
    def cut(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[s.start : s.end] for s in spans) or "-"

    found = find_attributions(parse_text(text), find_quotations(text), None)
    return [f"{cut(a.sources)} | {cut(a.cue)} | {cut(a.contents)}" for a in found]


def quotes(text: str) -> list[str]:
    brief = brief_of(text)
    rows = [
        (q.spans[0].start, f"{q.kind}: " + " / ".join(s.text for s in q.spans))
        for q in brief.quotes
        if q.kind != "indirect"
    ]
    rows += [(s.start, f"scare: {s.text}") for s in brief.scare_quotes]
    return [row for _, row in sorted(rows)]


def sources(text: str) -> list[str]:
    return [
        f"{s.name} | {s.kind} | {s.basis} | {' < '.join(s.chain)}" for s in brief_of(text).sources
    ]


def notices(text: str) -> list[str]:
    found = [n for n in brief_of(text).notices if n.evidence and n.code not in WHOLE]
    return [f"{n.code} | {n.evidence.text}" for n in found if n.evidence]


READERS: dict[str, Callable[[str], list[str]]] = {
    "attributions": attributions,
    "quotes": quotes,
    "sources": sources,
    "notices": notices,
}
CASES = [(step, case) for step in READERS for case in read_cases(FOLDER / f"{step}.md")]


@pytest.mark.model
@pytest.mark.parametrize(("step", "case"), CASES, ids=str)
def test_a_case_is_read_as_it_says(step: str, case: Case) -> None:
    """The case files are the promise that a journalist can read and extend."""
    made = READERS[step](case.input)

    assert "\n".join(made) == case.expected.replace("none", ""), f"{case.path}:{case.line}"


@pytest.mark.model
def test_a_learned_report_begins_behind_that() -> None:
    """As that of a rule: "that" joins it to the cue and is nobody's word."""
    text = "The miners made it clear that they oppose the sale."
    places = {part: text.index(part) for part in ("The miners", "made it clear", "that they")}
    source, cue = (
        Span(start=places[part], end=places[part] + len(part))
        for part in ("The miners", "made it clear")
    )
    content = Span(start=places["that they"], end=len(text) - 1)
    learned = Attribution(sources=(source,), cue=(cue,), contents=(content,))

    found = find_attributions(parse_text(text), find_quotations(text), (learned,))

    assert [text[c.start : c.end] for a in found for c in a.contents] == ["they oppose the sale"]

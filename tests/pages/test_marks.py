"""Findings marked in the text: what overlaps is nested, what crosses is parted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.marks import Mark, Naming, Paragraph, mark_text
from tests.cases import Case, read_cases
from tests.conftest import make_article
from tests.timing import times_as_long

KINDS = {"A": "allegation", "R": "response", "Q": "quote", "s": "source"}
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 25)), max_size=12)


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "cases" / "marks.md"), ids=str)
def test_findings_are_marked_in_the_text(case: Case) -> None:
    """The reader sees which words a finding was made from, whatever else was made from them."""
    text, marks, names = read_findings(case.input)

    assert show(mark_text(make_article(text), marks=marks, names=names)) == case.expected


@given(st.text("ab \n", min_size=1, max_size=60), SPANS, SPANS)
def test_marked_text_is_well_formed_and_keeps_every_character(
    text: str, spans: list[tuple[int, int]], named: list[tuple[int, int]]
) -> None:
    """Marks nest, every anchor stands once, and no character is lost or said twice."""
    marks = [
        Mark(start, min(start + length, len(text)), "quote", f"w-{n}", "Q", "q")
        for n, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    names = [
        Naming(start, min(start + length, len(text)), f"m-{n}", "a")
        for n, (start, length) in enumerate(named)
        if start < len(text)
    ]
    paragraphs = mark_text(make_article(text), marks=marks, names=names)
    tokens = [token for paragraph in paragraphs for token in paragraph.tokens]

    assert [said(paragraph) for paragraph in paragraphs] == [
        line for line in text.split("\n") if line
    ]
    for paragraph in paragraphs:
        depth = 0
        for token in paragraph.tokens:
            depth += {"open": 1, "close": -1}.get(token.type, 0)
            assert depth >= 0
        assert depth == 0
    anchors = [token.anchor for token in tokens if token.anchor.startswith("w-")]
    assert sorted(anchors) == sorted(mark.anchor for mark in marks if paragraphs)


def test_a_hundred_thousand_findings_take_no_longer_than_their_number() -> None:
    """A text made of quotation marks must not hang the site.

    Ten times the findings would take a hundred times the time if it grew with the square; the bound leaves
    room for slower memory and a loaded machine.
    """

    def mark(size: int) -> Callable[[], object]:
        marks = [Mark(8 * n, 8 * n + 11, "quote", f"w-{n}", "Q1", "q") for n in range(size)]
        article = make_article("one two " * size)
        return lambda: mark_text(article, marks=marks, names=())

    assert times_as_long(mark(100_000), mark(10_000), most=30) <= 30


def read_findings(source: str) -> tuple[str, list[Mark], list[Naming]]:
    lines = source.split("\n")
    first = next(n for n, line in enumerate(lines) if ": " in line and line.split(":")[0] in LABELS)
    text = "\n".join(lines[:first])
    marks: list[Mark] = []
    names: list[Naming] = []
    found: list[list[str]] = []
    for line in lines[first:]:
        label, mark, words = line.partition(": ")
        if mark and label in LABELS:
            found.append([label, words])
        else:
            found[-1][1] += "\n" + line
    for label, words in found:
        start = text.index(words)
        if label == "name":
            names.append(Naming(start, start + len(words), f"m-{start}", "actor"))
        else:
            number = "" if label == "s" else label
            marks.append(
                Mark(start, start + len(words), KINDS[label[0]], f"w-{label}", number, label)
            )
    return text, marks, names


LABELS = {"name", "s", *(f"{letter}{n}" for letter in "ARQ" for n in range(1, 9))}


def show(paragraphs: tuple[Paragraph, ...]) -> str:
    lines = []
    for paragraph in paragraphs:
        line = ""
        labels = {"name": "name"} | {
            token.kind: token.anchor.removeprefix("w-")
            for p in paragraphs
            for token in p.tokens
            if token.anchor.startswith("w-")
        }
        for token in paragraph.tokens:
            if token.type == "open":
                label = labels[token.kind]
                line += f"{{{label} " if token.anchor else f"{{{label}> "
            elif token.type == "close":
                line += "}"
            elif token.type == "reference":
                line += f"({token.text})"
            elif token.type == "anchor":
                line += "_"
            else:
                line += f"[{token.text}]" if token.type == "name" else token.text
        lines.append(line)
    return "\n".join(lines)


def said(paragraph: Paragraph) -> str:
    return "".join(token.text for token in paragraph.tokens if token.type in {"text", "name"})


def test_marks_too_deep_to_tell_apart_keep_their_anchors() -> None:
    """Links to them still arrive."""
    marks = [Mark(0, 16, "quote", f"w-{n}", f"Q{n}", "q") for n in range(12)]
    paragraph, _ = mark_text(make_article("words here\nand there"), marks=marks, names=())

    assert [token.type for token in paragraph.tokens].count("open") == 8
    assert {token.anchor for token in paragraph.tokens if token.anchor} == {
        f"w-{n}" for n in range(12)
    }


def test_a_text_whose_paragraphs_nobody_found_is_parted_at_its_lines() -> None:
    """A brief of an older version carries none."""
    paragraphs = mark_text(make_article("one\n\ntwo", paragraphs=()), marks=(), names=())

    assert [said(paragraph) for paragraph in paragraphs] == ["one", "two"]

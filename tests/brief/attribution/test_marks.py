"""Quotation states: pairs are found, and an open quotation cannot leave its paragraph."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.brief.attribution.marks import INSIDE, MARK, OUTSIDE, find_changes
from tests.cases import Case, read_cases

_CASES = read_cases(Path(__file__).parent / "cases" / "marks.md")
_SIGNS = {OUTSIDE: "-", INSIDE: "x", MARK: "^"}


def _draw(paragraph: str) -> str:
    changes = find_changes(paragraph, 0, len(paragraph))
    ends = [place for place, _ in changes[1:]] + [len(paragraph)]
    return "".join(
        _SIGNS[state] * (end - at) for (at, state), end in zip(changes, ends, strict=True)
    )


@pytest.mark.parametrize("case", _CASES, ids=str)
def test_marks_are_read_as_drawn(case: Case) -> None:
    """The drawing under a text shows what is quoted."""
    assert "\n".join(_draw(line) for line in case.input.split("\n")) == case.expected


@given(st.text(alphabet="ab \"'`“”„«»‘’\u2039\u203a.", max_size=60))
def test_changes_are_in_order_and_inside_the_paragraph(text: str) -> None:
    """Whatever the marks, every character has one state."""
    places = [place for place, _ in find_changes(text, 0, len(text))]

    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] <= len(text)

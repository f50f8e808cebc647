from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dossier.dates import days_between, find_times, span_of
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "dates.md")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_times_are_read_as_the_case_says(case: Case) -> None:
    """A date that nobody stated is a date that nobody can check."""
    published, text = case.input.split("\n", 1)

    found = find_times(text, published=None if published == "-" else published)

    lines = [f"{told.moment.words} = {told.moment.iso or '?'}" for told in found]
    assert (lines or ["none"]) == case.expected.splitlines()


@given(st.text(max_size=300), st.sampled_from([None, "2031-03-06", "2031-03", "x"]))
def test_any_text_can_be_read_for_times(text: str, published: str | None) -> None:
    """Odd text gives no time; it never stops a build."""
    for told in find_times(text, published=published):
        assert text[told.start :].startswith(told.moment.words)
        assert told.moment.because


def test_days_are_counted_between_the_ends_of_two_times() -> None:
    """A month and a day inside it do not lie apart."""
    assert days_between("2031-03", "2031-03-06") == 0
    assert days_between("2030", "2031-01-02") == 2
    assert [day.isoformat() for day in span_of("2031-02")] == ["2031-02-01", "2031-02-28"]
    assert [day.isoformat() for day in span_of("2031-12")] == ["2031-12-01", "2031-12-31"]

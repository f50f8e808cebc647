"""Front matter and sidecar files: plain lines, read as the characters that stand there."""

from __future__ import annotations

import time

import pytest

from generator.article.details import Details, parse_details
from generator.errors import SeedError


def test_values_are_characters() -> None:
    """YAML would make False of `no` and a number of `1:30`."""
    details = parse_details("title: no\nauthor: 1:30:00\noutlet: null\nurl:", name="a.yml")

    assert (details.title, details.author, details.outlet, details.url) == (
        "no",
        "1:30:00",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: x\nheadline: y", 2, "'headline' is not a detail that is read"),
        ("title: x\ntitle: y", 2, "'title' stands twice"),
        ("title: &a x\nauthor: *a", 1, "nesting and aliases"),
        ("title: !!python/object:os.system x", 1, "the tag"),
        ("title: [a, b]", 1, "'title' is a list"),
        ("title: {a: b}", 1, "holds keys of its own"),
        ("keep: [[a]]", 1, "nesting"),
        ("title: a: b", 1, "no valid YAML"),
        ("- a", 1, "no 'key: value' lines"),
        ("published: 2026-13-45", 1, "write a date such as 2026-03-14"),
        ("published: 2026-02-30", 1, "write a date such as"),
        ("retrieved: yesterday", 1, "write a date such as"),
        ("url: javascript:alert(1)", 1, "https://"),
        ("language: English please", 1, "write a code such as en"),
        ("title: a\x00b", 1, "no valid YAML"),
        ("title: " + "x" * 20_000, 1, "16 KiB"),
    ],
)
def test_trouble_names_line_and_remedy(text: str, line: int, words: str) -> None:
    """One clear line a mistake."""
    with pytest.raises(SeedError) as caught:
        parse_details(text, name="a.yml")

    assert str(caught.value).startswith(f"a.yml:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "bomb", ["[" * 16_000, "{" * 8_000, "a: " * 5_000, "? " * 8_000, "- " * 8_000]
)
def test_bombs_are_refused_at_once(bomb: str) -> None:
    """PyYAML's own reader recurses until the program stops."""
    start = time.perf_counter()
    with pytest.raises(SeedError):
        parse_details(bomb, name="a.yml")

    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    "value", ["2026", "2026-03", "2026-03-14", "2026-03-14T10:15:00Z", "2026-03-14 10:15"]
)
def test_dates_are_kept_as_written(value: str) -> None:
    """A month is not made a day."""
    assert parse_details(f"published: {value}", name="a.yml").published == value


def test_stronger_details_come_first() -> None:
    """A sidecar corrects what a page says of itself."""
    stated = Details(outlet="A").over(Details(outlet="B", title="T"))

    assert (stated.outlet, stated.title) == ("A", "T")


@pytest.mark.parametrize(
    ("written", "read"),
    [(r'"a \ud83d b"', "a \ufffd b"), (r'"a \ud83d\ude00 b"', "a \U0001f600 b")],
)
def test_halves_of_a_character_are_joined_or_replaced(written: str, read: str) -> None:
    """No file and no page can hold half a character, so it must not get in."""
    assert parse_details(f"title: {written}", name="a.yml").title == read

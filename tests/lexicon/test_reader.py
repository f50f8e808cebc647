"""Word tables: a broken one stops the program in one line that names the place."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ConfigDict

from generator.article.vocabulary import Furniture, load_furniture
from generator.errors import LexiconError
from generator.lexicon.reader import load_table, parse_table


class Table(BaseModel):
    """A small table."""

    model_config = ConfigDict(extra="forbid")
    words: tuple[str, ...]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("words: [a", "t.yml:1:", "expected"),
        ("words: [a]\nwords: [b]", "t.yml:2:", "stands twice"),
        ("words:\n  - a\n  - 3", "t.yml:3: 'words.1'", "valid string"),
        ("other: x\nwords: []", "t.yml:1: 'other'", "not permitted"),
        ("", "t.yml: ", "valid dictionary"),
    ],
)
def test_broken_table_is_refused_with_its_place(text: str, place: str, words: str) -> None:
    """Half a table would change every brief without a word."""
    with pytest.raises(LexiconError) as caught:
        parse_table(text, model=Table, path="t.yml")

    assert str(caught.value).startswith(place)
    assert words in str(caught.value)


def test_missing_table_is_refused() -> None:
    """The wheel may have been built without it."""
    with pytest.raises(LexiconError, match="no-such-table"):
        load_table("no-such-table", Table)


def test_tables_are_read_once() -> None:
    """Reading takes longer than an article."""
    assert load_furniture() is load_table("furniture", Furniture)

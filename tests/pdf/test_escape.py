"""What is printed is the text, in pieces where a line must break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pdf.escape import REPLACEMENT, count_unprintable, printable


def whole(text: str) -> str:
    printed = printable(text)
    return printed if isinstance(printed, str) else "".join(printed)


def test_a_text_of_short_words_is_left_as_it_is() -> None:
    """The common case costs nothing."""
    assert printable("Ana Ruiz accused Southland.") == "Ana Ruiz accused Southland."


def test_a_long_word_is_broken_at_its_punctuation_first() -> None:
    """An address reads best so."""
    assert printable("see https://example.org/harbour/crane now") == [
        "see ",
        "https://",
        "example.",
        "org/",
        "harbour/",
        "crane",
        " now",
    ]


def test_an_accent_stays_with_its_letter() -> None:
    """Alone it would hang in the air."""
    pieces = printable("e\u0301" * 40)

    assert all(not piece.startswith("\u0301") for piece in pieces)
    assert len(pieces) == 8


@pytest.mark.parametrize(
    "mark", ["\ud800", "\x00", "\ufeff", "\u202e", "\uf0b7", "\ufffe", "\U000e0041"]
)
def test_what_no_document_may_carry_is_replaced_and_counted(mark: str) -> None:
    """The reader sees that something stood there."""
    assert printable(f"a{mark}b") == f"a{REPLACEMENT}b"
    assert count_unprintable(f"a{mark}b{REPLACEMENT}") == 1


@given(st.text())
def test_pieces_joined_are_the_text(text: str) -> None:
    """Nothing is lost where a word is broken, whatever it is made of."""
    printed = whole(text)

    assert len(printed) == len(text)
    assert all(a == b or b in {" ", REPLACEMENT} for a, b in zip(text, printed, strict=True))


@pytest.mark.parametrize(
    ("word", "whole"), [("Organisationskomitee", False), ("Organisation", True)]
)
def test_a_name_is_broken_sooner_than_prose(word: str, *, whole: bool) -> None:
    """Columns of names are narrow."""
    assert printable(word) == word
    assert (printable(word, narrow=True) == word) is whole


@given(st.text(st.characters(exclude_categories=("Z", "C", "M")), min_size=60), st.booleans())
def test_no_piece_is_longer_than_a_line(text: str, narrow: bool) -> None:
    """A word without an end cannot run over the edge."""
    assert all(len(piece) <= 28 for piece in printable(text, narrow=narrow))

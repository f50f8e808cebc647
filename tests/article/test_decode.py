"""Bytes become text in the encoding that they were written in, or are refused."""

from __future__ import annotations

import codecs

import pytest

from generator.article.decode import decode
from generator.errors import SeedError

RUSSIAN = "Пограничная служба сообщила, что её бойцы не открывали огонь по лодке на реке."
POLISH = "Straż graniczna oświadczyła, że jej żołnierze nie strzelali do łodzi na rzece."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“Nobody saw it,” she said — café", "utf-8"),
        ("“Nobody saw it,” she said – at the café", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (POLISH, "cp1250"),
        ("plain", "utf-16"),
        ("plain " + RUSSIAN, "utf-16-le"),
        ("plain words", "utf-16-be"),
    ],
)
def test_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    """Old archives are not in UTF-8."""
    assert decode(text.encode(encoding), name="a.txt").text == text


def test_byte_order_mark_is_no_text() -> None:
    """It would stand before the first letter of the headline."""
    assert decode(codecs.BOM_UTF8 + b"x", name="a.txt").text == "x"


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (RUSSIAN.encode()[:-2], "utf-8"),
        (b"caf\xc3\xa9 and \xff", "utf-8"),
        (codecs.BOM_UTF16_LE + b"abc", "utf-16"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary file"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_guess(data: bytes, guess: str) -> None:
    """Replacing what does not fit would change somebody's words."""
    with pytest.raises(SeedError, match=guess):
        decode(data, name="a.txt")

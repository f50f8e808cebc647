"""Letters are mended where they are broken, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article.look_alikes import find_look_alikes
from generator.article.repair import repair_text
from generator.article.trace import NOWHERE, Traced, segments_of

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aeopc аеорс xyZ “”‘’…—\u200b\u200d\u00ad\u0301\r\n\x85\x00\ufeffÃ©â€œ™ЖΩα1. '"
        ),
        st.characters(exclude_categories=[]),
    ),
    max_size=80,
)
"""Any code points, lone surrogates included, thick with those that are mended."""


def mend(text: str) -> str:
    """The mended text."""
    return repair_text(Traced.of(text))[0].text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the group cre\u0430ted", "the group created"),
        (
            "\u0430n incre\u0430se \u0430s well \u0430s \u0430 group",
            "an increase as well as a group",
        ),
        ("vitamin \u0421 is sold", "vitamin C is sold"),
        ("\u0412a\u0441\u044f", "\u0412\u0430\u0441\u044f"),
        ("он сказал a потом", "он сказал а потом"),
        ("â€œHello,â€\x9d he said", "“Hello,” he said"),
        ("GuantÃ¡namo", "Guantánamo"),
        ("Ð¡Ñ‚Ð¾Ð»", "Стол"),
        ("e\u0301te\u0301", "été"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("left\u202eright", "leftright"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("bell\x07", "bell"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_broken_letters_are_mended(broken: str, whole: str) -> None:
    """A name with a foreign letter in it is found by no search and matches no other mention."""
    assert mend(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "“We won’t,” she said … «oui» — „ja“",
        "Киев, Лукашенко and Alyaksandr",
        "он сказал, а потом ушёл",
        "the letter “а” in Cyrillic",
        "the motto Сила и честь means strength and honour",
        "Lукашенко",
        "café naïve Łódź Dvořák Ångström",
        "CO₂ ½ ﬁnd Ⅳ ＡＢ",
        "👩\u200d🚀 flew",
        "می\u200cخواهم",
        "α-particles and Ω",
    ],
)
def test_right_text_stays_as_it_is(text: str) -> None:
    """The words of a quotation are the source's own: nothing is made plainer, and no other script is touched."""
    assert mend(text) == text


def test_repairs_are_counted_and_named() -> None:
    """The reader of a brief is told what was changed."""
    _, repairs = repair_text(Traced.of("the group cre\u0430ted lM\u0430st ye\u0430r"))

    assert [(r.kind, r.count) for r in repairs] == [("homoglyph", 3)]
    assert repairs[0].note == "U+0430 CYRILLIC SMALL LETTER A read as Latin a"


def test_a_word_wholly_of_look_alikes_is_left_alone() -> None:
    """Such a word may be a word of its own language."""
    assert find_look_alikes("they call it \u0441\u043e\u0440 there") == {}


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_mending_twice_is_mending_once(text: str) -> None:
    """A saved copy of a mended article must not change again."""
    once = mend(text)

    assert mend(once) == once


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_every_letter_leads_back_to_the_original(text: str) -> None:
    """Places rise, stay inside the original, and give the same letter or a mended one."""
    traced, repairs = repair_text(Traced.of(text))

    known = [place for place in traced.places if place != NOWHERE]
    assert len(traced.places) == len(traced.text)
    assert known == sorted(set(known))
    assert all(0 <= place < len(text) for place in known)
    changed = sum(
        text[p] != c for c, p in zip(traced.text, traced.places, strict=True) if p != NOWHERE
    )
    assert changed <= sum(repair.count for repair in repairs)


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_segments_cover_what_has_a_place(text: str) -> None:
    """Segments are the way back that is exported."""
    traced, _ = repair_text(Traced.of(text))
    segments = segments_of(traced)

    assert sum(s.length for s in segments) == sum(p != NOWHERE for p in traced.places)
    assert all(a.start + a.length <= b.start for a, b in pairwise(segments))

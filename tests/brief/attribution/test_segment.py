"""Words keep their place in the text, whatever is folded to find their pieces."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from generator.brief.attribution.segment import Segmenter, shape_of

_PIECES = [
    "[UNK]",
    "the",
    "said",
    "min",
    "##ister",
    "##s",
    '"',
    ".",
    "elysee",
    "5",
    "\u20ac",
    "\u4e2d",
]
_SEGMENTER = Segmenter({piece: number for number, piece in enumerate(_PIECES)}, unknown=0)


def _words(text: str) -> list[tuple[str, list[str]]]:
    found = _SEGMENTER.find_words(text, 0, len(text))
    return [(text[w.start : w.end], [_PIECES[n] for n in w.pieces]) for w in found]


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    """The network was trained on these pieces and on no others."""
    assert _words("The ministers said.") == [
        ("The", ["the"]),
        ("ministers", ["min", "##ister", "##s"]),
        ("said", ["said"]),
        (".", ["."]),
    ]


def test_accents_fold_but_the_word_keeps_its_letters() -> None:
    """A span must hold the article's own letters, composed or not."""
    assert _words("\u00c9lys\u00e9e") == [("\u00c9lys\u00e9e", ["elysee"])]
    assert _words("E\u0301lyse\u0301e") == [("E\u0301lyse\u0301e", ["elysee"])]


def test_an_unknown_word_is_one_piece_with_its_whole_extent() -> None:
    """Nothing of the article may be lost, known or not."""
    assert _words("said xyzzy") == [("said", ["said"]), ("xyzzy", ["[UNK]"])]


def test_a_word_longer_than_a_hundred_letters_is_one_unknown_piece() -> None:
    """A line without spaces must not cost more than its length."""
    assert _words("s" * 101) == [("s" * 101, ["[UNK]"])]


def test_invisible_characters_vanish_from_pieces_only() -> None:
    """A zero-width space inside a name does not hide the name."""
    assert _words("sa\u200bid") == [("sa\u200bid", ["said"])]


def test_ideographs_stand_alone() -> None:
    """As in the vocabulary that the network was trained on."""
    assert _words("\u4e2d\u4e2d") == [("\u4e2d", ["\u4e2d"]), ("\u4e2d", ["\u4e2d"])]


def test_shapes_tell_names_from_words() -> None:
    """The pieces are lower case; the shape is all that is left of the capitals."""
    assert [shape_of(word) for word in ("said", "Minsk", "NATO", "24", "A")] == [0, 1, 2, 3, 1]


@given(st.text())
def test_words_lie_in_order_inside_any_text(text: str) -> None:
    """The offsets go straight into the article."""
    words = list(_SEGMENTER.find_words(text, 0, len(text)))

    assert all(0 <= word.start < word.end <= len(text) and word.pieces for word in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_second_reading_from_the_cache_is_the_same(text: str) -> None:
    """The same text gives the same answer on every run."""
    first = list(_SEGMENTER.find_words(text, 0, len(text)))

    assert list(_SEGMENTER.find_words(text, 0, len(text))) == first

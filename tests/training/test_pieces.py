"""The package's own word pieces are those of the tokeniser that the encoders were trained with."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

tokenizers = pytest.importorskip("tokenizers", reason="the recipe needs training/requirements.txt")

from generator.brief.attribution.segment import Segmenter  # noqa: E402

_LETTERS = "abcdeinorstäéçßжийłσςöآ中"
_PIECES = ["[UNK]", *_LETTERS, *("##" + letter for letter in _LETTERS), *"'\"“”«».,-–—’/§€$%1234"]
_NUMBERS = {piece: number for number, piece in enumerate(dict.fromkeys(_PIECES))}
_SEGMENTER = Segmenter(_NUMBERS, unknown=0)


def _theirs() -> "tokenizers.Tokenizer":
    model = tokenizers.models.WordPiece(
        _NUMBERS,
        unk_token="[UNK]",  # noqa: S106 - a piece, no password
        max_input_chars_per_word=100,
    )
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return tokenizer


_THEIRS = _theirs()
_ANY = "aBÄéE\u0301İςΣж中 \u00a0\u200b\u2009\x00\x07\t'\"“”«».,-–—’/§€$%14\ufffd\u00ad"


def _check(text: str, segmenter: Segmenter, tokenizer: "tokenizers.Tokenizer") -> None:
    words = list(segmenter.find_words(text, 0, len(text)))
    assert [piece for word in words for piece in word.pieces] == tokenizer.encode(text).ids


@given(st.text(alphabet=_ANY, max_size=40))
def test_odd_characters_are_cut_alike(text: str) -> None:
    """One piece more or less, and every later word is read from the wrong place."""
    _check(text, _SEGMENTER, _THEIRS)


@pytest.mark.skipif("POLNEAR" not in os.environ, reason="POLNEAR names no folder of the corpus")
def test_articles_are_cut_alike() -> None:
    """News as it comes: every paragraph of the corpus, with the pieces of the encoder."""
    import json

    from training.encoders import MINILM, read_member

    stored = read_member(MINILM, "tokenizer.json").decode("utf-8")
    numbers = json.loads(stored)["model"]["vocab"]
    segmenter = Segmenter(numbers, unknown=numbers["[UNK]"])
    theirs = tokenizers.Tokenizer.from_str(stored)
    theirs.no_truncation()
    theirs.no_padding()
    for path in sorted(Path(os.environ["POLNEAR"]).glob("*/text/*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            words = segmenter.find_words(paragraph, 0, len(paragraph))
            ids = theirs.encode(paragraph, add_special_tokens=False).ids
            assert [piece for word in words for piece in word.pieces] == ids

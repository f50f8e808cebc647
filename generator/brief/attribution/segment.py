"""Words of a text and the word pieces of each, with their place in the text.

The cut is the one that BERT's uncased models were trained on (clean, lower, strip accents, split at
white space and punctuation, greedy longest piece), written again in plain Python so that no tokeniser
library with a network client is needed at run time. It refuses to change the text: every word carries
code points into the text it was given, whatever was folded to find its pieces.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_CHUNK = re.compile(
    r"[^\s!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]",
)
"""A run without white space or ASCII punctuation, or one ASCII punctuation mark."""

_LONGEST_WORD = 100
"""Characters; a longer word is one unknown piece, as in BERT."""

_CACHED_CHUNKS = 50_000
"""The cache is emptied at this size, so that memory does not grow with the text."""

_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""Code points that stand alone as a word, as in BERT."""


class Word(NamedTuple):
    """One word, as code points into the text (or into its chunk, in the cache)."""

    start: int
    end: int
    pieces: tuple[int, ...]
    """Numbers of its pieces in the vocabulary; never empty."""
    shape: int
    """0 lower case, 1 begins with a capital, 2 capitals only, 3 no letter."""


def shape_of(word: str) -> int:
    """Number of the letter shape of a word: encoders without case lose names otherwise."""
    if word.isalpha() and word.islower():
        return 0
    if not any(map(str.isalpha, word)):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 0


class Segmenter:
    """Cuts text into words and pieces of one vocabulary; keeps what it has cut before."""

    def __init__(self, vocabulary: Mapping[str, int], *, unknown: int) -> None:
        """Take the numbers of the pieces; ``unknown`` is the number of the unknown piece."""
        self._vocabulary = vocabulary
        self._unknown = unknown
        self._longest = max(map(len, vocabulary), default=1)
        self._cache: dict[str, tuple[Word, ...]] = {}

    def find_words(self, text: str, start: int, end: int) -> Iterator[Word]:
        """Words of ``text[start:end]`` in reading order, as code points into ``text``."""
        cache = self._cache
        for found in _CHUNK.finditer(text, start, end):
            chunk = found.group()
            words = cache.get(chunk)
            if words is None:
                if len(cache) >= _CACHED_CHUNKS:
                    cache.clear()
                words = tuple(self._cut(chunk))
                if len(chunk) <= _LONGEST_WORD:
                    cache[chunk] = words
            first = found.start()
            for begin, stop, pieces, shape in words:
                yield Word(first + begin, first + stop, pieces, shape)

    def _cut(self, chunk: str) -> Iterator[Word]:
        if chunk.isascii() and chunk.isprintable():
            yield Word(0, len(chunk), self._pieces(chunk.lower()), shape_of(chunk))
            return
        for begin, stop, folded in _fold(chunk):
            pieces = self._pieces(folded)
            yield Word(begin, stop, pieces, shape_of(chunk[begin:stop]))

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Greedy longest pieces of a folded word; the unknown piece if it cannot be cut."""
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        known, pieces, start = self._vocabulary, [], 0
        while start < len(word):
            prefix = "##" if start else ""
            stop = min(len(word), start + self._longest)
            while stop > start and prefix + word[start:stop] not in known:
                stop -= 1
            if stop == start:
                return (self._unknown,)
            pieces.append(known[prefix + word[start:stop]])
            start = stop
        return tuple(pieces)


def _fold(chunk: str) -> Iterator[tuple[int, int, str]]:
    """Words of a chunk that is not plain ASCII: begin, end and folded letters of each."""
    begin, stop, folded = -1, -1, ""
    for place, character in enumerate(chunk):
        category = unicodedata.category(character)
        alone = category[0] == "P" or _is_ideograph(character)
        if folded and (alone or character.isspace()):
            yield begin, stop, folded
            folded = ""
        # Control, format, private and surrogate characters vanish, as in BERT.
        if category[0] == "C" or character == "\ufffd" or character.isspace():
            continue
        letters = _bare(character)
        if alone and letters:
            yield place, place + 1, letters
        elif letters:
            begin = begin if folded else place
            stop = place + 1
            folded += letters
        elif folded:
            stop = place + 1
    if folded:
        yield begin, stop, folded


def _bare(character: str) -> str:
    """The character in lower case, without its accents; empty for a lone accent."""
    parts = unicodedata.normalize("NFD", character)
    return "".join(part.lower() for part in parts if unicodedata.category(part) != "Mn")


def _is_ideograph(character: str) -> bool:
    point = ord(character)
    return point >= _IDEOGRAPHS[1][0] and any(low <= point <= high for low, high in _IDEOGRAPHS)

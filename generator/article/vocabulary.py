"""Out of here comes the table of words by which a line shows that it belongs to the page, ready to be asked."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from generator.lexicon.reader import load_table
from generator.value import Value

if TYPE_CHECKING:
    from generator.article.lines import Line

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[#*@&$€£©]|\([cC]\)")
_NUMBER = re.compile(r"\d[\d.,:/-]*(?:k|m|st|nd|rd|th)?|\d+[ap]m", re.IGNORECASE)
_SIGNS = frozenset("@#&©")
_LONGEST_GAP = 8
"""Words that `*` stands for at most."""

Words = tuple[str, ...]


class LineKind(Value):
    """One kind of line that belongs to the page."""

    reason: str
    """What the line is, for the list of what was cut."""
    longest: int = Field(default=12, ge=1, le=80)
    """Words of the longest line that is cut."""
    where: Literal["anywhere", "head", "tail", "ends"] = "anywhere"
    """Above the first paragraph, below the last one, both of these, or anywhere."""
    whole: tuple[str, ...] = ()
    """Phrases that are the whole line."""
    begins: tuple[str, ...] = ()
    """Phrases that the line begins with."""
    made_of: tuple[str, ...] = ()
    """Words of which the whole line is made."""
    needs: tuple[str, ...] = ()
    """Words of `made_of` without which the others prove nothing."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The single words of `made_of`."""
        return self._allowed

    def fits_line(self, line: Line, networks: frozenset[str]) -> bool:
        """Whether a line is of this kind, as it stands or with its glued words parted."""
        if self.made_of and not self.whole and line.ended and line.text[-1:] != ")":
            return False
        glued = line.unglued != line.words
        return self.fits(line.words, networks) or (glued and self.fits(line.unglued, networks))

    def fits(self, words: Words, networks: frozenset[str]) -> bool:
        """Whether a line of these words is of this kind."""
        if not words or len(words) > self.longest:
            return False
        if any(matches(p, words, networks) == len(words) for p in self._wholes.get(words[0], ())):
            return True
        if any(matches(p, words, networks) for p in self._beginnings.get(words[0], ())):
            return True
        if any(matches(p, words, networks) == len(words) for p in self._wholes.get("", ())):
            return True
        if any(matches(p, words, networks) for p in self._beginnings.get("", ())):
            return True
        return bool(self.made_of) and self._is_made_of(words, networks)

    @cached_property
    def _wholes(self) -> dict[str, list[Words]]:
        return by_first_word(self.whole)

    @cached_property
    def _beginnings(self) -> dict[str, list[Words]]:
        return by_first_word(self.begins)

    @cached_property
    def _allowed(self) -> frozenset[str]:
        return frozenset(w for phrase in self.made_of for w in split_words(phrase))

    @cached_property
    def _needed(self) -> frozenset[str]:
        return frozenset(w for phrase in self.needs for w in split_words(phrase))

    def _is_made_of(self, words: Words, networks: frozenset[str]) -> bool:
        signs = {_sign(word, networks) for word in words}
        known = self._allowed | _SIGNS
        return signs <= known and bool(signs & self._needed)


class Appeal(Value):
    """Words of the outlet asking its reader for support."""

    opens: tuple[str, ...]
    """Phrases that begin the first line."""
    asks: tuple[str, ...]
    """Words for what is asked."""
    plain_asks: tuple[str, ...]
    """Those of them that a line needs to be an appeal without an opening."""
    speaks: tuple[str, ...]
    """Words of the first and second person."""
    buttons: tuple[str, ...]
    """Lines of the form."""


class Offer(Value):
    """Words by which the outlet offers its reader a newsletter, an app or a channel."""

    begins: tuple[str, ...]
    """Phrases that begin the line."""
    things: tuple[str, ...]
    """What is offered."""
    reports: tuple[str, ...]
    """Words of a report; a line that holds one is kept."""


class Furniture(Value):
    """The table `lexicon/furniture.yml`."""

    networks: tuple[str, ...]
    agencies: tuple[str, ...]
    wires: tuple[str, ...]
    outlet_words: frozenset[str]
    lines: tuple[LineKind, ...]
    dates: LineKind
    month_names: frozenset[str]
    beside_dates: tuple[str, ...]
    source_labels: frozenset[str]
    labels: tuple[str, ...]
    lists: tuple[str, ...]
    closing: frozenset[str]
    contacts: tuple[str, ...]
    appeal: Appeal
    offer: Offer
    credits: tuple[str, ...]
    bios: tuple[str, ...]
    reporting: tuple[str, ...]
    sections: tuple[str, ...]
    report_verbs: frozenset[str]
    caption_signs: tuple[str, ...]
    common: tuple[str, ...]

    @cached_property
    def common_stems(self) -> frozenset[str]:
        """The beginnings of `common`, as `Page.echo` compares words."""
        return frozenset(word[:5] for word in self.common)

    @cached_property
    def label_words(self) -> frozenset[str]:
        """Words of which labels and menus are made."""
        kinds = [kind for kind in self.lines if kind.reason == "label of the page"]
        return frozenset(word for kind in kinds for word in kind.words) - {
            "and",
            "&",
            "all",
            "top",
            "main",
        }

    @cached_property
    def agency_names(self) -> frozenset[str]:
        """Words of agencies' names that sign a text or a picture alone."""
        return frozenset(word for name in self.wires for word in name.split())

    @cached_property
    def network_words(self) -> frozenset[str]:
        """The first words of the networks' names: the second of "Google News" stands in too many other phrases."""
        return frozenset(split_words(name)[0] for name in self.networks)


class Phrases:
    """Phrases that lines are compared with, found by their first word."""

    def __init__(self, phrases: tuple[str, ...], *, networks: frozenset[str]) -> None:
        """Index the phrases."""
        self._index = by_first_word(phrases)
        self._networks = networks

    def opening(self, words: Words) -> int:
        """Words of the longest phrase that the line begins with; 0 when it begins with none."""
        rows = (*self._index.get(words[0], ()), *self._index.get("", ())) if words else ()
        return max((matches(row, words, self._networks) for row in rows), default=0)

    def whole(self, words: Words) -> bool:
        """Whether the line is one of the phrases."""
        rows = (*self._index.get(words[0], ()), *self._index.get("", ())) if words else ()
        return any(matches(row, words, self._networks) == len(words) for row in rows)


def load_furniture() -> Furniture:
    """The table, read once.

    Raises:
        LexiconError: the table is broken.
    """
    return load_table("furniture", Furniture)


def split_words(text: str) -> Words:
    """The words of a line in lower case, with straight apostrophes and without punctuation."""
    return tuple(match.group().lower().replace("’", "'") for match in _TOKEN.finditer(text))


def is_number(word: str) -> bool:
    """Whether the word is a number, also as 12k, 3rd or 5pm."""
    return bool(_NUMBER.fullmatch(word))


def word_ends(text: str) -> list[int]:
    """Where each word of `split_words` ends in the line."""
    return [match.end() for match in _TOKEN.finditer(text)]


def matches(phrase: Words, words: Words, networks: frozenset[str]) -> int:
    """How many words of the line the phrase takes from its beginning; 0 when it does not fit."""
    if "*" in phrase:
        gap = phrase.index("*")
        before = matches(phrase[:gap], words, networks) if gap else 0
        rest = phrase[gap + 1 :]
        if gap and not before:
            return 0
        for skipped in range(1, _LONGEST_GAP + 1):
            start = before + skipped
            if start > len(words):
                return 0
            if not rest:
                return min(len(words), before + _LONGEST_GAP)
            if taken := matches(rest, words[start : start + len(rest)], networks):
                return start + taken
        return 0
    if len(phrase) > len(words):
        return 0
    for want, word in zip(phrase, words, strict=False):
        if want != word and want != _sign(word, networks):
            return 0
    return len(phrase)


def by_first_word(phrases: tuple[str, ...]) -> dict[str, list[Words]]:
    """The phrases as words, under their first word, or under the empty word when that is a sign."""
    index: dict[str, list[Words]] = {}
    for phrase in phrases:
        words = split_words(phrase)
        index.setdefault("" if words[0] in "#*@" else words[0], []).append(words)
    return index


def _sign(word: str, networks: frozenset[str]) -> str:
    if word in networks:
        return "@"
    return "#" if is_number(word) else word

"""Finds the words of territories in a parse, longest first; each look-up is one step whatever the text's length."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.brief.language import text_of
from generator.brief.territories import TerritoryWord, territory_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORTEST_SHOUTED = 4
"""Letters of a state's name in capitals: shorter ones are acronyms."""
LANDSCAPES = frozenset(
    ("Delta", "Valley", "River", "Basin", "Sea", "Gulf", "Heights", "Canal", "Peninsula", "Strait")
)
"""Behind a state's name these make another name: the Niger Delta is in Nigeria."""
_OPENING = 2
"""Letters by which phrases are kept apart: few phrases share two."""


class TerritoryFinder:
    """Territories by token."""

    def __init__(self, doc: Doc) -> None:
        """Note where tokens end: a phrase must end with one."""
        self._doc = doc
        self._text = text_of(doc).replace("’", "'")
        self._ends = {t.idx + len(t.text): t.i + 1 for t in doc}

    def _is_landscape(self, end: int) -> bool:
        return end < len(self._doc) and self._doc[end].text in LANDSCAPES

    def at(self, index: int) -> tuple[TerritoryWord, int] | None:
        """What the words from this token on say, and one past their last token; None when they say nothing."""
        token = self._doc[index]
        if not token.text[:1].isupper():
            return None
        for phrase, word in _phrases_by_opening().get(token.text.replace("’", "'")[:_OPENING], ()):
            if self._text.startswith(phrase, token.idx):
                end = self._ends.get(token.idx + len(phrase))
                if end is not None:
                    return None if self._is_landscape(end) else (word, end)
        if token.text.isupper() and len(token.text) >= _SHORTEST_SHOUTED:
            # "ROMANIA: The government": a headline or dateline in capitals.
            shouted = territory_words().get((token.text.title(),))
            if shouted is not None and shouted.form in ("name", "adjective"):
                return shouted, index + 1
        return None


@cache
def _phrases_by_opening() -> dict[str, list[tuple[str, TerritoryWord]]]:
    found: dict[str, list[tuple[str, TerritoryWord]]] = {}
    for key, word in territory_words().items():
        phrase = " ".join(key)
        found.setdefault(phrase[:_OPENING], []).append((phrase, word))
    for phrases in found.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return found

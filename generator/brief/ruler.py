"""The attribute ruler of a parser, quicker: it looks at each kind of token once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

_KEY: list[int | str] = ["TAG", "DEP", "LOWER"]
_ASKED_FOR = {*_KEY, "IS_SPACE"}
"""What the patterns of the English models ask for; whether a token is a space is told by its form."""

_Match = tuple[int, int, int, int]
"""Number of the attributes, number of the pattern, first token, one past the last."""


def quicken(ruler: Any) -> None:
    """Let a ruler remember which of its patterns a token fits; its answers stay the same.

    Nearly all of its patterns ask for the tag, the dependency and the lower-cased form of a single token, and it tries
    every one of them on every token: a tenth of the time of a parse. One with other patterns is left alone.

    Args:
        ruler: The pipe ``attribute_ruler`` of a pipeline.
    """
    patterns: Any = ruler.patterns
    specs = [spec for entry in patterns for spec in entry["patterns"]]
    if {name for spec in specs for token in spec for name in token} <= _ASKED_FOR:
        ruler.match = _Memory(ruler, patterns).match


class _Memory:
    def __init__(self, ruler: AttributeRuler, patterns: Any) -> None:
        self._ruler = ruler
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
        self._several = Matcher(ruler.vocab)
        for number, entry in enumerate(patterns):
            if longer := [spec for spec in entry["patterns"] if len(spec) > 1]:
                self._several.add(str(number), longer)

    def match(self, doc: Doc) -> list[_Match]:
        """What the ruler's own ``match`` gives: the patterns that fit, in the order of their numbers."""
        strings = self._ruler.vocab.strings
        found = [
            (int(strings[name]), name, start, end)
            for name, start, end in self._several(doc, allow_missing=True)
        ]
        for place, key in enumerate(map(tuple, doc.to_array(_KEY).tolist())):
            if key not in self._known:
                self._known[key] = self._fitting(doc, place)
            found += [(number, name, place, place + 1) for number, name in self._known[key]]
        found.sort()
        return found

    def _fitting(self, doc: Doc, place: int) -> tuple[tuple[int, int], ...]:
        token = doc[place]
        alone = Doc(doc.vocab, [token.text], [False], tags=[token.tag_], deps=[token.dep_])
        return tuple(
            (int(self._ruler.vocab.strings[name]), name)
            for name, _, _ in self._ruler.matcher(alone, allow_missing=True)
        )

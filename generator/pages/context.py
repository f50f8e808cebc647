"""The words around a finding, for words that are not clear by themselves: "They have done so over 80 times".

Nothing is written anew: what stands before and after is cut from the same article. Where sentences part is told by
their marks alone; an abbreviation can only make the context shorter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.article.model import Article
    from generator.brief.model import Evidence

_LONGEST: Final = 240
"""Code points that are shown on either side."""

_PARTING: Final = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W\d_a-z])|\n+")
"""The end of a sentence and the space behind it, or the end of a paragraph."""


def names_one(words: str, names: Iterable[str]) -> bool:
    """Whether the words name anybody of these, as whole words and in any case; false when there are no names."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
        for name in names
        if name
    )


def find_context(article: Article, found: Evidence) -> tuple[str, str]:
    """What stands before and after the words: the rest of their sentence, and the sentence before where it helps.

    Words that begin a sentence get the sentence before, even from the paragraph above. Either side is "" where
    there is nothing, is cut at a word, with an ellipsis, where it is long, and keeps the space next to the words.
    """
    text = article.text
    reach = max(0, found.start - 2 * _LONGEST)
    partings = [reach + each.end() for each in _PARTING.finditer(text[reach : found.start])]
    starts = [0 if reach == 0 else reach, *partings]
    begin = starts[-1]
    if begin == found.start and len(starts) > 1:
        begin = starts[-2]
    before = text[begin : found.start]
    behind = max(found.start, found.end - 4)  # the words may hold the mark that ends their sentence
    parting = _PARTING.search(text, behind, found.end + 2 * _LONGEST)
    while parting and parting.end() <= found.end:
        parting = _PARTING.search(text, parting.end(), found.end + 2 * _LONGEST)
    end = parting.start() + len(parting[0].rstrip()) if parting else found.end + 2 * _LONGEST
    after = text[found.end : max(end, found.end)]
    return _end_of(before, cut=begin == reach > 0), _start_of(after)


def _end_of(text: str, *, cut: bool) -> str:
    words = " ".join(text.split())
    if len(words) > _LONGEST or cut:
        words = f"… {words[-_LONGEST:].partition(' ')[2]}"
    return f"{words} " if words and text[-1].isspace() else words


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0]} …"
    return f" {words}" if words and text[0].isspace() else words

"""The words of a finding, cut from the article with the quotation mark that closes what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.model import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.article.model import Article

_MARKS = (("“", "”"), ("«", "»"), ('"', '"'), ("‘", "’"))
"""Quotation marks, opening and closing."""


def cut_evidence(article: Article, doc: Doc, first: int, *, last: int) -> Evidence:
    """The words from the token `first` to before the token `last`, without white space at the end."""
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    while end > start and article.text[end - 1].isspace():
        end -= 1
    end = _closed(article.text, start, end)
    return Evidence(start=start, end=end, text=article.text[start:end])


def _closed(text: str, start: int, end: int) -> int:
    """The end moved behind the closing quotation mark whose opening mark stands inside, full stop included."""
    words = text[start:end]
    for opening, closing in _MARKS:
        is_open = (
            words.count(opening) % 2 == 1
            if opening == closing
            else words.rfind(opening) > words.rfind(closing)
        )
        if not is_open:
            continue
        rest = text[end : end + 3]
        place = rest.find(closing)
        if place >= 0 and not rest[:place].strip(".,;:!?"):
            return end + place + 1
    return end

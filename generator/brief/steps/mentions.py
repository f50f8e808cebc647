"""Places where the text names or describes a party: names, capitals for governments, bodies of a state.

Refuses to decide who is who: one place gives one part, and the next step puts the parts together.
A place where something happens ("talks in Minsk") is marked as a place, not as a government.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.draft import NamePart
from generator.brief.naming import NameReader

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.article.model import Article


def find_mentions(article: Article, doc: Doc) -> tuple[NamePart, ...]:
    """Every name part in reading order, never overlapping; empty when nothing is named.

    Common nouns without a nationality ("the ministry") and pronouns are no parts: the cast reads them.
    """
    del article  # offsets of the parse are the article's
    return NameReader(doc).read()

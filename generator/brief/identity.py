"""Names for findings that are made from their words, so that a rebuild gives the same finding the same address."""

from __future__ import annotations

from hashlib import sha256

_DIGITS = 10
"""Hexadecimal digits kept: 40 bits, so that two of a million findings share a name once in a thousand times at most."""


def finding_id(kind: str, *, article: str, words: str, ordinal: int = 0) -> str:
    """A name such as `alg-7c1e09b2aa` for a finding.

    Args:
        kind: Prefix of the name: `alg`, `rsp`, `quo`.
        article: Id of the article.
        words: The words that were cut from the article.
        ordinal: How many findings of this kind with the same words stand before it in the article.
    """
    key = "\x1f".join((kind, article, words, str(ordinal)))
    # Lone surrogates stand in hostile text and are no UTF-8: they go through as they are.
    return f"{kind}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"

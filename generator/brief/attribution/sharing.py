"""A second network that is stored as what it differs by from a first one.

It refuses to look into the files: places and lengths are told, and whoever calls compares the sum.
"""

import lzma
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Piece(NamedTuple):
    """A stretch of the second file that is stored as a difference; numbers count bytes."""

    start: int
    """Where it begins in the second file."""
    base: int
    """Where its counterpart begins in the first file."""
    length: int
    """How long both are."""


def join_shared(base: bytes, packed: bytes, pieces: Sequence[Piece]) -> bytes:
    """The second file: what is packed, with the first one's bytes added (modulo 256) where they are parted.

    Raises:
        lzma.LZMAError: What is packed is damaged.
        ValueError: A piece lies outside of a file.
    """
    whole = np.frombuffer(lzma.decompress(packed), np.uint8).copy()
    known = np.frombuffer(base, np.uint8)
    for piece in pieces:
        whole[piece.start : piece.start + piece.length] += known[
            piece.base : piece.base + piece.length
        ]
    return whole.tobytes()

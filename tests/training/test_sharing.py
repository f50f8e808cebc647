"""A network stored as its difference from another comes back as it was."""

import lzma

import numpy as np
import pytest

from generator.brief.attribution.sharing import Piece, join_shared


def test_pieces_are_added_and_the_rest_stays() -> None:
    base, whole = bytes(range(100, 200)), bytes(range(50, 90))
    pieces = (Piece(5, 20, 10), Piece(30, 90, 10))
    difference = np.frombuffer(whole, np.uint8).copy()
    for piece in pieces:
        difference[piece.start : piece.start + piece.length] -= np.frombuffer(base, np.uint8)[
            piece.base : piece.base + piece.length
        ]

    assert join_shared(base, lzma.compress(difference.tobytes()), pieces) == whole


@pytest.mark.parametrize("piece", [Piece(0, 95, 10), Piece(95, 0, 10)])
def test_a_piece_outside_of_a_file_is_refused(piece: Piece) -> None:
    """A card of other weights must not pass for theirs."""
    with pytest.raises(ValueError, match="broadcast"):
        join_shared(bytes(100), lzma.compress(bytes(100)), [piece])

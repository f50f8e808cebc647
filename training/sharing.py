"""The network of charges, stored as what it differs by from that of attributions.

Both begin as one pretrained encoder, and the second is trained on from the first. So most of its numbers are a few
steps away from the other's, and the steps take a fifth of the room.
"""

import lzma
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.sharing import Piece, join_shared
from training.graphs import Stored

_STEP = 6
"""Codes of the second network are rounded to so many steps from the first one's (see the card)."""
MOST = 127
"""Highest code of a weight."""
_LEAST = 4096
"""Bytes from which on a tensor is stored as a difference."""


def write_shared(
    base: bytes, stored: Mapping[str, Stored], own: dict[str, NDArray[Any]], out: Path
) -> tuple[bytes, tuple[Piece, ...]]:
    """Write the tensors of a network, one after the other, as their difference from those of another.

    Codes of linear layers that both have are put on the scales of the other, within a step: ``own`` is changed.

    Args:
        base: Bytes of the other network.
        stored: Where in them its tensors stand.
        own: Tensors to write, by their name.
        out: File to write.

    Returns:
        The bytes of the tensors, and which stretches of them are stored as a difference.
    """
    _put_on_scales(stored, own)
    whole = b"".join(values.tobytes() for values in own.values())
    pieces = _find_pieces(stored, own)
    difference = np.frombuffer(whole, np.uint8).copy()
    theirs = np.frombuffer(base, np.uint8)
    for piece in pieces:
        mine = slice(piece.start, piece.start + piece.length)
        difference[mine] -= theirs[piece.base : piece.base + piece.length]
    packed = lzma.compress(difference.tobytes(), preset=9)
    out.write_bytes(packed)
    if join_shared(base, packed, pieces) != whole:
        message = "the network of charges does not come back as it was"
        raise AssertionError(message)
    return whole, pieces


def _put_on_scales(stored: Mapping[str, Stored], own: dict[str, NDArray[Any]]) -> None:
    for name in [name for name in own if name.endswith(".codes") and name in stored]:
        scales = name.removesuffix("codes") + "scale"
        scale, codes = stored[scales].values, stored[name].values.astype(np.int32)
        change = (own[name].astype(np.float32) * own[scales] / scale - codes) / _STEP
        steps = np.trunc(change + np.copysign(0.5, change)).astype(np.int32)
        moved = codes + steps * _STEP
        own[name] = np.clip(moved, -MOST, MOST).astype(np.int8)
        own[scales] = scale


def _find_pieces(
    stored: Mapping[str, Stored], own: Mapping[str, NDArray[Any]]
) -> tuple[Piece, ...]:
    """Where both hold a tensor of the same name and size, in the order of the second."""
    pieces, start = [], 0
    for name, values in own.items():
        other = stored.get(name)
        if other is not None and other.values.shape == values.shape and values.nbytes >= _LEAST:
            pieces.append(Piece(start, other.offset, values.nbytes))
        start += values.nbytes
    return tuple(pieces)

"""The network of charges, stored as what it differs by from that of attributions.

Both begin as one pretrained encoder, and the second is trained on from the first. So most of its numbers are a few
steps away from the other's, and the steps take a fifth of the room. The file that the package puts together has
the sum that it had when it was written.
"""

import hashlib
import lzma
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from generator.brief.attribution.sharing import Piece, join_shared

_STEP = 6
"""Codes of the second network are rounded to so many steps from the first one's (see the card)."""
_LEAST_STEP = 0.65
"""Share of a step from which on it is taken: above a half, more codes stay nearer to the first one's, which takes less
room and reads as well (see the card)."""
_LEAST = 4096
"""Bytes from which on a tensor is stored as a difference."""


def write_shared(base: Path, other: Path, out: Path) -> dict[str, Any]:
    """Write the network in ``other`` as its difference from the one in ``base``; its entry in the card.

    Codes of linear layers that both have are first put on the scales of ``base``, within a step.

    Args:
        base: ONNX file of attributions.
        other: ONNX file of charges, of the same encoder; it is left as it is.
        out: File to write.
    """
    first, second = onnx.load(base), onnx.load(other)
    _put_on_scales(first.graph, second.graph)
    whole, known = second.SerializeToString(), base.read_bytes()
    pieces = _find_pieces(first.graph, second.graph, known, whole)
    difference = np.frombuffer(whole, np.uint8).copy()
    theirs = np.frombuffer(known, np.uint8)
    for piece in pieces:
        own = slice(piece.start, piece.start + piece.length)
        difference[own] -= theirs[piece.base : piece.base + piece.length]
    packed = lzma.compress(difference.tobytes(), preset=9)
    out.write_bytes(packed)
    if join_shared(known, packed, pieces) != whole:
        message = "the network of charges does not come back as it was"
        raise AssertionError(message)
    return {"sha256": hashlib.sha256(whole).hexdigest(), "pieces": [list(one) for one in pieces]}


def _linear(graph: onnx.GraphProto) -> dict[str, str]:
    """Stem of the names of the tensors of each quantised linear layer, by the name of its module."""
    return {
        node.output[0].split("/MatMul")[0]: node.input[1].removesuffix("_quantized")
        for node in graph.node
        if node.op_type == "MatMulInteger"
    }


def _put_on_scales(first: onnx.GraphProto, second: onnx.GraphProto) -> None:
    stored = {one.name: one for one in first.initializer}
    others = {one.name: one for one in second.initializer}
    theirs, own = _linear(first), _linear(second)
    for module in theirs.keys() & own.keys():
        mine, base = own[module], theirs[module]
        scale = numpy_helper.to_array(stored[f"{base}_scale"])
        codes = numpy_helper.to_array(stored[f"{base}_quantized"]).astype(np.int32)
        old = numpy_helper.to_array(others[f"{mine}_quantized"]).astype(np.float32)
        exact = old * numpy_helper.to_array(others[f"{mine}_scale"]) / scale
        change = (exact - codes) / _STEP
        steps = (np.sign(change) * np.floor(np.abs(change) + 1 - _LEAST_STEP)).astype(
            np.int32
        ) * _STEP
        moved = np.clip(codes + steps, -127, 127).astype(np.int8)
        _replace(others[f"{mine}_quantized"], moved)
        _replace(others[f"{mine}_scale"], scale)


def _replace(tensor: onnx.TensorProto, values: NDArray[Any]) -> None:
    tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))


def _find_pieces(
    first: onnx.GraphProto, second: onnx.GraphProto, known: bytes, whole: bytes
) -> tuple[Piece, ...]:
    """Where both files hold a tensor of the same part of the network, in the order of the second file."""
    stored = {one.name: one for one in first.initializer}
    theirs, own = _linear(first), _linear(second)
    counterparts = {
        f"{own[module]}{end}": f"{theirs[module]}{end}"
        for module in theirs.keys() & own.keys()
        for end in ("_quantized", "_scale")
    }
    pieces = []
    for tensor in second.initializer:
        base = stored.get(counterparts.get(tensor.name, tensor.name))
        mine = tensor.raw_data
        # The first file may hold more rows: places that no window reaches.
        if base is None or len(mine) < _LEAST or len(base.raw_data) < len(mine):
            continue
        if base.dims[1:] != tensor.dims[1:]:
            continue
        pieces.append(Piece(whole.index(mine), known.index(base.raw_data), len(mine)))
    return tuple(sorted(pieces))

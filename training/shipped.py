"""The shipped weights as a network again, to train on from where they stand."""

import json
import zlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from generator.brief.attribution.engine import Setup
from generator.brief.attribution.sharing import Piece, join_shared
from training.network import Network

_UNSTORED = {"encoder.words.weight", "chain.pairs", "chain.allowed"}
"""Word vectors never change; the chain stands in the card."""

_NEW = ("facets", "charge_links")
"""Heads that the network of attributions lacks."""

_OLD = ("tag", "links", "chain")
"""Heads that the network of charges lacks."""


def read_attributions(folder: Path) -> bytes:
    """The ONNX file of attributions in ``folder``, as ``pack_weights`` leaves it."""
    return zlib.decompress((folder / "attributions.bin").read_bytes())


def read_charges(folder: Path) -> bytes | None:
    """The ONNX file of charges in ``folder``, as ``pack_weights`` leaves it; None if it holds none."""
    shared = json.loads((folder / "model.json").read_text(encoding="utf-8")).get("shared")
    if shared is None:
        return None
    pieces = [Piece(*one) for one in shared["pieces"]]
    return join_shared(read_attributions(folder), (folder / "charges.bin").read_bytes(), pieces)


def read_setup(folder: Path) -> Setup:
    """What goes with the network of attributions in ``folder``."""
    setup = json.loads((folder / "model.json").read_text(encoding="utf-8"))["setup"]
    pairs, bonus = tuple(map(tuple, setup["pairs"])), tuple(setup["bonus"])
    return Setup(**{**setup, "pairs": pairs, "bonus": bonus})


def read_shipped(folder: Path, encoder: Path, *, charges: bool = False) -> Network:
    """A network in ``folder`` in full precision.

    Args:
        folder: As ``pack_weights`` leaves it.
        encoder: The pretrained encoder with the same vocabulary; its word vectors never change.
        charges: The encoder and heads of the network of charges, if there is one, with the heads of
            attributions beside them. Else the network of attributions; heads of charges are as a new network has them.

    Raises:
        KeyError: A file holds another kind of network.
    """
    network = Network(encoder)
    state = network.state_dict()
    missing = _take(state, read_attributions(folder))
    second = read_charges(folder) if charges else None
    lacking = [name for name in missing if not name.startswith(_NEW)]
    if second is not None:
        lacking += [name for name in _take(state, second) if not name.startswith(_OLD)]
    if lacking:
        raise KeyError(*lacking)
    state["chain.pairs"] = torch.tensor(read_setup(folder).pairs)
    network.load_state_dict(state)
    return network


def _take(state: dict[str, Tensor], stored_network: bytes) -> set[str]:
    """Put the weights of an ONNX file into ``state``; the names of those that it lacks."""
    graph = onnx.load_from_string(stored_network).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = _linear_layers(graph, stored)
    missing = set()
    for name, weight in state.items():
        # Before they knew charges, weights had one pair of linking layers.
        older = name.removeprefix("links.")
        known = next((one for one in (name, older) if one in found or one in stored), None)
        if known in found:
            state[name] = found[known]
        elif known is not None:
            kept = torch.from_numpy(stored[known].copy())
            # Places that no window reaches are not kept any more.
            state[name] = kept[: len(weight)] if kept.dim() == 2 else kept.view_as(weight)
        elif name not in _UNSTORED:
            missing.add(name)
    return missing


def _linear_layers(graph: onnx.GraphProto, stored: dict[str, np.ndarray]) -> dict[str, Tensor]:
    """Weights of the linear layers by the name of their module, out of int8 codes and scales."""
    found = {}
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        code = node.input[1]
        scale = stored[code.replace("_quantized", "_scale")]
        zero = stored[code.replace("_quantized", "_zero_point")].astype(np.float32)
        weight = (stored[code].astype(np.float32) - zero) * scale
        module = node.output[0].split("/MatMul")[0].strip("/").replace("/", ".")
        found[f"{module}.weight"] = torch.from_numpy(weight.T.copy())
    return found

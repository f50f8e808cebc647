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
from training.network import Network

_UNSTORED = {"encoder.words.weight", "chain.pairs", "chain.allowed"}
"""Word vectors never change; the chain stands in the card."""

_NEW = ("facets", "charge_links")
"""Heads that the network of attributions lacks."""


def read_attributions(folder: Path) -> bytes:
    """The ONNX file of attributions in ``folder``, as ``pack_weights`` leaves it."""
    return zlib.decompress((folder / "attributions.bin").read_bytes())


def read_setup(folder: Path) -> Setup:
    """What goes with the network of attributions in ``folder``."""
    setup = json.loads((folder / "model.json").read_text(encoding="utf-8"))["setup"]
    pairs, bonus = tuple(map(tuple, setup["pairs"])), tuple(setup["bonus"])
    return Setup(**{**setup, "pairs": pairs, "bonus": bonus})


def read_shipped(folder: Path, encoder: Path) -> Network:
    """The network of attributions in ``folder`` in full precision; heads of charges are as a new network has them.

    Args:
        folder: As ``pack_weights`` leaves it.
        encoder: The pretrained encoder with the same vocabulary; its word vectors never change.

    Raises:
        KeyError: The file holds another kind of network.
    """
    network = Network(encoder)
    graph = onnx.load_from_string(read_attributions(folder)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = _linear_layers(graph, stored)
    state = network.state_dict()
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
        elif name not in _UNSTORED and not name.startswith(_NEW):
            raise KeyError(name)
    state["chain.pairs"] = torch.tensor(read_setup(folder).pairs)
    network.load_state_dict(state)
    return network


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

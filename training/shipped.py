"""The shipped weights as a network again, to train on from where they stand."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import Network

_UNSTORED = {"encoder.words.weight", "chain.pairs", "chain.allowed"}
"""Word vectors never change; the chain stands in the card."""

_NEW = ("facets", "charge_links")
"""Heads that older weights lack."""


def read_shipped(folder: Path, encoder: Path) -> Network:
    """The network in ``folder`` (as ``write_weights`` leaves it) in full precision.

    Heads of charges that the file lacks are as a new network has them.

    Args:
        folder: Holds ``model.onnx`` and ``model.json``.
        encoder: The pretrained encoder with the same vocabulary; its word vectors never change.

    Raises:
        KeyError: The file holds another kind of network.
    """
    network = Network(encoder)
    graph = onnx.load(folder / "model.onnx").graph
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
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    state["chain.pairs"] = torch.tensor(card["setup"]["pairs"])
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

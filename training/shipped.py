"""The shipped weights as a network again, to train on from where they stand."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import Network


def read_shipped(folder: Path, encoder: Path) -> Network:
    """The network in ``folder`` (as ``write_weights`` leaves it) in full precision.

    Args:
        folder: Holds ``model.onnx``.
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
        if name in found:
            state[name] = found[name]
        elif name in stored:
            state[name] = torch.from_numpy(stored[name].copy()).view_as(weight)
    missing = {"encoder.words.weight", "chain.pairs", "chain.allowed"}
    if lost := [n for n in state if n not in found and n not in stored and n not in missing]:
        raise KeyError(lost[0])
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

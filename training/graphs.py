"""The graphs that run: nodes that onnxruntime has fast code for, on weights that stand in files beside them.

The graph of attributions goes from pieces on, that of charges from the states behind the layers that both networks
share, which the first one puts out. A graph can be drawn better without storing the weights again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OUTPUTS = ("tags", "asked", "answers", "states")
CHARGE_OUTPUTS = ("facets", "asked", "answers")
"""Outputs of the two graphs, in the order that the package takes them in."""
_STATES = "states"

_FUSED = "com.microsoft"
"""Domain of onnxruntime's own nodes."""
_EPSILON = 1e-12
_LEAST = 256
"""Bytes from which on a tensor stays in its file; smaller ones stand in the graph."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A tensor, and where its bytes stand."""

    values: NDArray[Any]
    file: str
    offset: int
    """Bytes of the file before it."""


Weights = Mapping[str, Stored]
"""Tensors by the name that they have in training; a linear layer has ``codes``, columns for outputs, and ``scale``."""


def read_graph(graph: bytes, files: Mapping[str, bytes]) -> dict[str, Stored]:
    """The tensors of a graph that was drawn here; ``files`` are what it refers to, by their name."""
    found = {}
    for tensor in onnx.load_from_string(graph).graph.initializer:
        if tensor.data_location != TensorProto.EXTERNAL:
            found[tensor.name] = Stored(numpy_helper.to_array(tensor), "", 0)
            continue
        place = {entry.key: entry.value for entry in tensor.external_data}
        kind = helper.tensor_dtype_to_np_dtype(tensor.data_type)
        start, file = int(place["offset"]), place["location"]
        count = int(np.prod(tensor.dims))
        values = np.frombuffer(files[file], kind, count, start).reshape(tensor.dims)
        found[tensor.name] = Stored(values, file, start)
    return found


def draw_attributions(weights: Weights, *, heads: int, shared: int) -> bytes:
    """The graph from ``pieces`` and ``features`` to `OUTPUTS`, the last the states behind ``shared`` layers."""
    drawing = _Drawing(weights, heads)
    states = drawing.embed()
    for number in range(_count_layers(weights)):
        if number == shared:
            drawing.add("Identity", [states], output=_STATES)
        states = drawing.layer(states, number)
    if _STATES not in drawing.made:
        drawing.add("Identity", [states], output=_STATES)
    drawing.linear(states, "tag", output="tags")
    drawing.link(states, "links")
    whole = TensorProto.INT64
    return drawing.write({"pieces": whole, "features": whole}, OUTPUTS)


def draw_charges(weights: Weights, *, heads: int, shared: int) -> bytes:
    """The graph from the states behind ``shared`` layers to `CHARGE_OUTPUTS`."""
    drawing = _Drawing(weights, heads)
    states = _STATES
    for number in range(shared, _count_layers(weights)):
        states = drawing.layer(states, number)
    drawing.linear(states, "facets", output="facets")
    drawing.link(states, "charge_links")
    return drawing.write({_STATES: TensorProto.FLOAT}, CHARGE_OUTPUTS)


def _count_layers(weights: Weights) -> int:
    numbers = (name.split(".")[2] for name in weights if name.startswith("encoder.layers."))
    return 1 + max(map(int, numbers), default=-1)


@dataclass(slots=True)
class _Drawing:
    """Nodes, in the order in which they run."""

    weights: Weights
    heads: int
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    tensors: dict[str, onnx.TensorProto] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    """Names of the outputs of the nodes."""

    def add(
        self, kind: str, inputs: Sequence[str], *, output: str = "", domain: str = "", **given: Any
    ) -> str:
        """A node with one output, whose name comes back."""
        output = output or f"{kind}_{len(self.nodes)}"
        self.made.add(output)
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **given))
        return output

    def constant(self, values: Any) -> str:
        """A small tensor, kept in the graph."""
        name = f"constant_{len(self.tensors)}"
        self.tensors[name] = numpy_helper.from_array(np.asarray(values), name)
        return name

    def weight(self, name: str) -> str:
        """A tensor of the weights."""
        stored = self.weights[name]
        if stored.values.nbytes < _LEAST:
            self.tensors[name] = numpy_helper.from_array(stored.values, name)
            return name
        tensor = TensorProto(
            name=name,
            dims=stored.values.shape,
            data_type=helper.np_dtype_to_tensor_dtype(stored.values.dtype),
            data_location=TensorProto.EXTERNAL,
        )
        place = {
            "location": stored.file,
            "offset": str(stored.offset),
            "length": str(stored.values.nbytes),
        }
        for key, value in place.items():
            tensor.external_data.add(key=key, value=value)
        self.tensors[name] = tensor
        return name

    def embed(self) -> str:
        """States of the pieces before the first layer."""
        words = "encoder.words"
        codes = self.add("Gather", [self.weight(f"{words}.codes"), "pieces"])
        codes = self.add("Cast", [codes], to=TensorProto.FLOAT)
        scales = self.add("Gather", [self.weight(f"{words}.scale"), "pieces"])
        states = self.add("Mul", [codes, scales])
        length = self.add("Shape", ["pieces"], start=1, end=2)
        start = self.constant(np.zeros(1, np.int64))
        places = self.add("Slice", [self.weight("encoder.places.weight"), start, length])
        states = self.add("Add", [states, places])
        kinds = self.add("Gather", [self.weight("encoder.features.weight"), "features"])
        return self.norm(self.add("Add", [states, kinds]), "encoder.norm")

    def layer(self, states: str, number: int) -> str:
        """States after a layer."""
        module = f"encoder.layers.{number}"
        joint = self.linear(states, f"{module}.query_key_value")
        parts = [f"{joint}_{name}" for name in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [joint], parts, axis=2, num_outputs=3))
        mixed = self.add("MultiHeadAttention", parts, domain=_FUSED, num_heads=self.heads)
        mixed = self.linear(mixed, f"{module}.mix")
        states = self.norm(self.add("Add", [states, mixed]), f"{module}.mix_norm")
        inner = self.gelu(states, f"{module}.widen")
        inner = self.linear(inner, f"{module}.narrow")
        return self.norm(self.add("Add", [states, inner]), f"{module}.narrow_norm")

    def linear(self, states: str, module: str, *, output: str = "") -> str:
        """A linear layer, whose input is rounded to 8 bits anew each time."""
        parts = [self.weight(f"{module}.{part}") for part in ("codes", "scale")]
        bias = self.weight(f"{module}.bias")
        return self.add(
            "DynamicQuantizeMatMul", [states, *parts, "", bias], output=output, domain=_FUSED
        )

    def gelu(self, states: str, module: str) -> str:
        """A linear layer and its activation."""
        parts = [self.weight(f"{module}.{part}") for part in ("codes", "scale")]
        inner = self.add("DynamicQuantizeMatMul", [states, *parts], domain=_FUSED)
        return self.add("BiasGelu", [inner, self.weight(f"{module}.bias")], domain=_FUSED)

    def norm(self, states: str, module: str) -> str:
        """Layer normalisation."""
        inputs = [states, self.weight(f"{module}.weight"), self.weight(f"{module}.bias")]
        return self.add("LayerNormalization", inputs, axis=-1, epsilon=_EPSILON)

    def link(self, states: str, head: str) -> None:
        """Vectors ``asked`` and ``answers``, [1, pieces, questions, width]."""
        questions, width, _ = self.weights[f"{head}.compare"].values.shape
        shape = self.constant(np.array([1, -1, questions, width], np.int64))
        asked = self.add("Reshape", [self.gelu(states, f"{head}.ask"), shape])
        # A product for each question; an Einsum would do the same, slower.
        asked = self.add("Transpose", [asked], perm=[0, 2, 1, 3])
        asked = self.add("MatMul", [asked, self.weight(f"{head}.compare")])
        self.add("Transpose", [asked], output="asked", perm=[0, 2, 1, 3])
        self.add("Reshape", [self.gelu(states, f"{head}.answer"), shape], output="answers")

    def write(self, inputs: Mapping[str, int], outputs: Sequence[str]) -> bytes:
        """The model, from inputs of such types."""
        shapes = {name: [1, "length"] for name in inputs} | {_STATES: [1, "length", "width"]}
        given = [
            helper.make_tensor_value_info(name, kind, shapes[name]) for name, kind in inputs.items()
        ]
        made = [helper.make_empty_tensor_value_info(name) for name in outputs]
        graph = helper.make_graph(self.nodes, "network", given, made, list(self.tensors.values()))
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        content: bytes = model.SerializeToString(deterministic=True)
        return content

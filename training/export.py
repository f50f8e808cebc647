"""The weights as they ship: an int8 ONNX file, the vocabulary, and a card with figures and sums."""

import hashlib
import json
import tempfile
import warnings
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from generator.brief.attribution.engine import ChargeSetup, Setup
from training.network import Network
from training.vocabulary import Vocabulary

OUTPUTS = ("tags", "asked", "answers", "facets", "charge_asked", "charge_answers")
"""Outputs in the order of ``Network.forward``."""


def write_weights(
    network: Network,
    vocabulary: Vocabulary,
    setup: Setup,
    *,
    charges: ChargeSetup | None = None,
    out: Path,
) -> None:
    """Write ``model.onnx``, ``vocabulary.txt`` and ``model.json`` to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch) / "full.onnx", Path(scratch) / "small.onnx"
        export_onnx(network, full)
        _fuse(full, network)
        quantize_dynamic(
            full,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=False,
            nodes_to_exclude=_columns(full),
            op_types_to_quantize=["MatMul", "Gemm", "Attention"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        _shrink_embeddings(small, out / "model.onnx")
    pieces = sorted(vocabulary.pieces, key=lambda piece: vocabulary.pieces[piece])
    (out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    sums = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "vocabulary.txt")
    }
    card = {
        "setup": asdict(setup),
        "charges": asdict(charges or ChargeSetup()),
        "sha256": sums,
    }
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def export_onnx(network: Network, path: Path) -> None:
    """Write the network in full precision; inputs ``pieces`` and ``features``, no padding."""
    network.cpu().float().eval()
    pieces = torch.zeros((1, 16), dtype=torch.int64)
    names = ["pieces", "features", *OUTPUTS]
    with warnings.catch_warnings():
        # The newer exporter writes other nodes, which onnxruntime's optimizer does not join.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (pieces, torch.zeros_like(pieces)),
            str(path),
            input_names=names[:2],
            output_names=names[2:],
            dynamic_axes={name: {1: "length"} for name in names},
            opset_version=17,
            dynamo=False,
        )


def _fuse(path: Path, network: Network) -> None:
    """Join the nodes of a layer into the few that onnxruntime has fast code for."""
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    options.enable_attention = False
    options.enable_embed_layer_norm = False
    fused = optimizer.optimize_model(
        str(path),
        "bert",
        num_heads=network.encoder.layers[0].heads,
        hidden_size=network.encoder.width,
        optimization_options=options,
        opt_level=0,
    )
    fused.save_model_to_file(str(path))


def _columns(path: Path) -> list[str]:
    """Products with a single column (means): they stay in full precision."""
    graph = onnx.load(path).graph
    single = {tensor.name for tensor in graph.initializer if list(tensor.dims)[1:] == [1]}
    return [
        node.name for node in graph.node if node.op_type == "MatMul" and node.input[1] in single
    ]


def _shrink_embeddings(path: Path, out: Path) -> None:
    """Store the word vectors as int8 with one scale a row: a third of the file, no loss seen."""
    model = onnx.load(path)
    graph = model.graph
    gather = next(n for n in graph.node if n.op_type == "Gather" and "pieces" in n.input)
    words = next(tensor for tensor in graph.initializer if tensor.name == gather.input[0])
    vectors = numpy_helper.to_array(words)
    scale = np.abs(vectors).max(1, keepdims=True).astype(np.float32) / 127
    scale[scale == 0] = 1
    rounded = np.round(vectors / scale).astype(np.int8)
    place = list(graph.node).index(gather)
    index, result = gather.input[1], gather.output[0]
    graph.node.remove(gather)
    graph.initializer.remove(words)
    graph.initializer.extend(
        [
            numpy_helper.from_array(rounded, "word_codes"),
            numpy_helper.from_array(scale, "word_scales"),
        ]
    )
    nodes = [
        helper.make_node("Gather", ["word_codes", index], ["code"]),
        helper.make_node("Cast", ["code"], ["code_float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["word_scales", index], ["code_scale"]),
        helper.make_node("Mul", ["code_float", "code_scale"], [result]),
    ]
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)
    onnx.save(model, out)

"""The weights as they ship: an int8 ONNX file, the vocabulary, and a card with figures and sums."""

import hashlib
import json
import tempfile
import warnings
import zlib
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from generator.brief.attribution.engine import ChargeSetup, Setup
from training.encoder import Encoder
from training.network import AttributionReader, ChargeReader, Network
from training.sharing import write_shared
from training.vocabulary import Vocabulary

OUTPUTS = ("tags", "asked", "answers")
CHARGE_OUTPUTS = ("facets", "charge_asked", "charge_answers")
"""Outputs of the two networks, in the order of their ``forward``."""

CHARGES = ChargeSetup()
"""Constants of the reading of charges, chosen on the development set's tuning half."""


def write_weights(
    network: Network,
    vocabulary: Vocabulary,
    setup: Setup,
    *,
    charges: Network | None = None,
    out: Path,
) -> None:
    """Write what ships to ``out``: see ``pack_weights``; ``charges`` is the network of charges, None for none."""
    with tempfile.TemporaryDirectory() as scratch:
        first, second = Path(scratch) / "first.onnx", Path(scratch) / "second.onnx"
        write_small(AttributionReader(network), network.encoder, first, outputs=OUTPUTS)
        if charges is not None:
            write_small(ChargeReader(charges), charges.encoder, second, outputs=CHARGE_OUTPUTS)
        pieces = sorted(vocabulary.pieces, key=lambda piece: vocabulary.pieces[piece])
        words = "\n".join(pieces) + "\n"
        pack_weights(first, words, setup, charges=second if charges else None, out=out)


def write_charges(network: Network, path: Path) -> None:
    """Write what a trained network knows of charges as int8 ONNX."""
    write_small(ChargeReader(network), network.encoder, path, outputs=CHARGE_OUTPUTS)


def pack_weights(
    attributions: Path, vocabulary: str, setup: Setup, *, charges: Path | None, out: Path
) -> None:
    """Write ``attributions.bin``, ``vocabulary.txt``, ``model.json`` and, if there is one, ``charges.bin``.

    Args:
        attributions: ONNX file of the network of attributions.
        vocabulary: Pieces, one a line.
        setup: What the package has to know about it.
        charges: ONNX file of the network of charges, or None.
        out: Folder to write to.
    """
    out.mkdir(parents=True, exist_ok=True)
    whole = attributions.read_bytes()
    (out / "attributions.bin").write_bytes(zlib.compress(whole, 9))
    (out / "vocabulary.txt").write_text(vocabulary, encoding="utf-8")
    sums = {"attributions": whole, "vocabulary": vocabulary.encode("utf-8")}
    card = {
        "setup": asdict(setup),
        "charges": asdict(CHARGES),
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in sums.items()},
    }
    if charges is not None:
        card["shared"] = write_shared(attributions, charges, out / "charges.bin")
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def write_small(
    module: nn.Module, encoder: Encoder, path: Path, *, outputs: tuple[str, ...]
) -> None:
    """Write a module that reads ``pieces`` and ``features`` as int8 ONNX."""
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch) / "full.onnx", Path(scratch) / "small.onnx"
        export_onnx(module, full, outputs=outputs)
        _fuse(full, encoder)
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
        _shrink_embeddings(small, path)


def export_onnx(module: nn.Module, path: Path, *, outputs: tuple[str, ...]) -> None:
    """Write a module in full precision; inputs ``pieces`` and ``features``, no padding."""
    module.cpu().float().eval()
    pieces = torch.zeros((1, 16), dtype=torch.int64)
    names = ["pieces", "features", *outputs]
    with warnings.catch_warnings():
        # The newer exporter writes other nodes, which onnxruntime's optimizer does not join.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            (pieces, torch.zeros_like(pieces)),
            str(path),
            input_names=names[:2],
            output_names=names[2:],
            dynamic_axes={name: {1: "length"} for name in names},
            opset_version=17,
            dynamo=False,
        )


def _fuse(path: Path, encoder: Encoder) -> None:
    """Join the nodes of a layer into the few that onnxruntime has fast code for."""
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    options.enable_attention = False
    options.enable_embed_layer_norm = False
    fused = optimizer.optimize_model(
        str(path),
        "bert",
        num_heads=encoder.layers[0].heads,
        hidden_size=encoder.width,
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

"""The weights as they ship: files of int8 codes, the graphs that run on them, the vocabulary, and a card with sums."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from generator.brief.attribution.engine import ATTRIBUTIONS, CHARGES, ChargeSetup, Setup
from training.encoder import SHARED
from training.graphs import Stored, draw_attributions, draw_charges
from training.network import Network
from training.sharing import MOST, write_shared
from training.vocabulary import Vocabulary

CHARGE_SETUP = ChargeSetup()
"""Constants of the reading of charges, chosen on the development set's tuning half."""

_CHARGE_HEADS, _ATTRIBUTION_HEADS = ("facets", "charge_links"), ("tag", "links")


def write_weights(
    network: Network,
    vocabulary: Vocabulary,
    setup: Setup,
    *,
    charges: Network | None = None,
    out: Path,
) -> None:
    """Write what ships to ``out``: see ``pack_weights``; ``charges`` is the network of charges, None for none."""
    pieces = sorted(vocabulary.pieces, key=lambda piece: vocabulary.pieces[piece])
    content, stored = store(codes_of(network.state_dict(), without=_CHARGE_HEADS), ATTRIBUTIONS)
    words = "\n".join(pieces) + "\n"
    pack_weights(content, stored, words, setup, heads=network.heads, charges=charges, out=out)


def pack_weights(
    content: bytes,
    stored: Mapping[str, Stored],
    vocabulary: str,
    setup: Setup,
    *,
    heads: int,
    charges: Network | None,
    out: Path,
) -> None:
    """Write weights and graph of attributions and, if they are read, of charges, ``vocabulary.txt`` and ``model.json``.

    Args:
        content: Bytes of the network of attributions.
        stored: Where in them its tensors stand.
        vocabulary: Pieces, one a line.
        setup: What the package has to know about it.
        heads: Parts that the attention of a layer has.
        charges: The network of charges, or None; its lowest layers are not stored: those of attributions run in
            their place.
        out: Folder to write to.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{ATTRIBUTIONS}.bin").write_bytes(zlib.compress(content, 9))
    graphs = {ATTRIBUTIONS: draw_attributions(stored, heads=heads, shared=SHARED)}
    (out / "vocabulary.txt").write_text(vocabulary, encoding="utf-8")
    card: dict[str, Any] = {"setup": asdict(setup), "charges": asdict(CHARGE_SETUP)}
    sums = {f"{ATTRIBUTIONS}.bin": content, "vocabulary.txt": vocabulary.encode("utf-8")}
    if charges is not None:
        own = codes_of(upper_layers(charges.state_dict()), without=_ATTRIBUTION_HEADS)
        whole, pieces = write_shared(content, stored, own, out / f"{CHARGES}.bin")
        graphs[CHARGES] = draw_charges(locate(own, CHARGES), heads=heads, shared=SHARED)
        sums[f"{CHARGES}.bin"] = whole
        card["pieces"] = [list(piece) for piece in pieces]
    for name, graph in graphs.items():
        (out / f"{name}.onnx").write_bytes(graph)
        sums[f"{name}.onnx"] = graph
    card["sha256"] = {name: hashlib.sha256(whole).hexdigest() for name, whole in sums.items()}
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def upper_layers(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What the network of charges does not share with that of attributions."""
    return {
        name: weight
        for name, weight in state.items()
        if not name.startswith("encoder.")
        or (name.startswith("encoder.layers.") and int(name.split(".")[2]) >= SHARED)
    }


def codes_of(state: Mapping[str, Tensor], *, without: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """Tensors as they are stored, by their name.

    The weight of a linear layer as ``codes``, its inputs in rows, and a ``scale`` for each column; word vectors as
    ``codes`` with a ``scale`` for each row; all else in full precision.
    """
    return dict(_code(state, (*without, "chain")))


def _code(
    state: Mapping[str, Tensor], without: tuple[str, ...]
) -> Iterator[tuple[str, NDArray[Any]]]:
    for name, weight in state.items():
        values = weight.detach().float().cpu().numpy()
        module, _, part = name.rpartition(".")
        if name.startswith(without):
            continue
        if name == "encoder.words.weight":
            codes, scale = _round(values, axis=1)
        elif part == "weight" and values.ndim == 2 and f"{module}.bias" in state:
            codes, scale = _round(np.ascontiguousarray(values.T), axis=0)
            scale = scale[0]
        else:
            yield name, values
            continue
        yield f"{module}.codes", codes
        yield f"{module}.scale", scale


def _round(values: NDArray[Any], *, axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    scale = np.abs(values).max(axis, keepdims=True).astype(np.float32) / MOST
    scale[scale == 0] = 1
    return np.round(values / scale).astype(np.int8), scale


def store(tensors: Mapping[str, NDArray[Any]], name: str) -> tuple[bytes, dict[str, Stored]]:
    """The bytes of the file of network ``name``, and where its tensors stand in it."""
    return b"".join(values.tobytes() for values in tensors.values()), locate(tensors, name)


def locate(tensors: Mapping[str, NDArray[Any]], name: str) -> dict[str, Stored]:
    """Where tensors stand that follow each other in the file of network ``name``."""
    found, offset = {}, 0
    for tensor, values in tensors.items():
        found[tensor] = Stored(values, f"{name}.bin", offset)
        offset += values.nbytes
    return found

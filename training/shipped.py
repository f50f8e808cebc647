"""The shipped weights as a network again, to train on from where they stand."""

import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from generator.brief.attribution.engine import ATTRIBUTIONS, CHARGES, Setup
from generator.brief.attribution.sharing import Piece, join_shared
from training.graphs import Stored, read_graph
from training.network import Network

_UNSTORED = {"encoder.words.weight", "chain.pairs", "chain.allowed"}
"""Word vectors never change; the chain stands in the card."""

_NEW = ("facets", "charge_links")
"""Heads that the network of attributions lacks."""


def read_content(folder: Path) -> bytes:
    """The bytes that the graph of attributions in ``folder`` refers to."""
    return zlib.decompress((folder / f"{ATTRIBUTIONS}.bin").read_bytes())


def read_attributions(folder: Path) -> dict[str, Stored]:
    """The tensors of the network of attributions in ``folder``, and where they stand."""
    graph = (folder / f"{ATTRIBUTIONS}.onnx").read_bytes()
    return read_graph(graph, {f"{ATTRIBUTIONS}.bin": read_content(folder)})


def read_charges(folder: Path) -> dict[str, Stored]:
    """The tensors that only the network of charges in ``folder`` has; empty where there is none."""
    path = folder / f"{CHARGES}.onnx"
    if not path.exists():
        return {}
    pieces = [Piece(*one) for one in _read_card(folder)["pieces"]]
    packed = (folder / f"{CHARGES}.bin").read_bytes()
    whole = join_shared(read_content(folder), packed, pieces)
    return read_graph(path.read_bytes(), {f"{CHARGES}.bin": whole})


def read_setup(folder: Path) -> Setup:
    """What goes with the network of attributions in ``folder``."""
    setup = _read_card(folder)["setup"]
    pairs, bonus = tuple(map(tuple, setup["pairs"])), tuple(setup["bonus"])
    return Setup(**{**setup, "pairs": pairs, "bonus": bonus})


def read_shipped(folder: Path, encoder: Path, *, charges: bool = False) -> Network:
    """A network in ``folder`` in full precision.

    Args:
        folder: As ``pack_weights`` leaves it.
        encoder: The pretrained encoder with the same vocabulary; its word vectors never change.
        charges: The upper layers and heads of the network of charges, if there is one, on the layers that both
            share, with the heads of attributions beside them. Else the network of attributions; heads of charges are
            as a new network has them.

    Raises:
        KeyError: A file holds another kind of network.
    """
    network = Network(encoder)
    state = network.state_dict()
    second = read_charges(folder) if charges else {}
    missing = _take(state, read_attributions(folder) | second)
    if lacking := [name for name in missing if second or not name.startswith(_NEW)]:
        raise KeyError(*lacking)
    state["chain.pairs"] = torch.tensor(read_setup(folder).pairs)
    network.load_state_dict(state)
    return network


def _read_card(folder: Path) -> dict[str, dict[str, object]]:
    card: dict[str, dict[str, object]] = json.loads(
        (folder / "model.json").read_text(encoding="utf-8")
    )
    return card


def _take(state: dict[str, Tensor], stored: Mapping[str, Stored]) -> list[str]:
    """Put stored tensors into ``state``; the names of those that are missing."""
    missing = []
    for name, weight in state.items():
        module = name.removesuffix(".weight")
        if name in _UNSTORED:
            continue
        if f"{module}.codes" in stored:
            codes, scale = (stored[f"{module}.{part}"].values for part in ("codes", "scale"))
            state[name] = torch.from_numpy((codes.astype(np.float32) * scale).T.copy())
        elif name in stored:
            # Places that no window reaches are not kept any more.
            state[name] = torch.from_numpy(stored[name].values.copy())[: len(weight)]
        else:
            missing.append(name)
    return missing

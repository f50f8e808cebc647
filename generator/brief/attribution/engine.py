"""The networks that ship with the package: read once, when first asked for.

Each is a graph (``.onnx``) on weights in a file beside it (``.bin``). That of charges goes on from the states behind
the lowest layers of that of attributions, which both share.

The only module here that touches the disk. It refuses to raise for what may be missing on a user's
machine: ``read_engine`` says so as a value, and the caller falls back to rules.
"""

import json
import lzma
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from importlib import import_module, resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.segment import Segmenter
from generator.brief.attribution.sharing import Piece, join_shared

ATTRIBUTIONS, CHARGES = "attributions", "charges"
"""What the files of the two networks are called."""
_DEAR = ["SkipLayerNormFusion"]
"""What onnxruntime would do to a graph, and should not: a sum joined to its normalisation takes four times as long."""


class Reason(StrEnum):
    """Why the network cannot be used."""

    NO_RUNTIME = "onnxruntime is not installed"
    OLD_RUNTIME = "onnxruntime is older than 1.24"
    NO_WEIGHTS = "the weights of the attribution model are not installed"
    BAD_WEIGHTS = "the weights of the attribution model are damaged or of another version"


class Outputs(NamedTuple):
    """What a network says about a window; the first row of each is the start piece."""

    tags: NDArray[np.float32]
    """[pieces, tags]."""
    asked: NDArray[np.float32]
    """[pieces, questions, width]."""
    answers: NDArray[np.float32]
    """[pieces, questions, width]."""
    states: NDArray[np.float32]
    """What the network of charges goes on from, [pieces, width]."""


class ChargeOutputs(NamedTuple):
    """What the network of charges says about a window; the first row of each is the start piece."""

    facets: NDArray[np.float32]
    """Scores of the signs, then of the kinds, [pieces, facets]."""
    asked: NDArray[np.float32]
    """As in `Outputs`, of the questions about charges."""
    answers: NDArray[np.float32]
    """As in `Outputs`, of the questions about charges."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What goes with a set of weights: sizes, special pieces, and constants chosen on dev."""

    start: int
    """Number of the piece that begins a window."""
    separator: int
    """Number of the piece between paragraphs and at the end of a window."""
    unknown: int
    """Number of the piece for what cannot be cut."""
    room: int
    """Pieces of text in a window."""
    overlap: int
    """Pieces that neighbouring windows share at least."""
    bonus: tuple[float, float, float]
    """Added to the tags that begin a source, cue, content; above 0 finds more."""
    none_weight: float
    """Weight of the answer that a cue has no source."""
    backing: float
    """Weight from 0 to 1 of what a source says about whose it is."""
    pairs: tuple[tuple[float, ...], ...]
    """Score of each pair of neighbouring tags."""


@dataclass(frozen=True, slots=True)
class ChargeSetup:
    """Constants of the reading of charges, chosen on articles that were not learned."""

    deed: tuple[float, float] = (0.5, 0.3)
    """Probability of the surest word of a charge's evidence at least, and of every word."""
    answer: tuple[float, float] = (0.5, 0.3)
    """The same of an answer."""
    mention: tuple[float, float] = (0.3, 0.15)
    """The same of a mention of a party."""
    first: float = 0.5
    """Probability of being the first word from which on a word parts two stretches."""
    link: float = 0.25
    """Share of a question's answer from which on a party is taken; several may be."""


class Engine:
    """Segmenter, setup and networks."""

    def __init__(
        self,
        vocabulary: Sequence[str],
        setup: Setup,
        session: Any,
        *,
        charges: ChargeSetup | None = None,
        charge_session: Any = None,
    ) -> None:
        """Join the parts; the sessions are inference sessions of onnxruntime, the second for charges or None."""
        pieces = {piece: number for number, piece in enumerate(vocabulary)}
        self.segmenter = Segmenter(pieces, unknown=setup.unknown)
        self.setup = setup
        self.charges = charges or ChargeSetup()
        self._session = session
        self._charge_session = charge_session

    @property
    def knows_charges(self) -> bool:
        """Whether there is a network of charges."""
        return self._charge_session is not None

    def __call__(self, pieces: NDArray[np.int64], features: NDArray[np.int64]) -> Outputs:
        """Run one window; alone, so that what stands beside it cannot change the answer."""
        return Outputs(*_run(self._session, {"pieces": pieces, "features": features}))

    def read_charges(self, states: NDArray[np.float32]) -> ChargeOutputs | None:
        """Run the states of one window through the network of charges; None where there is none."""
        if self._charge_session is None:
            return None
        return ChargeOutputs(*_run(self._charge_session, {"states": states}))


def _run(session: Any, fed: dict[str, NDArray[Any]]) -> Iterator[NDArray[np.float32]]:
    outputs = session.run(None, {name: values[None] for name, values in fed.items()})
    return (output[0] for output in outputs)


@lru_cache(maxsize=4)
def read_engine(folder: Path | None = None, *, threads: int = 1) -> Engine | Reason:
    """The networks in ``folder`` (those of the package if None), or why there are none.

    The answer is kept: the weights are read once a process and thread count.
    """
    folder = folder or Path(str(resources.files("generator.brief.attribution") / "weights"))
    try:
        runtime = import_module("onnxruntime")
    except ImportError:
        return Reason.NO_RUNTIME
    if not hasattr(runtime.SessionOptions, "add_external_initializers_from_files_in_memory"):
        return Reason.OLD_RUNTIME
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        files = _read_files(folder, card)
        if {name: sha256(content).hexdigest() for name, content in files.items()} != card["sha256"]:
            return Reason.BAD_WEIGHTS
        pairs = tuple(tuple(row) for row in card["setup"]["pairs"])
        bonus = tuple(card["setup"]["bonus"])
        setup = Setup(**{**card["setup"], "pairs": pairs, "bonus": bonus})
        charges = _charge_setup(card.get("charges", {}))
    except FileNotFoundError:
        return Reason.NO_WEIGHTS
    except (OSError, ValueError, KeyError, TypeError, zlib.error, lzma.LZMAError):
        return Reason.BAD_WEIGHTS
    session, second = (
        _open_session(runtime, files[f"{name}.onnx"], f"{name}.bin", files, threads=threads)
        if f"{name}.onnx" in files
        else None
        for name in (ATTRIBUTIONS, CHARGES)
    )
    pieces = files["vocabulary.txt"].decode("utf-8").rstrip("\n").split("\n")
    return Engine(pieces, setup, session, charges=charges, charge_session=second)


def _read_files(folder: Path, card: dict[str, Any]) -> dict[str, bytes]:
    """Contents of the files that a card lists, unpacked."""
    files = {
        name: (folder / name).read_bytes()
        for name in ("vocabulary.txt", f"{ATTRIBUTIONS}.onnx", f"{ATTRIBUTIONS}.bin")
    }
    base = files[f"{ATTRIBUTIONS}.bin"] = zlib.decompress(files[f"{ATTRIBUTIONS}.bin"])
    if "pieces" in card:
        pieces = [Piece(*one) for one in card["pieces"]]
        packed = (folder / f"{CHARGES}.bin").read_bytes()
        files[f"{CHARGES}.bin"] = join_shared(base, packed, pieces)
        files[f"{CHARGES}.onnx"] = (folder / f"{CHARGES}.onnx").read_bytes()
    return files


def _open_session(
    runtime: Any, graph: bytes, weights: str, files: dict[str, bytes], *, threads: int
) -> Any:
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    content = files[weights]
    options.add_external_initializers_from_files_in_memory([weights], [content], [len(content)])
    return runtime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_DEAR
    )


def _charge_setup(card: dict[str, Any]) -> ChargeSetup:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in card.items()
    }
    return ChargeSetup(**values)

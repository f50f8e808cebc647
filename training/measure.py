"""How well weights read charges on articles that were held out: ``python -m training.measure --corpora DIR``.

Words: precision, recall and F1 of each sign, optional charges aside. Charges: one that is found is right when it
shares half of its words and half of the reading's with a charge of the reading, and one of its accused shares a
word with one of the reading's. Links and kinds are asked of the very words of the reading's charges.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from generator.brief.attribution.charges import run_charges
from generator.brief.attribution.engine import ChargeSetup, Engine, Reason, read_engine
from generator.brief.attribution.links import NONE, compare_stretches
from generator.brief.attribution.model import LearnedCharge
from generator.brief.attribution.path import Stretch
from generator.brief.attribution.sight import ChargeSight, see_charges
from generator.brief.attribution.signs import ACCUSED_OF, ACCUSER_OF, SIGNS
from training.batches import Marks, collate
from training.corpus import Document
from training.examples import ChargeWords, Example, Window, label
from training.network import AttributionReader, ChargeReader, Network
from training.readings import HERE, read_readings
from training.stages import is_held_out, make_setup
from training.vocabulary import Vocabulary

_HALF = 0.5


class _Session:
    """A network as the package calls one."""

    def __init__(self, network: nn.Module, device: str) -> None:
        self._network = network.to(device).eval()
        self._device = device

    def run(self, _names: None, fed: dict[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        inputs = [torch.from_numpy(values).to(self._device) for values in fed.values()]
        with torch.no_grad():
            return [output.float().cpu().numpy() for output in self._network(*inputs)]


def engine_of(
    network: Network, vocabulary: Vocabulary, *, device: str = "cpu", charges: ChargeSetup | None
) -> Engine:
    """A trained network as the package uses it, before it is stored as int8."""
    setup = make_setup(network, vocabulary)
    pieces = sorted(vocabulary.pieces, key=lambda piece: vocabulary.pieces[piece])
    session = _Session(AttributionReader(network), device)
    charge_session = _Session(ChargeReader(network), device)
    return Engine(pieces, setup, session, charges=charges, charge_session=charge_session)


def measure_charges(engine: Engine, documents: Iterable[Document]) -> dict[str, Any]:
    """Figures in percent, and what they count."""
    counts: Counter[str] = Counter()
    for document in documents:
        reading, seen = see_charges(engine, document.text)
        if seen is None or document.charges is None:
            continue
        (example,) = label(Document(document.name, document.text, (), document.charges), reading)
        _count_signs(counts, example, seen)
        for charge in example.charges or ():
            _count_links(counts, charge, seen)
        _count_charges(counts, document, run_charges(engine, document.text))
    figures: dict[str, Any] = {}
    for name in (*SIGNS, "charge", "extent"):
        figures[name] = _scores(*(counts[f"{name} {part}"] for part in ("right", "found", "gold")))
    for name in ("accused", "accuser", "type", "act"):
        asked = counts[f"{name} asked"]
        figures[f"{name} of a deed"] = round(100 * counts[f"{name} told"] / max(asked, 1), 1)
    figures["charges"] = counts["charge gold"]
    return figures


def _scores(right: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return (
        round(100 * precision, 1),
        round(100 * recall, 1),
        round(200 * right / max(found + gold, 1), 1),
    )


def _count_signs(counts: Counter[str], example: Example, seen: ChargeSight) -> None:
    window = Window(example, 0, len(example.reading.pieces))
    batch = collate([window], Marks(0, 0, 0, 0))
    signs, sure = batch.signs[0].numpy() > 0, batch.sure[0].numpy() > 0
    found = (seen.signs >= _HALF) & sure
    for sign, name in enumerate(SIGNS):
        counts[f"{name} right"] += int((found & signs)[:, sign].sum())
        counts[f"{name} found"] += int(found[:, sign].sum())
        counts[f"{name} gold"] += int(signs[:, sign].sum())


def _count_links(counts: Counter[str], charge: ChargeWords, seen: ChargeSight) -> None:
    deed = Stretch(0, int(charge.deed[0]), int(charge.deed[-1]) + 1)
    for name, question, gold in (
        ("accused", ACCUSED_OF, charge.accused),
        ("accuser", ACCUSER_OF, charge.accusers),
    ):
        answers = [Stretch(0, word, word + 1) for word in range(len(seen.signs))]
        shares = compare_stretches([deed], answers, list(seen.windows), question=question)[0]
        best = max(shares, key=shares.__getitem__)
        counts[f"{name} asked"] += 1
        counts[f"{name} told"] += best in gold if len(gold) else best == NONE
    for number, (name, right) in enumerate((("type", charge.types), ("act", (charge.act,)))):
        shares = seen.kinds[number][deed.first : deed.last].mean(0)
        counts[f"{name} asked"] += 1
        counts[f"{name} told"] += int(shares.argmax()) in right


def _count_charges(
    counts: Counter[str], document: Document, found: Sequence[LearnedCharge]
) -> None:
    golds = list(document.charges or ())
    free = set(range(len(golds)))
    for charge in found:
        alike = [n for n in sorted(free) if _share(charge.evidence, golds[n].deed) >= _HALF]
        best = max(alike, key=lambda n: _share(charge.evidence, golds[n].deed), default=None)
        if best is None:
            near = any(_touch(charge.evidence, gold.deed) for gold in golds if gold.optional)
            again = any(_share(charge.evidence, gold.deed) >= _HALF for gold in golds)
            if not near and not again:
                counts["charge found"] += 1
                counts["extent found"] += 1
            continue
        free.discard(best)
        if golds[best].optional:
            continue
        whose = any(_touch(one, other) for one in charge.accused for other in golds[best].accused)
        counts["charge found"] += 1
        counts["extent found"] += 1
        counts["extent right"] += 1
        counts["charge right"] += whose
    certain = sum(not gold.optional for gold in golds)
    counts["charge gold"] += certain
    counts["extent gold"] += certain


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Characters that two places share, as a part of the longer one."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(one[1] - one[0], other[1] - other[0])


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def held_out(corpora: Path) -> list[Document]:
    """Articles whose charges were read and are not taught."""
    return [one for one in read_readings(HERE, corpora) if is_held_out(one.name)]


def main() -> None:
    """Print the figures of weights."""
    parser = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="a folder of weights; else the package's")
    chosen = parser.parse_args()
    engine = read_engine(chosen.weights)
    if isinstance(engine, Reason):
        parser.error(str(engine))
    print(json.dumps(measure_charges(engine, held_out(chosen.corpora)), indent=1))  # noqa: T201


if __name__ == "__main__":
    main()

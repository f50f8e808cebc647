"""Make the weights: ``python -m training.run --corpora DIR --out DIR --device cuda``.

Every stage that has its result in the output folder is skipped, so a run that was cut off goes on.
With teachers it takes some minutes on a graphics processor and most of a day on one core;
``--alone`` trains without them.
"""

import argparse
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch

from training.stages import RUNS, TEACHERS, Workshop

_LOG = logging.getLogger(__name__)


def main() -> None:
    """Run the stages that are missing, or the one that was named."""
    parser = argparse.ArgumentParser(prog="python -m training.run", description=__doc__)
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder with polnear/train and re3d in it"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to work in")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--workers", type=int, default=0, help="processes that make batches, for a fast device"
    )
    parser.add_argument("--alone", action="store_true", help="train without teachers")
    parser.add_argument(
        "--onward",
        type=Path,
        help="teach charges to a copy of the weights in this folder; attributions are read as they are",
    )
    parser.add_argument(
        "--only",
        help="one stage: teacher-N, distilled, student, charges-N, onward-N, onward, weights",
    )
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(chosen.threads)
    workshop = Workshop(chosen.corpora, chosen.out, device=chosen.device, workers=chosen.workers)
    stages: dict[str, Callable[[], None]] = {}
    if chosen.onward:
        for number in range(0 if chosen.alone else TEACHERS):
            stages[f"charges-{number}"] = partial(workshop.train_charge_teacher, number)
        onward = partial(workshop.train_onward, chosen.onward, alone=chosen.alone)
        for number in range(RUNS):
            stages[f"onward-{number}"] = partial(onward, number)
        stages["onward"] = workshop.join_onward
    elif chosen.alone:
        stages["student"] = workshop.train_student
    else:
        stages |= {f"teacher-{n}": partial(workshop.train_teacher, n) for n in range(TEACHERS)}
        stages["distilled"] = workshop.distil
    stages["weights"] = partial(workshop.write_weights, chosen.onward)
    done = {path.stem for path in chosen.out.iterdir() if path.suffix in {"", ".pt"}}
    for name, stage in stages.items():
        if name == chosen.only or (not chosen.only and name not in done):
            _LOG.info("%s", name)
            stage()


if __name__ == "__main__":
    main()

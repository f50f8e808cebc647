"""Make the weights: ``python -m training.run --polnear DIR --out DIR``.

Every stage that has its result in the output folder is skipped, so a run that was cut off goes on.
On one free core that multiplies bfloat16 the student takes about half an hour, on another about two hours;
``--distil`` adds a teacher and, on the former, about two hours.
A student should be distilled only from a teacher that beats it on dev (see MODEL_CARD.md).
"""

import argparse
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch

from training.stages import PASSES, Workshop

_LOG = logging.getLogger(__name__)


def main() -> None:
    """Run the stages that are missing, or the one that was named."""
    parser = argparse.ArgumentParser(prog="python -m training.run", description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train/ in it")
    parser.add_argument("--out", type=Path, required=True, help="folder to work in")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--distil", action="store_true", help="teach the student by a larger one, too"
    )
    parser.add_argument(
        "--onward", type=Path, help="train on from the weights in this folder, not from the encoder"
    )
    parser.add_argument(
        "--only", help="one stage: student, onward, teacher, advice-N, distilled, weights"
    )
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(chosen.threads)
    workshop = Workshop(chosen.polnear, chosen.out)
    stages: dict[str, Callable[[], None]] = {"student": workshop.train_student}
    if chosen.onward:
        stages = {"onward": partial(workshop.train_onward, chosen.onward)}
    elif chosen.distil:
        stages["teacher"] = workshop.train_teacher
        stages |= {f"advice-{n}": partial(workshop.write_advice, n) for n in range(PASSES)}
        stages["distilled"] = workshop.distil
    stages["weights"] = workshop.write_weights
    results = {"", ".pt", ".pickle"}
    done = {path.stem for path in chosen.out.iterdir() if path.suffix in results}
    for name, stage in stages.items():
        if name == chosen.only or (not chosen.only and name not in done):
            _LOG.info("%s", name)
            stage()


if __name__ == "__main__":
    main()

"""Tries everything that SECURITY.md promises and writes the figures that it prints.

    python -m tests.hostile                 # all of it: a quarter of an hour on two cores
    python -m tests.hostile doors growth    # some of it; the other figures stay as they are

Ends with 1 when a promise is not kept; what broke it is told a line each.
"""

from __future__ import annotations

import os

# Set before numpy's library is loaded, which would else wait busily on a second thread.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", NO_MKDOCS_2_WARNING="1")

import json
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.hostile.trials import TRIALS, Figures, broken

FIGURES = Path(__file__).with_name("figures.json")
PROCESSES = 2


def read_figures() -> dict[str, Figures]:
    """What the last trials gave."""
    return dict(json.loads(FIGURES.read_text(encoding="utf-8"))) if FIGURES.is_file() else {}


def run(names: Sequence[str]) -> dict[str, Figures]:
    """The figures of these trials; their jobs share the processes, the longest first."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        asked: dict[str, list[Future[tuple[Any, float]]]] = {
            name: [pool.submit(_timed, name, job) for job in TRIALS[name].jobs()] for name in names
        }
        figures: dict[str, Figures] = {}
        for name in names:
            done = [each.result() for each in asked[name]]
            figures[name] = TRIALS[name].sum_up([result for result, _ in done])
            figures[name]["processor seconds"] = round(sum(spent for _, spent in done))
            print(name, json.dumps(figures[name], ensure_ascii=True), flush=True)
    return figures


def _timed(name: str, job: Any) -> tuple[Any, float]:
    """What a job gave, and its processor seconds with those of the processes that it started."""
    started = os.times()
    result = TRIALS[name].run(job)
    ended = os.times()
    return result, sum(ended[:4]) - sum(started[:4])


def main() -> int:
    names = sys.argv[1:] or [*TRIALS]
    figures = {**read_figures(), **run(names)}
    FIGURES.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    wrong = broken({name: figures[name] for name in TRIALS if name in figures})
    for line in wrong:
        print(f"not kept: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

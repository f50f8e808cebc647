"""How many times the processor time of one job another takes, on a machine that has other work too."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

RUNS = 5
"""How often two jobs are timed before they are believed to differ too much."""

LEAST = 0.001
"""Seconds that the shorter job counts as at least: shorter ones cannot be told from the clock's own steps."""


def times_as_long(
    longer: Callable[[], object], shorter: Callable[[], object], *, most: float
) -> float:
    """How many times the processor seconds of the shorter job the longer takes.

    Both are run again, one right after the other, up to `RUNS` times while the figure is above `most`; the least
    counts. A busy machine is half as fast a minute later, but hardly within two runs side by side.
    """
    times = float("inf")
    for _ in range(RUNS):
        times = min(times, seconds_of(longer)[0] / max(seconds_of(shorter)[0], LEAST))
        if times <= most:
            break
    return times


def seconds_of(job: Callable[[], Any]) -> tuple[float, Any]:
    """The processor seconds of a job, and what came of it.

    What is made already is taken out of the collector's rounds, which else grow with it and not with the job.
    """
    gc.collect()
    gc.freeze()
    started = time.process_time()
    result = job()
    return time.process_time() - started, result

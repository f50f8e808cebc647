"""How many times the processor time of one job another takes, on a machine that has other work too."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

RUNS = 5
"""How often two jobs are timed before they are believed to differ too much."""

LEAST = 0.01
"""Seconds that the shorter job counts as at least: shorter ones cannot be told from the clock's own steps."""


def settle() -> None:
    """Take the models and tables that are loaded out of the collector's rounds, which else grow with them."""
    gc.collect()
    gc.freeze()


def times_as_long(
    longer: Callable[[], object], shorter: Callable[[], object], *, most: float
) -> float:
    """How many times the processor seconds of the shorter job the longer takes, each the least of its runs.

    Both are run again, `RUNS` times at most, while the figure is above `most`: other programs can make a run
    longer and never shorter.
    """
    settle()
    seconds = {longer: float("inf"), shorter: float("inf")}
    times = float("inf")
    for _ in range(RUNS):
        for job, least in seconds.items():
            start = time.process_time()
            job()
            seconds[job] = min(least, time.process_time() - start)
        times = seconds[longer] / max(seconds[shorter], LEAST)
        if times <= most:
            break
    return times

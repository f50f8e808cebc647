"""Tries everything that SECURITY.md promises and writes the figures that it prints.

    python -m tests.hostile                 # all of it: some minutes on two cores
    python -m tests.hostile doors growth    # some of it; the other figures stay as they are

Ends with 1 when a promise is not kept; what broke it is told a line each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.hostile import alike, growth, sinks
from tests.hostile.texts import read_own, read_shared

FIGURES = Path(__file__).with_name("figures.json")
PROCESSES = 2
CHUNK = 40
"""Texts that a process tries at once."""
SIZES = (20_000, 200_000)
"""Code points of the two texts that growth is measured between."""

Figures = dict[str, Any]


def try_doors() -> Figures:
    """Every text in every place, through every door."""
    own, others = read_own(), read_shared()
    texts = [*own, *others]
    jobs = [
        (name, texts[n : n + CHUNK])
        for n in range(0, len(texts), CHUNK)
        for name in ("pages", "exports", "print")
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        wrong = [line for lines in pool.map(_try, jobs) for line in lines]
    wrong += sinks.try_names(texts)
    found = Counter(line.split()[0].rstrip(":") for line in wrong)
    tell(line for line in wrong if not line.startswith("refused"))
    return {
        "own texts": len(own),
        "others' texts": len(others),
        "dangerous": found["dangerous"],
        "changed structure": found["structure"],
        "lost": found["lost"],
        "refused in print for want of a font": found["refused"],
    }


def _try(job: tuple[str, list[str]]) -> list[str]:
    name, texts = job
    return list(getattr(sinks, f"try_{name}")(texts))


def try_crashes() -> Figures:
    """Builds that are killed, interrupted, out of space, or two at once."""
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.hostile.crashes", folder, "50", "20"],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def try_growth() -> Figures:
    """The time of every step on every pattern."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        measured = list(pool.map(_measure, growth.PATTERNS))
    told = [(ratio, step, pattern) for pattern, rows in measured for step, ratio in rows]
    tell(
        f"growth {ratio:.1f}: {step} on {pattern!a}" for ratio, step, pattern in told if ratio > 12
    )
    worst = max(told)
    return {
        "patterns": len(growth.PATTERNS),
        "steps": len({step for _, step, _ in told}),
        "code points": SIZES[1],
        "worst growth at ten times the text": round(worst[0], 1),
        "worst step": f"{worst[1]} on {worst[2]!a}",
    }


def _measure(pattern: str) -> tuple[str, list[tuple[str, float]]]:
    rows = growth.measure(pattern, SIZES)
    return pattern, [(step, ratio) for step, seconds, ratio in rows if seconds >= growth.TELLING]


def try_alike() -> Figures:
    """The same project, built in other circumstances."""
    with tempfile.TemporaryDirectory() as folder:
        built = alike.build_all(Path(folder))
    first = built.pop("first")
    other = {
        way: [name for name in first | made if first.get(name) != made.get(name)]
        for way, made in built.items()
    }
    tell(f"{way}: {names[:5]}" for way, names in other.items() if names)
    return {
        "files": len(first),
        "ways": sorted(built),
        "other files": sum(map(len, other.values())),
    }


TRIALS: dict[str, Callable[[], Figures]] = {
    "doors": try_doors,
    "crashes": try_crashes,
    "growth": try_growth,
    "alike": try_alike,
}


def tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def read_figures() -> dict[str, Figures]:
    """What the last trials gave."""
    return dict(json.loads(FIGURES.read_text(encoding="utf-8"))) if FIGURES.is_file() else {}


def broken(figures: dict[str, Figures]) -> list[str]:
    """The promises that some figures do not keep."""
    doors, crashes = figures["doors"], figures["crashes"]
    grown, same = figures["growth"], figures["alike"]
    return [
        *(
            f"{name}: {doors[name]}"
            for name in ("dangerous", "changed structure", "lost")
            if doors[name]
        ),
        *(
            f"{name}: {crashes[name]} of {crashes[f'{name} tried']}"
            for name in ("killed", "pairs")
            if crashes[name] < crashes[f"{name} tried"]
        ),
        *(
            [f"growth: {grown['worst growth at ten times the text']}"]
            if grown["worst growth at ten times the text"] > 12
            else []
        ),
        *([f"other files: {same['other files']}"] if same["other files"] else []),
    ]


def main() -> int:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    figures = read_figures()
    for name in sys.argv[1:] or TRIALS:
        started = time.monotonic()
        figures[name] = {**TRIALS[name](), "seconds": round(time.monotonic() - started)}
        print(name, json.dumps(figures[name], ensure_ascii=True))
        FIGURES.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    wrong = broken(figures) if figures.keys() >= TRIALS.keys() else []
    tell(f"not kept: {line}" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

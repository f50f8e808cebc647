"""What is tried: each trial is some jobs, which run side by side, and the figures that come of their results."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.build import workers_of
from generator.settings import Settings
from tests.hostile import alike, growth, journeys, sinks
from tests.hostile.texts import read_own, read_shared

Figures = dict[str, Any]

CHUNK = 40
"""Texts that a process tries at once in every place of a brief."""
IN_A_SITE = 300
"""Texts that stand in one built site."""
POINTS, PAIRS = 50, 20
"""Places at which a build is killed, and builds that run two at once."""
COUNTED = {"dangerous": "dangerous", "structure": "changed structure", "lost": "lost"}
"""How the lines begin that tell what is wrong, and what their number is called."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that is promised, and how it is tried."""

    jobs: Callable[[], Sequence[Any]]
    """What to try, in parts that can travel to another process."""
    run: Callable[[Any], Any]
    """Tries a part."""
    sum_up: Callable[[Sequence[Any]], Figures]
    """The figures of all results, in the order of the jobs."""


def _count(results: Sequence[Iterable[str]]) -> Figures:
    """How many lines tell of what; everything but a refusal is printed."""
    wrong = [line for lines in results for line in lines]
    found = Counter(line.split()[0].rstrip(":") for line in wrong)
    tell(line for line in wrong if not line.startswith("refused"))
    return {
        "own texts": len(read_own()),
        "others' texts": len(read_shared()),
        **{figure: found[word] for word, figure in COUNTED.items()},
        "refused": found["refused"],
    }


def _door_jobs() -> list[tuple[str, list[str]]]:
    texts = [*read_own(), *read_shared()]
    chunks = [texts[n : n + CHUNK] for n in range(0, len(texts), CHUNK)]
    kinds = ("print", "pages", "exports")
    return [
        *((kind, chunk) for kind in kinds for chunk in chunks),
        ("names", texts),
        ("files", texts),
    ]


def _try_doors(job: tuple[str, list[str]]) -> list[str]:
    kind, texts = job
    return list(getattr(sinks, f"try_{kind}")(texts))


def _sum_doors(results: Sequence[Iterable[str]]) -> Figures:
    figures = _count(results)
    del figures["refused"]
    refused = [line for lines in results for line in lines if line.startswith("refused")]
    files = sum(line.startswith("refused: the file") for line in refused)
    return {
        **figures,
        "refused in print for want of a font": len(refused) - files,
        "names of files": len(sinks.file_names([*read_own(), *read_shared()])),
        "names of files refused in a line": files,
    }


def _site_jobs() -> list[list[str]]:
    texts = [*read_own(), *read_shared()]
    return [texts[n : n + IN_A_SITE] for n in range(0, len(texts), IN_A_SITE)]


def _try_site(texts: list[str]) -> journeys.Journey:
    with tempfile.TemporaryDirectory() as folder:
        journey = journeys.try_journey(texts, Path(folder) / "hostile", _plain())
        workers_of(Settings()).dismiss()  # so that their time is counted
        return journey


@cache
def _plain() -> frozenset[journeys.Shape]:
    with tempfile.TemporaryDirectory() as folder:
        return journeys.shapes_of_a_plain_site(Path(folder) / "plain")


def _sum_site(made: Sequence[journeys.Journey]) -> Figures:
    figures = _count([journey.wrong for journey in made])
    refused = figures.pop("refused")
    spans = sum(journey.spans for journey in made)
    return {
        **figures,
        "refused in a line": refused,
        "spans exact": spans - sum(journey.broken for journey in made),
        "spans exact tried": spans,
    }


def _try_crashes(what: tuple[int, int]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.hostile.crashes", folder, *map(str, what)],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def _sum_growth(grown: Sequence[growth.Growth]) -> Figures:
    told = [(ratio, step, each.pattern) for each in grown for ratio, step in each.ratios]
    tell(
        f"growth {ratio:.1f}: {step} on {pattern!a}"
        for ratio, step, pattern in told
        if ratio > growth.MOST
    )
    tell(line for each in grown for line in each.wrong)
    worst = max(told, default=(0.0, "none", ""))
    return {
        "patterns": len(grown),
        "steps": grown[0].steps,
        "characters": ", ".join(f"{size:,}" for size in growth.SIZES),
        "worst growth at ten times the text": round(worst[0], 1),
        "worst step": f"{worst[1]} of {worst[2]!a}",
        "read whole at the longest": sum(not each.refused for each in grown),
        "refused at the longest by a limit, in its line": sum(bool(each.refused) for each in grown),
        "neither": sum(bool(each.wrong) for each in grown),
    }


def _try_alike(way: str) -> dict[str, str]:
    folder = Path(tempfile.mkdtemp())
    try:
        return alike.build(folder, **alike.WAYS[way])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sum_alike(built: Sequence[Mapping[str, str]]) -> Figures:
    first, *others = built
    ways = list(alike.WAYS)[1:]
    other = {
        way: [name for name in first | made if first.get(name) != made.get(name)]
        for way, made in zip(ways, others, strict=True)
    }
    tell(f"{way}: {names[:5]}" for way, names in other.items() if names)
    return {"files": len(first), "ways": ways, "other files": sum(map(len, other.values()))}


TRIALS: Mapping[str, Trial] = {
    "crashes": Trial(lambda: [(POINTS, PAIRS)], _try_crashes, lambda results: dict(results[0])),
    "site": Trial(_site_jobs, _try_site, _sum_site),
    "growth": Trial(lambda: growth.PATTERNS, growth.measure, _sum_growth),
    "alike": Trial(lambda: [*alike.WAYS], _try_alike, _sum_alike),
    "doors": Trial(_door_jobs, _try_doors, _sum_doors),
}
"""Every trial; the longest jobs come first, so that no process waits at the end."""


def broken(figures: Mapping[str, Figures]) -> list[str]:
    """The promises that some figures do not keep, a line each."""
    wrong = []
    for trial, made in figures.items():
        names = (*COUNTED.values(), "other files", "neither")
        wrong += [f"{trial}: {name}: {made[name]}" for name in names if made.get(name)]
        for name, figure in made.items():
            if figure is False:
                wrong.append(f"{trial}: {name}: no")
            elif made.get(f"{name} tried", figure) != figure:
                wrong.append(f"{trial}: {name}: {figure} of {made[f'{name} tried']}")
        worst = made.get("worst growth at ten times the text", 0)
        if worst > growth.MOST:
            wrong.append(f"{trial}: worst growth at ten times the text: {worst}")
    return wrong


def tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)

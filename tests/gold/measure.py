"""Scores the briefs of seeds/ against a hand-made reading that lies beside the project, and holds the floors.

    python -m tests.gold.measure --gold FOLDER [--update] [--raise-floors] [--allow-regression]

The reading and its score are not part of the project (FOLDER/score.py, FOLDER/seeds/*.yaml). Where the folder
is absent this says so and ends with 0. Ends with 1 when a figure is under its floor in floors.json, and when
the printed figures in figures.json claim more than was measured.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.build import build_briefs
from generator.commands.project import read_project
from generator.exports import export_json_lines

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.json"
FIGURES = HERE / "figures.json"
ROOM = 0.1
"""How far a raised floor stays under the measured figure: a parse can differ from processor to processor, and one of
sixteen quotations is 0.06."""


def measure(gold: Path, *, briefs_file: Path) -> tuple[dict[str, Any], list[str]]:
    """The figures by kind, and every miss and surplus as a line."""
    spec = importlib.util.spec_from_file_location("gold_score", gold / "score.py")
    if spec is None or spec.loader is None:
        message = f"{gold / 'score.py'} is no Python file"
        raise ImportError(message)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    figures, notes = score.main(briefs_file, gold / "seeds")
    return figures, notes


def under_floor(figures: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """A line for every figure that is worse than its floor; empty when none is."""
    lines = []
    for kind, floor in sorted(floors.items()):
        if isinstance(floor, dict):
            lines += [
                f"{kind} {name} is {figures[kind][name]}, under its floor {least}"
                for name, least in sorted(floor.items())
                if figures[kind][name] < least
            ]
        elif figures[kind] > floor:
            lines.append(f"{kind} is {figures[kind]}, over its ceiling {floor}")
    return lines


def overstated(
    figures: dict[str, Any], printed: dict[str, Any], *, mend: str = "make gold"
) -> list[str]:
    """A line for every kind whose kept and printed F1 is better than the measured one; `mend` writes them anew."""
    return [
        f"the kept figures say {kind} F1 {row['f1']}, measured is {figures[kind]['f1']}; run '{mend}'"
        for kind, row in sorted(printed["kinds"].items())
        if isinstance(row, dict) and figures[kind]["f1"] < row["f1"]
    ]


def raised(
    figures: dict[str, Any],
    floors: dict[str, Any],
    *,
    allow_regression: bool,
    room: float = ROOM,
) -> dict[str, Any]:
    """The floors at the measured figures less some room; never lower than before unless that is allowed."""
    new: dict[str, Any] = {}
    for kind, floor in floors.items():
        if not isinstance(floor, dict):
            new[kind] = floor
            continue
        new[kind] = {}
        for name, least in floor.items():
            measured = figures[kind][name]
            reached = measured if measured == 1.0 == least else round(max(measured - room, 0), 2)
            new[kind][name] = reached if allow_regression else max(reached, least)
    return new


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the briefs against the hand-made reading.")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the reading")
    parser.add_argument("--update", action="store_true", help="write figures.json anew")
    parser.add_argument(
        "--raise-floors", action="store_true", help="write floors.json anew, higher"
    )
    parser.add_argument("--allow-regression", action="store_true", help="let a floor sink")
    chosen = parser.parse_args()
    if not (chosen.gold / "score.py").is_file():
        print(f"no gold reading in {chosen.gold}: the score was not measured")
        return 0
    project = read_project(ROOT / "mkdocs.yml")
    result = build_briefs(project.settings, project.root)
    briefs_file = ROOT / ".cache" / "gold.jsonl"
    briefs_file.parent.mkdir(exist_ok=True)
    with briefs_file.open("w", encoding="utf-8") as stream:
        export_json_lines(result.briefs, stream)
    figures, notes = measure(chosen.gold, briefs_file=briefs_file)
    for kind, row in figures.items():
        print(f"{kind:12} {row}")
    print(*notes, sep="\n")
    if chosen.update:
        write_figures(FIGURES, {"gold": _digest(chosen.gold), "kinds": figures})
    if chosen.raise_floors:
        floors = read_figures(FLOORS)
        write_figures(FLOORS, raised(figures, floors, allow_regression=chosen.allow_regression))
    faults = under_floor(figures, read_figures(FLOORS)) + overstated(figures, read_figures(FIGURES))
    print(*(f"FAILED: {line}" for line in faults), sep="\n")
    return 1 if faults or result.refused else 0


def _digest(gold: Path) -> str:
    """SHA-256 over the reading, so that printed figures tell which reading they were measured on."""
    digest = sha256()
    for path in sorted((gold / "seeds").glob("*.yaml")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def read_figures(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def write_figures(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

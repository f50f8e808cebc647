"""Scores the briefs of the development set's texts, and holds the floors of its floor half.

    python -m tests.development.measure [--corpora FOLDER] [--update] [--raise-floors] [--allow-regression]

The texts lie beside the project; where they are absent this says so and ends with 0. Prints the figures of both
halves, and every miss and surplus of the tuning half only: who reads those of the floor half tunes on it. Ends with 1
when a figure of the floor half is under floors.json, and when figures.json claims more than was measured.
`--agreement` states how far two readers agree instead.
"""

from __future__ import annotations

import argparse
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.brief.pipeline import write_brief
from tests.conftest import make_article
from tests.development.corpora import CORPORA, read_corpus_text
from tests.development.matching import finds_of_brief, finds_of_reading
from tests.development.model import HALVES, HERE, Half, read_readings
from tests.development.score import Score
from tests.gold.measure import overstated, raised, read_figures, under_floor, write_figures

FLOORS = HERE / "floors.json"
FIGURES = HERE / "figures.json"
MEND = "make development RAISE=1"
ROOM = 0.03
"""How far a raised floor stays under the measured figure, one find: the learned reading differs a little from processor
to processor, so raise floors where it finds less."""


def measure(half: Half, *, corpora: Path = CORPORA) -> Score:
    """What the program finds in one half."""
    score = Score()
    for reading in read_readings(half):
        text = read_corpus_text(reading.article, corpora=corpora)
        reading.check_text(text)
        score.add(reading, finds_of_brief(write_brief(make_article(text))), text)
    return score


def measure_agreement(*, corpora: Path = CORPORA) -> Score:
    """How far the second readings agree with the first, which stand for the truth here."""
    first = {r.article: r for half in HALVES for r in read_readings(half)}
    score = Score()
    for second in read_readings("second"):
        text = read_corpus_text(second.article, corpora=corpora)
        second.check_text(text)
        score.add(first[second.article], finds_of_reading(second, text), text)
    return score


def readings_digest() -> str:
    """SHA-256 over both halves, so that kept figures tell which readings they were measured on."""
    digest = sha256()
    for path in sorted(p for half in HALVES for p in (HERE / half).glob("*.yaml")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def show(title: str, score: Score, *, notes: bool) -> None:
    """Print the figures, and what went wrong where that may be seen."""
    print(f"== {title}")
    for kind, row in score.figures().items():
        print(f"{kind:15} {row}")
    if notes:
        print(*score.notes, sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the briefs on the development set.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the texts")
    parser.add_argument("--agreement", action="store_true", help="compare the two readers instead")
    parser.add_argument("--update", action="store_true", help="write figures.json anew")
    parser.add_argument(
        "--raise-floors", action="store_true", help="write floors.json anew, higher"
    )
    parser.add_argument("--allow-regression", action="store_true", help="let a floor sink")
    chosen = parser.parse_args()
    if not chosen.corpora.is_dir():
        print(f"no corpora in {chosen.corpora}: the development set was not measured")
        return 0
    if chosen.agreement:
        show("second against first reading", measure_agreement(corpora=chosen.corpora), notes=True)
        return 0
    scores = {half: measure(half, corpora=chosen.corpora) for half in HALVES}
    for half, score in scores.items():
        show(half, score, notes=half == "tuning")
    figures = {half: score.figures() for half, score in scores.items()}
    return _hold(figures, chosen)


def _hold(figures: dict[str, dict[str, Any]], chosen: argparse.Namespace) -> int:
    floor = figures["floor"]
    if chosen.update:
        write_figures(FIGURES, {"readings": readings_digest(), "halves": figures})
    if chosen.raise_floors:
        kept = read_figures(FLOORS)
        new = raised(floor, kept, allow_regression=chosen.allow_regression, room=ROOM)
        write_figures(FLOORS, new)
    printed = {"kinds": read_figures(FIGURES)["halves"]["floor"]}
    faults = under_floor(floor, read_figures(FLOORS)) + overstated(floor, printed, mend=MEND)
    print(*(f"FAILED: {line}" for line in faults), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

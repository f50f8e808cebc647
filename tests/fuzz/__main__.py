"""Feeds a target with bytes that reach ever more of its code, until the time is over or it breaks.

    python -m tests.fuzz TARGET SECONDS    # needs atheris: make fuzz

Begins with our hostile texts and the articles of seeds/; what breaks the target is written to corpus/TARGET/, where
`make test` tries it ever after.
"""

from __future__ import annotations

import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from tests.fuzz.targets import TARGETS

from tests.hostile.texts import read_own

KEPT = Path(__file__).with_name("corpus")
SEEDS = Path(__file__).parents[2] / "seeds"


def main() -> None:
    name, seconds = sys.argv[1], int(sys.argv[2])
    kept = KEPT / name
    kept.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as begun:
        texts = [text.encode("utf-8", "surrogatepass") for text in read_own()]
        for data in (*texts, *(path.read_bytes() for path in SEEDS.glob("*.txt"))):
            (Path(begun) / sha256(data).hexdigest()[:16]).write_bytes(data)
        options = [
            f"-max_total_time={seconds}",
            "-max_len=4096",
            "-timeout=30",
            f"-artifact_prefix={kept}/",
        ]
        atheris.Setup([sys.argv[0], *options, begun, str(kept)], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()

"""The hostile texts: our own, which lie beside this file, and others' collections, where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared" / "corpora" / "hostile"


LONGEST = 5_000
"""Code points to which the texts of others are cut: two are 100,000 brackets, which `growth` tries at any length."""


def read_own() -> tuple[str, ...]:
    """Our own texts, in the order of the file."""
    lines = (HERE / "strings.txt").read_text(encoding="ascii").splitlines()
    return tuple(line.encode().decode("unicode_escape") for line in lines[3:])


def read_shared() -> tuple[str, ...]:
    """The texts of others that are not among ours: attacks, mojibake, JSON; empty where they are not at hand.

    Each is cut to `LONGEST`.
    """
    if not SHARED.is_dir():
        return ()
    attacks = json.loads((SHARED / "vectors.json").read_text(encoding="utf-8"))
    others = [text for _, text in attacks]
    for path in sorted((SHARED / "ftfy").glob("*.json")):
        others += [case["original"] for case in json.loads(path.read_text(encoding="utf-8"))]
    others += [data.decode("utf-8", "replace") for _, data in read_json_suite()]
    own = set(read_own())
    return tuple(dict.fromkeys(text[:LONGEST] for text in others if text and text not in own))


def read_json_suite() -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of files that are JSON (`y_`), are none (`n_`) or are read either way (`i_`)."""
    folder = SHARED / "json" / "test_parsing"
    return tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.json")))

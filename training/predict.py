"""Attributions of many texts: ``python -m training.predict IN.jsonl OUT.jsonl``.

Reads lines ``{"id": ..., "text": ...}`` and writes lines ``{"id": ..., "attributions": [...]}`` in the
form that attribution scorers take: source, cue and content as lists of [start, end].
"""

import argparse
import json
import logging
import time
from pathlib import Path

from generator.brief.attribution import Attribution, find_attributions, why_unavailable

_LOG = logging.getLogger(__name__)


def main() -> None:
    """Predict a file."""
    parser = argparse.ArgumentParser(prog="python -m training.predict", description=__doc__)
    parser.add_argument("texts", type=Path, metavar="IN.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--weights", type=Path, help="a folder of weights; else the package's")
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if reason := why_unavailable(weights=chosen.weights):
        parser.error(str(reason))
    words, began = 0, time.perf_counter()
    with (
        chosen.texts.open(encoding="utf-8") as texts,
        chosen.out.open("w", encoding="utf-8") as out,
    ):
        for line in filter(str.strip, texts):
            document = json.loads(line)
            found = find_attributions(document["text"], weights=chosen.weights)
            words += len(document["text"].split())
            record = {"id": document["id"], "attributions": [to_record(one) for one in found]}
            out.write(json.dumps(record) + "\n")
    seconds = time.perf_counter() - began
    _LOG.info("%d words, %.1f s, %.0f words a second", words, seconds, words / seconds)


def to_record(found: Attribution) -> dict[str, object]:
    """An attribution as scorers take it."""
    return {
        "source": found.sources,
        "cue": found.cue,
        "content": found.contents,
        "score": round(found.score, 4),
    }


if __name__ == "__main__":
    main()

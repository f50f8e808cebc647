"""The texts that were read, where the corpora lie beside the project."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"


def read_corpus_text(article: str, *, corpora: Path = CORPORA) -> str:
    """The text of `polnear/train/<file stem>` or `re3d/<folder>/<_id>`, as the corpus stores it.

    Raises:
        LookupError: the corpora hold no such article.
    """
    corpus, folder, name = article.split("/")
    if corpus == "re3d":
        return _documents(corpora / corpus / folder)[name]
    path = corpora / corpus / folder / "text" / f"{name}.txt"
    if not path.is_file():
        raise LookupError(article)
    return path.read_bytes().decode("utf-8")


@cache
def _documents(folder: Path) -> dict[str, str]:
    lines = (folder / "documents.json").read_text(encoding="utf-8-sig").splitlines()
    return {document["_id"]: document["text"] for document in map(json.loads, lines)}

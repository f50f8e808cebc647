"""The encoder's vocabulary, as a whole or without the pieces that news hardly needs."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from generator.brief.attribution.segment import Segmenter
from training.batches import Marks

_SPECIAL = frozenset(
    {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "<s>", "</s>", "<pad>", "<mask>"}
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces in the order of their numbers, and the special ones."""

    pieces: dict[str, int]
    marks: Marks

    def segmenter(self) -> Segmenter:
        """A segmenter over these pieces."""
        return Segmenter(self.pieces, unknown=self.marks.unknown)


def read_vocabulary(folder: Path) -> Vocabulary:
    """Vocabulary of ``tokenizer.json`` in an encoder's folder."""
    stored = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    pieces: dict[str, int] = stored["model"]["vocab"]
    special = ("<s>", "</s>", "<pad>") if "<s>" in pieces else ("[CLS]", "[SEP]", "[PAD]")
    marks = Marks(*(pieces[name] for name in (*special, "[UNK]")))
    return Vocabulary(pieces, marks)


def prune_encoder(folder: Path, *, texts: Iterable[str], least: int, common: int, out: Path) -> int:
    """Copy an encoder without the pieces that news hardly needs.

    Kept are special pieces, single characters (so that any word can be cut), the first ``common``
    ordinary pieces (the vocabulary goes by frequency) and those seen ``least`` times in ``texts``.

    Returns:
        Number of pieces kept.
    """
    vocabulary = read_vocabulary(folder)
    segmenter = vocabulary.segmenter()
    seen: Counter[int] = Counter()
    for text in texts:
        for word in segmenter.find_words(text, 0, len(text)):
            seen.update(word.pieces)
    ordinary = vocabulary.pieces["the"]
    keep = [
        (number, piece)
        for piece, number in sorted(vocabulary.pieces.items(), key=lambda item: item[1])
        if seen[number] >= least
        or ordinary <= number < ordinary + common
        or piece in _SPECIAL
        or len(piece.removeprefix("##")) == 1
    ]
    stored = load_file(folder / "model.safetensors")
    name = next(name for name in stored if name.endswith("embeddings.word_embeddings.weight"))
    stored[name] = stored[name][torch.tensor([number for number, _ in keep])].clone()
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["model"]["vocab"] = {piece: number for number, (_, piece) in enumerate(keep)}
    out.mkdir(parents=True, exist_ok=True)
    save_file(stored, out / "model.safetensors")
    (out / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    (out / "config.json").write_text((folder / "config.json").read_text(encoding="utf-8"))
    return len(keep)

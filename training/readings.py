"""Readings of articles for charges: who charges whom with what, and who answers.

They lie in two forms in ``training/readings``. Made-up articles stand there with their text (``made*.txt``), a
block an article, as they were written::

    === made/one
    Title

    Ana said Southland had shelled the port. Southland denied it.
    ---
    + allege | aggression/attack | past | accuser: Ana | accused: Southland | deed: Southland had shelled the port
    > deny | by: Southland | words: Southland denied it

(``+`` certain, ``~`` optional, ``>`` answers the charge above it.) Articles of the corpora are offsets only
(``corpora.jsonl``), a line an article, with the sum of the text that the offsets count in.

``python -m training.readings FILE... --corpora DIR --out DIR`` writes both from files of blocks.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.brief.attribution.signs import ACTS, ANSWERS, TYPES
from training.corpus import AnswerGold, ChargeGold, Document, Span, Spans

HERE = Path(__file__).parent / "readings"
"""The readings that ship with the recipe."""

_QUOTES = ("'\u2018\u2019", '"\u201c\u201d')


class ReadingError(ValueError):
    """A reading that does not fit its text; says which article and which line."""


def read_readings(folder: Path, corpora: Path) -> tuple[Document, ...]:
    """Read articles with their charges, in the order of their names; annotations are empty.

    Raises:
        ReadingError: A reading does not fit its text.
        FileNotFoundError: A corpus is missing.
    """
    documents = []
    for path in sorted(folder.glob("made*.txt")):
        documents += parse_blocks(path.read_text(encoding="utf-8"), corpora)
    stored = folder / "corpora.jsonl"
    if stored.exists():
        with stored.open(encoding="utf-8") as lines:
            documents += [_from_record(json.loads(line), corpora) for line in lines]
    return tuple(sorted(documents, key=lambda document: document.name))


def read_text(article: str, corpora: Path) -> str:
    """Text of ``polnear/<compartment>/<stem>`` or ``re3d/<folder>/<id>``."""
    corpus, folder, name = article.split("/")
    if corpus == "re3d":
        return _re3d(corpora / corpus / folder / "documents.json")[name]
    path = corpora / corpus / folder / "text" / f"{name}.txt"
    return path.read_bytes().decode("utf-8")


@cache
def _re3d(path: Path) -> Mapping[str, str]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return {record["_id"]: record["text"] for record in map(json.loads, lines)}


def parse_blocks(blocks: str, corpora: Path) -> Iterator[Document]:
    """Articles of a file of blocks, in its order."""
    for block in re.split(r"^=== ", blocks, flags=re.MULTILINE)[1:]:
        article, _, body = block.partition("\n")
        article = article.strip()
        parted = re.search(r"^---\s*$", body, re.MULTILINE)
        if not parted:
            message = f"{article}: no line ---"
            raise ReadingError(message)
        text, lines = body[: parted.start()], body[parted.end() :]
        made = article.startswith("made/")
        text = text.strip() + "\n" if made else read_text(article, corpora)
        yield Document(article, text, (), charges=tuple(_charges(article, text, lines)))


def _charges(article: str, text: str, lines: str) -> list[ChargeGold]:
    """Charges of the lines below an article, each with the answers below it."""
    found: list[ChargeGold] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        mark, fields = line[0], [field.strip() for field in line[1:].split(" | ")]
        try:
            if mark == ">":
                answers = (*found[-1].answers, _answer(text, fields))
                found[-1] = replace(found[-1], answers=answers)
            else:
                found.append(_charge(text, mark, fields))
        except (ReadingError, LookupError, ValueError) as error:
            message = f"{article}: {error} in: {line[:100]}"
            raise ReadingError(message) from None
    return found


def _charge(text: str, mark: str, fields: list[str]) -> ChargeGold:
    if mark not in {"+", "~"}:
        message = "begins with none of + ~ >"
        raise ReadingError(message)
    act, types, _modality = fields[:3]
    named = _named(fields[3:])
    deed = _find(text, named["deed"])
    charge = ChargeGold(
        deed=deed,
        accused=_find_all(text, named["accused"], near=deed),
        accusers=_find_all(text, named["accuser"], near=deed),
        types=tuple(kind.strip().partition("/")[0] for kind in types.split(",")),
        act=act,
        optional=mark == "~",
        answers=(),
    )
    return _checked(charge)


def _answer(text: str, fields: list[str]) -> AnswerGold:
    if fields[0] not in ANSWERS:
        message = f"{fields[0]} unknown"
        raise ReadingError(message)
    named = _named(fields[1:])
    words = _find(text, named["words"])
    return AnswerGold(words, _find_all(text, named["by"], near=words), fields[0])


def _named(fields: Iterable[str]) -> dict[str, str]:
    named = dict(field.split(":", 1) for field in fields)
    return {name: words.strip() for name, words in named.items()}


def _checked(charge: ChargeGold) -> ChargeGold:
    unknown = {*charge.types} - {*TYPES} | {charge.act} - {*ACTS}
    if unknown or not charge.accused:
        message = f"{', '.join(unknown)} unknown" if unknown else "nobody is accused"
        raise ReadingError(message)
    return charge


def _find_all(text: str, words: str, *, near: Span) -> Spans:
    if words in {"-", ""}:
        return ()
    return tuple(sorted(_find(text, one, near=near) for one in words.split(" ; ")))


def _find(text: str, words: str, *, near: Span | None = None) -> Span:
    """The first place of ``words``, or the one nearest to ``near``, one inside it before all others."""
    pattern = r"\s+".join(_loosely(word) for word in words.split())
    for tried in (rf"(?<!\w){pattern}(?!\w)", pattern, f"(?i){pattern}"):
        if hits := [hit.span() for hit in re.finditer(tried, text)]:
            return min(hits, key=lambda hit: _distance(hit, near)) if near else hits[0]
    message = f"{words!r} does not stand in the text"
    raise ReadingError(message)


def _loosely(word: str) -> str:
    """A pattern of a word that takes straight and curly quotation marks for each other."""
    alike = {mark: f"[{marks}]" for marks in _QUOTES for mark in marks}
    return "".join(alike.get(letter) or re.escape(letter) for letter in word)


def _distance(hit: Span, near: Span) -> int:
    if near[0] <= hit[0] and hit[1] <= near[1]:
        return 0
    gap = min(abs(hit[1] - near[0]), abs(hit[0] - near[1]))
    return gap + (hit[1] > near[0])


def _from_record(record: Mapping[str, Any], corpora: Path) -> Document:
    article = record["article"]
    text = read_text(article, corpora)
    if _sum(text) != record["sha256"]:
        message = f"{article}: the text is another one than was read"
        raise ReadingError(message)
    charges = []
    for charge in record["charges"]:
        answers = tuple(
            AnswerGold(_span(one["words"]), _spans(one["by"]), one["kind"])
            for one in charge["answers"]
        )
        charges.append(
            ChargeGold(
                deed=_span(charge["deed"]),
                accused=_spans(charge["accused"]),
                accusers=_spans(charge["accusers"]),
                types=tuple(charge["types"]),
                act=charge["act"],
                optional=charge["optional"],
                answers=answers,
            )
        )
    return Document(article, text, (), charges=tuple(map(_checked, charges)))


def to_record(document: Document) -> dict[str, object]:
    """An article and its charges by offset, without its words."""
    charges = [
        {
            "deed": charge.deed,
            "accused": charge.accused,
            "accusers": charge.accusers,
            "types": charge.types,
            "act": charge.act,
            "optional": charge.optional,
            "answers": [
                {"words": one.words, "by": one.by, "kind": one.kind} for one in charge.answers
            ],
        }
        for charge in document.charges or ()
    ]
    return {"article": document.name, "sha256": _sum(document.text), "charges": charges}


def _span(offsets: list[int]) -> Span:
    return offsets[0], offsets[1]


def _spans(offsets: list[list[int]]) -> Spans:
    return tuple(map(_span, offsets))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def main() -> None:
    """Write the readings as they are kept, from files of blocks."""
    parser = argparse.ArgumentParser(prog="python -m training.readings", description=__doc__)
    parser.add_argument("blocks", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--corpora", type=Path, required=True, help="holds polnear/ and re3d/")
    parser.add_argument("--out", type=Path, default=HERE)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    made: list[str] = []
    records = []
    for path in chosen.blocks:
        blocks = path.read_text(encoding="utf-8")
        documents = list(parse_blocks(blocks, chosen.corpora))
        parts = re.split(r"^(?==== )", blocks, flags=re.MULTILINE)[1:]
        made += [part.strip() + "\n" for part in parts if part.startswith("=== made/")]
        records += [to_record(one) for one in documents if not one.name.startswith("made/")]
    (chosen.out / "made.txt").write_text("\n\n".join(sorted(made)), encoding="utf-8")
    records.sort(key=lambda record: str(record["article"]))
    lines = (json.dumps(record) + "\n" for record in records)
    (chosen.out / "corpora.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Proof that every finding still stands in its source file: SHA-256, the way back to the original, every span."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.article.model import Article
from generator.errors import InputError


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what does not hold."""

    briefs: int
    """Records looked at."""
    spans: int
    """Stretches of words compared with the article."""
    notices: int
    """Notices that the records carry."""
    mismatches: tuple[str, ...]
    """One line for everything that does not hold, in the order of the records; empty when all holds."""


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines export.

    Raises:
        InputError: the file cannot be read, or a line is no record `brief/1`; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read: {error}"
        raise InputError(message, path=path) from error
    records = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            records.append(_parse_record(line, path=path, number=number))
    return records


def _parse_record(line: str, *, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
        if record["schema"] == "brief/1" and record["article"]["source_file"]:
            return dict(record)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    message = "is no record of the shape brief/1; write it with 'briefing export json-lines'"
    raise InputError(message, path=path, line=number)


def check_records(
    records: Sequence[Mapping[str, Any]], *, articles: Sequence[Article], folder: Path
) -> Proof:
    """Compare records with the articles as they are read from disk now.

    Args:
        records: Exported briefs.
        articles: Every article of the seeds folder, read anew.
        folder: The seeds folder, for the messages and for the bytes of the files.
    """
    by_file = {article.source_file: article for article in articles}
    mismatches: list[str] = []
    spans = notices = 0
    for record in records:
        found = list(_evidence(record))
        spans += len(found)
        notices += len(record.get("notices", ()))
        file = str(record["article"].get("source_file"))
        where = f"{folder / file}"
        article = by_file.get(file)
        if article is None:
            mismatches.append(f"{where}: the article of brief '{record.get('id')}' is gone")
            continue
        mismatches += [f"{where}: {line}" for line in _compare(record, article, folder=folder)]
        mismatches += [f"{where}: {line}" for line in _broken_spans(found, article)]
        mismatches += [f"{where}: {line}" for line in _broken_segments(article)]
    return Proof(len(records), spans, notices, tuple(mismatches))


def _compare(record: Mapping[str, Any], article: Article, *, folder: Path) -> Iterator[str]:
    then = record["article"]
    if then.get("sha256") != article.sha256:
        yield f"SHA-256 is {article.sha256}, and the brief was made from {then.get('sha256')}"
    if "#" not in article.source_file and article.sha256 != _digest(folder / article.source_file):
        yield "SHA-256 of the bytes on disk is another than the one that was read"
    if then.get("text") != article.text:
        yield "its cleaned text is no longer the one that the brief was made from"


def _broken_spans(
    found: Sequence[tuple[str, Mapping[str, Any]]], article: Article
) -> Iterator[str]:
    for where, evidence in found:
        start, end, words = evidence["start"], evidence["end"], evidence["text"]
        now = article.text[start:end]
        if now != words:
            yield f"{where} {start}-{end} reads {_short(now)}, not {_short(words)}"


def _broken_segments(article: Article) -> Iterator[str]:
    """Segments that do not lead back to the original, beyond the letters that are told as repaired."""
    repaired = sum(repair.count for repair in article.repairs)
    for segment in article.segments:
        there = article.original[segment.original_start : segment.original_start + segment.length]
        here = article.text[segment.start : segment.start + segment.length]
        other = abs(len(there) - len(here)) + sum(a != b for a, b in zip(there, here, strict=False))
        repaired -= other
        if other and repaired < 0:
            place = f"{segment.start}-{segment.start + segment.length}"
            yield f"segment {place} reads {_short(there)} in the original, not {_short(here)}"


def _evidence(value: Any, *, where: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object of a record that claims to be cut from the text, with the keys that lead to it."""
    if isinstance(value, Mapping):
        place = (value.get("start"), value.get("end"), value.get("text"))
        if [type(part) for part in place] == [int, int, str]:
            yield where, value
        for key, inner in value.items():
            if key != "article":
                yield from _evidence(inner, where=f"{where}.{key}".lstrip("."))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, inner in enumerate(value):
            yield from _evidence(inner, where=f"{where}[{number}]")


def _digest(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")

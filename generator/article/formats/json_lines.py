"""Out of here come the articles of a .jsonl file, one a line; a broken line is refused and the others are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.article.details import TEXT_KEYS, Details, check_detail, read_address
from generator.article.source import Source
from generator.article.trace import Traced
from generator.errors import SeedError

if TYPE_CHECKING:
    from generator.article.decode import Decoded

_KEYS = ("id", "text", *TEXT_KEYS)


def parse_json_lines(
    decoded: Decoded, *, name: str, key: str
) -> tuple[tuple[Source, ...], tuple[SeedError, ...]]:
    """The articles and the refused lines, each in the order of the file.

    A line is an object with `text` and, if stated, `id`, `title`, `outlet`, `author`, `published`, `url`, `language`
    and `retrieved`; other keys are passed over, because archives carry many.
    """
    sources: list[Source] = []
    refused: list[SeedError] = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _record(line, name, number)
            sources.append(
                _source(
                    record,
                    line,
                    decoded.encoding,
                    f"{name}#{number}",
                    f"{key}-{record.get('id') or number}",
                )
            )
        except SeedError as error:
            refused.append(error)
    return tuple(sources), tuple(refused)


def _record(line: str, name: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        problem = getattr(error, "msg", None) or str(error) or "nested too deep"
        message = f"is no valid JSON ({problem}); write one object a line"
        raise SeedError(message, path=name, line=number) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        message = 'is no article; write an object such as {"title": "…", "text": "…"}'
        raise SeedError(message, path=name, line=number)
    for key in ("id", *TEXT_KEYS):
        value = record.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            record[key] = str(value) if abs(value) < 10**18 else ""
        elif value is None:
            record.pop(key, None)
        elif not isinstance(value, str):
            message = "is no text; write it in quotation marks"
            raise SeedError(message, path=name, line=number, key=key)
    return record


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    for key in _KEYS:
        if sum(name == key for name, _ in pairs) > 1:
            message = f"the key '{key}' stands twice"
            raise ValueError(message)
    return found


def _source(record: dict[str, Any], line: str, encoding: str, name: str, key: str) -> Source:
    path, _, number = name.rpartition("#")
    stated: dict[str, Any] = {}
    for detail in TEXT_KEYS:
        value = record.get(detail, "")
        if detail == "url" and not read_address(value):
            continue
        stated[detail] = check_detail(detail, value, name=path, line=int(number)) or None
    because = "stated in the record" if stated.get("outlet") else ""
    text = record["text"]
    return Source(
        name=name,
        key=key,
        data=line.encode("utf-8", errors="surrogatepass"),
        encoding=encoding,
        original=text,
        body=Traced.of(text),
        details=Details(**stated, outlet_because=because),
    )

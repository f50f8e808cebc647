"""Brings an index of Pagefind into one order, so that the same records give the same bytes.

The indexer writes the values of a filter, and the list of filters, in the order of a hash table that is seeded anew at
every run. Browsers look both up by name, so any order will do; we sort. Its files are `pagefind_dcd` and CBOR, in gzip;
they are named after their content, so what is sorted is named anew.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.errors import OutputError

_MARK = b"pagefind_dcd"
_UINT, _TEXT, _ARRAY = 0, 3, 4
"""The kinds of CBOR (RFC 8949) that an index is made of."""
_FILTERS = 3
"""Place of the list of filters in the description of an index."""


def settle_index(folder: Path) -> None:
    """Sort an index in place.

    Raises:
        OutputError: it is not as this version of the indexer writes it.
    """
    entry_file = folder / "pagefind-entry.json"
    try:
        entry = json.loads(entry_file.read_bytes())
        for language, index in entry["languages"].items():
            meta_file = folder / f"pagefind.{index['hash']}.pf_meta"
            meta = _read(meta_file)
            names = {each[1]: _settle_filter(folder / "filter", each[1]) for each in meta[_FILTERS]}
            meta[_FILTERS] = sorted([label, names[name]] for label, name in meta[_FILTERS])
            index["hash"] = _write(folder, meta, prefix="pagefind.", language=language, digits=10)
            if meta_file.name != f"pagefind.{index['hash']}.pf_meta":
                meta_file.unlink()
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        message = f"the search index is not as expected ({error}); install the locked pagefind-bin"
        raise OutputError(message, path=folder) from error
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _settle_filter(folder: Path, name: str) -> str:
    """Sort the values of a filter; the name that its file has then."""
    path = folder / f"{name}.pf_filter"
    label, values = _read(path)
    language = name.rpartition("_")[0]
    settled = [label, sorted([value, sorted(pages)] for value, pages in values)]
    new = _write(folder, settled, prefix="", language=language, digits=7)
    if new != name:
        path.unlink()
    return new


def _read(path: Path) -> Any:
    packed = gzip.decompress(path.read_bytes())
    if not packed.startswith(_MARK):
        message = f"{path.name} does not begin with {_MARK.decode()}"
        raise ValueError(message)
    value, end = _decode(packed, len(_MARK))
    if end != len(packed):
        message = f"{path.name} goes on behind its end"
        raise ValueError(message)
    return value


def _write(folder: Path, value: Any, *, prefix: str, language: str, digits: int) -> str:
    packed = bytearray(_MARK)
    _encode(value, packed)
    name = f"{language}_{sha256(packed).hexdigest()[:digits]}"
    ending = "pf_meta" if prefix else "pf_filter"
    (folder / f"{prefix}{name}.{ending}").write_bytes(gzip.compress(bytes(packed), mtime=0))
    return name


def _decode(packed: bytes, at: int) -> tuple[Any, int]:
    kind, short = packed[at] >> 5, packed[at] & 31
    at += 1
    number = short
    if short >= 24:
        width = 1 << (short - 24)
        if width > 8:
            message = f"a length that is not told, at byte {at}"
            raise ValueError(message)
        number, at = int.from_bytes(packed[at : at + width], "big"), at + width
    if kind == _UINT:
        return number, at
    if kind == _TEXT:
        return packed[at : at + number].decode(), at + number
    if kind != _ARRAY:
        message = f"a value of kind {kind}, at byte {at}"
        raise ValueError(message)
    values = []
    for _ in range(number):
        value, at = _decode(packed, at)
        values.append(value)
    return values, at


def _encode(value: Any, packed: bytearray) -> None:
    if isinstance(value, int):
        packed += _head(_UINT, value)
    elif isinstance(value, str):
        text = value.encode()
        packed += _head(_TEXT, len(text)) + text
    else:
        packed += _head(_ARRAY, len(value))
        for each in value:
            _encode(each, packed)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    width = next(n for n in range(4) if number < 1 << (8 << n))
    return bytes([kind << 5 | (24 + width)]) + number.to_bytes(1 << width, "big")

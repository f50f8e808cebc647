"""Pagefind's indexer: records in, a folder of files out that a browser searches without a server.

Speaks to the program of the package pagefind-bin in its own way (messages of JSON in Base64, a comma between them). The
Python package around it waits a tenth of a second for each record, which is minutes for a thousand articles.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from generator.errors import OutputError
from generator.plugin.canonical import settle_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages import Record

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""Files of the bundle that our script loads; the rest at its top are other user interfaces."""

_LANGUAGE = "en"
"""Language of the articles, by which words are stemmed; one for all, or other alphabets would lie apart."""


def find_indexer() -> Path | None:
    """The indexer's program; None where it is not installed."""
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, OSError):
        return None


def indexer_version() -> str:
    """The installed version of the indexer; "none" where there is none."""
    try:
        return version("pagefind-bin")
    except PackageNotFoundError:
        return "none"


def write_index(records: Iterable[tuple[str, str, Record]], folder: Path, *, program: Path) -> None:
    """Index records into a new folder; the same records in the same order give the same bytes.

    Args:
        records: Address of a page below the site's root, its title, and what is kept of it.
        folder: What is made; it must not exist.
        program: What `find_indexer` gave.

    Raises:
        OutputError: the indexer failed; nothing is left half made that it would take for whole.
    """
    messages = [
        {"type": "NewIndex", "config": {"force_language": _LANGUAGE}},
        *(_message(address, title, record) for address, title, record in records),
        # It can write them itself, but says that it has before the last bytes are on the disk, and ends without them.
        {"type": "GetFiles", "index_id": 0},
    ]
    files: list[dict[str, str]] = []
    with subprocess.Popen(  # noqa: S603 - the program comes with a package that the lock names
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as service:
        assert service.stdin is not None  # noqa: S101 - both are pipes
        assert service.stdout is not None  # noqa: S101
        # It answers while it is spoken to, and stops listening when a full pipe stops it from answering.
        speaker = Thread(target=_speak, args=(service.stdin, messages), daemon=True)
        speaker.start()
        answers = _answers(service.stdout)
        for _, answer in zip(
            messages, answers, strict=False
        ):  # one for each; asking for more would wait
            if answer["payload"]["type"] == "Error":
                service.kill()
                message = f"the search index cannot be made: {answer['payload']['message']}"
                raise OutputError(message, path=folder)
            files = answer["payload"].get("files", files)
        with suppress(OSError):  # it is gone already, which is told below
            service.stdin.close()
    if not files:
        message = "the search index cannot be made: the indexer stopped too early"
        raise OutputError(message, path=folder)
    for each in files:
        path = folder / each["path"]
        if (
            len(path.relative_to(folder).parts) > 1
            or path.suffix not in {".js", ".css"}
            or path.name in _NEEDED
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b64decode(each["content"]))
    settle_index(folder)


def _message(address: str, title: str, record: Record) -> dict[str, Any]:
    """A page as the indexer takes it.

    The parts travel behind the `#` of the address: the one field that is kept with the page, is not searched and is
    in no list of values.
    """
    parts = [
        {
            "k": part.kind,
            "a": part.anchor,
            "w": [part.first, part.last],
            **({"l": part.label} if part.label else {}),
            **({"n": part.number} if part.number else {}),
            **({"f": part.facets} if part.facets else {}),
        }
        for part in record.parts
    ]
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": f"{address}#{json.dumps(parts, ensure_ascii=False, separators=(',', ':'))}",
        "content": record.content,
        "language": _LANGUAGE,
        "meta": {"title": title, **({"note": record.note} if record.note else {})},
        "filters": {"kind": [record.kind], **{k: list(v) for k, v in record.facets.items()}},
        "sort": {"date": record.published or "0"},
    }


def _speak(stream: IO[bytes], messages: Iterable[dict[str, Any]]) -> None:
    try:
        for number, message in enumerate(messages, 1):
            told = json.dumps({"message_id": number, "payload": message})
            stream.write(b64encode(told.encode("utf-8", "replace")) + b",")
        stream.flush()
    except OSError:
        return  # it ended too early, which the one who listens tells


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What the indexer says, message by message, until it falls silent."""
    parts: list[bytes] = []  # joined once a message: the last one holds all files
    while heard := stream.read1(1 << 16):  # type: ignore[attr-defined]
        *whole, rest = heard.split(b",")
        for each in whole:
            yield json.loads(b64decode(b"".join([*parts, each])))
            parts = []
        parts.append(rest)

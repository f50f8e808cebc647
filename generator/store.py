"""Things that were made and are kept until another build wants them, each under a key made from all that it depends on.

A file holds the SHA-256 of what follows, then the content. Whatever in the folder is torn, foreign or no longer wanted
counts as absent, and what a build did not use is deleted behind it; the folder can be deleted at any time. A folder
that cannot be written only costs time.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OURS = re.compile(r"[0-9a-f]{40}(?:\.[0-9]+\.half)?")
"""Names of our files; the folder may hold what is not ours."""

_UNREAD = {".pyc", ".pyo"}
"""Files that Python makes itself."""


class Store:
    """Bytes on disk, by a key."""

    def __init__(self, folder: Path, *, maker: str) -> None:
        """Keep files in `folder`; `maker` names whatever decides the content beside a key, such as the code."""
        self._folder = folder
        self._maker = maker
        self._used: set[str] = set()
        self._made = False

    def read(self, key: bytes) -> bytes | None:
        """What was kept under the key by the same maker; None when nothing whole was."""
        name = self._name(key)
        try:
            digest, _, content = (self._folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if digest == sha256(name.encode() + content).hexdigest().encode() else None

    def write(self, key: bytes, content: bytes) -> None:
        """Keep it for later builds; a reader sees all of it or nothing."""
        name = self._name(key)
        half = self._folder / f"{name}.{os.getpid()}.half"
        try:
            if not self._made:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._made = True
            half.write_bytes(sha256(name.encode() + content).hexdigest().encode() + b"\n" + content)
            half.replace(self._folder / name)
        except OSError:
            with suppress(OSError):
                half.unlink()

    def forget_unused(self) -> None:
        """Delete what nobody asked for since this store was made; what is not ours stays."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used and _OURS.fullmatch(path.name):
                    path.unlink(missing_ok=True)

    def _name(self, key: bytes) -> str:
        name = sha256(self._maker.encode() + b"\0" + key).hexdigest()[:40]
        self._used.add(name)
        return name


def digest_files(folders: Iterable[Path]) -> str:
    """A digest of the names and bytes of every file below some folders, in order; a missing folder counts as empty."""
    digest = sha256()
    for folder in folders:
        digest.update(b"\0folder")
        for path in sorted(folder.rglob("*")):
            if path.suffix not in _UNREAD and path.is_file():
                digest.update(
                    path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
                )
                digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def code_and_libraries() -> str:
    """A digest of this package's files, and the version of every library that is installed beside it."""
    installed = sorted({f"{each.name} {each.version}" for each in distributions()})
    told = [digest_files([Path(__file__).parent]), *installed]
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()

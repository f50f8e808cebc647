"""Out of here comes a site's folder that is always whole: the old site, or the new one, and nothing between.

One build holds it at a time. The new site is made in a hidden folder beside it, sealed with the SHA-256 of every
file, and exchanged with the old one in a single step where the system has one (Linux, macOS). Elsewhere it is two
renames, and a build that is killed between them is mended by the next. Nobody has to clean up by hand.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from generator.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows has none; there two builds at once are the user's own care
    fcntl = None  # type: ignore[assignment]

SUMS = "SHA256SUMS"
"""File of the site that holds the SHA-256 of every other one, written last; `sha256sum -c` reads it."""

_HERE = -100
"""AT_FDCWD: paths are taken as they are."""
_EXCHANGE = 2
"""RENAME_EXCHANGE on Linux and RENAME_SWAP on macOS."""


@contextmanager
def hold_site(site: Path) -> Iterator[Path]:
    """An empty folder beside the site to build the new one in; what killed builds left is mended first.

    Raises:
        OutputError: another build holds the site, or its folder cannot be written.
    """
    building = _beside(site, "building")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with _locked(_beside(site, "lock")):
            _mend(site)
            building.mkdir()
            try:
                yield building
            finally:
                shutil.rmtree(building, ignore_errors=True)
    except BlockingIOError as error:
        message = "another build is writing this site; wait until it is done"
        raise OutputError(message, path=site.parent) from error
    except OSError as error:
        raise _unwritable(error, site) from error


def replace_site(site: Path) -> None:
    """Put what was built beside the site in its place; hidden files such as .git stay where they are.

    Raises:
        OutputError: it cannot be written; the old site still stands.
    """
    building, aside = _beside(site, "building"), _beside(site, "old")
    try:
        _seal(building)
        if not site.exists():
            building.rename(site)
            return
        building.rename(aside)
        if not _exchange(aside, site):
            aside.rename(building)
            site.rename(aside)
            building.rename(site)
        _put_aside_away(site)
    except OSError as error:
        raise _unwritable(error, site) from error


def _beside(site: Path, word: str) -> Path:
    return site.parent / f".{site.name}.{word}"


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock, whose file is gone afterwards; a file that another build has unlinked meanwhile is no lock."""
    while True:
        held = path.open("w", encoding="utf-8")
        try:
            if fcntl is not None:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(held, path):
                break
        except BaseException:
            held.close()
            raise
        held.close()
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        held.close()


def _is_still(held: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(held.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _mend(site: Path) -> None:
    """Finish or undo what a killed build was doing; only whole sites ever stand under the name `.old`."""
    aside = _beside(site, "old")
    if aside.is_dir():
        if site.exists():
            _put_aside_away(site)
        else:
            aside.rename(site)
    shutil.rmtree(_beside(site, "building"), ignore_errors=True)


def _put_aside_away(site: Path) -> None:
    """Give the site the hidden files of the one that was set aside, and delete that."""
    aside = _beside(site, "old")
    for hidden in sorted(aside.glob(".*")):
        if not (site / hidden.name).exists():
            hidden.rename(site / hidden.name)
    shutil.rmtree(aside, ignore_errors=True)


def _seal(folder: Path) -> None:
    """Write the list of sums, and have the system put all of it on the disk."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in _sums(folder))
    (folder / SUMS).write_bytes(lines.encode("utf-8", "surrogateescape"))
    if hasattr(os, "sync"):
        os.sync()


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != SUMS and not name.startswith("."):
            with path.open("rb") as file:
                yield name, _digest(file)


def _digest(file: IO[bytes]) -> str:
    digest = sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system exchanged the two folders in one step; if not, nothing has changed."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # no such call, or no such library (Windows)
        return False


def _unwritable(error: OSError, site: Path) -> OutputError:
    message = f"cannot be written ({error.strerror}); make it writable or name another 'site_dir'"
    return OutputError(message, path=error.filename or site.parent)

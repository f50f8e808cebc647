"""Out of here come the articles of the seeds folder, and every file that is refused with the reason in one line.

Nothing outside the folder is read: symbolic links are not followed, and whatever is no plain file is not opened.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.article.files import MAX_BYTES, SIDECAR, SUFFIXES, Parse, too_large
from generator.errors import LimitError, SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.model import Article

RESERVED = ("rulings.yml", "sources.yml", "corrections")
"""Names directly below the seeds folder that other rooms read."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seeds folder holds."""

    articles: tuple[Article, ...]
    """Sorted by id; no two have the same."""
    refused: tuple[SeedError | LimitError, ...]
    """One a file that cannot be read as an article, sorted by path."""


def read_seeds(folder: Path, *, max_bytes: int = MAX_BYTES, parse: Parse | None = None) -> Seeds:
    """The articles of a folder and its subfolders, and what is refused.

    Names that begin with a full stop and files named README are passed over.

    Args:
        folder: Where the files lie.
        max_bytes: A larger file is refused.
        parse: What reads the bytes of a file; `parse_seed` when it is None.

    Raises:
        SeedError: the folder is missing, cannot be read or holds no article file at all.
    """
    if not folder.is_dir():
        message = "is no folder; make it and put articles in it"
        raise SeedError(message, path=folder)
    parse = parse or _find_parser()
    found: list[Article] = []
    refused: list[SeedError | LimitError] = []
    files = sorted(_walk(folder, PurePosixPath(), refused))
    if not any(name.lower().endswith(SUFFIXES) for name in files) and not refused:
        message = f"holds no articles; put {', '.join(SUFFIXES)} files in it"
        raise SeedError(message, path=folder)
    sidecars = {name for name in files if name.endswith(SIDECAR)}
    for name in files:
        if name in sidecars:
            continue
        beside = str(PurePosixPath(name).with_suffix("")) + SIDECAR
        try:
            stated = _read(folder, beside, max_bytes=max_bytes) if beside in sidecars else None
            parsed = parse(_read(folder, name, max_bytes=max_bytes), name=name, sidecar=stated)
        except (SeedError, LimitError) as error:
            refused.append(error)
            continue
        found += parsed.articles
        refused += parsed.refused
    refused += _orphans(sidecars, files)
    articles, twins = _without_twins(found)
    return Seeds(
        articles,
        tuple(sorted([*refused, *twins], key=lambda error: (error.path or "", error.line or 0))),
    )


def _find_parser() -> Parse:
    from generator.article.parse import (
        parse_seed,
    )  # slow to import, and a build asks a process for it

    return parse_seed


def _walk(
    folder: Path, below: PurePosixPath, refused: list[SeedError | LimitError]
) -> Iterator[str]:
    """Paths of the plain files below the folder; what is no plain file is refused unopened."""
    try:
        entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
    except OSError as error:
        if below == PurePosixPath():
            message = f"cannot be read ({error.strerror}); check its permissions"
            raise SeedError(message, path=folder) from error
        refused.append(
            SeedError(f"cannot be read ({error.strerror}); check its permissions", path=str(below))
        )
        return
    for entry in entries:
        path = below / entry.name
        if entry.name.startswith(".") or (below == PurePosixPath() and entry.name in RESERVED):
            continue
        if entry.is_symlink():
            refused.append(
                SeedError(
                    "is a symbolic link, which is not followed; put the file itself here",
                    path=_shown(path),
                )
            )
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(folder, path, refused)
        elif not entry.is_file(follow_symlinks=False):
            refused.append(
                SeedError("is no plain file and was not opened; remove it", path=_shown(path))
            )
        elif PurePosixPath(entry.name).stem.upper() != "README":
            yield str(path)


def _shown(path: PurePosixPath) -> str:
    return str(path).encode("utf-8", errors="replace").decode()


def _read(folder: Path, name: str, *, max_bytes: int) -> bytes:
    """The bytes of a plain file; opened in a way that neither follows a link nor waits for a pipe."""
    try:
        handle = os.open(
            folder / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                message = "is no plain file and was not read; remove it"
                raise SeedError(message, path=name)
            data = file.read(max_bytes + 1)
    except OSError as error:
        message = f"cannot be read ({error.strerror}); check its permissions"
        raise SeedError(message, path=name) from error
    if len(data) > max_bytes:
        raise too_large(name, max_bytes)
    return data


def _orphans(sidecars: set[str], files: list[str]) -> list[SeedError]:
    stems = {str(PurePosixPath(name).with_suffix("")) for name in files if name not in sidecars}
    return [
        SeedError("belongs to no article; name it after the file that it describes", path=name)
        for name in sorted(sidecars)
        if name.removesuffix(SIDECAR) not in stems
    ]


def _without_twins(found: list[Article]) -> tuple[tuple[Article, ...], list[SeedError]]:
    """The articles by id, and those whose id another one already has."""
    kept: dict[str, Article] = {}
    twins: list[SeedError] = []
    for article in found:
        first = kept.setdefault(article.id, article)
        if first is not article:
            message = f"gives the same id '{article.id}' as {first.source_file}; rename one of them"
            twins.append(SeedError(message, path=article.source_file))
    return tuple(kept[key] for key in sorted(kept)), twins

"""Out of here come the articles of the seeds folder, and every file that is refused with the reason in one line.

Nothing outside the folder is read: symbolic links are not followed, and whatever is no plain file is not opened.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.article.compose import compose_article
from generator.article.decode import decode
from generator.article.details import Details, parse_details
from generator.article.formats.html import parse_html
from generator.article.formats.json_lines import parse_json_lines
from generator.article.formats.markdown import parse_markdown
from generator.article.formats.text import parse_text
from generator.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.article.model import Article
    from generator.article.source import Source

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
"""Endings of the files that are read as articles, in any case of letters."""
SIDECAR = ".meta.yml"
"""Ending of the file that states what a dump does not: `NAME.meta.yml` beside `NAME.txt`."""
RESERVED = ("rulings.yml", "sources.yml", "corrections")
"""Names directly below the seeds folder that other rooms read."""
MAX_BYTES = 5_000_000
"""Bytes of the largest file that is read: a long article has 100,000."""
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seeds folder holds."""

    articles: tuple[Article, ...]
    """Sorted by id; no two have the same."""
    refused: tuple[SeedError, ...]
    """One a file that cannot be read as an article, sorted by path."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds."""

    articles: tuple[Article, ...]
    """In the order of the file."""
    refused: tuple[SeedError, ...] = ()
    """Lines of a .jsonl file that are no articles."""


def read_seeds(folder: Path, *, max_bytes: int = MAX_BYTES) -> Seeds:
    """The articles of a folder and its subfolders, and what is refused.

    Names that begin with a full stop and files named README are passed over.

    Raises:
        SeedError: the folder is missing, cannot be read or holds no article file at all.
    """
    if not folder.is_dir():
        message = "is no folder; make it and put articles in it"
        raise SeedError(message, path=folder)
    found: list[Article] = []
    refused: list[SeedError] = []
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
            parsed = parse_seed(_read(folder, name, max_bytes=max_bytes), name=name, sidecar=stated)
        except SeedError as error:
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


def read_article(data: bytes, *, name: str, sidecar: bytes | None = None) -> tuple[Article, ...]:
    """The articles in a file's bytes: one, or for a .jsonl file one a line.

    Raises:
        SeedError: the bytes are no article, or a line of a .jsonl file is none.
    """
    parsed = parse_seed(data, name=name, sidecar=sidecar)
    if parsed.refused:
        raise parsed.refused[0]
    return parsed.articles


def parse_seed(data: bytes, *, name: str, sidecar: bytes | None = None) -> Parsed:
    """What the bytes of a file hold; `name` is its path below the seeds folder.

    Raises:
        SeedError: the file as a whole cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name, MAX_BYTES)
    stated = _sidecar(sidecar, name)
    sources, refused = _sources(data, name)
    articles: list[Article] = []
    for source in sources:
        details = stated.over(source.details)
        articles.append(compose_article(source, article_id=make_id(source.key), details=details))
    return Parsed(tuple(articles), refused)


def make_id(key: str) -> str:
    """The article id made from a path without its ending: `[a-z0-9-]`, 1 to 80 characters, stable.

    A name that loses letters on the way or is too long ends in a hash of itself, so that two such names stay apart.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    if slug and not lost and len(slug) <= _LONGEST_ID:
        return slug
    digest = hashlib.sha256(
        unicodedata.normalize("NFC", key).encode("utf-8", errors="surrogatepass")
    ).hexdigest()[:8]
    return f"{slug[: _LONGEST_ID - 9].strip('-') or 'article'}-{digest}"


def _sources(data: bytes, name: str) -> tuple[tuple[Source, ...], tuple[SeedError, ...]]:
    path = PurePosixPath(name)
    key, suffix = str(path.with_suffix("")), path.suffix.lower()
    if suffix not in SUFFIXES:
        message = (
            f"is no article that is read; write {', '.join(SUFFIXES)}, or move it out of the folder"
        )
        raise SeedError(message, path=name)
    if not data.strip():
        message = "is empty; put the article's text in it or remove it"
        raise SeedError(message, path=name)
    decoded = decode(data, name=name)
    if "\0" in decoded.text and suffix != ".jsonl":
        message = "holds NUL characters, so it is no text; save the article as plain UTF-8 text"
        raise SeedError(
            message,
            path=name,
        )
    if suffix == ".jsonl":
        return parse_json_lines(decoded, name=name, key=key)
    if suffix == ".md":
        return parse_markdown(decoded, name=name, key=key, data=data), ()
    if suffix == ".txt":
        return parse_text(decoded, name=name, key=key, data=data), ()
    return parse_html(decoded, name=name, key=key, data=data), ()


def _sidecar(data: bytes | None, name: str) -> Details:
    if data is None:
        return Details()
    path = str(PurePosixPath(name).with_suffix("")) + SIDECAR
    return parse_details(decode(data, name=path).text, name=path)


def _walk(folder: Path, below: PurePosixPath, refused: list[SeedError]) -> Iterator[str]:
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
        raise _too_large(name, max_bytes)
    return data


def _too_large(name: str, limit: int) -> SeedError:
    return SeedError(f"is larger than {limit:,} bytes; split it into its articles", path=name)


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

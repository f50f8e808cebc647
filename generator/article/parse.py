"""Out of here come the articles in a file's bytes, whatever its format; what is no article is refused in one line.

Pure: the bytes come in from `seeds`, which reads the disk.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.article.compose import compose_article
from generator.article.decode import decode
from generator.article.details import Details, parse_details
from generator.article.files import MAX_BYTES, SIDECAR, SUFFIXES, Parsed, too_large
from generator.article.formats.html import parse_html
from generator.article.formats.html_blocks import MAX_DEPTH
from generator.article.formats.json_lines import parse_json_lines
from generator.article.formats.markdown import parse_markdown
from generator.article.formats.text import parse_text
from generator.errors import SeedError

if TYPE_CHECKING:
    from generator.article.model import Article
    from generator.article.source import Source

_LONGEST_ID = 80


def read_article(data: bytes, *, name: str, sidecar: bytes | None = None) -> tuple[Article, ...]:
    """The articles in a file's bytes: one, or for a .jsonl file one a line.

    Raises:
        SeedError: the bytes are no article, or a line of a .jsonl file is none.
    """
    parsed = parse_seed(data, name=name, sidecar=sidecar)
    if parsed.refused:
        raise parsed.refused[0]
    return parsed.articles


def parse_seed(
    data: bytes, *, name: str, sidecar: bytes | None = None, max_depth: int = MAX_DEPTH
) -> Parsed:
    """What the bytes of a file hold.

    Args:
        data: The bytes.
        name: The file's path below the seeds folder.
        sidecar: The bytes of the file that states details about it; None when there is none.
        max_depth: A web page with more elements inside one another is refused.

    Raises:
        SeedError: the file as a whole cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name, MAX_BYTES)
    stated = _sidecar(sidecar, name)
    sources, refused = _sources(data, name, max_depth=max_depth)
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


def _sources(
    data: bytes, name: str, *, max_depth: int
) -> tuple[tuple[Source, ...], tuple[SeedError, ...]]:
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
    return parse_html(decoded, name=name, key=key, data=data, max_depth=max_depth), ()


def _sidecar(data: bytes | None, name: str) -> Details:
    if data is None:
        return Details()
    path = str(PurePosixPath(name).with_suffix("")) + SIDECAR
    return parse_details(decode(data, name=path).text, name=path)

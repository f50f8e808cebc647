"""What a seed file may be called and how large it may be, and what one holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.article.model import Article
from generator.errors import SeedError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")
"""Endings of the files that are read as articles, in any case of letters."""
SIDECAR = ".meta.yml"
"""Ending of the file that states what a dump does not: `NAME.meta.yml` beside `NAME.txt`."""
MAX_BYTES = 5_000_000
"""Bytes of the largest file that is read: a long article has 100,000."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds."""

    articles: tuple[Article, ...]
    """In the order of the file."""
    refused: tuple[SeedError, ...] = ()
    """Lines of a .jsonl file that are no articles."""


class Parse(Protocol):
    """Makes articles of a file's bytes: `parse_seed`, or a process that runs it within limits."""

    def __call__(self, data: bytes, *, name: str, sidecar: bytes | None) -> Parsed:
        """See `parse_seed`."""


def too_large(name: str, limit: int) -> SeedError:
    """The refusal of a file that is larger than `limit` bytes."""
    return SeedError(f"is larger than {limit:,} bytes; split it into its articles", path=name)

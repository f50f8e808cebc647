"""What a format makes of a file: the article's characters with their places, and what is stated beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.article.details import Details

if TYPE_CHECKING:
    from generator.article.trace import Traced


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that the format itself parts from the article."""

    traced: Traced
    """Its characters."""
    reason: str
    """Why it is no part of the article."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article as a format reads it."""

    name: str
    """Path below the seeds folder, with `#3` for the third line of a .jsonl file."""
    key: str
    """What the article's id is made from."""
    data: bytes
    """The bytes whose SHA-256 is kept."""
    encoding: str
    """How they were decoded."""
    original: str
    """The decoded text that places count in."""
    body: Traced
    """The article and whatever page is around it, one paragraph a line."""
    details: Details = field(default_factory=Details)
    """What is stated."""
    weak_language: str | None = None
    """A language that a template states, asked only when the text does not tell."""
    blocks: tuple[Block, ...] = ()
    """What the format has cut already, in order of the original."""

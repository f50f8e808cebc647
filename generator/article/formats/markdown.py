"""Out of here comes a Markdown file as an article: its YAML front matter and its paragraphs as plain text.

What is read is what a reader of the rendered page reads; emphasis and link targets are gone. Images and raw HTML
are no text.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from generator.article.details import Details, parse_details
from generator.article.source import Source
from generator.article.trace import NOWHERE, Traced, join
from generator.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from generator.article.decode import Decoded

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_BLOCKS = ("inline", "code_block", "fence")
_LONGEST_LINE = 20_000
"""Code points of a line that is still read as Markdown: emphasis on longer lines takes more than linear time."""


def parse_markdown(decoded: Decoded, *, name: str, key: str, data: bytes) -> tuple[Source, ...]:
    """The one article of a .md file.

    Raises:
        SeedError: the front matter is broken or is not closed; names the line.
    """
    text = decoded.text
    details, start = _front_matter(text, name)
    body = _plain(text, start)
    heading = _heading(text, start)
    if heading and not details.title:
        details = details.model_copy(update={"title": heading})
    return (Source(name, key, data, decoded.encoding, text, body, details),)


def _front_matter(text: str, name: str) -> tuple[Details, int]:
    """The details and where the body begins."""
    opening = _FENCE.match(text)
    if not opening:
        return Details(), 0
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        message = "the front matter is not closed; end it with a line '---'"
        raise SeedError(message, path=name, line=1)
    return parse_details(
        text[opening.end() : closing.start()], name=name, first_line=2
    ), closing.end()


def _tokens(text: str, start: int) -> tuple[list[Token], list[int]]:
    """Block tokens of the body, and where each of its lines begins in the text."""
    from markdown_it import MarkdownIt

    body = text[start:]
    starts = [start + match.end() for match in re.finditer(r"\r\n|\n|\r", body)]
    # the library counts one line a "\n" after folding the others, and replaces NUL one for one
    return MarkdownIt("commonmark").disable(["html_inline"]).parse(body), [
        start,
        *starts,
        len(text),
    ]


def _plain(text: str, start: int) -> Traced:
    if any(len(line) > _LONGEST_LINE for line in text[start:].splitlines()):
        return Traced.of(text[start:], start=start)
    tokens, starts = _tokens(text, start)
    parts: list[Traced] = []
    for token in tokens:
        if token.type in _BLOCKS and token.map:
            first, last = (
                starts[min(token.map[0], len(starts) - 1)],
                starts[min(token.map[1], len(starts) - 1)],
            )
            words = "".join(_words(token)) if token.type == "inline" else token.content
            parts.append(_aligned(words, text, first, last))
    return join(parts, by="\n\n")


def _heading(text: str, start: int) -> str | None:
    """The words of the first heading of the first level, when nothing but headings stands above it."""
    if any(len(line) > _LONGEST_LINE for line in text[start:].splitlines()):
        return None
    tokens, _ = _tokens(text, start)
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return " ".join("".join(_words(tokens[1])).split()) or None
    return None


def _words(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " " if child.type == "softbreak" else "\n"


def _aligned(words: str, text: str, start: int, end: int) -> Traced:
    """The words with their places in the source: each character at its next appearance, one after the other."""
    places = array("q")
    place = start
    for character in words:
        if character in " \n":
            places.append(NOWHERE)
            continue
        found = text.find(character, place, min(end, place + 4_000))
        places.append(found if found >= 0 else NOWHERE)
        place = found + 1 if found >= 0 else place
    return Traced(words, places)

"""Out of here comes a saved web page as an article: what trafilatura takes for the main text, cut from the page.

trafilatura decides which blocks belong to the article; their characters are taken from the file, so that
every one has its place. What a page states about itself (JSON-LD, meta elements) is read; what it only suggests is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.article.details import Details, read_address, read_date, read_language
from generator.article.formats.html_blocks import MAX_DEPTH, HtmlBlock, HtmlPage, read_page
from generator.article.source import Block, Source
from generator.article.trace import join
from generator.article.vocabulary import split_words
from generator.errors import SeedError

if TYPE_CHECKING:
    from generator.article.decode import Decoded

_SHINGLE = 4
"""Words that stand together in a block of the article as in the extracted text."""
_SHARE = 0.7
"""Share of a block's word groups that have to stand in the extracted text; the rest is links cut out of it."""


_MOST_BLOCKS = 3_000
"""Blocks of a page that trafilatura is asked about: it takes more than linear time, and no article has so many."""


def parse_html(
    decoded: Decoded, *, name: str, key: str, data: bytes, max_depth: int = MAX_DEPTH
) -> tuple[Source, ...]:
    """The one article of a .html file.

    Raises:
        SeedError: elements are nested so deep that the parser would lose text, or there is no text.
    """
    page = read_page(decoded.text)
    if page.depth > max_depth:
        message = (
            f"nests elements {page.depth} deep, and text below {max_depth} would be lost;"
            " save the article as text"
        )
        raise SeedError(message, path=name)
    if not page.blocks:
        message = "holds no visible text; save the article as text"
        raise SeedError(message, path=name)
    details = _details(page)
    kept = _main_blocks(page, decoded.text, details.title)
    body = join((page.blocks[n].traced for n in kept), by="\n\n")
    chosen = {*kept}
    cut = tuple(
        Block(block.traced, "outside the article in the page's markup")
        for n, block in enumerate(page.blocks)
        if n not in chosen
    )
    language = read_language(page.language)
    return (Source(name, key, data, decoded.encoding, decoded.text, body, details, language, cut),)


def _main_blocks(page: HtmlPage, html: str, title: str | None) -> list[int]:
    """Numbers of the blocks of the article; all of them when no main text can be told apart."""
    extracted = _extract(html) if len(page.blocks) <= _MOST_BLOCKS else ""
    lines = {" ".join(split_words(line)) for line in extracted.splitlines()}
    words = split_words(extracted)
    groups = {words[n : n + _SHINGLE] for n in range(len(words) - _SHINGLE + 1)}
    kept = [n for n, block in enumerate(page.blocks) if _is_main(block, lines, groups)]
    if not kept:
        return [n for n, block in enumerate(page.blocks) if not block.aside] or [
            *range(len(page.blocks))
        ]
    key = " ".join(split_words(title or ""))
    headline = next(
        (n for n in range(kept[0]) if page.blocks[n].tag == "h1" and _key(page.blocks[n]) == key),
        None,
    )
    return kept if headline is None else [headline, *kept]


def _key(block: HtmlBlock) -> str:
    return " ".join(split_words(block.traced.text))


def _is_main(block: HtmlBlock, lines: set[str], groups: set[tuple[str, ...]]) -> bool:
    words = split_words(block.traced.text)
    if " ".join(words) in lines:
        return bool(words)
    own = [words[n : n + _SHINGLE] for n in range(len(words) - _SHINGLE + 1)]
    return bool(own) and sum(group in groups for group in own) >= _SHARE * len(own)


def _extract(html: str) -> str:
    """The main text as trafilatura reads it; empty when it finds none."""
    import logging

    from lxml.etree import LxmlError
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # it reports every odd page on stderr
    try:
        text = extract(
            html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except (
        LxmlError,
        ValueError,
        RecursionError,
        AttributeError,
        TypeError,
        KeyError,
        IndexError,
        AssertionError,
    ):
        return ""
    return text or ""


def _details(page: HtmlPage) -> Details:
    """What the page states about itself."""
    outlet = page.stated("publisher", "og:site_name")
    title = page.stated("headline", "og:title", "twitter:title") or next(
        (b.traced.text for b in page.blocks if b.tag == "h1"), ""
    )
    title = " ".join(title.split())
    if outlet:
        title = re.sub(rf"\s+[-–—|:]\s+{re.escape(outlet)}$", "", title)
    author = page.stated("author", "article:author", "byl", "parsely-author", "dc.creator")
    published = page.stated(
        "datepublished",
        "article:published_time",
        "date",
        "dc.date.issued",
        "pubdate",
        "parsely-pub-date",
    )
    return Details(
        title=title or None,
        outlet=outlet or None,
        outlet_because="stated in the page's metadata" if outlet else "",
        author=None if not author or author.startswith("http") else author,
        published=read_date(re.sub(r"\.\d+(?=Z|[+-]|$)", "", published)) if published else None,
        url=read_address(page.stated("canonical", "og:url")),
    )

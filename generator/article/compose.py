"""Out of here comes an Article: mended, freed of its page, with its masthead and the way back to the original."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from generator.article.furniture import find_furniture
from generator.article.language import UNDETERMINED, detect_language
from generator.article.lines import line_key, split_lines
from generator.article.masthead import display_title, find_masthead
from generator.article.model import Article, Removal, Repair, Span
from generator.article.repair import repair_text
from generator.article.trace import Traced, join, segments_of
from generator.article.vocabulary import load_furniture

if TYPE_CHECKING:
    from generator.article.details import Details
    from generator.article.lines import Line
    from generator.article.masthead import Masthead
    from generator.article.source import Source

BETWEEN_PARAGRAPHS = "\n"
"""What parts two paragraphs of `Article.text`."""


def compose_article(source: Source, *, article_id: str, details: Details) -> Article:
    """The article of a source; `details` are what front matter and sidecar state together."""
    body, repairs = repair_text(source.body)
    lines = split_lines(body)
    table = load_furniture()
    cut = _overrule(lines, find_furniture(lines, table), details)
    masthead = find_masthead(lines, cut, table=table)
    kept = [n for n in range(len(lines)) if n not in cut]
    traced = join((lines[n].traced for n in kept), by=BETWEEN_PARAGRAPHS)
    spans = _spans(lines, kept)
    title_line, title, origin = _title(lines, kept, masthead, details)
    language = details.language or _language(traced.text, source.weak_language)
    return Article(
        id=article_id,
        source_file=source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        encoding=source.encoding,
        title=title,
        title_origin=origin,
        title_span=None if title_line is None else spans[title_line],
        standfirst=None if masthead.standfirst is None else spans.get(masthead.standfirst),
        outlet=details.outlet or masthead.outlet,
        outlet_because=details.outlet_because if details.outlet else masthead.outlet_because,
        byline=details.author or masthead.byline,
        published=details.published or masthead.published,
        retrieved=details.retrieved,
        url=details.url,
        language=language,
        language_origin="stated" if details.language else "detected",
        text=traced.text,
        paragraphs=tuple(spans[n] for n in kept),
        original=source.original,
        segments=segments_of(traced),
        removed=_removals(source, lines, cut),
        repairs=_with_encoding(source, repairs),
    )


def _overrule(lines: tuple[Line, ...], cut: dict[int, str], details: Details) -> dict[int, str]:
    """The cuts after the people who know the page have spoken."""
    keep = {line_key(line) for line in details.keep}
    drop = {line_key(line) for line in details.drop}
    found = {n: reason for n, reason in cut.items() if lines[n].key not in keep}
    for number, line in enumerate(lines):
        if line.key in drop and line.key:
            found[number] = "dropped by the sidecar file"
    return dict(sorted(found.items()))


def _spans(lines: tuple[Line, ...], kept: list[int]) -> dict[int, Span]:
    """Where each kept line stands in the text."""
    spans: dict[int, Span] = {}
    start = 0
    for number in kept:
        end = start + len(lines[number].text)
        spans[number] = Span(start=start, end=end)
        start = end + len(BETWEEN_PARAGRAPHS)
    return spans


def _title(
    lines: tuple[Line, ...], kept: list[int], masthead: Masthead, details: Details
) -> tuple[int | None, str | None, Literal["stated", "derived"]]:
    """The line of the title among those kept, the title, and whether it is stated or derived."""
    if details.title:
        key = line_key(details.title)
        line = next((n for n in kept[:3] if lines[n].key == key), None)
        return line, details.title, "stated"
    if masthead.headline is not None:
        return masthead.headline, lines[masthead.headline].text, "stated"
    if not kept:
        return None, None, "derived"
    return None, display_title(lines[kept[0]].text) or None, "derived"


def _language(text: str, stated_by_template: str | None) -> str:
    found = detect_language(text)
    return stated_by_template if found == UNDETERMINED and stated_by_template else found


def _removals(source: Source, lines: tuple[Line, ...], cut: dict[int, str]) -> tuple[Removal, ...]:
    """What was cut, as it stands in the original, in its order."""
    pieces = [(lines[n].traced, reason) for n, reason in cut.items()]
    pieces += [(block.traced, block.reason) for block in source.blocks]
    found = [_removal(source.original, traced, reason) for traced, reason in pieces if traced.text]
    return tuple(sorted(found, key=lambda r: (r.original.start, r.original.end)))


def _removal(original: str, traced: Traced, reason: str) -> Removal:
    start, end = traced.reach()
    return Removal(text=original[start:end], reason=reason, original=Span(start=start, end=end))


def _with_encoding(source: Source, repairs: tuple[Repair, ...]) -> tuple[Repair, ...]:
    if source.encoding.startswith("utf") or source.original.isascii():
        return repairs
    count = sum(c > "\x7f" for c in source.original)
    note = f"read as {source.encoding}, which the file does not say"
    return (Repair(kind="encoding", count=count, note=note), *repairs)

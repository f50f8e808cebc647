"""Out of here come the visible blocks of an HTML page, each character with its place, and what the page states."""

from __future__ import annotations

import html
import json
import re
from array import array
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from generator.article.trace import Traced, fold_spaces

MAX_DEPTH = 200
"""Elements inside one another; from 255 on libxml2 loses text without a word."""

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_CLOSES_ITSELF = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rp",
        "rt",
        "optgroup",
    ]
)
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "title",
        "canvas",
        "video",
        "audio",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
    ]
)
_ASIDE = frozenset(
    ["nav", "aside", "footer", "header", "form", "button", "menu", "dialog", "figcaption"]
)
_STAND_IN = "\ufffe"
"""Stands for a `<` that begins nothing; no character, so that no text holds it."""
_COMMENT_END = re.compile(r"--\s*>")
_MOST_JSON = 200_000
"""Code points of a JSON-LD block that is read."""


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A visible stretch between two breaks of the layout."""

    traced: Traced
    """Its characters, white space folded."""
    tag: str
    """The block element that it stands in."""
    aside: bool
    """Whether it stands in navigation, a form, a header or a footer."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page as a browser shows it, and what its head says."""

    blocks: tuple[HtmlBlock, ...]
    """Visible blocks that hold something, in the order of the file."""
    depth: int
    """Deepest nesting of elements."""
    language: str
    """The lang attribute of the page; empty when it has none."""
    metadata: dict[str, str]
    """First stated value of each name, names in lower case."""

    def stated(self, *names: str) -> str:
        """The value of the first of these names that is stated; empty when none is."""
        return next((self.metadata[name] for name in names if self.metadata.get(name)), "")


def read_page(text: str) -> HtmlPage:
    """The page in an HTML text; broken markup is read as far as it goes."""
    reader = _Reader(text)
    reader.feed(_without_open_ends(text))
    reader.close()
    reader.end_block()
    return HtmlPage(tuple(reader.blocks), reader.depth, reader.language, reader.metadata)


def _without_open_ends(text: str) -> str:
    """The text, as long as it was, in which no tag or comment begins that never ends.

    The library looks for the end of each from its beginning; a hundred thousand without one would take it hours.
    """
    closing = text.rfind(">") + 1
    text = text[:closing] + text[closing:].replace("<", _STAND_IN)
    comment = max((match.end() for match in _COMMENT_END.finditer(text)), default=0)
    return text[:comment] + text[comment:].replace("<!--", _STAND_IN + "!--")


@dataclass(slots=True)
class _Open:
    """What is open at a place in the page."""

    tags: list[str] = field(default_factory=list)
    hidden: int = 0
    aside: int = 0


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[HtmlBlock] = []
        self.metadata: dict[str, str] = {}
        self.language = ""
        self.depth = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._open = _Open()
        self._texts: list[str] = []
        self._places = array("q")
        self._json: list[str] | None = None

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = self.language or values.get("lang", "")
        elif tag == "meta":
            self._state(
                values.get("property") or values.get("name") or values.get("itemprop", ""),
                values.get("content", ""),
            )
        elif tag == "link" and values.get("rel") == "canonical":
            self._state("canonical", values.get("href", ""))
        elif tag == "script" and values.get("type", "").lower() == "application/ld+json":
            self._json = []
        if tag not in _INLINE:
            self.end_block()
        if tag in _VOID:
            return
        tags = self._open.tags
        if tag in _CLOSES_ITSELF and tags and tags[-1] == tag:
            self._close_last()
        tags.append(tag)
        self._open.hidden += tag in _HIDDEN
        self._open.aside += tag in _ASIDE
        self.depth = max(self.depth, len(tags))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_block()
        if tag == "script" and self._json is not None:
            self._read_json("".join(self._json))
            self._json = None
        # an end tag without its start is passed over; looking 200 up is what the depth allows
        if tag in self._open.tags[-MAX_DEPTH:]:
            while self._open.tags[-1] != tag:
                self._close_last()
            self._close_last()

    def _close_last(self) -> None:
        tag = self._open.tags.pop()
        self._open.hidden -= tag in _HIDDEN
        self._open.aside -= tag in _ASIDE

    def handle_data(self, data: str) -> None:
        if self._json is not None:
            self._json.append(data)
        if not self._open.hidden:
            start = self._place()
            self._texts.append(data.replace(_STAND_IN, "<"))
            self._places.extend(range(start, start + len(data)))

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Pass over `<![…>`, as browsers do; the library stops the program at an odd one."""
        return self.parse_bogus_comment(i)

    def handle_entityref(self, name: str) -> None:
        self._refer(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._refer(f"&#{name};")

    def _refer(self, reference: str) -> None:
        shown = html.unescape(reference)
        if not self._open.hidden:
            self._texts.append(shown)
            self._places.extend([self._place()] + [-1] * (len(shown) - 1) if shown else [])

    def end_block(self) -> None:
        """Keep what stands before a break of the layout."""
        if not self._texts:
            return
        traced = fold_spaces(Traced("".join(self._texts), self._places))
        self._texts, self._places = [], array("q")
        if traced.text:
            tag = next((t for t in reversed(self._open.tags) if t not in _INLINE), "")
            self.blocks.append(HtmlBlock(traced, tag, self._open.aside > 0))

    def _state(self, name: str, value: str) -> None:
        folded = " ".join(value.split())
        if name and folded:
            self.metadata.setdefault(name.lower(), folded)

    def _read_json(self, text: str) -> None:
        if len(text) > _MOST_JSON:
            return
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return
        for record in _records(found):
            for key in ("headline", "datePublished"):
                if isinstance(record.get(key), str):
                    self._state(key, html.unescape(record[key]))
            for key in ("publisher", "author"):
                if name := _name(record.get(key)):
                    self._state(key, html.unescape(name))


def _records(found: Any) -> list[dict[str, Any]]:
    """The objects of a JSON-LD block that describe an article."""
    rows = (
        found
        if isinstance(found, list)
        else found.get("@graph", [found])
        if isinstance(found, dict)
        else []
    )
    rows = rows if isinstance(rows, list) else [rows]
    return [
        row
        for row in rows
        if isinstance(row, dict) and "article" in str(row.get("@type", "")).lower()
    ]


def _name(found: Any) -> str:
    if isinstance(found, list):
        return ", ".join(
            filter(None, (_name(one) for one in found[:10] if not isinstance(one, list)))
        )
    if isinstance(found, dict):
        found = found.get("name")
    return found if isinstance(found, str) else ""

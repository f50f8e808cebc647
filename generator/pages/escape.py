"""The doors through which every text passes on its way into a page, and the type that only they can print.

Whatever a template gets to see is `Untrusted`; printed, joined or formatted into markup, it goes through `inline`.

`inline` is safe in every place of a Markdown page but inside code: headings, table cells, link texts,
front matter, HTML text and quoted attributes. `html` is for long prose that stands inside a raw HTML
block: as safe there, linear in the text and readable in the file. `slug` makes names of files and anchors,
`web_url` lets only http and https through. Nothing else may print a text that the project did not write.
"""

from __future__ import annotations

import re
import string
from hashlib import sha256
from html import escape
from typing import Any, Final, SupportsIndex
from urllib.parse import urlsplit

from markupsafe import Markup

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands for every character that no page may carry."""

_BREAK: Final = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""C0 and C1 controls, lone surrogates and noncharacters: Python-Markdown and YAML trip over them."""

_REFERENCES: Final = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation}

_LONGEST_SLUG: Final = 80
_HASH_DIGITS: Final = 8


class Untrusted(str):
    """A text that the project did not write; it cannot become part of a page but through a door.

    Jinja and MarkupSafe ask a value for its own markup wherever they would escape it (`~`, `+`, `%`, `join`, the
    filters), so that no way of putting a template together leads around the door.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """The text as it may stand in any place of a page."""
        return inline(self)

    def __getitem__(self, key: SupportsIndex | slice) -> Untrusted:
        """A part of it is no better."""
        return Untrusted(super().__getitem__(key))

    def __add__(self, other: str) -> str:
        """With text it is untrusted still; with markup it goes through the door."""
        return (
            other.__radd__(self) if isinstance(other, Markup) else Untrusted(super().__add__(other))
        )

    def __radd__(self, other: str) -> Untrusted:
        """Behind a text of the template it is untrusted still."""
        return Untrusted(str(other) + str(self))

    def __rmod__(self, other: str) -> Untrusted:
        """As it is when a text of the template is filled in with it."""
        return Untrusted(str(other) % str(self))

    def __mod__(self, values: Any) -> Untrusted:
        """A text that was filled in is as untrusted as what it was filled with."""
        return Untrusted(super().__mod__(values))


def fold(text: str) -> str:
    """The text on one line: line breaks and tabs as one space each, characters no page may carry as U+FFFD."""
    return _FORBIDDEN.sub(REPLACEMENT, _BREAK.sub(" ", text))


def inline(text: str) -> Markup:
    """The text for any place outside code: one line, every ASCII punctuation character as a reference."""
    return Markup(fold(text).translate(_REFERENCES))  # noqa: S704 - this is the door


def html(text: str) -> Markup:
    """The text for the inside of a raw HTML block: one line, HTML's five special characters escaped."""
    return Markup(escape(fold(text), quote=True))  # noqa: S704 - this is the door


def slug(text: str) -> str:
    """A name for a file or an anchor: lower-case letters, digits and single hyphens, 1 to 80 of them.

    A text that is no such name already gets a short hash of its own, so that two texts never share one.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if plain == text and 0 < len(plain) <= _LONGEST_SLUG:
        return plain
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    head = plain[: _LONGEST_SLUG - _HASH_DIGITS - 1].strip("-")
    return f"{head}-{digest}" if head else f"x-{digest}"


def web_url(text: str | None) -> str | None:
    """The address when it is http or https with a host and without odd characters; else None."""
    if not text or any(mark in text for mark in " \\<>\"'`{}|^") or fold(text) != text:
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        return None
    return text

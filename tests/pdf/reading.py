"""Reads a printed document back with a library that had no part in making it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import Destination, IndirectObject, NullObject

_STRUCTURE = re.compile(rb"\d+ 0 obj\s*<<\s*/Type\s*/StructElem\b")
_MARGIN = 64
"""Points at the top and foot of a page that belong to the running head and foot."""


def open_pdf(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def text_of(content: bytes) -> str:
    """The words of all pages without white space, running heads and feet left out."""
    return "".join("".join(_page_text(page).split()) for page in open_pdf(content).pages)


def folded(text: str) -> str:
    """The text as `text_of` has it: without white space."""
    return "".join(text.split())


def _page_text(page: Any) -> str:
    parts: list[str] = []
    height = float(page.mediabox.height)

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if _MARGIN < y < height - _MARGIN:
            parts.append(text)

    page.extract_text(visitor_text=visit)
    return "".join(parts)


def annotations_of(content: bytes) -> Iterator[dict[str, Any]]:
    for page in open_pdf(content).pages:
        for one in page.get("/Annots", ()):
            yield one.get_object()


def addresses(content: bytes) -> list[str]:
    """Every address on the web that a link leads to."""
    actions = (one["/A"].get_object() for one in annotations_of(content) if "/A" in one)
    return [action["/URI"] for action in actions if action["/S"] == "/URI"]


def bookmarks(reader: PdfReader) -> list[Destination]:
    """Every bookmark, those inside others too."""
    found: list[Destination] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                found.append(item)

    walk(reader.outline)
    return found


def unresolved(content: bytes) -> list[str]:
    """Links and bookmarks inside the document that lead to no page of it."""
    reader = open_pdf(content)
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    named = set(reader.named_destinations)
    lost = []
    for one in annotations_of(content):
        action = one["/A"].get_object() if "/A" in one else {}
        target = one.get("/Dest", action.get("/D"))
        if target is not None and not _leads(target, pages=pages, named=named):
            lost.append(str(target))
    return lost + [
        str(mark.title)
        for mark in bookmarks(reader)
        if reader.get_destination_page_number(mark) is None
    ]


def _leads(target: Any, *, pages: set[int], named: set[str]) -> bool:
    target = target.get_object() if isinstance(target, IndirectObject) else target
    if isinstance(target, str):
        return target in named
    first = target.raw_get(0) if hasattr(target, "raw_get") else target[0]
    return not isinstance(first, NullObject) and first.idnum in pages


def root_of(reader: PdfReader) -> Any:
    """The document's catalogue."""
    return reader.trailer["/Root"]


def actions(content: bytes) -> set[str]:
    """The kinds of all actions in the document, wherever they hang.

    Elements of its structure, which are most of a document, carry attributes and no actions.
    """
    reader = open_pdf(content)
    kinds: set[str] = set()
    for number in range(1, int(str(reader.trailer["/Size"]))):
        if _STRUCTURE.match(content, reader.xref.get(0, {}).get(number, 0)):
            continue
        one = reader.get_object(number)
        parts = [one, *(one.values() if isinstance(one, dict) else [])]
        for part in parts:
            if isinstance(part, dict) and (
                "/URI" in part or "/JS" in part or part.get("/Type") == "/Action" or "/D" in part
            ):
                kinds.add(str(part.get("/S")))
    return kinds - {"None"}

"""Quotation marks read as quotations: where each opens, closes and goes on in the next paragraph.

Says nothing about who speaks. Never guesses where a quotation ends: one that is not closed in its
paragraph, and is not opened again in the next, is reported and yields nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.article.model import Span

_MARKS = re.compile(r"[“”\"«»„‟‘’']|``|''")
_SPACE = frozenset(" \t\u00a0\u202f\u2009\u200a")
_OPEN_AFTER = _SPACE | frozenset("([{—–-/…\n")
"""What may stand before an opening mark, besides the start of a paragraph and another mark."""
_CLOSE_BEFORE = _SPACE | frozenset(")]}—–-/…,.;:!?\n")
"""What may stand behind a closing mark, besides the end of a paragraph and another mark."""
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "``": "''",
    "”": "”",
}
"""Which marks close which; a straight mark may close a curly one, as typists do."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, outermost pair only."""

    pieces: tuple[Span, ...]
    """The words without their marks, a piece a paragraph; more than one when it is opened again at each paragraph."""
    outer: tuple[Span, ...]
    """The same with their marks."""
    single: bool = False
    """Whether the outermost marks are single ones."""

    @property
    def start(self) -> int:
        """First code point, the opening mark."""
        return self.outer[0].start

    @property
    def end(self) -> int:
        """One past the last code point, the closing mark."""
        return self.outer[-1].end


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark without its partner."""

    position: int
    """Code point of the mark."""
    opening: bool
    """Whether it opens a quotation that is never closed; else it closes one that was never opened."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the quotation marks of a text say."""

    quotations: tuple[Quotation, ...] = ()
    """In reading order, never overlapping."""
    strays: tuple[Stray, ...] = ()
    """In reading order."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    mark: str
    closed: bool


def find_quotations(text: str) -> Marks:
    """Quotations and stray marks of a text whose paragraphs are parted by newlines.

    Curly, straight and angled marks, German and Polish pairs, and single marks where they stand as
    the outermost pair. A quotation opened again at the start of each paragraph and closed in the
    last is one quotation (Chicago Manual of Style 13.30).
    """
    quotations: list[Quotation] = []
    strays: list[Stray] = []
    going_on: list[_Piece] = []
    for paragraph in iter_paragraphs(text):
        pieces, stray = _scan(text, paragraph)
        if going_on:
            first = pieces[0] if pieces else None
            begins = first is not None and not text[paragraph.start : first.start].strip()
            if first and begins and _same_family(first.mark, going_on[-1].mark):
                going_on.append(pieces.pop(0))
                if going_on[-1].closed:
                    quotations.append(_join(going_on))
                    going_on = []
                elif pieces:
                    strays.append(Stray(going_on[0].start, opening=True))
                    going_on = []
            else:
                strays.append(Stray(going_on[0].start, opening=True))
                going_on = []
        for piece in pieces:
            if piece.closed:
                quotations.append(_join([piece]))
            elif piece is pieces[-1]:
                going_on = [piece]
            else:
                strays.append(Stray(piece.start, opening=True))
        strays.extend(stray)
    if going_on:
        strays.append(Stray(going_on[0].start, opening=True))
    quotations.sort(key=lambda q: q.start)
    return Marks(tuple(quotations), tuple(sorted(strays, key=lambda s: s.position)))


def _same_family(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"“", '"', "”"}


def _join(pieces: Sequence[_Piece]) -> Quotation:
    inner = []
    for piece in pieces:
        width = len(piece.mark)
        tail = (2 if piece.mark == "``" else 1) if piece.closed else 0
        inner.append(
            Span(start=piece.start + width, end=max(piece.start + width, piece.end - tail))
        )
    outer = tuple(Span(start=p.start, end=p.end) for p in pieces)
    return Quotation(tuple(inner), outer, single=pieces[0].mark in "‘'")


def _scan(text: str, paragraph: Span) -> tuple[list[_Piece], list[Stray]]:
    """Outermost pieces of one paragraph in order, the last perhaps unclosed, and its stray marks."""
    marks = list(_MARKS.finditer(text, paragraph.start, paragraph.end))
    singles = _singles(text, paragraph, [m for m in marks if m.group() in "‘’'"])
    pieces: list[_Piece] = []
    strays: list[Stray] = []
    opened: list[tuple[int, str]] = []
    covered = paragraph.start
    for match in marks:
        mark, at = match.group(), match.start()
        if at < covered:
            continue
        if mark in ("‘", "’", "'"):
            end = singles.get(at)
            if end is not None and not opened:
                pieces.append(_Piece(at, end, mark, closed=True))
                covered = end
            continue
        role = _role(text, paragraph, match, opened[-1][1] if opened else None)
        if role == "close":
            start, opener = opened.pop()
            if not opened:
                pieces.append(_Piece(start, match.end(), opener, closed=True))
        elif role == "restart":
            strays.append(Stray(opened[0][0], opening=True))
            opened = [(at, mark)]
        elif role == "open":
            opened.append((at, mark))
        else:
            strays.append(Stray(at, opening=False))
    if opened:
        start, opener = opened[0]
        pieces.append(_Piece(start, paragraph.end, opener, closed=False))
    return pieces, strays


def _role(text: str, paragraph: Span, match: re.Match[str], opener: str | None) -> str:
    """What a double mark does here: `open`, `close`, `restart` (the one before never closed) or `stray`."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > paragraph.start else "\n"
    after = text[match.end()] if match.end() < paragraph.end else "\n"
    may_open = (
        after not in _SPACE and after != "\n" and (before in _OPEN_AFTER or not _is_word(before))
    )
    may_close = (
        before not in _SPACE and before != "\n" and (after in _CLOSE_BEFORE or not _is_word(after))
    )
    if mark == '"' and opener in ("“", "„", "«") and may_open and not may_close:
        return "open"
    if opener is not None and mark in _CLOSERS.get(opener, ""):
        if may_close or mark not in '"”' or not may_open:
            return "close"
        return "restart"
    if mark in ("“", "„", "«", "‟", "``"):
        if opener is None or opener != mark:
            return "open"
        return "restart"
    if mark in ('"', "”", "»") and opener is None and may_open and before in _OPEN_AFTER:
        return "open"
    if mark == '"' and opener is not None and may_open and before in _OPEN_AFTER:
        return "open"
    return "stray"


def _is_word(character: str) -> bool:
    return character.isalnum()


def _singles(text: str, paragraph: Span, marks: Sequence[re.Match[str]]) -> dict[int, int]:
    """Opening single marks with the end of their quotation; apostrophes are left out.

    A close is looked for before the next opening only, so that one apostrophe cannot pair with a
    later quotation's mark; a close behind punctuation is preferred ("the Russians’ army is weak,’").
    """
    openers: list[int] = []
    closers: list[int] = []
    for match in marks:
        at = match.start()
        before = text[at - 1] if at > paragraph.start else "\n"
        after = text[at + 1] if at + 1 < paragraph.end else "\n"
        if match.group() != "’" and before in _OPEN_AFTER and (after.isalpha() or after in '“"«'):
            openers.append(at)
        elif (
            match.group() != "‘" and before not in _SPACE and before != "\n" and not _is_word(after)
        ):
            closers.append(at)
    found: dict[int, int] = {}
    for number, at in enumerate(openers):
        limit = openers[number + 1] if number + 1 < len(openers) else paragraph.end
        candidates = closers[bisect_left(closers, at) : bisect_left(closers, limit)]
        if not candidates:
            continue
        stopped = (c for c in candidates if text[c - 1] in ",.!?…;")
        unlike_plural = (c for c in candidates if text[c - 1] not in "sS")
        chosen = next(stopped, None) or next(unlike_plural, None) or candidates[-1]
        found[at] = chosen + 1
    return found


def iter_paragraphs(text: str) -> Iterator[Span]:
    """Non-empty lines of a text, in order, without the white space at their edges."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + line.index(stripped[0])
            yield Span(start=start, end=start + len(stripped))

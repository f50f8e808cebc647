"""The article's text with every finding marked: a flat run of tokens a paragraph, which a template prints.

Findings overlap and cross; HTML elements may not. Marks therefore nest, and a mark that crosses the end
of another is closed and opened again; only its first piece carries the anchor. A paragraph with more
than `_DEEPEST` marks at one place keeps the anchors and the references of the rest, without marking them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.article.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.article.model import Article

_DEEPEST = 8
"""Marks inside one another; more cannot be told apart by eye, and deep nesting is slow in browsers."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the article that a finding was made from."""

    start: int
    """First code point in the article's text."""
    end: int
    """One past the last code point."""
    kind: str
    """`allegation`, `response`, `quote`, `paraphrase`, `scare`, `source`, `notice`, `key` or `name`."""
    anchor: str
    """Anchor of its first words, unique on the page."""
    number: str = ""
    """What the reference behind the words shows, such as "A1"; empty for none."""
    target: str = ""
    """Anchor that the reference leads to."""
    title: str = ""
    """What the reference leads to, in words, for those who do not see where it stands."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of the article that names an actor."""

    start: int
    """First code point in the article's text."""
    end: int
    """One past the last code point."""
    anchor: str
    """Anchor of the words, unique on the page."""
    target: str
    """Anchor of the actor on the page."""


class Token(NamedTuple):
    """One thing to print: the start or end of a mark, a reference, an anchor alone, or words."""

    type: Literal["open", "close", "reference", "anchor", "text", "name"]
    """What it is; `name` is words that name an actor."""
    text: str = ""
    """The words, or what a reference shows."""
    kind: str = ""
    """Kind of the mark, for `open`, `close` and `reference`."""
    anchor: str = ""
    """Anchor that stands here; empty for none."""
    target: str = ""
    """Anchor that a reference or a name leads to."""
    title: str = ""
    """What a reference leads to, in words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article as tokens."""

    number: int
    """Its place in the article, from 1."""
    role: Literal["title", "standfirst", "body"]
    """What it is in the article."""
    tokens: tuple[Token, ...]
    """In reading order; every `open` has its `close`."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An article's text and what is to be marked in it; only the article's own page works it out."""

    article: Article
    """The article."""
    marks: tuple[Mark, ...]
    """In the order in which they were found."""
    names: tuple[Naming, ...]
    """In the order in which they were found."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs with their marks, in reading order."""
        return mark_text(self.article, marks=self.marks, names=self.names)


def mark_text(
    article: Article, *, marks: Sequence[Mark], names: Sequence[Naming]
) -> tuple[Paragraph, ...]:
    """The article's paragraphs with their marks, in reading order.

    A name that overlaps an earlier one keeps its anchor and leads nowhere. A mark that touches no paragraph
    has its anchor at the end of the paragraph before it, so that links to it still arrive.
    """
    spans = article.paragraphs or tuple(_lines(article.text))
    apart, overlapping = _part_names(names)
    ordered = sorted((*marks, *overlapping), key=lambda mark: (mark.start, -mark.end))
    writer = _Writer(article.text, apart)
    position, active, paragraphs = 0, list[Mark](), list[Paragraph]()
    for index, span in enumerate(spans):
        reach = spans[index + 1].start if index + 1 < len(spans) else len(article.text) + 1
        while position < len(ordered) and ordered[position].start < reach:
            active.append(ordered[position])
            position += 1
        tokens = writer.write(span, active, reach=reach)
        paragraphs.append(Paragraph(index + 1, _role(article, span), tokens))
        active = [mark for mark in active if mark.end > reach]
    return tuple(paragraphs)


class _Writer:
    """Writes one paragraph after the other; remembers which anchors stand already."""

    def __init__(self, text: str, names: list[Naming]) -> None:
        self._text = text
        self._names = names
        self._next_name = 0
        self._seen: set[str] = set()
        self._tokens: list[Token] = []
        self._stack: list[Mark] = []
        self._position = 0

    def write(self, span: Span, marks: Sequence[Mark], *, reach: int) -> tuple[Token, ...]:
        """The tokens of the paragraph at `span`; `marks` are those that start before `reach`."""
        self._tokens, self._stack, self._position = [], [], span.start
        late = []
        for mark in marks:
            if max(mark.start, span.start) >= min(mark.end, span.end):
                late += [mark] if mark.end <= reach else []
                continue
            self._advance(max(mark.start, span.start))
            self._begin(mark, span)
        self._advance(span.end)
        self._close(span.end, every=True)
        for mark in late:
            self._tokens.append(Token("anchor", anchor=self._first(mark.anchor)))
        return tuple(self._tokens)

    def _begin(self, mark: Mark, span: Span) -> None:
        anchor = self._first(mark.anchor)
        if len(self._stack) < _DEEPEST:
            self._tokens.append(Token("open", kind=mark.kind, anchor=anchor))
            self._stack.append(mark)
            return
        self._tokens.append(Token("anchor", anchor=anchor))
        if mark.end <= span.end:
            self._refer(mark)

    def _advance(self, to: int) -> None:
        while self._stack and (end := min(mark.end for mark in self._stack)) <= to:
            self._say(end)
            self._close(end)
        self._say(to)

    def _close(self, at: int, *, every: bool = False) -> None:
        """Close the marks that end here, and those inside them; the latter are opened again."""
        ending = [n for n, mark in enumerate(self._stack) if every or mark.end <= at]
        if not ending:
            return
        inside = self._stack[ending[0] :]
        del self._stack[ending[0] :]
        self._tokens += [Token("close", kind=mark.kind) for mark in reversed(inside)]
        for mark in reversed(inside):
            if mark.end <= at:
                self._refer(mark)
        for mark in inside:
            if mark.end > at and not every:
                self._tokens.append(Token("open", kind=mark.kind))
                self._stack.append(mark)

    def _refer(self, mark: Mark) -> None:
        if mark.number:
            self._tokens.append(
                Token("reference", mark.number, mark.kind, target=mark.target, title=mark.title)
            )

    def _say(self, to: int) -> None:
        """The words up to `to`, names among them as names."""
        while self._position < to:
            name = self._names[self._next_name] if self._next_name < len(self._names) else None
            if name is not None and name.end <= self._position:
                self._next_name += 1
            elif name is None or name.start >= to:
                self._tokens.append(Token("text", self._text[self._position : to]))
                self._position = to
            elif name.start > self._position:
                self._tokens.append(Token("text", self._text[self._position : name.start]))
                self._position = name.start
            else:
                end = min(to, name.end)
                words = self._text[self._position : end]
                anchor = self._first(name.anchor)
                self._tokens.append(Token("name", words, anchor=anchor, target=name.target))
                self._position = end

    def _first(self, anchor: str) -> str:
        """The anchor where it stands for the first time; "" afterwards."""
        if anchor in self._seen:
            return ""
        self._seen.add(anchor)
        return anchor


def _part_names(names: Iterable[Naming]) -> tuple[list[Naming], list[Mark]]:
    """The names that stand apart, and those that overlap an earlier one as marks that nobody sees."""
    apart: list[Naming] = []
    overlapping: list[Mark] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not apart or name.start >= apart[-1].end:
            apart.append(name)
        else:
            overlapping.append(Mark(name.start, name.end, "name", name.anchor))
    return apart, overlapping


def _lines(text: str) -> Iterator[Span]:
    """The non-empty lines of a text whose paragraphs nobody found."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start=start, end=start + len(line))
        start += len(line) + 1


def _role(article: Article, span: Span) -> Literal["title", "standfirst", "body"]:
    if article.title_span and span.start <= article.title_span.start < span.end:
        return "title"
    if article.standfirst and span.start <= article.standfirst.start < span.end:
        return "standfirst"
    return "body"

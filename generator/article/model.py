"""What comes out of this room: an article's clean text, what was cut and mended, and the way back to the original."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, Self

from pydantic import Field, model_validator

from generator.value import Value


class Span(Value):
    """A stretch of a text in Unicode code points, end exclusive."""

    start: int = Field(ge=0)
    """First code point."""
    end: int = Field(ge=0)
    """One past the last code point; at least `start`."""

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.end < self.start:
            message = f"a span cannot end ({self.end}) before it starts ({self.start})"
            raise ValueError(message)
        return self


class Removal(Value):
    """A stretch of the original that belongs to the web page and not to the article."""

    text: str
    """The words that were cut, as they stand in the original."""
    reason: str
    """One clause for the reader: which rule cut them, and why."""
    original: Span
    """Where they stood in `Article.original`."""


class Repair(Value):
    """A kind of mending done to the letters before anything was read."""

    kind: Literal[
        "homoglyph", "mojibake", "invisible", "control", "normal_form", "line_ending", "encoding"
    ]
    """What was wrong: look-alike letters of another script, broken encoding, invisible or control characters."""
    count: int = Field(ge=0)
    """How many characters were changed."""
    note: str = ""
    """One clause for the reader, such as "U+0430 CYRILLIC SMALL LETTER A read as Latin a"."""


class Segment(Value):
    """A run of `Article.text` that stands, character for character in the same order, in `Article.original`."""

    start: int = Field(ge=0)
    """First code point in `Article.text`."""
    original_start: int = Field(ge=0)
    """First code point in `Article.original`."""
    length: int = Field(ge=0)
    """Code points in both."""


class Article(Value):
    """One article: its words without the page around them, and everything needed to prove where they came from."""

    id: str
    """Stable name made from the file's path below seeds/; lower-case letters, digits and hyphens."""
    source_file: str
    """Path of the file below the seeds folder, with forward slashes; for a line of a .jsonl file, `name.jsonl#3`."""
    sha256: str
    """SHA-256 of the original bytes, in hexadecimal."""
    encoding: str = "utf-8"
    """Encoding that the bytes were read with."""
    title: str | None = None
    """Headline; when `title_origin` is `derived`, the opening words of the lead, shown for want of a headline."""
    title_origin: Literal["stated", "derived"] = "stated"
    """Whether the page or its sidecar states the title, or whether it was cut from the lead."""
    title_span: Span | None = None
    """Where the stated title stands in `text`; None when it is not part of the text."""
    standfirst: Span | None = None
    """Where the standfirst (the sentence under the headline) stands in `text`; None when there is none."""
    outlet: str | None = None
    """Publisher as stated by front matter, sidecar or the page itself; None when nothing states it."""
    outlet_because: str = ""
    """Where the outlet was found; empty when it is not stated."""
    byline: str | None = None
    """Author as stated; None when not stated."""
    published: str | None = None
    """Publication date as stated, `2026-03-14` or `2026-03` or with a time; None when not stated, never guessed."""
    retrieved: str | None = None
    """Day the copy was taken, as stated; None when not stated."""
    url: str | None = None
    """Address as stated; only http and https are kept; None when not stated."""
    language: str = "en"
    """ISO 639-1 code, stated or detected; `und` when it cannot be told."""
    language_origin: Literal["stated", "detected"] = "detected"
    """Whether the language was stated or found by the detector."""
    text: str
    """The cleaned text. Paragraphs are parted by newlines. All offsets of a brief count code points in it."""
    paragraphs: tuple[Span, ...] = ()
    """Non-empty lines of `text` in reading order."""
    original: str = Field(default="", repr=False, exclude=True)
    """The decoded original, before any cut or repair; not exported."""
    segments: tuple[Segment, ...] = ()
    """How `text` stands in `original`, in order of `text`; white space that was folded belongs to no segment."""
    removed: tuple[Removal, ...] = ()
    """Everything that was cut, in the order of the original."""
    repairs: tuple[Repair, ...] = ()
    """Everything that was mended, by kind."""

    @model_validator(mode="after")
    def _check_spans(self) -> Self:
        size = len(self.text)
        spans = [*self.paragraphs, *(s for s in (self.title_span, self.standfirst) if s)]
        if any(span.end > size for span in spans):
            message = f"a span of {self.id} runs past its text of {size} characters"
            raise ValueError(message)
        return self

    def at(self, span: Span) -> str:
        """The words at a span of `text`."""
        return self.text[span.start : span.end]

    def paragraph_at(self, position: int) -> int:
        """Number, from 1, of the paragraph that a position of `text` stands in or behind; 0 before the first."""
        return bisect_right(self.paragraphs, position, key=lambda span: span.start)

    def original_at(self, start: int, end: int) -> Span | None:
        """Where a stretch of `text` stands in `original`; None when no segment covers both of its ends."""
        first = self._original_of(start)
        last = self._original_of(end - 1) if end > start else first
        if first is None or last is None or last < first:
            return None
        return Span(start=first, end=last + 1 if end > start else first)

    def _original_of(self, position: int) -> int | None:
        index = bisect_right(self.segments, position, key=lambda s: s.start) - 1
        if index < 0:
            return None
        segment = self.segments[index]
        into = position - segment.start
        return segment.original_start + into if into < segment.length else None

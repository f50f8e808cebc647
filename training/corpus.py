"""Documents of PolNeAR with their annotated attributions.

Reads the folders ``text`` and ``attributions`` of one compartment (brat stand-off). It keeps nothing
of the corpus but what the process holds, and it never asks for the test compartment.
"""

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
"""Roles of an attribution, in the order of their tags."""

Span = tuple[int, int]
"""Code points into the text, start included, end excluded."""

Spans = tuple[Span, ...]
"""Code points into the text, start included, end excluded, in reading order."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class AnswerGold:
    """One answer to a charge."""

    words: Span
    by: Spans
    """Who answers; empty when nobody is named."""
    kind: str
    """Id of the taxonomy."""


@dataclass(frozen=True, slots=True)
class ChargeGold:
    """One charge at one place of a text."""

    deed: Span
    accused: Spans
    """Mentions in or nearest to the deed; never empty."""
    accusers: Spans
    """Empty when nobody is named."""
    types: tuple[str, ...]
    """Ids of the taxonomy without sub-types, primary first."""
    act: str
    """Id of the taxonomy."""
    optional: bool
    """Two careful readers could differ: whether it is one is not taught."""
    answers: tuple[AnswerGold, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One article and what each of its annotators found in it."""

    name: str
    text: str
    annotations: tuple[tuple[Gold, ...], ...]
    """One entry an annotator, in the order of the file names; empty for unlabelled text."""
    charges: tuple[ChargeGold, ...] | None = None
    """In the order of the reading; None when nobody read the text for charges."""
    closed: bool = False
    """Whether it belongs to a set that charges are measured on: not even a teacher's are taught."""


def read_documents(compartment: Path) -> tuple[Document, ...]:
    """Annotated documents of ``compartment``, in the order of their names."""
    documents = []
    for path in sorted((compartment / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        pattern = glob.escape(path.stem) + "_????.ann"
        files = sorted((compartment / "attributions").glob(pattern))
        annotations = tuple(
            tuple(parse_attributions(file.read_text(encoding="utf-8"))) for file in files
        )
        if annotations:
            documents.append(Document(path.stem, text, annotations))
    return tuple(documents)


def parse_attributions(annotation: str) -> Iterator[Gold]:
    """Attributions of one brat file, in the order of the file."""
    mentions: dict[str, Spans] = {}
    events: list[list[list[str]]] = []
    for line in annotation.split("\n"):
        fields = line.split("\t")
        if re.match(r"T\d+\t\S+ \d", line):
            offsets = fields[1].split(" ", 1)[1].split(";")
            mentions[fields[0]] = tuple(_span(offset) for offset in offsets)
        elif re.match(r"E\d+\t\S", line):
            events.append([argument.split(":") for argument in fields[1].split()[1:]])
    for event in events:
        found: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
        for key, mention in event:
            role = key.rstrip("0123456789").lower()
            if role in found:
                found[role].update(mentions.get(mention, ()))
        if any(found.values()):
            yield Gold(*(tuple(sorted(found[role])) for role in ROLES))


def _span(offset: str) -> tuple[int, int]:
    start, end = offset.split()
    return int(start), int(end)

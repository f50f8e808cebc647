"""The quotations as a table for spreadsheets: one row a quotation, in the order of briefs and of reading.

`speaker` is empty where the article does not make it clear. A quotation that the sentence of attribution interrupts is
one row: its pieces are parted by ` … `, and `start` and `end` are those of the first and the last piece, in Unicode
code points of the article's cleaned text, end exclusive. `kind` is direct, mixed, or indirect: the outlet's wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from generator.exports.cells import Cell, write_table

if TYPE_CHECKING:
    from generator.brief.model import Brief

COLUMNS = (
    "article",
    "outlet",
    "published",
    "title",
    "quotation",
    "kind",
    "speaker",
    "speaker_words",
    "cue",
    "words",
    "paragraph",
    "start",
    "end",
)
"""Names of the columns, in their order."""


def export_quotations_csv(briefs: Iterable[Brief], stream: TextIO) -> None:
    """Write one row a quotation."""
    ordered = sorted(briefs, key=lambda brief: brief.id)
    write_table(stream, columns=COLUMNS, rows=(row for brief in ordered for row in _rows(brief)))


def _rows(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    article = brief.article
    for quote in brief.quotes:
        yield (
            brief.id,
            article.outlet,
            article.published,
            article.title,
            quote.id,
            quote.kind,
            brief.actor(quote.speaker).name if quote.speaker else None,
            quote.speaker_text.text if quote.speaker_text else None,
            quote.cue.text if quote.cue else None,
            " … ".join(span.text for span in quote.spans),
            article.paragraph_at(quote.spans[0].start) if quote.spans else None,
            quote.spans[0].start if quote.spans else None,
            quote.spans[-1].end if quote.spans else None,
        )

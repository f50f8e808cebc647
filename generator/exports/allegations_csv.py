"""The ledger of allegations as a table for spreadsheets: one row an allegation, in the order of briefs and of reading.

Names are those of the article. Several names, types or answers in a cell are parted by semicolons; the JSON Lines have
them apart. `start` and `end` count Unicode code points in the article's cleaned text, end exclusive; `paragraph` counts
from 1. A cell that a spreadsheet could run begins with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from generator.exports.cells import Cell, join, write_table

if TYPE_CHECKING:
    from generator.brief.model import Allegation, Brief

COLUMNS = (
    "article",
    "outlet",
    "published",
    "title",
    "allegation",
    "act",
    "accusers",
    "accused",
    "types",
    "cameo",
    "words",
    "paragraph",
    "start",
    "end",
    "modality",
    "stance",
    "chain",
    "depth",
    "responses",
    "answered_by",
    "answer_words",
)
"""Names of the columns, in their order."""


def export_allegations_csv(briefs: Iterable[Brief], stream: TextIO) -> None:
    """Write one row an allegation."""
    ordered = sorted(briefs, key=lambda brief: brief.id)
    write_table(stream, columns=COLUMNS, rows=(row for brief in ordered for row in _rows(brief)))


def _rows(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    article = brief.article
    chains = {source.id: source.chain for source in brief.sources}
    for found in brief.allegations:
        yield (
            brief.id,
            article.outlet,
            article.published,
            article.title,
            found.id,
            found.act,
            _names(brief, found.accusers),
            _names(brief, found.accused),
            join(found.types),
            found.crosswalk.cameo,
            found.evidence.text,
            article.paragraph_at(found.evidence.start),
            found.evidence.start,
            found.evidence.end,
            found.modality,
            found.stance,
            join(chains.get(found.source or "", ())),
            found.depth,
            *_answers(brief, found),
        )


def _answers(brief: Brief, found: Allegation) -> tuple[Cell, ...]:
    answers = found.responses
    return (
        join(answer.kind for answer in answers),
        join(dict.fromkeys(brief.actor(i).name for answer in answers for i in answer.by)),
        join(dict.fromkeys(answer.evidence.text for answer in answers if answer.evidence)),
    )


def _names(brief: Brief, actors: Iterable[str]) -> str:
    return join(brief.actor(actor).name for actor in actors)

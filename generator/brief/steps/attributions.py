"""Who is said to have said or thought what: source, cue and content, as the text attributes them.

By rule, quotations are tied to the words of saying directly before or behind their marks, and clauses
to the verb, noun or phrase of reporting that governs them; reports that only the learned extractor
finds are added where it is sure. Left out: denied reports ("did not say
that"), and words of saying that no clause and no quotation follows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.clauses import find_reported_clauses
from generator.brief.covering import Covering
from generator.brief.draft import Attribution
from generator.brief.language import text_of
from generator.brief.quoting import find_attributed_quotations
from generator.brief.syntax import Tokens
from generator.lexicon.reporting import load_reporting

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.brief.quotation import Marks

_SURE = 0.3
"""Score from which a report that only the learned extractor finds is taken. On PolNeAR dev 289 of 364 such
reports were right (source and content) from here on, 441 of 589 from 0.25; of the rules' own, 552 of 886."""
_STOP = re.compile(r"[.!?…]\W*\s|\n")
"""Where a sentence ends, or may end."""
_SAME = 0.5
"""Share of a clause's words inside a quotation from which both are the same statement."""


def find_attributions(
    doc: Doc, marks: Marks, learned: tuple[Attribution, ...] | None
) -> tuple[Attribution, ...]:
    """Attributions in reading order of their first words; empty when nobody is said to say anything."""
    table = load_reporting()
    quoted = find_attributed_quotations(Tokens(doc), marks.quotations, table)
    cues = {a.cue[0].start for a in quoted}
    clauses = [
        clause
        for clause in find_reported_clauses(doc, table)
        if clause.cue[0].start not in cues or not _is_quoted(clause, marks)
    ]
    ruled = [*quoted, *(_sourced(clause, learned or ()) for clause in clauses)]
    ruled = [a for a in ruled if not _is_passed_on(a, clauses, text_of(doc))]
    added = [_bare(found, doc) for found in _new(learned or (), ruled, marks)]
    carried = _carried(learned or (), [*ruled, *added], marks, text_of(doc))
    return tuple(sorted([*ruled, *added, *carried], key=_first))


def _is_passed_on(quoted: Attribution, clauses: list[Attribution], text: str) -> bool:
    """Whether marked words stand in the report of a clause before them, and the cue behind passes that on.

    "Ana Ruiz said the raid was “a crime,” the agency reported": the words are hers.
    """
    cue, content = quoted.cue[0], quoted.contents[0]
    if cue.start < content.end or not text[cue.start : cue.end].lower().startswith("report"):
        return False
    return any(
        clause.sources
        and clause.cue[0].end <= content.start
        and any(c.start < content.start and content.start < c.end for c in clause.contents)
        for clause in clauses
    )


def _sourced(clause: Attribution, learned: tuple[Attribution, ...]) -> Attribution:
    """The clause, or where the parser lost its source, what the learned extractor surely reads at its cue.

    "The plan is old, Ana Ruiz, a minister, has told the radio": the parser takes the name for the plan's.
    """
    if clause.sources or not clause.cue:
        return clause
    cue = clause.cue[0]
    return next(
        (
            found
            for found in learned
            if found.sources
            and found.score >= _SURE
            and any(c.start < cue.end and cue.start < c.end for c in found.cue)
        ),
        clause,
    )


def _new(
    learned: tuple[Attribution, ...], ruled: list[Attribution], marks: Marks
) -> list[Attribution]:
    """What only the learned extractor finds: surely, outside quotation marks, with a cue that no rule took."""
    taken = {n for a in ruled for cue in a.cue for n in range(cue.start, cue.end)}
    covering = Covering(ruled)
    return [
        found
        for found in learned
        if found.score >= _SURE
        and not any(n in taken for cue in found.cue for n in range(cue.start, cue.end))
        and covering.around(found.contents[0].start, found.contents[0].end) is None
        and not _is_quoted(found, marks)
    ]


def _bare(found: Attribution, doc: Doc) -> Attribution:
    """A report without the "that" which joins its content to the cue, as the rules read it."""
    return replace(found, contents=tuple(_bared(c, doc) for c in found.contents))


def _bared(content: Span, doc: Doc) -> Span:
    words = doc.char_span(content.start, content.end, alignment_mode="expand")
    joined = words is not None and len(words) > 1 and words[0].lower_ == "that"
    if words is None or not joined or words[0].dep_ != "mark":
        return content
    return Span(start=words[1].idx, end=content.end)


def _carried(
    learned: tuple[Attribution, ...], known: list[Attribution], marks: Marks, text: str
) -> list[Attribution]:
    """Marked words that no rule reached, where the learned extractor surely reads on from a cue of their sentence.

    "He said the charge was a “fiction,” but he would leave “to spare the ministry”": the parser hangs the
    second half on nothing that he said.
    """
    ruled, cues = Covering(known), {a.cue[0].start: a for a in known if a.cue and a.sources}
    sure = Covering([a for a in learned if a.score >= _SURE and a.sources])
    found = []
    for quotation in marks.quotations:
        if ruled.around(quotation.start, quotation.end) is not None:
            continue
        reading = sure.around(quotation.start, quotation.end)
        rule = cues.get(reading.cue[0].start) if reading else None
        if reading is None or rule is None or rule.cue[0].end > quotation.start:
            continue
        one_sentence = _STOP.search(text, rule.cue[0].end, quotation.start) is None
        if one_sentence and rule.sources[0].end > reading.sources[0].start:
            found.append(
                Attribution(
                    rule.sources, rule.cue, quotation.pieces, f"{reading.because} for these"
                )
            )
    return found


def _first(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.sources, *attribution.cue, *attribution.contents)
    return min(s.start for s in spans), attribution.contents[0].start


def _is_quoted(clause: Attribution, marks: Marks) -> bool:
    total = sum(s.end - s.start for s in clause.contents)
    inside = 0
    for quotation in marks.quotations:
        if quotation.start > clause.contents[-1].end:
            break
        for outer in quotation.outer:
            for content in clause.contents:
                inside += max(0, min(outer.end, content.end) - max(outer.start, content.start))
    return inside >= _SAME * total

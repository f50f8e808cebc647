"""Carries corrections out: each finds its finding by its words and their place, and by its id among several.

Where the finding is gone, or the words stand in the article more than once and the correction does not say which is
meant, it is an orphan: it is told, and nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from generator.brief.identity import finding_id
from generator.brief.model import Allegation, Brief, Evidence, Quote, Response, Source
from generator.dossier.corrections import Correction, Corrections, Orphan
from generator.dossier.names import fold
from generator.lexicon.charges import load_types

if TYPE_CHECKING:
    from generator.brief.model import Actor


class Gone(Exception):  # noqa: N818 - travels from one function of this file to the next
    """A correction cannot be carried out; the message tells why."""


def correct_briefs(
    briefs: Iterable[Brief], *, corrections: Mapping[str, Corrections]
) -> tuple[tuple[Brief, ...], tuple[Orphan, ...]]:
    """Every brief with the corrections of its article, in the same order, and the corrections that found nothing.

    Args:
        briefs: Fresh from the analysis.
        corrections: By brief id; those for a brief that is not there are orphans too.
    """
    corrected: list[Brief] = []
    orphans: list[Orphan] = []
    left = dict(corrections)
    for brief in briefs:
        changed, lost = apply_corrections(brief, left.pop(brief.id, Corrections()))
        corrected.append(changed)
        orphans += lost
    for article, held in sorted(left.items()):
        orphans += [
            Orphan(brief=article, correction=each, reason="there is no such article")
            for each in held.corrections
        ]
    return tuple(corrected), tuple(orphans)


def apply_corrections(brief: Brief, corrections: Corrections) -> tuple[Brief, tuple[Orphan, ...]]:
    """The brief with the corrections carried out in their order, and those that found nothing to correct."""
    orphans = []
    for correction in corrections.corrections:
        try:
            brief = _carry_out(brief, correction)
        except Gone as gone:
            orphans.append(Orphan(brief=brief.id, correction=correction, reason=str(gone)))
    return brief, tuple(orphans)


def _carry_out(brief: Brief, correction: Correction) -> Brief:
    if correction.do == "add":
        return _add(brief, correction)
    if correction.kind == "response":
        return _change_response(brief, correction)
    held: dict[str, tuple[Any, ...]] = {
        "allegation": brief.allegations,
        "quote": brief.quotes,
        "source": brief.sources,
        "actor": brief.actors,
    }
    place = find_place(brief, held[correction.kind], correction)
    changed = _changed(brief, held[correction.kind][place], correction)
    kept = list(held[correction.kind])
    kept[place : place + 1] = [] if changed is None else [changed]
    updates: dict[str, Any] = {correction.kind + "s": tuple(kept)}
    if correction.kind == "source" and changed is None:
        updates["allegations"] = _without_reference(brief, "source", correction.id)
    if correction.kind == "quote" and changed is None:
        updates["allegations"] = _without_reference(brief, "quote", correction.id)
    return _rebuilt(brief, **updates)


def _without_reference(brief: Brief, field: str, gone: str) -> tuple[Allegation, ...]:
    return tuple(
        a.model_copy(update={field: None}) if getattr(a, field) == gone else a
        for a in brief.allegations
    )


def words_of(finding: Allegation | Quote | Response | Source | Actor) -> str:
    """The words that a correction quotes: of an actor or source its name, of a quotation all its parts."""
    if isinstance(finding, Quote):
        return " ".join(span.text for span in finding.spans)
    if isinstance(finding, Allegation):
        return finding.evidence.text
    if isinstance(finding, Response):
        return finding.evidence.text if finding.evidence else ""
    return finding.name


def find_place(brief: Brief, findings: tuple[Any, ...], correction: Correction) -> int:
    """Position of the finding that is meant.

    Raises:
        Gone: there is none with these words at this place, or several and none with the id.
    """
    same = [n for n, found in enumerate(findings) if words_of(found) == correction.words]
    if same and correction.kind in ("allegation", "quote", "response"):
        first = _first_part(findings[same[0]])
        start = _start(brief, first.text, occurrence=correction.occurrence)
        same = [n for n in same if _first_part(findings[n]).start == start]
    for place in same:
        if findings[place].id == correction.id:
            return place
    if len(same) == 1:
        return same[0]
    if same:
        message = f"{len(same)} findings have these words and none has the id {correction.id}"
        raise Gone(message)
    if any(found.id == correction.id for found in findings):
        message = f"the finding {correction.id} has other words, or stands at another place"
        raise Gone(message)
    message = f"the analysis finds no {correction.kind} with these words any more"
    raise Gone(message)


def _first_part(finding: Any) -> Evidence:
    found: Evidence = finding.spans[0] if isinstance(finding, Quote) else finding.evidence
    return found


def _start(brief: Brief, words: str, *, occurrence: int | None) -> int:
    """Where in the article the words stand.

    Raises:
        Gone: nowhere, or at several places and the correction does not say which.
    """
    places = [m.start() for m in re.finditer(re.escape(words), brief.article.text)]
    if not places:
        message = "the article does not hold these words"
        raise Gone(message)
    if occurrence is None and len(places) > 1:
        message = f"the words stand {len(places)} times in the article; say which with 'occurrence'"
        raise Gone(message)
    if occurrence is not None and occurrence > len(places):
        message = f"the article holds these words only {len(places)} times"
        raise Gone(message)
    return places[(occurrence or 1) - 1]


def _changed(brief: Brief, finding: Any, correction: Correction) -> Any:
    """The finding as corrected; None when it is rejected."""
    if correction.do == "reject":
        return None
    note = f"{correction.do}ed by {correction.by} on {correction.date}: {correction.reason}"
    because = "; ".join(part for part in (finding.because, note) if part)
    return finding.model_copy(update={**_values(brief, correction), "because": because})


def _values(brief: Brief, correction: Correction) -> dict[str, Any]:
    """What a correction sets, with names of actors as ids.

    Raises:
        Gone: it names an actor or a type that is not there.
    """
    changes = correction.set
    values: dict[str, Any] = {
        name: getattr(changes, name) for name in sorted(changes.model_fields_set)
    }
    note = f"set by {correction.by} on {correction.date}"
    for field in ("accusers", "accused", "by"):
        if values.get(field) is not None:
            values[field] = tuple(_actor(brief, name) for name in values[field])
    for field in ("accusers", "accused"):
        if field in values:
            values[f"{field}_because"] = note
    if "speaker" in values:
        values["speaker"] = None if values["speaker"] is None else _actor(brief, values["speaker"])
        values["speaker_because"] = note
    for kind in values.get("types") or ():
        row = load_types().get(kind.split("/")[0])
        if row is None or ("/" in kind and kind.split("/")[1] not in row.subtypes):
            message = f"there is no type {kind!r}"
            raise Gone(message)
    return values


def _actor(brief: Brief, name: str) -> str:
    if any(actor.id == name for actor in brief.actors):
        return name
    wanted = fold(name)
    found = [a.id for a in brief.actors if wanted in {fold(n) for n in (a.name, *a.aliases)}]
    if len(found) != 1:
        message = f"the brief holds {'no' if not found else 'more than one'} actor {name!r}"
        raise Gone(message)
    return found[0]


def _change_response(brief: Brief, correction: Correction) -> Brief:
    every = tuple(response for a in brief.allegations for response in a.responses)
    target = every[find_place(brief, every, correction)]
    changed = _changed(brief, target, correction)
    allegations = []
    for allegation in brief.allegations:
        if target.id in {response.id for response in allegation.responses}:
            kept = tuple(
                r if r.id != target.id else changed
                for r in allegation.responses
                if r.id != target.id or changed is not None
            )
            allegation = allegation.model_copy(  # noqa: PLW2901 - the same allegation, changed
                update={"responses": kept or (_silence(brief, allegation),)}
            )
        allegations.append(allegation)
    return _rebuilt(brief, allegations=tuple(allegations))


def _silence(brief: Brief, allegation: Allegation) -> Response:
    return Response(
        id=finding_id("rsp", article=brief.id, words=allegation.id), kind="none_reported"
    )


def _add(brief: Brief, correction: Correction) -> Brief:
    evidence = _evidence(brief, correction)
    values = _values(brief, correction)
    values["because"] = f"added by {correction.by} on {correction.date}: {correction.reason}"
    if correction.kind == "quote":
        made = Quote(id=_new_id(brief, "quo", correction), spans=(evidence,), **values)
        quotes = sorted((*brief.quotes, made), key=lambda q: q.spans[0].start)
        return _rebuilt(brief, quotes=tuple(quotes))
    if correction.kind == "response":
        return _add_response(brief, correction, evidence=evidence, values=values)
    made_id = _new_id(brief, "alg", correction)
    allegation = Allegation(
        id=made_id, **({"accusers": ()} | values), evidence=evidence, responses=()
    )
    allegation = allegation.model_copy(update={"responses": (_silence(brief, allegation),)})
    allegations = sorted((*brief.allegations, allegation), key=lambda a: a.evidence.start)
    return _rebuilt(brief, allegations=tuple(allegations))


def _add_response(
    brief: Brief, correction: Correction, *, evidence: Evidence, values: dict[str, Any]
) -> Brief:
    if all(allegation.id != correction.to for allegation in brief.allegations):
        message = f"there is no allegation {correction.to} to answer"
        raise Gone(message)
    made = Response(id=_new_id(brief, "rsp", correction), evidence=evidence, **values)
    return _rebuilt(
        brief,
        allegations=tuple(
            a.model_copy(
                update={
                    "responses": (
                        *(r for r in a.responses if r.kind != "none_reported"),
                        made,
                    )
                }
            )
            if a.id == correction.to
            else a
            for a in brief.allegations
        ),
    )


def _new_id(brief: Brief, prefix: str, correction: Correction) -> str:
    """An id that no finding of the brief has: that of the same words found by the analysis is told apart by `added`."""
    return finding_id(
        prefix,
        article=f"{brief.id} added",
        words=correction.words,
        ordinal=(correction.occurrence or 1) - 1,
    )


def _evidence(brief: Brief, correction: Correction) -> Evidence:
    start = _start(brief, correction.words, occurrence=correction.occurrence)
    return Evidence(start=start, end=start + len(correction.words), text=correction.words)


def _rebuilt(brief: Brief, **changes: Any) -> Brief:
    """The brief with other findings, checked anew: what is not cut from the article is refused."""
    values = {name: getattr(brief, name) for name in Brief.model_fields if name != "schema_"}
    return Brief(schema=brief.schema_, **(values | changes))

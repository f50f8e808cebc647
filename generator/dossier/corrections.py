"""What people corrected in the findings of one article, as they wrote it in seeds/corrections/ARTICLE.yml."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field

from generator.brief.model import (
    ActorKind,
    Modality,
    QuoteKind,
    ResponseKind,
    SpeechAct,
    Stance,
)
from generator.dossier.grading import Day
from generator.dossier.model import Review, ReviewState
from generator.errors import RulingError
from generator.lexicon.reader import line_of, parse_table
from generator.value import Value

FindingKind = Literal["allegation", "quote", "response", "source", "actor"]

FIELDS: dict[str, tuple[str, ...]] = {
    "allegation": ("act", "accusers", "accused", "types", "modality", "stance"),
    "quote": ("kind", "speaker"),
    "response": ("kind", "by"),
    "source": (),
    "actor": ("kind", "country"),
}
"""What can be set of each kind of finding; everything else comes from the words."""
ADDED: dict[str, tuple[str, ...]] = {
    "allegation": ("act", "accused", "types", "stance"),
    "quote": ("kind",),
    "response": ("kind",),
}
"""What must be set when a finding is added; other kinds cannot be added."""


class Changes(Value):
    """New values; only those that are written are set."""

    act: SpeechAct | None = None
    """Of an allegation."""
    accusers: tuple[str, ...] | None = None
    """Of an allegation: actor ids or names; `[]` says that nobody is named."""
    accused: tuple[str, ...] | None = Field(default=None, min_length=1)
    """Of an allegation: actor ids or names."""
    types: tuple[str, ...] | None = Field(default=None, min_length=1)
    """Of an allegation: taxonomy ids."""
    modality: Modality | None = None
    """Of an allegation."""
    stance: Stance | None = None
    """Of an allegation."""
    speaker: str | None = None
    """Of a quotation: actor id or name; null says that it is not clear."""
    by: tuple[str, ...] | None = None
    """Of a response: actor ids or names."""
    kind: QuoteKind | ResponseKind | ActorKind | None = None
    """Of a quotation, a response or an actor."""
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    """Of an actor: ISO 3166-1 alpha-2 code; null says that it belongs to none."""


class Correction(Value):
    """One decision about one finding."""

    do: Literal["accept", "reject", "edit", "add"]
    """What is done."""
    kind: FindingKind
    """Kind of finding."""
    id: str = ""
    """Id of the finding; needed for everything but `add`."""
    words: str = Field(min_length=1)
    """Exactly the words of the finding; of an actor its name, of a source its name."""
    occurrence: int | None = Field(default=None, ge=1)
    """Which place is meant where the article holds the words more than once, counted from 1; else None."""
    to: str = ""
    """For an added response: id of the allegation that it answers."""
    set: Changes = Changes()
    """New values, for `edit` and `add`."""
    by: str = Field(min_length=1)
    """Who corrected."""
    date: Day
    """When."""
    reason: str = Field(min_length=1)
    """Why."""


class Corrections(Value):
    """Everything that people decided about one article."""

    state: ReviewState = "draft"
    """How far the article is checked; a site may publish released ones only."""
    by: str = ""
    """Who set the state; needed for any state but draft."""
    date: Day | None = None
    """When; needed as above."""
    reason: str = ""
    """Why; needed as above."""
    corrections: tuple[Correction, ...] = ()
    """In the order of the file, which is the order in which they are carried out."""

    def review(self, brief: str) -> Review:
        """The state as the dossier keeps it."""
        return Review(
            brief=brief,
            state=self.state,
            by=self.by,
            date=self.date or "",
            reason=self.reason,
        )


class Orphan(Value):
    """A correction that found nothing to correct; it is told, and never carried out on other words."""

    brief: str
    """Id of the brief."""
    correction: Correction
    """What was to be done."""
    reason: str
    """Why it could not be."""

    def __str__(self) -> str:
        """One line for the build report: file, what was to be done, why it was not."""
        made = self.correction
        return (
            f"corrections/{self.brief}.yml: '{made.do}' of the {made.kind} {made.words!r} by {made.by} finds"
            f" nothing to correct: {self.reason}"
        )


def parse_corrections(text: str, *, path: str) -> Corrections:
    """The corrections of a file's text; none when it is empty.

    Raises:
        RulingError: broken YAML, an unknown key, a value that does not fit, or one that is missing.
    """
    if not re.search(r"^[^#\s]", text, re.MULTILINE):
        return Corrections()
    found = parse_table(text, model=Corrections, path=path, error_type=RulingError)
    if found.state != "draft" and not (found.by and found.date and found.reason):
        message = f"is {found.state!r}; say by whom, when and why with 'by', 'date' and 'reason'"
        raise RulingError(message, path=path, line=line_of(text, path=("state",)), key="state")
    for number, correction in enumerate(found.corrections):
        if problem := find_problem(correction):
            line = line_of(text, path=("corrections", number))
            raise RulingError(problem[1], path=path, line=line, key=problem[0])
    return found


def find_problem(correction: Correction) -> tuple[str, str] | None:
    """Key and sentence of what does not fit together in a correction; None when all does."""
    known, given = FIELDS[correction.kind], correction.set.model_fields_set
    if alien := sorted(given - set(known)):
        return "set", f"has {alien[0]!r}, which no {correction.kind} has; write {_listed(known)}"
    if correction.do in ("accept", "reject") and given:
        return (
            "set",
            f"is only for 'edit' and 'add'; delete it or write 'do: edit' for {correction.id}",
        )
    if correction.do == "edit" and not given:
        return "set", f"is missing or empty; write what to set: {_listed(known)}"
    return _lacking(correction) or _wrong_kind(correction)


def _lacking(correction: Correction) -> tuple[str, str] | None:
    given = correction.set.model_fields_set
    if correction.do == "add":
        if correction.kind not in ADDED:
            return (
                "kind",
                f"cannot be {correction.kind!r} here; {_listed(tuple(ADDED))} can be added",
            )
        if lacking := [name for name in ADDED[correction.kind] if name not in given]:
            return (
                "set",
                f"lacks {lacking[0]!r}; an added {correction.kind} needs {_listed(ADDED[correction.kind])}",
            )
        if correction.kind == "response" and not correction.to:
            return "to", "is missing; write the id of the allegation that the response answers"
    elif not correction.id:
        return "id", "is missing; write the finding's id as 'briefing explain' prints it"
    if correction.kind == "actor" and correction.do == "reject":
        return "do", "cannot be 'reject' for an actor; reject what is said of it"
    return None


def _wrong_kind(correction: Correction) -> tuple[str, str] | None:
    if "kind" not in correction.set.model_fields_set:
        return None
    allowed: dict[str, Any] = {"quote": QuoteKind, "response": ResponseKind, "actor": ActorKind}
    words = allowed[correction.kind].__args__
    if correction.set.kind in words and correction.set.kind != "none_reported":
        return None
    return (
        "set",
        f"has the kind {correction.set.kind!r}; a {correction.kind} is one of {_listed(words)}",
    )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words) or "nothing"

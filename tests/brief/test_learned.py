"""What places of the learned reading become: parties, charges and answers, through the real steps."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.brief.attribution import LearnedAnswer, LearnedCharge, Span
from generator.brief.draft import Draft, LearnedReading
from generator.brief.language import parse_text
from generator.brief.pipeline import STEPS
from generator.brief.quotation import find_quotations
from tests.cases import Case, read_cases
from tests.conftest import make_article

CASES = read_cases(Path(__file__).parent / "cases" / "learned.md")


def _places(text: str, words: str, *, near: Span | None = None) -> tuple[Span, ...]:
    """The places of some words, parted by semicolons, each the nearest one to a stretch."""
    found = []
    for word in (w.strip() for w in words.split(";") if w.strip() != "-"):
        starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
        start = min(starts, key=lambda i: abs(i - near[0]) if near else i)
        found.append((start, start + len(word)))
    return tuple(found)


def _reading(text: str, lines: list[str]) -> LearnedReading:
    charges: list[LearnedCharge] = []
    answers: list[LearnedAnswer] = []
    for line in lines:
        if line.startswith("> "):
            kind, by, words, *shares = line[2:].split(" | ")
            score, tie = (float(share) for share in shares or ("0.99", "1"))
            place = _places(text, words)[0]
            answers.append(
                LearnedAnswer(
                    evidence=place,
                    by=_places(text, by, near=place),
                    charge=charges[-1].evidence,
                    tie=tie,
                    kinds=((kind, 1.0),),
                    score=score,
                )
            )
            continue
        deed, accused, accusers = line.split(" | ")
        place = _places(text, deed)[0]
        charges.append(
            LearnedCharge(
                evidence=place,
                accused=_places(text, accused, near=place),
                accusers=_places(text, accusers, near=place),
                types=(("unspecified", 1.0),),
                acts=(("allege", 1.0),),
                score=0.99,
            )
        )
    return LearnedReading(tuple(charges), tuple(answers))


def _read(case: Case) -> Draft:
    text, _, seen = case.input.partition("\n---\n")
    draft = Draft(
        article=make_article(text),
        doc=parse_text(text),
        marks=find_quotations(text),
        learned_charges=_reading(text, seen.splitlines()),
    )
    for step in STEPS:
        written = step.run(*(getattr(draft, name) for name in step.reads))
        parts = [written] if len(step.writes) == 1 else written
        draft = replace(draft, **dict(zip(step.writes, parts, strict=True)))
    return draft


def _shown(draft: Draft) -> list[str]:
    names = {a.id: a.name for a in draft.actors}
    lines = []
    for charge in draft.responses:
        accusers = " & ".join(names[a] for a in charge.accusers) or "nobody"
        accused = " & ".join(names[a] for a in charge.accused)
        lines.append(f"- {accusers} > {accused}: {charge.types[0]} | {charge.evidence.text}")
        for answer in charge.responses:
            if answer.evidence is not None:
                by = " & ".join(names[a] for a in answer.by)
                lines.append(f"  - {answer.kind}: {by} | {answer.evidence.text}")
    return lines


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_places_give_charges_and_answers(case: Case) -> None:
    """Who, whom and in which words; nothing where it is not clear."""
    shown = _shown(_read(case))

    wanted = [] if case.expected == "none" else case.expected.splitlines()
    assert len(shown) == len(wanted), shown
    for found, line in zip(shown, wanted, strict=True):
        head, _, words = line.partition(" | ")
        assert found.startswith(f"{head} | "), shown
        assert words in found


@pytest.mark.model
def test_what_is_refused_says_why() -> None:
    """An analyst who asks must learn why the network's charge was not taken."""
    case = next(c for c in CASES if c.expected == "none" and "own words" in c.title)

    found = [r for r in _read(case).rejected if r.pattern == "learned"]

    assert [r.why for r in found] == ["the outlet tells it in its own words; score 0.99"]

"""Allegations, from text to record, through the real steps before them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from generator.article.model import Article, Span
from generator.brief.charges.codes import crosswalk
from generator.brief.model import Allegation, Brief, SpeechAct
from generator.brief.pipeline import read_draft, write_brief
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "allegations.md")
STANCES = read_cases(Path(__file__).parent / "cases" / "stances.md")


def _titled(text: str) -> Article:
    """Two lines without a full stop behind the first are a headline and a body."""
    head, line, _ = text.partition("\n")
    span = Span(start=0, end=len(head)) if line and not head.endswith(".") else None
    return Article(
        id="case", source_file="case.txt", sha256="0", text=text,
        title=head if span else None, title_span=span,
    )  # fmt: skip


def _names(brief: Brief, ids: tuple[str, ...]) -> set[str]:
    return {a.name.removeprefix("the ") for a in brief.actors if a.id in ids}


def _fits(brief: Brief, found: Allegation, line: str) -> bool:
    parties, _, rest = line.removeprefix("- ").partition(": ")
    kind, _, words = rest.partition(" | ")
    accusers, _, accused = parties.partition(" > ")
    wanted = set() if accusers == "nobody" else set(accusers.split(" & "))
    aliases = {n for a in brief.actors if a.id in found.accusers for n in (a.name, *a.aliases)}
    targets = {n for a in brief.actors if a.id in found.accused for n in (a.name, *a.aliases)}
    return (
        wanted <= aliases
        and (bool(wanted) or not found.accusers)
        and set(accused.split(" & ")) <= targets
        and found.types[0] == kind
        and words in found.evidence.text
    )


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_text_gives_its_allegations(case: Case) -> None:
    """Who, whom, what and in which words; nothing more."""
    brief = write_brief(_titled(case.input))

    found = brief.allegations
    wanted = [] if case.expected == "none" else case.expected.splitlines()
    shown = [(a.accusers, a.accused, a.types, a.evidence.text, a.because) for a in found]
    assert len(found) == len(wanted), shown
    for allegation, line in zip(found, wanted, strict=True):
        assert _fits(brief, allegation, line), (line, shown)


@pytest.mark.model
@pytest.mark.parametrize("case", STANCES, ids=str)
def test_the_text_gives_act_stance_and_modality(case: Case) -> None:
    """How the charge is made, what the outlet holds of it by its own words, and when the act is said to be."""
    brief = write_brief(_titled(case.input))

    made = [f"- {a.act} | {a.stance} | {a.modality}" for a in brief.allegations]
    assert "\n".join(made) == case.expected.replace("none", "")


def test_every_speech_act_has_its_codes() -> None:
    """The crosswalk of the taxonomy, act by act; an own act has no code and says so."""
    made = {act: crosswalk(act, ("aggression/attack",)).cameo for act in get_args(SpeechAct)}

    assert made == {
        "allege": "1123",
        "condemn": "111",
        "complain_formal": "114",
        "legal_charge": "115",
        "investigate": "09",
        "finding": "116",
        "rally_against": "113",
        "warn": "13",
        "insinuate": None,
    }


def test_an_abuse_in_war_is_coded_as_the_abuse() -> None:
    """CAMEO's precedence, 1124 before 1122 before 1123, and every code and context beside it."""
    made = crosswalk("allege", ("aggression/attack", "human_rights", "war_crime"))

    assert made.cameo == "1124"
    assert made.cameo_types == ("1123", "1122", "1124")
    assert made.plover_mode == "allege"
    assert {"military", "human_rights", "legal"} <= set(made.plover_context)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cue", "why"),
    [
        ("Mali blamed the raid on unknown gunmen.", "blamed", "'gunmen' is no party"),
        ("Mali would accuse Algeria of arming rebels.", "accuse", "only thought of"),
        ("Mali said it had shelled a village in Algeria.", "shelled", "of the speaker himself"),
        ("Mali denied that Algeria had armed the rebels.", "armed", "does not say that it is so"),
    ],
)
def test_a_near_miss_says_why_it_is_no_charge(text: str, cue: str, why: str) -> None:
    """An analyst who asks must learn why words that look like a charge were not taken."""
    draft = read_draft(_titled(text))

    assert draft.allegations == ()
    found = [r for r in draft.rejected if r.cue == cue]
    assert found
    assert why in found[0].why
    assert text[found[0].start : found[0].end] == found[0].text
    assert text[found[0].cue_start :].startswith(cue)


@pytest.mark.model
def test_a_taken_charge_is_no_near_miss() -> None:
    """What one pattern refuses and another takes is not shown as refused."""
    draft = read_draft(_titled("Mali accused Algeria of arming rebels."))

    assert len(draft.allegations) == 1
    assert draft.rejected == ()

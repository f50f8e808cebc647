from __future__ import annotations

from pathlib import Path

import pytest

from generator.brief.model import Brief
from generator.dossier.resolve import resolve_actors
from generator.dossier.rulings import Rulings, parse_rulings
from generator.errors import RulingError
from tests.cases import Case, read_cases
from tests.dossier.making import make_brief

NONE = Rulings()
CASES = read_cases(Path(__file__).parent / "cases" / "profiles.md")


def briefs_of(text: str) -> list[Brief]:
    rows: dict[str, list[str]] = {}
    for line in text.splitlines():
        article, actor = line.split(": ", 1)
        rows.setdefault(article, []).append(actor)
    return [make_brief(article, actors=tuple(actors)) for article, actors in rows.items()]


def told(text: str, rulings: Rulings = NONE) -> list[str]:
    found = resolve_actors(briefs_of(text), rulings=rulings)
    of = {p.id: [f"{a.brief}/{a.actor}" for a in p.appearances] for p in found.profiles}
    lines = [" ".join(members) for members in of.values() if len(members) > 1]
    return lines + [
        f"proposed: {of[p.first][0]} {of[p.second][0]}" for p in found.proposals if not p.unsure
    ] or ["-"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_actors_make_the_profiles_of_the_case(case: Case) -> None:
    """A wrong join puts words and charges on the wrong page."""
    assert sorted(told(case.input)) == sorted(case.expected.splitlines())


def ruled(ruling: str, actors: str) -> Rulings:
    return parse_rulings(
        f"rulings:\n  - {{ruling: {ruling}, actors: {actors}, by: Ed, date: 2026-03-14, reason: known}}\n",
        path="seeds/rulings.yml",
    )


def test_a_ruling_joins_what_no_clue_joins() -> None:
    """A person knows more than the letters do."""
    assert told("a: Putin\nb: Vladimir Putin", ruled("same", "[Putin, Vladimir Putin]")) == [
        "a/putin b/vladimir-putin"
    ]


def test_a_ruling_parts_what_every_clue_joins() -> None:
    """Two people may share a full name; then the ruling names them by their articles."""
    text = "a: Ana Ruiz\nb: Ana Ruiz"

    assert told(text, ruled("different", "[a/ana-ruiz, b/ana-ruiz]")) == ["-"]


def test_a_third_actor_of_a_parted_name_is_left_to_a_person() -> None:
    """Once a name is known to be two people, it no longer says which of them is meant."""
    text = "a: Ana Ruiz\nb: Ana Ruiz\nc: Ana Ruiz"

    assert told(text, ruled("different", "[a/ana-ruiz, b/ana-ruiz]")) == [
        "proposed: a/ana-ruiz c/ana-ruiz",
        "proposed: b/ana-ruiz c/ana-ruiz",
    ]


def test_an_unsure_ruling_keeps_a_pair_apart_and_off_the_open_list() -> None:
    """What cannot be told is not asked again."""
    text = "a: Putin\nb: Vladimir Putin"
    rulings = ruled("unsure", "[Putin, Vladimir Putin]")

    proposals = resolve_actors(briefs_of(text), rulings=rulings).proposals

    assert [p.unsure for p in proposals] == [True]
    assert told(text, rulings) == ["-"]


def test_a_ruling_on_an_unknown_actor_names_its_line() -> None:
    """A typing mistake must not silently rule on nobody."""
    with pytest.raises(RulingError, match=r"seeds/rulings.yml:2: 'actors' names 'Nobody'.*delete"):
        told("a: Putin\nb: Vladimir Putin", ruled("same", "[Nobody, Putin]"))


def test_rulings_that_contradict_each_other_are_refused() -> None:
    """Neither of two decisions may win by its place in the file."""
    one = ruled("same", "[Putin, Vladimir Putin]")
    both = Rulings(rulings=(*one.rulings, *ruled("different", "[Putin, Vladimir Putin]").rulings))

    with pytest.raises(RulingError, match="another ruling tells apart"):
        told("a: Putin\nb: Vladimir Putin", both)


def test_the_reason_of_a_profile_names_every_clue() -> None:
    """A join that nobody can explain is one that nobody can undo."""
    briefs = briefs_of("a: Belarus | state | BY\nb: Minsk | state | BY")

    assert "BY" in resolve_actors(briefs, rulings=Rulings()).profiles[0].because

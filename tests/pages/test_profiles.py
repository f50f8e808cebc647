"""Actors over several articles: a join that nobody can explain is libel."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.brief.model import Actor, Brief
from generator.dossier import Dossier
from generator.dossier import model as dossier_model
from generator.pages.profiles import Profiles
from tests.cases import Case, read_cases
from tests.conftest import make_article


@pytest.mark.parametrize(
    "case", read_cases(Path(__file__).parent / "cases" / "profiles.md"), ids=str
)
def test_actors_share_a_page_only_for_a_reason(case: Case) -> None:
    """Full names that agree and states with one code join, nothing else does."""
    briefs = read_briefs(case.input)
    pages = [
        ", ".join(f"{brief.id} {actor.name}" for brief, actor in profile.appearances)
        for profile in Profiles(briefs).all()
    ]

    assert "\n".join(pages) == case.expected


def test_a_page_does_not_move_when_an_article_is_added() -> None:
    """A permalink that points at somebody else after the next build is worse than a dead one."""
    one = read_briefs("a person Ilse Brandt\na state Ardania / AR\na group dockers")
    added = "b person Karl Oster\nb state Republic of Ardania / AR\nb group dockers\n"
    two = read_briefs(added + "a person Ilse Brandt\na state Ardania / AR\na group dockers")
    before = {(b.id, a.id): p.path for p in Profiles(one).all() for b, a in p.appearances}
    after = {(b.id, a.id): p.path for p in Profiles(two).all() for b, a in p.appearances}

    assert {key: after[key] for key in before} == before


def test_a_dossier_says_who_shares_a_page() -> None:
    """Spellings of one name lead to one page, which says why; who the dossier does not know keeps an own page."""
    one = "a person Ilse Brandt\na person Karl Oster\nb person Ylse Brandt\nb state Ardania / AR"
    briefs = read_briefs(one)
    joined = dossier_model.Profile(
        id="person-ilse-brandt",
        name="Ilse Brandt",
        kind="person",
        appearances=(
            dossier_model.Appearance(brief="a", actor="x-Ilse Brandt", name="Ilse Brandt"),
            dossier_model.Appearance(brief="b", actor="x-Ylse Brandt", name="Ylse Brandt"),
        ),
        because="spellings of one name, both called minister",
    )
    profiles = Profiles(briefs, dossier=Dossier(profiles=(joined,)))
    shared = profiles.of(briefs[0], "x-Ilse Brandt")

    assert shared is profiles.of(briefs[1], "x-Ylse Brandt")
    assert shared.path == "actors/person-ilse-brandt.md"
    assert shared.because == "spellings of one name, both called minister"
    assert [(brief.id, actor.name) for brief, actor in shared.appearances] == [
        ("a", "Ilse Brandt"),
        ("b", "Ylse Brandt"),
    ]
    assert profiles.of(briefs[0], "x-Karl Oster").path == "actors/person/karl-oster.md"


def read_briefs(source: str) -> list[Brief]:
    actors: dict[str, list[Actor]] = {}
    for line in source.split("\n"):
        who, _, country = line.partition(" / ")
        article, kind, name = who.split(" ", 2)
        actors.setdefault(article, []).append(
            Actor.model_validate(
                {"id": f"x-{name}", "name": name, "kind": kind, "country": country or None}
            )
        )
    return [
        Brief(id=article, article=make_article("text", id=article), actors=tuple(found))
        for article, found in actors.items()
    ]

"""Who stands where, who is who, and whom a phrase means."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.article.model import Article
from generator.brief.cast import Cast
from generator.brief.draft import NamePart
from generator.brief.language import parse_text
from generator.brief.model import Actor
from generator.brief.steps.actors import find_cast
from generator.brief.steps.mentions import find_mentions
from tests.cases import Case, read_cases

FOLDER = Path(__file__).parent / "cases"


def article_of(text: str) -> Article:
    return Article(id="case", source_file="case.txt", sha256="0", text=text)


def mentions_of(text: str) -> tuple[NamePart, ...]:
    return find_mentions(article_of(text), parse_text(text))


def cast_of(text: str) -> tuple[tuple[Actor, ...], Cast]:
    doc = parse_text(text)
    article = article_of(text)
    return find_cast(article, doc, find_mentions(article, doc))


def mention_line(part: NamePart) -> str:
    return f"{part.text} | {part.kind} | {part.form}"


def actor_line(actor: Actor) -> str:
    line = f"{actor.name} | {actor.kind}"
    for word, said in (
        ("also", "; ".join(actor.aliases)),
        ("role", "; ".join(actor.roles)),
        ("of", actor.part_of),
    ):
        line += f" | {word} {said}" if said else ""
    return line


@pytest.mark.model
@pytest.mark.parametrize("case", read_cases(FOLDER / "mentions.md"), ids=str)
def test_a_text_names_what_the_case_says(case: Case) -> None:
    """A place taken for a government, or a surname for a country, is a party that never acted."""
    made = [mention_line(part) for part in mentions_of(case.input)]

    assert "\n".join(made) == case.expected.replace("none", ""), f"{case.path}:{case.line}"


@pytest.mark.model
@pytest.mark.parametrize("case", read_cases(FOLDER / "actors.md"), ids=str)
def test_an_article_has_each_party_once(case: Case) -> None:
    """A party under two names, or two under one, makes every later page wrong."""
    made = [actor_line(actor) for actor in cast_of(case.input)[0]]

    assert "\n".join(made) == case.expected.replace("none", ""), f"{case.path}:{case.line}"


@pytest.mark.model
@pytest.mark.parametrize("case", read_cases(FOLDER / "cast.md"), ids=str)
def test_a_phrase_means_whom_the_case_says(case: Case) -> None:
    """Whoever a pronoun is read as gets the words or the charge."""
    start = case.input.index("[[")
    end = case.input.index("]]") - 2
    text = case.input.replace("[[", "").replace("]]", "")

    _, cast = cast_of(text)
    reading = cast.read(start, end)

    assert " & ".join(cast[a].name for a in reading.actors) == case.expected.replace(
        "nobody", ""
    ), f"{case.path}:{case.line}: {reading.because}"
    assert reading.because


@pytest.mark.model
def test_people_and_states_are_told_apart() -> None:
    """Whoever asks for "our neighbours" needs the states, whoever asks for a speaker the people."""
    actors, cast = cast_of("Rwandan troops crossed. Rwanda denied it, Congo's Jean Kasongo said.")
    by_name = {actor.name: actor.id for actor in actors}

    assert cast.people() == (by_name["Jean Kasongo"],)
    assert cast.state_of(by_name["Rwandan troops"]) == by_name["Rwanda"]
    assert cast.state_of(by_name["Rwanda"]) == by_name["Rwanda"]
    assert cast.state_of(by_name["Jean Kasongo"]) is None
    assert cast.actors() == actors


@pytest.mark.model
def test_a_state_inside_its_body_s_name_is_not_named_by_it() -> None:
    """A sentence about Belarusian troops names the troops, not a second party beside them."""
    text = "Belarusian troops left."
    actors, cast = cast_of(text)

    assert cast.named_in(0, len(text)) == ("belarusian-troops",)
    assert {actor.id for actor in actors} == {"belarus", "belarusian-troops"}


@pytest.mark.model
def test_no_words_name_nobody() -> None:
    """An empty stretch is asked for where a source is not stated."""
    _, cast = cast_of("Rwanda denied it.")

    assert cast.read(3, 3).actors == ()


@pytest.mark.model
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)
    | st.text("AbK’'s of-(“”). \n\0", max_size=60)
)
def test_any_text_gives_parts_in_order_cut_from_it(text: str) -> None:
    """Odd text is never an error, and every part is the article's own words."""
    parts = mentions_of(text)
    actors, cast = cast_of(text)

    assert all(text[p.start : p.end] == p.text for p in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert len({a.id for a in actors}) == len(actors)
    assert all(text[m.start : m.end] == m.text for a in actors for m in a.mentions)
    assert cast.read(0, len(text)).because

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dossier.names import (
    bag,
    country_of_role,
    fold,
    fold_person,
    is_common,
    office_of_role,
    skeleton,
    slug,
)
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "names.md")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_names_are_spelled_alike_as_the_case_says(case: Case) -> None:
    """Joining needs spellings to fall together; libel needs other names not to."""
    first, second = (fold(line) for line in case.input.splitlines())
    bones = [[skeleton(word) for word in name.split()] for name in (first, second)]

    found = "same words" if first == second else "same bones" if bones[0] == bones[1] else "other"

    assert found == case.expected


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_folded(text: str) -> None:
    """Article text is anybody's: nothing in it may stop a build."""
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert slug(text)
    bag(text)
    fold_person(text)


@pytest.mark.parametrize(
    ("role", "country"),
    [
        ("deputy commander of Belarusian special operations forces", "BY"),
        ("president of Ukraine", "UA"),
        ("spokesman for Ukraine’s Border Service", "UA"),
        ("Kremlin spokesman", "RU"),
        ("US envoy", "US"),
        ("Ukraine envoy", None),
        ("China expert", None),
        ("Russian-born British banker", None),
        ("spokesman", None),
    ],
)
def test_a_role_tells_a_country_only_where_it_is_the_offices(
    role: str, country: str | None
) -> None:
    """An envoy to a country is not that country's: a wrong one would part or join people."""
    found = country_of_role(role)

    assert found == country


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("President", "head_of_state"),
        ("then-UK Prime Minister", None),
        ("prime minister of Peru", "head_of_government"),
        ("deputy foreign minister", None),
        ("former president", None),
        ("Belarusian counterpart", None),
    ],
)
def test_only_the_holder_of_an_office_holds_it(role: str, office: str | None) -> None:
    """A deputy is somebody else, and a former president one of several."""
    assert office_of_role(role) == office


def test_a_body_is_compared_by_words_and_country() -> None:
    """Articles write the country as adjective, possessive, capital or not at all."""
    assert bag("KGB of Belarus") == bag("the Belarusian KGB") == {"BY", "kgb"}
    assert is_common(bag("Ukraine's Border Service"))
    assert not is_common(bag("KGB of Belarus"))

"""Settings are refused with the place where they stand."""

from __future__ import annotations

import pytest

from generator.errors import SettingsError
from generator.settings import Settings, find_problems, parse_settings

TEXT = """\
site_name: x
plugins:
  - search
  - briefing:
      brief:
        language_model: 3
      article:
        seedz: seeds
"""


def test_nothing_set_gives_the_defaults() -> None:
    """`plugins: - briefing` alone is a whole configuration."""
    assert parse_settings(None) == parse_settings({}) == Settings()


def test_a_value_that_is_set_wins() -> None:
    """What is not named keeps its default."""
    settings = parse_settings({"article": {"seeds": "articles"}})

    assert settings.article.seeds == "articles"
    assert settings.brief == Settings().brief


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (
            {"article": {"seedz": "x"}},
            (
                "mkdocs.yml:8: 'plugins.briefing.article.seedz' is no setting;"
                " the settings here are seeds, largest_file"
            ),
        ),
        (
            {"brief": {"language_model": 3}},
            (
                "mkdocs.yml:6: 'plugins.briefing.brief.language_model' is wrong:"
                " input should be a valid string"
            ),
        ),
        ({"pages": {"rows_per_page": 0}}, "is wrong: input should be greater than or equal to 1"),
        ({"page": {}}, "the settings here are article, brief, pages"),
        ({"article": []}, "'plugins.briefing.article' is wrong: input should be"),
        ([1], "'plugins.briefing' must be a list of names and values, not [1]"),
        ({3: 4}, "'plugins.briefing.3' is"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(values: object, line: str) -> None:
    """A person finds the line, and what would be right."""
    with pytest.raises(SettingsError) as told:
        parse_settings(values, text=TEXT)

    assert line in str(told.value)


def test_every_problem_is_told_at_once() -> None:
    """Nobody mends a file one error at a time."""
    problems = find_problems({"article": {"a": 1, "b": 2}, "brief": {"cache": 7}}, text=TEXT)

    assert [problem.key for problem in problems] == [
        "plugins.briefing.article.a",
        "plugins.briefing.article.b",
        "plugins.briefing.brief.cache",
    ]


@pytest.mark.parametrize(
    "text", ["", "[", "plugins: 3", "\x00", "a: !!python/object:x y", "[" * 5000]
)
def test_a_configuration_that_is_no_yaml_gives_no_line(text: str) -> None:
    """The line is a help; its absence must not hide the problem."""
    (problem,) = find_problems({"x": 1}, text=text)

    assert problem.line is None

"""Which article a person means."""

from __future__ import annotations

import pytest

from generator.brief.model import Brief
from generator.commands.explain import find_brief, render_explanation
from generator.errors import InputError
from tests.conftest import make_article

BRIEFS = tuple(
    Brief(id=name, article=make_article("Words.", id=name, source_file=f"{name}.txt"))
    for name in ("harbour", "harbour-fire", "market")
)


def test_the_whole_name_wins_over_a_longer_one_that_begins_alike() -> None:
    """`harbour` is an article of its own."""
    assert find_brief(BRIEFS, name="harbour").id == "harbour"


def test_the_beginning_of_one_name_is_enough() -> None:
    """Ids are long."""
    assert find_brief(BRIEFS, name="mar").id == "market"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("har", "means several articles; did you mean harbour or harbour-fire?"),
        ("markt", "mean market"),
    ],
)
def test_an_unclear_name_is_answered_with_the_nearest(name: str, told: str) -> None:
    """A guess could explain another article."""
    with pytest.raises(InputError, match="did you mean") as error:
        find_brief(BRIEFS, name=name)

    assert told in error.value.message


def test_a_brief_without_findings_says_so() -> None:
    """An empty part is not a missing one."""
    text = render_explanation(BRIEFS[0])

    assert text.count("\n  none") == 5
    assert "outlet not stated" in text

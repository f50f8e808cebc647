"""Which article a person means."""

from __future__ import annotations

import pytest

from generator.brief.model import Brief
from generator.brief.pipeline import read_draft, write_brief
from generator.commands.explain import find_brief, render_explanation, render_rejected
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


@pytest.mark.model
def test_a_near_miss_says_what_came_close_and_why_not() -> None:
    """An answer to a charge that the article does not carry is shown with whom it would have to concern."""
    draft = read_draft(
        make_article("Ukraine accused Belarus of spying. Germany denied the report.")
    )

    shown = render_rejected(draft)

    assert "«Germany denied the report.»" in shown
    assert "'denied' as an answer" in shown
    assert "not taken because: no charge near it is one that Germany would answer" in shown


@pytest.mark.model
def test_an_answer_that_meets_its_charge_is_no_near_miss() -> None:
    """What is taken is not told again."""
    draft = read_draft(
        make_article("Ukraine accused Belarus of spying. Belarus denied the report.")
    )

    assert not draft.unlinked


@pytest.mark.model
def test_an_allegation_shows_its_cue_and_how_its_parties_were_read() -> None:
    """A reader must be able to doubt each step."""
    shown = render_explanation(write_brief(make_article("Ukraine accused Belarus of spying.")))

    assert "cue: accused" in shown
    assert "accuser because: 'Ukraine' names Ukraine" in shown
    assert "accused because: 'Belarus' names Belarus" in shown

from __future__ import annotations

import pytest

from generator.brief.model import Brief, Quote
from generator.dossier import compile_dossier
from generator.dossier.model import Event
from tests.dossier.making import make_brief
from tests.pages.made_up import evidence

STATES = ("Belarus | state | BY", "Ukraine | state | UA")


def event_of(words: str, text: str = "", *, cue: str = "", **article: object) -> Event:
    """The event of a charge that stands at the beginning of a sentence, `text` behind it."""
    brief = make_brief(
        "a",
        actors=STATES,
        charges=({"words": words, "accusers": ["Ukraine"], "accused": ["Belarus"]},),
        **({"published": "2031-03-05"} | article),
    )
    whole = words + text
    quotes = (
        (Quote(id="quo-1", kind="indirect", spans=(), cue=evidence(whole, cue)),) if cue else ()
    )
    made = brief.model_copy(update={"article": brief.article.model_copy(update={"text": whole})})
    values = {n: getattr(made, n) for n in Brief.model_fields if n != "schema_"} | {
        "quotes": quotes
    }
    return compile_dossier([Brief(**values)]).events[0]


def test_a_time_after_a_word_of_saying_is_that_of_the_saying() -> None:
    """A statement of Monday about an older act must not make the act Monday's."""
    event = event_of("Belarus shelled a school", ", Ukraine said on Monday.", cue="said")

    assert event.stated
    assert event.stated.iso == "2031-03-03"
    assert event.happened is None


def test_a_time_that_may_be_either_is_neither() -> None:
    """Null before a guess; the reader is told what the words are."""
    event = event_of("Ukraine accused Belarus of shelling a school", " on Monday.")

    assert event.happened is None
    assert event.stated
    assert event.stated.iso == "2031-03-05"
    assert "“on Monday” may be the time of the act or of the saying" in event.stated.because


def test_the_time_of_something_else_is_not_that_of_the_act() -> None:
    """The rebellion was last year; when the troops came is not told."""
    event = event_of("Belarus hosts fighters after their leader's failed rebellion last year.")

    assert event.happened is None


@pytest.mark.parametrize(
    ("words", "iso", "precision"),
    [
        ("Belarus shelled a school on Monday.", "2031-03-03", "day"),
        ("Belarus shelled a school in February 2022.", "2022-02", "month"),
        ("Belarus shelled schools in 2022.", "2022", "year"),
        ("Belarus shelled a school earlier this month.", "2031-03", "month"),
        ("Belarus shelled a school last week.", None, "words"),
    ],
)
def test_a_time_is_kept_as_exactly_as_it_is_told(
    words: str, iso: str | None, precision: str
) -> None:
    """A month is no first of the month."""
    event = event_of(words)

    assert event.happened
    assert (event.happened.iso, event.happened.precision) == (iso, precision)


def test_relative_words_stay_words_without_a_stated_day() -> None:
    """The day on which a page was saved is not the day on which it was written."""
    event = event_of("Belarus shelled a school on Monday.", published=None)

    assert event.happened
    assert (event.happened.iso, event.happened.words) == (None, "on Monday")
    assert event.stated is None

"""The words around a finding: enough to understand it, cut from the article and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.brief.model import Evidence
from generator.pages.context import find_context, names_one
from tests.conftest import make_article

TEXT = (
    "The ministry spoke of saboteurs. They have done so over 80 times, it said on Monday.\n"
    "Nobody answered. “It lies,” she said."
)


def around(words: str, text: str = TEXT) -> tuple[str, str]:
    start = text.index(words)
    found = Evidence(start=start, end=start + len(words), text=words)
    return find_context(make_article(text), found)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (
            "They have done so over 80 times",
            "The ministry spoke of saboteurs. ",
            ", it said on Monday.",
        ),
        ("over 80 times", "They have done so ", ", it said on Monday."),
        ("Nobody answered.", "They have done so over 80 times, it said on Monday. ", ""),
        ("“It lies,”", "Nobody answered. ", " she said."),
        ("The ministry spoke", "", " of saboteurs."),
    ],
)
def test_the_sentence_and_the_one_before_are_shown(words: str, before: str, after: str) -> None:
    """A reader learns who "they" are without opening the article."""
    assert around(words) == (before, after)


def test_a_long_context_is_cut_at_a_word() -> None:
    """A card is no second article."""
    before, after = around("HERE", "word " * 300 + "HERE" + " word" * 300)

    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) < 250 > len(after)


@pytest.mark.parametrize(
    ("words", "names", "named"),
    [
        ("Belarus has massed troops", ["Belarus", "Minsk"], True),
        ("minsk lies", ["Belarus", "Minsk"], True),
        ("Belarusian troops", ["Belarus"], False),
        ("They have done so", ["Protesters"], False),
        ("It lies", [], False),
        ("It lies", [""], False),
    ],
)
def test_words_name_somebody_by_whole_words(words: str, names: list[str], named: bool) -> None:  # noqa: FBT001
    """A name inside another word is not the name."""
    assert names_one(words, names) is named


@given(st.text(max_size=80), st.data())
def test_what_is_shown_stands_in_the_article(text: str, data: st.DataObject) -> None:
    """Nothing is put into an article's mouth."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    before, after = find_context(
        make_article(text), Evidence(start=start, end=end, text=text[start:end])
    )

    assert " ".join(text[:start].split()).endswith(before.strip())
    assert " ".join(text[end:].split()).startswith(after.strip())

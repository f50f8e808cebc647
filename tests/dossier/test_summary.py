from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.brief.model import Brief
from generator.dossier import compile_dossier
from generator.dossier.summary import MOST, find_sentences
from tests.conftest import make_article
from tests.dossier.making import make_brief
from tests.pages.made_up import harbour


def cut(text: str) -> list[str]:
    brief = Brief(id="a", article=make_article(text))
    return [text[start:end] for start, end in find_sentences(brief)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("“We lost it.” She left.", ["“We lost it.”", "She left."]),
        (
            "Mr. Ruiz met Gen. Oster at 5 p.m. in Vell.",
            ["Mr. Ruiz met Gen. Oster at 5 p.m. in Vell."],
        ),
        ("The U.S. Army left. Nobody saw it.", ["The U.S. Army left.", "Nobody saw it."]),
        ("A heading without a stop\nA line.", ["A heading without a stop", "A line."]),
        ("About 3.5 million came!", ["About 3.5 million came!"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Half a sentence in a summary says what nobody wrote."""
    assert cut(text) == expected


@given(st.text())
def test_sentences_lie_apart_and_hold_every_letter(text: str) -> None:
    """For any text: in order, none inside another, nothing but white space between them."""
    brief = Brief(id="a", article=make_article(text, paragraphs=()))
    spans = find_sentences(brief)

    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    cut = "".join(text[a:b] for a, b in spans)
    assert "".join(cut.split()) == "".join(text.split())
    assert all(text[a:b].strip() for a, b in spans)


def test_a_summary_is_cut_from_its_article_and_says_why() -> None:
    """Nothing is reworded, and each sentence leads to a finding in it."""
    brief = harbour()
    (summary,) = compile_dossier([brief]).summaries

    assert summary.sentences
    known = {a.id for a in brief.allegations} | {q.id for q in brief.quotes} | {"rsp-1", "rsp-2"}
    for sentence in summary.sentences:
        assert brief.article.text[sentence.start : sentence.end] == sentence.text
        assert sentence.finding in known
        assert sentence.because.startswith("holds ")
    assert [s.start for s in summary.sentences] == sorted(s.start for s in summary.sentences)


def test_the_headline_is_no_sentence_of_the_summary() -> None:
    """The reader has read it."""
    (summary,) = compile_dossier([harbour()]).summaries

    assert all(sentence.start > 41 for sentence in summary.sentences)


def test_what_is_said_twice_is_chosen_once() -> None:
    """A summary of three repetitions tells one thing."""
    words = [
        f"Peru accused Chile of shelling the school of Vell{end}."
        for end in ("", " again", " twice")
    ]
    brief = make_brief(
        "a",
        actors=("Peru | state | PE", "Chile | state | CL"),
        charges=tuple(
            {"words": each, "accusers": ["Peru"], "accused": ["Chile"]} for each in words
        ),
    )
    (summary,) = compile_dossier([brief]).summaries

    assert len(summary.sentences) == 1


def test_a_claim_that_is_opposed_weighs_more_than_one_that_is_not() -> None:
    """What is disputed is what the reader came for."""
    from tests.dossier.test_compile import border_briefs

    dossier = compile_dossier(border_briefs())  # type: ignore[arg-type]
    heaviest = max(
        (s for each in dossier.summaries for s in each.sentences), key=lambda s: s.weight
    )

    assert "set against another" in heaviest.because
    assert all(len(each.sentences) <= MOST for each in dossier.summaries)


def test_an_article_without_findings_has_no_summary() -> None:
    """A first sentence in its stead would be our choice."""
    (summary,) = compile_dossier(
        [Brief(id="a", article=make_article("It rained. It stopped."))]
    ).summaries

    assert summary.sentences == ()

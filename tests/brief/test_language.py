"""The parse covers the text letter for letter, and its time grows with the length of the text alone."""

from __future__ import annotations

import pytest

from generator.brief.language import parse_text
from tests.timing import times_as_long

pytestmark = pytest.mark.model

UNBROKEN = ("(", "“", "*", "a(", "http://vell.example/?", "a\u00a0(")
"""Each is repeated to a run without a space, of more letters than are looked at in one go."""


@pytest.mark.parametrize("pattern", ["(", "a\n", "“a”"])
def test_ten_times_the_text_takes_at_most_twelve_times_the_time(pattern: str) -> None:
    """Twenty thousand opening brackets once took more than a minute, ten thousand lines of a letter six seconds."""
    short, long = ((pattern * size)[:size] for size in (2_000, 20_000))
    parse_text("Warm.")

    times = times_as_long(lambda: parse_text(long), lambda: parse_text(short), most=14)
    assert times <= 14  # twelve, and two for the first part's cost


@pytest.mark.parametrize("pattern", UNBROKEN)
@pytest.mark.parametrize("before", ["", "Ana Ruiz said ", "One line.\n"])
@pytest.mark.parametrize("behind", ["", " and left.", "\n\nShe left. "])
def test_an_unbroken_run_keeps_every_letter_in_its_place(
    pattern: str, before: str, behind: str
) -> None:
    """The run is cut for the parser alone; findings behind it stand where they stood."""
    text = before + pattern * 400 + behind
    doc = parse_text(text)

    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_words_beside_an_unbroken_run_are_read_as_without_it() -> None:
    """A long address in the middle of an article costs no finding."""
    doc = parse_text("Ana Ruiz of Vell left. See " + "x" * 2_000 + " now. She accused Southland.")

    assert [token.text for token in doc][:6] == ["Ana", "Ruiz", "of", "Vell", "left", "."]
    assert [token.text for token in doc][-5:] == [".", "She", "accused", "Southland", "."]


def test_a_line_begins_a_sentence() -> None:
    """Paragraphs are sentences apart, whatever the parser thinks; so is what stands behind a dateline."""
    doc = parse_text("The harbour of Vell\nAna Ruiz left\nVELL, Southland — Ships sank on Friday")

    assert [sentence.text.strip() for sentence in doc.sents] == [
        "The harbour of Vell",
        "Ana Ruiz left",
        "VELL, Southland —",
        "Ships sank on Friday",
    ]


def test_a_text_of_many_parts_is_read_as_its_paragraphs_are() -> None:
    """Parts are parsed side by side for speed; where one ends, no word is lost and no sentence runs on."""
    paragraph = "Ana Ruiz of Vell accused Southland of shelling the harbour of Vell on Friday.\n"
    (once,) = {
        (t.text, t.head.text, t.ent_type_) for t in parse_text(paragraph) if t.text == "Ruiz"
    }

    doc = parse_text(paragraph * 300)

    assert doc.text == paragraph * 300
    assert len(list(doc.sents)) == 300
    assert {(t.text, t.head.text, t.ent_type_) for t in doc if t.text == "Ruiz"} == {once}

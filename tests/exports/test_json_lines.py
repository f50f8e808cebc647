"""One brief, one line, for every reader."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article.model import Article
from generator.brief.model import Brief, Evidence
from generator.exports import export_json_lines
from tests.conftest import make_article

MakeArticle = Callable[..., Article]


def write(*briefs: Brief) -> str:
    stream = io.StringIO()
    export_json_lines(briefs, stream)
    return stream.getvalue()


def brief_of(text: str, *, name: str = "example") -> Brief:
    return Brief(id=name, article=make_article(text, id=name))


def test_records_are_sorted_by_id() -> None:
    """The order of the files on a disk must not show."""
    made = write(brief_of("b", name="beta"), brief_of("a", name="alpha"))

    assert [json.loads(line)["id"] for line in made.splitlines()] == ["alpha", "beta"]


def test_a_record_carries_the_schema_and_the_text_but_not_the_original() -> None:
    """The record is what the score reads; the original stays in its file."""
    record = json.loads(write(brief_of("Words.")))

    assert record["schema"] == "brief/1"
    assert record["article"]["text"] == "Words."
    assert "original" not in record["article"]


def test_letters_of_any_script_stand_as_themselves() -> None:
    """A person reads the file, too."""
    assert "Київ 🌍" in write(brief_of("Київ 🌍"))


def test_scare_quotes_keep_their_place() -> None:
    """A field beyond the required record is carried whole."""
    words = Evidence(start=4, end=9, text="“ally”"[1:-1] + "!")
    brief = Brief(id="x", article=make_article("The ally! is"), scare_quotes=(words,))

    assert json.loads(write(brief))["scare_quotes"] == [{"start": 4, "end": 9, "text": "ally!"}]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x1c", "\x0b", "\r", "\n"])
def test_no_letter_ends_the_line_early(mark: str) -> None:
    """Some readers end a line at these; the record would be cut in two."""
    made = write(brief_of(f"one{mark}two"))

    assert len(made.splitlines()) == 1
    assert json.loads(made)["article"]["text"] == f"one{mark}two"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_comes_back_and_can_be_written_in_utf_8(text: str) -> None:
    """Lone surrogates, too: an export that stops half-way loses the other briefs."""
    made = write(Brief(id="x", article=make_article(text)))

    made.encode("utf-8")
    assert json.loads(made)["article"]["text"] == text

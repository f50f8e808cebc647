"""What travels between the two processes arrives as it was, or is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article.files import Parsed
from generator.errors import GeneratorError, LimitError, ModelError, SeedError, StepError
from generator.worker.messages import (
    article_to_record,
    brief_from_record,
    error_from_record,
    error_to_record,
    pack,
    parsed_from_record,
    parsed_to_record,
    unpack,
)
from tests.conftest import make_article

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(ANYTHING, ANYTHING)
def test_any_article_arrives_as_it_was(text: str, title: str) -> None:
    """Lone surrogates and NUL are letters like any other, and the original travels with the text."""
    article = make_article(text, title=title)
    parsed = Parsed((article,), (SeedError("is odd", path="a.txt", line=3),))

    line = pack(parsed_to_record(parsed))
    arrived = parsed_from_record(unpack(line))

    assert line.count(b"\n") == 1
    assert article_to_record(arrived.articles[0]) == article_to_record(article)
    assert arrived.refused[0].message == parsed.refused[0].message


@pytest.mark.parametrize(
    "error",
    [
        SeedError("is odd", path="a.txt", line=3, key="title"),
        StepError("broke", article="a", step="quotes"),
        ModelError("is missing"),
        LimitError.of_time("a.txt", seconds=20),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_arrives_as_it_was(error: GeneratorError) -> None:
    """The person reads the same sentence, and a program the same fields."""
    arrived = error_from_record(unpack(pack(error_to_record(error))))

    assert type(arrived) is type(error)
    assert vars(arrived) == vars(error)


@pytest.mark.parametrize("line", [b"", b"[]\n", b"\x80\x04K\x01.\n", b'{"brief": \n', b"null\n"])
def test_what_is_no_message_is_refused(line: bytes) -> None:
    """A torn line, or one that a broken process made up, is not acted upon."""
    with pytest.raises(ValueError, match=r".+"):
        unpack(line)


def test_a_finding_that_is_not_in_the_article_is_refused() -> None:
    """The process that read hostile text is not believed: every finding is held against the article again."""
    record = {"id": "example", "scare_quotes": [{"start": 0, "end": 5, "text": "Lies!"}]}

    with pytest.raises(ValueError, match="Lies"):
        brief_from_record(record, make_article("Words."))

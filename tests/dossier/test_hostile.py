"""Whatever stands in an article, the dossier compiles."""

from __future__ import annotations

import io
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dossier import compile_dossier
from generator.dossier.charge import sentence_around, sentence_ends
from generator.dossier.copies import runs_of
from generator.dossier.origins import find_tags
from generator.dossier.wording import find_numbers, find_places, find_stems
from generator.exports import export_dossier_json
from tests.dossier.making import make_brief

TEXT = st.text(st.characters(exclude_categories=[]), max_size=120)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXT.filter(str.strip), TEXT.filter(bool)), min_size=1, max_size=4))
def test_any_names_and_words_make_a_dossier(rows: list[tuple[str, str]]) -> None:
    """Lone surrogates, NUL and right-to-left marks are text like any other."""
    briefs = [
        make_brief(f"a{n}", actors=(name.replace("|", " ").replace(";", " ") or "x",), text=words)
        for n, (name, words) in enumerate(rows)
    ]

    stream = io.StringIO()
    export_dossier_json(compile_dossier(briefs), stream)

    assert stream.getvalue().encode("utf-8")


@settings(deadline=None)
@given(TEXT)
def test_any_words_can_be_compared(text: str) -> None:
    """No finder raises, and every sentence holds what it is to hold."""
    find_stems(text)
    find_places(text)
    find_tags(text)
    runs_of(text)

    for number in find_numbers(text):
        assert number.words
    middle = len(text) // 2
    assert text[middle : middle + 1].strip() in sentence_around(
        text, middle, min(middle + 1, len(text)), stops=sentence_ends(text)
    )


def test_long_runs_of_one_letter_do_not_hang() -> None:
    """Time must grow with the length of a text and no faster."""
    start = time.process_time()

    for text in (
        "in A" * 50_000,
        "1,000" * 50_000,
        "- " * 100_000,
        "according to " * 20_000,
        '"' * 100_000,
    ):
        find_places(text)
        find_numbers(text)
        find_tags(text)
        sentence_ends(text)
        find_stems(text)

    assert time.process_time() - start < 20

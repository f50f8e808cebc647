"""Notes are numbered as they are cited."""

from __future__ import annotations

from generator.brief.model import Evidence
from generator.pdf.notes import Notes


def at(start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, text="x" * (end - start))


def test_the_same_words_keep_their_number() -> None:
    """An allegation inside a quotation shares its note."""
    notes = Notes([0, 10])

    assert [
        notes.cite(at(12, 15), by="A1"),
        notes.cite(at(0, 5)),
        notes.cite(at(12, 15), by="Q1"),
    ] == [1, 2, 1]
    assert notes.all()[0].cited_by == ["A1", "Q1"]


def test_a_note_names_the_paragraph() -> None:
    """Words before every paragraph stand in none."""
    notes = Notes([5, 10])
    for start in (0, 5, 9, 10):
        notes.cite(at(start, start + 1))

    assert [note.paragraph for note in notes.all()] == [0, 1, 1, 2]

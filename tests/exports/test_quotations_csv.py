"""One row a quotation, the speaker empty where the article does not tell."""

from __future__ import annotations

from generator.brief.model import Actor, Brief, Evidence, Quote
from tests.conftest import make_article
from tests.exports.tables import read_table

TEXT = "“We lost it,” said Ana Ruiz, “and all.”\n“Nobody knows.”"


def cut(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def rows() -> list[dict[str, str]]:
    pieces = (cut("“We lost it,”"), cut("“and all.”"))
    whole = Quote(id="q1", kind="direct", spans=pieces, speaker="ana-ruiz", cue=cut("said"))
    other = Quote(id="q2", kind="direct", spans=(cut("“Nobody knows.”"),))
    ana = Actor(id="ana-ruiz", name="Ana Ruiz", kind="person")
    brief = Brief(id="a", article=make_article(TEXT), actors=(ana,), quotes=(whole, other))
    return read_table("quotations-csv", [brief])


def test_an_interrupted_quotation_is_one_row() -> None:
    """It was said in one breath."""
    first = rows()[0]

    assert first["words"] == "“We lost it,” … “and all.”"
    assert (first["start"], first["end"]) == ("0", str(TEXT.index("\n")))
    assert (first["speaker"], first["cue"], first["paragraph"]) == ("Ana Ruiz", "said", "1")


def test_a_speaker_who_is_not_clear_is_an_empty_cell() -> None:
    """Nobody rather than the wrong one."""
    second = rows()[1]

    assert second["speaker"] == ""
    assert second["paragraph"] == "2"

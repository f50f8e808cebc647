"""The proof itself: each way in which a record can part from its source is seen."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.article.model import Article, Repair, Segment
from generator.brief.model import Brief, Evidence
from generator.commands.check import check_records
from tests.conftest import make_article


def prove(folder: Path, article: Article, **changes: Any) -> tuple[str, ...]:
    """The mismatches of a record whose article is read again as `article`."""
    (folder / article.source_file).write_bytes(article.original.encode())
    words = Evidence(start=0, end=3, text=article.text[:3])
    record = Brief(id=article.id, article=article, scare_quotes=(words,)).model_dump(by_alias=True)
    return check_records([record | changes], articles=[article], folder=folder).mismatches


def test_a_record_that_stands_in_its_source_is_proved(tmp_path: Path) -> None:
    """No false alarm, or nobody listens."""
    assert prove(tmp_path, make_article("The words.")) == ()


def test_a_span_with_other_words_is_told_with_its_place(tmp_path: Path) -> None:
    """The editor learns which finding is broken, and what stands there."""
    broken = [{"start": 0, "end": 3, "text": "Any"}]

    (line,) = prove(tmp_path, make_article("The words."), scare_quotes=broken)

    assert line.endswith("example.txt: scare_quotes[0] 0-3 reads 'The', not 'Any'")


def test_a_file_whose_bytes_are_others_is_told(tmp_path: Path) -> None:
    """The hash is taken from the disk, not from what was read before."""
    article = make_article("The words.", sha256=sha256(b"other").hexdigest())

    (line,) = prove(tmp_path, article)

    assert "SHA-256 of the bytes on disk" in line


def test_a_segment_that_leads_to_other_words_is_told(tmp_path: Path) -> None:
    """The way back to the original is part of the proof."""
    article = make_article(
        "The words.", original="Xhe words.", sha256=sha256(b"Xhe words.").hexdigest()
    )

    (line,) = prove(tmp_path, article)

    assert "segment 0-10 reads 'Xhe words.' in the original, not 'The words.'" in line


def test_a_segment_may_differ_in_as_many_letters_as_were_repaired(tmp_path: Path) -> None:
    """A mended letter is told on the page; one more is not."""
    original = "Th\u0435 w\u043erds."
    mended = {
        "original": original,
        "sha256": sha256(original.encode()).hexdigest(),
        "segments": (Segment(start=0, original_start=0, length=10),),
    }
    two, one = (
        make_article("The words.", repairs=(Repair(kind="homoglyph", count=n),), **mended)
        for n in (2, 1)
    )

    assert prove(tmp_path, two) == ()
    assert len(prove(tmp_path, one)) == 1


@pytest.mark.parametrize(
    "odd", [None, 3, "text", [[]], {"start": "0", "end": 1, "text": "x"}, {"start": True}]
)
def test_odd_values_in_a_foreign_record_are_no_evidence_and_no_crash(
    tmp_path: Path, odd: Any
) -> None:
    """A record may carry more fields than we know."""
    assert prove(tmp_path, make_article("The words."), more=odd) == ()

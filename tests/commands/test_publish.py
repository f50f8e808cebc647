"""A reader of the site sees the whole old one or the whole new one."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from generator.build import keep_silent
from generator.commands.publish import publish_site
from generator.errors import GeneratorError, OutputError

pytestmark = pytest.mark.model


def test_a_second_build_at_the_same_time_is_refused(project: Path) -> None:
    """Two builds in one folder would mix two sites."""
    with (project / ".site.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(OutputError, match="another build is writing this site"):
            publish_site(project / "mkdocs.yml", strict=False, report=keep_silent)

    assert not (project / "site").exists()


def test_what_an_interrupted_build_left_is_cleared_away(project: Path) -> None:
    """The next build works without cleaning by hand."""
    (project / ".site.building" / "half").mkdir(parents=True)
    (project / ".site.old").mkdir()

    publish_site(project / "mkdocs.yml", strict=True, report=keep_silent)

    assert (project / "site" / "index.html").is_file()
    assert [path.name for path in project.glob(".site*")] == []


def test_a_strict_build_with_a_refused_file_leaves_the_old_site(project: Path) -> None:
    """Whoever asks for strictness wants no article to be missing."""
    publish_site(project / "mkdocs.yml", strict=True, report=keep_silent)
    (project / "seeds" / "empty.txt").write_bytes(b"")
    before = sorted(project.joinpath("site").rglob("*"))

    with pytest.raises(GeneratorError, match=r"seeds/empty\.txt: is empty.*strict"):
        publish_site(project / "mkdocs.yml", strict=True, report=keep_silent)

    assert sorted(project.joinpath("site").rglob("*")) == before


def test_every_article_is_reported(project: Path) -> None:
    """A person who waits sees how far it is."""
    told = []

    def report(article: str, *, done: int, total: int) -> None:
        told.append((article, done, total))

    publish_site(project / "mkdocs.yml", strict=True, report=report)

    assert told == [("harbour-shelling", 1, 1)]

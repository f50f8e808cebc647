"""The index of the search, made without a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.pages import Part, Record
from generator.plugin.canonical import settle_index
from generator.plugin.indexer import find_indexer, write_index

PROGRAM = find_indexer()
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="pagefind-bin has no program for this machine"
)


def records(number: int) -> list[tuple[str, str, Record]]:
    """Pages with facets of many values, which the indexer writes in any order."""
    made = []
    for n in range(number):
        names = (f"Actor {n % 7}", f"Actor {n % 11}")
        facets = {
            "accuser": names[:1],
            "actor": tuple(dict.fromkeys(names)),
            "type": (f"T{n % 5}",),
        }
        part = Part(kind="allegation", anchor=f"w-{n}", first=0, last=3, facets=facets)
        words = f"they said no {n} times"
        made.append(
            (
                f"briefs/{n}/",
                f"Page {n}",
                Record(kind="Article", content=words, parts=(part,), facets=facets),
            )
        )
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """Who compares two sites sees what changed in the articles; the indexer alone orders filters by chance."""
    assert PROGRAM is not None
    made = []
    for name in ("one", "two", "three"):
        write_index(records(60), tmp_path / name, program=PROGRAM)
        made.append(files(tmp_path / name))

    assert made[0] == made[1] == made[2]
    assert len([name for name in made[0] if name.startswith("filter/")]) == 4
    assert not [name for name in made[0] if name.endswith((".css", "-ui.js"))]


def test_settling_twice_changes_nothing(tmp_path: Path) -> None:
    """What is in order stays."""
    assert PROGRAM is not None
    write_index(records(20), tmp_path / "one", program=PROGRAM)
    before = files(tmp_path / "one")

    settle_index(tmp_path / "one")

    assert files(tmp_path / "one") == before


def test_an_index_of_another_shape_is_refused(tmp_path: Path) -> None:
    """A newer indexer may write it otherwise; a search that finds half is worse than none."""
    assert PROGRAM is not None
    write_index(records(3), tmp_path / "one", program=PROGRAM)
    (meta,) = (tmp_path / "one").glob("*.pf_meta")
    meta.write_bytes(b"something else")

    with pytest.raises(OutputError, match="install the locked pagefind-bin"):
        settle_index(tmp_path / "one")


def test_an_indexer_that_stops_early_is_told(tmp_path: Path) -> None:
    """No site is published whose search finds nothing."""
    with pytest.raises(OutputError, match="stopped too early"):
        write_index(records(3), tmp_path / "one", program=Path("/bin/true"))

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dossier.desk import read_desk
from generator.dossier.register import parse_register
from generator.dossier.rulings import parse_rulings
from generator.errors import RulingError

GRADE = (
    "sources:\n  - {name: The Lantern, letter: B, by: Ed, date: 2026-03-14, reason: right before}\n"
)


def test_a_folder_without_decisions_decides_nothing(tmp_path: Path) -> None:
    """A fresh project builds without any of these files."""
    desk = read_desk(tmp_path)

    assert (desk.rulings.rulings, desk.register.sources, dict(desk.corrections)) == ((), (), {})


def test_every_file_is_read_from_its_place(tmp_path: Path) -> None:
    """Analysts find their files beside the articles."""
    (tmp_path / "sources.yml").write_text(GRADE, encoding="utf-8")
    (tmp_path / "rulings.yml").write_text("# none yet\n", encoding="utf-8")
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / "harbour.yml").write_text(
        "state: reviewed\nby: Ed\ndate: 2026-03-14\nreason: read twice\n", encoding="utf-8"
    )

    desk = read_desk(tmp_path)

    assert desk.register.letter_of("Lantern") == "B"
    assert desk.corrections["harbour"].review("harbour").state == "reviewed"


def test_a_source_that_nobody_graded_is_f() -> None:
    """The tool never grades by itself."""
    register = parse_register(GRADE, path="seeds/sources.yml")

    assert register.letter_of("Harbour Post") == "F"
    assert parse_register("", path="seeds/sources.yml").letter_of("The Lantern") == "F"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sources:\n  - {name: A, letter: B}\n", "sources.yml:2: 'by' is missing for 'A'"),
        ("sources:\n  - {name: A, letter: G}\n", "sources.yml:2: 'sources.0.letter'"),
        (
            "sources:\n  - {name: A}\n  - {name: the A}\n",
            "sources.yml:3: 'name' 'the A' stands twice",
        ),
        ("sources:\n  - name: A\n    name: B\n", "stands twice; keep one"),
        ("sources: [\n", "sources.yml"),
        ("grades: []\n", "'grades'"),
    ],
)
def test_a_register_that_does_not_fit_names_its_line(text: str, message: str) -> None:
    """A grade is a public judgement: it is never half read."""
    with pytest.raises(RulingError) as caught:
        parse_register(text, path="seeds/sources.yml")

    assert message in caught.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "rulings:\n  - {ruling: same, actors: [A, B], by: Ed, reason: x}\n",
            "rulings.yml:2: 'rulings.0.date'",
        ),
        (
            "rulings:\n  - {ruling: alike, actors: [A, B], by: Ed, date: 2026-03-14, reason: x}\n",
            "'rulings.0.ruling'",
        ),
        (
            "rulings:\n  - {ruling: different, actors: [A], by: Ed, date: 2026-03-14, reason: x}\n",
            "needs two or more",
        ),
        ("rulings: {}\n", "rulings.yml:1: 'rulings'"),
        ("- a\n", "rulings.yml:1"),
    ],
)
def test_rulings_that_do_not_fit_name_their_line(text: str, message: str) -> None:
    """Somebody must be able to mend the file from the message alone."""
    with pytest.raises(RulingError) as caught:
        parse_rulings(text, path="seeds/rulings.yml")

    assert message in caught.value.message


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Names in a wrong encoding would rule on nobody."""
    (tmp_path / "rulings.yml").write_bytes(b"rulings: \xff\xfe")

    with pytest.raises(RulingError, match="save it as UTF-8"):
        read_desk(tmp_path)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A file outside the project is not the project's."""
    (tmp_path / "real.yml").write_text(GRADE, encoding="utf-8")
    (tmp_path / "sources.yml").symlink_to(tmp_path / "real.yml")

    with pytest.raises(RulingError, match="plain file"):
        read_desk(tmp_path)

"""Reads and writes what people decided beside the articles: rulings, grades, corrections. The only disk access here."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.dossier.corrections import Corrections, parse_corrections
from generator.dossier.entries import add_entry, set_keys
from generator.dossier.register import Register, parse_register
from generator.dossier.rulings import Rulings, parse_rulings
from generator.errors import OutputError, RulingError

if TYPE_CHECKING:
    from generator.dossier.corrections import Correction
    from generator.dossier.grading import ItemGrade
    from generator.dossier.model import Review
    from generator.dossier.rulings import Ruling

RULINGS, SOURCES, CORRECTIONS = "rulings.yml", "sources.yml", "corrections"
"""Names below the seeds folder."""
_LARGEST = 5_000_000
"""Bytes of the largest file that is read."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """What people decided."""

    rulings: Rulings = field(default_factory=Rulings)
    """Who is who."""
    register: Register = field(default_factory=Register)
    """Grades of outlets and sources."""
    corrections: Mapping[str, Corrections] = field(default_factory=dict)
    """By brief id, which is the name of the file without `.yml`."""


def read_desk(seeds: Path) -> Desk:
    """Everything that people decided, from the files in the seeds folder; a file that is not there says nothing.

    Raises:
        RulingError: a file cannot be read, or what stands in it does not fit; names file, line and remedy.
    """
    folder = seeds / CORRECTIONS
    files = sorted(folder.glob("*.yml")) if folder.is_dir() else []
    return Desk(
        rulings=_read(seeds / RULINGS, parse=parse_rulings) or Rulings(),
        register=_read(seeds / SOURCES, parse=parse_register) or Register(),
        corrections={
            path.stem: found
            for path in files
            if (found := _read(path, parse=parse_corrections)) is not None
        },
    )


def _read(path: Path, *, parse: Callable[..., T]) -> T | None:
    name = _name_of(path)
    text = _text_of(path, name=name)
    return None if text is None else parse(text, path=name)


def _name_of(path: Path) -> str:
    return "/".join(path.parts[-3:] if path.parent.name == CORRECTIONS else path.parts[-2:])


def _text_of(path: Path, *, name: str) -> str | None:
    """The text of a file; None when it is not there."""
    try:
        if not path.exists():
            return None
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            message = "is a link or too large; put a plain file there"
            raise RulingError(message, path=name)
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = "is not UTF-8; save it as UTF-8"
        raise RulingError(message, path=name) from error
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise RulingError(message, path=name) from error


def write_correction(seeds: Path, article: str, correction: Correction) -> Path:
    """Add a correction to the file of its article, which is made where there is none; the file.

    Raises:
        RulingError: the file cannot be read as it is, or not be added to.
        OutputError: it cannot be written.
    """
    entry = correction.model_dump(exclude_unset=True, exclude={"set"})
    if correction.set.model_fields_set:
        entry["set"] = correction.set.model_dump(exclude_unset=True)

    def check(before: Corrections, after: Corrections) -> bool:
        return after == before.model_copy(update={"corrections": (*before.corrections, correction)})

    path = seeds / CORRECTIONS / f"{article}.yml"
    return _change(
        path,
        lambda text: add_entry(text, key="corrections", entry=entry),
        parse=parse_corrections,
        check=check,
    )


def write_state(seeds: Path, review: Review) -> Path:
    """Set how far an article is checked, in the file of its corrections; the file.

    Raises:
        RulingError: the file cannot be read as it is, or not be added to.
        OutputError: it cannot be written.
    """
    values = {"state": review.state, "by": review.by, "date": review.date, "reason": review.reason}

    def check(before: Corrections, after: Corrections) -> bool:
        return after == before.model_copy(update=values)

    path = seeds / CORRECTIONS / f"{review.brief}.yml"
    return _change(path, lambda text: set_keys(text, values), parse=parse_corrections, check=check)


def write_ruling(seeds: Path, ruling: Ruling) -> Path:
    """Add a ruling to `rulings.yml`; the file.

    Raises:
        RulingError: the file cannot be read as it is, or not be added to.
        OutputError: it cannot be written.
    """
    entry = ruling.model_dump()

    def check(before: Rulings, after: Rulings) -> bool:
        return after.rulings == (*before.rulings, ruling)

    return _change(
        seeds / RULINGS,
        lambda text: add_entry(text, key="rulings", entry=entry),
        parse=parse_rulings,
        check=check,
    )


def write_grade(seeds: Path, grade: ItemGrade) -> Path:
    """Add the grade of an item to `sources.yml`; the file.

    Raises:
        RulingError: the file cannot be read as it is, or not be added to.
        OutputError: it cannot be written.
    """
    entry = grade.model_dump(exclude_unset=True)

    def check(before: Register, after: Register) -> bool:
        return (after.sources, after.items) == (before.sources, (*before.items, grade))

    return _change(
        seeds / SOURCES,
        lambda text: add_entry(text, key="items", entry=entry),
        parse=parse_register,
        check=check,
    )


def _change(
    path: Path,
    edit: Callable[[str], str],
    *,
    parse: Callable[..., T],
    check: Callable[[T, T], bool],
) -> Path:
    """Change a file as it is on disk now, and only if what is read back is what was meant.

    A reader sees the old file or the new one, never half of it; what others wrote meanwhile stays.
    """
    name = _name_of(path)
    text = _text_of(path, name=name) or ""
    before = parse(text, path=name)
    made = edit(text)
    try:
        fits = check(before, parse(made, path=name))
    except RulingError:
        fits = False
    if not fits:
        message = "is written in a way that cannot be added to; write the decision into it by hand"
        raise RulingError(message, path=name)
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(made, encoding="utf-8", newline="")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        message = f"cannot be written ({error.strerror})"
        raise OutputError(message, path=name) from error
    return path

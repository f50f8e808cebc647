"""Reads what people wrote beside the articles: rulings, the source register, corrections. The only disk access here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.dossier.corrections import Corrections, parse_corrections
from generator.dossier.register import Register, parse_register
from generator.dossier.rulings import Rulings, parse_rulings
from generator.errors import RulingError

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
    name = "/".join(path.parts[-3:] if path.parent.name == CORRECTIONS else path.parts[-2:])
    try:
        if not path.exists():
            return None
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            message = "is a link or too large; put a plain file there"
            raise RulingError(message, path=name)
        return parse(path.read_text(encoding="utf-8"), path=name)
    except UnicodeDecodeError as error:
        message = "is not UTF-8; save it as UTF-8"
        raise RulingError(message, path=name) from error
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise RulingError(message, path=name) from error

"""A fresh project that builds: mkdocs.yml, one made-up article, a page about the site, a README."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import OutputError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def write_project(folder: Path) -> tuple[Path, ...]:
    """Write the starter's files into a folder that is new or empty; every file written, sorted.

    Raises:
        OutputError: the folder holds something already, or cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            message = "is not empty; name a new folder"
            raise OutputError(message, path=folder)
        return tuple(sorted(_copy(files("generator") / "starter", folder)))
    except OSError as error:
        message = f"cannot be written ({error.strerror})"
        raise OutputError(message, path=folder) from error


def _copy(source: Traversable, target: Path) -> list[Path]:
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for item in source.iterdir():
        place = target / {"gitignore": ".gitignore"}.get(item.name, item.name)
        if item.is_dir():
            written += _copy(item, place)
        else:
            place.write_bytes(item.read_bytes())
            written.append(place)
    return written

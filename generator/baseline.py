"""The findings of earlier builds, kept to tell what changed since.

Two manifests are kept: the last build's, and the one before it that was different. A build that finds the same as the
last one is compared with the other, so that building twice gives the same page twice. The folder can be deleted; then
no earlier build is known. A manifest that a person names wins over both.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.dossier.manifest import Manifest, parse_manifest, render_manifest
from generator.errors import InputError, OutputError

if TYPE_CHECKING:
    from pathlib import Path


class Baseline:
    """Manifests on disk."""

    def __init__(self, folder: Path, *, named: Path | None = None) -> None:
        """Keep manifests below `folder`; compare with the file `named` where one is."""
        self._last = folder / "manifests" / "last.json"
        self._other = folder / "manifests" / "other.json"
        self._named = named

    def read(self, now: Manifest) -> Manifest | None:
        """The manifest that `now` is to be compared with; None when no earlier build is known.

        Raises:
            InputError: the named file is missing or is no manifest.
        """
        if self._named is not None:
            return read_manifest(self._named)
        last = _read_kept(self._last)
        return _read_kept(self._other) if last == now else last

    def keep(self, now: Manifest) -> None:
        """Remember this build for the next one.

        Raises:
            OutputError: the folder cannot be written.
        """
        last = _read_kept(self._last)
        if last == now:
            return
        try:
            self._last.parent.mkdir(parents=True, exist_ok=True)
            if last is not None:
                self._last.replace(self._other)
            half = self._last.with_suffix(f".{os.getpid()}.half")
            half.write_text(render_manifest(now), encoding="utf-8")
            half.replace(self._last)
        except OSError as error:
            message = f"cannot be written ({error.strerror}); make it writable or name another under 'brief.cache'"
            raise OutputError(message, path=self._last.parent) from error


def read_manifest(path: Path) -> Manifest:
    """A manifest that a person named.

    Raises:
        InputError: it cannot be read or is no manifest.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"cannot be read ({reason}); name a manifest.json of a built site"
        raise InputError(message, path=path) from error
    return parse_manifest(text, path=path)


def _read_kept(path: Path) -> Manifest | None:
    try:
        return parse_manifest(path.read_text(encoding="utf-8"), path=path)
    except (OSError, UnicodeDecodeError, InputError):
        return None

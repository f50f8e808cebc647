"""What two builds found otherwise, a line a finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.brief.model import Brief
from generator.dossier.manifest import compare_manifests, make_manifest, parse_manifest
from generator.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.dossier.manifest import Changes, Entry, Manifest


def read_findings(path: Path) -> Manifest:
    """The findings of a built site's manifest.json, or of a `json-lines` export.

    Raises:
        InputError: the file cannot be read, or is neither.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read: {error}"
        raise InputError(message, path=path) from error
    if '"brief/1"' not in text[:200]:
        return parse_manifest(text, path=path)
    briefs = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                briefs.append(Brief.model_validate(json.loads(line)))
            except (ValueError, ValidationError, RecursionError) as error:
                message = (
                    "is no record of the shape brief/1; write it with 'briefing export json-lines'"
                )
                raise InputError(message, path=path, line=number) from error
    return make_manifest(briefs)


def render_diff(old: Manifest, new: Manifest) -> str:
    """One line a finding, then one that counts them; each kind of change in the order of its manifest."""
    changes = compare_manifests(old, new)
    lines = [*_lines(changes)]
    count = f"{len(changes.new)} new, {len(changes.changed)} changed, {len(changes.withdrawn)} withdrawn"
    return "\n".join([*lines, count])


def _lines(changes: Changes) -> Iterator[str]:
    for entry in changes.new:
        yield f"new       {_told(entry)}"
    for change in changes.changed:
        told = "; ".join(
            f"{name}: {old or 'none'} -> {new or 'none'}" for name, old, new in change.fields
        )
        yield f"changed   {_told(change.after)}: {told or 'its words'}"
    for entry in changes.withdrawn:
        yield f"withdrawn {_told(entry)}"


def _told(entry: Entry) -> str:
    return f"{entry.kind} {entry.id} in {entry.article}: {entry.words}"

"""Briefs and the dossier as files for other programs: one file a format, listed in `EXPORTS`."""

from collections.abc import Callable
from typing import Any, TextIO

from generator.exports.dossier_json import export_dossier_json
from generator.exports.json_lines import export_json_lines

EXPORTS: dict[str, Callable[[Any, TextIO], None]] = {
    "dossier-json": export_dossier_json,
    "json-lines": export_json_lines,
}
"""Every format by the name that the command line takes; each writes briefs or a dossier to a text stream."""
OF_DOSSIER = frozenset({"dossier-json"})
"""Formats that write the dossier; the others write the briefs."""

__all__ = ["EXPORTS", "OF_DOSSIER", "export_dossier_json", "export_json_lines"]

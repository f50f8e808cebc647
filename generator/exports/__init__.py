"""Briefs and the dossier as files for other programs: one file a format, listed in `EXPORTS`."""

from collections.abc import Callable
from typing import Any, TextIO

from generator.exports.allegations_csv import export_allegations_csv
from generator.exports.claims_csv import export_claims_csv
from generator.exports.dossier_json import export_dossier_json
from generator.exports.json_lines import export_json_lines
from generator.exports.json_schema import export_json_schema
from generator.exports.quotations_csv import export_quotations_csv

EXPORTS: dict[str, Callable[[Any, TextIO], None]] = {
    "allegations-csv": export_allegations_csv,
    "claims-csv": export_claims_csv,
    "dossier-json": export_dossier_json,
    "json-lines": export_json_lines,
    "json-schema": export_json_schema,
    "quotations-csv": export_quotations_csv,
}
"""Every format by the name that the command line takes; each writes briefs or a dossier to a text stream."""
OF_DOSSIER = frozenset({"claims-csv", "dossier-json"})
"""Formats that write the dossier; the others write the briefs."""

__all__ = [
    "EXPORTS",
    "OF_DOSSIER",
    "export_allegations_csv",
    "export_claims_csv",
    "export_dossier_json",
    "export_json_lines",
    "export_json_schema",
    "export_quotations_csv",
]

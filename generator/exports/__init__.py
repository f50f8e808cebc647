"""Briefs as files for other programs: one file a format, listed in `EXPORTS`."""

from generator.exports.json_lines import export_json_lines

EXPORTS = {"json-lines": export_json_lines}
"""Every format by the name that the command line takes; each writes briefs to a text stream."""

__all__ = ["EXPORTS", "export_json_lines"]

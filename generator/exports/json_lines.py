"""JSON Lines: one brief a line, in the shape `brief/1`, sorted by id; the same briefs give the same bytes.

Letters stand as themselves, save those that some reader takes for the end of a line and those that cannot be
written in UTF-8: they are escaped, so that every line is one record for every reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from generator.brief.model import Brief

_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Line ends of Unicode, control characters and lone surrogates; in JSON they only occur inside strings."""


def export_json_lines(briefs: Iterable[Brief], stream: TextIO) -> None:
    """Write every brief as one line, sorted by id."""
    for brief in sorted(briefs, key=lambda brief: brief.id):
        stream.write(render_record(brief) + "\n")


def render_record(brief: Brief) -> str:
    """A brief as one line of JSON without its newline; keys in the order of the model."""
    line = json.dumps(
        brief.model_dump(by_alias=True), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", line)

"""The shape of a record of the JSON Lines, `brief/1`, as a JSON Schema (draft 2020-12): every field with its meaning.

It is the same whatever the articles are, and is made from the model that the records are made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from generator.brief.model import Brief


def export_json_schema(briefs: Iterable[Brief], stream: TextIO) -> None:  # noqa: ARG001 - every export takes them
    """Write the schema as one indented JSON object and a newline."""
    from generator.brief.model import Brief

    schema = Brief.model_json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    stream.write(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

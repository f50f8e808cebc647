"""The schema describes the records, and describes every field."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
import pytest

from generator.brief.model import Brief
from generator.exports import EXPORTS, export_json_lines
from tests.dossier.making import make_brief


def schema() -> dict[str, Any]:
    stream = io.StringIO()
    EXPORTS["json-schema"]([], stream)
    made = json.loads(stream.getvalue())
    assert isinstance(made, dict)
    return made


def test_a_record_is_valid_by_the_schema_and_a_broken_one_is_not() -> None:
    """A program that trusts the schema can read every record."""
    brief = make_brief(
        "a",
        actors=("Ana Ruiz",),
        charges=({"words": "It lies.", "accusers": [], "accused": ["Ana Ruiz"]},),
    )
    stream = io.StringIO()
    export_json_lines([brief], stream)
    record = json.loads(stream.getvalue())

    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(record, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {"quotes": [{"id": 1}]}, schema())


def test_every_field_says_what_it_means() -> None:
    """A reader of the data needs no other document."""
    fields = [
        (name, field)
        for part in (schema(), *schema()["$defs"].values())
        for name, field in part.get("properties", {}).items()
    ]

    assert len(fields) > len(Brief.model_fields)
    assert [name for name, field in fields if not field.get("description")] == []

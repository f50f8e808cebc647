"""Word tables, read once and validated; the only disk access of this room."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from generator.errors import LexiconError

Table = TypeVar("Table", bound=BaseModel)


@cache
def load_table(name: str, model: type[Table]) -> Table:
    """The table `generator/lexicon/NAME.yml` as the given model; read once.

    Raises:
        LexiconError: the file is missing, is no YAML, or breaks the model; names file, line and key.
    """
    path = f"generator/lexicon/{name}.yml"
    try:
        text = files("generator.lexicon").joinpath(f"{name}.yml").read_text(encoding="utf-8")
    except OSError as error:
        message = "the table is missing; install the package again"
        raise LexiconError(message, path=path) from error
    try:
        return model.model_validate(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise LexiconError(f"{error.problem}", path=path, line=line) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise LexiconError(first["msg"], path=path, key=key) from error

"""Out of here comes a word table as a checked value; a table that breaks its own rules stops the program.

A table is a YAML file beside this module. The pydantic model that it must fit belongs to the room
that reads it, so that a new table needs no change here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from generator.errors import InputError, LexiconError

if TYPE_CHECKING:
    from collections.abc import Hashable

M = TypeVar("M", bound=BaseModel)


def load_table(name: str, model: type[M]) -> M:
    """The table `generator/lexicon/NAME.yml` as a value of `model`, read once.

    Raises:
        LexiconError: no such table, broken YAML, a key that stands twice, or a value that the
            model refuses; names file, line and key.
    """
    return cast("M", _load(name, model))


@cache
def _load(name: str, model: type[BaseModel]) -> BaseModel:
    resource = files("generator.lexicon").joinpath(f"{name}.yml")
    try:
        text = resource.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read ({error}); put the table there or reinstall the package"
        raise LexiconError(message, path=f"lexicon/{name}.yml") from error
    return parse_table(text, model=model, path=f"lexicon/{name}.yml")


def parse_table(
    text: str, *, model: type[M], path: str, error_type: type[InputError] = LexiconError
) -> M:
    """The YAML text of a table as a value of `model`.

    Raises:
        InputError: of `error_type`; see `load_table`.
    """
    try:
        content = _read(text)
    except yaml.YAMLError as error:
        raise error_type(_problem(error), path=path, line=_line(error)) from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        raise error_type(
            first["msg"], path=path, line=_line_of(node, first["loc"]), key=key or None
        ) from error


def line_of(text: str, *, path: tuple[int | str, ...]) -> int | None:
    """Line, from 1, where the value at `path` stands in a YAML text; None when the text is no YAML."""
    try:
        return _line_of(yaml.compose(text, Loader=yaml.SafeLoader), path)
    except yaml.YAMLError:
        return None


def _read(text: str) -> Any:
    """What a YAML text says; the slow reader in Python has its turn where the fast one in C is missing or complains.

    The tables were a third of the time of a small build, and the slow reader's messages are the better ones.
    """
    if yaml.__with_libyaml__:
        try:
            return _FastUniqueKeys(text).get_single_data()
        except yaml.YAMLError:
            pass
    return _UniqueKeys(text).get_single_data()


def _refuse_twins(node: yaml.MappingNode) -> None:
    """PyYAML keeps the last of two equal keys without a word: half a table would vanish."""
    seen: set[str] = set()
    for key, _ in node.value:
        word = str(key.value)
        if word in seen:
            problem = f"the key '{word}' stands twice; keep one"
            raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
        seen.add(word)


class _UniqueKeys(yaml.SafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """A mapping whose keys stand once."""
        _refuse_twins(node)
        return super().construct_mapping(node, deep)


class _FastUniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """A mapping whose keys stand once."""
        _refuse_twins(node)
        return cast("dict[Hashable, Any]", super().construct_mapping(node, deep))


def _line_of(node: yaml.Node | None, path: tuple[int | str, ...]) -> int | None:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            inner = next((v for k, v in node.value if k.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            inner = node.value[part] if part < len(node.value) else None
        else:
            inner = None
        if inner is None:
            break
        node = inner
    return None if node is None else node.start_mark.line + 1


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _line(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return None if mark is None else mark.line + 1

"""A digest of whatever a template is given, so that a page is rendered again only when that changes.

Equal values give equal digests, whatever order the program made them in; a value of a kind that is not known here has
none, and its page is rendered at every build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from operator import attrgetter
from types import FunctionType
from typing import Any, Final

from pydantic import BaseModel

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
"""Kinds that are told by their own words."""

_SHORT: Final = 200
"""Bytes that are told whole rather than by their digest."""


class Digests:
    """Digests values; each object once, however many pages show it."""

    def __init__(self) -> None:
        """Begin with no object known."""
        self._known: dict[int, tuple[object, bytes]] = {}
        self._kinds: dict[type, tuple[bytes, Callable[[Any], tuple[Any, ...]]]] = {}

    def of(self, value: object) -> bytes:
        """The digest of a value that nobody changes while these digests are in use.

        Raises:
            TypeError: it is, or holds, something of a kind that is not known here.
        """
        return blake2b(self._tell(value), digest_size=20).digest()

    def _tell(self, value: Any) -> bytes:
        """The value in bytes, which no other value has."""
        kind = type(value)
        if kind in _PLAIN:
            return repr(value).encode()
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        found = self._kinds.get(kind)
        if found is None:
            name = f"{kind.__module__}.{kind.__qualname__}".encode()
            found = self._kinds[kind] = name, _reader_of(value, kind)
        name, read = found
        parts = read(value)
        if _PLAIN.issuperset(map(type, parts)):
            told = name + repr(parts).encode()
        else:
            told = b"%s[%s]" % (name, b",".join(map(self._tell, parts)))
        if len(told) > _SHORT:
            told = b"#" + blake2b(told, digest_size=20).hexdigest().encode()
        self._known[id(value)] = (value, told)  # it is kept, or another could take its place
        return told


def _reader_of(value: object, kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """How the parts of values of this kind are got, in an order that is theirs."""
    if isinstance(value, tuple | list):
        return tuple
    if isinstance(value, str):  # a text that a door has let through, or that none has yet
        return lambda text: (str(text),)
    if kind is dict:
        return lambda held: tuple(each for pair in held.items() for each in pair)
    if kind in {set, frozenset}:
        return lambda held: tuple(sorted(held, key=repr))
    if kind is FunctionType:
        return lambda made: (made.__module__, _named(made.__qualname__))
    names = _names_of(value, kind)
    read = attrgetter(*names)
    return (lambda held: (read(held),)) if len(names) == 1 else read


def _names_of(value: object, kind: type) -> tuple[str, ...]:
    if is_dataclass(value):
        return tuple(field.name for field in fields(value))
    if isinstance(value, BaseModel) and kind.model_fields:  # type: ignore[attr-defined]
        return tuple(kind.model_fields)  # type: ignore[attr-defined]
    message = f"a value of kind {kind.__name__} has no digest"
    raise TypeError(message)


def _named(name: str) -> str:
    if "<" in name:  # a function without a name of its own
        message = f"{name} has no digest"
        raise TypeError(message)
    return name

"""Adds one decision to the text of a file that people write too: comments, order and spelling of the rest stay.

Nothing is written here; whoever writes reads the new text back first.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*|\d{4}-\d{2}-\d{2}")
"""Texts that YAML reads as they stand; words such as "yes" are tried before they are taken for one."""
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def add_entry(text: str, *, key: str, entry: Mapping[str, Any]) -> str:
    """The YAML text with one more entry at the end of the list under `key`, which is made where there is none."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return f"{_closed(text)}{key}:\n{_block(entry, indent=2)}"
    found = _value_of(root, key)
    if root.flow_style:
        return _into_flow(text, root, found, key=key, entry=entry)
    if found is None:
        return f"{_closed(text)}{key}:\n{_block(entry, indent=2)}"
    if isinstance(found, yaml.SequenceNode) and found.value and not found.flow_style:
        at = _line_end(text, _end_of(found))
        return _closed(text[:at]) + _block(entry, indent=found.start_mark.column) + text[at:]
    if isinstance(found, yaml.SequenceNode) and found.value:
        return _insert(text, found.end_mark.index - 1, f", {_inline(entry)}")
    # Nothing stands there yet: "corrections:" or "corrections: []".
    start, end = found.start_mark.index, found.end_mark.index
    at = _line_end(text, end)
    head = text[:start].rstrip(" ") + text[end:at]
    return _closed(head) + _block(entry, indent=2) + text[at:]


def set_keys(text: str, values: Mapping[str, str]) -> str:
    """The YAML text with these keys of its outermost level set; those that are new stand first."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return _closed(text) + "".join(f"{key}: {_scalar(v)}\n" for key, v in values.items())
    changes = []
    new = []
    for key, value in values.items():
        node = _value_of(root, key)
        if node is None:
            new.append(f"{_scalar(key)}: {_scalar(value)}")
            continue
        start, end = node.start_mark.index, node.end_mark.index
        tail = "\n" if text[start:end].endswith("\n") else ""
        gap = "" if text[:start].endswith(" ") else " "
        changes.append((start, end, gap + _scalar(value) + tail))
    for start, end, put in sorted(changes, reverse=True):
        text = text[:start] + put + text[end:]
    if not new:
        return text
    if root.flow_style:
        return _insert(
            text, root.start_mark.index + 1, ", ".join(new) + (", " if root.value else "")
        )
    return _insert(text, root.start_mark.index, "".join(f"{line}\n" for line in new))


def _into_flow(
    text: str,
    root: yaml.MappingNode,
    found: yaml.Node | None,
    *,
    key: str,
    entry: Mapping[str, Any],
) -> str:
    if isinstance(found, yaml.SequenceNode):
        comma = ", " if found.value else ""
        return _insert(text, found.end_mark.index - 1, comma + _inline(entry))
    comma = ", " if root.value else ""
    return _insert(text, root.end_mark.index - 1, f"{comma}{_scalar(key)}: [{_inline(entry)}]")


def _value_of(root: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in root.value if name.value == key), None)


def _end_of(node: yaml.Node) -> int:
    """One past the last character of a node; the end mark of a block stands at the next token instead."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    return end


def _line_end(text: str, at: int) -> int:
    """One past the newline that ends the line of this place; a place at the start of a line ends the one before."""
    if at and text[at - 1 : at] == "\n":
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _closed(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _insert(text: str, at: int, put: str) -> str:
    return text[:at] + put + text[at:]


def _block(entry: Mapping[str, Any], *, indent: int) -> str:
    lines = [f"{key}: {_scalar(value)}" for key, value in entry.items()]
    space = " " * indent
    return "".join(f"{space}{'  ' if n else '- '}{line}\n" for n, line in enumerate(lines))


def _inline(entry: Mapping[str, Any]) -> str:
    return (
        "{" + ", ".join(f"{_scalar(key)}: {_scalar(value)}" for key, value in entry.items()) + "}"
    )


def _scalar(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return _inline(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_scalar(each) for each in value) + "]"
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and _stays(value):
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
    return json.dumps(value)


def _stays(value: str) -> bool:
    """Whether YAML reads a plain word as text or as a day, and not as a number or as "yes"."""
    try:
        return isinstance(yaml.safe_load(value), (str, *_DAYS))
    except ValueError:  # a day that is none, such as 2026-99-99
        return False


_DAYS = (type(yaml.safe_load("2026-03-14")),)
"""What YAML makes of a day; the readers of our files take it back as text."""

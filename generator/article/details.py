"""Out of here come the details that somebody wrote down about an article: front matter or a sidecar file.

Every value is read as the characters that stand there (`no` is not False, `1:30` is no number). Refused are
unknown and repeated keys, aliases, tags, nesting, impossible dates and more than 16 KiB.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import yaml

from generator.article.repair import drop_unseen
from generator.errors import SeedError
from generator.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_KEYS = ("title", "outlet", "author", "published", "url", "language", "retrieved")
"""Keys that hold one line of text."""
LIST_KEYS = ("keep", "drop")
"""Keys that hold a list of lines of the article."""

_LARGEST = 16 * 1024
"""Bytes of YAML; far more than any article needs, far less than a bomb."""
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


class Details(Value):
    """What is stated about an article apart from its text; None and empty where nothing is."""

    title: str | None = None
    """Headline."""
    outlet: str | None = None
    """Publisher."""
    outlet_because: str = ""
    """Where the publisher was found."""
    author: str | None = None
    """Byline."""
    published: str | None = None
    """Day or time of publication, ISO 8601."""
    url: str | None = None
    """Address; http or https."""
    language: str | None = None
    """Two or three letters, lower case."""
    retrieved: str | None = None
    """Day the copy was taken, ISO 8601."""
    keep: tuple[str, ...] = ()
    """Lines that no rule may cut."""
    drop: tuple[str, ...] = ()
    """Lines to cut although no rule says so."""

    def over(self, weaker: Details) -> Details:
        """These details, with those of `weaker` where nothing is stated here."""
        names = Details.model_fields
        return Details.model_validate({n: getattr(self, n) or getattr(weaker, n) for n in names})


def parse_details(text: str, *, name: str, first_line: int = 1) -> Details:
    """The details in a YAML text whose first line is line `first_line` of the file `name`.

    Raises:
        SeedError: the YAML is broken or holds what details do not; names file, line and key.
    """
    if len(text.encode("utf-8", errors="surrogatepass")) > _LARGEST:
        message = (
            f"holds more than {_LARGEST // 1024} KiB of details; keep the article's text below them"
        )
        raise SeedError(message, path=name, line=first_line)
    found: dict[str, str | tuple[str, ...]] = {}
    try:
        for key, value, line in _entries(_events(text, name, first_line), name, first_line):
            if key in found:
                message = "stands twice; keep one"
                raise SeedError(message, path=name, line=line, key=key)
            found[key] = check_detail(key, value, name=name, line=line)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        message = (
            f"is no valid YAML ({problem.splitlines()[0]}); write lines such as 'title: \"…\"'"
        )
        line = first_line + (mark.line if mark else 0)
        raise SeedError(message, path=name, line=line) from error
    stated = {key: value for key, value in found.items() if value}
    because = "stated beside the article" if "outlet" in stated else ""
    return Details.model_validate({**stated, "outlet_because": because})


def check_detail(
    key: str, value: str | tuple[str, ...], *, name: str, line: int | None
) -> str | tuple[str, ...]:
    """The value as it is kept: dates and languages in one form, white space folded; empty when nothing is stated.

    Raises:
        SeedError: the key is unknown, or the value does not fit it.
    """
    if key not in (*TEXT_KEYS, *LIST_KEYS):
        known = ", ".join((*TEXT_KEYS, *LIST_KEYS))
        message = f"is not a detail that is read; write one of {known}"
        raise SeedError(message, path=name, line=line, key=key)
    if key in LIST_KEYS:
        return tuple(map(_mended, (value,) if isinstance(value, str) else value))
    if not isinstance(value, str):
        message = "is a list; write one line of text"
        raise SeedError(message, path=name, line=line, key=key)
    value = " ".join(_mended(value).split())
    right, remedy = _CHECKS.get(key, (None, ""))
    kept = value if right is None or not value else right(value)
    if kept is None:
        message = f"is '{value[:60]}'; {remedy}"
        raise SeedError(message, path=name, line=line, key=key)
    return kept


def _mended(value: str) -> str:
    """The value with halves of a character joined, as JSON writes them, and a half without its partner replaced.

    What cannot be seen is left out, as it is in the text: it would turn the line of a list or a browser's title round.
    """
    return drop_unseen(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def read_date(value: str) -> str | None:
    """An ISO 8601 day, month, year or time that exists, as written; None for anything else."""
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])
            return value
        if _TIME.fullmatch(value):
            datetime.fromisoformat(value)
            return value
    except ValueError:
        pass
    return None


def read_address(value: str) -> str | None:
    """The address when it is a plain http or https one; None for anything else."""
    return value if _ADDRESS.fullmatch(value) else None


def read_language(value: str) -> str | None:
    """The language subtag of a code such as `en-GB`; None for anything else."""
    match = _LANGUAGE.fullmatch(value)
    return match.group(1).lower() if match else None


_CHECKS = {
    "published": (read_date, "write a date such as 2026-03-14 or 2026-03"),
    "retrieved": (read_date, "write a date such as 2026-03-14 or 2026-03"),
    "url": (read_address, "write an address that begins with https:// or http://"),
    "language": (read_language, "write a code such as en, ru or uk"),
}


def _events(text: str, name: str, first_line: int) -> Iterator[yaml.Event]:
    """The parser's events; depth is bounded here, because PyYAML's own composer recurses."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > 2 or isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "nesting and aliases are not read here; write 'key: value' lines"
            raise SeedError(
                message,
                path=name,
                line=line,
            )
        if tag := getattr(event, "tag", None):
            message = f"the tag {tag} is not read here; write plain text"
            raise SeedError(message, path=name, line=line)
        yield event


def _entries(
    events: Iterator[yaml.Event], name: str, first_line: int
) -> Iterator[tuple[str, str | tuple[str, ...], int]]:
    """Key, value and line of every entry of the one mapping."""
    wanted = [e for e in events if isinstance(e, (yaml.NodeEvent, yaml.CollectionEndEvent))]
    if not wanted:
        return
    if not isinstance(wanted[0], yaml.MappingStartEvent) or not isinstance(
        wanted[-1], yaml.MappingEndEvent
    ):
        message = "holds no 'key: value' lines; write some or remove them"
        raise SeedError(message, path=name, line=first_line)
    rest = iter(wanted[1:-1])
    for event in rest:
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if not isinstance(event, yaml.ScalarEvent):
            message = "a key has to be plain text"
            raise SeedError(message, path=name, line=line)
        value = next(rest)
        if isinstance(value, yaml.ScalarEvent):
            null = value.implicit[0] and value.value in ("", "null", "~")
            yield event.value, "" if null else value.value, line
            continue
        items: list[str] = []
        for item in rest:
            if isinstance(item, yaml.CollectionEndEvent):
                break
            items.append(getattr(item, "value", ""))
        if isinstance(value, yaml.MappingStartEvent):
            message = "holds keys of its own; write one line of text"
            raise SeedError(
                message,
                path=name,
                line=line,
                key=event.value,
            )
        yield event.value, tuple(items), line

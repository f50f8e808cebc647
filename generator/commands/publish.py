"""The built site: made beside the old one and put in its place when it is whole, never half of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.project import collected_log, our_error, plugin_of, read_config
from generator.commands.site_folder import hold_site, replace_site
from generator.errors import GeneratorError, OutputError

if TYPE_CHECKING:
    from generator.build import BuildResult, Report


@dataclass(frozen=True, slots=True)
class Published:
    """A site that stands, and what was told while it was built."""

    site: Path
    """Its folder."""
    result: BuildResult
    """What went into it, and what was left out."""
    warnings: tuple[str, ...]
    """What mkdocs warned of, one line a warning."""


def publish_site(config_file: Path, *, strict: bool, report: Report) -> Published:
    """Build the site of a mkdocs.yml.

    Raises:
        SettingsError, SeedError, ModelError, TemplateError: see `generator.build`.
        OutputError: the site's folder cannot be written; the old site still stands.
        GeneratorError: mkdocs gave up, as it does on a warning when `strict`; the old site still stands.
    """
    # resolved, because the folder itself is replaced and not a link to it
    site = Path(read_config(config_file).site_dir).resolve()
    if site.exists() and not site.is_dir():
        message = "is a file, and the site needs a folder there; move it or name another 'site_dir'"
        raise OutputError(message, path=site)
    with hold_site(site) as building, collected_log() as lines, _few_collections():
        config = read_config(config_file, site_dir=str(building), strict=strict)
        plugin = plugin_of(config, config_file=config_file)
        plugin.report = report
        _run_mkdocs(config, lines=lines)
        replace_site(site)
    return Published(site=site, result=plugin.result, warnings=tuple(dict.fromkeys(lines)))


def _run_mkdocs(config: object, *, lines: list[str]) -> None:
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    config.plugins.on_startup(command="build", dirty=False)  # type: ignore[attr-defined]
    try:
        build(config)  # type: ignore[arg-type]
    except MkDocsException as error:
        raise our_error(error) or GeneratorError("; ".join([*lines, str(error)])) from error
    except OSError as error:
        place = error.filename or config.site_dir  # type: ignore[attr-defined]
        message = f"cannot be written ({error.strerror})"
        raise OutputError(message, path=place) from error
    finally:
        config.plugins.on_shutdown()  # type: ignore[attr-defined]


@contextmanager
def _few_collections() -> Iterator[None]:
    """Have Python look for cycles seldom: what a build makes lives to its end, and each look is at all of it."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)

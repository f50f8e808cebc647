"""The built site: made beside the old one and put in its place when it is whole, never half of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.project import collected_log, our_error, plugin_of, read_config
from generator.errors import GeneratorError, OutputError

if TYPE_CHECKING:
    from generator.build import BuildResult, Report

try:
    import fcntl
except ImportError:  # Windows has none; there two builds at once are the user's own care
    fcntl = None  # type: ignore[assignment]


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
    site = Path(read_config(config_file).site_dir)
    if site.exists() and not site.is_dir():
        message = "is a file, and the site needs a folder there; move it or name another 'site_dir'"
        raise OutputError(message, path=site)
    beside = site.parent / f".{site.name}.building"
    with _alone(beside), collected_log() as lines:
        config = read_config(config_file, site_dir=str(beside), strict=strict)
        plugin = plugin_of(config, config_file=config_file)
        plugin.report = report
        _run_mkdocs(config, lines=lines)
        _swap(beside, site)
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
def _alone(beside: Path) -> Iterator[None]:
    """Hold the folder that the new site is built in; what an interrupted build left there is cleared away."""
    lock = beside.with_suffix(".lock")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("w", encoding="utf-8") as held:
            if fcntl is not None:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir()
            try:
                yield
            finally:
                shutil.rmtree(beside, ignore_errors=True)
                lock.unlink(missing_ok=True)
    except BlockingIOError as error:
        message = "another build is writing this site; wait until it is done"
        raise OutputError(message, path=beside.parent) from error
    except OSError as error:
        message = (
            f"cannot be written ({error.strerror}); make it writable or name another 'site_dir'"
        )
        raise OutputError(message, path=error.filename or beside.parent) from error


def _swap(beside: Path, site: Path) -> None:
    """Put the new site in the place of the old; hidden files such as .git stay, as mkdocs keeps them."""
    old = beside.with_suffix(".old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            for hidden in sorted(site.glob(".*")):
                if not (beside / hidden.name).exists():
                    shutil.move(hidden, beside / hidden.name)
            site.rename(old)
        beside.rename(site)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        message = (
            f"cannot be written ({error.strerror}); make it writable or name another 'site_dir'"
        )
        raise OutputError(message, path=site) from error

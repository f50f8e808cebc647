"""A project as its mkdocs.yml states it: our settings, and the folder that they are relative to."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import GeneratorError, SettingsError
from generator.settings import PLUGIN, Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import BriefingPlugin

_OURS = re.compile(rf"^(?:Config value 'plugins': )?Plugin '{PLUGIN}' option '[^']*': ")
"""What mkdocs puts before a problem with our settings; the problem names its own place."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project lies and how it is set."""

    root: Path
    """Folder of mkdocs.yml."""
    settings: Settings
    """What mkdocs.yml says under our plugin."""


def read_project(config_file: Path) -> Project:
    """The project of a mkdocs.yml.

    Raises:
        SettingsError: the file is missing, is not valid, or does not name our plugin.
    """
    plugin = plugin_of(read_config(config_file), config_file=config_file)
    return Project(root=config_file.resolve().parent, settings=plugin.settings)


def read_config(config_file: Path, **changes: Any) -> MkDocsConfig:
    """A mkdocs.yml as mkdocs itself reads it, with some of its values changed.

    Raises:
        SettingsError: the file is missing or is not valid.
    """
    from mkdocs.config import load_config  # mkdocs is slow to import and `briefing new` needs none
    from mkdocs.exceptions import Abort, ConfigurationError

    if not config_file.is_file():
        message = "is missing; go to the folder of a project, or make one with 'briefing new DIR'"
        raise SettingsError(message, path=config_file)
    with collected_log() as lines:
        try:
            return load_config(config_file=str(config_file), **changes)
        except (Abort, ConfigurationError) as error:
            told = [line for line in lines if "Aborted" not in line] or [str(error)]
            raise SettingsError(_sentence(told), path=_unless_located(told, config_file)) from error
        except (OSError, UnicodeDecodeError) as error:
            message = f"cannot be read: {error}"
            raise SettingsError(message, path=config_file) from error


def plugin_of(config: MkDocsConfig, *, config_file: Path) -> BriefingPlugin:
    """Our plugin as mkdocs made it.

    Raises:
        SettingsError: mkdocs.yml does not name it.
    """
    from generator.plugin import BriefingPlugin

    for plugin in config.plugins.values():
        if isinstance(plugin, BriefingPlugin):
            return plugin
    message = f"does not name our plugin; add '- {PLUGIN}' under 'plugins'"
    raise SettingsError(message, path=config_file)


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """What mkdocs and its plugins warn of while the block runs, one line a warning; nothing is printed."""
    lines: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend(" ".join(line.split()) for line in record.getMessage().splitlines())

    logger, collector = logging.getLogger("mkdocs"), _Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield lines
    finally:
        logger.removeHandler(collector)


def our_error(error: BaseException | None) -> GeneratorError | None:
    """The error of ours that an error of mkdocs was raised from; None when it is mkdocs' own."""
    while error is not None:
        if isinstance(error, GeneratorError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _sentence(lines: list[str]) -> str:
    return "; ".join(_OURS.sub("", line) for line in lines)


def _unless_located(lines: list[str], config_file: Path) -> Path | None:
    return None if any(config_file.name in line for line in lines) else config_file

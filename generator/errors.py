"""Errors that a person can act on; each renders as one line that names the place and the remedy.

    GeneratorError                  a sentence for a person, and fields for a program
    ├── InputError                  somebody can fix a file: path, line, key
    │   ├── SettingsError           mkdocs.yml, under our plugin
    │   ├── SeedError               a file in the seeds folder
    │   ├── LexiconError            a word table
    │   ├── RulingError             an analyst's ruling, grade or correction in the seeds folder
    │   └── TemplateError           a Jinja template that is missing or broken
    ├── StepError                   a step of the analysis failed on one article
    ├── ModelError                  a language model that is not installed or does not fit
    └── OutputError                 a file or folder that cannot be written

Nothing here knows mkdocs or the command line: the edges translate.
"""

from __future__ import annotations

from pathlib import Path


class GeneratorError(Exception):
    """A failure that the person at the keyboard can understand and act on."""

    def __init__(self, message: str) -> None:
        """Keep one sentence: what is wrong and what to do."""
        super().__init__(message)
        self.message = message


class InputError(GeneratorError):
    """A file that somebody can fix."""

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        key: str | None = None,
    ) -> None:
        """Build `path:line: 'key' message` from the parts that are known."""
        self.path = None if path is None else str(path)
        self.line = line
        self.key = key
        place = "" if self.path is None else self.path + (f":{line}" if line else "") + ": "
        super().__init__(place + (f"'{key}' " if key else "") + message)


class SettingsError(InputError):
    """A setting under our plugin in mkdocs.yml that is unknown or has a wrong value."""


class SeedError(InputError):
    """A file in the seeds folder that cannot be read as an article."""


class LexiconError(InputError):
    """A word table that breaks its own rules."""


class RulingError(InputError):
    """An analyst's ruling, grade or correction that cannot be read or names what is not there."""


class TemplateError(InputError):
    """A template that is missing, has a syntax error or uses a name that does not exist."""


class StepError(GeneratorError):
    """A step that failed on one article; raised from the cause."""

    def __init__(self, message: str, *, article: str, step: str) -> None:
        """Name the article and the step before the message."""
        self.article = article
        self.step = step
        super().__init__(f"{article}: step '{step}': {message}")


class ModelError(GeneratorError):
    """A language model that is not installed, or that does not fit this version of its library."""


class OutputError(GeneratorError):
    """A file or folder that cannot be written."""

    def __init__(self, message: str, *, path: Path | str) -> None:
        """Name the path before the message."""
        self.path = str(path)
        super().__init__(f"{path}: {message}")

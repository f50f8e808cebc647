"""Errors that a person can act on; each renders as one line that names the place and the remedy.

    GeneratorError                  a sentence for a person, and fields for a program
    ├── InputError                  somebody can fix a file: path, line, key
    │   ├── SettingsError           mkdocs.yml, under our plugin
    │   ├── SeedError               a file in the seeds folder
    │   ├── LimitError              an article that takes more time or memory than one may
    │   ├── LexiconError            a word table
    │   ├── RulingError             an analyst's ruling, grade or correction in the seeds folder
    │   └── TemplateError           a Jinja template that is missing or broken
    ├── StepError                   a step of the analysis failed on one article
    ├── ModelError                  a language model that is not installed or does not fit
    └── OutputError                 a file or folder that cannot be written

Nothing here knows mkdocs or the command line: the edges translate.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters of a name or a text that would break a line, turn it round or act on a terminal."""


def one_line(text: str) -> str:
    """The text in one line, its control characters written as Python does."""
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], text)


class GeneratorError(Exception):
    """A failure that the person at the keyboard can understand and act on."""

    def __init__(self, message: str) -> None:
        """Keep one sentence, in one line: what is wrong and what to do."""
        self.message = one_line(message)
        super().__init__(self.message)


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


class LimitError(InputError):
    """An article that takes more time or memory than one may, or over which its process broke down."""

    @classmethod
    def of_time(cls, name: str, *, seconds: int) -> Self:
        """It was stopped by the system."""
        message = f"takes more than {seconds} s of processor time; split it, or raise 'article.most_seconds'"
        return cls(message, path=name)

    @classmethod
    def of_memory(cls, name: str, *, mebibytes: int) -> Self:
        """It was refused more memory."""
        message = (
            f"takes more than {mebibytes:,} MiB of memory; split it, or raise 'article.most_memory'"
        )
        return cls(message, path=name)

    @classmethod
    def of_patience(cls, name: str, *, seconds: int) -> Self:
        """Nothing came back, or the system itself ran out of memory."""
        message = (
            f"was given up: no answer in {seconds} s, or the machine ran out of memory;"
            " split it and build again"
        )
        return cls(message, path=name)

    @classmethod
    def of_crash(cls, name: str, *, status: int) -> Self:
        """A library broke down over it."""
        message = (
            f"broke the process that read it (status {status}); please report this with the file"
        )
        return cls(message, path=name)


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

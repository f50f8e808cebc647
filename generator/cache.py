"""Finished briefs kept between builds, so that an unchanged article is not analysed again.

A brief is found again only when the article, the settings of the analysis, the language model and the code of
the analysis are all the same. Whatever in the folder is torn, foreign or out of date counts as absent; the
folder can be deleted at any time.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.brief.model import Brief
from generator.errors import OutputError

if TYPE_CHECKING:
    from generator.article.model import Article

_ANALYSIS = ("article", "brief", "lexicon", "value.py")
"""Files and folders of the package that decide what a brief says."""

_LIBRARIES = ("spacy", "pydantic", "onnxruntime", "rapidfuzz")
"""Libraries whose version can change what a brief says."""


class BriefCache:
    """Briefs on disk, by what they were made from."""

    def __init__(self, folder: Path, *, model: str, attribution: str = "learned") -> None:
        """Keep briefs in `folder`, which is made when the first one is written."""
        self._folder = folder
        self._maker = f"{model} {_version(model)} {attribution} {code_version()}"
        self._used: set[Path] = set()

    def read(self, article: Article) -> Brief | None:
        """The brief that was made from this very article by this very code; None when there is none."""
        path = self._path(article)
        self._used.add(path)
        try:
            digest, _, content = path.read_bytes().partition(b"\n")
            if digest.decode() != sha256(content).hexdigest():
                return None
            kept = json.loads(content)
            if kept.pop("key", None) != path.stem:
                return None
            return Brief.model_validate({**kept, "article": article})
        except (OSError, ValueError, AttributeError, ValidationError, RecursionError):
            return None

    def write(self, brief: Brief) -> None:
        """Keep a brief for the next build; a reader sees all of it or nothing.

        Raises:
            OutputError: the folder cannot be written.
        """
        path = self._path(brief.article)
        kept = {"key": path.stem, **brief.model_dump(by_alias=True, exclude={"article"})}
        content = json.dumps(kept).encode()
        half = path.with_suffix(f".{os.getpid()}.half")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
            half.replace(path)
        except OSError as error:
            message = f"cannot be written ({error.strerror}); make it writable or name another under 'brief.cache'"
            raise OutputError(message, path=self._folder) from error

    def forget_unused(self) -> None:
        """Delete the briefs that were not asked for, such as those of articles that have changed, and torn writes."""
        for path in sorted(self._folder.glob("*.json")):
            if path not in self._used:
                path.unlink(missing_ok=True)
        for half in sorted(self._folder.glob("*.half")):
            if not _is_running(half.suffixes[0]):
                half.unlink(missing_ok=True)

    def _path(self, article: Article) -> Path:
        made_from = f"{self._maker}\n{article.model_dump_json()}\n{article.original!r}"
        key = sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{key}.json"


@cache
def code_version() -> str:
    """A digest of every file of the package, and every library, that decides what a brief says."""
    package = Path(__file__).parent
    digest = sha256()
    for name in _ANALYSIS:
        place = package / name
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
        for path in files:
            if path.suffix != ".pyc":
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()


def _is_running(suffix: str) -> bool:
    """Whether the process that writes a half file, `.PID`, is still there; where that cannot be told it is."""
    number = suffix.removeprefix(".")
    if not number.isdecimal() or os.name != "posix":
        return number.isdecimal()
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"

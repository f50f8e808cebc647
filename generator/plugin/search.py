"""The site's search: Pagefind in the place of the theme's, where it is installed and wanted.

The index is made of the records that pages carry, and of the pages that people wrote. An index whose records have not
changed is taken from the cache.
"""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.pages import record_sections
from generator.plugin.indexer import find_indexer, indexer_version, write_index
from generator.plugin.sections import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as SitePage

    from generator.pages import Record

BUNDLE = "pagefind"
"""Folder of the index below the site's root; the script looks for it there."""
SCRIPT = "assets/briefing/search.js"
"""What begins the search in the browser."""
STYLE = "assets/briefing/search.css"
"""How the search looks."""
THEME_SEARCH = ("material/search", "search")
"""Names under which the theme's search is a plugin."""
MISSING = (
    "Pagefind is not installed here, so the theme's search is used; install the package pagefind-bin,"
    " or set 'search: {engine: theme}' under the plugin"
)
"""The one line that says so."""

_WORDS_KEPT: dict[str, Any] = {
    "pipeline": [],
    "separator": r"""[\s\-,:!=\[\]()"“”„«»‘’?;/]+|\.(?!\d)""",
}
"""What the theme's search needs to find "said", "did not" and words in quotation marks."""


class SiteSearch:
    """What a site's search is made of, gathered while the site is built."""

    def __init__(self, *, wanted: bool) -> None:
        """Look whether Pagefind is installed, where it is wanted."""
        self._program = find_indexer() if wanted else None
        self.missing = wanted and self._program is None
        self._records: dict[str, tuple[str, Record]] = {}

    @property
    def active(self) -> bool:
        """Whether the site gets our search."""
        return self._program is not None

    def take_over(self, config: MkDocsConfig) -> None:
        """Put our search in the place of the theme's; where it is missing, make the theme's find what it can."""
        self._records.clear()
        others = [config.plugins[name] for name in THEME_SEARCH if name in config.plugins]
        if self.active:
            for plugin in others:
                plugin.config["enabled"] = False
            if SCRIPT not in [str(each) for each in config.extra_javascript]:
                config.extra_javascript.append(_module(SCRIPT))
        elif self.missing:
            for plugin in others:
                _keep_words(plugin.config)

    def add(self, address: str, title: str, record: Record) -> None:
        """Take a page of ours up."""
        self._records[_below_root(address)] = (title, record)

    def add_written(self, page: SitePage, html: str) -> None:
        """Take a page up that people wrote, unless its front matter leaves it out of the search."""
        left_out = (page.meta.get("search") or {}).get("exclude")
        if self.active and not left_out:
            record = record_sections(read_sections(html))
            self.add(page.url, str(page.title or ""), record)

    def write(self, site: Path, *, cache: Path) -> None:
        """Write the index into a built site.

        Raises:
            OutputError: the indexer failed.
        """
        if self._program is None:
            return
        made = site / BUNDLE
        shutil.rmtree(made, ignore_errors=True)
        records = [(address, *self._records[address]) for address in self._ordered()]
        kept = cache / _key(records)
        if _is_whole(kept):
            shutil.copytree(kept, made, ignore=shutil.ignore_patterns(_SEAL))
            return
        write_index(records, made.resolve(), program=self._program)
        _keep(made, kept)

    def _ordered(self) -> Iterator[str]:
        """Newest article first, then by address: the order in which equal hits are shown."""
        by_address = sorted(self._records)
        yield from sorted(
            by_address, key=lambda each: self._records[each][1].published, reverse=True
        )


_OURS = re.compile(r"[0-9a-f]{40}(?:\.half)?")
"""Names of kept indexes."""
_SEAL = "whole.json"
"""Beside a kept index: the hash of each of its files."""


def _key(records: list[tuple[str, str, Record]]) -> str:
    digest = sha256(f"{indexer_version()}\n{_code()}\n".encode())
    for address, title, record in records:
        digest.update(
            f"{address}\n{title}\n{record.model_dump_json()}\n".encode("utf-8", "replace")
        )
    return digest.hexdigest()[:40]


def _code() -> str:
    folder = Path(__file__).parent
    files = (folder / name for name in ("indexer.py", "canonical.py"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _keep(made: Path, kept: Path) -> None:
    """Keep an index for the next build, in the place of every other."""
    if kept.parent.is_dir():
        for old in kept.parent.iterdir():
            if _OURS.fullmatch(old.name):  # the folder may hold what is not ours
                shutil.rmtree(old, ignore_errors=True)
    half = kept.with_suffix(".half")
    try:
        shutil.copytree(made, half)
        (half / _SEAL).write_text(json.dumps(_hashes(half)), encoding="utf-8")
        half.rename(kept)
    except OSError:
        shutil.rmtree(half, ignore_errors=True)  # a cache that cannot be written is no cache


def _is_whole(kept: Path) -> bool:
    try:
        return bool(json.loads((kept / _SEAL).read_bytes()) == _hashes(kept))
    except (OSError, ValueError):
        return False


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != _SEAL
    }


def _below_root(address: str) -> str:
    return address.removeprefix("./")


def _module(path: str) -> Any:
    from mkdocs.config.config_options import ExtraScript

    return ExtraScript().run_validation({"path": path, "type": "module"})  # type: ignore[no-untyped-call]


def _keep_words(config: Any) -> None:
    """Change what the project left at the theme's own values, which drop words."""
    for name, value in _WORDS_KEPT.items():
        if name in config and not config[name]:
            config[name] = value

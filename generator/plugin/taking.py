"""Reads the built pages for the census, once they all stand; out of it come the surprises, at most five."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pages import shipped_templates
from generator.plugin.census import Census, Surprise, read_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.settings import PagesSettings
    from generator.store import Store

_AMONG = frozenset({"actions", "content", "copyright", "feedback", "source-file", "tags"})
"""Parts of the theme that stand among the words of a page."""

_TOLD = 5
"""Surprises that are told; one is enough to fail the build, and a hundred help nobody."""


def take_census(  # noqa: PLR0913 - all that a page may hold comes from somewhere
    site: Path,
    *,
    templates: Iterable[Path],
    own: Path,
    settings: PagesSettings,
    scripts: Iterable[str],
    site_url: str | None,
    ours: Mapping[str, str],
    briefs: Sequence[Brief],
    store: Store,
) -> tuple[Surprise, ...]:
    """What stands on the pages of a site that no template writes; empty when all is as it should be.

    A page of the very bytes in which this very census has found nothing before is not read anew.

    Args:
        site: The built site.
        templates: Folders of the theme's templates.
        own: The project's folder of page templates; it need not exist.
        settings: Name what the project allows besides.
        scripts: Hashes of the theme's own scripts.
        site_url: Address of the published site.
        ours: The file of each page that we made, by the page's path.
        briefs: Whose seed files are named with a surprise.
        store: Remembers the pages in which nothing was found.
    """
    also = tuple(line for line in settings.also_allowed if not line.startswith("https://"))
    prefixes = [line for line in settings.also_allowed if line.startswith("https://")]
    shapes, inside = _shapes(tuple(templates), (own, shipped_templates()), also)
    census = Census(
        shapes,
        inside,
        frozenset(script for line in scripts for script in line.split()),
        (*prefixes, *([site_url] if site_url else [])),
        {
            ours[path]: brief.article.source_file
            for brief in briefs
            if (path := f"briefs/{brief.id}.md") in ours
        },
    )
    clean = _Clean(store, census)
    found = tuple(islice(_surprises(site, census, frozenset(ours.values()), clean), _TOLD))
    if not found:
        clean.keep()
    return found


class _Clean:
    """The digests of the pages in which a census of these very shapes, scripts and addresses finds nothing."""

    def __init__(self, store: Store, census: Census) -> None:
        shapes = [
            sorted((name, sorted(each)) for name, each in held.items())
            for held in (census.shapes, census.inside)
        ]
        told = repr((shapes, sorted(census.scripts), census.prefixes))
        self._store, self._key = store, told.encode("utf-8", "surrogatepass")
        self._known = frozenset((store.read(self._key) or b"").split(b"\n"))
        self._seen: list[bytes] = []

    def holds(self, content: bytes, *, generated: bool) -> bool:
        """Whether the page is one of them; if not, it is taken to become one."""
        digest = sha256(b"%d" % generated + content).hexdigest().encode()
        self._seen.append(digest)
        return digest in self._known

    def keep(self) -> None:
        """Remember all that were seen, none of which gave a surprise."""
        self._store.write(self._key, b"\n".join(sorted(self._seen)))
        self._store.forget_unused()


def _surprises(
    site: Path, census: Census, ours: frozenset[str], clean: _Clean
) -> Iterator[Surprise]:
    for path in sorted(site.rglob("*.html")):
        page, content = path.relative_to(site).as_posix(), path.read_bytes()
        if clean.holds(content, generated=page in ours):
            continue
        found = census.check(page, content.decode(), generated=page in ours)
        if found:
            yield found
    index = site / "search" / "search_index.json"
    if index.is_file():
        found = census.check_search("search/search_index.json", index.read_text(encoding="utf-8"))
        if found:
            yield found


@lru_cache(maxsize=4)
def _shapes(
    theme: tuple[Path, ...], pages: tuple[Path, ...], also: tuple[str, ...]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What may stand around the words of a page, and among those of one that we made."""
    around = [path for folder in theme for path in sorted(folder.rglob("*.html"))]
    words = [path for folder in pages for path in sorted(folder.rglob("*.md.j2"))]
    among = [path for path in around if path.parent.name == "partials" and path.stem in _AMONG]
    return read_shapes([*around, *words], also=also), read_shapes([*words, *among], also=also)

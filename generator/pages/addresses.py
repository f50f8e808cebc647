"""Where each page stands, what its anchors are called, and how one page links to another.

An address is a page's path with an anchor, `briefs/ID.md#w-FINDING`, the same from every page; `link`
makes the relative URL of it. Raw HTML is not rewritten by publishers, so the URL is final here.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

from generator.pages.escape import slug

HOME = "index.md"
"""The dossier."""
ALLEGATIONS = "allegations/index.md"
"""The ledger of allegations, its first page."""
CLAIMS = "claims/index.md"
"""The ledger of claims over all articles, its first page."""
TIMELINE = "timeline/index.md"
"""When things were said and are said to have happened, its first page."""
NETWORK = "network/index.md"
"""Who accuses, answers and quotes whom, its first page."""
REVIEW = "review/index.md"
"""What is left for a person to decide, its first page."""
CHANGES = "changes/index.md"
"""What is new, changed and withdrawn since an earlier build, its first page."""
QUOTATIONS = "quotations/index.md"
"""The ledger of quotations, its first page."""
ACTORS = "actors/index.md"
"""The list of actors."""
SOURCES = "sources/index.md"
"""The list of sources, its first page."""
BRIEFS = "briefs/index.md"
"""The list of articles."""
SEARCH = "search.md"
"""The search, where the publisher runs ours."""
DATA = "data/index.md"
"""The files for other programs."""
DOSSIER_DOCUMENT = "dossier.pdf"
"""The whole dossier as a PDF document, where it is published."""
READING = "how-to-read.md"
"""What the labels mean, how the pages came about, which files were refused."""


def brief_path(brief_id: str) -> str:
    """Path of an article's page."""
    return f"briefs/{slug(brief_id)}.md"


def document_path(page: str) -> str:
    """Path of the PDF document that may stand beside an article's page."""
    return f"{page.removesuffix('.md')}.pdf"


def to_file(path: str, *, here: str, directory_urls: bool = True) -> str:
    """The relative URL of a file below the site's root as seen from the page at path `here`."""
    base = to_url(here, directory_urls=directory_urls)
    folder = base if directory_urls else posixpath.dirname(base)
    return posixpath.relpath(path, folder or ".")


def numbered_path(index: str, *, number: int) -> str:
    """Path of the n-th page, from 1, of a list that begins at `index`."""
    return index if number == 1 else f"{posixpath.dirname(index)}/page-{number}.md"


def words_anchor(finding: str, *, piece: int = 1) -> str:
    """Anchor of a finding's marked words; `piece` counts its stretches from 1."""
    return f"w-{slug(finding)}" + ("" if piece == 1 else f"-{piece}")


def to_url(path: str, *, directory_urls: bool = True) -> str:
    """The URL of a page below the site's root, as mkdocs makes it; "" for the home page."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    if not directory_urls:
        return f"{posixpath.join(folder, name)}.html"
    if name == "index":
        return f"{folder}/" if folder else ""
    return posixpath.join(folder, name) + "/"


def link(address: str, *, here: str, directory_urls: bool = True) -> str:
    """The relative URL of an address as seen from the page at path `here`."""
    path, mark, anchor = address.partition("#")
    if mark and path in {"", here}:
        return f"#{anchor}"
    return _relative(path, here, directory_urls) + mark + anchor


@lru_cache(maxsize=8192)
def _relative(path: str, here: str, directory_urls: bool) -> str:  # noqa: FBT001 - a cache takes positions
    target = to_url(path, directory_urls=directory_urls)
    base = to_url(here, directory_urls=directory_urls)
    folder = base if directory_urls else posixpath.dirname(base)
    relative = posixpath.relpath(target or ".", folder or ".")
    if not directory_urls:
        return relative
    return "./" if relative == "." else f"{relative}/"

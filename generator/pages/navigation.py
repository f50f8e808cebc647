"""Which pages stand together: few groups for a site's navigation, and on each list the way to those beside it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.pages import addresses

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Sibling(NamedTuple):
    """A list that stands in one group with others."""

    title: str
    """Its title."""
    path: str
    """Where it begins."""


GROUPS: Final[tuple[tuple[str, tuple[Sibling, ...]], ...]] = (
    ("Dossier", (Sibling("Dossier", addresses.HOME),)),
    (
        "Allegations",
        (Sibling("Allegations", addresses.ALLEGATIONS), Sibling("Claims", addresses.CLAIMS)),
    ),
    ("Charts", (Sibling("Timeline", addresses.TIMELINE), Sibling("Network", addresses.NETWORK))),
    ("Quotations", (Sibling("Quotations", addresses.QUOTATIONS),)),
    ("Actors", (Sibling("Actors", addresses.ACTORS), Sibling("Sources", addresses.SOURCES))),
    (
        "Articles",
        (
            Sibling("Articles", addresses.BRIEFS),
            Sibling("Review", addresses.REVIEW),
            Sibling("Changes", addresses.CHANGES),
            Sibling("Data", addresses.DATA),
        ),
    ),
    ("About", (Sibling("How to read", addresses.READING),)),
)
"""Every index page, in the order in which a reader needs them; the last group takes what a project wrote itself.

The theme takes a page of the name "index" for its group's own, so none stands in that last group."""


def group_pages(ours: Collection[str], own: Sequence[str]) -> list[dict[str, Any]]:
    """The navigation of a site as a mkdocs.yml has it.

    Args:
        ours: Paths of our index pages.
        own: Paths of the pages that a project wrote itself, which follow in the last group.
    """
    nav: list[dict[str, Any]] = []
    for title, members in GROUPS:
        # A page of the name "index" is its group's own; it needs no title there.
        shown: list[Any] = [{each.title: each.path} for each in members if each.path in ours]
        if title == GROUPS[-1][0]:
            shown += own
        elif shown and len(shown) > 1 and title in shown[0]:
            shown[0] = shown[0][title]
        if len(shown) == 1 and isinstance(shown[0], dict):
            nav += shown
        elif shown:
            nav.append({title: shown})
    return nav


def find_siblings(path: str, *, existing: Collection[str]) -> tuple[Sibling, ...]:
    """The lists that stand in one group with the one that a page belongs to; empty when it stands alone.

    Args:
        path: The page, the first of its list or any other.
        existing: Paths of the index pages that the site has.
    """
    folder = posixpath.dirname(path)
    for _, members in GROUPS[:-1]:
        shown = tuple(each for each in members if each.path in existing)
        if len(shown) > 1 and any(_holds(each.path, path, folder) for each in shown):
            return shown
    return ()


def _holds(index: str, path: str, folder: str) -> bool:
    own = posixpath.dirname(index)
    return path == index or (bool(own) and (folder == own or folder.startswith(f"{own}/")))


def is_about(path: str) -> bool:
    """Whether a page stands in the last group, whose pages are listed at their side, those of the project too."""
    return any(each.path == path for each in GROUPS[-1][1])

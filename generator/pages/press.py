"""Renders a template into a page with our own front matter; every kind of page is printed here."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from generator.pages import addresses
from generator.pages.digest import Digests
from generator.pages.escape import inline
from generator.pages.model import Page
from generator.pages.navigation import find_siblings, is_about

if TYPE_CHECKING:
    from generator.pages.environment import Templates
    from generator.pages.model import Record


class Shelf(Protocol):
    """Where rendered pages lie between builds, by what they were made from."""

    def read(self, key: bytes) -> bytes | None:
        """What was kept under the key; None when nothing was."""

    def write(self, key: bytes, content: bytes) -> None:
        """Keep it under the key."""


@dataclass(frozen=True, slots=True)
class Press:
    """Renders a template into a page."""

    templates: Templates
    """Find and render the templates."""
    directory_urls: bool = True
    """Whether the publisher serves `a/b.md` as `a/b/`."""
    documents: frozenset[str] = frozenset()
    """Paths of the PDF documents that are published."""
    checked: tuple[int, int] = (0, 0)
    """How many of the articles a person has checked, and how many there are."""
    lists: frozenset[str] = frozenset()
    """Paths of the index pages that the site has."""
    shelf: Shelf | None = None
    """Where pages lie that these very templates made; None renders each anew."""
    digests: Digests = field(default_factory=Digests)
    """Tell whether a page's context has changed."""

    def file(self, path: str, *, here: str) -> str:
        """The relative URL of a document as seen from a page; "" when it is not published."""
        if path not in self.documents:
            return ""
        return addresses.to_file(path, here=here, directory_urls=self.directory_urls)

    def page(
        self,
        name: str,
        *,
        path: str,
        title: str,
        description: str,
        in_nav: bool = False,
        contents: bool = False,
        record: Record | None = None,
        linked: str = "",
        **context: object,
    ) -> Page:
        """The page at `path`.

        Args:
            name: Its template.
            path: Where it stands.
            title: Plain text.
            description: One sentence, plain text.
            in_nav: Whether it belongs in the navigation.
            contents: Whether its headings are shown beside it.
            record: What a search keeps of it; None leaves it out of the search.
            linked: JSON-LD on one line of ASCII; "" for none.
            context: What the template prints.
        """
        context |= {
            "here": path,
            "title": title,
            "guide": addresses.READING,
            "checked_articles": self.checked,
            "siblings": () if record else find_siblings(path, existing=self.lists),
        }
        body = self._render(f"pages/{name}.md.j2", context)
        shown = {"navigation": is_about(path), "toc": contents}
        hide = [each for each in shown if not shown[each]]
        matter = [
            "---",
            f'title: "{inline(title)}"',
            f'description: "{inline(description)}"',
            f"hide: {json.dumps(hide)}",
            *([f"linked_data: {json.dumps(linked)}"] if linked else []),
            *([] if record else ["search: {exclude: true}"]),
            "---",
            "",
            "",
        ]
        return Page(
            path=path,
            title=title,
            description=description,
            content="\n".join(matter) + body,
            in_nav=in_nav,
            record=record,
        )

    def _render(self, template: str, context: dict[str, object]) -> str:
        """What the template makes, taken from the shelf where it made it before."""
        if self.shelf is None:
            return self.templates.render(template, **context)
        try:
            key = self.digests.of((template, self.directory_urls, context))
        except TypeError:  # something that a digest cannot tell
            return self.templates.render(template, **context)
        kept = self.shelf.read(key)
        if kept is None:
            kept = self.templates.render(template, **context).encode()
            self.shelf.write(key, kept)
        return kept.decode()

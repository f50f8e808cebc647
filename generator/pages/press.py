"""Renders a template into a page with our own front matter; every kind of page is printed here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import addresses
from generator.pages.escape import inline
from generator.pages.model import Page

if TYPE_CHECKING:
    from generator.pages.environment import Templates
    from generator.pages.model import Record


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
        body = self.templates.render(
            f"pages/{name}.md.j2",
            here=path,
            title=title,
            guide=addresses.READING,
            checked_articles=self.checked,
            **context,
        )
        hide = ["navigation"] if contents else ["navigation", "toc"]
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

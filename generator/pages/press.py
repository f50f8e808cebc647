"""Renders a template into a page with our front matter, the same for every kind of page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import addresses
from generator.pages.escape import inline
from generator.pages.model import Page

if TYPE_CHECKING:
    from generator.pages.environment import Templates


@dataclass(frozen=True, slots=True)
class Press:
    """Renders a template into a page."""

    templates: Templates
    """Where the templates come from."""
    checked: tuple[int, int] = (0, 0)
    """How many of the articles a person has checked, and how many there are."""

    def page(
        self,
        name: str,
        *,
        path: str,
        title: str,
        description: str,
        in_nav: bool = False,
        searched: bool = False,
        contents: bool = False,
        **context: object,
    ) -> Page:
        """The page at `path`; `searched` pages are in the search index, `contents` shows their headings."""
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
            *([] if searched else ["search: {exclude: true}"]),
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
        )

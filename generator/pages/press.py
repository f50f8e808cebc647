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
        **context: object,
    ) -> Page:
        """The page at `path`; `record` is what a search keeps of it, `contents` shows its headings."""
        body = self.templates.render(
            f"pages/{name}.md.j2", here=path, title=title, guide=addresses.READING, **context
        )
        hide = ["navigation"] if contents else ["navigation", "toc"]
        matter = [
            "---",
            f'title: "{inline(title)}"',
            f'description: "{inline(description)}"',
            f"hide: {json.dumps(hide)}",
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

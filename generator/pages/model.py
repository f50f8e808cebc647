"""What comes out of this room: pages as Markdown and the files that they need, both without any publisher."""

from __future__ import annotations

from generator.value import Value


class Page(Value):
    """One page of the site, ready to be written or handed to a publisher."""

    path: str
    """Where it stands below the pages folder, with forward slashes: `briefs/000-fd5f.md`."""
    title: str
    """Its title as plain text, not escaped; the Markdown carries it escaped."""
    description: str = ""
    """One sentence for search engines and link previews, as plain text; empty when there is none."""
    content: str
    """Markdown with our own front matter; every text in it has passed a door."""
    in_nav: bool = False
    """Whether it belongs in the navigation; only index pages do."""


class Asset(Value):
    """A file that the pages need, such as a style sheet."""

    path: str
    """Where it stands below the pages folder, with forward slashes."""
    content: bytes
    """Its bytes."""


class Download(Value):
    """A file that the site offers to its readers."""

    path: str
    """Where it stands below the site's root, with forward slashes."""
    title: str
    """What it is called on the page."""
    about: str
    """One sentence: what it holds, and for whom."""

"""What comes out of this room: pages as Markdown and the files that they need, both without any publisher."""

from __future__ import annotations

from pydantic import Field

from generator.value import Value


class Part(Value):
    """A stretch of a record that a search can lead to: a finding, a paragraph, a section."""

    kind: str
    """`passage`, `allegation`, `answer`, `quotation`, `paraphrase` or `statement`."""
    anchor: str
    """Its anchor on the page."""
    first: int
    """Number of its first word in the record's `content`, from 0; words are what stands between spaces."""
    last: int
    """One past the number of its last word."""
    label: str = ""
    """What it is, in a few words, such as "Norland accuses Ardania"; empty for a passage."""
    number: str = ""
    """Such as "A1"; empty for none."""
    facets: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """What it can be narrowed by: facet to values, both in the reader's words."""


class Record(Value):
    """What a search keeps of a page."""

    kind: str
    """`Article`, `Actor` or `Page`."""
    content: str
    """The words that are searched, one space between them."""
    parts: tuple[Part, ...] = ()
    """In reading order; empty when the page has no place of its own for any words."""
    facets: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """What the page can be narrowed by, its parts' facets among them."""
    published: str = ""
    """Day or month of the article; "" when not stated."""
    note: str = ""
    """What stands under the title in a list of results, such as outlet and day."""


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
    record: Record | None = None
    """What a search keeps of it; None for lists, whose rows are found on the pages that they lead to."""


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

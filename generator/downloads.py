"""The files for other programs that the site offers: every export once, as the page of data lists them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from generator.exports import EXPORTS, OF_DOSSIER
from generator.pages import Asset, Download
from generator.pages.feeds import ATOM, JSON_FEED

if TYPE_CHECKING:
    from generator.brief.model import Brief
    from generator.dossier import Dossier

FOLDER: Final = "data"
"""Where they stand below the site's root."""

_OFFERED: Final = {
    "json-lines": (
        "briefs.jsonl",
        "Briefs",
        "One record an article and line: every finding, brief/1.",
    ),
    "json-schema": (
        "brief.schema.json",
        "Schema of the briefs",
        "What every field of a record means.",
    ),
    "dossier-json": (
        "dossier.json",
        "Dossier",
        "What the articles say together: profiles, claims, origins, dossier/1.",
    ),
    "allegations-csv": ("allegations.csv", "Allegations, table", "One row an allegation."),
    "quotations-csv": ("quotations.csv", "Quotations, table", "One row a quotation."),
    "claims-csv": ("claims.csv", "Claims, table", "One row a claim over all articles."),
}
"""Export to file name, title and one sentence; every export stands here."""

FEEDS: Final = (
    Download(path=ATOM, title="Feed, Atom", about="The newest allegations, for a feed reader."),
    Download(path=JSON_FEED, title="Feed, JSON", about="The same as a JSON feed."),
)
"""How the page of data offers the feeds."""


def publish_data(
    briefs: tuple[Brief, ...], dossier: Dossier
) -> tuple[tuple[Download, ...], tuple[Asset, ...]]:
    """How the page offers each file, and the files, in the same order."""
    downloads, assets = list[Download](), list[Asset]()
    for form, (name, title, about) in _OFFERED.items():
        stream = io.StringIO(newline="")
        EXPORTS[form](dossier if form in OF_DOSSIER else briefs, stream)
        path = f"{FOLDER}/{name}"
        downloads.append(Download(path=path, title=title, about=about))
        assets.append(Asset(path=path, content=stream.getvalue().encode()))
    return tuple(downloads), tuple(assets)

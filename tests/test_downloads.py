"""The site offers every export, and what it offers is what the command line writes."""

from __future__ import annotations

import io

from generator.dossier import compile_dossier
from generator.downloads import publish_data
from generator.exports import EXPORTS, export_allegations_csv
from tests.pages.made_up import harbour


def test_every_export_is_offered_once() -> None:
    """An export that the page forgets is found by nobody."""
    briefs = (harbour(),)

    downloads, assets = publish_data(briefs, compile_dossier(list(briefs)))

    assert len(downloads) == len(EXPORTS)
    assert [each.path for each in downloads] == [each.path for each in assets]


def test_a_file_holds_what_the_export_writes() -> None:
    """A second way to the same data would drift."""
    briefs = (harbour(),)
    stream = io.StringIO(newline="")
    export_allegations_csv(briefs, stream)

    _, assets = publish_data(briefs, compile_dossier(list(briefs)))

    (table,) = [each for each in assets if each.path == "data/allegations.csv"]
    assert table.content.decode() == stream.getvalue()

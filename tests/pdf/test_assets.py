"""What a site offers for download."""

from __future__ import annotations

from generator.pdf import pdf_assets
from tests.pdf.conftest import make_harbour, make_hostile
from tests.pdf.reading import open_pdf


def test_a_site_gets_a_document_a_brief_and_the_dossier() -> None:
    """What cannot be printed is told and the rest is there."""
    assets, refused = pdf_assets([make_harbour("north"), make_hostile("北京")], title="Harbours")

    assert [asset.path for asset in assets] == ["briefs/north.pdf", "dossier.pdf"]
    assert [error.article for error in refused] == ["hostile"]
    metadata = open_pdf(assets[-1].content).metadata
    assert metadata
    assert metadata.title == "Harbours"

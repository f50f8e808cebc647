"""The documents that a site offers for download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import addresses
from generator.pages.model import Asset
from generator.pdf.engine import Press
from generator.pdf.imprint import Imprint
from generator.pdf.model import GlyphError
from generator.pdf.render import render_brief_pdf, render_dossier_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier


def pdf_assets(
    briefs: Sequence[Brief],
    *,
    dossier: Dossier | None = None,
    title: str = "Dossier",
    imprint: Imprint | None = None,
) -> tuple[tuple[Asset, ...], tuple[GlyphError, ...]]:
    """One document a brief, in the order of the briefs, and the dossier last; then what could not be printed.

    Args:
        briefs: What is printed.
        dossier: What the briefs say together; None leaves the matrix of claims out.
        title: Title of the dossier.
        imprint: How the documents are made; None for the defaults.

    Raises:
        TypesetterError: the typesetter is not installed, or gave up.
    """
    imprint = imprint or Imprint()
    assets, refused = list[Asset](), list[GlyphError]()
    with Press(fonts=imprint.fonts) as press:
        for brief in briefs:
            try:
                content = render_brief_pdf(brief, imprint=imprint, press=press)
            except GlyphError as error:
                refused.append(error)
            else:
                assets.append(
                    Asset(
                        path=addresses.document_path(addresses.brief_path(brief.id)),
                        content=content,
                    )
                )
        whole = render_dossier_pdf(
            briefs, dossier=dossier, title=title, imprint=imprint, press=press
        )
    return (*assets, Asset(path=addresses.DOSSIER_DOCUMENT, content=whole.content)), tuple(refused)

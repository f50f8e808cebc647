"""Briefs -> typeset PDF documents, tagged, with the record attached; the same briefs give the same bytes."""

from generator.pdf.assets import pdf_assets
from generator.pdf.engine import Press
from generator.pdf.imprint import Imprint
from generator.pdf.model import GlyphError, Printed, TypesetterError
from generator.pdf.render import render_brief_pdf, render_dossier_pdf

__all__ = [
    "GlyphError",
    "Imprint",
    "Press",
    "Printed",
    "TypesetterError",
    "pdf_assets",
    "render_brief_pdf",
    "render_dossier_pdf",
]

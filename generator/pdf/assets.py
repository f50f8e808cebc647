"""The documents that a site offers for download."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from generator.pages import addresses
from generator.pages.model import Asset
from generator.pdf.engine import Press
from generator.pdf.imprint import Imprint
from generator.pdf.model import GlyphError
from generator.pdf.render import render_brief_pdf, render_dossier_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier
    from generator.pages.press import Shelf


def pdf_assets(
    briefs: Sequence[Brief],
    *,
    dossier: Callable[[], Dossier | None] = lambda: None,
    rests_on: bytes = b"",
    left_out: frozenset[str] = frozenset(),
    title: str = "Dossier",
    imprint: Imprint | None = None,
    shelf: Shelf | None = None,
) -> tuple[tuple[Asset, ...], tuple[GlyphError, ...]]:
    """One document a brief, in the order of the briefs, and the dossier last; then what could not be printed.

    Args:
        briefs: What is printed.
        dossier: Gives what the briefs of the dossier say together; None leaves the matrix of claims out. It is asked
            only when the document is made.
        rests_on: What decides that beside the briefs, in bytes.
        left_out: Ids of the briefs that the dossier does not hold.
        title: Title of the dossier.
        imprint: How the documents are made; None for the defaults.
        shelf: Where documents lie that this very program and template have made with these very fonts; None prints
            each anew.

    Raises:
        TypesetterError: the typesetter is not installed, or gave up.
    """
    imprint = imprint or Imprint()
    assets, refused = list[Asset](), list[GlyphError]()
    told = f"{imprint!r}\n".encode("utf-8", "surrogatepass")
    records = [_tell(brief) for brief in briefs]
    chosen = [brief for brief in briefs if brief.id not in left_out]
    with Press(fonts=imprint.fonts) as press:
        for brief, record in zip(briefs, records, strict=True):
            try:
                content = _take(
                    shelf,
                    told + record,
                    lambda brief=brief: render_brief_pdf(brief, imprint=imprint, press=press),  # type: ignore[misc]
                )
            except GlyphError as error:
                refused.append(error)
            else:
                assets.append(
                    Asset(
                        path=addresses.document_path(addresses.brief_path(brief.id)),
                        content=content,
                    )
                )
        whole = _take(
            shelf,
            b"".join((told, title.encode(), rests_on, *map(_tell, chosen))),
            lambda: (
                render_dossier_pdf(
                    chosen, dossier=dossier(), title=title, imprint=imprint, press=press
                ).content
            ),
        )
    return (*assets, Asset(path=addresses.DOSSIER_DOCUMENT, content=whole)), tuple(refused)


def _take(shelf: Shelf | None, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """The document, from the shelf where it lies there; what cannot be printed is tried again at every build."""
    key = sha256(made_from).digest()
    kept = shelf.read(key) if shelf else None
    if kept is None:
        kept = make()
        if shelf:
            shelf.write(key, kept)
    return kept


def _tell(brief: Brief) -> bytes:
    return sha256(brief.model_dump_json().encode("utf-8", "surrogatepass")).digest()

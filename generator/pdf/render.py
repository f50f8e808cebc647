"""Briefs go in, documents come out: one brief, or a dossier of several with its contents and ledgers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from generator.exports.json_lines import export_json_lines
from generator.pages import wording
from generator.pages.ledgers import pair_charges, sort_briefs, sort_charges
from generator.pages.profiles import Profiles
from generator.pages.views import Party
from generator.pdf.engine import MissingGlyphs, Press
from generator.pdf.escape import printable
from generator.pdf.imprint import Imprint
from generator.pdf.manuscript import Manuscript, pair_data, terms_data
from generator.pdf.matrix import matrix_data
from generator.pdf.model import GlyphError, Printed, describe_character

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier

_HANDLING = {
    "CLEAR": ("May be passed on to anybody.", "#ffffff"),
    "GREEN": ("May be passed on within the recipients’ community, not in public.", "#33ff00"),
    "AMBER": (
        "May be passed on within the recipients’ organisation and to its clients, to those who need to know.",
        "#ffc000",
    ),
    "AMBER+STRICT": (
        "May be passed on within the recipients’ organisation only, to those who need to know.",
        "#ffc000",
    ),
    "RED": ("For the named recipients only; not to be passed on.", "#ff2b2b"),
}
"""The labels of TLP 2.0: what they mean in one sentence, and their colour on black (first.org/tlp)."""


def render_brief_pdf(
    brief: Brief, *, imprint: Imprint | None = None, press: Press | None = None
) -> bytes:
    """One brief as a PDF document that carries the brief's record.

    Args:
        brief: What is printed.
        imprint: How the document is made; None for the defaults.
        press: An open press, when several documents are printed; it must have the imprint's fonts.

    Raises:
        GlyphError: the article has characters for which there is no font.
        TypesetterError: the typesetter is not installed, or gave up.
    """
    imprint = imprint or Imprint()
    if press is None:
        with Press(fonts=imprint.fonts) as own:
            return render_brief_pdf(brief, imprint=imprint, press=own)
    manuscript = Manuscript(brief, profiles=Profiles((brief,)))
    data = manuscript.data()
    document = _document("brief", imprint) | {
        "title": data["title"],
        "briefs": [data],
        "terms": terms_data(manuscript.terms()),
        "attachment": _attachment(f"{brief.id}.json", "application/json", "The brief as a record"),
    }
    try:
        return press.typeset(document, attachment=_records([brief]))
    except MissingGlyphs as missing:
        raise GlyphError(missing.characters, article=brief.id) from missing


def render_dossier_pdf(
    briefs: Sequence[Brief],
    *,
    dossier: Dossier | None = None,
    title: str = "Dossier",
    imprint: Imprint | None = None,
    press: Press | None = None,
) -> Printed:
    """Several briefs as one PDF document: contents, who accuses whom, the claims, the ledger, then each brief.

    A brief that cannot be printed for want of a font is left out, and the document says so.

    Args:
        briefs: What is printed; newest first in the document, those without a date last.
        dossier: What the briefs say together; None leaves the matrix of claims out.
        title: Title of the document.
        imprint: How the document is made; None for the defaults.
        press: An open press, when several documents are printed; it must have the imprint's fonts.

    Raises:
        TypesetterError: the typesetter is not installed, or gave up.
    """
    imprint = imprint or Imprint()
    if press is None:
        with Press(fonts=imprint.fonts) as own:
            return render_dossier_pdf(
                briefs, dossier=dossier, title=title, imprint=imprint, press=own
            )
    kept, refused = list(briefs), list[GlyphError]()
    while True:
        try:
            content = press.typeset(
                _dossier(kept, dossier, title=title, imprint=imprint, refused=refused),
                attachment=_records(kept),
            )
        except MissingGlyphs as missing:
            unprinted = _blame(kept, missing.characters)
            if not unprinted:
                raise GlyphError(missing.characters, article=title) from missing
            refused += unprinted
            out = {error.article for error in unprinted}
            kept = [brief for brief in kept if brief.id not in out]
        else:
            return Printed(content=content, refused=tuple(refused))


def _dossier(
    briefs: Sequence[Brief],
    dossier: Dossier | None,
    *,
    title: str,
    imprint: Imprint,
    refused: Sequence[GlyphError],
) -> dict[str, Any]:
    profiles = Profiles(briefs, dossier=dossier)
    read = [Manuscript(brief, profiles=profiles) for brief in briefs]
    places = {id(manuscript.view): manuscript for manuscript in read}
    manuscripts = [places[id(view)] for view in sort_briefs([each.view for each in read])]
    for number, manuscript in enumerate(manuscripts, start=1):
        manuscript.number = number
    views = [manuscript.view for manuscript in manuscripts]
    shown = {p.path: Party(p.name, p.path, wording.KINDS.label(p.kind)) for p in profiles.all()}
    pairs = pair_charges(sort_charges(views), names=shown)
    data = [manuscript.data() for manuscript in manuscripts]
    terms = [label for manuscript in manuscripts for label in manuscript.terms()]
    return _document("dossier", imprint) | {
        "title": printable(title),
        "briefs": data,
        "pairs": [pair_data(row) for row in pairs],
        "matrix": matrix_data(dossier, briefs=briefs, manuscripts=read, parties=shown)
        if dossier
        else None,
        "ledger": [m.entry(charge) for m in manuscripts for charge in m.view.charges],
        "totals": {
            key: sum(each["figures"][key] for each in data)
            for key in ("allegations", "answered", "quotations")
        },
        "left_out": [_reason(error) for error in refused],
        "terms": terms_data(terms),
        "attachment": _attachment(
            "briefs.jsonl", "application/x-ndjson", "The briefs as records, one a line"
        ),
    }


def _reason(error: GlyphError) -> dict[str, Any]:
    """Why a brief is left out, without the character that cannot be printed."""
    return {
        "article": printable(error.article),
        "character": printable(describe_character(error.missing[0])),
    }


def _document(kind: str, imprint: Imprint) -> dict[str, Any]:
    handling = None
    if imprint.handling:
        meaning, colour = _HANDLING[imprint.handling]
        handling = {"label": f"TLP:{imprint.handling}", "meaning": meaning, "colour": colour}
    return {
        "kind": kind,
        "paper": imprint.paper,
        "date": [int(part) for part in imprint.date.split("-")] if imprint.date else None,
        "handling": handling,
    }


def _attachment(name: str, kind: str, about: str) -> dict[str, str]:
    return {"name": name, "type": kind, "about": about}


def _records(briefs: Sequence[Brief]) -> bytes:
    stream = io.StringIO()
    export_json_lines(briefs, stream)
    return stream.getvalue().encode()


def _blame(briefs: Sequence[Brief], characters: tuple[str, ...]) -> list[GlyphError]:
    """One error for every brief whose record holds one of the characters."""
    errors = []
    for brief in briefs:
        held = set(_records([brief]).decode())
        missing = tuple(character for character in characters if character in held)
        if missing:
            errors.append(GlyphError(missing, article=brief.id))
    return errors

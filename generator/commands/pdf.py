"""The documents of a project, each with its file name; what cannot be printed comes as its error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.explain import find_brief
from generator.pages.escape import slug
from generator.pdf import GlyphError, Imprint, Press, render_brief_pdf, render_dossier_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.brief.model import Brief
    from generator.build import Report
    from generator.commands.project import Project
    from generator.dossier import Dossier

Document = tuple[str, bytes]
"""File name and content."""


def imprint_of(project: Project, *, date: str) -> Imprint:
    """How the project's settings want documents made; `date` is the day on them, "" for none."""
    settings = project.settings.pdf
    return Imprint(
        handling=settings.handling,
        paper=settings.paper,
        fonts=tuple(project.root / folder for folder in settings.fonts),
        date=date,
    )


def print_briefs(
    briefs: Sequence[Brief], *, name: str | None, imprint: Imprint, press: Press, report: Report
) -> Iterator[Document | GlyphError]:
    """A document, or the reason why there is none, for each brief in their order.

    Args:
        briefs: All briefs of the project.
        name: The only one to print: an id, its beginning, or a seed file's name; None for all.
        imprint: How the documents are made.
        press: Prints them.
        report: Is told of every document.

    Raises:
        InputError: no brief or several have the name.
        TypesetterError: the typesetter gave up.
    """
    chosen = briefs if name is None else (find_brief(briefs, name=name),)
    for done, brief in enumerate(chosen, start=1):
        try:
            yield f"{slug(brief.id)}.pdf", render_brief_pdf(brief, imprint=imprint, press=press)
        except GlyphError as error:
            yield error
        report(brief.id, done=done, total=len(chosen))


def print_dossier(
    briefs: Sequence[Brief], dossier: Dossier, *, title: str, imprint: Imprint, press: Press
) -> Iterator[Document | GlyphError]:
    """The dossier, then an error for every brief that it had to leave out.

    Raises:
        TypesetterError: the typesetter gave up.
    """
    printed = render_dossier_pdf(briefs, dossier=dossier, title=title, imprint=imprint, press=press)
    yield "dossier.pdf", printed.content
    yield from printed.refused

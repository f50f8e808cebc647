"""The documents of a project, each with its file name; what cannot be printed comes as its error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.explain import find_brief
from generator.errors import InputError
from generator.pages.escape import slug
from generator.pdf import GlyphError, Imprint, Press, render_brief_pdf, render_dossier_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.brief.model import Brief
    from generator.build import BuildResult, Report
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


def choose_briefs(made: BuildResult, *, name: str | None) -> Sequence[Brief]:
    """What is to be printed of a build, in its order.

    Args:
        made: A build from which rejected and unreleased articles are held back.
        name: The only one: an id, its beginning, or a seed file's name; None for all.

    Raises:
        InputError: no brief or several have the name, it is one that is held back, or none is left at all.
    """
    if name is None:
        if made.held and not made.briefs:
            message = "nothing is printed: every article is rejected, or none is released"
            raise InputError(message)
        return made.briefs
    fitting = [brief for brief in made.briefs if brief.id.startswith(name)]
    held = [each for each in made.held if each.startswith(name.partition(".")[0])]
    if held and not fitting:
        message = f"'{held[0]}' is not printed: it is rejected, or it is not released and the site wants it to be"
        raise InputError(message)
    return (find_brief(made.briefs, name=name),)


def print_briefs(
    briefs: Sequence[Brief], *, imprint: Imprint, press: Press, report: Report
) -> Iterator[Document | GlyphError]:
    """A document, or the reason why there is none, for each brief in their order.

    Args:
        briefs: What is printed.
        imprint: How the documents are made.
        press: Prints them.
        report: Is told of every document.

    Raises:
        TypesetterError: the typesetter gave up.
    """
    for done, brief in enumerate(briefs, start=1):
        try:
            yield f"{slug(brief.id)}.pdf", render_brief_pdf(brief, imprint=imprint, press=press)
        except GlyphError as error:
            yield error
        report(brief.id, done=done, total=len(briefs))


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

"""The review of a project in a terminal: questions are asked and answered line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.commands.explain import find_brief
from generator.commands.review import Count, Session

if TYPE_CHECKING:
    from generator.build import BuildResult
    from generator.commands.project import Project


def review_in_terminal(
    project: Project,
    made: BuildResult,
    *,
    article: str | None,
    by: str,
    date: str,
    only: tuple[str, ...],
) -> Count:
    """Go through what is open; what was written. The end of the input and Ctrl-C end the review, as the key q does.

    Raises:
        InputError: no article has this name.
        RulingError: a file of decisions cannot be read or added to; names it.
        OutputError: a file cannot be written.
    """
    articles = (
        [find_brief(made.briefs, name=article).id] if article else [b.id for b in made.briefs]
    )
    session = Session(
        briefs={brief.id: brief for brief in made.briefs},
        seeds=project.root / project.settings.article.seeds,
        by=by,
        date=date,
        ask=_ask,
        tell=_tell,
        kinds=only,
    )
    return session.run(articles, with_pairs=article is None)


def _ask(question: str) -> str:
    try:
        return str(click.prompt(question, default="", show_default=False, prompt_suffix=" "))
    except click.Abort as error:
        raise EOFError from error


def _tell(text: str) -> None:
    click.echo(text.encode("utf-8", "backslashreplace").decode())

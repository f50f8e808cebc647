"""The command line: reads arguments, calls one function, prints; every error of ours is one line and exit 1."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.errors import GeneratorError
from generator.exports import EXPORTS, OF_DOSSIER

if TYPE_CHECKING:
    from generator.build import BuildResult, Report
    from generator.commands.pdf import Document

FAILED, NOTICED = 1, 3
"""Exit codes: something was refused or does not hold; `check --strict` found notices. 2 is wrong usage."""

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


class _OneLineErrors(click.Group):
    """Turns every error of ours into one line on stderr and exit 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            _complain(error.message)
            ctx.exit(FAILED)


def _config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-f",
        "--config-file",
        type=_FILE,
        default=Path("mkdocs.yml"),
        show_default=True,
        help="Configuration of the project.",
    )(command)


@click.group(cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-generator", prog_name="briefing")
def main() -> None:
    """Read news articles into briefs: who alleges what against whom, on whose word, and who answered.

    Everything is set in mkdocs.yml, under 'plugins: - briefing:'.
    """


@main.command()
@_config_option
@click.option("--strict", is_flag=True, help="Give up on any warning.")
def build(config_file: Path, *, strict: bool) -> None:
    """Build the site. The old site stands until the new one is whole."""
    from generator.commands.publish import publish_site
    from generator.worker import find_unheld

    with _progress() as report:
        made = publish_site(config_file, strict=strict, report=report)
    told = {str(error) for error in made.result.refused}
    for line in made.warnings:
        if not any(refusal in line for refusal in told):
            _complain(line)
    for what in find_unheld():
        _complain(f"this system holds no article to a limit of {what}; see SECURITY.md")
    click.echo(f"{len(made.result.briefs)} briefs in {made.site}")
    _end_with_refusals(made.result)


@main.command()
@_config_option
@click.option("--out", type=_FOLDER, required=True, help="Folder that is written.")
def pages(config_file: Path, out: Path) -> None:
    """Write the pages as Markdown with a mkdocs.yml, for mkdocs without our plugin, or for Zensical.

    DIR/mkdocs.yml and DIR/docs/; `mkdocs build` or `zensical build` in DIR makes the site.
    """
    from generator.commands.folder import write_folder

    with _progress() as report:
        result = write_folder(config_file, out, report=report)
    click.echo(f"{len(result.pages)} pages in {out}")
    _end_with_refusals(result)


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(sorted(EXPORTS)))
@_config_option
@click.option("-o", "--out", default="-", show_default=True, help="File to write; '-' is stdout.")
def export(form: str, config_file: Path, out: str) -> None:
    """Write the briefs, or what they say together, for other programs.

    json-lines: one record a line, shape brief/1, sorted by id; json-schema: that shape.

    dossier-json: one object, shape dossier/1: profiles, claims, origins, oppositions.

    allegations-csv, quotations-csv, claims-csv: tables for spreadsheets.
    """
    from generator.build import build_dossier, hold_back

    result = hold_back(_briefs(config_file), released_only=False)
    stream = io.StringIO()
    EXPORTS[form](build_dossier(result) if form in OF_DOSSIER else result.briefs, stream)
    if out == "-":
        sys.stdout.buffer.write(stream.getvalue().encode())
    else:
        from generator.commands.folder import write_file

        write_file(Path(out), stream.getvalue().encode())
    _end_with_refusals(result)


@main.command()
@click.argument("article", required=False)
@_config_option
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="A name ending in .pdf is the file for one document; any other is a folder.",
)
@click.option("--dossier", is_flag=True, help="One document of all briefs.")
@click.option("--title", default="Dossier", show_default=True, help="Title of the dossier.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day that stands on the documents; none when it is left out.",
)
def pdf(
    article: str | None,
    config_file: Path,
    out: Path,
    *,
    dossier: bool,
    title: str,
    date: Any,
) -> None:
    """Print ARTICLE as a PDF document; without ARTICLE every brief, or all in one with --dossier.

    What the site leaves out is not printed: rejected articles, and unreleased ones where 'pages.released_only' is set.

    ARTICLE is an id, its beginning, or a seed file's name. The record is attached to the document. An article with
    characters for which there is no font is told and the others are printed.
    """
    from generator.build import build_dossier, hold_back
    from generator.commands.pdf import choose_briefs, imprint_of, print_briefs, print_dossier
    from generator.commands.project import read_project
    from generator.pdf import Press

    if article and dossier:
        message = "a dossier holds all briefs; leave ARTICLE or --dossier out"
        raise click.UsageError(message)
    if not article and not dossier and out.suffix == ".pdf":
        message = f"{out} is one file; name a folder for the documents, an ARTICLE, or --dossier"
        raise click.UsageError(message)
    project = read_project(config_file)
    imprint = imprint_of(project, date=date.strftime("%Y-%m-%d") if date else "")
    with Press(fonts=imprint.fonts) as press:
        released_only = project.settings.pages.released_only
        result = hold_back(_briefs(config_file), released_only=released_only)
        chosen = choose_briefs(result, name=article)
        if result.held and not article:
            _complain(f"left out, rejected or not released: {', '.join(result.held)}")
        with _progress("Printing") as report:
            if dossier:
                printed = print_dossier(
                    chosen,
                    build_dossier(result),
                    title=title,
                    imprint=imprint,
                    press=press,
                )
            else:
                printed = print_briefs(chosen, imprint=imprint, press=press, report=report)
            refused = _write_documents(printed, out)
    _end_with_refusals(replace(result, refused=(*result.refused, *refused)))


@main.command()
@click.argument("article")
@_config_option
@click.option("--rejected", is_flag=True, help="Print what came close and was not taken, and why.")
def explain(article: str, config_file: Path, *, rejected: bool) -> None:
    """Print every finding of ARTICLE with its reason. ARTICLE is an id, its beginning, or a seed file's name."""
    from generator.commands.explain import find_brief, render_explanation, render_rejected

    result = _briefs(config_file)
    brief = find_brief(result.briefs, name=article)
    if rejected:
        from generator.brief.pipeline import read_draft
        from generator.commands.project import read_project

        how = read_project(config_file).settings.brief
        draft = read_draft(brief.article, model=how.language_model, attribution=how.attribution)
        text = render_rejected(draft)
    else:
        text = render_explanation(brief)
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "backslashreplace"))


@main.command()
@click.argument("records", required=False, type=_FILE, metavar="[EXPORT]")
@_config_option
@click.option("--strict", is_flag=True, help="End with 3 when the briefs carry notices.")
def check(records: Path | None, config_file: Path, *, strict: bool) -> None:
    """Prove every finding against its source file; EXPORT proves an earlier export instead.

    Reads every source file again and compares its SHA-256, the way from the cleaned text back to the original, and
    the words of every finding. Ends with 1 and lists each mismatch when something does not hold.
    """
    from generator.article.seeds import read_seeds
    from generator.build import workers_of
    from generator.commands.check import check_records, read_records
    from generator.commands.project import read_project

    project = read_project(config_file)
    result = _briefs(config_file)
    folder = project.root / project.settings.article.seeds
    kept = (
        read_records(records)
        if records
        else [brief.model_dump(by_alias=True) for brief in result.briefs]
    )
    parse = workers_of(project.settings).parse
    read = read_seeds(folder, max_bytes=project.settings.article.largest_file, parse=parse)
    proof = check_records(kept, articles=read.articles, folder=folder)
    for line in proof.mismatches:
        _complain(line)
    click.echo(
        f"{proof.briefs} briefs, {proof.spans} spans, {len(proof.mismatches)} mismatches,"
        f" {proof.notices} notices"
    )
    _end_with_refusals(result)
    if proof.mismatches:
        sys.exit(FAILED)
    if strict and proof.notices:
        sys.exit(NOTICED)


@main.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
def diff(old: Path, new: Path) -> None:
    """Print what NEW found otherwise than OLD: new, changed and withdrawn findings, one a line.

    Each is the manifest.json of a built site, or an export made with 'json-lines'.
    """
    from generator.commands.diff import read_findings, render_diff

    text = render_diff(read_findings(old), read_findings(new))
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "backslashreplace"))


@main.command()
@click.argument("article", required=False)
@_config_option
@click.option("--by", prompt="Your name", help="Who decides; asked for when it is left out.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    prompt="Day of the review (YYYY-MM-DD)",
    help="Day that stands on the decisions; asked for when it is left out.",
)
@click.option(
    "--only",
    type=click.Choice(["allegation", "response", "quote", "actor", "source"]),
    multiple=True,
    help="Kind of findings to go through; can be given several times.",
)
def review(
    article: str | None, config_file: Path, *, by: str, date: Any, only: tuple[str, ...]
) -> None:
    """Go through the open findings of ARTICLE, or of all, and through parties that may be one.

    Each decision is written at once, below seeds/: corrections/, rulings.yml, sources.yml. What stands there stays.
    Quit at any time; the next run goes on with what is open.
    """
    from generator.commands.project import read_project
    from generator.commands.terminal import review_in_terminal

    written = review_in_terminal(
        read_project(config_file),
        _briefs(config_file),
        article=article,
        by=by,
        date=date.strftime("%Y-%m-%d"),
        only=only,
    )
    click.echo(
        f"\nWritten: {written.decisions} decisions on findings and articles, {written.rulings} rulings,"
        f" {written.grades} grades"
    )


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
def new(folder: Path) -> None:
    """Make a fresh project in DIR that builds: mkdocs.yml, one made-up article, a README."""
    from generator.commands.new import write_project

    for path in write_project(folder):
        click.echo(path)
    click.echo(f"Next: cd {folder} && briefing build")


def _briefs(config_file: Path) -> BuildResult:
    from generator.build import build_briefs
    from generator.commands.project import read_project

    project = read_project(config_file)
    with _progress() as report:
        return build_briefs(project.settings, project.root, report=report)


@contextmanager
def _progress(what: str = "Reading articles") -> Iterator[Report]:
    """A report that draws a bar on a terminal, and nothing anywhere else."""
    from generator.build import keep_silent

    if not sys.stderr.isatty():
        yield keep_silent
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)

        def report(article: str, *, done: int, total: int) -> None:
            bar.update(task, description=article, completed=done, total=total)

        yield report


def _write_documents(
    printed: Iterable[Document | GeneratorError], out: Path
) -> list[GeneratorError]:
    """Write what was printed, say where, and give back what could not be printed.

    Raises:
        OutputError: a file cannot be written.
    """
    from generator.commands.folder import write_file

    refused, paths = list[GeneratorError](), list[Path]()
    for one in printed:
        if isinstance(one, GeneratorError):
            refused.append(one)
            continue
        name, content = one
        paths.append(out if out.suffix == ".pdf" else out / name)
        write_file(paths[-1], content)
    click.echo(str(paths[0]) if len(paths) == 1 else f"{len(paths)} documents in {out}")
    return refused


def _end_with_refusals(result: BuildResult) -> None:
    for orphan in result.orphans:
        _complain(str(orphan))
    for error in result.refused:
        _complain(error.message)
    if result.refused:
        sys.exit(FAILED)


def _complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    line = " ".join(message.split())
    click.echo("briefing: " + line.encode("utf-8", "backslashreplace").decode(), err=True)

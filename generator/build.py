"""The whole journey on one screen: seed files -> articles -> briefs -> dossier -> pages.

One odd article never stops the others: what cannot be read or analysed is collected and told, the rest is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from generator.article.seeds import read_seeds
from generator.brief.pipeline import write_brief
from generator.cache import BriefCache
from generator.dossier import Dossier, compile_dossier
from generator.dossier.correct import correct_briefs
from generator.dossier.desk import Desk, read_desk
from generator.errors import GeneratorError, SeedError, StepError
from generator.pages import lay_out

if TYPE_CHECKING:
    from generator.article.model import Article
    from generator.brief.model import Brief
    from generator.dossier.corrections import Orphan
    from generator.pages import Asset, Page
    from generator.settings import PdfSettings, Settings


class Report(Protocol):
    """Is told of every article as it is done."""

    def __call__(self, article: str, *, done: int, total: int) -> None:
        """Take the article's id, how many are done with it, and how many there are."""


def keep_silent(article: str, *, done: int, total: int) -> None:
    """A report that tells nobody."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made and what it had to leave out."""

    briefs: tuple[Brief, ...]
    """Sorted by id."""
    pages: tuple[Page, ...]
    """Everything to publish; empty when only briefs were asked for."""
    refused: tuple[GeneratorError, ...]
    """Seed files that could not be read and articles that could not be analysed; the rest is built."""
    orphans: tuple[Orphan, ...] = ()
    """Corrections that found nothing to correct; they are told, never carried out on other words."""
    desk: Desk = field(default_factory=Desk)
    """What people decided: rulings, grades, corrections."""
    dossier: Dossier | None = None
    """What the briefs say together; None when only briefs were asked for."""
    documents: tuple[Asset, ...] = ()
    """PDF documents to publish beside the pages; empty unless `pdf.on_site` is set."""


def build_pages(
    settings: Settings,
    root: Path,
    *,
    report: Report = keep_silent,
    site_url: str = "",
    directory_urls: bool = True,
    method: str | None = None,
    search: bool = False,
) -> BuildResult:
    """The briefs of a project and their pages.

    Args:
        settings: What mkdocs.yml says under our plugin.
        root: Folder of mkdocs.yml; the settings' folders are relative to it.
        report: Is told of every article.
        site_url: Address of the published site, for citations; "" when it is not known.
        directory_urls: Whether the publisher serves `a/b.md` as `a/b/` or as `a/b.html`.
        method: Path of the hand-written page that tells the method; None when there is none.
        search: Whether the publisher runs our search, which then gets a page of its own.

    Raises:
        SeedError: the seeds folder is missing or holds no article at all.
        RulingError: a ruling, grade or correction cannot be read or names what is not there.
        ModelError: the language model is missing.
        TemplateError: a template is missing or broken.
    """
    made = build_briefs(settings, root, report=report)
    if settings.pdf.on_site:
        made = _with_documents(made, settings.pdf, root)
    dossier = build_dossier(made)
    pages = lay_out(
        made.briefs,
        dossier=dossier,
        refused=tuple(error.message for error in made.refused),
        templates=(root / settings.pages.templates,),
        rows_per_page=settings.pages.rows_per_page,
        directory_urls=directory_urls,
        site_url=site_url,
        method=method,
        documents=frozenset(document.path for document in made.documents),
        search=search,
    )
    return replace(made, pages=pages, dossier=dossier)


def _with_documents(made: BuildResult, settings: PdfSettings, root: Path) -> BuildResult:
    from generator.pdf import Imprint, pdf_assets  # slow to import, and seldom wanted

    imprint = Imprint(
        handling=settings.handling,
        paper=settings.paper,
        fonts=tuple(root / folder for folder in settings.fonts),
    )
    documents, unprinted = pdf_assets(made.briefs, imprint=imprint)
    return replace(made, documents=documents, refused=(*made.refused, *unprinted))


def build_briefs(settings: Settings, root: Path, *, report: Report = keep_silent) -> BuildResult:
    """The briefs of a project without pages.

    Raises:
        SeedError: the seeds folder is missing or holds no article at all.
        RulingError: a ruling, grade or correction cannot be read or names what is not there.
        ModelError: the language model is missing.
    """
    desk = read_desk(root / settings.article.seeds)
    seeds = read_seeds(root / settings.article.seeds, max_bytes=settings.article.largest_file)
    cache = BriefCache(
        root / settings.brief.cache,
        model=settings.brief.language_model,
        attribution=settings.brief.attribution,
    )
    briefs: list[Brief] = []
    refused: list[GeneratorError] = [
        _from_root(error, seeds=settings.article.seeds) for error in seeds.refused
    ]
    for done, article in enumerate(seeds.articles, start=1):
        try:
            briefs.append(_brief_of(article, settings=settings, cache=cache))
        except StepError as error:
            refused.append(error)
        report(article.id, done=done, total=len(seeds.articles))
    cache.forget_unused()
    corrected, orphans = correct_briefs(
        sorted(briefs, key=lambda b: b.id), corrections=desk.corrections
    )
    return BuildResult(corrected, (), tuple(refused), orphans, desk)


def build_dossier(made: BuildResult) -> Dossier:
    """What the briefs of a build say together, with what people decided about them.

    Raises:
        RulingError: a ruling names an actor that no brief holds, or two rulings contradict each other.
    """
    return compile_dossier(
        made.briefs,
        rulings=made.desk.rulings,
        register=made.desk.register,
        reviews=[held.review(article) for article, held in made.desk.corrections.items()],
    )


def _from_root(error: SeedError, *, seeds: str) -> SeedError:
    """The same refusal with the path that a person sees from the folder of mkdocs.yml."""
    place = f"{error.path}:{error.line}: " if error.line else f"{error.path}: "
    path = (PurePath(seeds) / (error.path or "")).as_posix()
    told = SeedError(error.message.removeprefix(place), path=path, line=error.line)
    told.key = error.key
    return told


def _brief_of(article: Article, *, settings: Settings, cache: BriefCache) -> Brief:
    known = cache.read(article)
    if known is not None:
        return known
    brief = write_brief(
        article,
        model=settings.brief.language_model,
        attribution=settings.brief.attribution,
    )
    cache.write(brief)
    return brief

"""The whole journey on one screen: seed files -> articles -> briefs -> dossier -> pages.

One odd article never stops the others: what cannot be read or analysed is collected and told, the rest is built.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from generator.article.seeds import read_seeds
from generator.baseline import Baseline
from generator.cache import BriefCache
from generator.dossier import Dossier, compile_dossier
from generator.dossier.correct import correct_briefs
from generator.dossier.corrections import Corrections
from generator.dossier.desk import Desk, read_desk
from generator.dossier.grades import match_grades
from generator.dossier.manifest import compare_manifests, make_manifest
from generator.dossier.openings import find_findings, find_open
from generator.dossier.party import party_of
from generator.dossier.rulings import find_parties, keep_known
from generator.downloads import FEEDS, publish_data
from generator.errors import GeneratorError, InputError, LimitError, StepError, one_line
from generator.pages import (
    Publication,
    lay_out_site,
    make_feeds,
    read_site,
    shipped_templates,
)
from generator.store import Store, code_and_libraries, digest_files
from generator.worker import Limits, Workers, hire_workers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.article.model import Article
    from generator.brief.model import Brief
    from generator.dossier.corrections import Orphan
    from generator.dossier.grades import LostGrade
    from generator.dossier.manifest import Manifest
    from generator.dossier.model import Review
    from generator.dossier.party import Party
    from generator.pages import Asset, Page
    from generator.settings import Settings


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
    orphans: tuple[Orphan | LostGrade, ...] = ()
    """Corrections and grades that found nothing to stand on; they are told, never carried out on other words."""
    desk: Desk = field(default_factory=Desk)
    """What people decided: rulings, grades, corrections."""
    dossier: Dossier | None = None
    """What the briefs say together; None when only briefs were asked for."""
    documents: tuple[Asset, ...] = ()
    """Files to publish beside the pages: PDF documents, data, feeds, as the settings want them."""
    held: tuple[str, ...] = ()
    """Ids of articles that are left out because somebody rejected them, or because nobody released them."""
    manifest: Manifest | None = None
    """What is published, for comparison with the next build; None when only briefs were asked for."""


def build_pages(
    settings: Settings,
    root: Path,
    *,
    report: Report = keep_silent,
    publication: Publication | None = None,
    method: str | None = None,
    search: bool = False,
) -> BuildResult:
    """The briefs of a project and their pages.

    Args:
        settings: What mkdocs.yml says under our plugin.
        root: Folder of mkdocs.yml; the settings' folders are relative to it.
        report: Is told of every article.
        publication: What the publisher says of the site; None when nothing is known of it.
        method: Path of the hand-written page that tells the method; None when there is none.
        search: Whether the publisher runs our search, which then gets a page of its own.

    Raises:
        SeedError: the seeds folder is missing or holds no article at all.
        RulingError: a ruling, grade or correction cannot be read or names what is not there.
        ModelError: the language model is missing.
        TemplateError: a template is missing or broken.
    """
    publication = publication or Publication(title="Briefings")
    made = hold_back(
        build_briefs(settings, root, report=report), released_only=settings.pages.released_only
    )
    dossier = build_dossier(made)
    if settings.pdf.on_site:
        made = _with_documents(made, dossier, settings, root)
    printed = frozenset(document.path for document in made.documents)
    site = read_site(made.briefs, dossier=dossier, site_url=publication.url)
    downloads, data = publish_data(made.briefs, dossier) if settings.exports.on_site else ((), ())
    feeds = make_feeds(site.charges, publication=publication) if settings.exports.feeds else ()
    manifest = make_manifest(made.briefs)
    before = _baseline(settings, root).read(manifest)
    shelf = _shelf(settings, root)
    pages = lay_out_site(
        site,
        changes=compare_manifests(before, manifest) if before else None,
        refused=tuple(error.message for error in made.refused),
        orphans=tuple(str(orphan) for orphan in made.orphans),
        held=made.held,
        desk=not settings.pages.released_only,
        templates=(root / settings.pages.templates,),
        rows_per_page=settings.pages.rows_per_page,
        directory_urls=publication.directory_urls,
        method=method,
        documents=printed,
        downloads=(*downloads, *(FEEDS if feeds else ())),
        search=search,
        printed=settings.pdf.most_articles,
        shelf=shelf,
    )
    shelf.forget_unused()
    documents = (*made.documents, *data, *feeds)
    return replace(made, pages=pages, dossier=dossier, documents=documents, manifest=manifest)


def keep_manifest(made: BuildResult, settings: Settings, root: Path) -> None:
    """Remember what was published, once it is, so that the next build can tell what changed.

    Raises:
        OutputError: the folder of the cache cannot be written.
    """
    if made.manifest is not None:
        _baseline(settings, root).keep(made.manifest)


def hold_back(made: BuildResult, *, released_only: bool) -> BuildResult:
    """The build without articles that somebody rejected, and without those that nobody released when so set.

    Raises:
        RulingError: a ruling names an actor that no brief holds, those that are left out included.
    """
    states = {article: held.state for article, held in made.desk.corrections.items()}
    kept = tuple(
        brief
        for brief in made.briefs
        if states.get(brief.id, "draft") == "released"
        or not (released_only or states.get(brief.id) == "rejected")
    )
    held = tuple(sorted({brief.id for brief in made.briefs} - {brief.id for brief in kept}))
    if held:
        find_parties(made.desk.rulings, _parties(made.briefs))
    return replace(made, briefs=kept, held=held)


def _baseline(settings: Settings, root: Path) -> Baseline:
    named = settings.pages.compare_with
    return Baseline(root / settings.brief.cache, named=root / named if named else None)


def _shelf(settings: Settings, root: Path) -> Store:
    """Where the Markdown of pages lies between builds."""
    templates = digest_files((root / settings.pages.templates, shipped_templates()))
    maker = f"{code_and_libraries()} {templates}"
    return Store(root / settings.pages.cache / "markdown", maker=maker)


def _with_documents(
    made: BuildResult, dossier: Dossier, settings: Settings, root: Path
) -> BuildResult:
    """The build with its PDF documents: every brief, and a dossier of the newest."""
    from generator.pdf import Imprint, pdf_assets  # slow to import, and seldom wanted

    imprint = Imprint(
        handling=settings.pdf.handling,
        paper=settings.pdf.paper,
        fonts=tuple(root / folder for folder in settings.pdf.fonts),
    )
    newest = sorted(made.briefs, key=lambda each: each.article.published or "", reverse=True)
    out = {brief.id for brief in newest[settings.pdf.most_articles :]}
    kept = tuple(brief for brief in made.briefs if brief.id not in out)

    def compile_kept() -> Dossier:
        held = tuple(sorted({*made.held, *out}))
        return build_dossier(replace(made, briefs=kept, held=held)) if out else dossier

    title = (
        f"Dossier of the newest {len(kept)} of {len(made.briefs)} articles" if out else "Dossier"
    )
    fonts = digest_files((*imprint.fonts, shipped_templates() / "pdf"))
    shelf = Store(root / settings.pages.cache / "pdf", maker=f"{code_and_libraries()} {fonts}")
    documents, unprinted = pdf_assets(
        made.briefs,
        dossier=compile_kept,
        rests_on=repr((made.desk, made.held)).encode("utf-8", "surrogatepass"),
        left_out=frozenset(out),
        title=title,
        imprint=imprint,
        shelf=shelf,
    )
    shelf.forget_unused()
    return replace(made, documents=documents, refused=(*made.refused, *unprinted))


def build_briefs(settings: Settings, root: Path, *, report: Report = keep_silent) -> BuildResult:
    """The briefs of a project without pages.

    Raises:
        SeedError: the seeds folder is missing or holds no article at all.
        RulingError: a ruling, grade or correction cannot be read or names what is not there.
        ModelError: the language model is missing.
    """
    workers = workers_of(settings)
    desk = read_desk(root / settings.article.seeds)
    seeds = read_seeds(
        root / settings.article.seeds,
        max_bytes=settings.article.largest_file,
        parse=workers.parse,
    )
    cache = BriefCache(
        root / settings.brief.cache,
        model=settings.brief.language_model,
        attribution=settings.brief.attribution,
    )
    briefs: list[Brief] = []
    refused: list[GeneratorError] = [
        _from_root(error, seeds=settings.article.seeds) for error in seeds.refused
    ]

    def read(article: Article) -> Brief | GeneratorError:
        try:
            return _brief_of(article, settings=settings, cache=cache, workers=workers)
        except StepError as error:
            return error
        except LimitError as error:
            return _from_root(error, seeds=settings.article.seeds)

    with ThreadPoolExecutor(workers.processes) as pool:
        for done, (article, made) in enumerate(
            zip(seeds.articles, pool.map(read, seeds.articles), strict=True), start=1
        ):
            if isinstance(made, GeneratorError):
                refused.append(made)
            else:
                briefs.append(made)
            report(article.id, done=done, total=len(seeds.articles))
    cache.forget_unused()
    corrected, orphans = correct_briefs(
        sorted(briefs, key=lambda b: b.id), corrections=desk.corrections
    )
    _, lost = match_grades(corrected, register=desk.register)
    return BuildResult(corrected, (), tuple(refused), (*orphans, *lost), desk)


def workers_of(settings: Settings) -> Workers:
    """The processes that read and analyse this project's articles, each within its limits."""
    article = settings.article
    limits = Limits(
        seconds=article.most_seconds, mebibytes=article.most_memory, depth=article.deepest
    )
    return hire_workers(limits, processes=settings.brief.processes)


def build_dossier(made: BuildResult) -> Dossier:
    """What the briefs of a build say together, with what people decided about them.

    Raises:
        RulingError: a ruling names an actor that no brief holds, two rulings contradict each other, or a grade
            calls a claim confirmed that rests on one origin.
    """
    rulings = made.desk.rulings
    if made.held:
        rulings = keep_known(rulings, _parties(made.briefs))
    return compile_dossier(
        made.briefs,
        rulings=rulings,
        register=made.desk.register,
        reviews=[_review_of(brief, made.desk) for brief in made.briefs],
    )


def _parties(briefs: Iterable[Brief]) -> list[Party]:
    return [party_of(brief, actor) for brief in briefs for actor in brief.actors]


def _review_of(brief: Brief, desk: Desk) -> Review:
    held = desk.corrections.get(brief.id, Corrections())
    left = len(find_open(brief, held))
    decided = len(find_findings(brief)) - left + sum(c.do == "reject" for c in held.corrections)
    return held.review(brief.id).model_copy(update={"open": left, "decided": decided})


def _from_root(error: InputError, *, seeds: str) -> InputError:
    """The same refusal with the path that a person sees from the folder of mkdocs.yml."""
    place = f"{error.path}:{error.line}: " if error.line else f"{error.path}: "
    path = (PurePath(seeds) / (error.path or "")).as_posix()
    told = type(error)(error.message.removeprefix(one_line(place)), path=path, line=error.line)
    told.key = error.key
    return told


def _brief_of(
    article: Article, *, settings: Settings, cache: BriefCache, workers: Workers
) -> Brief:
    known = cache.read(article)
    if known is not None:
        return known
    brief = workers.write_brief(
        article,
        model=settings.brief.language_model,
        attribution=settings.brief.attribution,
    )
    cache.write(brief)
    return brief

"""The mkdocs plugin: settings in, pages out; everything between them is made without mkdocs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.base import ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_build_date

from generator.build import BuildResult, Report, build_pages, keep_manifest, keep_silent
from generator.dossier.manifest import render_manifest
from generator.errors import GeneratorError
from generator.pages import Page, Publication, group_pages, read_assets, shipped_templates
from generator.pages.feeds import ATOM, JSON_FEED
from generator.plugin.keeping import PageKeeper
from generator.plugin.policy import add_policy
from generator.plugin.search import MISSING, STYLE, SiteSearch
from generator.plugin.taking import take_census
from generator.settings import Settings, find_problems
from generator.store import Store, code_and_libraries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage

log = get_plugin_logger("briefing")

MANIFEST = "manifest.json"
"""Every finding of the site, to compare a later one with."""
METHOD = "method.md"
"""Hand-written page to which the reading guide leads, where the project has one."""


class BriefingPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Hands our pages, style sheets and theme templates to mkdocs."""

    def __init__(self) -> None:
        """Begin without settings; mkdocs loads them."""
        self.settings = Settings()
        self.report: Report = keep_silent
        self.result = BuildResult(briefs=(), pages=(), refused=())
        self.search = SiteSearch(wanted=False)
        self._serving = False
        self._hashes: dict[str, str] = {}
        self._ours: dict[str, str] = {}
        self._keeper: PageKeeper | None = None
        self._nav: Navigation | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Validate the settings with our own declaration; every problem is an error of mkdocs."""
        text, path = "", "mkdocs.yml"
        if config_file_path and Path(config_file_path).is_file():
            path = Path(config_file_path).name
            text = Path(config_file_path).read_text(encoding="utf-8", errors="replace")
        problems = find_problems(options, text=text, path=path)
        self.config = options
        if not problems:
            self.settings = Settings.model_validate(options)
        return [(problem.key or "", ValidationError(problem.message)) for problem in problems], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether mkdocs serves: its reload script is not in the content policy."""
        self._serving = command == "serve"

    @event_priority(100)  # before the theme's search reads its own settings
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme templates under the project's and over the theme's, and link our style sheets."""
        own = self._root(config) / self.settings.pages.templates / "theme"
        theme = [str(folder) for folder in (own, shipped_templates() / "theme") if folder.is_dir()]
        first = 1 if config.theme.custom_dir else 0
        config.theme.dirs[first:first] = [each for each in theme if each not in config.theme.dirs]
        self.search = SiteSearch(wanted=self.settings.search.engine == "pagefind")
        self.search.take_over(config)
        if self.search.missing:
            log.warning(MISSING)
        sheets = [
            asset.path for asset in read_assets() if self.search.active or asset.path != STYLE
        ]
        if self.settings.exports.feeds:
            config.extra["briefing_feeds"] = [
                {"path": ATOM, "type": "application/atom+xml"},
                {"path": JSON_FEED, "type": "application/feed+json"},
            ]
        config.extra_css[:] = [*sheets, *(path for path in config.extra_css if path not in sheets)]
        self._keeper = PageKeeper(self._store("html", config), serving=self._serving)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages; a page that the project wrote itself under the same path wins."""
        method = METHOD if files.get_file_from_path(METHOD) else None
        try:
            result = build_pages(
                self.settings,
                self._root(config),
                report=self.report,
                publication=_publication(config),
                method=method,
                search=self.search.active,
            )
        except GeneratorError as error:
            raise PluginError(error.message) from error
        self.result = result
        for refusal in result.refused:
            log.warning("%s", refusal.message)
        for orphan in result.orphans:
            log.warning("%s", orphan)
        added = [page for page in result.pages if not files.get_file_from_path(page.path)]
        self._ours = {}
        for page in added:
            level = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.path, content=page.content, inclusion=level)
            files.append(file)
            self._ours[page.path] = file.dest_uri
            if page.record:
                self.search.add(file.url, page.title, page.record)
        for document in result.documents:
            files.append(File.generated(config, document.path, content=document.content))
        if result.manifest is not None:
            content = render_manifest(result.manifest)
            files.append(File.generated(config, MANIFEST, content=content))
        if config.nav is None:
            config.nav = _nav(added, files)
        if self._keeper:
            root, theme = self._root(config), config.theme.custom_dir
            own = [
                root / self.settings.pages.templates / "theme",
                *([Path(theme)] if theme else []),
            ]
            self._keeper.begin(config, own=own)
        return files

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Remember the navigation, on which every page depends."""
        self._nav = nav
        return nav

    def on_pre_page(self, page: SitePage, *, config: MkDocsConfig, files: Files) -> SitePage:
        """Put a page of ours off until it is known whether an earlier build has made it."""
        if self._keeper and page.file.src_uri in self._ours:
            self._keeper.put_off(page, config=config, files=files)
        return page

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Work out the content policy from the theme's own scripts, before any article is printed."""
        env.globals["briefing_search"] = self.search.active
        self._hashes = {}
        add_policy(
            env,
            config=config,
            hashes=self._hashes,
            active=not self._serving,
            compiles=self.search.active,
        )
        if self._keeper and self._nav:
            self._keeper.stand_between(env, nav=self._nav)
        return env

    def on_page_content(self, html: str, *, page: SitePage, **_: object) -> str:
        """Take up what people wrote into the search; our own pages carry their record."""
        if page.file.generated_by is None:
            self.search.add_written(page, html)
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hold every page against what the templates write, index them, remember them for the next build."""
        surprises = take_census(
            Path(config.site_dir),
            templates=[Path(folder) for folder in config.theme.dirs],
            own=self._root(config) / self.settings.pages.templates,
            settings=self.settings.pages,
            scripts=self._hashes.values(),
            site_url=config.site_url,
            ours=self._ours,
            briefs=self.result.briefs,
            store=self._store("census", config),
        )
        if surprises:
            raise PluginError("; ".join(map(str, surprises)))
        try:
            self.search.write(
                Path(config.site_dir), cache=self._root(config) / self.settings.search.cache
            )
            keep_manifest(self.result, self.settings, self._root(config))
            if self._keeper:
                self._keeper.forget_unused()
        except GeneratorError as error:
            raise PluginError(error.message) from error

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Build anew when an article, a template or the generator changes."""
        root = self._root(config)
        package = Path(__file__).resolve().parents[1]
        watched = (
            root / self.settings.article.seeds,
            root / self.settings.pages.templates,
            shipped_templates(),
            package,
        )
        for folder in dict.fromkeys(watched):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _store(self, name: str, config: MkDocsConfig) -> Store:
        folder = self._root(config) / self.settings.pages.cache / name
        return Store(folder, maker=code_and_libraries())

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _publication(config: MkDocsConfig) -> Publication:
    """What mkdocs.yml says of the site; the day is today's, or that of SOURCE_DATE_EPOCH."""
    url = config.site_url or ""
    return Publication(
        title=config.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        day=get_build_date(),
        directory_urls=config.use_directory_urls,
    )


def _nav(pages: Iterable[Page], files: Files) -> list[dict[str, Any]]:
    """The navigation of a project that states none: our groups, the last one with the pages it wrote itself."""
    ours = {page.path for page in pages if page.in_nav}
    own = [file.src_uri for file in files.documentation_pages() if file.generated_by is None]
    return group_pages(ours, sorted(own, key=lambda path: (path != METHOD, path)))

"""Built pages of ours kept between builds; a page is taken from there only when nothing that it is made of has changed.

A page is made of its Markdown, the theme's and the project's templates, the navigation, the configuration, and the code
of this package, of mkdocs and of every library beside them. Where another plugin or a hook has a say in pages, or a
template lists all pages or prints the day, this cannot be told, and every page is made anew.
"""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import TableOfContents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage

    from generator.store import Store

MAIN = "main.html"
"""The template of every page of ours."""

_MEDDLING = (
    *("env", "nav", "pre_page", "page_read_source", "page_markdown", "page_content"),
    *("page_context", "post_page"),
)
"""Events of mkdocs in which a plugin can change a page."""

_OF_THE_WHOLE = re.compile(r"\b(?:pages|build_date_utc|update_date|now)\b")
"""What a template would print that stands neither in its page nor in the navigation."""

_LINKED = re.compile(r"\]\(|\]:")
"""Links of Markdown, which lead elsewhere when other files are there; our templates write none."""

_UNREAD = {"assets", ".icons", "__pycache__"}
"""Folders of a theme that hold no templates of pages; its icons change with its version alone."""

_ELSEWHERE = {"plugins", "theme", "site_dir", "hooks", "watch", "dev_addr", "strict"}
"""Parts of the configuration that are told apart, or are on no page."""


class PageKeeper:
    """Hands a page out of the cache to mkdocs, or keeps what mkdocs made of it."""

    def __init__(self, store: Store, *, serving: bool) -> None:
        """Keep pages in `store`; pages that are served carry no content policy and are others."""
        self._store = store
        self._serving = serving
        self._put_off: dict[str, Callable[[], None]] = {}
        self._surroundings = b""
        self._active = False

    def begin(self, config: MkDocsConfig, *, own: Iterable[Path]) -> None:
        """Find out whether pages can be kept at all, and what all of them depend on.

        Args:
            config: The project's configuration.
            own: Folders of theme templates that the project wrote.
        """
        self._put_off.clear()
        theme = _digest_theme(Path(each) for each in config.theme.dirs)
        told = _tell(config)
        self._active = (
            told is not None
            and not _find_meddlers(config)
            and not any(_speaks_of_the_whole(folder) for folder in own)
        )
        self._surroundings = f"{theme}\n{told}\n{self._serving}".encode("utf-8", "surrogatepass")

    def put_off(self, page: SitePage, *, config: MkDocsConfig, files: Files) -> None:
        """Have mkdocs pass over a page of ours until it is known whether it is kept."""
        content = page.file.content_string
        matter = _read_matter(content)
        if not self._active or matter is None or _LINKED.search(matter[1]):
            return
        meta, markdown = matter
        render = page.render

        def read_source(_: MkDocsConfig) -> None:
            page.markdown, page.meta = markdown, meta

        def wait(_: MkDocsConfig, __: Files) -> None:
            page.content, page.toc = "", TableOfContents([])

        page.read_source = read_source  # type: ignore[method-assign, assignment]
        page.render = wait  # type: ignore[method-assign, assignment]
        self._put_off[page.file.src_uri] = lambda: render(config, files)

    def stand_between(self, env: Environment, *, nav: Navigation) -> None:
        """Have the environment ask here before it renders a page."""
        if not self._active:
            return
        self._surroundings += _tell_nav(nav)
        find = env.get_template

        def get_template(name: Any, *arguments: Any, **named: Any) -> Any:
            found = find(name, *arguments, **named)
            return _Between(found, self, env) if name == MAIN else found

        env.get_template = get_template  # type: ignore[method-assign]

    def render(self, template: Template, env: Environment, context: Mapping[str, Any]) -> str:
        """The page as it was kept, or as the template makes it."""
        page: SitePage = context["page"]
        make = self._put_off.get(page.file.src_uri)
        if make is None:
            return template.render(context)
        key = self._key(page)
        kept = self._store.read(key)
        if kept is not None:
            anchors, _, text = kept.decode().partition("\n")
            page.present_anchor_ids = set(json.loads(anchors))
            env.globals["briefing_policy"](context["base_url"])  # type: ignore[operator]
            return text
        make()
        text = template.render(context)
        anchors = json.dumps(sorted(page.present_anchor_ids or ()))
        self._store.write(key, f"{anchors}\n{text}".encode())
        return text

    def forget_unused(self) -> None:
        """Delete the pages that this build did not have."""
        self._store.forget_unused()

    def _key(self, page: SitePage) -> bytes:
        around = [
            (each.title, each.url) if each else None
            for each in (page.previous_page, page.next_page)
        ]
        told = (page.file.src_uri, page.url, page.canonical_url, page.edit_url, around)
        digest = sha256(self._surroundings)
        digest.update(f"\n{told!r}\n{page.file.content_string}".encode("utf-8", "surrogatepass"))
        return digest.digest()


class _Between:
    """A template that asks the keeper first."""

    def __init__(self, template: Template, keeper: PageKeeper, env: Environment) -> None:
        self._template, self._keeper, self._env = template, keeper, env

    def render(self, context: Mapping[str, Any]) -> str:
        return self._keeper.render(self._template, self._env, context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)


def _read_matter(content: str) -> tuple[dict[str, Any], str] | None:
    """The front matter of a page of ours and the Markdown behind it, as mkdocs reads them; None when it is not ours.

    Each line is a name and JSON; mkdocs reads it as YAML, which takes it a hundred times as long.
    """
    head, mark, markdown = content.removeprefix("---\n").partition("\n---\n")
    if not mark or not content.startswith("---\n"):
        return None
    meta: dict[str, Any] = {}
    for line in head.split("\n"):
        name, _, value = line.partition(": ")
        try:
            meta[name] = {"exclude": True} if value == "{exclude: true}" else json.loads(value)
        except ValueError:
            return None
    return meta, markdown.lstrip("\n")


def _find_meddlers(config: MkDocsConfig) -> bool:
    """Whether a plugin that we do not know, or a hook, can change pages."""
    for event in _MEDDLING:
        for method in config.plugins.events[event]:
            plugin = getattr(method, "__self__", None)
            ours = type(plugin).__module__.startswith("generator.plugin")
            idle = type(plugin).__module__.startswith(("material.plugins.search", "mkdocs.contrib"))
            if not ours and not (idle and not plugin.config.get("enabled", True)):  # type: ignore[union-attr]
                return True
    return False


def _speaks_of_the_whole(folder: Path) -> bool:
    return any(
        _OF_THE_WHOLE.search(path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(folder.rglob("*.html"))
    )


def _digest_theme(folders: Iterable[Path]) -> str:
    """A digest of every template of some folders, in their order."""
    digest = sha256()
    for top in folders:
        digest.update(b"\0folder")
        for folder, inside, names in os.walk(top):
            inside[:] = sorted(each for each in inside if each not in _UNREAD)
            for name in sorted(names):
                path = Path(folder, name)
                digest.update(
                    f"{path.relative_to(top).as_posix()}\0".encode("utf-8", "surrogateescape")
                )
                digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _tell(config: MkDocsConfig) -> str | None:
    """All that pages can show of the configuration, in words; None when a part of it has no words."""
    parts = {name: value for name, value in config.items() if name not in _ELSEWHERE}
    theme = {name: config.theme[name] for name in config.theme}
    try:
        plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
        return json.dumps([parts, plugins, theme, str(config.theme.name)], default=_in_words)
    except (TypeError, ValueError, AttributeError):  # a hook, for one, has no configuration
        return None


def _in_words(value: Any) -> Any:
    if callable(value) and "<" not in getattr(value, "__qualname__", "<"):
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if hasattr(value, "items"):
        return dict(value.items())
    told = str(value)
    if " at 0x" in told:
        message = f"a {type(value).__name__} has no words of its own"
        raise TypeError(message)
    return f"{type(value).__name__} {told}"


def _tell_nav(nav: Navigation) -> bytes:
    def tell(items: Iterable[Any]) -> list[Any]:
        return [
            [type(each).__name__, each.title, getattr(each, "url", None), tell(each.children or ())]
            for each in items
        ]

    return json.dumps([tell(nav.items), nav.homepage.url if nav.homepage else None]).encode()

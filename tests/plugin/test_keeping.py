"""Kept pages: whatever changes, a build that takes pages from the cache gives the bytes of one from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.utils import meta

from generator.dossier import compile_dossier
from generator.pages import lay_out, shipped_templates
from generator.plugin.keeping import _read_matter
from tests.pages.made_up import harbour, talks
from tests.plugin.test_site import files_of, run, write_project

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

TEXTS = ["harbour", "Norland accused Ardania of moving the border stones.", "the grain ships"]


class Project:
    """A project that was built once; its folder is the same in every test, as it is for a user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        self.folder.mkdir()
        write_project(self.folder, TEXTS)
        run(self.folder)
        self._built = folder / "built"
        shutil.copytree(self.folder, self._built)

    def restore(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self._built, self.folder)

    def kept(self, what: str) -> set[str]:
        return {path.name for path in (self.folder / ".cache" / "pages" / what).iterdir()}

    def build(self) -> dict[str, bytes]:
        return files_of(run(self.folder))

    def build_from_nothing(self) -> dict[str, bytes]:
        for name in ("pages", "search"):
            shutil.rmtree(self.folder / ".cache" / name)
        return self.build()


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def project(once_built: Project) -> Project:
    once_built.restore()
    return once_built


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change_article(folder: Path) -> None:
    rewrite(folder / "seeds" / "0.md", "grain ships", "corn ships")


def add_article(folder: Path) -> None:
    write(folder / "seeds" / "9.md", "# A new one\n\nArdania accused Norland of arson.\n")


def drop_article(folder: Path) -> None:
    (folder / "seeds" / "2.md").unlink()


SOME: dict[str, Callable[[Path], None]] = {
    "an article is another": change_article,
    "an article is new": add_article,
    "an article is gone": drop_article,
}
"""What changes a part of the pages."""

EVERY: dict[str, Callable[[Path], None]] = {
    "a page that people wrote has another title": lambda folder: write(
        folder / "docs" / "method.md", "# How we work\n"
    ),
    "a template of a page": lambda folder: write(
        folder / "templates" / "parts" / "frame.md.j2",
        (shipped_templates() / "parts" / "frame.md.j2")
        .read_text(encoding="utf-8")
        .replace('class="br-head"', 'class="br-head br-ours"'),
    ),
    "a template of the theme": lambda folder: write(
        folder / "templates" / "theme" / "partials" / "copyright.html", "<p>Ours</p>\n"
    ),
    "the theme's own folder": lambda folder: (
        write(folder / "overrides" / "partials" / "copyright.html", "<p>Theirs</p>\n"),
        rewrite(
            folder / "mkdocs.yml", "  name: material", "  name: material\n  custom_dir: overrides"
        ),
    )[0],
    "the theme's language": lambda folder: rewrite(
        folder / "mkdocs.yml", "language: en", "language: de"
    ),
    "the site's name": lambda folder: rewrite(
        folder / "mkdocs.yml", "site_name: Briefings", "site_name: Reports"
    ),
    "a setting of ours": lambda folder: rewrite(
        folder / "mkdocs.yml", "seeds: seeds", "seeds: seeds\n      exports: {feeds: false}"
    ),
    "the way addresses are written": lambda folder: rewrite(
        folder / "mkdocs.yml", "site_name:", "use_directory_urls: false\nsite_name:"
    ),
}
"""What changes every page."""


@pytest.mark.parametrize("change", SOME.values(), ids=SOME)
def test_other_pages_are_taken_from_the_cache_and_the_site_is_as_from_nothing(
    project: Project, change: Callable[[Path], None]
) -> None:
    """One article costs no whole build, and no reader sees an old word."""
    before = project.kept("html")
    change(project.folder)

    site = project.build()

    kept = project.kept("html")
    assert kept & before, "pages that have not changed are there still"
    assert kept - before, "pages that have changed are new"
    assert before - kept, "pages that nobody wants are gone"
    assert site == project.build_from_nothing()


@pytest.mark.parametrize("change", EVERY.values(), ids=EVERY)
def test_what_every_page_depends_on_makes_every_page_anew(
    project: Project, change: Callable[[Path], None]
) -> None:
    """Theme, templates, settings and navigation are parts of a page that its Markdown does not hold."""
    before = project.kept("html")
    change(project.folder)

    site = project.build()

    assert not project.kept("html") & before
    assert site == project.build_from_nothing()


def test_nothing_is_made_twice(project: Project) -> None:
    """A build of the same articles costs no rendering."""
    before = {what: project.kept(what) for what in ("html", "markdown", "census")}

    project.build()  # the page of changes tells now that an earlier build is known
    first = {what: project.kept(what) for what in before}
    site = project.build()

    assert {what: project.kept(what) for what in before} == first
    assert len(first["html"] - before["html"]) <= 1
    assert site == project.build_from_nothing()


def test_another_version_of_the_code_takes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mended program would otherwise go on showing its mistakes."""
    before = {what: project.kept(what) for what in ("html", "markdown", "census")}
    for module in ("generator.build", "generator.plugin.plugin"):
        monkeypatch.setattr(f"{module}.code_and_libraries", lambda: "another")

    project.build()

    assert not any(project.kept(what) & before[what] for what in before)


def test_torn_and_foreign_files_count_for_nothing(project: Project) -> None:
    """A cache may be lost, never believed."""
    sound = project.build()
    folder = project.folder / ".cache" / "pages"
    for number, path in enumerate(sorted(each for each in folder.rglob("*") if each.is_file())):
        content = path.read_bytes()
        spoilt = (content[:-7], b"", content[:64] + b"\nnot what was kept", content + b"\n")
        path.write_bytes(spoilt[number % len(spoilt)])
    (folder / "html" / "notes.txt").write_text("mine", encoding="utf-8")

    assert project.build() == sound
    assert (folder / "html" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_page_under_the_name_of_another_is_not_believed(project: Project) -> None:
    """Whole files that lie in one another's place are foreign."""
    sound = project.build()
    folder = project.folder / ".cache" / "pages" / "html"
    paths = sorted(folder.iterdir())
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)

    assert project.build() == sound


def test_where_a_hook_has_a_say_every_page_is_made_anew(project: Project) -> None:
    """What it adds can depend on anything."""
    write(
        project.folder / "hooks.py",
        "import pathlib\n\n"
        "def on_page_content(html, **_):\n"
        "    return html + pathlib.Path(__file__).with_name('note').read_text()\n",
    )
    rewrite(project.folder / "mkdocs.yml", "site_name:", "hooks: [hooks.py]\nsite_name:")
    write(project.folder / "note", "<p>first</p>")
    project.build()
    write(project.folder / "note", "<p>second</p>")

    site = project.build()

    assert b"second" in site["index.html"]
    assert site == project.build_from_nothing()


def test_a_template_that_lists_all_pages_is_never_kept(project: Project) -> None:
    """Such a list changes with any article."""
    write(
        project.folder / "templates" / "theme" / "partials" / "copyright.html",
        "<p>{{ pages | length }} pages</p>\n",
    )
    project.build()
    add_article(project.folder)

    assert project.build() == project.build_from_nothing()


def test_links_to_places_of_kept_pages_are_still_checked(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    """`--strict` must not pass because a page was not made anew."""
    rewrite(project.folder / "mkdocs.yml", "site_name:", "validation: {anchors: warn}\nsite_name:")
    article = min((project.folder / "site" / "briefs").glob("*.pdf"))
    write(
        project.folder / "docs" / "method.md",
        f"# Method\n\n[here](briefs/{article.stem}.md#p-1) [gone](briefs/{article.stem}.md#p-99)\n",
    )
    project.build()
    caplog.clear()

    project.build()

    told = [record.getMessage() for record in caplog.records if "anchor" in record.getMessage()]
    assert len(told) == 1
    assert "#p-99" in told[0]


def test_front_matter_is_read_as_mkdocs_reads_it() -> None:
    """It is read without YAML, which takes a hundred times as long."""
    briefs = (harbour(), talks())
    pages = lay_out(briefs, dossier=compile_dossier(briefs), site_url="https://example.org/")

    for page in pages:
        markdown, matter = meta.get_data(page.content)
        assert _read_matter(page.content) == (matter, markdown)
    assert _read_matter("# A page of somebody else\n") is None
    assert _read_matter(f"---\ntitle: no JSON\n---\n{json.dumps('x')}") is None

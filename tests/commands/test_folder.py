"""The folder of pages is a project of its own: mkdocs without our plugin builds it, and so does Zensical."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.build import keep_silent
from generator.commands.folder import write_folder
from tests.plugin.test_site import run, write_project
from tests.publisher import build_both, find_differences, read_pages, read_words

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folder")
    project = made / "project"
    project.mkdir()
    write_project(project, ["harbour", "Norland accused Ardania of <b>arson</b> & theft."])
    write_folder(project / "mkdocs.yml", made / "out", report=keep_silent)
    run(project)
    return made


def test_mkdocs_alone_builds_it_with_the_words_of_our_own_site(folder: Path) -> None:
    """What a reader reads does not hang on our plugin."""
    config = load_config(str(folder / "out" / "mkdocs.yml"), strict=True)
    assert set(config.plugins) == {"material/search"}
    build(config)

    ours, alone = read_pages(folder / "project" / "site"), read_pages(folder / "out" / "site")

    only_ours = {"search/index.html"}  # it is the page of a search that only our plugin makes
    differing = find_differences(
        {path: text for path, text in ours.items() if path not in only_ours}, alone
    )
    # The lists of files and the page of changes tell of builds, of which there were two.
    assert [line for line in differing if not line.startswith("changes/")] == []
    assert len(alone) > 10
    assert all(alone.values())


def test_zensical_builds_it_with_the_words_of_mkdocs(folder: Path, tmp_path: Path) -> None:
    """The theme ends in 2027; its successor runs no plugins."""
    program = shutil.which("zensical") or shutil.which(
        "zensical", path=str(ROOT / "build" / "zensical" / "bin")
    )
    if program is None:
        pytest.skip("Zensical is not installed; `make zensical` installs it apart and compares")
    shutil.copytree(folder / "out", tmp_path / "out", ignore=shutil.ignore_patterns("site"))

    one, other = build_both(tmp_path / "out", zensical=Path(program))

    assert find_differences(read_pages(one), read_pages(other)) == []
    assert len(read_pages(one)) > 10


def test_the_style_sheets_that_the_folder_names_are_in_it(folder: Path) -> None:
    """A page without its style is no page."""
    out = folder / "out"
    named = yaml.safe_load((out / "mkdocs.yml").read_text(encoding="utf-8"))["extra_css"]

    assert named
    assert [path for path in named if not (out / "docs" / path).is_file()] == []


def test_pages_of_articles_that_are_gone_are_gone(tmp_path: Path) -> None:
    """Somebody may have rejected them; what we did not write stays."""
    write_project(tmp_path, ["harbour", "the grain ships"])
    write_folder(tmp_path / "mkdocs.yml", tmp_path / "out", report=keep_silent)
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    before = set((tmp_path / "out" / "docs" / "briefs").iterdir())
    (tmp_path / "seeds" / "1.md").unlink()

    write_folder(tmp_path / "mkdocs.yml", tmp_path / "out", report=keep_silent)

    assert (
        len(before - set((tmp_path / "out" / "docs" / "briefs").iterdir())) == 2
    )  # and its document
    assert (tmp_path / "out" / "notes.txt").is_file()


def test_a_difference_is_told_by_its_page_and_place() -> None:
    """The comparison sees what a reader would."""
    page = '<article class="md-content__inner"><h1>A<a class="headerlink">#</a></h1><p>{}</p></article>'
    one, other = (read_words(page.format(word).encode()) for word in ("deny", "denied"))

    assert one == "Adeny"
    assert find_differences({"a": one, "b": one}, {"a": other}) == [
        "b: in one site only",
        "a: 'y' and 'ied'",
    ]

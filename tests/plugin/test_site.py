"""The whole site, from seed files to HTML as mkdocs writes it."""

from __future__ import annotations

import gzip
import html
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugins

from generator.article.seeds import read_seeds
from generator.dossier import compile_dossier
from generator.pages import lay_out
from tests.pages.made_up import harbour, talks
from tests.pages.vectors import HOSTILE

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif("briefing" not in get_plugins(), reason="the package is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

ARTICLE = """---
title: {title}
---
The foreign ministry of Norland accused Ardania of shelling the harbour of Vell on Tuesday.

“They fired on the grain ships,” minister Ilse Brandt said of {text} on Tuesday.

{text}

Ardania’s defence ministry denied the charge.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one harmless article."""
    return build_site(tmp_path_factory.mktemp("benign"), ["harbour"])


def test_every_page_of_the_site_stands_where_it_should(site: Path) -> None:
    """Index pages, articles and actors."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}

    assert {
        "index.html",
        "allegations/index.html",
        "how-to-read/index.html",
        "actors/state/index.html",
    } - found == {"actors/state/index.html"}
    assert any(re.fullmatch(r"briefs/[a-z0-9-]+/index\.html", path) for path in found)


def test_the_site_fetches_nothing_from_elsewhere(site: Path) -> None:
    """It works with the network cable out, and tells nobody who reads it."""
    for path in site.rglob("*.html"):
        for element in html5lib.parse(path.read_bytes(), namespaceHTMLElements=False).iter():
            if isinstance(element.tag, str) and element.tag != "a":
                for name in ("src", "href", "data", "poster", "srcset"):
                    value = element.get(name, "")
                    assert "//" not in value or element.get("rel") == "canonical", (
                        f"{path}: {value}"
                    )


def test_every_page_has_a_content_policy_that_names_its_scripts(site: Path) -> None:
    """A script that the theme did not bring does not run, even if a door failed."""
    from base64 import b64encode
    from hashlib import sha256

    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        (policy,) = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', text
        )
        scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
        hashes = {
            f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts
        }

        assert "'unsafe-inline'" not in policy.split("style-src")[0]
        assert hashes <= set(policy.split("script-src")[1].split(";")[0].split()), path


def test_the_index_holds_the_words_of_articles_and_none_of_lists(site: Path) -> None:
    """A row of a ledger is found where it leads to."""
    found = fragments(site)

    assert any("“They fired on the grain ships,”" in each["content"] for each in found.values())
    assert not [address for address in found if address.startswith("allegations/")]
    assert "method/" in found
    assert not (site / "search" / "search_index.json").exists()


def test_the_theme_searches_where_that_is_wanted(tmp_path: Path) -> None:
    """“said” and “did not” are what a reader of accusations looks for."""
    write_project(tmp_path, ["harbour"])
    with_theme_search(tmp_path)

    made = run(tmp_path)

    index = json.loads((made / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["pipeline"] == []
    assert any("They fired on the grain ships" in entry["text"] for entry in index["docs"])
    assert not [entry for entry in index["docs"] if entry["location"].startswith("allegations/")]
    home = (made / "index.html").read_text(encoding="utf-8")
    assert 'data-md-component="search"' in home
    assert "wasm-unsafe-eval" not in home
    assert not (made / "pagefind").exists()
    assert not (made / "search" / "index.html").exists()


def test_where_pagefind_is_missing_one_line_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no program for every machine; the site gets the theme's search, set as it should be."""
    write_project(tmp_path, ["harbour"])
    path = tmp_path / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  - search:"), text.index("  - briefing:")
    path.write_text(f"{text[:start]}  - search\n{text[end:]}", encoding="utf-8")
    monkeypatch.setattr("generator.plugin.search.find_indexer", lambda: None)

    made = run(tmp_path)

    told = [r.getMessage() for r in caplog.records if "Pagefind is not installed" in r.getMessage()]
    assert len(told) == 1
    assert "search_index.json" in {each.name for each in (made / "search").iterdir()}
    index = json.loads((made / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["pipeline"] == []
    assert "“" in index["config"]["separator"]


def test_an_index_that_was_torn_in_the_cache_is_made_anew(tmp_path: Path) -> None:
    """A cache may be lost, never believed."""
    write_project(tmp_path, ["harbour"])
    first = files_of(run(tmp_path) / "pagefind")
    (kept,) = (tmp_path / ".cache" / "search").iterdir()
    (kept / "pagefind.js").write_text("alert(1)", encoding="utf-8")

    again = files_of(run(tmp_path) / "pagefind")

    assert again == first


def test_hostile_articles_add_nothing_to_the_site(site: Path, tmp_path: Path) -> None:
    """Texts that Markdown, the theme or the search could take for theirs, through the whole journey."""
    texts = [text for text in HOSTILE if "\x00" not in text and text.strip()]
    hostile = build_site(tmp_path, texts)

    briefs = (harbour(), talks())
    dossier = compile_dossier(briefs)
    pages = [
        *lay_out(briefs, dossier=dossier),
        *lay_out(briefs, dossier=dossier, rows_per_page=1),
    ]
    bodies = [page.content.split("---\n", 2)[2] for page in pages]
    made = [markdown.markdown(body, extensions=["tables", "toc"]).encode() for body in bodies]
    only_in_long_lists = {("span", "id"), ("td", "class,colspan,data-label")}
    allowed = only_in_long_lists.union(census(site), *map(shapes, made))
    for path in sorted(hostile.rglob("*.html")):
        extra = shapes(path.read_bytes()) - allowed
        assert not extra, f"{path.relative_to(hostile)}: {extra}"
    for address, fragment in fragments(hostile).items():
        for part in json.loads(fragment["url"].partition("#")[2]):
            first, last = part["w"]
            assert 0 <= first <= last <= len(fragment["content"].split(" ")), address


def test_a_page_that_the_project_wrote_wins_over_ours(tmp_path: Path) -> None:
    """A newsroom writes its own front page."""
    write_project(tmp_path, ["harbour"])
    (tmp_path / "docs" / "index.md").write_text("# Our own front page\n", encoding="utf-8")

    made = run(tmp_path)

    assert "Our own front page" in (made / "index.html").read_text(encoding="utf-8")


def test_a_wrong_setting_is_told_by_its_name(tmp_path: Path) -> None:
    """The person who wrote it finds it."""
    write_project(tmp_path, ["harbour"])
    path = tmp_path / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("seeds: seeds", "sedes: seeds"), encoding="utf-8"
    )

    with pytest.raises(Abort):
        load_config(str(path))


def test_a_missing_seeds_folder_is_one_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is printed without a traceback."""
    write_project(tmp_path, ["harbour"])
    path = tmp_path / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("seeds: seeds", "seeds: nowhere"), encoding="utf-8"
    )

    with pytest.raises(Abort):
        run(tmp_path)
    assert "nowhere: is no folder" in caplog.text


def test_a_correction_that_finds_nothing_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever made it believes that it is carried out."""
    write_project(tmp_path, ["harbour"])
    (article,) = read_seeds(tmp_path / "seeds", max_bytes=10**6).articles
    made = {"by": "A. Editor", "date": "2031-03-14", "reason": "read against the source"}
    gone = {"do": "reject", "kind": "allegation", "id": "alg-1", "words": "never written", **made}
    folder = tmp_path / "seeds" / "corrections"
    folder.mkdir()
    (folder / f"{article.id}.yml").write_text(
        json.dumps({"state": "reviewed", **made, "corrections": [gone]}), encoding="utf-8"
    )

    run(tmp_path)

    (told,) = [record for record in caplog.records if "never written" in record.getMessage()]
    assert told.levelname == "WARNING"
    assert f"corrections/{article.id}.yml" in told.getMessage()


def test_serving_watches_articles_and_templates(tmp_path: Path) -> None:
    """Whoever edits either sees it at once."""
    write_project(tmp_path, ["harbour"])
    (tmp_path / "templates").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    plugin = config.plugins["briefing"]
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    plugin.on_serve(Server(), config=config, builder=None)

    assert {str(tmp_path / "seeds"), str(tmp_path / "templates")} <= set(watched)


def test_no_policy_stands_in_the_way_of_reloading(tmp_path: Path) -> None:
    """`mkdocs serve` adds a script of its own to every page."""
    write_project(tmp_path, ["harbour"])
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)

    assert "Content-Security-Policy" not in (tmp_path / "site" / "index.html").read_text(
        encoding="utf-8"
    )


def write_project(folder: Path, texts: list[str]) -> None:
    """A project with one article a text."""
    shipped = Path(__file__).parents[2] / "mkdocs.yml"
    text = shipped.read_text(encoding="utf-8")
    start, end = text.index("nav:"), text.index("markdown_extensions:")
    (folder / "mkdocs.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "method.md").write_text("# Method\n", encoding="utf-8")
    (folder / "seeds").mkdir()
    for number, each in enumerate(texts):
        article = ARTICLE.format(title=json.dumps(each[:200], ensure_ascii=False), text=each)
        (folder / "seeds" / f"{number}.md").write_text(article, encoding="utf-8", errors="replace")


def run(folder: Path) -> Path:
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


def build_site(folder: Path, texts: list[str]) -> Path:
    write_project(folder, texts)
    return run(folder)


def with_theme_search(folder: Path) -> None:
    path = folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  - briefing:\n", "  - briefing:\n      search: {engine: theme}\n"),
        encoding="utf-8",
    )


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What the index keeps of each page, by the page's address."""
    packed = (path.read_bytes() for path in (site / "pagefind" / "fragment").iterdir())
    read = [json.loads(gzip.decompress(each).removeprefix(b"pagefind_dcd")) for each in packed]
    return {each["url"].partition("#")[0]: each for each in read}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def census(site: Path) -> set[tuple[str, str]]:
    """Every shape of element that the site holds."""
    return set().union(*(shapes(path.read_bytes()) for path in site.rglob("*.html")))


def shapes(page: bytes) -> set[tuple[str, str]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False, transport_encoding="utf-8")
    return {
        (element.tag, ",".join(sorted(map(str, element.keys()))))
        for element in tree.iter()
        if isinstance(element.tag, str)
    }


def test_a_brief_offers_its_document_where_that_is_wanted(tmp_path: Path) -> None:
    """What is printed for the table is one click from the page, and stands in the site."""
    write_project(tmp_path, ["Norway accused Sweden of moving the border stones."])
    config = tmp_path / "mkdocs.yml"
    wanted = config.read_text(encoding="utf-8").replace(
        "briefing:", "briefing:\n      pdf:\n        on_site: true", 1
    )
    config.write_text(wanted, encoding="utf-8")

    site = run(tmp_path)

    (page,) = (p for p in site.glob("briefs/*/index.html"))
    assert f'href="../{page.parent.name}.pdf"' in html.unescape(page.read_text(encoding="utf-8"))
    assert (site / "briefs" / f"{page.parent.name}.pdf").read_bytes().startswith(b"%PDF")

"""Whole pages: what they hold, where they stand, and that every link arrives."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import html5lib
import markdown
import pytest
import yaml

from generator.brief.model import Brief
from generator.dossier import compile_dossier
from generator.errors import TemplateError
from generator.pages import Download, Page, lay_out
from generator.pages.addresses import to_url
from tests.pages.made_up import harbour, talks

SVG = "{http://www.w3.org/2000/svg}"
"""Before the name of every element of a drawing."""
FILE = Download(path="data/briefs.jsonl", title="Briefs", about="One record a line.")
GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def pages() -> dict[str, Page]:
    return laid_out((harbour(), talks()))


def test_pages_are_the_golden_ones(pages: dict[str, Page], *, update_golden: bool) -> None:
    """Every change of a page is seen and agreed to: `make golden` writes them anew."""
    if update_golden:
        for path in GOLDEN.rglob("*.md"):
            path.unlink()
        for page in pages.values():
            (GOLDEN / page.path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / page.path).write_text(page.content, encoding="utf-8")

    assert sorted(pages) == sorted(
        path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")
    )
    for page in pages.values():
        assert page.content == (GOLDEN / page.path).read_text(encoding="utf-8"), page.path


def test_only_index_pages_are_in_the_navigation(pages: dict[str, Page]) -> None:
    """A navigation with every article in it makes the site grow with the square of the articles."""
    assert [page.path for page in pages.values() if page.in_nav] == [
        "index.md",
        "allegations/index.md",
        "claims/index.md",
        "timeline/index.md",
        "network/index.md",
        "quotations/index.md",
        "actors/index.md",
        "sources/index.md",
        "briefs/index.md",
        "review/index.md",
        "changes/index.md",
        "data/index.md",
        "how-to-read.md",
    ]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_arrives_at_an_anchor(*, directory_urls: bool) -> None:
    """Every statement leads to the exact marked words; mkdocs does not check raw HTML, so we do."""
    pages = laid_out((harbour(), talks()), directory_urls=directory_urls)
    site = {
        to_url(path, directory_urls=directory_urls): anchors(page) for path, page in pages.items()
    }
    links = 0
    for path, page in pages.items():
        base = "https://site.example/" + to_url(path, directory_urls=directory_urls)
        for href in hrefs(page):
            if href.startswith("https://norland.example"):
                continue
            target, _, anchor = (
                urljoin(base, href).removeprefix("https://site.example/").partition("#")
            )
            if target == FILE.path:
                continue
            assert target in site, f"{path}: {href}"
            assert not anchor or anchor in site[target], f"{path}: {href}"
            links += 1
    assert links > 200


def test_no_anchor_stands_twice(pages: dict[str, Page]) -> None:
    """A link to an anchor that stands twice arrives at the wrong words."""
    for page in pages.values():
        found = [e.get("id") for e in tree(page).iter() if isinstance(e.tag, str) and e.get("id")]

        assert len(found) == len(set(found)), page.path


def test_marked_words_are_the_words_of_the_finding(pages: dict[str, Page]) -> None:
    """What a reader sees marked is what the finding was made from."""
    page = tree(pages["briefs/harbour.md"])
    for finding, words in {
        "w-alg-1": "accused Ardania of shelling the harbour of Vell",
        "w-alg-2": "Two dockers were arrested, reportedly.",
        "w-rsp-1": "Ardania’s army denied the charge.",
        "w-quo-1": "They fired on the grain ships,",
        "w-quo-3": "Ardania shelled our harbour",
    }.items():
        (mark,) = [e for e in page.iter("mark") if e.get("id") == finding]
        for reference in [e for e in mark.iter("a") if "br-ref" in (e.get("class") or "")]:
            for part in reference.iter():
                part.text = ""
        assert "".join(mark.itertext()) == words


def test_headings_go_down_one_level_at_a_time(pages: dict[str, Page]) -> None:
    """Who hears the page moves by headings."""
    for page in pages.values():
        levels = [
            int(e.tag[1])
            for e in tree(page).iter()
            if isinstance(e.tag, str) and re.fullmatch(r"h[1-6]", e.tag)
        ]

        assert levels[0] == 1, page.path
        assert levels.count(1) == 1, page.path
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.path


def test_every_table_names_its_columns(pages: dict[str, Page]) -> None:
    """On a phone and in the ear, a cell is read with its column's name."""
    tables = [table for page in pages.values() for table in tree(page).iter("table")]

    assert tables
    for table in tables:
        assert all(cell.get("scope") in {"col", "row"} for cell in table.iter("th"))
        assert any(cell.get("scope") == "col" for cell in table.iter("th"))
        for row in table.iter("tr"):
            cells = list(row.iter("td"))
            assert all(cell.get("data-label") for cell in cells)


def test_every_ledger_says_that_an_allegation_is_no_event(pages: dict[str, Page]) -> None:
    """The rule of the coders' manual stands where charges stand."""
    for path in (
        "index.md",
        "allegations/index.md",
        "claims/index.md",
        "timeline/index.md",
        "network/index.md",
        "quotations/index.md",
        "sources/index.md",
        "actors/index.md",
        "briefs/harbour.md",
    ):
        assert "An allegation is not an event." in pages[path].content


def test_every_page_says_that_a_machine_read_it(pages: dict[str, Page]) -> None:
    """Nobody may take a finding for a reviewed one."""
    assert all("A machine read" in page.content for page in pages.values())


def test_what_is_not_stated_is_said_to_be_not_stated(pages: dict[str, Page]) -> None:
    """An empty place reads as an oversight; a guess would be worse."""
    page = pages["briefs/talks.md"].content

    assert "Outlet not stated" in page
    assert "date not stated" in page
    assert "No headline is stated" in page


def test_front_matter_is_ours_alone(pages: dict[str, Page]) -> None:
    """An article cannot choose the template or the icon of its page."""
    for page in pages.values():
        _, matter, _ = page.content.split("---\n", 2)

        assert set(yaml.safe_load(matter)) <= {
            "title",
            "description",
            "hide",
            "search",
            "linked_data",
        }


def test_the_same_briefs_give_the_same_pages() -> None:
    """A rebuild that changes nothing changes no byte."""
    assert lay_out((harbour(), talks())) == lay_out((harbour(), talks()))


def test_an_added_article_moves_no_permalink(pages: dict[str, Page]) -> None:
    """What was cited yesterday is found tomorrow."""
    alone = laid_out((harbour(),))

    for path in ("briefs/harbour.md", "actors/person-ilse-brandt.md", "actors/state-ar.md"):
        assert anchors(alone[path]) <= anchors(pages[path])


def test_a_long_ledger_runs_over_several_pages() -> None:
    """A page of ten thousand rows opens on no phone."""
    pages = laid_out((harbour(), talks()), rows_per_page=1)

    lists = [path for path in pages if path.startswith("allegations/") and path.count("/") == 1]
    assert lists == [
        "allegations/index.md",
        "allegations/page-2.md",
        "allegations/page-3.md",
    ]
    assert pages["allegations/page-2.md"].content.count('<tr>\n<td data-label="Accuser') == 1
    assert not pages["allegations/page-2.md"].in_nav


def test_no_article_at_all_makes_pages_that_say_so() -> None:
    """An empty project is no error here."""
    pages = laid_out(())

    assert "No allegation was found." in pages["index.md"].content
    assert "No article was read." in pages["briefs/index.md"].content


def test_files_that_could_not_be_read_are_listed() -> None:
    """Nothing goes missing silently."""
    page = laid_out((), refused=("seeds/a.txt: is binary <b>",))["how-to-read.md"].content

    assert "seeds/a.txt: is binary &lt;b&gt;" in page


def test_the_method_page_is_linked_where_there_is_one() -> None:
    """The reading guide is short; the method is told in full elsewhere."""
    assert 'href="../method/"' in laid_out((), method="method.md")["how-to-read.md"].content
    assert "The method in full" not in laid_out(())["how-to-read.md"].content


def test_a_citation_carries_the_published_address() -> None:
    """What is pasted into a report must lead back."""
    page = laid_out((harbour(),), site_url="https://desk.example/dossier")[
        "briefs/harbour.md"
    ].content

    assert (
        "https://desk.example/dossier/briefs/harbour/#w-alg-1 (read by machine, not reviewed)"
        in page
    )
    assert (
        "“accused Ardania of shelling the harbour of Vell” — alleged by foreign ministry in Karsk on Ardania."
        in page
    )
    assert (
        "In: “Ardania shelled our harbour, Norland says”, The Norland Post, 2031-03-05, paragraph 2."
        in page
    )


def test_newest_articles_come_first_and_undated_last() -> None:
    """What is new is looked for at the top."""
    page = laid_out((talks(), harbour()))["briefs/index.md"].content

    assert page.index("Ardania shelled our harbour") < page.index("Karsk walks out")


def test_a_template_that_names_nothing_stops_the_build(tmp_path: Path) -> None:
    """An empty place on a page would pass for a fact."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "home.md.j2").write_text("<p>{{ wrong }}</p>", encoding="utf-8")

    with pytest.raises(TemplateError, match=r"home\.md\.j2:1"):
        lay_out((), templates=(tmp_path,))


def laid_out(briefs: tuple[Brief, ...], **options: object) -> dict[str, Page]:
    offered = {"dossier": compile_dossier(briefs), "downloads": (FILE,)}
    made = lay_out(briefs, **(offered | options))  # type: ignore[arg-type]
    return {page.path: page for page in made}


def rendered(page: Page) -> str:
    body = page.content.split("---\n", 2)[2]
    return markdown.markdown(body, extensions=["tables", "toc"])


def tree(page: Page):  # noqa: ANN201 - html5lib has no types
    return html5lib.parse(rendered(page), namespaceHTMLElements=False)


def anchors(page: Page) -> set[str]:
    return {e.get("id") for e in tree(page).iter() if isinstance(e.tag, str) and e.get("id")}


def hrefs(page: Page) -> list[str]:
    links = [*tree(page).iter("a"), *tree(page).iter(f"{SVG}a")]
    return [e.get("href") for e in links if e.get("href")]


def test_words_that_answer_two_charges_are_marked_once() -> None:
    """The text stays readable, and both cards lead to the same words."""
    brief = harbour()
    first, second = brief.allegations
    (answer,) = first.responses
    twice = second.model_copy(update={"responses": (answer.model_copy(update={"id": "rsp-9"}),)})
    page = laid_out((brief.model_copy(update={"allegations": (first, twice)}),))[
        "briefs/harbour.md"
    ]

    assert page.content.count('id="w-rsp-1"') == 1
    assert page.content.count('<span class="br-number br-number--response">R1</span>') == 2
    assert "R2" not in page.content


def test_one_answer_in_several_ways_is_said_once() -> None:
    """A denial that is a counter-charge too is one sentence of one party."""
    brief = harbour()
    first, _ = brief.allegations
    (answer,) = first.responses
    also = answer.model_copy(update={"id": "rsp-9", "kind": "counter_accuse"})
    both = first.model_copy(update={"responses": (answer, also)})
    page = laid_out((brief.model_copy(update={"allegations": (both,)}),))["briefs/harbour.md"]

    assert page.content.count('<div class="br-answer">') == 1
    assert page.content.count("#response-deny") == 1
    assert page.content.count("#response-counter_accuse") == 1


def test_a_very_long_headline_is_shortened_on_the_page_only() -> None:
    """A megabyte without a line break may stand where a headline should."""
    brief = harbour()
    article = brief.article.model_copy(update={"title": "word " * 1000})
    page = laid_out((brief.model_copy(update={"article": article}),))["briefs/harbour.md"]

    assert len(page.title) <= 300
    assert page.title.endswith("…")


def test_findings_of_one_name_keep_anchors_apart() -> None:
    """An id that two findings share would lead to the wrong words."""
    brief = harbour()
    first, second = brief.allegations
    page = laid_out(
        (
            brief.model_copy(
                update={"allegations": (first, second.model_copy(update={"id": "alg-1"}))}
            ),
        )
    )
    found = anchors(page["briefs/harbour.md"])

    assert {"alg-1", "alg-1-x2", "w-alg-1", "w-alg-1-x2"} <= found


def test_the_ledger_is_narrowed_beforehand() -> None:
    """Who runs no scripts narrows it all the same; every list leads back."""
    pages = {page.path: page.content for page in lay_out((harbour(), talks()), rows_per_page=1)}

    denied = pages["allegations/response/deny/index.md"]
    assert "Denies" in denied
    assert 'href="../../"' in denied
    assert 'href="response/deny/"' in pages["allegations/index.md"]
    assert any(path.startswith("allegations/outlet/the-norland-post-") for path in pages)
    assert not any("page-2" in path and "/response/" in path for path in pages) or all(
        "page-2" not in path or f"{path.rpartition('/')[0]}/index.md" in pages for path in pages
    )

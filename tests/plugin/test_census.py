"""The last wall: whatever reached a page as markup that no template writes fails the build."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.build import keep_silent
from generator.commands.publish import publish_site
from generator.errors import GeneratorError
from generator.pages import shipped_templates
from generator.plugin.census import Census, find_shapes, read_shapes
from tests.conftest import seed
from tests.pages.vectors import HOSTILE

SCRIPT = "var theme=1"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script>var theme=1</script></head><body dir="ltr"><main class="a">
<article class="md-content__inner md-typeset"><h1 id="x">Harbour</h1>
<p class="br-meta">{words} <a href="../briefs/harbour/" title="harbour">read</a></p></article>
</main><footer class="f">{foot}</footer></body></html>"""
HARMLESS = "Ana &lt;Ruiz&gt; &#60;b&#62; said."


@pytest.fixture(scope="module")
def census() -> Census:
    """What our templates and the theme's write."""
    import material

    theme = sorted((Path(material.__file__).parent / "templates").rglob("*.html"))
    ours = sorted(shipped_templates().rglob("*.md.j2"))
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    return Census(
        read_shapes([*theme, *ours]),
        read_shapes(ours),
        {f"'sha256-{digest}'"},
        ("https://briefings.example/",),
        {"briefs/harbour/index.html": "2031/harbour.txt"},
    )


def page(words: str = HARMLESS, *, title: str = "Harbour", foot: str = "") -> str:
    return PAGE.format(words=words, title=title, foot=foot)


def test_a_page_as_the_templates_write_it_holds_no_surprise(census: Census) -> None:
    """Words that passed a door are words."""
    assert census.check("briefs/harbour/index.html", page(), generated=True) is None
    assert census.check("about/index.html", page(), generated=False) is None


@pytest.mark.parametrize("text", [text for text in HOSTILE if "<" in text], ids=ascii)
def test_a_text_that_left_its_door_is_found(census: Census, text: str) -> None:
    """Raw in the page, each of our hostile texts that hold markup is a surprise."""
    assert census.check("briefs/harbour/index.html", page(text), generated=True) is not None


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold</b>",
        "<em>emphasis</em>",
        "<img src=x>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" jAva&#115;cript:alert(1)">x</a>',
        '<a href="java&Tab;script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="../x" onclick="alert(1)">x</a>',
        '<a href="../x" style="position:fixed">x</a>',
        '<p class="a" formaction="x">x</p>',
        "<script>alert(1)</script>",
        '<script src="https://evil.example/x.js"></script>',
        '<script type="application/json">{"a":"<!--<script>"}</script>',
        "<style>body{display:none}</style><object data=x></object>",
        '<link rel="stylesheet" href="//evil.example/x.css">',
        '<meta http-equiv="refresh" content="0;url=https://evil.example">',
        '<base href="https://evil.example/">',
        '<iframe src="x"></iframe>',
        "<svg><animate onbegin=alert(1)></svg>",
        "<svg><foreignobject><p>x</p></foreignobject></svg>",
        "<math><mtext></mtext></math>",
        "<!-- hidden -->",
        "<!--",
        "<p",
        "< p>",
        "</p <b>",
        '<p class="a<b">x</p>',
        "<plaintext>",
        "<textarea><p>x</p></textarea><b>",
        '<p class="a" class="b" onfocus=x autofocus>x</p>',
    ],
)
def test_what_no_template_writes_is_found(census: Census, words: str) -> None:
    """Elements, attributes, addresses, scripts, comments, and what a browser could read in another way."""
    assert census.check("briefs/harbour/index.html", page(words), generated=True) is not None


@pytest.mark.parametrize("title", ["</title><script>alert(1)</script>", "<b>x"])
def test_a_title_that_breaks_out_is_found_on_every_kind_of_page(census: Census, title: str) -> None:
    """Titles stand in the navigation of pages that the project wrote, too."""
    for generated in (True, False):
        assert census.check("x/index.html", page(title=title), generated=generated) is not None


def test_the_words_of_a_page_that_the_project_wrote_are_its_own_matter(census: Census) -> None:
    """A newsroom shows a video; what surrounds its words is still looked at."""
    video = '<iframe src="https://video.example/"></iframe><video onplay="x()"></video>'

    assert census.check("about/index.html", page(video), generated=False) is None
    assert census.check("about/index.html", page(foot=video), generated=False) is not None


def test_a_surprise_names_page_and_article(census: Census) -> None:
    """Whoever builds finds the article to take out until the fault is mended."""
    own = census.check("briefs/harbour/index.html", page("<b>x</b>"), generated=True)
    near = census.check("claims/index.html", page(foot="<b>x</b>"), generated=True)

    assert (
        str(own) == "briefs/harbour/index.html (article 2031/harbour.txt): no template writes '<b>'"
    )
    assert str(near) == "claims/index.html (article 2031/harbour.txt): no template writes '<b>'"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("../x/", True),
        ("#w-1", True),
        ("https://paper.example/a?b=1&amp;c", True),
        ("mailto:desk@paper.example", True),
        ("//paper.example", False),
        ("\\\\paper.example", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("\x01javascript:x", False),
    ],
)
def test_a_link_leads_into_the_site_or_to_the_web(
    census: Census, address: str, *, kept: bool
) -> None:
    """No scheme that acts, however it is spelt."""
    found = census.check("x.html", page(foot=f'<a href="{address}">x</a>'), generated=True)

    assert (found is None) == kept


def test_only_the_sites_own_address_may_stand_in_a_canonical_link(census: Census) -> None:
    """Everything else that a page names outside of links would be fetched."""
    link = '<link rel="canonical" href="{}">'

    for address, kept in (
        ("https://briefings.example/a/", True),
        ("https://briefings.example.evil.example/", False),
    ):
        found = census.check("x.html", page(foot=link.format(address)), generated=True)
        assert (found is None) == kept


def test_markup_in_the_search_index_is_found(census: Census) -> None:
    """The theme shows the index as HTML."""
    assert census.check_search("s.json", '{"text": "<p>a &lt;b&gt;</p><li>"}') is None
    for text in ("<img src=x>", "<p onclick=x>", "<script>", "</script", "<!--"):
        assert census.check_search("s.json", text) is not None


def test_shapes_are_read_through_the_templates_own_words() -> None:
    """An attribute behind a condition is an attribute that the template writes."""
    template = '{# <b> #}<td{% if x %} data-label="{{ y }}"{% endif %} class="a">{{ "<i>" }}</td>'

    assert list(find_shapes(template)) == [("td", frozenset({"data-label", "class"}))]


@pytest.mark.model
def test_a_door_that_stands_open_fails_the_build_and_the_old_site_stands(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The census does not trust the doors."""
    config = project / "mkdocs.yml"
    publish_site(config, strict=True, report=keep_silent)
    before = (project / "site" / "SHA256SUMS").read_bytes()
    seed(project, "open.txt", "Ana Ruiz accused <script>alert(1)</script> Southland of theft.\n")
    monkeypatch.setattr("generator.pages.escape.escape", lambda text, quote: Markup(text))  # noqa: ARG005, S704

    with pytest.raises(
        GeneratorError, match=r"briefs/open/index\.html \(article open\.txt\): .*scri"
    ):
        publish_site(config, strict=True, report=keep_silent)

    assert (project / "site" / "SHA256SUMS").read_bytes() == before

"""A saved web page: its main text with places in the file, and what it states about itself."""

from __future__ import annotations

import pytest

from generator.article import Article
from generator.article.formats.html_blocks import read_page
from generator.article.parse import read_article

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Navy closes river | River Gazette</title>
<meta property="og:site_name" content="River Gazette">
<meta property="og:title" content="Navy closes river - River Gazette">
<link rel="canonical" href="https://gazette.example/navy"><script type="application/ld+json">
{"@type": "NewsArticle", "datePublished": "2024-03-05T10:00:00+00:00", "author": {"name": "Mara Stone"}}</script></head>
<body><nav><a>Home</a> <a>World</a></nav><article><h1>Navy closes river</h1>
<p>The navy of Rivertown &amp; its <b>harbour police</b>
closed the river on Monday, calling the step&nbsp;a precaution.</p>
<p>Hillford accused the navy of inventing the mines, and asked for an inquiry into the closing of the river.</p>
<p>“Nobody has seen a mine,” said Lee Brook, the governor of Hillford, at a news conference on Tuesday.</p>
</article><footer><p>About us</p></footer></body></html>"""


def page() -> Article:
    """The page above as an article."""
    return read_article(PAGE.encode(), name="navy.html")[0]


def test_main_text_is_read_without_the_page_around_it() -> None:
    """Menus and footers are no article."""
    lines = page().text.split("\n")

    assert lines[0] == "Navy closes river"
    assert lines[1].endswith(
        "harbour police closed the river on Monday, calling the step a precaution."
    )
    assert len(lines) == 4


def test_what_lies_outside_is_listed() -> None:
    """Nothing goes missing silently."""
    assert [removal.text for removal in page().removed] == ["Home</a> <a>World", "About us"]


def test_words_lead_back_into_the_file() -> None:
    """The proof of a quotation is its place in the saved page."""
    article = page()
    start = article.text.index("“Nobody")
    found = article.original_at(start, start + 25)

    assert found is not None
    assert article.original[found.start : found.end] == "“Nobody has seen a mine,”"


def test_a_character_reference_has_its_place() -> None:
    """`&amp;` is one letter of the text and five of the file."""
    article = page()
    found = article.original_at(article.text.index("&"), article.text.index("&") + 1)

    assert found is not None
    assert article.original[found.start : found.start + 5] == "&amp;"


def test_stated_details_are_read() -> None:
    """The page's own metadata are a statement; its address or layout is not."""
    article = page()

    assert article.title == "Navy closes river"
    assert article.title_span is not None
    assert article.outlet == "River Gazette"
    assert article.byline == "Mara Stone"
    assert article.published == "2024-03-05T10:00:00+00:00"
    assert article.url == "https://gazette.example/navy"


def test_page_that_states_nothing_is_left_open() -> None:
    """The library would guess a date from the text."""
    html = (
        "<p>Divers found a mine on 5 March 2024, the harbour police said on their website.</p>" * 2
    )
    article = read_article(html.encode(), name="a.html")[0]

    assert (article.outlet, article.published, article.byline, article.url) == (
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example"]
)
def test_other_addresses_are_not_kept(url: str) -> None:
    """An address becomes a link on the site."""
    html = f'<link rel="canonical" href="{url}"><p>Divers found a mine, the police said.</p>'

    assert read_article(html.encode(), name="a.html")[0].url is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>one <b>two",
        "<![><p>x</p>",
        "<!--",
        "<p>a < b</p>",
        "</p></p>x",
        "<?php x ?>text",
        "<p>&bogus; &#xD800;</p>",
        "<b>x</b" * 9,
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(html: str) -> None:
    """Odd text is never an error."""
    for block in read_page(html).blocks:
        assert block.traced.text


@pytest.mark.parametrize("part", ["<!--", "<![", "<b ", "<!-- >", "</", "<?", "&", '<a b="', "<p>"])
def test_time_grows_with_the_page_only(part: str) -> None:
    """A page of a hundred thousand beginnings without an end must not stop the build."""
    assert read_page(part * 50_000).depth >= 0


def test_script_and_style_are_no_text() -> None:
    """What a browser does not show is not in the article."""
    html = "<style>p{}</style><script>a(1)</script><p>Divers found a mine, he said.</p><template>x</template>"

    assert [block.traced.text for block in read_page(html).blocks] == [
        "Divers found a mine, he said."
    ]

"""The doors: every text that reaches a page went through one of them."""

from __future__ import annotations

import html as standard
import re
import string
from pathlib import Path

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.escape import fold, html, inline, slug, web_url
from tests.cases import Case, read_cases

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
"""Any text, lone surrogates and controls included."""


@pytest.mark.parametrize(
    "case", read_cases(Path(__file__).parent / "cases" / "escape_urls.md"), ids=str
)
def test_an_address_is_let_through_or_refused(case: Case) -> None:
    """Python-Markdown checks no scheme: this door is the only one for links."""
    assert (web_url(case.input) or "refused") == case.expected


@given(ANYTHING)
def test_what_an_address_lets_through_is_http(text: str) -> None:
    """Whatever the text, a link is http or https or no link."""
    found = web_url(text)

    assert found is None or re.match(r"https?://[^\s\"'<>\\]+\Z", found)


@given(ANYTHING)
def test_inline_leaves_no_punctuation_that_markdown_or_html_reads(text: str) -> None:
    """What is left beside references is letters, digits, spaces and other scripts."""
    left = re.sub(r"&#\d+;", "", inline(text))

    assert not set(left) & set(string.punctuation)
    assert "\n" not in left


@given(ANYTHING)
def test_every_door_gives_the_same_text_back(text: str) -> None:
    """A quotation that an escape changes is no quotation."""
    assert standard.unescape(inline(text)) == fold(text)
    assert standard.unescape(html(text)) == fold(text)


@given(ANYTHING)
def test_folding_twice_is_folding_once(text: str) -> None:
    """A text that went through a door before it reached another stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(ANYTHING)
def test_folded_text_is_one_line_that_every_encoder_takes(text: str) -> None:
    """Python-Markdown, YAML and UTF-8 each trip over characters that the door takes away."""
    folded = fold(text)

    assert len(folded.splitlines() or [""]) == 1
    folded.encode()
    assert "\x02" not in folded


@given(ANYTHING)
def test_text_in_a_heading_stays_text(text: str) -> None:
    """Markdown in a heading is read after the block is split, so it is tried in the real parser."""
    made = markdown.markdown(f"## a {inline(text)} z", extensions=["toc", "tables"])
    tree = html5lib.parseFragment(made, namespaceHTMLElements=False)

    assert [element.tag for element in tree.iter() if isinstance(element.tag, str)][1:] == ["h2"]
    assert " ".join("".join(tree.itertext()).split()) == " ".join(f"a {fold(text)} z".split())


@given(ANYTHING)
def test_text_in_a_raw_block_stays_text(text: str) -> None:
    """Long prose stands in raw HTML, which Markdown must leave alone."""
    made = markdown.markdown(
        f'<p class="a" title="{html(text)}">{html(text)}</p>', extensions=["toc", "tables"]
    )
    tree = html5lib.parseFragment(made, namespaceHTMLElements=False)
    paragraph = tree.find("p")

    assert [element.tag for element in tree.iter() if isinstance(element.tag, str)][1:] == ["p"]
    assert paragraph is not None
    assert (paragraph.text or "") == fold(text)
    assert paragraph.get("title") == fold(text)


@given(ANYTHING)
def test_a_slug_is_a_name_that_every_disk_takes(text: str) -> None:
    """No path leaves its folder, none is hidden, none is longer than a file name may be."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 80


@given(ANYTHING, ANYTHING)
def test_two_texts_never_share_a_slug(one: str, other: str) -> None:
    """Two articles that end in one file would lose one of them."""
    assert (slug(one) == slug(other)) == (one == other)


def test_a_text_that_is_a_name_keeps_it() -> None:
    """Addresses stay readable and do not move."""
    assert slug("000-fd5f009482a28c18") == "000-fd5f009482a28c18"

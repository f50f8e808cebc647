"""A Markdown file: front matter, paragraphs as plain text, and their places."""

from __future__ import annotations

from generator.article.parse import read_article

FILE = """---
title: "Navy closes river"
outlet: River Gazette
author: Mara Stone
published: 2024-03-05
url: https://gazette.example/navy
language: en
retrieved: 2024-03-06
---

# Navy closes river

The *navy* of [Rivertown](https://x.example) closed
the river on Monday, calling it “a precaution”.

## Reaction

> “Nobody has seen a mine,” said Lee Brook.

- one `mine`
- two mines &amp; a boat

![a picture](x.png)
"""


def test_front_matter_is_read() -> None:
    """What somebody wrote down is stated, not guessed."""
    article = read_article(FILE.encode(), name="a.md")[0]

    assert (article.title, article.title_origin, article.outlet) == (
        "Navy closes river",
        "stated",
        "River Gazette",
    )
    assert (article.byline, article.published, article.retrieved) == (
        "Mara Stone",
        "2024-03-05",
        "2024-03-06",
    )
    assert (article.url, article.language_origin) == ("https://gazette.example/navy", "stated")


def test_paragraphs_are_plain_text() -> None:
    """The reader of the rendered page sees no asterisks, and the analysis must not either."""
    article = read_article(FILE.encode(), name="a.md")[0]

    assert article.text.split("\n") == [
        "Navy closes river",
        "The navy of Rivertown closed the river on Monday, calling it “a precaution”.",
        "Reaction",
        "“Nobody has seen a mine,” said Lee Brook.",
        "one mine",
        "two mines & a boat",
    ]
    assert article.title_span is not None


def test_words_lead_back_into_the_file() -> None:
    """The file holds marks between the letters; the places step over them."""
    article = read_article(FILE.encode(), name="a.md")[0]
    start = article.text.index("navy of Rivertown")
    found = article.original_at(start, start + len("navy of Rivertown"))

    assert found is not None
    assert article.original[found.start : found.end] == "navy* of [Rivertown"


def test_first_heading_is_the_headline() -> None:
    """A file without front matter states its headline as Markdown does."""
    article = read_article(
        b"# Navy closes *river*\n\nDivers found a mine, the police said.\n", name="a.md"
    )[0]

    assert (article.title, article.title_origin) == ("Navy closes river", "stated")


def test_rule_at_the_end_is_no_front_matter() -> None:
    """Only a fence in the first line opens front matter."""
    article = read_article(
        b"Divers found a mine, the police said.\n\n---\n\nNobody was hurt.\n", name="a.md"
    )[0]

    assert article.text == "Divers found a mine, the police said.\nNobody was hurt."


def test_windows_line_ends_keep_the_places() -> None:
    """Editors on other systems write them."""
    article = read_article(FILE.replace("\n", "\r\n").encode(), name="a.md")[0]
    start = article.text.index("Nobody")
    found = article.original_at(start, start + 6)

    assert found is not None
    assert article.original[found.start : found.end] == "Nobody"

"""A plain text file: its lines are paragraphs, unless a program has wrapped them."""

from __future__ import annotations

from generator.article.parse import read_article

WRAPPED = """Navy closes river over mines

The navy of Rivertown has closed the river to all ships after
divers found two mines below the bridge, its commander said on
Tuesday at a news conference in the harbour, calling the step a
precaution that would end with the week.

Hillford accused the navy of inventing the mines in order to keep
the grain ships of its neighbour in port, and asked the court of
the river commission for an order against the closing, which the
navy called absurd.
"""


def test_wrapped_lines_are_put_together() -> None:
    """A quotation that runs over a line end must stay one sentence."""
    article = read_article(WRAPPED.encode(), name="a.txt")[0]

    assert len(article.paragraphs) == 3
    assert (
        "after divers found two mines below the bridge, its commander said on Tuesday"
        in article.text
    )


def test_wrapped_words_lead_back() -> None:
    """The line end of the file is a space of the text."""
    article = read_article(WRAPPED.encode(), name="a.txt")[0]
    start = article.text.index("after divers")
    found = article.original_at(start, start + len("after divers"))

    assert found is not None
    assert article.original[found.start : found.end] == "after\ndivers"


def test_lines_of_a_pasted_page_stay_apart() -> None:
    """Every line of such a page is a paragraph of its own."""
    text = "\n".join(
        f"The commander of unit {n} denied on Monday that he had fired at the boat."
        for n in range(9)
    )

    assert len(read_article(text.encode(), name="a.txt")[0].paragraphs) == 9

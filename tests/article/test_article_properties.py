"""What holds for every file, whatever is in it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.article import Article
from generator.article.parse import read_article
from generator.errors import SeedError

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl"])
PIECES = st.sampled_from(
    [
        "Read more",
        "Photo: A. Name",
        "Dear readers,",
        "We need your support, please donate to our newsroom.",
        "Divers found a second mine in the river on Monday, the police said.",
        "“Nobody has seen a mine,” said Lee Brook.",
        "Share",
        "",
        "cre\u0430ted \u0430 mine",
        "12 comments",
        "By Mara Stone",
        "© 2024 Hillford Post",
        "---",
        "title: x",
        "<p>one</p>",
        "*a* [b](c) `d`",
        '{"text": "x"}',
        "[a/Reuters]",
        "\ud800",
        "\u0301\u200b\u202e",
    ]
)
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=12).map("\n".join)


def read(data: bytes, name: str) -> tuple[Article, ...]:
    """The articles of the bytes; none when they are refused in one line."""
    try:
        return read_article(data, name=name)
    except SeedError:
        return ()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), NAMES)
@example(b"\xff\xfe", "a.txt")
@example(b'{"text": "\\ud800 x"}', "a.jsonl")
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """No file can stop the build."""
    for article in read(data, name):
        assert article.sha256


@settings(max_examples=150, deadline=None)
@given(PAGES, NAMES)
def test_every_span_lies_in_the_text(page: str, name: str) -> None:
    """Paragraphs are the non-empty lines of the text, and removals are words of the original."""
    for article in read(page.encode("utf-8", errors="surrogatepass"), name):
        assert [article.at(p) for p in article.paragraphs] == [
            line for line in article.text.split("\n") if line
        ]
        for removal in article.removed:
            assert article.original[removal.original.start : removal.original.end] == removal.text
        for segment in article.segments:
            assert segment.start + segment.length <= len(article.text)
            assert segment.original_start + segment.length <= len(article.original)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_segments_give_the_original_up_to_the_mended_letters(page: str) -> None:
    """A quotation is proved by the letters of the file."""
    for article in read(page.encode("utf-8", errors="surrogatepass"), "a.txt"):
        mended = sum(repair.count for repair in article.repairs)
        wrong = 0
        for s in article.segments:
            ours = article.text[s.start : s.start + s.length]
            theirs = article.original[s.original_start : s.original_start + s.length]
            wrong += sum(a != b for a, b in zip(ours, theirs, strict=True))
        assert wrong <= mended


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_reading_is_the_same_twice(page: str) -> None:
    """The same seeds give the same bytes."""
    data = page.encode("utf-8", errors="surrogatepass")

    assert [a.model_dump_json() for a in read(data, "a.txt")] == [
        a.model_dump_json() for a in read(data, "a.txt")
    ]

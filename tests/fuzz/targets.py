"""What holds for any bytes: each target takes some and raises when it does not. RecursionError counts.

`test_targets.py` runs them over the kept inputs and over made-up ones, `__main__.py` for as long as one likes.
"""

from __future__ import annotations

import html as standard
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from generator.article.parse import parse_seed
from generator.article.repair import repair_text
from generator.article.trace import Traced
from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.errors import SeedError
from generator.exports.cells import csv_cell, read_cell
from generator.pages.escape import fold, html, inline, slug, web_url
from generator.pdf.escape import printable
from tests.conftest import make_article
from tests.pages.test_hostile import census, laid_out, tree

SUFFIXES = ("txt", "md", "html", "jsonl")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def text_of(data: bytes) -> str:
    """Any text, lone surrogates and NUL included."""
    return (
        data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace")
        if _fits(data)
        else data.decode("latin-1")
    )


def _fits(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _check_line(message: str) -> None:
    assert "\n" not in message


def read_seed(data: bytes) -> None:
    """A seed file is read, every span in its text and every segment in its original, or refused in one line."""
    for suffix in SUFFIXES:
        try:
            parsed = parse_seed(data, name=f"a.{suffix}")
        except SeedError as error:
            _check_line(error.message)
            continue
        for article in parsed.articles:
            assert [article.at(p) for p in article.paragraphs] == [
                line for line in article.text.split("\n") if line
            ]
            for removal in article.removed:
                assert (
                    article.original[removal.original.start : removal.original.end] == removal.text
                )
            for segment in article.segments:
                assert segment.start + segment.length <= len(article.text)
                assert segment.original_start + segment.length <= len(article.original)


def normalise(data: bytes) -> None:
    """Mending a text twice is mending it once, and the way back is as long as the text."""
    once, _ = repair_text(Traced.of(text_of(data)))
    again, _ = repair_text(Traced.of(once.text))
    assert again.text == once.text
    assert len(once.places) == len(once.text)


def analyse(data: bytes) -> None:
    """Any text gives a brief; its findings are cut from the text, which the model proves."""
    brief = write_brief(make_article(text_of(data)), attribution="rules")
    assert isinstance(brief, Brief)


def pass_doors(data: bytes) -> None:
    """Each door gives the text back, and lets nothing through that acts."""
    text = text_of(data)
    assert standard.unescape(inline(text)) == standard.unescape(html(text)) == fold(text)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(text))
    assert read_cell(csv_cell(text)) == UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
    pieces = printable(text)
    assert "".join(pieces).count("\n") == 0
    address = web_url(text)
    assert address is None or address.startswith(("http://", "https://"))


def lay_out(data: bytes) -> None:
    """The page of a brief that holds the text in every place has the shape of a harmless one."""
    text = text_of(data)
    if fold(text).strip():
        assert _shape(text) == _harmless()


def _shape(text: str) -> Counter[tuple[str, str]]:
    return census(tree(laid_out((text,))["briefs/hostile-0.md"]))


@cache
def _harmless() -> Counter[tuple[str, str]]:
    return _shape("harbour")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "analyse": analyse,
    "lay-out": lay_out,
    "normalise": normalise,
    "pass-doors": pass_doors,
    "read-seed": read_seed,
}
"""Every target by the name of its folder under corpus/."""

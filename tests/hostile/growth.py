"""How time grows with the text, step by step: 25 patterns that trip parsers up, each ten times as long as before.

A step passes when ten times the text takes at most twelve times the time, or so little that it cannot be told.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from generator.article.parse import parse_seed
from generator.brief.draft import Draft
from generator.brief.language import parse_text
from generator.brief.learned import learn_attributions
from generator.brief.pipeline import STEPS, _run_step
from generator.brief.quotation import find_quotations
from generator.pages.escape import html, inline, slug
from generator.pdf.escape import printable
from tests.conftest import make_article

PATTERNS = (
    "a", "(", "[", "<", "<b", "<x ", "*", "_", "`", "&", "\\", "“", "”", "\"", "'", "“a” ", "said ",
    "U.S. ", "Mr. Ruiz said. ", "a\n", "\n", "\u202e", "e\u0301", "— ",
    "Ana Ruiz of Vell, who accused Southland, said ",
)  # fmt: skip
"""Each is repeated until the text is long enough."""

TELLING = 0.5
"""Seconds below which a step's time on the longest text says nothing about its growth."""


def measure(pattern: str, sizes: tuple[int, int]) -> Iterator[tuple[str, float, float]]:
    """Each step in the order of the work: its seconds on the long text, and how many times those on the short one."""
    spent: dict[int, dict[str, float]] = {}
    for size in sizes:
        spent[size] = _seconds((pattern * (size // len(pattern) + 1))[:size])
    short, long = sizes
    for step, seconds in spent[long].items():
        yield step, seconds, seconds / max(spent[short][step], 0.001)


def _seconds(text: str) -> dict[str, float]:
    spent: dict[str, float] = {}
    started = time.process_time()

    def lap(step: str) -> None:
        nonlocal started
        now = time.process_time()
        spent[step] = now - started
        started = time.process_time()

    for suffix in ("txt", "md", "html"):
        parse_seed(b"A line.\n" + text.encode("utf-8", "surrogatepass"), name=f"a.{suffix}")
        lap(f"read .{suffix}")
    for name, door in (("inline", inline), ("html", html), ("slug", slug), ("print", printable)):
        door(text)
        lap(f"door {name}")
    article = make_article(text)
    lap("article")
    draft = Draft(article=article, doc=parse_text(text), marks=find_quotations(text), learned=None)
    lap("parse")
    learn_attributions(text)
    lap("learned")
    for step in STEPS:
        draft = _run_step(draft, step)
        lap(step.name)
    return spent

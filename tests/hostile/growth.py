"""How time grows with the text, step by step: 25 patterns that trip parsers up, each ten times as long and again.

A step passes when ten times the text takes at most twelve times the time, or so little that it cannot be told. The
longest text goes the way of an article first, within the limits for one; where it is refused there, in its one line,
its steps are not measured one by one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.article.model import Article
from generator.article.parse import parse_seed
from generator.brief.draft import Draft
from generator.brief.language import DEFAULT_MODEL, parse_text
from generator.brief.learned import learn_attributions, learn_charges
from generator.brief.pipeline import STEPS, _run_step
from generator.brief.quotation import find_quotations
from generator.errors import GeneratorError, LimitError
from generator.pages.escape import html, inline, slug
from generator.pdf.escape import printable
from generator.worker import Limits, Workers
from tests.conftest import make_article
from tests.timing import settle

PATTERNS = (
    "a", "(", "[", "<", "<b", "<x ", "*", "_", "`", "&", "\\", "“", "”", "\"", "'", "“a” ", "said ",
    "U.S. ", "Mr. Ruiz said. ", "a\n", "\n", "\u202e", "e\u0301", "— ",
    "Ana Ruiz of Vell, who accused Southland, said ",
)  # fmt: skip
"""Each is repeated until the text is long enough."""

SIZES = (2_000, 20_000, 200_000)
"""Code points of the texts that growth is measured between."""

MOST = 12.0
"""Times the time that ten times the text may take."""

TELLING = 0.5
"""Seconds below which a step's time on the longer text says nothing about its growth."""

WINDOWS = 2
"""The networks are timed on so many times the text: they read whole windows, of which the shortest text fills but
two, so that ten times as much can be 26 windows."""

RUNS = 4
"""How often a step that seems to grow too fast is measured; the fastest counts, because machines have other work."""


@dataclass(slots=True)
class Growth:
    """What one pattern showed."""

    pattern: str
    ratios: list[tuple[float, str]] = field(default_factory=list)
    """How many times the time ten times the text took, and the step with the longer text's length."""
    refused: str = ""
    """The line that refused the longest text as an article; "" where it was read."""
    wrong: list[str] = field(default_factory=list)
    """Promises that were not kept, a line each."""
    steps: int = 0
    """Steps that were timed."""


def measure(pattern: str) -> Growth:
    """The growth of every step on a pattern."""
    grown = Growth(pattern)
    _go_the_way(grown)
    texts = [
        (pattern * (size // len(pattern) + 1))[:size] for size in SIZES[: 2 if grown.refused else 3]
    ]
    spent = [_seconds(text) for text in texts]
    grown.steps = len(spent[0])
    for _ in range(RUNS - 1):
        if any(ratio > MOST for ratio, _ in _ratios(spent)):
            spent = [
                {step: min(seconds, again[step]) for step, seconds in before.items()}
                for before, again in zip(spent, map(_seconds, texts), strict=True)
            ]
    grown.ratios = list(_ratios(spent))
    return grown


def _ratios(spent: list[dict[str, float]]) -> Iterator[tuple[float, str]]:
    for shorter, longer, size in zip(spent, spent[1:], SIZES[1:], strict=False):
        for step, seconds in longer.items():
            if seconds >= TELLING:
                yield seconds / max(shorter[step], 0.001), f"{step} at {size:,}"


def _go_the_way(grown: Growth) -> None:
    """Read and analyse the longest text as the build does: a brief comes out, or the line that names a limit."""
    size, limits = SIZES[-1], Limits()
    text = (grown.pattern * (size // len(grown.pattern) + 1))[:size]
    workers = Workers(limits)
    try:
        article = make_article(text, source_file="long.txt")
        workers.write_brief(article, model=DEFAULT_MODEL, attribution="learned")
    except LimitError as error:
        grown.refused = error.message
        if "\n" in error.message or "'article.most_" not in error.message:
            grown.wrong.append(f"no line that names a limit: {error.message!a}")
    except GeneratorError as error:
        grown.wrong.append(f"no brief and no limit: {error.message!a}")
    finally:
        workers.dismiss()


def _seconds(text: str) -> dict[str, float]:
    spent: dict[str, float] = {}
    settle()
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
    article: Article = make_article(text)
    lap("article")
    draft = Draft(article=article, doc=parse_text(text), marks=find_quotations(text), learned=None)
    lap("parse")
    learn_attributions(text * WINDOWS)
    lap("learned attributions")
    learn_charges(text * WINDOWS)
    lap("learned charges")
    draft = replace(draft, learned=learn_attributions(text), learned_charges=learn_charges(text))
    started = time.process_time()
    for step in STEPS:
        draft = _run_step(draft, step)
        lap(step.name)
    return spent

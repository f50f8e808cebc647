"""How time grows with the text, step by step: 25 patterns that trip parsers up, each ten times as long and again.

A step passes when ten times the text takes at most twelve times the time, or so little that it cannot be told. The
longest text goes the way of an article first, within limits as one has; where it is refused there, in its one line,
its steps are not measured one by one.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator.article.model import Article
from generator.article.parse import parse_seed
from generator.brief.attribution.sight import see_charges, see_text
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
from tests.timing import LEAST, seconds_of, times_as_long

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

NETWORKS = {"learned attributions": learn_attributions, "learned charges": learn_charges}
"""Steps that read whole windows."""

WINDOWS = 5
"""How many times the shorter text such a step is timed on, and its time divided by: the shortest text fills but two
windows, so that ten times as much can be 26."""

PATIENCE = 4
"""Seconds that the longest text may take as an article, a fifth of what the program allows: most are refused anyway."""


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


@dataclass(frozen=True, slots=True)
class _Timed:
    """A step on one text, which took so many processor seconds."""

    job: Callable[[], Any]
    seconds: float


def measure(pattern: str) -> Growth:
    """The growth of every step on a pattern."""
    grown = Growth(pattern)
    _go_the_way(grown)
    texts = [
        (pattern * (size // len(pattern) + 1))[:size] for size in SIZES[: 2 if grown.refused else 3]
    ]
    ways = [_time_steps(text) for text in texts]
    grown.steps = len(ways[0])
    for shorter, longer, text, size in zip(ways, ways[1:], texts, SIZES[1:], strict=False):
        for name, step in longer.items():
            if step.seconds >= TELLING:
                ratio = _compare(name, shorter[name], step, text)
                grown.ratios.append((ratio, f"{name} at {size:,}"))
    del ways
    gc.unfreeze()
    return grown


def _compare(name: str, shorter: _Timed, longer: _Timed, text: str) -> float:
    """How many times the time of a step on the shorter text the same takes on the longer."""
    job, seconds, times = shorter.job, shorter.seconds, 1
    if name in NETWORKS:
        job, times = partial(_learn, name, text * WINDOWS), WINDOWS
        seconds, _ = seconds_of(job)
    ratio = times * longer.seconds / max(seconds, LEAST)
    return ratio if ratio <= MOST else times * times_as_long(longer.job, job, most=MOST / times)


def _go_the_way(grown: Growth) -> None:
    """Read and analyse the longest text as the build does: a brief comes out, or the line that names a limit."""
    size, limits = SIZES[-1], Limits(seconds=PATIENCE)
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


def _time_steps(text: str) -> dict[str, _Timed]:
    """Every step on a text, run once, by name."""
    steps = _steps(text)
    timed: dict[str, _Timed] = {}
    name, job = next(steps)
    while True:
        seconds, result = seconds_of(job)
        timed[name] = _Timed(job, seconds)
        try:
            name, job = steps.send(result)
        except StopIteration:
            return timed


def _steps(text: str) -> Generator[tuple[str, Callable[[], Any]], Any]:
    """The steps on the way of a text, each with what it does; they are sent what came of it."""
    for suffix in ("txt", "md", "html"):
        data = b"A line.\n" + text.encode("utf-8", "surrogatepass")
        yield f"read .{suffix}", partial(parse_seed, data, name=f"a.{suffix}")
    for name, door in (("inline", inline), ("html", html), ("slug", slug), ("print", printable)):
        yield f"door {name}", partial(door, text)
    article: Article = yield "article", partial(make_article, text)
    doc = yield "parse", partial(parse_text, text)
    learned = yield "learned attributions", partial(_learn, "learned attributions", text)
    charges = yield "learned charges", partial(_learn, "learned charges", text)
    draft = Draft(
        article=article,
        doc=doc,
        marks=find_quotations(text),
        learned=learned,
        learned_charges=charges,
    )
    for step in STEPS:
        draft = yield step.name, partial(_run_step, draft, step)


def _learn(name: str, text: str) -> Any:
    """What a network says of a text, which it has not seen just before."""
    see_text.cache_clear()
    see_charges.cache_clear()
    return NETWORKS[name](text)

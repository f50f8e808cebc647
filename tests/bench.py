"""Measures the analysis: words a second of one core, of a parse alone, by rules and whole, and growth with length.

    python -m tests.bench

Reads the articles of seeds/, repeated to the length that is measured. Seconds are processor seconds over all
threads, so another program on the machine disturbs little; each figure is the best of some runs. Ends with 1
when ten times the text takes more than twelve times the time.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

# One core: numpy's library would else wait busily on a second thread, and that time would be counted.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

from rich.console import Console
from rich.table import Table

from generator.article.model import Article, Segment, Span
from generator.article.seeds import read_seeds
from generator.brief.attribution.sight import see_charges, see_text
from generator.brief.language import DEFAULT_MODEL, parse_text
from generator.brief.pipeline import write_brief

SEEDS = Path(__file__).parents[1] / "seeds"
SHORT, LONG = 1_000, 10_000
"""Words of the two texts that growth is measured between."""
RUNS = 3
"""How often each is measured."""
RULES_FLOOR = 3_000
"""Words a second of the analysis by rules that the project promises."""
SHARE_FLOOR = 0.45
"""Speed of the whole analysis, learned extractor included, as a share of that of spaCy's small model as it comes."""
GROWTH_CEILING = 12.0
"""Times the seconds that ten times the text may take."""


def long_article(words: int) -> Article:
    """The articles of seeds/ one after the other, again and again, until there are so many words."""
    texts = [article.text for article in read_seeds(SEEDS).articles]
    pieces: list[str] = []
    counted = 0
    while counted < words:
        for text in texts:
            for line in text.splitlines():
                if counted < words:
                    pieces.append(line)
                    counted += len(line.split())
    text = "\n".join(pieces)
    return Article(
        id=f"bench-{words}",
        source_file="bench.txt",
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        original=text,
        paragraphs=tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text)),
        segments=(Segment(start=0, original_start=0, length=len(text)),),
    )


def seconds(job: Callable[[], object]) -> float:
    """Processor seconds of the fastest of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        # The last text that a network read is kept; a new article never finds it there.
        see_text.cache_clear()
        see_charges.cache_clear()
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    articles = {words: long_article(words) for words in (SHORT, LONG)}
    write_brief(articles[SHORT])  # loads the models and tables, which is not measured
    plain = import_module(DEFAULT_MODEL).load()
    table = Table("what", "words", "seconds", "words a second", title="Analysis on one core")
    spent: dict[tuple[str, int], float] = {}
    for words, article in articles.items():
        count = len(article.text.split())
        jobs: dict[str, Callable[[], object]] = {
            "spaCy alone": lambda article=article: plain(article.text),
            "our parse": lambda article=article: parse_text(article.text),
            "by rules": lambda article=article: write_brief(article, attribution="rules"),
            "whole analysis": lambda article=article: write_brief(article),
        }
        for what, job in jobs.items():
            spent[what, words] = seconds(job)
            table.add_row(
                what, str(count), f"{spent[what, words]:.2f}", f"{count / spent[what, words]:.0f}"
            )
    Console(width=100).print(table)
    speed = min(len(articles[words].text.split()) / spent["by rules", words] for words in articles)
    growth = spent["whole analysis", LONG] / spent["whole analysis", SHORT]
    share = spent["spaCy alone", LONG] / spent["whole analysis", LONG]
    print(f"by rules: {speed:.0f} words a second (at least {RULES_FLOOR})")
    print(
        f"whole analysis: {share:.2f} of the speed of spaCy's small model alone (at least {SHARE_FLOOR})"
    )
    print(f"10 times the text: {growth:.1f} times the time (at most {GROWTH_CEILING:.0f})")
    return 1 if growth > GROWTH_CEILING else 0


if __name__ == "__main__":
    sys.exit(main())

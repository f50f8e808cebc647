"""Reads an article through the steps up to the answers, for the tests of steps late in the table."""

from __future__ import annotations

from generator.article.model import Article
from generator.brief.model import Brief
from generator.brief.pipeline import STEPS, Step, write_brief
from generator.brief.steps.allegations import find_allegations
from generator.brief.steps.responses import link_responses

_OURS = (
    Step(
        "allegations",
        find_allegations,
        reads=("article", "doc", "cast", "attributions", "speakers", "sources"),
        writes=("allegations",),
    ),
    Step(
        "responses",
        link_responses,
        reads=("article", "doc", "cast", "attributions", "speakers", "allegations"),
        writes=("responses",),
    ),
)


def read(article: Article) -> Brief:
    """The brief of an article."""
    before = [s for s in STEPS if s.name not in ("allegations", "responses", "notices")]
    return write_brief(article, steps=(*before, *_OURS))

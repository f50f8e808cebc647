"""Parties of an article, each once: name parts that mean the same party are put together, with the reason.

A party without a name is one where it acts ("the army"), where a verb of accusing has it ("villagers accuse the mining
firm"), or where the learned reading takes it for the accused, the accuser or who answers ("three former guards"); one
person without a name accuses nobody.

Refuses to merge on a guess: a surname that two people share is neither of them, unless the text has called one of
them so before, and an acronym is a name's short form only where its letters say so.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.brief.cast import Cast
from generator.brief.casting import Troupe
from generator.brief.charges.described import find_charged
from generator.brief.naming.descriptions import find_descriptions

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.article.model import Article
    from generator.brief.draft import LearnedReading, NamePart
    from generator.brief.model import Actor


def find_actors(article: Article, doc: Doc, mentions: tuple[NamePart, ...]) -> tuple[Actor, ...]:
    """Every party in the order of its first mention; empty when nobody is named."""
    del doc  # the parts carry what was read off the parse
    return Troupe(mentions, text=article.text).actors()


def find_cast(
    article: Article,
    doc: Doc,
    mentions: tuple[NamePart, ...],
    learned_charges: LearnedReading | None = None,
) -> tuple[tuple[Actor, ...], Cast]:
    """The actors and the cast that looks them up by place: what the row of the table writes."""
    actors = find_actors(article, doc, mentions)
    cast = Cast(doc, actors)
    for find in (find_descriptions, partial(find_charged, learned=learned_charges)):
        if described := find(doc, cast):
            # Who is only described is known once it is known who is named.
            kept = (m for m in mentions if not any(_meet(m, d) for d in described))
            mentions = tuple(sorted((*kept, *described), key=lambda part: part.start))
            actors = find_actors(article, doc, mentions)
            cast = Cast(doc, actors)
    return actors, cast


def _meet(first: NamePart, second: NamePart) -> bool:
    return first.start < second.end and second.start < first.end

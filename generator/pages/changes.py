"""What a build found otherwise than an earlier one, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.pages.escape import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.manifest import Changes, Entry
    from generator.pages.views import BriefView, Masthead

KINDS = {
    "article": "Article",
    "allegation": "Allegation",
    "response": "Answer",
    "quote": "Quotation",
    "actor": "Actor",
    "source": "Source",
}
"""What an entry is called on the page."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that is new, read otherwise, or gone."""

    how: Literal["new", "changed", "withdrawn"]
    """What happened to it."""
    kind: str
    """What it is."""
    words: str
    """Its words; of an article its title."""
    address: str
    """Where it stands now; empty when it is gone or has no place of its own."""
    article: Masthead | None
    """Its article; None when that is gone."""
    article_id: str
    """Id of the article."""
    fields: tuple[tuple[str, str, str], ...]
    """Name, old and new value of what was read otherwise; empty for what is new or gone."""


def make_differences(
    changes: Changes, *, views: Sequence[BriefView], briefs: Sequence[Brief]
) -> tuple[Difference, ...]:
    """Everything that is new, then what is read otherwise, then what is gone; each in the manifest's order.

    Of what is gone only the words are told, and not how they were read: a reading that was taken back is not repeated.
    """
    articles = {view.masthead.id: view.masthead for view in views}
    places = _places(views, briefs)
    made = [_make("new", entry, (), articles, places) for entry in changes.new]
    made += [
        _make("changed", change.after, change.fields, articles, places)
        for change in changes.changed
    ]
    made += [_make("withdrawn", entry, (), articles, {}) for entry in changes.withdrawn]
    return tuple(made)


def _make(
    how: Literal["new", "changed", "withdrawn"],
    entry: Entry,
    fields: tuple[tuple[str, str, str], ...],
    articles: Mapping[str, Masthead],
    places: Mapping[tuple[str, str, str], str],
) -> Difference:
    return Difference(
        how,
        KINDS[entry.kind],
        entry.words,
        places.get(entry.key, ""),
        articles.get(entry.article),
        entry.article,
        fields,
    )


def _places(views: Sequence[BriefView], briefs: Sequence[Brief]) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for brief, view in zip(briefs, views, strict=True):
        found[brief.id, "article", brief.id] = view.masthead.address
        for allegation, charge in zip(brief.allegations, view.charges, strict=True):
            found.setdefault((brief.id, "allegation", allegation.id), charge.words.address)
            words = {anchor: a.words for a in charge.answers if a.words for anchor in a.anchors}
            for response in allegation.responses:
                place = words.get(slug(response.id))
                if place:
                    found.setdefault((brief.id, "response", response.id), place.address)
        for quote, quotation in zip(brief.quotes, view.quotations, strict=True):
            found.setdefault((brief.id, "quote", quote.id), quotation.address)
        for actor, figure in zip(brief.actors, view.figures, strict=True):
            found[brief.id, "actor", actor.id] = f"{view.masthead.address}#{figure.anchor}"
        for source, voice in zip(brief.sources, view.voices, strict=True):
            found[brief.id, "source", source.id] = voice.address
    return found

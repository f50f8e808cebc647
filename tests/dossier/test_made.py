from __future__ import annotations

import pytest

from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.dossier import Dossier, compile_dossier
from tests.dossier.made import Gold, found_of, measure, read_made

CLAIMS_FLOOR, ORIGINS_FLOOR = 0.85, 0.9
"""Pairwise F1 over the charges that the analysis finds."""
WHOLE_CLAIMS_FLOOR, WHOLE_ORIGINS_FLOOR = 0.85, 0.75
"""The same over every marked charge; one that the analysis does not find counts against the dossier."""

Made = tuple[Dossier, dict[Gold, str], tuple[Gold, ...]]


@pytest.fixture(scope="module")
def made() -> Made:
    articles, gold = read_made()
    briefs: dict[str, Brief] = {article.id: write_brief(article) for article in articles}
    return compile_dossier(briefs.values()), found_of(gold, briefs), gold


@pytest.mark.model
def test_charges_of_one_matter_are_joined(made: Made) -> None:
    """The claim table is only as good as its rows."""
    dossier, found, gold = made

    claims, origins = measure(dossier, found, tuple(c for c in gold if c in found))

    assert claims.f1 >= CLAIMS_FLOOR, claims
    assert origins.f1 >= ORIGINS_FLOOR, origins


@pytest.mark.model
def test_charges_that_the_analysis_misses_are_counted_too(made: Made) -> None:
    """The figure that a reader meets is that of the whole way from the text to the table."""
    dossier, found, gold = made

    claims, origins = measure(dossier, found, gold)

    assert claims.f1 >= WHOLE_CLAIMS_FLOOR, claims
    assert origins.f1 >= WHOLE_ORIGINS_FLOOR, origins


@pytest.mark.model
def test_look_alikes_are_never_joined(made: Made) -> None:
    """An attack of last year is no proof of this year's, nor one town's of the next."""
    dossier, found, gold = made

    claims, _ = measure(dossier, found, gold)

    events = {frozenset((a[0], b[0])) for a, b in claims.wrong if a[0] != b[0]}
    assert events == set()

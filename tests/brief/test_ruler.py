"""The quicker attribute ruler gives what spaCy's own gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.pipeline import AttributeRuler

from generator.article.seeds import read_seeds
from generator.brief.language import load_language, parse_text
from generator.brief.ruler import quicken

_SEEDS = Path(__file__).parents[2] / "seeds"
_SPOKEN = "I ain't gonna do nothin'. He's gotta go, y'all; we wo n't. It ain’t so, they said. \n\n Got ta go. Let's."


@pytest.mark.model
def test_it_finds_the_patterns_that_the_ruler_finds() -> None:
    """Tags, parts of speech and lemmas of every brief hang on it: patterns of one token and of several, met twice."""
    ruler = load_language().get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)

    for text in [_SPOKEN, *(article.text for article in read_seeds(_SEEDS).articles), _SPOKEN]:
        doc = parse_text(text)
        found = AttributeRuler.match(ruler, doc)

        assert found
        assert ruler.match(doc) == found


def test_a_ruler_that_asks_for_more_is_left_alone() -> None:
    """A model of the user's own may look at the spelling, which is not remembered."""
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"ORTH": "May"}]], {"POS": "PROPN"})

    quicken(ruler)

    assert "match" not in vars(ruler)

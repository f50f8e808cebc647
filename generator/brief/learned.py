"""What the learned extractor finds, in the terms of the draft; None where it is not to be had."""

from __future__ import annotations

from generator.article.model import Span
from generator.brief.attribution import (
    find_answers,
    find_attributions,
    find_charges,
    is_available,
)
from generator.brief.draft import Attribution, LearnedReading


def learn_attributions(text: str) -> tuple[Attribution, ...] | None:
    """Attributions by the network, in reading order of their cue.

    None when the runtime or the weights are missing: the rules then stand alone.
    """
    if not is_available():
        return None
    return tuple(
        Attribution(
            sources=_spans(found.sources),
            cue=_spans(found.cue),
            contents=_spans(found.contents),
            because=f"the learned extractor reads {_cut(text, found.cue)} as a word of saying",
            score=found.score,
        )
        for found in find_attributions(text)
        if found.contents
    )


def learn_charges(text: str) -> LearnedReading | None:
    """Charges and answers by the network, in reading order; None when runtime or weights are missing."""
    if not is_available():
        return None
    return LearnedReading(charges=find_charges(text), answers=find_answers(text))


def _spans(places: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in places)


def _cut(text: str, places: tuple[tuple[int, int], ...]) -> str:
    return " ... ".join(f"'{text[start:end]}'" for start, end in places)

"""Charges and answers of a text, as the network sees them.

It refuses to guess: with weights that know no charges nothing is found and nothing is weighed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.brief.attribution.engine import Engine
from generator.brief.attribution.find import need_engine
from generator.brief.attribution.links import NONE, compare_far, compare_stretches
from generator.brief.attribution.model import LearnedAnswer, LearnedCharge, Span
from generator.brief.attribution.path import Stretch
from generator.brief.attribution.reading import Reading
from generator.brief.attribution.sight import ChargeSight, see_charges
from generator.brief.attribution.signs import (
    ACCUSED,
    ACCUSED_OF,
    ACCUSER,
    ACCUSER_OF,
    ACTS,
    ANSWER,
    ANSWER_FIRST,
    ANSWERER,
    ANSWERER_OF,
    ANSWERS,
    CHARGE_OF,
    DEED,
    DEED_FIRST,
    TYPES,
)

_NOWHERE, _NEVER = -1, -1.0
_LEVEL = 0.7
"""Share of the likeliest mention's probability from which another one is taken beside it."""


def find_charges(text: str, *, weights: Path | None = None) -> tuple[LearnedCharge, ...]:
    """Charges of ``text`` in reading order; empty when there are none or the weights know none.

    The network reads a text once for all that is asked of it; the last text is kept.

    Raises:
        UnavailableError: Runtime or weights are missing; ask ``is_available`` first.
    """
    return run_charges(need_engine(weights=weights), text)


def find_answers(text: str, *, weights: Path | None = None) -> tuple[LearnedAnswer, ...]:
    """Answers to charges in ``text``, in reading order; empty when there are none.

    Raises:
        UnavailableError: Runtime or weights are missing; ask ``is_available`` first.
    """
    return run_answers(need_engine(weights=weights), text)


def run_charges(engine: Engine, text: str) -> tuple[LearnedCharge, ...]:
    """As ``find_charges``, with an engine at hand."""
    reading, seen = see_charges(engine, text)
    return () if seen is None else tuple(_charges(engine, reading, seen))


def run_answers(engine: Engine, text: str) -> tuple[LearnedAnswer, ...]:
    """As ``find_answers``, with an engine at hand."""
    reading, seen = see_charges(engine, text)
    return () if seen is None else tuple(_answers(engine, reading, seen))


def _charges(engine: Engine, reading: Reading, seen: ChargeSight) -> Iterator[LearnedCharge]:
    deeds = _find_stretches(engine, reading, seen, signs=(DEED, DEED_FIRST))
    accused = _linked(engine, seen, deeds, sign=ACCUSED, question=ACCUSED_OF)
    accusers = _linked(engine, seen, deeds, sign=ACCUSER, question=ACCUSER_OF)
    for deed, whose, says in zip(deeds, accused, accusers, strict=True):
        yield LearnedCharge(
            evidence=_span(reading, deed),
            accused=_spans(reading, whose),
            accusers=_spans(reading, says),
            types=_rank(seen.kinds[0], deed, TYPES),
            acts=_rank(seen.kinds[1], deed, ACTS),
            score=_mean(seen, deed, sign=DEED) * whose.share * says.any,
        )


def _answers(engine: Engine, reading: Reading, seen: ChargeSight) -> Iterator[LearnedAnswer]:
    found = _find_stretches(engine, reading, seen, signs=(ANSWER, ANSWER_FIRST))
    deeds = _find_stretches(engine, reading, seen, signs=(DEED, DEED_FIRST))
    by = _linked(engine, seen, found, sign=ANSWERER, question=ANSWERER_OF)
    charges = compare_far(found, deeds, list(seen.windows), question=CHARGE_OF)
    for answer, who, shares in zip(found, by, charges, strict=True):
        best = max(shares, key=shares.__getitem__, default=NONE)
        sure = best != NONE and shares[best] >= engine.charges.link
        yield LearnedAnswer(
            evidence=_span(reading, answer),
            by=_spans(reading, who),
            charge=_span(reading, deeds[best]) if sure else None,
            tie=shares[best] if sure else 0.0,
            kinds=_rank(seen.kinds[2], answer, ANSWERS),
            score=_mean(seen, answer, sign=ANSWER),
        )


def _find_stretches(
    engine: Engine, reading: Reading, seen: ChargeSight, *, signs: tuple[int, int]
) -> list[Stretch]:
    """Stretches of a deed or an answer; ``signs`` are those of its words and of its first word."""
    inner, first = signs
    before = np.concatenate(([-1], reading.pieces))[reading.words]
    return find_runs(
        seen.signs[:, inner],
        seen.signs[:, first] >= engine.charges.first,
        starts=before == engine.setup.separator,
        least=engine.charges.deed if inner == DEED else engine.charges.answer,
    )


class _Link(NamedTuple):
    """What a deed or an answer points at."""

    mentions: tuple[Stretch, ...]
    """In reading order; empty for "none"."""
    share: float
    """Probability of these mentions together, or of "none"."""
    any: float
    """Probability of all mentions together, or of "none"."""


def _linked(
    engine: Engine, seen: ChargeSight, askers: list[Stretch], *, sign: int, question: int
) -> list[_Link]:
    """What each asker points at."""
    never = np.zeros(len(seen.signs), np.bool_)
    mentions = find_runs(seen.signs[:, sign], never, starts=never, least=engine.charges.mention)
    found = compare_stretches(askers, mentions, list(seen.windows), question=question)
    linked = []
    for shares in found:
        none = shares.pop(NONE, 0.0)
        best = max(shares.values(), default=0.0)
        least = max(engine.charges.link, _LEVEL * best)
        chosen = [number for number, share in shares.items() if share >= least]
        if best > none and chosen:
            pointed = tuple(mentions[number] for number in sorted(chosen))
            chance = sum(shares[number] for number in chosen)
            linked.append(_Link(pointed, chance, sum(shares.values())))
        else:
            linked.append(_Link((), none, none))
    return linked


def find_runs(
    chances: NDArray[np.float32],
    firsts: NDArray[np.bool_],
    *,
    starts: NDArray[np.bool_],
    least: tuple[float, float],
) -> list[Stretch]:
    """Stretches of words of high probability, in reading order.

    Args:
        chances: Probability of every word.
        firsts: Words that begin a new stretch if the one before them holds a sure word already.
        starts: Words that begin a new stretch always.
        least: Probability of the surest word of a stretch, and of every word.
    """
    peak, edge = least
    found: list[Stretch] = []
    first, best = _NOWHERE, 0.0
    for word, chance in enumerate([*chances.tolist(), _NEVER]):
        inside = chance >= edge
        if first != _NOWHERE and (not inside or starts[word] or (firsts[word] and best >= peak)):
            if best >= peak:
                found.append(Stretch(0, first, word))
            first, best = _NOWHERE, 0.0
        if inside:
            first = word if first == _NOWHERE else first
            best = max(best, chance)
    return found


def _span(reading: Reading, stretch: Stretch) -> Span:
    return int(reading.starts[stretch.first]), int(reading.ends[stretch.last - 1])


def _spans(reading: Reading, link: _Link) -> tuple[Span, ...]:
    return tuple(_span(reading, one) for one in link.mentions)


def _rank(
    shares: NDArray[np.float32], stretch: Stretch, names: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    means = shares[stretch.first : stretch.last].mean(0).tolist()
    return tuple(sorted(zip(names, means, strict=True), key=lambda kind: -kind[1]))


def _mean(seen: ChargeSight, stretch: Stretch, *, sign: int) -> float:
    return float(seen.signs[stretch.first : stretch.last, sign].mean())

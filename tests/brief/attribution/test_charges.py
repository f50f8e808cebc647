"""Charges and answers of any text: never an error, always inside the text; nothing without the heads."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.brief.attribution.charges import find_runs, run_answers, run_charges
from generator.brief.attribution.engine import ChargeSetup, Engine, Setup
from generator.brief.attribution.path import Stretch
from generator.brief.attribution.sight import see_charges
from generator.brief.attribution.signs import KINDS, QUESTIONS, SIGNS
from generator.brief.attribution.tags import TAGS

_ALPHABET = "abcdefghijklmnopqrstuvwxyz\"'.,"
_FACETS = len(SIGNS) + sum(map(len, KINDS))
_SETUP = Setup(
    start=1,
    separator=2,
    unknown=0,
    room=30,
    overlap=8,
    bonus=(0.0, 0.0, 0.0),
    none_weight=1.0,
    backing=0.5,
    pairs=((0.0,) * TAGS,) * TAGS,
)


class _Chance:
    """A network that answers by the pieces it is shown, as wildly as it can."""

    def __init__(self, *shapes: tuple[int, ...]) -> None:
        self.calls = 0
        self._shapes = shapes

    def run(self, _names: None, fed: dict[str, NDArray[Any]]) -> tuple[NDArray[np.float32], ...]:
        self.calls += 1
        (first, *_) = fed.values()
        chance = np.random.default_rng(int(abs(first).sum()))
        length = first.shape[1]
        return tuple(
            chance.normal(size=(1, length, *shape)).astype(np.float32) * 3 for shape in self._shapes
        )


def _engine(*, charges: bool) -> tuple[Engine, _Chance]:
    vocabulary = ["[UNK]", "[CLS]", "[SEP]", *_ALPHABET, *("##" + letter for letter in _ALPHABET)]
    network = _Chance((_FACETS,), (QUESTIONS, 4), (QUESTIONS, 4))
    attributions = _Chance((TAGS,), (2, 4), (2, 4), (4,))
    second = network if charges else None
    made = Engine(vocabulary, _SETUP, attributions, charges=ChargeSetup(), charge_session=second)
    return made, network


_ENGINE, _ = _engine(charges=True)


@given(st.text(max_size=300))
@example("")
@example("\ud800 said \udfff")
@example("\n\n\r\n \u2028")
@example('GZ:"OU¡0')
@settings(deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    """Odd text is no error, and a paragraph's end is the end of what was said in it."""
    charges, answers = run_charges(_ENGINE, text), run_answers(_ENGINE, text)

    evidence = [*(charge.evidence for charge in charges), *(answer.evidence for answer in answers)]
    parties = [span for charge in charges for span in (*charge.accused, *charge.accusers)]
    parties += [span for answer in answers for span in answer.by]
    assert all(0 <= start < end <= len(text) for start, end in [*evidence, *parties])
    assert not any(set(text[start:end]) & set("\n\r\u2028\u2029") for start, end in evidence)
    assert [c.evidence for c in charges] == sorted(c.evidence for c in charges)
    assert {a.charge for a in answers if a.charge} <= {c.evidence for c in charges}
    assert all(0 <= charge.score <= 1 for charge in charges)
    for charge in charges:
        shares = [share for _, share in charge.types]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_one_sight_of_a_text_serves_all_that_is_asked_of_it() -> None:
    """The network is by far the dearest step of a build."""
    see_charges.cache_clear()
    engine, network = _engine(charges=True)

    run_charges(engine, "he said. she denied it.")
    run_answers(engine, "he said. she denied it.")

    assert network.calls == 1


def test_weights_without_charges_find_none() -> None:
    """Older weights stay of use."""
    engine, _ = _engine(charges=False)

    assert run_charges(engine, "he accused her of theft.") == ()
    assert run_answers(engine, "he accused her of theft.") == ()


@pytest.mark.parametrize(
    ("chances", "firsts", "starts", "expected"),
    [
        ([0.4, 0.6, 0.4, 0.1], [], [], [(0, 3)]),
        ([0.4, 0.4, 0.4], [], [], []),
        ([0.6, 0.6, 0.6], [2], [], [(0, 2), (2, 3)]),
        ([0.4, 0.4, 0.6], [1], [], [(0, 3)]),
        ([0.6, 0.4, 0.4, 0.6], [], [2], [(0, 2), (2, 4)]),
    ],
    ids=[
        "hysteresis",
        "no sure word",
        "a new one begins",
        "begun before it was sure",
        "paragraphs",
    ],
)
def test_runs_need_a_sure_word(
    chances: list[float], firsts: list[int], starts: list[int], expected: list[tuple[int, int]]
) -> None:
    """A stretch holds together from its unsure edges over its sure middle."""
    places = np.arange(len(chances))

    found = find_runs(
        np.array(chances, np.float32),
        np.isin(places, firsts),
        starts=np.isin(places, starts),
        least=(0.5, 0.3),
    )

    assert found == [Stretch(0, first, last) for first, last in expected]

"""Each content finds its cue and each cue its source, also when two cues share one."""

import numpy as np

from generator.brief.attribution.assemble import Group, assemble
from generator.brief.attribution.links import NONE, Vectors, compare_far, compare_stretches
from generator.brief.attribution.path import Stretch

_SOURCE, _CUE, _CONTENT = range(3)


def _window(count: int, answers: dict[tuple[int, int], int], *, first: int = 0) -> Vectors:
    """A window in which word and question lead to an answer (-1: none) with near certainty."""
    asked = np.zeros((1 + count, 2, 1 + count), np.float16)
    told = np.zeros_like(asked)
    for question in range(2):
        told[:, question] = np.eye(1 + count)
    for (word, question), answer in answers.items():
        asked[1 + word - first, question, 1 + answer - first if answer >= 0 else 0] = 20
    return Vectors(first, asked, told)


def _assemble(stretches: list[Stretch], answers: dict[tuple[int, int], int]) -> list[Group]:
    window = _window(8, answers)
    return assemble(stretches, [window], none_weight=1.0, backing=0.0)


def test_two_cues_share_a_source() -> None:
    """In "X mocked A, saying B" both have X."""
    x, mocked, a = Stretch(_SOURCE, 0, 1), Stretch(_CUE, 1, 2), Stretch(_CONTENT, 2, 3)
    saying, b = Stretch(_CUE, 3, 4), Stretch(_CONTENT, 4, 6)

    groups = _assemble(
        [x, mocked, a, saying, b], {(2, 0): 1, (4, 0): 3, (5, 0): 3, (1, 1): 0, (3, 1): 0}
    )

    assert [(g.cue, g.contents, g.source) for g in groups] == [
        (mocked, (a,), x),
        (saying, (b,), x),
    ]


def test_pieces_of_content_meet_at_their_cue() -> None:
    """A quotation that its cue interrupts is one attribution."""
    one, said, two = Stretch(_CONTENT, 0, 2), Stretch(_CUE, 2, 3), Stretch(_CONTENT, 3, 4)

    groups = _assemble([one, said, two], {(0, 0): 2, (1, 0): 2, (3, 0): 2, (2, 1): -1})

    assert [(g.contents, g.source) for g in groups] == [((one, two), None)]


def test_a_cue_without_content_is_dropped() -> None:
    """Nobody said anything there."""
    assert _assemble([Stretch(_SOURCE, 0, 1), Stretch(_CUE, 1, 2)], {(1, 1): 0}) == []


def test_content_that_no_window_shows_with_a_cue_is_dropped() -> None:
    """A link over half an article would be a guess."""
    windows = [_window(4, {}), _window(4, {}, first=4)]

    stretches = [Stretch(_CUE, 0, 1), Stretch(_CONTENT, 6, 8)]

    assert assemble(stretches, windows, none_weight=1.0, backing=0.0) == []


def test_shares_are_a_mean_over_words_and_windows() -> None:
    """A stretch that a cut divides is judged by all that was seen of it."""
    windows = [_window(4, {(3, 0): 2}), _window(4, {(3, 0): 2, (4, 0): 2}, first=2)]

    (found,) = compare_stretches(
        [Stretch(_CONTENT, 3, 5)], [Stretch(_CUE, 2, 3)], windows, question=0
    )

    assert round(found[0], 6) == 1.0


def test_a_window_that_does_not_show_an_answer_says_nothing_against_it() -> None:
    """A denial two paragraphs behind a charge is seen in one window with it and in one without."""
    windows = [_window(4, {(3, 0): 0}), _window(4, {}, first=3)]

    (found,) = compare_far([Stretch(_CONTENT, 3, 4)], [Stretch(_CUE, 0, 1)], windows, question=0)
    (mean,) = compare_stretches(
        [Stretch(_CONTENT, 3, 4)], [Stretch(_CUE, 0, 1)], windows, question=0
    )

    assert found[0] > mean[0]
    assert round(found[0] + found[NONE], 6) == 1.0

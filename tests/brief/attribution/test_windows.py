"""Windows cover a text once or more, and somebody answers for every word."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.brief.attribution.reading import Reading
from generator.brief.attribution.windows import plan_windows, weigh_words


def _reading(lengths: list[int]) -> Reading:
    words = np.cumsum([0, *lengths[:-1]]) if lengths else np.empty(0, np.int64)
    blank = np.zeros(sum(lengths), np.int64)
    return Reading(blank, blank, words.astype(np.int64), blank, blank)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=400))
def test_windows_cover_every_word(lengths: list[int]) -> None:
    """A word that no window holds would silently be outside of everything."""
    reading = _reading(lengths)
    windows = plan_windows(reading, room=50, overlap=16)
    seen = np.zeros(len(reading.words), np.bool_)
    for window in windows:
        first, last = np.searchsorted(reading.words, window)
        assert (weigh_words(reading, window) > 0).all()
        seen[first:last] = True

    assert windows[0][0] == 0
    assert windows[-1][1] == len(reading.pieces)
    assert all(b[0] < a[1] and a[0] < b[0] for a, b in itertools.pairwise(windows))
    assert seen.all()


def test_a_short_text_is_one_window() -> None:
    """Most articles of a paragraph or two need no cut."""
    assert plan_windows(_reading([1] * 50), room=50, overlap=16) == [(0, 50)]


def test_the_number_of_windows_grows_with_the_text_only() -> None:
    """An article of a megabyte must not take more than its share of time."""
    assert len(plan_windows(_reading([1] * 34_000), room=50, overlap=16)) <= 1001


def test_a_word_near_a_cut_counts_less() -> None:
    """Near a cut the network sees half of what it needs; an end of the text is no cut."""
    weights = weigh_words(_reading([1] * 300), (0, 150))

    assert weights[0] == 1
    assert weights[100] > weights[140] > weights[149] > 0

"""The best path of tags is the best of all that make whole spans."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.brief.attribution.path import Stretch, find_path, find_stretches
from generator.brief.attribution.tags import ALLOWED, BEGIN, END, INSIDE, SINGLE, TAGS, tag_of


def _is_whole(tags: tuple[int, ...]) -> bool:
    def at(tag: int) -> int:
        return -1 if tag == 0 else (tag - 1) % 4

    ends = at(tags[0]) not in {INSIDE, END} and at(tags[-1]) not in {BEGIN, INSIDE}
    return ends and all(ALLOWED[a][b] for a, b in pairwise(tags))


@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_no_whole_sequence_scores_higher(seed: int, count: int) -> None:
    """Compared with all sequences, one by one."""
    chance = np.random.default_rng(seed)
    emissions = chance.normal(size=(count, TAGS)).astype(np.float32)
    pairs = chance.normal(size=(TAGS, TAGS)).astype(np.float32)

    def score(tags: tuple[int, ...]) -> float:
        steps = sum(float(pairs[a, b]) for a, b in pairwise(tags))
        return steps + sum(float(emissions[n, tag]) for n, tag in enumerate(tags))

    whole = (tags for tags in product(range(TAGS), repeat=count) if _is_whole(tags))
    assert tuple(find_path(emissions, pairs)) == max(whole, key=score)


def test_no_words_have_no_tags() -> None:
    """A text of white space is no error."""
    assert not len(find_path(np.empty((0, TAGS), np.float32), np.zeros((TAGS, TAGS), np.float32)))


def test_neighbours_of_one_role_stay_two() -> None:
    """Two quotations may touch."""
    tags = [tag_of(2, BEGIN), tag_of(2, END), tag_of(2, BEGIN), tag_of(2, INSIDE), tag_of(2, END)]

    assert find_stretches(np.array([0, *tags, tag_of(0, SINGLE)])) == [
        Stretch(2, 1, 3),
        Stretch(2, 3, 6),
        Stretch(0, 6, 7),
    ]

"""Digests of what templates are given: equal for equal values, and for nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dossier import compile_dossier
from generator.pages.digest import Digests
from generator.pages.site import read_site
from tests.pages.made_up import harbour, talks


@dataclass(frozen=True, slots=True)
class One:
    name: str
    inside: object = None


@dataclass(frozen=True, slots=True)
class Other:
    name: str
    inside: object = None


class Pair(NamedTuple):
    name: str
    inside: object


def say() -> None:
    """A function with a name."""


PLAIN = st.none() | st.booleans() | st.integers() | st.text()
ANY = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=3)
        | st.builds(One, st.text(), inner)
        | st.builds(Other, st.text(), inner)
        | st.builds(Pair, st.text(), inner)
    ),
    max_leaves=12,
)


def told(value: object) -> str:
    """What tells two of these values apart: their kinds and parts."""
    if isinstance(value, list | tuple | dict) and not isinstance(value, Pair):
        parts = value.items() if isinstance(value, dict) else value
        return f"{type(value).__name__}({[told(each) for each in parts]})"
    if isinstance(value, One | Other | Pair):
        return f"{type(value).__name__}({value.name!r}, {told(value.inside)})"
    return f"{type(value).__name__} {value!r}"


@given(ANY, ANY)
def test_two_values_share_a_digest_when_they_are_alike_and_never_else(
    first: object, second: object
) -> None:
    """A page in the place of another would put words into somebody's mouth."""
    alike = told(first) == told(second)

    assert (Digests().of(first) == Digests().of(second)) == alike
    assert Digests().of(first) == Digests().of(first)


def test_every_word_of_a_brief_is_in_its_digest() -> None:
    """Whatever a page can show changes it."""
    briefs = (harbour(), talks())
    view = read_site(briefs, dossier=compile_dossier(briefs)).views[0]
    digests = Digests()
    charge = view.charges[0]
    others = (
        replace(view, masthead=replace(view.masthead, title="Another")),
        replace(view, charges=(replace(charge, cue=charge.cue + "!"), *view.charges[1:])),
        replace(view, text=replace(view.text, marks=view.text.marks[1:])),
        replace(view, review=None),
    )

    found = {digests.of(each) for each in (view, *others)}

    assert len(found) == 1 + len(others)
    assert digests.of(replace(view)) == digests.of(view)


def test_sets_have_one_digest_in_any_order_and_functions_have_their_names() -> None:
    """The order of a set differs from run to run."""
    assert Digests().of({"a", "b", "c"}) == Digests().of({"c", "b", "a"})
    assert Digests().of(say) != Digests().of(told)


@pytest.mark.parametrize("value", [object(), lambda: None, One("x", object())], ids=str)
def test_what_cannot_be_told_has_no_digest(value: object) -> None:
    """Its page is made anew at every build."""
    with pytest.raises(TypeError):
        Digests().of(value)

"""What holds for any bytes, over the inputs that were kept and over made-up ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS
from tests.hostile.texts import read_own

CORPUS = Path(__file__).with_name("corpus")
KEPT = [(path.parent.name, path.read_bytes()) for path in sorted(CORPUS.glob("*/*"))]
PIECES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(read_own()).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
ANY = st.lists(PIECES, max_size=4).map(b"\n".join)

pytestmark = pytest.mark.model


def holds(target: str, data: bytes) -> bool:
    """Whether everything that a target asserts does hold; what does not is raised with its own words."""
    TARGETS[target](data)
    return True


@pytest.mark.parametrize(
    ("target", "data"), KEPT, ids=[f"{name}-{data[:20]!r}" for name, data in KEPT]
)
def test_a_kept_input_stays_mended(target: str, data: bytes) -> None:
    """Whatever broke it once does not break it again."""
    assert holds(target, data)


def test_every_kept_input_has_a_target() -> None:
    """A folder whose target is gone is tried by nobody."""
    assert KEPT
    assert {name for name, _ in KEPT} <= set(TARGETS)


def test_a_target_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that loses a letter is told."""
    monkeypatch.setattr("tests.fuzz.targets.html", lambda text: text[1:])

    with pytest.raises(AssertionError):
        holds("pass-doors", b"words")


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No exception leaks."""
    assert holds("read-seed", data)


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_mending_twice_is_mending_once(data: bytes) -> None:
    """A text that was mended needs no mending."""
    assert holds("normalise", data)


@settings(max_examples=25, deadline=None)
@given(ANY)
def test_any_text_gives_a_brief(data: bytes) -> None:
    """Odd text is no error."""
    assert holds("analyse", data)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_every_door_gives_the_text_back(data: bytes) -> None:
    """And lets nothing through that acts."""
    assert holds("pass-doors", data)


@settings(max_examples=10, deadline=None)
@given(ANY)
def test_any_text_leaves_the_shape_of_its_page(data: bytes) -> None:
    """No element, attribute or link comes of it."""
    assert holds("lay-out", data)

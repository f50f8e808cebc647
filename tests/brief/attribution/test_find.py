"""Attributions of any text: never an error, always inside the text, always the same."""

import shutil
import sys
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.brief.attribution import (
    Attribution,
    Reason,
    UnavailableError,
    find_attributions,
    is_available,
    why_unavailable,
)
from generator.brief.attribution.engine import Engine, Outputs, Setup, read_engine
from generator.brief.attribution.find import run_engine
from generator.brief.attribution.sight import see_text
from generator.brief.attribution.tags import TAGS
from generator.brief.learned import learn_attributions
from tests.cases import Case, read_cases
from tests.timing import times_as_long

_CASES = read_cases(Path(__file__).parent / "cases" / "find.md")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz\"'.,"
_SETUP = Setup(
    start=1,
    separator=2,
    unknown=0,
    room=30,
    overlap=8,
    bonus=(1.0, 1.0, 1.0),
    none_weight=1.0,
    backing=0.5,
    pairs=((0.0,) * TAGS,) * TAGS,
)

with_weights = pytest.mark.skipif(
    not is_available(), reason="the weights or onnxruntime are not installed"
)


class _Chance:
    """A network that answers by the pieces it is shown, as wildly as it can."""

    def run(
        self, _names: None, fed: dict[str, NDArray[np.int64]]
    ) -> tuple[NDArray[np.float32], ...]:
        chance = np.random.default_rng(int(fed["pieces"].sum()))
        length = fed["pieces"].shape[1]
        shapes = ((TAGS,), (2, 4), (2, 4), (4,))
        return tuple(
            chance.normal(size=(1, length, *shape)).astype(np.float32) * 3 for shape in shapes
        )


_ENGINE = Engine(
    ["[UNK]", "[CLS]", "[SEP]", *_ALPHABET, *("##" + letter for letter in _ALPHABET)],
    _SETUP,
    _Chance(),
)


def _check(text: str, found: tuple[Attribution, ...]) -> None:
    for one in found:
        spans = [*one.sources, *one.cue, *one.contents]
        assert one.cue
        assert one.contents
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end].strip() == text[start:end] for start, end in spans)
        assert 0 <= one.score <= 1
    assert [one.cue for one in found] == sorted(one.cue for one in found)


@given(st.text(max_size=300))
@example("")
@example("\ud800 said \udfff")
@example("\n\n\r\n \u2028")
@settings(deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    """Odd text is no error: not surrogates, not emptiness, not marks without end."""
    _check(text, run_engine(_ENGINE, text))


@given(st.text(alphabet=_ALPHABET + " \n", max_size=600))
@settings(deadline=None)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    """A site that is built twice must be the same."""
    first = run_engine(_ENGINE, text)
    see_text.cache_clear()

    assert run_engine(_ENGINE, text) == first


def test_time_grows_with_the_text() -> None:
    """Eight times the marks take no more than eight times as long, give or take the machine."""
    few, many = ('"' * count for count in (10_000, 80_000))
    run_engine(_ENGINE, few)

    times = times_as_long(
        lambda: run_engine(_ENGINE, many), lambda: run_engine(_ENGINE, few), most=24
    )
    assert times <= 24


def test_low_scores_are_left_out_on_demand() -> None:
    """Callers choose between more and surer."""
    text = "he said a b c d e f g. " * 20
    found = run_engine(_ENGINE, text)
    least = sorted(one.score for one in found)[len(found) // 2]

    assert run_engine(_ENGINE, text, least_score=least) == tuple(
        one for one in found if one.score >= least
    )


def test_outputs_keep_their_names() -> None:
    """The training and the package agree on what the network says."""
    outputs = _ENGINE(np.array([1, 5, 2]), np.array([9, 0, 9]))

    assert isinstance(outputs, Outputs)
    assert outputs.tags.shape == (3, TAGS)


def test_missing_weights_are_a_reason_and_no_crash(tmp_path: Path) -> None:
    """The caller falls back to rules and says why."""
    assert why_unavailable(weights=tmp_path) in {Reason.NO_WEIGHTS, Reason.NO_RUNTIME}
    with pytest.raises(UnavailableError, match="not installed"):
        find_attributions("Ann said no.", weights=tmp_path)


def test_a_missing_runtime_is_a_reason_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules alone must do on a machine where onnxruntime has no wheel."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    read_engine.cache_clear()
    try:
        assert why_unavailable() is Reason.NO_RUNTIME
        assert learn_attributions("Ann said no.") is None
    finally:
        read_engine.cache_clear()


@with_weights
def test_an_old_runtime_is_a_reason_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot take weights from memory is told apart from none."""
    old = SimpleNamespace(SessionOptions=object)
    monkeypatch.setitem(sys.modules, "onnxruntime", old)
    read_engine.cache_clear()
    try:
        assert why_unavailable() is Reason.OLD_RUNTIME
        assert learn_attributions("Ann said no.") is None
    finally:
        read_engine.cache_clear()


@with_weights
def test_weights_are_read_once_and_say_the_same_again() -> None:
    """A second session of the runtime may not read an article otherwise, nor its neighbours change it."""
    text = "The port was hit, Ana Ruiz said. The army denies it.\n\n" * 12
    first = find_attributions(text)
    assert read_engine() is read_engine()
    read_engine.cache_clear()
    find_attributions("“No,” said Ivan Brandt.")

    assert first
    assert find_attributions(text) == first


@with_weights
def test_asking_for_the_network_and_using_it_reads_it_once() -> None:
    """A second copy would take an article's time and memory."""
    read_engine.cache_clear()
    assert is_available()
    find_attributions("Ana Ruiz said that nothing was hit.")

    assert read_engine.cache_info().misses == 1


@with_weights
@pytest.mark.parametrize(
    "name",
    ["attributions.bin", "attributions.onnx", "charges.bin", "charges.onnx", "vocabulary.txt"],
)
def test_damaged_weights_are_a_reason_and_no_crash(tmp_path: Path, name: str) -> None:
    """Half a download must not speak."""
    own = resources.files("generator.brief.attribution") / "weights"
    folder = tmp_path / "weights"
    shutil.copytree(str(own), folder)
    (folder / name).write_bytes((folder / name).read_bytes()[:-9])

    assert why_unavailable(weights=folder) is Reason.BAD_WEIGHTS


@with_weights
@pytest.mark.model
@pytest.mark.parametrize("case", _CASES, ids=str)
def test_the_network_reads_plain_sentences(case: Case) -> None:
    """Sentences that any reader would agree on; each line: source | cue | contents."""
    assert _show(case.input, find_attributions(case.input)) == case.expected


@with_weights
@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800",
        '"' * 3000,
        "a" * 100_000,
        "“No end.\n" + "He went home.\n" * 50,
        "said " * 2000,
    ],
    ids=["empty", "surrogate", "marks", "one word", "open quotation", "cues"],
)
def test_the_network_survives_hostile_text(text: str) -> None:
    """Pasted pages hold anything."""
    _check(text, find_attributions(text))


def _show(text: str, found: tuple[Attribution, ...]) -> str:
    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " + ".join(text[start:end].replace("\n", " ") for start, end in spans)

    lines = (f"{words(a.sources)} | {words(a.cue)} | {words(a.contents)}" for a in found)
    return "\n".join(lines) or "(none)"

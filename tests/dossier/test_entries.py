"""A decision is added to a file that people write; nothing of theirs is changed."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.dossier.entries import add_entry, set_keys

ENTRY = {"do": "accept", "words": "a: b # c", "date": "2026-03-14", "set": {"accusers": []}}
FILES = {
    "nothing": "",
    "a comment": "# who read what\n",
    "no key": "state: draft\n",
    "no newline at the end": "state: draft",
    "an empty key": "corrections:\nstate: draft\n",
    "an empty list": "corrections: []  # none yet\nstate: draft\n",
    "an empty list alone": "corrections: []",
    "a list": "corrections:\n  - {do: reject, words: x}  # why\n\n# the end\n",
    "a list that is not moved in": "corrections:\n- do: reject\n  words: x\n# the end\nstate: draft\n",
    "a long text": "corrections:\n  - do: reject\n    words: |\n      one\n      two\nstate: draft\n",
    "a list in brackets": "corrections: [{do: reject, words: x}]\nstate: draft\n",
    "JSON": '{"state": "draft", "corrections": [{"do": "reject", "words": "x"}]}',
    "JSON without the key": '{"state": "draft"}',
    "empty JSON": "{}\n",
    "an empty last value": "corrections:\n  - do: reject\n    words:\n# the end\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_an_entry_is_added_behind_the_others(text: str) -> None:
    """What stood there stands there, and the new one is the last."""
    before = yaml.safe_load(text) or {}
    after = yaml.safe_load(add_entry(text, key="corrections", entry=ENTRY))

    assert after.pop("corrections")[:-1] == (before.pop("corrections", None) or [])
    assert after == before
    made = yaml.safe_load(add_entry(text, key="corrections", entry=ENTRY))["corrections"][-1]
    assert made | {"date": str(made["date"])} == ENTRY


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_comments_stay(text: str) -> None:
    """A reviewer's note to herself is not ours to delete."""
    made = add_entry(
        add_entry(text, key="corrections", entry=ENTRY), key="corrections", entry=ENTRY
    )

    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]
    assert made.count("why") == text.count("why")
    assert len(yaml.safe_load(made)["corrections"]) >= 2


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_keys_are_set_and_the_rest_stays(text: str) -> None:
    """The state changes, the corrections do not."""
    values = {"state": "reviewed", "by": "A: B", "reason": "yes"}
    before = yaml.safe_load(text) or {}

    assert yaml.safe_load(set_keys(text, values)) == before | values


def test_an_empty_key_is_filled() -> None:
    """`by:` without a name is no name."""
    assert yaml.safe_load(
        set_keys("state: draft\nby:\nreason: |\n  long\n  text\n", {"by": "Ed", "reason": "x"})
    ) == {
        "state": "draft",
        "by": "Ed",
        "reason": "x",
    }


@given(st.text(min_size=1), st.lists(st.text(), max_size=3))
def test_any_text_is_read_back_as_it_was_written(words: str, names: list[str]) -> None:
    """Quotation marks, colons, control characters, "yes" and "1e3" are words."""
    made = add_entry("", key="corrections", entry={"words": words, "set": {"accusers": names}})

    assert yaml.safe_load(made) == {"corrections": [{"words": words, "set": {"accusers": names}}]}


@pytest.mark.parametrize(
    "words",
    [
        "yes",
        "null",
        "1e3",
        "0x1f",
        "12:30:00",
        "~",
        "- a",
        "# b",
        "\ud800",
        "\ufeff",
        "\x85",
        "2026-99-99",
    ],
)
def test_words_that_yaml_takes_for_something_else_stay_words(words: str) -> None:
    """A correction of the word “no” is none of false."""
    made = add_entry("", key="corrections", entry={"words": words})

    assert yaml.safe_load(made) == {"corrections": [{"words": words}]}


def test_a_plain_entry_is_plain_to_read() -> None:
    """The file is the reviewer's own."""
    entry = {
        "do": "reject",
        "kind": "quote",
        "id": "quo-1",
        "words": "we lost it",
        "date": "2026-03-14",
    }

    assert add_entry("# mine\n", key="corrections", entry=entry) == (
        "# mine\ncorrections:\n  - do: reject\n    kind: quote\n    id: quo-1\n    words: we lost it\n"
        "    date: 2026-03-14\n"
    )

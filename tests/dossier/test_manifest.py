from __future__ import annotations

import pytest

from generator.brief.model import Brief
from generator.dossier.manifest import (
    Manifest,
    compare_manifests,
    make_manifest,
    parse_manifest,
    render_manifest,
)
from generator.errors import InputError
from tests.pages.made_up import harbour, hostile, talks
from tests.pages.vectors import HOSTILE


def test_the_same_findings_give_the_same_bytes() -> None:
    """Two equal builds differ in nothing, whatever the order of the files."""
    assert render_manifest(make_manifest([harbour(), talks()])) == render_manifest(
        make_manifest([talks(), harbour()])
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_manifest_is_read_back_as_it_was(text: str) -> None:
    """Whatever stands in an article."""
    made = make_manifest([hostile(text)])

    assert parse_manifest(render_manifest(made), path="m.json") == made


def test_nothing_changed_is_no_change() -> None:
    """A quiet day is quiet."""
    made = make_manifest([harbour()])

    assert compare_manifests(made, made).none


def test_a_new_article_is_new_with_all_its_findings() -> None:
    """The reader learns what it brought."""
    changes = compare_manifests(make_manifest([harbour()]), make_manifest([harbour(), talks()]))

    assert {entry.article for entry in changes.new} == {"talks"}
    assert {entry.kind for entry in changes.new} == {
        *("article", "allegation", "response", "actor", "source")
    }
    assert (changes.changed, changes.withdrawn) == ((), ())


def test_a_finding_that_is_gone_is_withdrawn() -> None:
    """What was published and is taken back is told."""
    without = harbour().model_copy(update={"allegations": harbour().allegations[1:]})
    changes = compare_manifests(make_manifest([harbour()]), make_manifest([without]))

    assert [(e.kind, e.id) for e in changes.withdrawn] == [
        ("allegation", "alg-1"),
        ("response", "rsp-1"),
    ]


def test_a_finding_that_is_read_otherwise_tells_both_readings() -> None:
    """The same words in another mouth are no new finding."""
    first, *rest = harbour().allegations
    other = first.model_copy(update={"accusers": ("norland",), "stance": "alleged"})
    changes = compare_manifests(
        make_manifest([harbour()]),
        make_manifest([harbour().model_copy(update={"allegations": (other, *rest)})]),
    )

    assert [change.fields for change in changes.changed] == [
        (
            ("accusers", "foreign ministry in Karsk", "Norland"),
            ("stance", "reported", "alleged"),
        )
    ]
    assert (changes.new, changes.withdrawn) == ((), ())


def test_silence_is_no_finding() -> None:
    """Nobody's answer cannot be withdrawn."""
    assert all(entry.id != "rsp-2" for entry in make_manifest([harbour()]).entries)


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "brief/1"}', "[" * 100_000])
def test_another_file_is_refused_in_one_line(text: str) -> None:
    """A slip of the finger is told, not guessed."""
    with pytest.raises(InputError, match=r"m\.json: is no manifest"):
        parse_manifest(text, path="m.json")


def test_very_long_words_are_shortened_and_told_apart_by_their_ids() -> None:
    """A megabyte in one line stands in no manifest."""
    long = "word " * 10_000
    brief = Brief(id="a", article=harbour().article.model_copy(update={"id": "a", "title": long}))

    assert len(make_manifest([brief]).entries[0].words) == 300
    assert make_manifest([]) == Manifest()

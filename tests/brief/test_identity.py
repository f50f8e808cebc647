"""Names of findings."""

from __future__ import annotations

from generator.brief.identity import finding_id


def test_the_same_words_of_the_same_article_keep_their_name() -> None:
    """A link to a finding must outlive a rebuild: the name is pinned here."""
    first = finding_id("alg", article="harbour-03", words="They cut the cable.")

    assert first == "alg-" + first[4:]
    assert len(first) == len("alg-") + 10
    assert first == finding_id("alg", article="harbour-03", words="They cut the cable.")


def test_every_part_of_the_key_changes_the_name() -> None:
    """Two findings with one name would share a page."""
    names = {
        finding_id("alg", article="a", words="w"),
        finding_id("rsp", article="a", words="w"),
        finding_id("alg", article="b", words="w"),
        finding_id("alg", article="a", words="v"),
        finding_id("alg", article="a", words="w", ordinal=1),
    }

    assert len(names) == 5


def test_a_lone_surrogate_has_a_name() -> None:
    """Broken text is read, not refused."""
    assert finding_id("quo", article="a", words="\ud800").startswith("quo-")

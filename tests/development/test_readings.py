"""The readings are whole: well formed, each article once, and of the texts that the corpora hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.development.corpora import CORPORA, read_corpus_text
from tests.development.model import HALVES, HERE, Reading, read_readings

TEXT = "Ana Ruiz accused Southland of shelling the port."
DIGEST = "4c3d53f5b3a0a1a14a4ed3a6f8a3d2cf4f7f5b7c2c7ad7a6a2f0b4cbd7c1e2aa"
FILES = sorted(HERE.glob("*/*.yaml"))


def reading(**changes: object) -> dict[str, object]:
    """The smallest reading with a charge."""
    whole: dict[str, object] = {
        "article": "re3d/Folder/1",
        "sha256": DIGEST,
        "actors": (
            {"id": "ana", "kind": "person", "names": ((0, 8),)},
            {"id": "southland", "kind": "state", "names": ((17, 26),)},
        ),
        "allegations": (
            {
                "accusers": ("ana",),
                "accused": ("southland",),
                "act": "allege",
                "types": ("aggression/attack",),
                "stance": "alleged",
                "evidence": (0, 47),
            },
        ),
    }
    return whole | changes


def test_no_article_is_read_twice() -> None:
    """An article in both halves would hold floors that were tuned on."""
    seen = Counter(r.article for half in HALVES for r in read_readings(half))

    assert [article for article, times in seen.items() if times > 1] == []


def test_the_guide_tells_how_much_was_read() -> None:
    """Whoever reads a figure wants to know of how many."""
    guide = (HERE / "README.md").read_text(encoding="utf-8")

    for half in HALVES:
        for corpus, name in (("polnear", "PolNeAR"), ("re3d", "re3d")):
            found = [r for r in read_readings(half) if r.article.startswith(corpus)]
            certain = [[c for c in r.allegations if not c.optional] for r in found]
            charges = [c for these in certain for c in these]
            row = (
                len(found),
                sum(not these for these in certain),
                len(charges),
                sum(c.optional for r in found for c in r.allegations),
                sum(not answer.optional for c in charges for answer in c.responses),
            )
            assert f"| {half}, {name} | {' | '.join(map(str, row))} |" in guide


def test_the_second_readings_are_of_articles_that_were_read() -> None:
    """Agreement is stated about the set itself."""
    first = {r.article for half in HALVES for r in read_readings(half)}

    assert {r.article for r in read_readings("second")} <= first


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_reading_holds_offsets_and_no_words_of_its_article(path: Path) -> None:
    """The texts are not ours to print."""
    text = path.read_text(encoding="utf-8")

    assert '"' not in text.partition("\n")[2]
    assert max(len(line) for line in text.splitlines()) < 400


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the texts lie beside the project")
@pytest.mark.parametrize("folder", ["tuning", "floor", "second"])
def test_every_offset_cuts_whole_words(folder: str) -> None:
    """A reading of another text would be scored against the wrong words."""
    for found in read_readings(folder):  # type: ignore[arg-type]
        found.check_text(read_corpus_text(found.article))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"actors": ()}, "actors and parties differ"),
        ({"sha256": "abc"}, "should match pattern"),
        ({"half": "floor"}, "Extra inputs are not permitted"),
    ],
)
def test_a_reading_that_contradicts_itself_is_refused(
    changes: dict[str, object], message: str
) -> None:
    """A slip of the hand is told where it was made."""
    with pytest.raises(ValidationError, match=message):
        Reading.model_validate(reading(**changes))


def test_a_type_that_the_taxonomy_does_not_hold_is_refused() -> None:
    """It could never be found."""
    charge = reading()["allegations"][0] | {"types": ("shelling",)}  # type: ignore[index]

    with pytest.raises(ValidationError, match="no types of the taxonomy: shelling"):
        Reading.model_validate(reading(allegations=(charge,)))


def test_a_text_that_was_not_read_is_refused() -> None:
    """The corpus may come in another version."""
    with pytest.raises(ValueError, match="another text"):
        Reading.model_validate(reading()).check_text(TEXT)

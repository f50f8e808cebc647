from __future__ import annotations

import pytest

from generator.dossier import compile_dossier
from generator.dossier.grades import match_grades
from generator.dossier.model import Claim
from generator.dossier.register import Register, parse_register
from generator.errors import RulingError
from tests.dossier.test_compile import border_briefs, claim_of

WORDS = "Ukraine accused Belarus of massing troops on the border."
SHARED = "Ukraine has gathered 20,000 soldiers near the border, said Ana Ruiz."


def register(article: str, words: str, number: int, *, date: str = "2031-04-01") -> str:
    return (
        f'  - {{article: {article}, id: alg-1, words: "{words}", credibility: {number}, by: Ed,'
        f" date: {date}, reason: asked both sides}}\n"
    )


def graded(*items: str) -> Register:
    text = "items:\n" + "".join(items) if items else ""
    return parse_register(text, path="seeds/sources.yml")


def claim(accused: str, *items: str) -> Claim:
    found = claim_of(compile_dossier(border_briefs(), register=graded(*items)), accused)  # type: ignore[arg-type]
    assert isinstance(found, Claim)
    return found


def test_an_ungraded_claim_cannot_be_judged() -> None:
    """Six is a fact about us, not about the claim."""
    assert (claim("state-by").credibility, claim("state-by").grade) == (6, None)


def test_a_grade_carries_who_when_and_why() -> None:
    """A number without a person behind it is no grade."""
    found = claim("state-by", register("a", WORDS, 3))

    assert found.credibility == 3
    assert found.grade is not None
    assert (found.grade.by, found.grade.date, found.grade.reason) == (
        "Ed",
        "2031-04-01",
        "asked both sides",
    )


def test_the_latest_grade_of_a_claim_holds() -> None:
    """An item is graded anew when more is known; the old line may stand."""
    found = claim("state-by", register("a", WORDS, 2, date="2031-05-01"), register("a", WORDS, 5))

    assert found.credibility == 2


def test_what_one_origin_says_is_never_confirmed() -> None:
    """Two outlets that quote one person confirm nothing."""
    with pytest.raises(RulingError) as caught:
        claim("state-ua", register("b", SHARED, 1))

    assert caught.value.message == (
        "seeds/sources.yml:2: 'credibility' is 1, confirmed by independent origins, and the claim rests on one;"
        " write 2 to 6, or delete the grade"
    )


def test_what_two_origins_say_may_be_confirmed() -> None:
    """The rule forbids too little, not too much."""
    briefs = border_briefs()
    other = briefs[2].allegations[0]  # type: ignore[attr-defined]
    apart = other.model_copy(update={"accusers": ()})
    briefs[2] = briefs[2].model_copy(update={"allegations": (apart,)})  # type: ignore[attr-defined]
    dossier = compile_dossier(briefs, register=graded(register("b", SHARED, 1)))  # type: ignore[arg-type]
    found = claim_of(dossier, "state-ua")

    assert len(found.origins) == 2  # type: ignore[attr-defined]
    assert found.credibility == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (register("a", "words that nobody wrote", 2), "finds no allegation with these words"),
        (register("gone", WORDS, 2), "there is no such article"),
    ],
)
def test_a_grade_whose_words_are_gone_is_told(item: str, reason: str) -> None:
    """It is never moved to other words, and never lost without a line."""
    found, lost = match_grades(border_briefs(), register=graded(item))  # type: ignore[arg-type]

    assert found == {}
    assert reason in str(lost[0])
    assert "by Ed" in str(lost[0])


@pytest.mark.parametrize("missing", ["by", "date", "reason", "credibility"])
def test_a_grade_needs_all_of_who_when_and_why(missing: str) -> None:
    """What cannot be asked back is not saved."""
    item = register("a", WORDS, 2)
    values = {"by": "by: Ed,", "date": "date: 2031-04-01, ", "credibility": "credibility: 2, "}
    cut = item.replace(values.get(missing, ", reason: asked both sides"), "")

    with pytest.raises(RulingError) as caught:
        graded(cut)

    assert f"items.0.{missing}" in caught.value.message
    assert ":2:" in caught.value.message or ":1:" in caught.value.message


def test_a_number_beyond_six_is_refused() -> None:
    """The scale has six steps."""
    with pytest.raises(RulingError):
        graded(register("a", WORDS, 7))

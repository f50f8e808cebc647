from __future__ import annotations

import io
import json

from generator.dossier import compile_dossier
from generator.exports import EXPORTS
from tests.dossier.making import make_brief

WORDS = "Ana Ruiz accused Peru of shelling a school."


def exported(text: str = WORDS) -> tuple[str, dict[str, list[dict[str, object]]]]:
    brief = make_brief(
        "a",
        actors=("Ana Ruiz", "Peru | state | PE"),
        charges=(
            {"words": text, "accusers": ["Ana Ruiz"], "accused": ["Peru"], "answers": ("deny",)},
        ),
    )
    stream = io.StringIO()
    EXPORTS["dossier-json"](compile_dossier([brief]), stream)
    return stream.getvalue(), json.loads(stream.getvalue())


def test_actor_fields_hold_profile_ids() -> None:
    """A program joins claims with profiles by these ids."""
    _, record = exported()

    profiles = {profile["id"] for profile in record["profiles"]}
    claim = record["claims"][0]

    assert {*claim["accusers"], *claim["accused"]} == profiles  # type: ignore[misc]
    assert record["profiles"][0]["briefs"] == ["a"]


def test_counts_are_numbers_and_lead_to_what_was_counted() -> None:
    """A count can be computed with, and what was counted can be looked into."""
    claim = exported()[1]["claims"][0]

    assert (claim["outlets"], claim["origins"]) == (1, 1)
    assert len(claim["outlet_ids"]) == len(claim["origin_groups"]) == 1  # type: ignore[arg-type]


def test_responses_stand_in_their_claim() -> None:
    """A claim without its answer is half a record."""
    claim = exported()[1]["claims"][0]

    assert [answer["kind"] for answer in claim["responses"]] == ["deny"]  # type: ignore[attr-defined]


def test_odd_letters_go_through_as_json() -> None:
    """Lone surrogates and line separators of other worlds are escaped, the rest stands as itself."""
    text, record = exported("Ana Ruiz accused Peru of shëlling \ud800 a\u2028school.")

    assert text.encode()
    assert record["claims"][0]["words"] == "Ana Ruiz accused Peru of shëlling \ud800 a\u2028school."
    assert "\u2028" not in text

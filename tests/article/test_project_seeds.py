"""The project's own five articles, which are real pasted pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.article import Article, read_seeds

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def article(number: str) -> Article:
    """The article whose id begins with this number."""
    return next(a for a in read_seeds(SEEDS).articles if a.id.startswith(number))


def test_all_five_are_read() -> None:
    """None is refused."""
    seeds = read_seeds(SEEDS)

    assert (len(seeds.articles), seeds.refused) == (5, ())
    assert {a.language for a in seeds.articles} == {"en"}
    assert {a.published for a in seeds.articles} == {None}


def test_foreign_letters_are_mended_and_counted() -> None:
    """119 Cyrillic letters stand in Latin words of one article, and none is left."""
    mended = article("004")

    assert [(repair.kind, repair.count) for repair in mended.repairs] == [("homoglyph", 119)]
    assert "\u0430" not in mended.text
    assert "“The appearance of a group carrying sea and air-based cruise missiles" in mended.text
    found = mended.original_at(*(mended.text.index("created") + n for n in (0, 7)))
    assert found is not None
    assert mended.original[found.start : found.end] == "cre\u0430ted"


@pytest.mark.parametrize(
    ("number", "title", "outlet"),
    [
        (
            "000",
            "Belarus accused of recruiting informants among Ukrainian residents amid rising tensions",
            None,
        ),
        ("001", "Kremlin seeks to drag Belarus into war with Ukraine - Yusov", None),
        ("002", None, "The Moscow Times"),
        ("003", None, None),
        (
            "004",
            "Putin’s ally amasses troops on the Ukrainian border, raising fears that Belarus will join the conflict.",
            None,
        ),
    ],
)
def test_masthead_is_stated_or_absent(number: str, title: str | None, outlet: str | None) -> None:
    """Null before a guess."""
    found = article(number)

    assert (found.title if found.title_origin == "stated" else None, found.outlet) == (
        title,
        outlet,
    )


@pytest.mark.parametrize(
    ("number", "cut"),
    [
        ("000", []),
        (
            "001",
            [
                "MainNews -",
                "Kremlin seeks to drag Belarus into war with Ukraine - Yusov",
                "Andriy Yusov",
                "Photo: POW Treatment Coordination HQ",
                "Read news on social networks Facebook, Twitter and Telegram",
            ],
        ),
        (
            "003",
            [
                "READ MORE: EU extends sanctions against Russia’s closest ally",
                "Read more",
                "Russian-led NATO rival ready to expand – secretary-general",
            ],
        ),
        ("004", []),
    ],
)
def test_furniture_is_cut(number: str, cut: list[str]) -> None:
    """The page's own words are not the article's."""
    assert [removal.text for removal in article(number).removed] == cut


def test_appeal_is_cut_to_the_end_of_the_page() -> None:
    """A prosecutor who stands only in the outlet's appeal must not become an actor of the article."""
    cut = article("002").removed

    assert cut[0].text == "A Message from The Moscow Times:"
    assert cut[-1].text == "Thank you! Your reminder is set."
    assert len(cut) == 16
    assert article("002").text.endswith(
        "Belarus is politically and economically reliant on Russia."
    )


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_line_is_kept_or_listed(number: str) -> None:
    """Nothing of an article is lost."""
    found = article(number)
    shown = [
        " ".join(found.original[s.original_start : s.original_start + s.length].split())
        for s in found.segments
    ]

    lines = [line for line in found.original.splitlines() if line.strip()]
    assert len(lines) == len(found.paragraphs) + len(found.removed)
    assert all(part in " ".join(found.original.split()) for part in shown)

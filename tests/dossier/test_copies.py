"""Near copies: what is found is exact, and as good as everything that a comparison of all pairs finds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from generator.article.model import Article
from generator.brief.model import Brief
from generator.dossier.copies import FEWEST, NEAR, find_copies, runs_of, shared

_WORDS = 4_000


def _brief(identity: str, text: str) -> Brief:
    article = Article(id=identity, source_file=f"{identity}.txt", sha256="0" * 64, text=text)
    return Brief(id=identity, article=article)


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - made-up text, no secret


def _text(chance: random.Random, length: int) -> list[str]:
    return [f"word{chance.randrange(_WORDS)}" for _ in range(length)]


def _copied(chance: random.Random, original: list[str], *, kept: float) -> list[str]:
    """The original with its end told anew, so that a share of its runs stays."""
    stays = int(len(original) * kept)
    return original[:stays] + _text(chance, len(original) - stays)


def _all_pairs(briefs: list[Brief]) -> dict[tuple[str, str], float]:
    found = {}
    for one, other in combinations(sorted(briefs, key=lambda b: b.id), 2):
        runs, theirs = runs_of(one.article.text), runs_of(other.article.text)
        if shared(runs, theirs) >= NEAR and len(runs & theirs) >= FEWEST:
            found[one.id, other.id] = shared(runs, theirs)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_what_all_pairs_show_is_found_with_the_same_shares(seed: int) -> None:
    chance = _chance(seed)
    briefs: list[Brief] = []
    for event in range(12):
        original = _text(chance, chance.randrange(60, 300))
        for copy, kept in enumerate((1.0, 0.9, 0.75, 0.6, 0.3, 0.0)):
            words = _copied(chance, original, kept=kept)
            briefs.append(_brief(f"e{event:02}-{copy}", " ".join(words)))
    expected = _all_pairs(briefs)
    assert len(expected) > 50
    made = {
        (one, other): share for one, ends in find_copies(briefs).items() for other, share in ends
    }
    assert made == expected


def test_a_short_copy_of_the_beginning_of_a_long_article_is_found() -> None:
    chance = _chance(1)
    long = _text(chance, 300)
    briefs = [_brief("a", " ".join(long)), _brief("b", " ".join(long[:180]))]
    assert find_copies(briefs) == {"a": [("b", 1.0)]}


def test_articles_of_few_words_are_no_copies() -> None:
    briefs = [_brief(name, "The ministry denied it.") for name in "abc"]
    assert find_copies([*briefs, _brief("d", ""), _brief("e", "")]) == {}


def test_every_one_of_many_equal_articles_is_joined_with_another() -> None:
    text = " ".join(_text(_chance(2), 120))
    briefs = [_brief(f"a{number:03}", text) for number in range(200)]
    found = find_copies(briefs)
    assert {other for ends in found.values() for other, _ in ends} == {b.id for b in briefs[1:]}
    # Not every pair: that many would take an evening for a thousand reprints of one dispatch.
    assert sum(map(len, found.values())) < 200 * 25


def test_the_order_of_the_articles_changes_nothing() -> None:
    chance = _chance(3)
    original = _text(chance, 100)
    briefs = [
        _brief(f"a{n}", " ".join(_copied(chance, original, kept=1 - n / 10))) for n in range(6)
    ]
    assert find_copies(briefs) == find_copies(briefs[::-1])

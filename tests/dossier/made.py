"""The made set: made-up articles with the claim and origin of every charge, and how well a dossier agrees with them.

python -m tests.dossier.made        # figures, then every pair that is wrongly joined or parted
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from generator.article.model import Article, Segment, Span
from generator.brief.pipeline import write_brief
from generator.dossier import compile_dossier

if TYPE_CHECKING:
    from generator.brief.model import Brief
    from generator.dossier import Dossier

MARK = re.compile(r"\[\[(?P<claim>\S+) (?P<origin>\S+)\|(?P<words>[^\]]*)\]\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked charge."""

    article: str
    claim: str
    origin: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How well pairs of charges are joined."""

    precision: float
    recall: float
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_made() -> tuple[tuple[Article, ...], tuple[Gold, ...]]:
    """The articles without their marks, and the marks."""
    rows = yaml.safe_load(Path(__file__).with_name("made.yml").read_text(encoding="utf-8"))
    articles, gold = [], []
    for row in rows["articles"]:
        text, position = "", 0
        for mark in MARK.finditer(row["text"]):
            text += row["text"][position : mark.start()]
            gold.append(
                Gold(row["id"], mark["claim"], mark["origin"], len(text), len(text + mark["words"]))
            )
            text += mark["words"]
            position = mark.end()
        text += row["text"][position:]
        articles.append(
            Article(
                id=row["id"],
                source_file=f"{row['id']}.txt",
                sha256=sha256(text.encode()).hexdigest(),
                outlet=row["outlet"],
                published=str(row["published"]) if row["published"] else None,
                text=text,
                original=text,
                paragraphs=(Span(start=0, end=len(text)),),
                segments=(Segment(start=0, original_start=0, length=len(text)),),
            )
        )
    return tuple(articles), tuple(gold)


def found_of(gold: tuple[Gold, ...], briefs: dict[str, Brief]) -> dict[Gold, str]:
    """The allegation that covers most of each marked charge; those that the analysis does not find are left out."""
    found = {}
    for charge in gold:
        best = max(
            briefs[charge.article].allegations,
            key=lambda a: min(a.evidence.end, charge.end) - max(a.evidence.start, charge.start),
            default=None,
        )
        if best and min(best.evidence.end, charge.end) > max(best.evidence.start, charge.start):
            found[charge] = best.id
    return found


def pairs_of(groups: dict[str, object]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in combinations(sorted(groups), 2) if groups[a] == groups[b]}


def compare(made: dict[str, object], gold: dict[str, object]) -> Figures:
    """Pairwise precision and recall of groups of the same things."""
    joined, wanted = pairs_of(made), pairs_of(gold)
    right = joined & wanted
    return Figures(
        len(right) / len(joined) if joined else 1.0,
        len(right) / len(wanted) if wanted else 1.0,
        tuple(sorted(joined - wanted)),
        tuple(sorted(wanted - joined)),
    )


def measure(
    dossier: Dossier, found: dict[Gold, str], gold: tuple[Gold, ...]
) -> tuple[Figures, Figures]:
    """Figures of claims over all marked charges, and of origins; a charge that was not found stands alone.

    Origins are compared inside the gold claims: two charges of one claim have one origin or two.
    """
    claim_of = {a: claim.id for claim in dossier.claims for a in claim.allegations}
    origin_of = {
        a: (claim.id, number)
        for claim in dossier.claims
        for number, origin in enumerate(claim.origins)
        for a in origin.allegations
    }
    names = {charge: f"{charge.article}:{charge.claim}" for charge in gold}
    claims = {names[c]: claim_of.get(found.get(c, ""), names[c]) for c in gold}
    origins = {names[c]: origin_of.get(found.get(c, ""), names[c]) for c in gold}
    return (
        compare(claims, {names[c]: c.claim for c in gold}),
        compare(origins, {names[c]: (c.claim, c.origin) for c in gold}),
    )


def main() -> None:
    articles, gold = read_made()
    briefs = {article.id: write_brief(article) for article in articles}
    found = found_of(gold, briefs)
    dossier = compile_dossier(briefs.values())
    print(f"{len(articles)} articles, {len(gold)} charges, {len(found)} found by the analysis")
    for charge in gold:
        if charge not in found:
            print(
                "  not found:",
                charge.article,
                briefs[charge.article].article.text[charge.start : charge.end],
            )
    for what, figures in zip(("claims", "origins"), measure(dossier, found, gold), strict=True):
        print(
            f"{what}: precision {figures.precision:.3f} recall {figures.recall:.3f} F1 {figures.f1:.3f}"
        )
        for pair in figures.wrong:
            print("  wrongly joined:", *pair)
        for pair in figures.missed:
            print("  not joined:", *pair)


if __name__ == "__main__":
    main()

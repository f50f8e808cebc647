"""What the page of claims holds: each claim with who carries it, on how many origins, and who answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import wording
from generator.pages.escape import slug
from generator.pages.profiles import profile_path
from generator.pages.views import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.grading import ItemGrade
    from generator.dossier.model import Cell, Claim, Dossier, Outlet
    from generator.pages.views import Answer, BriefView, Charge, Masthead, Party, Quotation
    from generator.pages.wording import Label

_CARRIED: dict[str, str] = {
    "asserted": "own_voice",
    "corroborated_in_text": "own_voice",
    "doubted": "doubted",
    "refuted": "denied",
}
"""How an allegation's stance shows in the matrix; any other is `attributed`."""

_DENYING = frozenset({"deny", "dismiss", "partial", "counter_accuse"})
"""Answers that set something against a claim."""

MOST_OUTLETS = 30
"""Columns of a matrix; the cards name every other outlet."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet, or an article that states none."""

    id: str
    """The outlet's id."""
    name: str | None
    """None when not stated."""
    article: Masthead
    """Its first article; tells an outlet that is not stated from another."""
    letter: Label
    """How reliable a person holds it; F when nobody graded it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How one outlet carries a claim."""

    publisher: Publisher
    """The outlet."""
    stance: Label
    """The strongest stance that it takes."""
    charges: tuple[Charge, ...]
    """Its allegations, one that takes this stance first; empty where it reports only a denial."""
    denials: tuple[Quotation, ...]
    """Denials in its articles that do not carry the charge."""

    @property
    def denied(self) -> bool:
        """Whether it reports that anybody denies the claim."""
        answers = (answer for charge in self.charges for answer in charge.answers)
        return bool(self.denials) or any(
            label.id in _DENYING for answer in answers for label in answer.labels
        )

    @property
    def address(self) -> str:
        """Where the words stand that fill its place."""
        return self.charges[0].words.address if self.charges else self.denials[0].pieces[0].address


@dataclass(frozen=True, slots=True)
class Root:
    """One place that a claim comes from."""

    name: str
    """Speaker, agency or article."""
    because: str
    """What shows that the reports share it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a claim, with the article that reports it."""

    answer: Answer
    """The answer."""
    article: Masthead
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """What the articles of a claim tell differently."""

    kind: str
    """"number", "date" or "place"."""
    values: tuple[str, ...]
    """The values as told."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, ready to print."""

    anchor: str
    """Its anchor on its page."""
    accusers: tuple[Party, ...]
    """Most often named first; empty when no article names one."""
    accused: tuple[Party, ...]
    """Most often named first."""
    types: tuple[Label, ...]
    """What is charged, most frequent first."""
    words: Words
    """The claim in the words of one article."""
    article: Masthead
    """That article."""
    carried: tuple[Carried, ...]
    """One an outlet, in the order of outlets; never empty."""
    roots: tuple[Root, ...]
    """Its origins, the one that most outlets share first."""
    replies: tuple[Reply, ...]
    """Who answers; empty when no article reports an answer."""
    unlike: tuple[Unlike, ...]
    """What is told differently."""
    because: str
    """Why these allegations are one claim."""
    shared: bool
    """Whether more than one article carries it."""
    opposed: bool
    """Whether another claim is set against it."""
    credibility: Label
    """How credible a person holds it; 6 when nobody graded it."""
    grade: ItemGrade | None
    """Who graded it, when and why; None when nobody did."""

    @property
    def carriers(self) -> tuple[Carried, ...]:
        """The outlets that carry the charge itself."""
        return tuple(each for each in self.carried if each.charges)

    @property
    def denied(self) -> bool:
        """Whether any outlet reports that somebody denies it."""
        return any(each.denied for each in self.carried)

    @property
    def by_outlet(self) -> dict[str, Carried]:
        """How each outlet that carries it does so, by the outlet's id."""
        return {each.publisher.id: each for each in self.carried}


@dataclass(frozen=True, slots=True)
class Facing:
    """Two claims in which each side charges the other."""

    first: ClaimView
    """The one that stands first in the list."""
    second: ClaimView
    """The other."""
    because: str
    """What makes them face each other."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Every claim and what faces it."""

    rows: tuple[ClaimView, ...]
    """Those in more than one article and the opposed ones first, then the dossier's order."""
    facing: tuple[Facing, ...]
    """In the dossier's order."""


def make_claims(
    dossier: Dossier,
    *,
    views: Sequence[BriefView],
    briefs: Sequence[Brief],
    parties: Mapping[str, Party],
) -> Claims:
    """The dossier's claims; one whose articles are not among the briefs is left out.

    Args:
        dossier: What the briefs say together.
        views: What is printed of each brief.
        briefs: In the order of the views.
        parties: The party under which each page of an actor is shown.
    """
    articles = {brief.id: view.masthead for brief, view in zip(briefs, views, strict=True)}
    charges = {
        (brief.id, allegation.id): charge
        for brief, view in zip(briefs, views, strict=True)
        for allegation, charge in zip(brief.allegations, view.charges, strict=True)
    }
    quotations = {
        (brief.id, quote.id): quotation
        for brief, view in zip(briefs, views, strict=True)
        for quote, quotation in zip(brief.quotes, view.quotations, strict=True)
    }
    found = _Found(articles, charges, quotations)
    outlets = {outlet.id: outlet for outlet in dossier.outlets}
    pairs = [each for each in dossier.oppositions if each.kind == "opposed"]
    opposed = {claim for pair in pairs for claim in pair.claims}
    made: dict[str, ClaimView] = {}
    for claim in dossier.claims:
        carried = tuple(
            each
            for cell in claim.cells
            if (each := _carried(cell, outlets[cell.outlet], found=found))
        )
        if any(each.charges for each in carried):
            made[claim.id] = _make_claim(
                claim, carried=carried, parties=parties, opposed=claim.id in opposed
            )
    facing = tuple(
        Facing(made[pair.claims[0]], made[pair.claims[1]], pair.because)
        for pair in pairs
        if made.keys() >= set(pair.claims)
    )
    rows = sorted(made.values(), key=lambda claim: not (claim.shared or claim.opposed))
    return Claims(tuple(rows), facing)


def find_opponents(facing: Iterable[Facing]) -> dict[str, tuple[ClaimView, ...]]:
    """The claims set against each claim, by the claim's anchor; a claim without any is left out."""
    found: dict[str, list[ClaimView]] = {}
    for pair in facing:
        found.setdefault(pair.first.anchor, []).append(pair.second)
        found.setdefault(pair.second.anchor, []).append(pair.first)
    return {anchor: tuple(others) for anchor, others in found.items()}


def list_outlets(rows: Iterable[ClaimView]) -> tuple[Publisher, ...]:
    """The outlets that carry these claims, those that carry most first; in order of appearance where they agree."""
    found = {each.publisher.id: each.publisher for row in rows for each in row.carried}
    counts = Counter(each.publisher.id for row in rows for each in row.carried)
    return tuple(sorted(found.values(), key=lambda outlet: -counts[outlet.id]))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the pages have of the briefs, by brief id and finding id."""

    articles: Mapping[str, Masthead]
    charges: Mapping[tuple[str, str], Charge]
    quotations: Mapping[tuple[str, str], Quotation]


def _carried(cell: Cell, outlet: Outlet, *, found: _Found) -> Carried | None:
    own = [brief for brief in outlet.briefs if brief in found.articles]
    charges = [
        found.charges[brief, allegation]
        for allegation in cell.allegations
        for brief in own
        if (brief, allegation) in found.charges
    ]
    denials = [
        found.quotations[brief, quote]
        for quote in cell.denials
        for brief in own
        if (brief, quote) in found.quotations
    ]
    if not charges and not denials:
        return None
    charges.sort(key=lambda charge: _stance_of(charge) != cell.stance)
    letter = wording.LETTERS.label(outlet.letter)
    publisher = Publisher(outlet.id, outlet.name, found.articles[own[0]], letter)
    stance = wording.CARRIED.label(cell.stance)
    return Carried(publisher, stance, tuple(charges), tuple(denials))


def _stance_of(charge: Charge) -> str:
    return (
        "denied"
        if charge.modality.id == "negated"
        else _CARRIED.get(charge.stance.id, "attributed")
    )


def _make_claim(
    claim: Claim, *, carried: tuple[Carried, ...], parties: Mapping[str, Party], opposed: bool
) -> ClaimView:
    charges = [charge for each in carried for charge in each.charges]
    typical = next((c for c in charges if c.words.text == claim.words), charges[0])
    return ClaimView(
        anchor=slug(claim.id),
        accusers=_parties(claim.accusers, parties),
        accused=_parties(claim.accused, parties),
        types=tuple(wording.type_label(each) for each in claim.types),
        words=typical.words,
        article=typical.article,
        carried=carried,
        roots=tuple(Root(origin.name, origin.because) for origin in claim.origins),
        replies=_replies(charges),
        unlike=tuple(Unlike(each.kind, each.values) for each in claim.differs),
        because=claim.because,
        shared=len(claim.briefs) > 1,
        opposed=opposed,
        credibility=wording.NUMBERS.label(str(claim.credibility)),
        grade=claim.grade,
    )


def _parties(profiles: Sequence[str], parties: Mapping[str, Party]) -> tuple[Party, ...]:
    paths = [profile_path(profile) for profile in profiles]
    return tuple(parties[path] for path in paths if path in parties)


def _replies(charges: Sequence[Charge]) -> tuple[Reply, ...]:
    """What is answered; the same words of an article that answer several of its allegations stand once."""
    found: dict[object, Reply] = {}
    for charge in charges:
        for answer in charge.answers:
            if not answer.silent:
                words = answer.words.address if answer.words else answer.anchors
                key = (charge.article.id, words, answer.by)
                found.setdefault(key, Reply(answer, charge.article))
    return tuple(found.values())

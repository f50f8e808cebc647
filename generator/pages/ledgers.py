"""What the pages over all briefs hold: who accuses whom, who said what, on whose word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.pages import addresses, wording
from generator.pages.profiles import fold_name
from generator.pages.views import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.pages.profiles import Profile, Profiles
    from generator.pages.views import BriefView, Charge, Figure, KeySentence, Quotation, Voice
    from generator.pages.wording import Label

Row = TypeVar("Row")

_AROUND = 3
"""Pages of a list before and behind one that it leads to."""

MOST_ALIKE = 12
"""Actors of the same name that a page names; in a large set of articles there are thousands of "protesters"."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a list to which the others lead."""

    number: int
    """From 1; 0 for a gap."""
    path: str
    """Its path; empty for a gap."""


@dataclass(frozen=True, slots=True)
class Portion:
    """One page of a list that runs over several."""

    number: int
    """From 1."""
    count: int
    """How many pages the list has."""
    path: str
    """Path of this page."""
    steps: tuple[Step, ...]
    """The first pages, the last one, and those around this one; what is left out between them is a gap."""
    first: int
    """Number of its first row in the whole list, from 1; 0 when the list is empty."""
    last: int
    """Number of its last row."""
    total: int
    """Rows in the whole list; 0 on every page but the first, so that a new row does not change them all."""


@dataclass(frozen=True, slots=True)
class Charging:
    """Everything that one party charges another with."""

    accuser: Party | None
    """None where nobody is named."""
    accused: Party | None
    """None where nobody is named."""
    anchor: str
    """Anchor of this pair on the accuser's page; empty where nobody accuses."""
    charges: tuple[Charge, ...]
    """In reading order."""
    types: tuple[Label, ...]
    """What is charged, most frequent first."""

    @property
    def answered(self) -> int:
        """How many of the charges anybody answers."""
        return sum(charge.answered for charge in self.charges)


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor in one article."""

    article: BriefView
    """The article."""
    figure: Figure
    """The actor as this article has it."""


@dataclass(frozen=True, slots=True)
class ProfileView:
    """An actor over all articles."""

    party: Party
    """Name, page and kind."""
    aliases: tuple[str, ...]
    """Other names, in order of first appearance."""
    roles: tuple[str, ...]
    """Offices as stated, in order of first appearance."""
    namings: tuple[Naming, ...]
    """The articles that name it."""
    accuses: tuple[Charging, ...]
    """Charges it makes, by accused."""
    accused_by: tuple[Charging, ...]
    """Charges made against it, by accuser."""
    said: tuple[Quotation, ...]
    """Quotations of which it is the speaker."""
    answers: tuple[Charge, ...]
    """Charges that it answers."""
    alike: tuple[Party, ...]
    """Other actors of the same name that were not joined with it; the first of them when there are many."""
    alike_count: int
    """How many there are."""
    because: str
    """Why the actors of several articles are one party; empty when nothing was joined by the dossier."""

    @property
    def articles_count(self) -> int:
        """Articles that name it; an article may name it as two actors."""
        return len({naming.article.masthead.id for naming in self.namings})

    @property
    def accuses_count(self) -> int:
        """Charges it makes."""
        return len({id(charge) for row in self.accuses for charge in row.charges})

    @property
    def accused_count(self) -> int:
        """Charges made against it."""
        return len({id(charge) for row in self.accused_by for charge in row.charges})


def split_rows(
    rows: Sequence[Row], *, index: str, per_page: int
) -> tuple[tuple[Portion, tuple[Row, ...]], ...]:
    """The rows in portions of `per_page`, one empty portion when there are none."""
    count = max(1, -(-len(rows) // per_page))
    paths = tuple(addresses.numbered_path(index, number=n + 1) for n in range(count))
    portions = []
    for n, path in enumerate(paths):
        part = tuple(rows[n * per_page : (n + 1) * per_page])
        first = n * per_page + 1 if part else 0
        total = len(rows) if n == 0 else 0
        steps = _steps(paths, here=n + 1)
        portion = Portion(n + 1, count, path, steps, first, n * per_page + len(part), total)
        portions.append((portion, part))
    return tuple(portions)


def _steps(paths: Sequence[str], *, here: int) -> tuple[Step, ...]:
    """A list of links that does not grow with the list of pages."""
    last = len(paths)
    shown = sorted({1, 2, last, *range(max(1, here - _AROUND), min(last, here + _AROUND) + 1)})
    steps = list[Step]()
    for number in (each for each in shown if each <= last):
        if steps and number > steps[-1].number + 1:
            steps.append(Step(0, ""))
        steps.append(Step(number, paths[number - 1]))
    return tuple(steps)


def number_places(anchors: Sequence[str], *, index: str, per_page: int) -> dict[str, str]:
    """The address of every row by its anchor, when `per_page` of them stand on one page of the list at `index`."""
    return {
        anchor: f"{addresses.numbered_path(index, number=n // per_page + 1)}#{anchor}"
        for n, anchor in enumerate(anchors)
    }


def pick_places(places: Mapping[str, str], anchors: Iterable[str]) -> dict[str, str]:
    """The places of these rows alone, so that a page depends on no other row; an anchor without a place is left out."""
    return {anchor: places[anchor] for anchor in anchors if anchor in places}


def choose_key(views: Sequence[BriefView], *, most: int) -> tuple[KeySentence, ...]:
    """The heaviest sentences over all articles, heaviest first: one an article until every article had its turn."""
    ranked = [sorted(view.key, key=lambda each: -each.weight) for view in views]
    rounds = [
        sorted((own[n] for own in ranked if len(own) > n), key=lambda each: -each.weight)
        for n in range(max(map(len, ranked), default=0))
    ]
    return tuple(sentence for turn in rounds for sentence in turn)[:most]


def sort_briefs(views: Sequence[BriefView]) -> tuple[BriefView, ...]:
    """Newest first, those without a date last; in the order given where dates agree."""
    dated = sorted(
        (v for v in views if v.masthead.published),
        key=lambda v: v.masthead.published or "",
        reverse=True,
    )
    return (*dated, *(v for v in views if not v.masthead.published))


def sort_charges(views: Sequence[BriefView]) -> tuple[Charge, ...]:
    """Newest article first; within a day the most answered first, then in reading order."""
    charges = [charge for view in sort_briefs(views) for charge in view.charges]
    order = {id(view.masthead): n for n, view in enumerate(sort_briefs(views))}
    day = {view.masthead.published: n for n, view in reversed(list(enumerate(sort_briefs(views))))}
    return tuple(
        sorted(
            charges,
            key=lambda c: (
                day[c.article.published],
                -sum(answer.answered for answer in c.answers),
                order[id(c.article)],
            ),
        )
    )


def pair_charges(
    charges: Sequence[Charge],
    *,
    names: Mapping[str, Party],
    accuser: str | None = None,
    accused: str | None = None,
) -> tuple[Charging, ...]:
    """Who accuses whom, most charges first; a charge with several parties stands under each pair.

    Args:
        charges: In the order in which each pair shows them.
        names: The party under which each address is shown.
        accuser: Address of the only accuser to keep; None for all.
        accused: Address of the only accused to keep; None for all.
    """
    pairs: dict[tuple[str, str], list[Charge]] = {}
    for charge in charges:
        for one in _addresses(charge.accusers, only=accuser):
            for other in _addresses(charge.accused, only=accused):
                pairs.setdefault((one, other), []).append(charge)
    rows = [
        Charging(
            names.get(one),
            names.get(other),
            f"accuses-{_anchor_of(other)}" if one else "",
            tuple(found),
            _frequent_types(found),
        )
        for (one, other), found in pairs.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.accuser is None, -len(row.charges))))


def make_profiles(
    profiles: Profiles, views: Sequence[BriefView], briefs: Sequence[Brief]
) -> tuple[ProfileView, ...]:
    """Every actor over all articles: those in most articles first, then by what is said by and about them."""
    by_id = {brief.id: view for brief, view in zip(briefs, views, strict=True)}
    shown = {p.path: Party(p.name, p.path, wording.KINDS.label(p.kind)) for p in profiles.all()}
    charges = sort_charges(views)
    accuses, accused_by, answers = _by_party(charges)
    said: dict[str, list[Quotation]] = {}
    for view in views:
        for quotation in view.quotations:
            if quotation.speaker:
                said.setdefault(quotation.speaker.address, []).append(quotation)
    alike = _alike(shown.values())
    made = [
        _make_profile(
            profile,
            by_id=by_id,
            party=shown[profile.path],
            accuses=pair_charges(accuses.get(profile.path, ()), names=shown, accuser=profile.path),
            accused_by=pair_charges(
                accused_by.get(profile.path, ()), names=shown, accused=profile.path
            ),
            said=tuple(said.get(profile.path, ())),
            answers=tuple(answers.get(profile.path, ())),
            alike=alike[fold_name(profile.name)],
        )
        for profile in profiles.all()
    ]
    return tuple(
        sorted(
            made,
            key=lambda p: (
                -p.articles_count,
                -(p.accuses_count + p.accused_count + len(p.said)),
                p.party.name,
            ),
        )
    )


def gather_voices(views: Sequence[BriefView]) -> tuple[tuple[Voice, ...], ...]:
    """The sources of all articles, those of one name and kind together, most statements first."""
    groups: dict[tuple[str, str], list[Voice]] = {}
    for view in views:
        for voice in view.voices:
            groups.setdefault(_voice_key(voice), []).append(voice)
    ordered = sorted(groups.values(), key=lambda g: -sum(len(v.statements) for v in g))
    return tuple(tuple(group) for group in ordered)


def _voice_key(voice: Voice) -> tuple[str, str]:
    if voice.party:
        return (voice.party.address, "")
    own = voice.article.id if voice.kind.id in {"unnamed", "document"} else ""
    return (fold_name(voice.name), voice.kind.id + own)


def _by_party(
    charges: Sequence[Charge],
) -> tuple[dict[str, list[Charge]], dict[str, list[Charge]], dict[str, list[Charge]]]:
    accuses: dict[str, list[Charge]] = {}
    accused_by: dict[str, list[Charge]] = {}
    answers: dict[str, list[Charge]] = {}
    for charge in charges:
        for party in dict.fromkeys(p.address for p in charge.accusers):
            accuses.setdefault(party, []).append(charge)
        for party in dict.fromkeys(p.address for p in charge.accused):
            accused_by.setdefault(party, []).append(charge)
        for party in dict.fromkeys(p.address for a in charge.answers for p in a.by):
            answers.setdefault(party, []).append(charge)
    return accuses, accused_by, answers


def _make_profile(
    profile: Profile,
    *,
    by_id: Mapping[str, BriefView],
    party: Party,
    accuses: tuple[Charging, ...],
    accused_by: tuple[Charging, ...],
    said: tuple[Quotation, ...],
    answers: tuple[Charge, ...],
    alike: Sequence[Party],
) -> ProfileView:
    actors = [actor for _, actor in profile.appearances]
    names = dict.fromkeys(name for actor in actors for name in (actor.name, *actor.aliases))
    roles = dict.fromkeys(role for actor in actors for role in actor.roles)
    namings = []
    for brief, actor in profile.appearances:
        view = by_id[brief.id]
        figure = view.figures[[a.id for a in brief.actors].index(actor.id)]
        namings.append(Naming(view, figure))
    return ProfileView(
        party=party,
        aliases=tuple(name for name in names if name != profile.name),
        roles=tuple(roles),
        namings=tuple(namings),
        accuses=accuses,
        accused_by=accused_by,
        said=said,
        answers=answers,
        alike=tuple(p for p in alike[: MOST_ALIKE + 1] if p.address != party.address)[:MOST_ALIKE],
        alike_count=len(alike) - 1,
        because=profile.because,
    )


def _alike(parties: Iterable[Party]) -> dict[str, list[Party]]:
    alike: dict[str, list[Party]] = {}
    for party in parties:
        alike.setdefault(fold_name(party.name), []).append(party)
    return alike


def _addresses(parties: Sequence[Party], *, only: str | None) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(party.address for party in parties)) or ("",)
    return found if only is None else tuple(each for each in found if each == only)


def _anchor_of(address: str) -> str:
    return address.removeprefix("actors/").removesuffix(".md").replace("/", "-") or "nobody"


def _frequent_types(charges: Sequence[Charge]) -> tuple[Label, ...]:
    labels = {label.id: label for charge in charges for label in charge.types}
    counts = Counter(label.id for charge in charges for label in charge.types)
    return tuple(labels[term] for term, _ in counts.most_common())

"""Who accuses, answers and quotes whom: every pair with exactly its findings, a table of counts, and a drawing.

The drawing has those who act on the left and those whom they act on on the right, so that every name reads level and
every line has one direction. All measures are whole units of the SVG's own space.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from generator.pages.drawing import breadth, shorten
from generator.pages.escape import slug
from generator.pages.profiles import profile_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier
    from generator.pages.views import Answer, BriefView, Charge, Masthead, Party, Quotation

Finding = TypeVar("Finding")
PairKind = Literal["accuses", "answers", "quotes"]
MOST_LINES = 24
"""Pairs that a drawing shows; the list has all of them."""
MOST_PAIRS = 200
"""Pairs of a kind that the list shows, beside those that drawing and table lead to; the actors' pages have all."""
MOST_ROWS, MOST_COLUMNS = 40, 20
"""Accusers and accused in the table; the list has all of them."""
_ROOM, _ROW, _EDGE, _GAP = 300, 34, 14, 10
"""Of a drawing: the length of a line, the height of a row, the room around it, and that between a line and a name."""
_LONGEST_NAME = 38


@dataclass(frozen=True, slots=True)
class Node:
    """A party or an outlet at one end of a pair."""

    key: str
    """Tells it from any other."""
    name: str
    """What stands for it; "Nobody named" where nobody is."""
    party: Party | None
    """Its page; None for an outlet and where nobody is named."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with the charge that it answers."""

    answer: Answer
    """The answer."""
    charge: Charge
    """The charge."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One party doing one thing to another, with exactly the findings that say so."""

    kind: PairKind
    """What it does."""
    who: Node
    """Who does it."""
    whom: Node
    """To whom."""
    charges: tuple[Charge, ...] = ()
    """Of `accuses`."""
    replies: tuple[Reply, ...] = ()
    """Of `answers`."""
    quotations: tuple[Quotation, ...] = ()
    """Of `quotes`."""

    @property
    def anchor(self) -> str:
        """Its anchor on its page."""
        return slug(f"{self.kind}-{self.who.key}-{self.whom.key}")

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return len(self.charges) + len(self.replies) + len(self.quotations)


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a drawing."""

    name: str
    """Shortened when it is long."""
    x: int
    """Where it begins or, on the left, ends."""
    y: int
    """Its middle."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in a drawing."""

    pair: Pair
    """The pair."""
    path: str
    """The curve from who to whom."""
    width: int
    """Thicker for more findings, in tenths of a unit."""
    x: int
    """Where its count stands."""
    y: int
    """Where its count stands."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A directed drawing of pairs of one kind."""

    kind: PairKind
    """What the pairs do."""
    width: int
    """As much as its names need."""
    height: int
    """As much as its rows need."""
    left: tuple[Spot, ...]
    """Those who act."""
    right: tuple[Spot, ...]
    """Those whom they act on."""
    lines: tuple[Line, ...]
    """Most findings last, so that they lie on top."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The accusers as rows and the accused as columns."""

    rows: tuple[Node, ...]
    """Those who make most charges first."""
    columns: tuple[Node, ...]
    """Those against whom most are made first."""
    cells: Mapping[tuple[str, str], Pair]
    """By the keys of row and column; empty places have none."""
    more_rows: int
    """Accusers that have no row."""
    more_columns: int
    """Accused that have no column."""


def make_pairs(
    dossier: Dossier,
    *,
    views: Sequence[BriefView],
    briefs: Sequence[Brief],
    parties: Mapping[str, Party],
) -> tuple[Pair, ...]:
    """Every pair: those who accuse, then those who answer, then outlets that quote; most findings first in each.

    Args:
        dossier: What the briefs say together.
        views: What is printed of each brief.
        briefs: In the order of the views.
        parties: The party under which each page of an actor is shown.
    """
    charges: dict[str, Charge] = {}
    replies: dict[str, Reply] = {}
    quotations: dict[str, Quotation] = {}
    for brief, view in zip(briefs, views, strict=True):
        for allegation, charge in zip(brief.allegations, view.charges, strict=True):
            charges.setdefault(allegation.id, charge)
            found = {anchor: answer for answer in charge.answers for anchor in answer.anchors}
            for response in allegation.responses:
                answer = found.get(slug(response.id))
                if answer is not None:
                    replies.setdefault(response.id, Reply(answer, charge))
        for quote, quotation in zip(brief.quotes, view.quotations, strict=True):
            quotations.setdefault(quote.id, quotation)
    node = _Nodes(dossier, views=views, parties=parties)
    made = [
        *(
            Pair(
                "accuses",
                node.of(r.accuser),
                node.of(r.accused),
                charges=_known(charges, r.allegations),
            )
            for r in dossier.relations
        ),
        *(
            Pair(
                "answers",
                node.of(a.answerer),
                node.of(a.accuser),
                replies=_known(replies, a.answers),
            )
            for a in dossier.answerings
        ),
        *(
            Pair(
                "quotes",
                node.outlet(q.outlet),
                node.of(q.speaker),
                quotations=_known(quotations, q.quotes),
            )
            for q in dossier.quotings
        ),
    ]
    return tuple(pair for pair in made if pair.count)


def draw(pairs: Iterable[Pair], *, kind: PairKind) -> Drawing:
    """The pairs of one kind with most findings, drawn; without lines when there are none."""
    shown = [pair for pair in pairs if pair.kind == kind][:MOST_LINES]
    left = _ranked(shown, side="who")
    place = {key: number for number, key in enumerate(left)}
    # Whoever is acted on stands about level with those who act on it: fewer lines cross.
    pulls: dict[str, list[int]] = {}
    for pair in shown:
        pulls.setdefault(pair.whom.key, []).append(place[pair.who.key])
    right = sorted(pulls, key=lambda key: (sum(pulls[key]) / len(pulls[key]), key))
    rows = max(len(left), len(right))
    height = rows * _ROW + 2 * _EDGE if rows else 0
    heights = {
        side: {key: _level(number, of=len(keys), height=height) for number, key in enumerate(keys)}
        for side, keys in (("who", left), ("whom", right))
    }
    names = {
        node.key: shorten(node.name, most=_LONGEST_NAME)
        for pair in shown
        for node in (pair.who, pair.whom)
    }
    begin = max((breadth(names[key]) for key in left), default=0) + _EDGE + _GAP
    end = begin + _ROOM
    lines = [_line(pair, heights, shown, begin=begin, end=end) for pair in reversed(shown)]
    return Drawing(
        kind,
        end + _GAP + _EDGE + max((breadth(names[key]) for key in right), default=0),
        height,
        tuple(Spot(names[key], begin - _GAP, heights["who"][key]) for key in left),
        tuple(Spot(names[key], end + _GAP, heights["whom"][key]) for key in right),
        tuple(lines),
    )


def make_grid(pairs: Iterable[Pair]) -> Grid:
    """The accusers and accused with most charges, and the pair at each filled place."""
    accusing = [pair for pair in pairs if pair.kind == "accuses"]
    nodes = {node.key: node for pair in accusing for node in (pair.who, pair.whom)}
    rows, columns = _ranked(accusing, side="who"), _ranked(accusing, side="whom")
    return Grid(
        tuple(nodes[key] for key in rows[:MOST_ROWS]),
        tuple(nodes[key] for key in columns[:MOST_COLUMNS]),
        {(pair.who.key, pair.whom.key): pair for pair in accusing},
        max(0, len(rows) - MOST_ROWS),
        max(0, len(columns) - MOST_COLUMNS),
    )


class _Nodes:
    """Finds what stands for a profile or an outlet."""

    def __init__(
        self, dossier: Dossier, *, views: Sequence[BriefView], parties: Mapping[str, Party]
    ) -> None:
        self._parties = parties
        articles: dict[str, Masthead] = {view.masthead.id: view.masthead for view in views}
        self._outlets = {
            outlet.id: outlet.name or f"“{articles[outlet.briefs[0]].title}”, outlet not stated"
            for outlet in dossier.outlets
            if outlet.briefs[0] in articles
        }

    def of(self, profile: str | None) -> Node:
        party = self._parties.get(profile_path(profile)) if profile else None
        if party is None:
            return Node("nobody", "Nobody named", None)
        return Node(profile or "", party.name, party)

    def outlet(self, identity: str) -> Node:
        return Node(identity, self._outlets.get(identity, identity), None)


def list_pairs(pairs: Sequence[Pair], *, grid: Grid) -> tuple[Pair, ...]:
    """The pairs with most findings of each kind, and every pair to which the table leads; in the order given."""
    rows, columns = ({node.key for node in nodes} for nodes in (grid.rows, grid.columns))
    counts = Counter[str]()
    listed = []
    for pair in pairs:
        counts[pair.kind] += 1
        in_grid = pair.kind == "accuses" and pair.who.key in rows and pair.whom.key in columns
        if counts[pair.kind] <= MOST_PAIRS or in_grid:
            listed.append(pair)
    return tuple(listed)


def _known(found: Mapping[str, Finding], ids: Iterable[str]) -> tuple[Finding, ...]:
    return tuple(found[each] for each in ids if each in found)


def _ranked(pairs: Sequence[Pair], *, side: Literal["who", "whom"]) -> list[str]:
    counts: Counter[str] = Counter()
    for pair in pairs:
        counts[getattr(pair, side).key] += pair.count
    return sorted(counts, key=lambda key: (key == "nobody", -counts[key], key))


def _level(number: int, *, of: int, height: int) -> int:
    """The height of one of several names, spread evenly over the drawing."""
    return _EDGE + round((number + 0.5) * (height - 2 * _EDGE) / of)


def _line(
    pair: Pair,
    heights: Mapping[str, Mapping[str, int]],
    shown: Sequence[Pair],
    *,
    begin: int,
    end: int,
) -> Line:
    levels = []
    for side in ("who", "whom"):
        key = getattr(pair, side).key
        mates = [p for p in shown if getattr(p, side).key == key]
        other = "whom" if side == "who" else "who"
        mates.sort(key=lambda p: heights[other][getattr(p, other).key])
        spread = 12 if len(mates) < 4 else 28 // (len(mates) - 1)
        offset = round((mates.index(pair) - (len(mates) - 1) / 2) * spread)
        levels.append(heights[side][key] + offset)
    start, stop = levels
    middle = (begin + end) // 2
    path = f"M{begin} {start} C{middle} {start} {middle} {stop} {end - 8} {stop}"
    width = min(50, 10 + 6 * (pair.count - 1))
    # Near the beginning of the curve, where it has not yet met the lines from other names.
    return Line(pair, path, width, begin + _ROOM // 5, (31 * start + 2 * stop) // 33 + 4)

"""Walks a person through everything that is open, and writes each decision beside the articles as it is made.

One letter and Enter decide; words and reasons are typed. Every decision is on disk before the next question, so that
nothing is lost when the terminal closes, and whoever starts again goes on with what is still open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generator.commands.adding import ask_finding, ask_values
from generator.commands.screens import current, plain, show_finding, show_proposal
from generator.dossier import compile_dossier
from generator.dossier.correct import apply_corrections
from generator.dossier.corrections import FIELDS, Correction, Corrections, find_problem
from generator.dossier.desk import (
    read_desk,
    write_correction,
    write_grade,
    write_ruling,
    write_state,
)
from generator.dossier.grades import find_grade_problem
from generator.dossier.grading import ItemGrade
from generator.dossier.model import Review
from generator.dossier.openings import find_open
from generator.dossier.proposals import find_pair, name_parties
from generator.dossier.resolve import resolve_actors
from generator.dossier.rulings import Ruling, Rulings
from generator.errors import RulingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.brief.model import Brief
    from generator.dossier.model import Dossier, Proposal
    from generator.dossier.openings import Finding

Ask = Callable[[str], str]
"""Asks one question and gives the line that was typed; raises EOFError when nothing more comes."""
Tell = Callable[[str], None]
"""Prints some lines."""

_READ = "read against the article"
"""Reason of an acceptance for which none is typed."""
_KEYS = "a accept, r reject, e edit, + add a missing one, g grade, s skip, n next article, p pairs of parties, q quit"
_STATES = {"d": "draft", "v": "reviewed", "l": "released", "x": "rejected"}
_RULINGS = {"s": "same", "d": "different", "u": "unsure"}


class _NextArticle(Exception):  # noqa: N818 - a key, not a failure
    """The reviewer goes on with the next article."""


class _Pairs(Exception):  # noqa: N818 - a key, not a failure
    """The reviewer goes on with the pairs of parties."""


@dataclass(slots=True)
class Count:
    """What was written."""

    decisions: int = 0
    """Corrections and states."""
    rulings: int = 0
    """Rulings on parties."""
    grades: int = 0
    """Grades of items."""


@dataclass(slots=True)
class Session:
    """One person's review."""

    briefs: dict[str, Brief]
    """By id, with the corrections carried out; replaced as decisions are made."""
    seeds: Path
    """Folder of the articles, beside which the decisions are written."""
    by: str
    """Who reviews."""
    date: str
    """The day that stands on the decisions."""
    ask: Ask
    """Asks a question."""
    tell: Tell
    """Prints."""
    kinds: tuple[str, ...] = ()
    """Kinds of findings to walk through; all when empty."""
    count: Count = field(default_factory=Count)
    """What was written."""
    _dossier: Dossier | None = None

    def run(self, articles: Sequence[str], *, with_pairs: bool) -> Count:
        """Walk through the open findings of these articles, then through the pairs of parties; what was written.

        Raises:
            RulingError: a file of decisions cannot be read or added to; names it.
            OutputError: a file cannot be written.
        """
        try:
            try:
                for article in articles:
                    self._walk(article)
            except _Pairs:
                with_pairs = True
            if with_pairs:
                self._rule()
        except EOFError:
            pass
        return self.count

    def _walk(self, article: str) -> None:
        skipped: set[tuple[object, ...]] = set()
        held = self._held(article)
        total = len(self._open(article, held))
        if not total and held.state != "draft":
            return
        title = self.briefs[article].article.title or article
        self.tell(f"\n{article}: {plain(title)}\n  {total} open; {_KEYS}")
        try:
            while left := [
                f for f in self._open(article, self._held(article)) if _key(f) not in skipped
            ]:
                self._decide(article, left[0], skipped, place=total - len(left) + 1, total=total)
        except _NextArticle:
            pass
        self._set_state(article)

    def _open(self, article: str, held: Corrections) -> list[Finding]:
        found = find_open(self.briefs[article], held)
        return [each for each in found if not self.kinds or each.kind in self.kinds]

    def _held(self, article: str) -> Corrections:
        return read_desk(self.seeds).corrections.get(article, Corrections())

    def _decide(
        self,
        article: str,
        finding: Finding,
        skipped: set[tuple[object, ...]],
        *,
        place: int,
        total: int,
    ) -> None:
        self.tell(f"\n[{place} of {total}]\n{show_finding(finding, self.briefs[article])}")
        while True:
            key = self.ask("a/r/e/+/g/s/n/p/q?").strip().lower()[:1]
            if key == "s":
                skipped.add(_key(finding))
                return
            if key == "n":
                raise _NextArticle
            if key == "p":
                raise _Pairs
            if key == "q":
                raise EOFError
            if key == "+":
                self._add(article)
            elif key == "g" and finding.kind == "allegation":
                self._grade(article, finding)
            elif key in {"a", "r", "e"}:
                if self._correct(article, finding, key):
                    return
            else:
                self.tell(f"  {_KEYS}")

    def _correct(self, article: str, finding: Finding, key: str) -> bool:
        """Make a correction of a key and write it; whether that was done."""
        do = {"a": "accept", "r": "reject", "e": "edit"}[key]
        changes = self._changes(article, finding) if key == "e" else {}
        if key == "e" and not changes:
            self.tell("  nothing was changed")
            return False
        values = {
            "do": do,
            "kind": finding.kind,
            "id": finding.id,
            "words": finding.words,
            **({"occurrence": finding.occurrence} if finding.occurrence else {}),
            **({"set": changes} if changes else {}),
        }
        return self._write(article, values, reason=self._reason(_READ if key == "a" else ""))

    def _add(self, article: str) -> None:
        values = ask_finding(self.briefs[article], ask=self.ask, tell=self.tell)
        if values is not None:
            self._write(article, values, reason=self._reason(""))

    def _write(self, article: str, values: dict[str, Any], *, reason: str) -> bool:
        """Carry a correction out and write it; whether it fits the article."""
        signed = {**values, "by": self.by, "date": self.date, "reason": reason}
        try:
            correction = Correction.model_validate(signed)
        except ValidationError as error:
            first = error.errors()[0]
            self.tell(f"  {'.'.join(map(str, first['loc']))}: {first['msg']}")
            return False
        if problem := find_problem(correction):
            self.tell(f"  {problem[0]} {problem[1]}")
            return False
        changed, orphans = apply_corrections(
            self.briefs[article], Corrections(corrections=(correction,))
        )
        if orphans:
            self.tell(f"  {orphans[0].reason}")
            return False
        self._written(write_correction(self.seeds, article, correction))
        self.briefs[article], self._dossier = changed, None
        self.count.decisions += 1
        return True

    def _changes(self, article: str, finding: Finding) -> dict[str, Any]:
        """New values of the finding's fields, each asked for in turn; Enter keeps what stands."""
        self.tell("  Enter keeps a value, - empties it; several are parted by commas")
        brief = self.briefs[article]
        now = {name: current(finding, brief, name) for name in FIELDS[finding.kind]}
        return ask_values(finding.kind, now=now, ask=self.ask, tell=self.tell)

    def _grade(self, article: str, finding: Finding) -> None:
        claim = next((c for c in self._compiled().claims if finding.id in c.allegations), None)
        origins = len(claim.origins) if claim else 1
        self.tell(
            "  1 confirmed by independent origins, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable,"
            f" 6 cannot be judged; this claim rests on {origins} origin{'' if origins == 1 else 's'}"
        )
        typed = self.ask("1-6, Enter for none:").strip()
        if not typed:
            return
        if typed not in {"1", "2", "3", "4", "5", "6"}:
            self.tell("  a grade is a number from 1 to 6")
            return
        if problem := find_grade_problem(int(typed), origins=origins):
            self.tell(f"  it {problem}")
            return
        place = {"occurrence": finding.occurrence} if finding.occurrence else {}
        grade = ItemGrade.model_validate(
            {
                "article": article,
                "id": finding.id,
                "words": finding.words,
                **place,
                "credibility": int(typed),
                "by": self.by,
                "date": self.date,
                "reason": self._reason(""),
            }
        )
        self._written(write_grade(self.seeds, grade))
        self._dossier = None
        self.count.grades += 1

    def _set_state(self, article: str) -> None:
        held = self._held(article)
        left = len(find_open(self.briefs[article], held))
        self.tell(f"\n{article} is '{held.state}', {left} findings open")
        while True:
            question = "d draft, v reviewed, l released, x rejected, + add one, Enter keeps it:"
            key = self.ask(question).strip()[:1]
            if not key:
                return
            if key == "+":
                self._add(article)
                continue
            if key in _STATES:
                break
            self.tell("  d, v, l, x, + or Enter")
        review = Review.model_validate(
            {
                "brief": article,
                "state": _STATES[key],
                "by": self.by,
                "date": self.date,
                "reason": self._reason(_READ),
            }
        )
        self._written(write_state(self.seeds, review))
        self.count.decisions += 1

    def _rule(self) -> None:
        skipped: set[tuple[str, ...]] = set()
        total = 0
        while True:
            rulings = read_desk(self.seeds).rulings
            found = resolve_actors(self._ordered(), rulings=rulings)
            profiles = {profile.id: profile for profile in found.profiles}
            called = name_parties(found.profiles)
            left = [
                each
                for each in found.proposals
                if not each.unsure and find_pair(each, called=called) not in skipped
            ]
            total = max(total, len(left))
            if not left:
                return
            self.tell(f"\n[{total - len(left) + 1} of {total}] one party or two?")
            self.tell(show_proposal(left[0], profiles))
            if not self._rule_on(left[0], find_pair(left[0], called=called), rulings):
                skipped.add(find_pair(left[0], called=called))

    def _rule_on(self, proposal: Proposal, pair: tuple[str, str], rulings: Rulings) -> bool:
        """Ask for a ruling on a pair and write it; whether that was done."""
        while True:
            key = self.ask("s same, d different, u unsure, k skip, q quit?").strip().lower()[:1]
            if key == "k":
                return False
            if key == "q":
                raise EOFError
            if key not in _RULINGS:
                self.tell("  s, d, u, k or q")
                continue
            made = Ruling.model_validate(
                {
                    "ruling": _RULINGS[key],
                    "actors": pair,
                    "by": self.by,
                    "date": self.date,
                    "reason": self._reason(proposal.reason if key == "u" else ""),
                }
            )
            try:
                tried = rulings.model_copy(
                    update={"rulings": (*rulings.rulings, made), "lines": ()}
                )
                resolve_actors(self._ordered(), rulings=tried)
            except RulingError as error:
                self.tell(f"  {error.message}")
                continue
            self._written(write_ruling(self.seeds, made))
            self._dossier = None
            self.count.rulings += 1
            return True

    def _reason(self, default: str) -> str:
        told = f" [{plain(default)}]" if default else ""
        while True:
            typed = self.ask(f"reason{told}:").strip()
            if typed or default:
                return typed or default
            self.tell("  a reason is needed: whoever reads this in a year asks why")

    def _compiled(self) -> Dossier:
        if self._dossier is None:
            rulings = read_desk(self.seeds).rulings
            self._dossier = compile_dossier(self._ordered(), rulings=rulings)
        return self._dossier

    def _ordered(self) -> list[Brief]:
        return sorted(self.briefs.values(), key=lambda brief: brief.id)

    def _written(self, path: Path) -> None:
        self.tell(f"  written to {path.relative_to(self.seeds.parent)}")


def _key(finding: Finding) -> tuple[object, ...]:
    return (*finding.place, finding.id)

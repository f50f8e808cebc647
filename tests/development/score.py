"""Counts what was found rightly: figures of many articles, and a line for every miss and surplus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.development.matching import Claim, Finds, Judge, categories
from tests.development.model import Answer, Charge, Reading

KINDS = ("allegations", "types", "acts", "stances", "modalities", "responses", "response_kinds")


@dataclass(slots=True)
class Tally:
    """Right, made and wanted of one kind."""

    right: int = 0
    made: int = 0
    gold: int = 0

    def add(self, *, right: bool) -> None:
        """Count one that was both made and wanted."""
        self.right += right
        self.made += 1
        self.gold += 1

    def row(self) -> dict[str, Any]:
        """As it is printed and kept."""
        precision = self.right / self.made if self.made else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(2 * precision * recall / both, 3) if both else 0.0,
            "right": self.right,
            "made": self.made,
            "gold": self.gold,
        }


@dataclass(slots=True)
class Score:
    """The figures of a half, and what went wrong."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    notes: list[str] = field(default_factory=list)

    def add(self, reading: Reading, finds: Finds, text: str) -> None:
        """Count one article."""
        _Article(self, Judge(text, reading, finds)).count()

    def figures(self) -> dict[str, Any]:
        """By kind."""
        return {kind: tally.row() for kind, tally in self.tallies.items()}


@dataclass(frozen=True, slots=True)
class _Article:
    score: Score
    judge: Judge

    def count(self) -> None:
        found = self.judge.match()
        tally = self.score.tallies["allegations"]
        for charge, claim in found.pairs:
            if not charge.optional:
                tally.add(right=True)
                self._count_parts(charge, claim)
                self._count_replies(charge, claim)
        for charge in found.missed:
            tally.gold += 1
            self._note_missed(charge)
            self.score.tallies["responses"].gold += sum(not r.optional for r in charge.responses)
        for claim in found.surplus:
            tally.made += 1
            self._note(f"surplus {self._told(claim)}")

    def _count_parts(self, charge: Charge, claim: Claim) -> None:
        kinds = bool(categories(charge.types) & categories(claim.types))
        for kind, right, made, wanted in (
            ("types", kinds, claim.types, charge.types),
            ("acts", claim.act == charge.act, claim.act, charge.act),
            ("stances", claim.stance == charge.stance, claim.stance, charge.stance),
            ("modalities", claim.modality == charge.modality, claim.modality, charge.modality),
        ):
            self.score.tallies[kind].add(right=right)
            if not right:
                self._note(f"{kind}: {made}, not {wanted}: {self._words(charge.evidence)}")

    def _count_replies(self, charge: Charge, claim: Claim) -> None:
        tally = self.score.tallies["responses"]
        left = list(claim.replies)
        for answer in sorted(charge.responses, key=lambda r: r.optional):
            reply = next((r for r in left if self.judge.answers(answer, r)), None)
            if reply is not None:
                left.remove(reply)
            if answer.optional:
                continue
            tally.gold += 1
            if reply is None:
                self._note_unanswered(charge, answer)
                continue
            tally.right += 1
            tally.made += 1
            self.score.tallies["response_kinds"].add(right=reply.kind == answer.kind)
            if reply.kind != answer.kind:
                self._note(
                    f"response_kinds: {reply.kind}, not {answer.kind}: {self._words(answer.evidence)}"
                )
        for reply in left:
            tally.made += 1
            self._note(
                f"surplus response {reply.kind} by {list(reply.by)}: {self._words(reply.evidence)}"
                f" to {self._words(charge.evidence)}"
            )

    def _note_missed(self, charge: Charge) -> None:
        near = [
            f"{list(c.accusers)} -> {list(c.accused)}"
            for c in self.judge.finds.claims
            if self.judge.covers(charge, c.evidence)
        ]
        there = f"; found there: {', '.join(near)}" if near else ""
        self._note(
            f"missed {list(charge.accusers)} -> {list(charge.accused)}:"
            f" {self._words(charge.evidence)}{there}"
        )

    def _note_unanswered(self, charge: Charge, answer: Answer) -> None:
        self._note(
            f"missed response {answer.kind} by {list(answer.by)}: {self._words(answer.evidence)}"
            f" to {self._words(charge.evidence)}"
        )

    def _told(self, claim: Claim) -> str:
        return f"{list(claim.accusers)} -> {list(claim.accused)} ({claim.act}): {self._words(claim.evidence)}"

    def _words(self, extent: tuple[int, int]) -> str:
        return repr(self.judge.text[slice(*extent)][:90])

    def _note(self, note: str) -> None:
        self.score.notes.append(f"{self.judge.reading.article}: {note}")

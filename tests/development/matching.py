"""Which found charges are the read ones: by offset, accuser and accused. README.md tells the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.brief.model import Brief
from tests.development.model import NOBODY, Answer, Charge, Extent, Reading

HALF = 0.5
"""Share of the read words that a find must hold."""
_LEADING = re.compile(r"^(the|a|an|mr|mrs|ms|dr|sen|gov|rep|col|gen|colonel)\.? ")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as somebody found it."""

    kind: str
    by: tuple[str, ...]
    evidence: Extent


@dataclass(frozen=True, slots=True)
class Claim:
    """A charge as somebody found it."""

    accusers: tuple[str, ...]
    accused: tuple[str, ...]
    act: str
    types: tuple[str, ...]
    stance: str
    modality: str
    evidence: Extent
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Under what a party goes."""

    names: frozenset[str]
    """Folded."""
    places: frozenset[tuple[int, str]]
    """Where it is named or described: the end of the words, and the words folded."""

    def is_same(self, other: Known) -> bool:
        """Whether two parties share a name or a place."""
        return bool(self.names & other.names or self.places & other.places)


@dataclass(frozen=True, slots=True)
class Finds:
    """What a program, or a second reader, found in an article."""

    claims: tuple[Claim, ...]
    parties: Mapping[str, Known]
    """By id."""


@dataclass(frozen=True, slots=True)
class Match:
    """How the finds of one article stand to its reading."""

    pairs: tuple[tuple[Charge, Claim], ...]
    """Read charges with their finds, optional ones too."""
    missed: tuple[Charge, ...]
    """Read charges without a find, optional ones left out."""
    surplus: tuple[Claim, ...]
    """Finds that are no read charge and do not repeat one."""


@dataclass(slots=True)
class Judge:
    """Compares finds with the reading of one text."""

    text: str
    reading: Reading
    finds: Finds
    parties: Mapping[str, Known] = field(init=False)

    def __post_init__(self) -> None:
        self.parties = parties_of(self.reading, self.text)

    def match(self) -> Match:
        """Give every read charge its find, the certain ones first, the best covering find first."""
        left = list(self.finds.claims)
        pairs, missed = [], []
        for charge in sorted(self.reading.allegations, key=lambda c: c.optional):
            fitting = [claim for claim in left if self.fits(charge, claim)]
            if fitting:
                best = max(fitting, key=lambda c: self._held(charge, c.evidence))
                left.remove(best)
                pairs.append((charge, best))
            elif not charge.optional:
                missed.append(charge)
        surplus = [claim for claim in left if not self._repeats(claim)]
        return Match(tuple(pairs), tuple(missed), tuple(surplus))

    def fits(self, charge: Charge, claim: Claim) -> bool:
        """Whether a find is this charge."""
        return (
            self.covers(charge, claim.evidence)
            and self._accuser_fits(charge, claim)
            and self.same(claim.accused, charge.accused)
        )

    def answers(self, answer: Answer, reply: Reply) -> bool:
        """Whether a found answer is this one."""
        by = self.same(reply.by, answer.by) if answer.by else not reply.by
        return by and held(self.text, answer.evidence, reply.evidence) >= HALF

    def covers(self, charge: Charge, extent: Extent) -> bool:
        """Whether words hold half of the charge, at one of its places."""
        return self._held(charge, extent) >= HALF

    def same(self, found: Iterable[str], read: Iterable[str]) -> bool:
        """Whether one of the found parties is one of the read ones."""
        wanted = [self.parties[i] for i in read if i != NOBODY]
        return any(self.finds.parties[i].is_same(known) for i in found for known in wanted)

    def _held(self, charge: Charge, extent: Extent) -> float:
        return max(held(self.text, place, extent) for place in (charge.evidence, *charge.again))

    def _accuser_fits(self, charge: Charge, claim: Claim) -> bool:
        if not claim.accusers:
            return not charge.accusers or NOBODY in charge.accusers
        return self.same(claim.accusers, charge.accusers)

    def _repeats(self, claim: Claim) -> bool:
        return any(
            self.covers(charge, claim.evidence)
            and self.same(claim.accused, charge.accused)
            and (not claim.accusers or self._accuser_fits(charge, claim))
            for charge in self.reading.allegations
        )


def held(text: str, part: Extent, whole: Extent) -> float:
    """Share of the words of one stretch that stand in another."""
    words = list(_WORD.finditer(text, *part))
    inside = sum(whole[0] <= w.start() and w.end() <= whole[1] for w in words)
    return inside / len(words) if words else 0.0


def folded(name: str) -> str:
    """A name without case, article, title and possessive."""
    plain = re.sub(r"\s+", " ", name.replace("’", "'")).strip(" \"'“”").lower()
    return _LEADING.sub("", _POSSESSIVE.sub("", plain))


def parties_of(reading: Reading, text: str) -> dict[str, Known]:
    """Under what every party of a reading goes."""
    return {
        actor.id: Known(
            names=frozenset(folded(text[start:end]) for start, end in actor.names),
            places=frozenset(_place(text[start:end], end) for start, end in actor.names),
        )
        for actor in reading.actors
    }


def finds_of_brief(brief: Brief) -> Finds:
    """What the program found: an actor goes by its name, its aliases and the places of its mentions."""
    parties = {
        actor.id: Known(
            names=frozenset(folded(name) for name in (actor.name, *actor.aliases)),
            places=frozenset(_place(m.text, m.end) for m in actor.mentions),
        )
        for actor in brief.actors
    }
    claims = tuple(
        Claim(
            accusers=a.accusers,
            accused=a.accused,
            act=a.act,
            types=a.types,
            stance=a.stance,
            modality=a.modality,
            evidence=(a.evidence.start, a.evidence.end),
            replies=tuple(
                Reply(r.kind, r.by, (r.evidence.start, r.evidence.end))
                for r in a.responses
                if r.evidence is not None
            ),
        )
        for a in brief.allegations
    )
    return Finds(claims, parties)


def finds_of_reading(reading: Reading, text: str) -> Finds:
    """What another reader found, the certain charges only; to state how far two readers agree."""
    claims = tuple(
        Claim(
            accusers=tuple(i for i in c.accusers if i != NOBODY),
            accused=c.accused,
            act=c.act,
            types=c.types,
            stance=c.stance,
            modality=c.modality,
            evidence=c.evidence,
            replies=tuple(Reply(r.kind, r.by, r.evidence) for r in c.responses if not r.optional),
        )
        for c in reading.allegations
        if not c.optional
    )
    return Finds(claims, parties_of(reading, text))


def categories(types: Iterable[str]) -> set[str]:
    """Taxonomy ids without their sub-types."""
    return {kind.partition("/")[0] for kind in types}


def _place(words: str, end: int) -> tuple[int, str]:
    return end - len(words) + len(_POSSESSIVE.sub("", words)), folded(words)

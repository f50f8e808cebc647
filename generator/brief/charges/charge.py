"""A charge: who says that whom did what, by token, before it is written as an allegation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.brief import reality
from generator.brief.cast import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.charges.acts import Act
    from generator.brief.model import Modality

NAMELESS = Reading((), "the words name nobody who charges")
"""Who charges where the words say nobody."""

Origin = Literal["frame", "noun", "reaction", "regard", "hedge", "content", "learned"]


@dataclass(frozen=True, slots=True)
class Charge:
    """What one pattern found."""

    origin: Origin
    """The pattern: an accusing verb or noun, a measure over a charge, a verb of regarding, a hedge, reported words,
    or the learned reading."""
    act: str
    """Speech act."""
    anchor: Token
    """The token of the cue or of the act; tells sentence, voice and order."""
    first: int
    """First token of the evidence."""
    last: int
    """One past its last token."""
    cue: Token | None
    """The word that makes it a charge."""
    accusers: Reading
    """Who charges."""
    accused: Reading
    """Who is charged."""
    acts: tuple[Act, ...]
    """The acts, most telling first; empty for a charge without a stated act."""
    modality: Modality
    """When the act is said to be."""
    stance: str
    """The outlet's stance."""
    because: str
    """Pattern and words."""
    told_types: tuple[str, ...] = ()
    """Taxonomy ids where something else than the acts tells them; empty leaves them to the acts."""

    @property
    def rows(self) -> frozenset[str]:
        """Names of the act rows."""
        return frozenset(act.row.id for act in self.acts)

    @property
    def types(self) -> tuple[str, ...]:
        """Taxonomy ids, the first act's first."""
        if self.told_types:
            return self.told_types
        found = dict.fromkeys(t for act in self.acts for t in act.row.types)
        return tuple(found) or ("unspecified",)


def told_charge(
    origin: Origin, act: str, *, cue: Token, where: tuple[int, int], accusers: Reading, accused: Reading,
    acts: list[Act], because: str,
) -> Charge:  # fmt: skip
    """A charge told by one word of the outlet: a noun, a hedge, a verb of regarding."""
    return Charge(
        origin=origin,
        act=act,
        anchor=cue,
        first=where[0],
        last=where[1],
        cue=cue,
        accusers=accusers,
        accused=accused,
        acts=tuple(acts),
        modality=reality.modality(acts[0].token) if acts else "past",
        stance="alleged" if accusers.actors or origin == "hedge" else "unattributed",
        because=because,
    )

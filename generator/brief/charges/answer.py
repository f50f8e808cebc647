"""An answer: who says what about a charge, by token, before it is known which charge it meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.brief.cast import NOBODY, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.charges.acts import Act

Says = Literal["charge", "content", "bare"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One party's answer to some charge."""

    kind: str
    """Taxonomy id."""
    cue: Token
    """The word of answering."""
    first: int
    """First token of the words."""
    last: int
    """One past the last."""
    by: Reading
    """Who answers; no actors where the words name nobody."""
    sides: tuple[str, ...] = ()
    """Actor ids for whom it is an answer: those who answer, and whose lawyer, officer or body they are."""
    accuser: Reading | None = None
    """Whose charge the words say they answer; None when they do not."""
    about: Reading = NOBODY
    """Whom the words speak of ("denied that Rwanda armed them"), where nobody who answers is named."""
    counters: bool = False
    """Whether it charges the accuser in turn."""
    is_plural: bool = False
    """Whether several charges are answered ("the accusations")."""
    says: Says = "bare"
    """Whether it takes a charge up by a noun or pronoun, repeats what is answered, or neither."""
    content: tuple[int, int] | None = None
    """Tokens that repeat the charge ("denied that *it armed the rebels*"), end exclusive; None when none do."""
    who: Token | None = None
    """Head of the words for who answers, in an answer of the learned reading."""
    charge: tuple[int, int] | None = None
    """Code points of the charge that the learned reading ties it to; None when it ties it to none."""
    tie: float = 0.0
    """Share of that charge in the learned reading, 0 to 1."""
    score: float = 1.0
    """How sure the learned reading is of an answer of its own, 0 to 1."""
    seen: str = ""
    """Why the learned reading takes the words for an answer; empty for an answer that a rule has read."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells of acts and of answers; read once, for the charges and for what answers them."""

    acts: tuple[Act, ...]
    """Blameworthy acts in text order."""
    answers: tuple[Answer, ...]
    """In text order."""

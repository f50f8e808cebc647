"""The tables of accusing: acts that people are blamed for, words that make a charge, types, words of answering.

The tables are data and refuse nothing about the world; the models refuse a row that cannot work.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from generator.errors import LexiconError
from generator.lexicon.reader import load_table
from generator.value import Value

Weight = Literal["grave", "plain", "slight"]


class TypeRow(Value):
    """One allegation type."""

    id: str
    """Taxonomy id."""
    covers: str
    """Meaning, for the reader."""
    cameo: str
    """CAMEO code."""
    contexts: tuple[str, ...]
    """PLOVER contexts."""
    subtypes: tuple[str, ...] = ()
    """Sub-types, written after a slash."""


class ActCode(Value):
    """One speech act in the standards."""

    id: str
    """Taxonomy id."""
    covers: str
    """Meaning, for the reader."""
    cameo: str | None
    """CAMEO code; `112` gives way to the type's finer one, None where the standard has none."""
    event: str = "ACCUSE"
    """PLOVER event."""
    mode: str | None
    """PLOVER mode; None where the standard has none."""
    contexts: tuple[str, ...] = ()
    """PLOVER contexts that the act adds."""


class TypeTable(Value):
    """Every allegation type and speech act."""

    acts: tuple[ActCode, ...]
    """In the taxonomy's order."""

    types: tuple[TypeRow, ...]
    """In alphabetical order."""


class ActRow(Value):
    """One kind of blameworthy act."""

    id: str
    """Name of the row; rows that share it mean the same act."""
    types: tuple[str, ...]
    """Taxonomy ids, most likely first."""
    weight: Weight
    """How much must stand around it before it is a charge."""
    verbs: tuple[str, ...] = ()
    """Lemmas, a particle after a space."""
    nouns: tuple[str, ...] = ()
    """Lemma sequences."""
    labels: tuple[str, ...] = ()
    """Lemma sequences that charge whom they describe."""
    words: tuple[str, ...] = ()
    """At least one in the act's phrase; empty asks for none."""
    also: tuple[str, ...] = ()
    """At least one of these as well; empty asks for none."""
    without: tuple[str, ...] = ()
    """None of these."""
    behind: tuple[str, ...] = ()
    """Prepositions of which one must stand before its nouns."""
    needs_object: bool = False
    """Whether its verbs must have an object ("attacked the town", not "attacked from the start")."""
    blames: Literal["doer", "object", "director", "origin"] = "doer"
    """Whose act it is: the doer's, the object's ("spotted militants of X"), the director's ("on X's orders"), or
    that of the one from whom it comes ("under fire from X")."""

    @model_validator(mode="before")
    @classmethod
    def _rename(cls, data: object) -> object:
        # `with` is the natural word in the table and no name in Python.
        if isinstance(data, dict) and "with" in data:
            data = {("words" if k == "with" else k): v for k, v in data.items()}
        return data

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.types or not (self.verbs or self.nouns or self.labels):
            message = f"row {self.id} needs types, and verbs, nouns or labels"
            raise ValueError(message)
        return self


class ActTable(Value):
    """Every act row, in the table's order."""

    rows: tuple[ActRow, ...]
    """Rows."""


class VerbCue(Value):
    """One frame of a verb of accusing."""

    words: tuple[str, ...]
    """Lemmas, a particle after a space."""
    act: str
    """Speech act."""
    accused: str
    """`object`, `event`, or a preposition."""
    charge: tuple[str, ...]
    """Prepositions before the act."""
    needs: bool = False
    """Whether the preposition must be there."""
    nouns: tuple[str, ...] = ()
    """Object lemmas of an idiom."""
    adjectives: tuple[str, ...] = ()
    """Predicative adjectives of an idiom ("hold responsible")."""
    event: bool = False
    """Whether the object must be a known act ("attribute the attack to")."""
    owned: bool = False
    """Whether the doer must stand with the act's noun."""
    subjects: tuple[str, ...] = ()
    """Lemmas of which the subject must be one ("documents show"); empty for any."""
    grounds: bool = False
    """Whether the preposition must lead to a ground of arrest."""
    stance: str
    """Stance that the word tells."""


class Carriers(Value):
    """Verbs around a noun of accusing."""

    makes: tuple[str, ...]
    """Their subject is the accuser."""
    suffers: tuple[str, ...]
    """Their subject is the accused."""
    throws: tuple[str, ...]
    """Of those, the ones by which somebody who is not charged himself may throw a charge out."""
    idioms: tuple[str, ...]
    """"come under X"."""
    draws: tuple[str, ...]
    """Their subject is blamed."""
    drawn: tuple[str, ...]
    """What it draws."""


class Saying(Value):
    """Words of saying that charge by themselves."""

    words: tuple[str, ...]
    """Lemmas."""
    act: str
    """Speech act."""
    stance: str
    """Stance that the word tells."""


class CueTable(Value):
    """Every word of accusing."""

    verbs: tuple[VerbCue, ...]
    """Frames, first fitting wins."""
    nouns: dict[str, tuple[str, ...]]
    """Lemmas by speech act."""
    claims: tuple[str, ...]
    """Lemmas of what is only said; a charge where the text tells whose it is and what it says of another."""
    carriers: Carriers
    """Verbs around the nouns."""
    hedges: tuple[str, ...]
    """Adverbs of distance."""
    hedging: tuple[str, ...]
    """Adjectives of distance."""
    regards: tuple[str, ...]
    """Verbs of calling somebody something."""
    predicates: tuple[str, ...]
    """Lemmas that blame whoever they are said of."""
    believed: tuple[str, ...]
    """Passives before "to have done"."""
    measures: tuple[str, ...]
    """Verbs of what is done to somebody over a charge."""
    grounds: tuple[str, ...]
    """Nouns of a charge behind "over"."""
    alleging: tuple[str, ...]
    """Participles that tell the charge behind a measure."""
    neutral: tuple[str, ...]
    """Verbs whose subject handles a charge without making it."""
    sayings: tuple[Saying, ...]
    """Charging words of saying."""
    asking: tuple[str, ...]
    """Words of asking that hint at a charge where their clause holds an act."""
    urging: tuple[str, ...]
    """Words of urging somebody to act against the accused."""
    opposing: tuple[str, ...]
    """What somebody is urged to do to the accused."""
    denials: tuple[str, ...]
    """Words of saying whose content is no charge."""
    vague: tuple[str, ...]
    """Source nouns that name no actor."""


@cache
def load_types() -> dict[str, TypeRow]:
    """Allegation types by id."""
    return {row.id: row for row in load_table("allegation_types", TypeTable).types}


@cache
def load_act_codes() -> dict[str, ActCode]:
    """Speech acts by id, with their codes."""
    return {row.id: row for row in load_table("allegation_types", TypeTable).acts}


@cache
def load_acts() -> ActTable:
    """The acts; refuses a row whose type is not in the type table."""
    table = load_table("acts", ActTable)
    known = {f"{row.id}/{s}" for row in load_types().values() for s in row.subtypes} | set(
        load_types()
    )
    for row in table.rows:
        if unknown := [t for t in row.types if t not in known]:
            message = f"names an unknown type: {', '.join(unknown)}"
            raise LexiconError(message, path="generator/lexicon/acts.yml", key=row.id)
    return table


@cache
def load_cues() -> CueTable:
    """The words of accusing."""
    return load_table("accusation_cues", CueTable)


class AnswerVerbs(Value):
    """Verbs of one kind of answer."""

    always: tuple[str, ...] = ()
    """Answer by themselves."""
    charge: tuple[str, ...] = ()
    """Answer with a charge as their object."""


class Inquiries(Value):
    """Words of asking for an inquiry."""

    nouns: tuple[str, ...]
    """Lemmas."""
    verbs: tuple[str, ...]
    """Lemmas."""


class ResponseTable(Value):
    """Every word of answering; see the head of `response_cues.yml`."""

    verbs: dict[str, AnswerVerbs]
    """By kind."""
    inquiries: Inquiries
    """Asking for an inquiry."""
    charges: tuple[str, ...]
    """Nouns that take a charge up again."""
    verdicts: tuple[str, ...]
    """Words that throw a charge out."""
    steps: tuple[str, ...]
    """Things done over a charge that are called baseless in its stead."""
    substance: tuple[str, ...]
    """What there is none of in a charge."""
    involved: tuple[str, ...]
    """What a party says that it is not."""
    negated_verdicts: tuple[str, ...]
    """Words that throw a charge out when they are negated."""
    counter: tuple[str, ...]
    """Nouns that charge the accuser in turn."""
    comments: tuple[str, ...]
    """Words of commenting."""
    speaking: tuple[str, ...]
    """What somebody refuses who refuses to comment."""
    words: tuple[str, ...]
    """What there is none of where nobody answers."""
    denials: tuple[str, ...]
    """Nouns for a denial."""
    withheld: tuple[str, ...]
    """What is denied to somebody, which is no answer."""
    turning_down: tuple[str, ...]
    """Verbs of not taking what is offered."""
    offers: tuple[str, ...]
    """What is not taken with them, which is no answer."""
    air: tuple[str, ...]
    """What a charge is based on that is thrown out."""
    professing: tuple[str, ...]
    """Verbs before "innocence"."""
    wrongs: tuple[str, ...]
    """What an innocent party has not committed."""
    deeds: tuple[str, ...]
    """What a party defends as lawful."""
    lawful: tuple[str, ...]
    """Adjectives by which a party defends what it did."""
    defence: tuple[str, ...]
    """Words for acting in defence of oneself."""


@cache
def load_answers() -> ResponseTable:
    """The words of answering."""
    return load_table("response_cues", ResponseTable)

"""What comes out of this room: what a folder of articles says together, each line leading back to its findings.

The shape is the exported record `dossier/1`. Everything is told by the ids of briefs and of their findings.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.brief.model import ActorKind, Evidence, ResponseKind
from generator.dossier.grading import Credibility, Grade, ItemGrade, Letter
from generator.value import Value

CellStance = Literal["own_voice", "attributed", "doubted", "denied"]
DifferenceKind = Literal["number", "date", "place"]
OppositionKind = Literal["opposed", "denied"]
Precision = Literal["day", "month", "year", "words"]
ReviewState = Literal["draft", "reviewed", "released", "rejected"]


class Likeness(Value):
    """How alike two things are by one clue, and the clue in words."""

    score: float = Field(ge=0, le=1)
    """From 0, nothing alike, to 1, the same by this clue."""
    reason: str
    """One clause for the reader."""


class Appearance(Value):
    """An actor of one brief."""

    brief: str
    """Id of the brief."""
    actor: str
    """Id of the actor in it."""
    name: str
    """Fullest name there."""


class Profile(Value):
    """One party over all articles."""

    id: str
    """Made from the country of a state, else from kind and name; moves only when another name comes to prevail."""
    name: str
    """The name that most briefs give it; the fullest of them when several do."""
    kind: ActorKind
    """What sort of party most briefs take it for."""
    aliases: tuple[str, ...] = ()
    """Every other name, in order of first appearance."""
    roles: tuple[str, ...] = ()
    """Offices and descriptions as stated, in order of first appearance."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the state it is or belongs to; None when no article says so or articles disagree."""
    appearances: tuple[Appearance, ...]
    """In the order of the briefs; never empty."""
    because: str
    """Why these actors are one party, each clue stated."""


class Proposal(Value):
    """Two profiles that may be one party, for a person to rule on."""

    first: str
    """Id of a profile."""
    second: str
    """Id of the other; later in the order of profiles."""
    score: float = Field(ge=0, le=1)
    """How alike they are."""
    reason: str
    """The clues for and against."""
    unsure: bool = False
    """Whether somebody ruled that it cannot be told; such a pair is no longer open."""


class Outlet(Value):
    """A publisher, or an article that states none."""

    id: str
    """Made from the name; for an article without an outlet, made from the brief's id."""
    name: str | None = None
    """As most articles state it; None when not stated."""
    briefs: tuple[str, ...]
    """Ids of its briefs, sorted."""
    letter: Letter = "F"
    """Admiralty grade that a person set; F when nobody did: it cannot be judged."""
    grade: Grade | None = None
    """What stands in the register about it, with who, when and why; None when nothing does."""


class Cell(Value):
    """How one outlet carries one claim; where there is no cell, the outlet is silent."""

    outlet: str
    """Id of the outlet."""
    stance: CellStance
    """The strongest stance taken: own voice before attributed, that before doubted, that before denied."""
    allegations: tuple[str, ...]
    """Ids of the allegations that fill it, in reading order; empty where the outlet reports only a denial."""
    denials: tuple[str, ...] = ()
    """Ids of the quotations in which the outlet reports that the accused denies; empty when it reports none so."""
    answers: tuple[str, ...] = ()
    """Ids of the responses that the outlet reports; empty when it reports none."""


class Origin(Value):
    """One place that a claim comes from, whoever carries it."""

    name: str
    """Speaker, agency or article that it goes back to."""
    allegations: tuple[str, ...]
    """Ids of the allegations that rest on it, in the claim's order."""
    outlets: tuple[str, ...]
    """Ids of the outlets that carry it from there, sorted."""
    because: str
    """What shows that they share it; for a single article, that nothing links it to another."""


class Difference(Value):
    """What the articles of a claim tell differently; never a contradiction by itself."""

    kind: DifferenceKind
    """What differs."""
    values: tuple[str, ...]
    """The values as told, sorted."""
    allegations: tuple[str, ...]
    """Ids of the allegations that tell one of them."""


class Answer(Value):
    """How a party answered a claim in one article."""

    id: str
    """Id of the response."""
    brief: str
    """Id of its brief."""
    allegation: str
    """Id of the allegation that it answers there."""
    kind: ResponseKind
    """Taxonomy id; never `none_reported`."""
    by: tuple[str, ...] = ()
    """Profile ids; empty where nobody is named."""


class Denial(Value):
    """A denial in an article that does not carry the charge itself."""

    brief: str
    """Id of the brief."""
    quote: str
    """Id of the quotation that holds it."""
    by: str
    """Profile id of whoever denies."""
    because: str
    """What ties it to the claim."""


class Claim(Value):
    """Allegations that charge the same accused with the same act."""

    id: str
    """Made from the first allegation."""
    words: str
    """The charge in the words of the article that tells it most typically."""
    accusers: tuple[str, ...]
    """Profile ids, most often named first; empty when no article names one."""
    accused: tuple[str, ...]
    """Profile ids, most often named first."""
    types: tuple[str, ...]
    """Taxonomy ids, most frequent first."""
    allegations: tuple[str, ...]
    """Ids, in the order of briefs and of reading; never empty."""
    briefs: tuple[str, ...]
    """Ids of the briefs that carry it, sorted."""
    cells: tuple[Cell, ...]
    """One an outlet that carries it, in the order of outlets."""
    origins: tuple[Origin, ...]
    """The one that most outlets share first."""
    answers: tuple[Answer, ...] = ()
    """In the order of briefs and of reading; empty when no article reports one."""
    denials: tuple[Denial, ...] = ()
    """Denials in articles that do not carry the charge, in the order of briefs and of reading."""
    differs: tuple[Difference, ...] = ()
    """What is told differently."""
    credibility: Credibility = 6
    """Admiralty number that a person gave it, the latest; 6 when nobody did: it cannot be judged."""
    grade: ItemGrade | None = None
    """Who gave it, when and why; None when nobody did."""
    because: str
    """Why these allegations are one claim."""


class Opposition(Value):
    """Two claims about the same matter that face each other, or a claim and those who deny it."""

    kind: OppositionKind
    """`opposed`: each side charges the other with the same act; `denied`: one says that the other is untrue."""
    claims: tuple[str, ...]
    """Ids of the claims: two when opposed, one or two when denied."""
    answers: tuple[str, ...] = ()
    """Ids of the answers that deny; empty when opposed."""
    denials: tuple[str, ...] = ()
    """Ids of quotations in which somebody denies, in articles without the charge; empty when opposed."""
    because: str
    """What makes them face each other."""


class Moment(Value):
    """A time as an article tells it."""

    words: str
    """The words of the article; the stated date of publication where that is the time."""
    iso: str | None = None
    """`2022`, `2022-02` or `2022-02-24`; None when the words cannot be resolved."""
    precision: Precision = "words"
    """How exactly it is told."""
    because: str = ""
    """How it was resolved, or why it was not."""


class Event(Value):
    """When an allegation was made and when its act is said to have happened."""

    claim: str
    """Id of the claim."""
    allegation: str
    """Id of the allegation."""
    brief: str
    """Id of the brief."""
    stated: Moment | None = None
    """When it was said; None when nothing tells it."""
    happened: Moment | None = None
    """When the act is said to have happened; None when nothing tells it."""


class Relation(Value):
    """One party accusing another."""

    accuser: str | None
    """Profile id; None for charges that name no accuser."""
    accused: str
    """Profile id."""
    allegations: tuple[str, ...]
    """Ids, in the order of briefs and of reading."""


class Answering(Value):
    """One party answering what another charges."""

    answerer: str
    """Profile id."""
    accuser: str | None
    """Profile id of whoever made the charge; None where no accuser is named."""
    answers: tuple[str, ...]
    """Ids of the responses, in the order of briefs and of reading; words that answer several charges stand once."""


class Quoting(Value):
    """One outlet quoting a party."""

    outlet: str
    """Id of the outlet."""
    speaker: str
    """Profile id."""
    quotes: tuple[str, ...]
    """Ids of the verbatim quotations, in the order of briefs and of reading."""


class Sentence(Evidence):
    """A sentence of an article, chosen for what was found in it."""

    finding: str
    """Id of the finding in it that weighs most."""
    weight: float
    """Larger for more and weightier findings; compares sentences of one dossier."""
    because: str
    """What gives it its weight."""


class Summary(Value):
    """The sentences of an article that carry the most weight, cut from it and never reworded."""

    brief: str
    """Id of the brief."""
    sentences: tuple[Sentence, ...]
    """In reading order; empty when nothing was found in the article."""


class Review(Value):
    """How far a person has checked an article's findings."""

    brief: str
    """Id of the brief."""
    state: ReviewState = "draft"
    """`draft` until somebody says otherwise."""
    by: str = ""
    """Who; empty for a draft that nobody touched."""
    date: str = ""
    """ISO 8601; empty as above."""
    reason: str = ""
    """Why."""
    decided: int = 0
    """Findings of the article that a person accepted, rejected, edited or added."""
    open: int = 0
    """Findings that nobody has decided on."""


class Dossier(Value):
    """What a folder of articles says together."""

    schema_: Literal["dossier/1"] = Field(
        default="dossier/1", alias="schema", serialization_alias="schema"
    )
    """Version of the record's shape."""
    profiles: tuple[Profile, ...] = ()
    """In order of first appearance."""
    proposals: tuple[Proposal, ...] = ()
    """Most alike first."""
    outlets: tuple[Outlet, ...] = ()
    """Sorted by id, those that are stated first."""
    claims: tuple[Claim, ...] = ()
    """Carried by most outlets first, then in the order of their first allegation."""
    oppositions: tuple[Opposition, ...] = ()
    """In the order of claims."""
    events: tuple[Event, ...] = ()
    """Dated ones first, by the time of the act, else of the statement."""
    relations: tuple[Relation, ...] = ()
    """Most allegations first."""
    answerings: tuple[Answering, ...] = ()
    """Most answers first."""
    quotings: tuple[Quoting, ...] = ()
    """Most quotations first."""
    summaries: tuple[Summary, ...] = ()
    """One a brief, in their order."""
    grades: tuple[Grade, ...] = ()
    """What people hold of outlets and cited sources, in the order of the register."""
    reviews: tuple[Review, ...] = ()
    """One a brief, in their order."""

"""What the templates print of a brief: its findings with names, labels, addresses and numbers put in.

A view decides nothing about the text; it only looks up what a finding refers to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.dossier.model import Review
    from generator.pages.marks import MarkedText, Paragraph
    from generator.pages.sourcing import Sourcing
    from generator.pages.wording import Label


_OPENING = ('"', "'", "“", "‘", "„", "«", "‹", "‚")
"""Marks with which a verbatim quotation can begin."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as it is named in a finding."""

    name: str
    """As the brief names it."""
    address: str
    """Its page."""
    kind: Label
    """What sort of party it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words cut from the article."""

    text: str
    """Exactly as they stand there."""
    address: str
    """Where they stand marked."""
    paragraph: int
    """Paragraph of the article, from 1; 0 when they stand in none."""
    start: int = 0
    """First code point in the article's text."""
    end: int = 0
    """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding was made, or a part of it read so."""

    about: str
    """What the reason is for, such as "The accuser"."""
    text: str
    """One clause."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an article states about itself."""

    id: str
    """The brief's id."""
    address: str
    """The article's page."""
    title: str
    """Headline, or the opening words of the lead; shortened when it is very long."""
    derived: bool
    """Whether the title was cut from the lead for want of a headline."""
    outlet: str | None
    """None when not stated."""
    outlet_because: str
    """Where the outlet was found; empty when it is not stated."""
    byline: str | None
    """None when not stated."""
    published: str | None
    """None when not stated."""
    retrieved: str | None
    """None when not stated."""
    url: str | None
    """Only http and https; None when not stated or when no safe address."""
    language: str
    """ISO 639-1 code."""
    source_file: str
    """Path below the seeds folder."""
    sha256: str
    """Of the original bytes."""
    encoding: str
    """The original's encoding."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to an allegation; several kinds when the same words answer in several ways."""

    labels: tuple[Label, ...]
    """How it answers."""
    answered: bool
    """Whether it counts as an answer; a refusal to comment does not."""
    silent: bool
    """Whether it says that the article reports no response."""
    anchors: tuple[str, ...]
    """Its anchors on the article's page, one a kind."""
    number: str
    """Such as "R1"; empty when there are no words to mark."""
    by: tuple[Party, ...]
    """Who answers; empty when nobody is named."""
    words: Words | None
    """The words of the answer."""
    reasons: tuple[str, ...]
    """Why it was read so."""


@dataclass(frozen=True, slots=True)
class Charge:
    """An allegation."""

    anchor: str
    """Its anchor on the article's page."""
    address: str
    """Its card on the article's page."""
    number: str
    """Such as "A1"."""
    act: Label
    """How the charge is made."""
    types: tuple[Label, ...]
    """What is charged, primary first."""
    modality: Label
    """When the act is placed."""
    stance: Label
    """Where the outlet stands."""
    accusers: tuple[Party, ...]
    """Empty when nobody is named."""
    accused: tuple[Party, ...]
    """The one named in the words first."""
    words: Words
    """The words that carry the charge."""
    before: str
    """What stands before them; "" where they name the accused themselves and need no help."""
    after: str
    """What stands after them, as above."""
    cue: str
    """The word that makes it a charge; empty for none."""
    chain: tuple[str, ...]
    """On whose word, from the one nearest to the outlet to the first speaker; empty in the outlet's own voice."""
    depth: int
    """Links between the outlet and the first speaker."""
    answers: tuple[Answer, ...]
    """In reading order; silence is an answer `none_reported`."""
    reasons: tuple[Reason, ...]
    """Why it was read so."""
    codes: str
    """The same in CAMEO and PLOVER."""
    citation: str
    """One paragraph to paste."""
    article: Masthead
    """Where it stands."""

    @property
    def answered(self) -> bool:
        """Whether anybody answers it."""
        return any(answer.answered for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation."""

    anchor: str
    """Its anchor on the article's page."""
    address: str
    """Its card on the article's page."""
    number: str
    """Such as "Q1", or "P1" for a paraphrase."""
    kind: Label
    """Direct, mixed or indirect."""
    pieces: tuple[Words, ...]
    """The words, in reading order."""
    speaker: Party | None
    """None when the article does not make it clear."""
    speaker_text: str
    """The words that name the speaker; empty when nothing does."""
    cue: str
    """The word of saying; empty for none."""
    continues: str
    """Address of the quotation that it carries on; empty for none."""
    reasons: tuple[Reason, ...]
    """Why it was read so."""
    citation: str
    """One paragraph to paste."""
    article: Masthead
    """Where it stands."""

    @property
    def verbatim(self) -> bool:
        """Whether the words are somebody's own; else they are the outlet's wording of them."""
        return self.kind.id != "indirect"

    @property
    def opens(self) -> bool:
        """Whether quotation marks are to be put around the words: verbatim words cut without theirs."""
        return self.verbatim and not (self.pieces and self.pieces[0].text.startswith(_OPENING))


@dataclass(frozen=True, slots=True)
class Voice:
    """A source."""

    anchor: str
    """Its anchor on the article's page."""
    address: str
    """Its place on the article's page."""
    name: str
    """As the article gives it."""
    kind: Label
    """What sort of source it is."""
    party: Party | None
    """The actor that it is; None when it is none."""
    basis: Label
    """What its word rests on."""
    chain: tuple[str, ...]
    """From the one nearest to the outlet to the first speaker."""
    statements: tuple[Words, ...]
    """The words attributed to it."""
    because: str
    """Why it was read so."""
    article: Masthead
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor of one article."""

    anchor: str
    """Its anchor on the article's page."""
    party: Party
    """Its name, page and kind."""
    aliases: tuple[str, ...]
    """Other names in the article."""
    roles: tuple[str, ...]
    """Offices and descriptions as stated."""
    mentions: tuple[Words, ...]
    """Every place where it is named."""
    because: str
    """Why these are one actor."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Notices with the same message."""

    message: str
    """One sentence."""
    places: tuple[Words, ...]
    """The words concerned; none for the whole article."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that was cut from the original."""

    text: str
    """The words that were cut."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence of the article that carries much weight."""

    words: Words
    """The sentence, linked to where it stands."""
    because: str
    """What gives it its weight."""
    weight: float
    """Compares sentences of one dossier."""
    article: Masthead
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """A brief, ready to print."""

    masthead: Masthead
    """What the article states about itself."""
    charges: tuple[Charge, ...]
    """In reading order."""
    quotations: tuple[Quotation, ...]
    """In reading order."""
    figures: tuple[Figure, ...]
    """In order of first mention."""
    voices: tuple[Voice, ...]
    """In order of first statement."""
    scares: tuple[Words, ...]
    """Words that the outlet holds at arm's length."""
    remarks: tuple[Remark, ...]
    """Those about the whole article first."""
    cuts: tuple[Cut, ...]
    """In the order of the original."""
    repairs: tuple[str, ...]
    """One sentence each."""
    text: MarkedText
    """The article's text with every finding marked."""
    key: tuple[KeySentence, ...] = ()
    """The sentences that carry the most weight, in reading order; empty without a dossier."""
    review: Review | None = None
    """How far a person has checked the reading; None without a dossier."""
    sourcing: Sourcing | None = None
    """What the article's word rests on; None without a dossier."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The article's text with every finding marked, in reading order; worked out at every look."""
        return self.text.paragraphs

    @property
    def answered(self) -> int:
        """How many of the charges anybody answers."""
        return sum(charge.answered for charge in self.charges)

    @property
    def verbatim(self) -> tuple[Quotation, ...]:
        """The quotations in somebody's own words."""
        return tuple(each for each in self.quotations if each.verbatim)

    @property
    def paraphrases(self) -> tuple[Quotation, ...]:
        """The quotations in the outlet's words."""
        return tuple(each for each in self.quotations if not each.verbatim)

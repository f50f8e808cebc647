"""The half-written brief that the steps read and add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.article.model import Article, Span
    from generator.brief.attribution import LearnedAnswer, LearnedCharge
    from generator.brief.cast import Cast
    from generator.brief.charges.answer import Told
    from generator.brief.model import Actor, Allegation, Evidence, Notice, Quote, Source
    from generator.brief.quotation import Marks


@dataclass(frozen=True, slots=True)
class NamePart:
    """A place where the text names or describes a party, before it is known which party that is."""

    start: int
    """First code point in the article's text."""
    end: int
    """One past the last code point."""
    text: str
    """The words that stand there."""
    kind: str
    """An actor kind of the record, or `place` for a place that acts in nothing."""
    form: str
    """`name`, `metonym`, `nationality` or `description`, as in the record."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code where the words themselves tell it."""
    roles: tuple[str, ...] = ()
    """Offices stated beside the name."""
    because: str = ""
    """What made it a mention: the recogniser's label or the table's row."""
    owner: NamePart | None = None
    """The party inside the words that it is a body of ("Belarusian" in "Belarusian troops"); else None."""
    again: str = ""
    """The words that brought the party in, where it is taken up ("expert panel" for "the panel"); else empty."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words or thoughts as the text attributes them."""

    sources: tuple[Span, ...]
    """Words that name the source; empty when none is stated."""
    cue: tuple[Span, ...]
    """Words of saying; empty for a bare quotation."""
    contents: tuple[Span, ...]
    """What is attributed, in reading order; never empty."""
    because: str = ""
    """The rule or model, and the words that fired it."""
    score: float = 1.0
    """How sure the finder is, from 0 to 1; a rule is sure, the learned extractor gives a rank."""


@dataclass(frozen=True, slots=True)
class LearnedReading:
    """Charges and answers as the network sees them: places in the text, not yet whom they mean."""

    charges: tuple[LearnedCharge, ...]
    """In reading order."""
    answers: tuple[LearnedAnswer, ...]
    """In reading order."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that came close to a charge and were not taken as one; shown by `briefing explain --rejected`."""

    start: int
    """First code point of the sentence in the article's text."""
    end: int
    """One past its last code point."""
    text: str
    """The sentence."""
    cue: str
    """The word that came close."""
    cue_start: int
    """Its first code point."""
    pattern: str
    """What read it: `frame`, `noun`, `reaction`, `regard`, `hedge`, `content` or `learned`, as in the reasons of
    charges; or `answer`."""
    why: str
    """Why it is no charge, as a clause for a reader."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an article so far; a field is filled by the step that has its name."""

    article: Article
    """What is being read."""
    doc: Doc
    """The parse; its character offsets are the article's."""
    marks: Marks
    """Where quotation marks open and close."""
    learned: tuple[Attribution, ...] | None = None
    """What the learned extractor finds; None where only rules are wanted or it is not to be had."""
    learned_charges: LearnedReading | None = None
    """Charges and answers that the network sees; None as for `learned`."""
    mentions: tuple[NamePart, ...] = ()
    """In reading order, never overlapping."""
    actors: tuple[Actor, ...] = ()
    """In order of first mention."""
    cast: Cast | None = None
    """Looks actors up by place and reads noun phrases as actors; made from `doc` and `actors`."""
    attributions: tuple[Attribution, ...] = ()
    """In reading order of what comes first."""
    quotes: tuple[Quote, ...] = ()
    """Quotations without speakers, in reading order."""
    scare_quotes: tuple[Evidence, ...] = ()
    """Marked words that are nobody's quotation."""
    speakers: tuple[Quote, ...] = ()
    """The quotations again, with their speakers where these are clear."""
    sources: tuple[Source, ...] = ()
    """In order of first statement."""
    allegations: tuple[Allegation, ...] = ()
    """Charges without their answers, in reading order."""
    rejected: tuple[Rejected, ...] = ()
    """Near misses of the allegations, in reading order; no part of the brief."""
    told: tuple[Told, ...] = ()
    """Acts and answers sentence by sentence, as the allegations' step read them; no part of the brief."""
    responses: tuple[Allegation, ...] = ()
    """The charges again, each with its answers or with `none_reported`."""
    unlinked: tuple[Rejected, ...] = ()
    """Answers that meet no charge of the article, in reading order; no part of the brief."""
    notices: tuple[Notice, ...] = field(default=())
    """What the reader should know."""

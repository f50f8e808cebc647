"""What comes out of this room: a brief, in which every finding is cut from the article and says why it was made.

The shape is the exported record `brief/1`: field names and meanings are kept from version to version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from generator.article.model import Article
from generator.value import Value

ActorKind = Literal["person", "state", "organisation", "armed_force", "media", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SourceKind = Literal["person", "organisation", "media", "document", "unnamed"]
SpeechAct = Literal[
    "allege",
    "condemn",
    "complain_formal",
    "legal_charge",
    "investigate",
    "finding",
    "rally_against",
    "warn",
    "insinuate",
]
ResponseKind = Literal[
    "deny",
    "dismiss",
    "partial",
    "counter_accuse",
    "acknowledge",
    "apologise",
    "retract",
    "justify",
    "support_charge",
    "call_inquiry",
    "decline_comment",
    "unreachable",
    "none_reported",
]
Stance = Literal[
    "asserted",
    "reported",
    "alleged",
    "hearsay",
    "unattributed",
    "corroborated_in_text",
    "unverified_in_text",
    "doubted",
    "refuted",
]
Modality = Literal["past", "present", "future", "hypothetical", "negated"]
Basis = Literal[
    "eyewitness",
    "official_named",
    "official_unnamed",
    "statement",
    "document",
    "other_media",
    "social_media",
    "expert",
    "resident",
    "person",
    "none",
]


class Evidence(Value):
    """Words cut from `Article.text`."""

    start: int = Field(ge=0)
    """First code point in `Article.text`."""
    end: int = Field(ge=0)
    """One past the last code point."""
    text: str
    """Exactly the words that stand there."""


class Mention(Evidence):
    """A place where an actor is named or described; pronouns are resolved but not listed."""

    form: Literal["name", "metonym", "nationality", "description"] = "name"
    """A name; a capital or building that stands for its government; a nationality with a body; a common noun."""


class Actor(Value):
    """One party of the article, once, under all the names that the article gives it."""

    id: str
    """Unique in the brief, made from the name; lower-case letters, digits and hyphens."""
    name: str
    """Fullest name in the article."""
    kind: ActorKind
    """What sort of party it is; `group` for people who act together without being an organisation."""
    aliases: tuple[str, ...] = ()
    """Other names in the article, in order of first appearance."""
    roles: tuple[str, ...] = ()
    """Offices and descriptions as stated beside the name, in order of first appearance."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the state it is or belongs to, where the article says so; else None."""
    part_of: str | None = None
    """Id of the actor that it is a body of ("Belarusian troops": Belarus), where the article says so; else None."""
    mentions: tuple[Mention, ...] = ()
    """Every place where it is named or described, in reading order."""
    because: str = ""
    """Why these mentions are one actor, each inference stated."""


class Quote(Value):
    """Words that the article gives as somebody's."""

    id: str
    """Content-derived; the same words in the same article keep it over rebuilds."""
    kind: QuoteKind
    """`direct`: whole clauses in marks; `mixed`: marked words in the outlet's sentence; `indirect`: no marks."""
    spans: tuple[Evidence, ...]
    """The words, in reading order; several when the sentence of attribution interrupts them."""
    speaker: str | None = None
    """Actor id; None when the article does not make it clear."""
    speaker_text: Evidence | None = None
    """The words that name the speaker ("he", "the ministry"); None when nothing does."""
    speaker_because: str = ""
    """How those words were read as the speaker, or why nobody was."""
    cue: Evidence | None = None
    """The word of saying; None when there is none of its own."""
    continues: str | None = None
    """Id of the quotation that this one carries on, for words without a cue of their own."""
    because: str = ""
    """The rule and the words that fired it."""


class Response(Value):
    """How a party answered an allegation."""

    id: str
    """Content-derived."""
    kind: ResponseKind
    """Taxonomy id; `none_reported` says that this article carries the charge and no reply."""
    by: tuple[str, ...] = ()
    """Actor ids of those who answer; empty for `none_reported` and where nobody is named."""
    evidence: Evidence | None = None
    """The words of the answer; None for `none_reported`."""
    cue: Evidence | None = None
    """The word of answering; None for `none_reported`."""
    because: str = ""
    """The rule, the words that fired it, and what linked it to the allegation."""


class Crosswalk(Value):
    """Codes of the same thing in the event coders' standards."""

    cameo: str | None = "112"
    """CAMEO code of the act, for a plain accusation of what it is about; None where the standard has none."""
    cameo_types: tuple[str, ...] = ()
    """CAMEO codes of the types, in their order, each once."""
    plover_event: str = "ACCUSE"
    """PLOVER event."""
    plover_mode: str | None = None
    """PLOVER mode; None where the standard has none."""
    plover_context: tuple[str, ...] = ()
    """PLOVER contexts."""


class Allegation(Value):
    """Who charges whom with what, in one record; several accusers or accused are one record."""

    id: str
    """Content-derived."""
    act: SpeechAct
    """How the charge is made."""
    accusers: tuple[str, ...]
    """Actor ids; empty when nobody is named, which is never a guess away."""
    accusers_because: str = ""
    """How the accuser was resolved."""
    accused: tuple[str, ...]
    """Actor ids, the one named in the words first."""
    accused_because: str = ""
    """How the accused was resolved."""
    types: tuple[str, ...]
    """Taxonomy ids, primary first, with the sub-type after a slash: `aggression/buildup`."""
    crosswalk: Crosswalk = Crosswalk()
    """The same in CAMEO and PLOVER."""
    evidence: Evidence
    """The words that carry the charge."""
    cue: Evidence | None = None
    """The word that makes it a charge; None where the content alone does."""
    modality: Modality = "past"
    """Whether the act is said to have happened, to be going on, to come, to be possible, or not to be."""
    stance: Stance
    """The outlet's stance, never the speaker's and never ours."""
    quote: str | None = None
    """Id of the quotation that holds the charge; None when it is in the outlet's words."""
    source: str | None = None
    """Id of the source on whose word it stands; None when nobody is named."""
    depth: int = 0
    """Links between the outlet and the first speaker; 0 in the outlet's own voice, 2 or more is hearsay."""
    responses: tuple[Response, ...] = ()
    """Answers, in reading order; never empty in a finished brief: `none_reported` stands for silence."""
    because: str = ""
    """The rule and the words that fired it."""


class Source(Value):
    """On whose word the article speaks."""

    id: str
    """Unique in the brief, made from the name."""
    name: str
    """As the article gives it."""
    kind: SourceKind
    """What sort of source it is."""
    actor: str | None = None
    """Actor id; None when the source is no actor ("reports", "four sources")."""
    basis: Basis = "none"
    """What the last link of the chain rests on."""
    chain: tuple[str, ...] = ()
    """Names from the one nearest to the outlet to the first speaker; the last is `name`."""
    statements: tuple[Evidence, ...] = ()
    """The words attributed to it, in reading order."""
    because: str = ""
    """The rule and the words that fired it."""


class Notice(Value):
    """Something that the reader of the brief should know about the text or about its reading."""

    code: str
    """Stable word, such as `unclosed_quotation`."""
    message: str
    """One sentence for the reader."""
    evidence: Evidence | None = None
    """The words concerned; None when it concerns the whole article."""


class Brief(Value):
    """One article read into who acts, who speaks, who charges whom, and who answers."""

    schema_: Literal["brief/1"] = Field(
        default="brief/1", alias="schema", serialization_alias="schema"
    )
    """Version of the record's shape."""
    id: str
    """The article's id."""
    article: Article
    """The article; every span below counts code points in its `text`."""
    actors: tuple[Actor, ...] = ()
    """In order of first mention."""
    quotes: tuple[Quote, ...] = ()
    """In reading order."""
    scare_quotes: tuple[Evidence, ...] = ()
    """Words in quotation marks that the outlet holds at arm's length; nobody is quoted."""
    allegations: tuple[Allegation, ...] = ()
    """In reading order."""
    sources: tuple[Source, ...] = ()
    """In order of first statement."""
    notices: tuple[Notice, ...] = ()
    """In reading order, those about the whole article first."""

    @model_validator(mode="after")
    def _check_grounding(self) -> Self:
        text = self.article.text
        for found in self.evidence():
            if text[found.start : found.end] != found.text:
                message = (
                    f"{self.id}: {found.text!r} is not what stands at {found.start}-{found.end}:"
                    f" {text[found.start : found.end]!r}"
                )
                raise ValueError(message)
        known = {actor.id for actor in self.actors}
        named = {i for a in self.allegations for i in (*a.accusers, *a.accused)}
        named |= {i for a in self.allegations for r in a.responses for i in r.by}
        named |= {q.speaker for q in self.quotes if q.speaker} | {
            s.actor for s in self.sources if s.actor
        }
        if missing := sorted(named - known):
            message = f"{self.id}: findings name actors that the brief does not hold: {', '.join(missing)}"
            raise ValueError(message)
        return self

    def evidence(self) -> Iterator[Evidence]:
        """Every stretch of words that a finding of this brief claims to have cut from the article."""
        for actor in self.actors:
            yield from actor.mentions
        for quote in self.quotes:
            yield from quote.spans
            yield from (found for found in (quote.cue, quote.speaker_text) if found)
        yield from self.scare_quotes
        for allegation in self.allegations:
            yield allegation.evidence
            if allegation.cue:
                yield allegation.cue
            for response in allegation.responses:
                yield from (found for found in (response.evidence, response.cue) if found)
        for source in self.sources:
            yield from source.statements
        yield from (notice.evidence for notice in self.notices if notice.evidence)

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError when the brief holds none."""
        return next((a for a in self.actors if a.id == actor_id), None) or _missing(actor_id)


def _missing(actor_id: str) -> Actor:
    raise KeyError(actor_id)

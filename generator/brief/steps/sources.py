"""On whose word the article speaks: each source once, with the chain of hands its words came through.

The chain begins with the one nearest to the outlet: "has told Radio NV" and "TASS reported, citing
the border service" put the medium before the speaker. A source that the words do not name is kept as
the words describe it ("four officials") and marked unnamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.brief.covering import Covering
from generator.brief.model import Basis, Evidence, Source, SourceKind
from generator.brief.syntax import Tokens, phrase_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from generator.article.model import Article, Span
    from generator.brief.cast import Cast
    from generator.brief.draft import Attribution
    from generator.brief.model import Actor

_KINDS: dict[str, SourceKind] = {"person": "person", "media": "media", "group": "unnamed"}
"""Source kinds by actor kind; every other actor is an organisation in this table."""
_DOCUMENT = re.compile(
    r"\b(report|statement|document|letter|indictment|study|survey|poll|footage|video|photo|image|"
    r"data|memo|filing|transcript|post|tweet|message|bulletin|law|constitution|treaty)s?\b",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"\b(telegram|twitter|facebook|x|instagram|tiktok|vkontakte|social media|youtube)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(sources?|officials?|reports?|experts?|analysts?|observers?|witness(?:es)?|residents?|people|"
    r"diplomats?|spokes(?:man|woman|person)|locals|many|some|others|critics|bulletins?|rumou?rs?|activists?)\b",
    re.IGNORECASE,
)
_CARRYING = frozenset({"to", "with", "by", "on", "in"})
_REACH = 60
"""Tokens behind a word of saying in which a medium is looked for; bounds the work in a sentence without end."""
_PERSONAL = frozenset(
    {"he", "she", "they", "it", "who", "which", "i", "we", "you", "that", "this", "one"}
)


@dataclass(slots=True)
class _Row:
    name: str
    kind: SourceKind
    actor: str | None
    basis: Basis
    chain: tuple[str, ...]
    because: str
    statements: list[Evidence] = field(default_factory=list)


def find_sources(
    article: Article, doc: Doc, cast: Cast, attributions: tuple[Attribution, ...]
) -> tuple[Source, ...]:
    """Every source once, in order of its first statement; empty when the outlet speaks alone."""
    tokens = Tokens(doc)
    covering = Covering(attributions)
    rows: dict[str, _Row] = {}
    for attribution in attributions:
        if not attribution.sources:
            continue
        row = _row(article, tokens, cast, attribution)
        if row is None:
            continue
        outer = (
            covering.around(attribution.cue[0].start, attribution.cue[0].end)
            if attribution.cue
            else None
        )
        if outer is not None and outer.sources and outer is not attribution:
            carrier = _row(article, tokens, cast, outer)
            if carrier is not None and carrier.name not in row.chain:
                row.chain = (*carrier.chain, *row.chain)
        key = row.actor or row.name.casefold()
        kept = rows.setdefault(key, row)
        if len(row.chain) > len(kept.chain):
            kept.chain = row.chain
        if kept.basis == "none":
            kept.basis = row.basis
        kept.statements.extend(_cut(article, span) for span in attribution.contents)
    return tuple(
        Source(
            id=f"src-{number}-{_slug(row.name)}",
            name=row.name,
            kind=row.kind,
            actor=row.actor,
            basis=row.basis,
            chain=row.chain,
            statements=_once(row.statements),
            because=row.because,
        )
        for number, row in enumerate(rows.values(), start=1)
    )


def _row(article: Article, tokens: Tokens, cast: Cast, attribution: Attribution) -> _Row | None:
    span = attribution.sources[0]
    words = article.text[span.start : span.end]
    reading = cast.read(span.start, span.end)
    cue = _cue(tokens, attribution)
    named = reading.actors or tuple(
        # "the Interfax news agency": the common noun says what the name is.
        i
        for i in cast.named_in(span.start, span.end)
        if cast[i].kind == "media"
    )
    if len(named) == 1:
        actor = cast[named[0]]
        # "local residents" are no name: the source is called what the article calls it.
        told = actor.kind == "group" and all(m.form == "description" for m in actor.mentions)
        name = re.sub(r"^(the|a|an)\s+", "", words, flags=re.IGNORECASE) if told else actor.name
        kind = _KINDS.get(actor.kind, "organisation")
        chain = (*_through(cast, cue, actor.id), name)
        basis = _basis(actor, cue, article.text)
        return _Row(name, kind, actor.id, basis, chain, f"{attribution.because}; {reading.because}")
    if words.casefold() in _PERSONAL:
        return None
    bare = re.sub(r"^(the|a|an)\s+", "", words, flags=re.IGNORECASE)
    if reading.actors or not bare.strip():
        return None
    if _UNNAMED.search(bare):
        kind, basis = "unnamed", _basis_of_words(bare)
    elif _DOCUMENT.search(bare):
        kind, basis = "document", "document"
    else:
        kind, basis = "unnamed", _basis_of_words(bare)
    chain = (*_through(cast, cue, None), bare)
    return _Row(bare, kind, None, basis, chain, f"{attribution.because}; '{words}' names nobody")


def _cue(tokens: Tokens, attribution: Attribution) -> Token | None:
    """The word of saying: the last verb of the cue ("has told"), else its first word."""
    if not attribution.cue:
        return None
    words = tokens.within(attribution.cue[0].start, attribution.cue[0].end)
    verbs = [word for word in words if word.pos_ == "VERB"]
    if verbs:
        return verbs[-1]
    return words[0] if words else None


def _through(cast: Cast, cue: Token | None, speaker: str | None) -> tuple[str, ...]:
    """Names of the media between the outlet and the speaker, as the sentence states them."""
    if cue is None:
        return ()
    found = [
        name for carrier in _carriers(cue) for name in _media(cast, phrase_of(carrier), speaker)
    ]
    return tuple(dict.fromkeys(found))


def _carriers(cue: Token) -> Iterator[Token]:
    """Heads of the phrases that may name who carried the words: "told X", "to X", "by X", "according to X"."""
    for child in cue.children:
        if child.dep_ in ("dobj", "dative", "iobj") and cue.lemma_.lower() == "tell":
            yield child
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in _CARRYING):
            yield from (target for target in child.children if target.dep_ == "pobj")
    end = min(cue.sent.end, cue.i + _REACH)
    for token in cue.doc[cue.i + 1 : end]:
        # "..., Peskov said, according to Interfax": the medium carries the words of another.
        if token.lower_ == "according" and token.i + 1 < end:
            yield from (c for c in token.nbor(1).children if c.dep_ == "pobj")
    citing = cue.lower_ in ("citing", "quoting")
    if citing or cue.head.lemma_.lower() in ("quote", "cite"):
        carrier = subject_of(cue if citing else cue.head)
        if carrier is not None:
            yield carrier


def _media(cast: Cast, span: Span, speaker: str | None) -> list[str]:
    actors = cast.named_in(span.start, span.end)
    return [cast[i].name for i in actors if cast[i].kind == "media" and i != speaker]


def _basis(actor: Actor, cue: Token | None, text: str) -> Basis:
    if actor.kind == "media":
        return "other_media"
    if actor.kind == "group":
        return _basis_of_words(actor.name)
    if (
        cue is not None
        and _SOCIAL.search(text[cue.idx : cue.sent.end_char][:60])
        and any(c.dep_ == "prep" and c.lower_ == "on" for c in cue.children)
    ):
        return "social_media"
    if actor.kind == "person":
        return "official_named" if actor.roles else "person"
    if actor.kind in ("state", "organisation", "armed_force"):
        return "statement"
    return "none"


def _basis_of_words(words: str) -> Basis:
    lower = words.casefold()
    for stems, basis in (
        (("official", "spokes", "diplomat"), "official_unnamed"),
        (("witness",), "eyewitness"),
        (("resident", "local"), "resident"),
        (("expert", "analyst", "observer"), "expert"),
        (("report", "bulletin", "media"), "other_media"),
    ):
        if any(stem in lower for stem in stems):
            return basis  # type: ignore[return-value]
    return "none"


def _cut(article: Article, span: Span) -> Evidence:
    return Evidence(start=span.start, end=span.end, text=article.at(span))


def _once(statements: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(dict.fromkeys(statements), key=lambda e: (e.start, e.end)))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40] or "unnamed"

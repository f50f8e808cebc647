"""Briefs of made-up articles, put together by hand: no model is loaded for what a literal can say."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from generator.article.model import Article, Removal, Repair, Span
from generator.brief.model import (
    Actor,
    Allegation,
    Brief,
    Evidence,
    Mention,
    Notice,
    Quote,
    Response,
    Source,
)
from tests.conftest import make_article

HARBOUR = """Ardania shelled our harbour, Norland says
The foreign ministry in Karsk accused Ardania of shelling the harbour of Vell on Tuesday.
“They fired on the grain ships,” minister Ilse Brandt said. “Nobody will forget it.”
Ardania’s army denied the charge. It is a so-called “harbour” of smugglers, the Ardanian Herald wrote.
Two dockers were arrested, reportedly."""
"""An article with a charge, a denial, a charge that nobody makes, verbatim words and words at arm's length."""

TALKS = """Karsk walks out of grain talks
Norland has broken its word, the president of Ardania told the Ardanian Herald, which cited an aide.
Ilse Brandt declined to comment."""
"""An article that shares two parties with the first."""


def cut(text: str, words: str, *, nth: int = 1) -> dict[str, Any]:
    """The nth place of these words in a text, as evidence."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def evidence(text: str, words: str, *, nth: int = 1) -> Evidence:
    return Evidence(**cut(text, words, nth=nth))


def mentions(text: str, *names: str) -> tuple[Mention, ...]:
    found = [
        Mention(**cut(text, name, nth=n)) for name in names for n in range(1, text.count(name) + 1)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def harbour() -> Brief:
    """A brief with one of everything."""
    text = HARBOUR
    article = make_article(
        text,
        id="harbour",
        source_file="2031/harbour.md",
        title="Ardania shelled our harbour, Norland says",
        title_span=Span(start=0, end=41),
        standfirst=Span(start=42, end=131),
        outlet="The Norland Post",
        outlet_because="front matter",
        byline="R. Aune",
        published="2031-03-05",
        url="https://norland.example/harbour?a=1&b=2",
        removed=(
            Removal(text="Share this <b>", reason="a share line", original=Span(start=0, end=14)),
        ),
        repairs=(Repair(kind="homoglyph", count=2, note="U+0430 read as Latin a"),),
    )
    norland, ardania = "norland", "ardania"
    return Brief(
        id="harbour",
        article=article,
        actors=(
            Actor(
                id=ardania,
                name="Ardania",
                kind="state",
                country="AR",
                mentions=mentions(text, "Ardania"),
            ),
            Actor(
                id=norland,
                name="Norland",
                kind="state",
                mentions=mentions(text, "Norland"),
                aliases=("Karsk",),
            ),
            Actor(
                id="ministry",
                name="foreign ministry in Karsk",
                kind="organisation",
                part_of=norland,
                mentions=mentions(text, "foreign ministry in Karsk"),
            ),
            Actor(
                id="ilse-brandt",
                name="Ilse Brandt",
                kind="person",
                roles=("minister",),
                mentions=mentions(text, "Ilse Brandt"),
            ),
            Actor(id="army", name="Ardania’s army", kind="armed_force", country="AR"),
            Actor(
                id="herald",
                name="Ardanian Herald",
                kind="media",
                mentions=mentions(text, "Ardanian Herald"),
            ),
            Actor(id="dockers", name="dockers", kind="group", mentions=mentions(text, "dockers")),
        ),
        quotes=(
            Quote(
                id="quo-1",
                kind="direct",
                spans=(evidence(text, "They fired on the grain ships,"),),
                speaker="ilse-brandt",
                speaker_text=evidence(text, "Ilse Brandt"),
                cue=evidence(text, "said"),
                because="words in quotation marks",
                speaker_because="the subject of 'said'",
            ),
            Quote(
                id="quo-2",
                kind="direct",
                spans=(evidence(text, "“Nobody will forget it.”"),),
                continues="quo-1",
            ),
            Quote(
                id="quo-3",
                kind="indirect",
                spans=(evidence(text, "Ardania shelled our harbour"),),
                speaker=norland,
                cue=evidence(text, "says"),
            ),
        ),
        scare_quotes=(evidence(text, "“harbour”"),),
        allegations=(
            Allegation(
                id="alg-1",
                act="allege",
                accusers=("ministry",),
                accusers_because="the subject of 'accused'",
                accused=(ardania,),
                accused_because="the object of 'accused'",
                types=("aggression/attack",),
                evidence=evidence(text, "accused Ardania of shelling the harbour of Vell"),
                cue=evidence(text, "accused"),
                stance="reported",
                source="src-1",
                depth=1,
                responses=(
                    Response(
                        id="rsp-1",
                        kind="deny",
                        by=("army",),
                        evidence=evidence(text, "Ardania’s army denied the charge."),
                        cue=evidence(text, "denied"),
                        because="'denied' after the charge",
                    ),
                ),
                because="'accused … of'",
            ),
            Allegation(
                id="alg-2",
                act="legal_charge",
                accusers=(),
                accused=("dockers",),
                types=("unspecified",),
                evidence=evidence(text, "Two dockers were arrested, reportedly."),
                stance="unattributed",
                responses=(Response(id="rsp-2", kind="none_reported"),),
            ),
        ),
        sources=(
            Source(
                id="src-1",
                name="foreign ministry in Karsk",
                kind="organisation",
                actor="ministry",
                basis="statement",
                chain=("foreign ministry in Karsk",),
                statements=(evidence(text, "shelling the harbour of Vell"),),
            ),
            Source(
                id="src-2",
                name="Ardanian Herald",
                kind="media",
                actor="herald",
                basis="other_media",
            ),
        ),
        notices=(
            Notice(
                code="repaired_letters",
                message="2 letters of another script were read as Latin letters.",
            ),
            Notice(
                code="unattributed_allegation",
                message="Nobody is named who alleges this.",
                evidence=evidence(text, "reportedly"),
            ),
        ),
    )


def talks() -> Brief:
    """A brief without outlet or date, with a source two links away and a refusal to comment."""
    text = TALKS
    return Brief(
        id="talks",
        article=make_article(
            text,
            id="talks",
            source_file="talks.txt",
            title="Karsk walks out of…",
            title_origin="derived",
        ),
        actors=(
            Actor(id="norland", name="Norland", kind="state", mentions=mentions(text, "Norland")),
            Actor(id="president", name="president of Ardania", kind="person", country="AR"),
            Actor(
                id="ilse-brandt",
                name="Ilse Brandt",
                kind="person",
                mentions=mentions(text, "Ilse Brandt"),
            ),
        ),
        allegations=(
            Allegation(
                id="alg-3",
                act="allege",
                accusers=("president",),
                accused=("norland",),
                types=("bad_faith",),
                evidence=evidence(text, "Norland has broken its word"),
                stance="hearsay",
                source="src-3",
                depth=2,
                responses=(
                    Response(
                        id="rsp-3",
                        kind="decline_comment",
                        by=("ilse-brandt",),
                        evidence=evidence(text, "Ilse Brandt declined to comment."),
                    ),
                ),
            ),
        ),
        sources=(
            Source(
                id="src-3",
                name="president of Ardania",
                kind="person",
                actor="president",
                basis="official_named",
                chain=("Ardanian Herald", "president of Ardania"),
            ),
        ),
    )


def hostile(text: str, *, n: int = 0) -> Brief:
    """A brief in which this text stands in every place that a text can reach."""
    body = f"{text} accused {text}."
    first = {"start": 0, "end": len(text), "text": text}
    whole = {"start": 0, "end": len(body), "text": body}
    article = Article(
        id=f"hostile-{n}",
        source_file=f"{text}.txt",
        sha256=sha256(body.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=text,
        title=text,
        outlet=text,
        outlet_because=text,
        byline=text,
        published=text,
        retrieved=text,
        url=text,
        language=text,
        text=body,
        paragraphs=(Span(start=0, end=len(body)),),
        removed=(Removal(text=text, reason=text, original=Span(start=0, end=1)),),
        repairs=(Repair(kind="control", count=1, note=text),),
    )
    names = {"aliases": (text,), "roles": (text,), "because": text}
    return Brief(
        id=article.id,
        article=article,
        actors=(
            Actor(id=f"{text}1", name=text, kind="group", mentions=(Mention(**first),), **names),
            Actor(id=f"{text}2", name=f"{text} two", kind="group", **names),
        ),
        quotes=(
            Quote(
                id=f"q{text}",
                kind="indirect",
                spans=(Evidence(**first),),
                speaker=f"{text}1",
                speaker_text=Evidence(**first),
                cue=Evidence(**first),
                because=text,
                speaker_because=text,
            ),
            Quote(id=f"d{text}", kind="direct", spans=(Evidence(**first),), because=text),
        ),
        scare_quotes=(Evidence(**first),),
        allegations=(
            Allegation(
                id=f"a{text}",
                act="allege",
                accusers=(f"{text}1",),
                accused=(f"{text}2",),
                types=(f"aggression/{text}",),
                evidence=Evidence(**whole),
                stance="reported",
                source=f"s{text}",
                because=text,
                accusers_because=text,
                accused_because=text,
                responses=(
                    Response(
                        id=f"r{text}",
                        kind="deny",
                        by=(f"{text}2",),
                        evidence=Evidence(**first),
                        because=text,
                    ),
                ),
            ),
        ),
        sources=(
            Source(
                id=f"s{text}",
                name=text,
                kind="unnamed",
                chain=(text, text),
                statements=(Evidence(**first),),
                because=text,
            ),
        ),
        notices=(Notice(code="x", message=text, evidence=Evidence(**first)),),
    )

"""A press that all tests of a session share, and a made-up brief with a finding of every kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
from generator.pdf import Press
from tests.conftest import make_article

TEXT = """\
Harbour shelled at dawn
Ana Ruiz accused Southland of shelling the harbour, the Daily Bell reported, citing her office.
“We lost the cranes,” she said. “And the grain.”
A Southland spokesman denied that any gun had been fired.
The “exercise” went on for an hour."""


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """Fonts are loaded once."""
    with Press() as opened:
        yield opened


@pytest.fixture
def harbour() -> Brief:
    """A brief with an answered and an unanswered charge, quotations with and without a speaker, cuts and notices."""
    return make_harbour()


def words(text: str, *, within: str = TEXT) -> Evidence:
    start = within.index(text)
    return Evidence(start=start, end=start + len(text), text=text)


def make_harbour(name: str = "harbour", **fields: object) -> Brief:
    article = make_article(
        TEXT,
        id=name,
        **{
            "title": "Harbour shelled at dawn",
            "title_span": {"start": 0, "end": 23},
            "outlet": "The Example Courier",
            "published": "2026-03-14",
            "url": "https://example.org/harbour",
            "language": "en",
            "removed": [
                {"text": "Share this", "reason": "a share bar", "original": {"start": 0, "end": 10}}
            ],
            "repairs": [{"kind": "invisible", "count": 2, "note": "zero-width spaces"}],
        }
        | fields,
    )
    ruiz = Actor(id="ana-ruiz", name="Ana Ruiz", kind="person", mentions=(_mention("Ana Ruiz"),))
    south = Actor(
        id="southland",
        name="Southland",
        kind="state",
        aliases=("Southland spokesman",),
        mentions=(_mention("Southland"),),
    )
    return Brief(
        id=name,
        article=article,
        actors=(ruiz, south),
        quotes=(
            Quote(
                id="quo-1",
                kind="direct",
                spans=(words("“We lost the cranes,”"), words("“And the grain.”")),
                speaker="ana-ruiz",
                speaker_text=words("she"),
            ),
            Quote(id="quo-2", kind="indirect", spans=(words("any gun had been fired"),)),
        ),
        scare_quotes=(words("exercise"),),
        allegations=(
            Allegation(
                id="alg-1",
                act="allege",
                accusers=("ana-ruiz",),
                accused=("southland",),
                types=("war_crime", "aggression/attack"),
                evidence=words("Ana Ruiz accused Southland of shelling the harbour"),
                stance="reported",
                source="src-1",
                depth=2,
                responses=(
                    Response(
                        id="rsp-1",
                        kind="deny",
                        by=("southland",),
                        evidence=words("denied that any gun had been fired"),
                    ),
                ),
            ),
            Allegation(
                id="alg-2",
                act="insinuate",
                accusers=(),
                accused=("southland",),
                types=("unspecified",),
                evidence=words("The “exercise” went on for an hour."),
                stance="unattributed",
                responses=(Response(id="rsp-2", kind="none_reported"),),
            ),
        ),
        sources=(
            Source(
                id="src-1",
                name="Ana Ruiz",
                kind="person",
                actor="ana-ruiz",
                basis="official_named",
                chain=("Daily Bell", "Ana Ruiz"),
                statements=(words("“We lost the cranes,”"),),
            ),
        ),
        notices=(
            Notice(code="no_byline", message="the page does not state who wrote it"),
            Notice(
                code="unattributed_allegation",
                message="nobody is named who makes it",
                evidence=words("The “exercise” went on for an hour."),
            ),
        ),
    )


def _mention(text: str) -> Mention:
    return Mention(**words(text).model_dump())


def make_hostile(text: str) -> Brief:
    """A brief that carries the text in every place where an article's text can stand."""
    body = f"Before.\n{text}\nAfter."
    article = make_article(
        body,
        id="hostile",
        source_file=text,
        title=text,
        outlet=text,
        outlet_because=text,
        byline=text,
        published=text,
        retrieved=text,
        url=text,
        encoding=text,
        language=text,
        removed=[{"text": text, "reason": text, "original": {"start": 0, "end": 0}}],
        repairs=[{"kind": "control", "count": 1, "note": text}],
    )
    whole = Evidence(start=8, end=8 + len(text), text=text)
    actor = Actor(id="a", name=text, kind="person", aliases=(text,), roles=(text,))
    return Brief(
        id="hostile",
        article=article,
        actors=(actor,),
        quotes=(Quote(id="q", kind="direct", spans=(whole,), speaker="a", cue=whole),),
        scare_quotes=(whole,),
        allegations=(
            Allegation(
                id="x",
                act="allege",
                accusers=("a",),
                accused=("a",),
                types=("aggression",),
                evidence=whole,
                stance="alleged",
                source="s",
                depth=1,
                responses=(Response(id="r", kind="deny", by=("a",), evidence=whole),),
            ),
        ),
        sources=(
            Source(id="s", name=text, kind="person", chain=(text, text), statements=(whole,)),
        ),
        notices=(Notice(code="odd", message=text, evidence=whole),),
    )

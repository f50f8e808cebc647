"""Builds the smallest briefs by hand: actors as `name | kind | country | roles | aliases`, charges as sentences."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from generator.article.model import Article
from generator.brief.identity import finding_id
from generator.brief.model import Actor, Allegation, Brief, Evidence, Mention, Response
from generator.dossier.names import slug


def make_actor(line: str) -> Actor:
    """An actor without mentions; empty parts are left at their defaults."""
    parts = [part.strip() for part in line.split("|")] + [""] * 5
    return Actor(
        id=slug(parts[0]),
        name=parts[0],
        kind=parts[1] or "person",  # type: ignore[arg-type]
        country=parts[2] or None,
        roles=tuple(role.strip() for role in parts[3].split(";") if role.strip()),
        aliases=tuple(alias.strip() for alias in parts[4].split(";") if alias.strip()),
    )


def make_brief(
    identity: str,
    *,
    actors: tuple[str, ...] = (),
    charges: tuple[dict[str, Any], ...] = (),
    text: str = "",
    **article: Any,
) -> Brief:
    """A brief whose text is the charges' words, one a line, behind `text`.

    A charge is `words`, `accusers`, `accused` (names) and any field of an allegation; `answers` are kinds of response.
    """
    lines, found = [text] if text else [], []
    position = len(text) + 1 if text else 0
    for charge in charges:
        words = charge["words"]
        cut = Evidence(start=position, end=position + len(words), text=words)
        found.append(_allegation(identity, charge, cut, ordinal=len(found)))
        lines.append(words)
        position += len(words) + 1
    whole = "\n".join(lines)
    return Brief(
        id=identity,
        article=Article(
            id=identity,
            source_file=f"{identity}.txt",
            sha256=sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(),
            text=whole,
            **article,
        ),
        actors=tuple(
            actor.model_copy(update={"mentions": _mentions(actor.name, whole)})
            for actor in map(make_actor, actors)
        ),
        allegations=tuple(found),
    )


def _mentions(name: str, text: str) -> tuple[Mention, ...]:
    start = text.find(name)
    return (Mention(start=start, end=start + len(name), text=name),) if start >= 0 else ()


def _allegation(
    identity: str, charge: dict[str, Any], cut: Evidence, *, ordinal: int
) -> Allegation:
    given = {
        key: value
        for key, value in charge.items()
        if key not in ("words", "accusers", "accused", "answers")
    }
    kinds = charge.get("answers", ("none_reported",))
    return Allegation.model_validate(
        {
            "id": finding_id("alg", article=identity, words=cut.text),
            "act": "allege",
            "accusers": tuple(slug(name) for name in charge.get("accusers", ())),
            "accused": tuple(slug(name) for name in charge.get("accused", ())),
            "types": ("aggression/attack",),
            "stance": "reported",
            "evidence": cut,
            "responses": tuple(
                Response(
                    id=finding_id("rsp", article=identity, words=cut.text, ordinal=n),
                    kind=kind,
                    evidence=None if kind == "none_reported" else cut,
                )
                for n, kind in enumerate(kinds)
            ),
        }
        | given
    )

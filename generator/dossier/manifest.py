"""Everything that a build found, by content-derived ids, and what another build found otherwise.

A manifest holds no time and no path: the same findings give the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError

from generator.dossier.correct import words_of
from generator.errors import InputError
from generator.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.brief.model import Actor, Brief, Response

EntryKind = Literal["article", "allegation", "response", "quote", "actor", "source"]
_LONGEST = 300
"""Code points of the words that an entry keeps; the whole ones decide its id."""


class Entry(Value):
    """One finding, or one article."""

    kind: EntryKind
    """What it is."""
    article: str
    """Id of its article."""
    id: str
    """Its id; with the article and the kind it is unique in a manifest."""
    words: str
    """Its words, shortened when they are very long; of an article its title."""
    reading: dict[str, str] = Field(default_factory=dict)
    """What was read from the words, by the name of the field; names stand for ids."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What an entry is recognised by in another manifest."""
        return (self.article, self.kind, self.id)


class Manifest(Value):
    """Every finding of a build."""

    schema_: Literal["manifest/1"] = Field(
        default="manifest/1", alias="schema", serialization_alias="schema"
    )
    """Version of the record's shape."""
    entries: tuple[Entry, ...] = ()
    """By article, each article before its findings, those in the order of the brief."""


class Change(Value):
    """One finding that was read otherwise before."""

    before: Entry
    """As it was."""
    after: Entry
    """As it is."""

    @property
    def fields(self) -> tuple[tuple[str, str, str], ...]:
        """Name, old and new value of everything that differs; an empty value is ""."""
        old, new = self.before.reading, self.after.reading
        return tuple(
            (name, old.get(name, ""), new.get(name, ""))
            for name in dict.fromkeys((*old, *new))
            if old.get(name, "") != new.get(name, "")
        )


class Changes(Value):
    """What one build found otherwise than an earlier one."""

    new: tuple[Entry, ...] = ()
    """Found now and not before, in the order of the new manifest."""
    changed: tuple[Change, ...] = ()
    """Found in the same words and read otherwise, in the order of the new manifest."""
    withdrawn: tuple[Entry, ...] = ()
    """Found before and not now, in the order of the old manifest."""

    @property
    def none(self) -> bool:
        """Whether both builds found the same."""
        return not (self.new or self.changed or self.withdrawn)


def make_manifest(briefs: Iterable[Brief]) -> Manifest:
    """Everything that these briefs found, sorted by article."""
    ordered = sorted(briefs, key=lambda brief: brief.id)
    entries: dict[tuple[str, str, str], Entry] = {}
    for brief in ordered:
        for entry in _entries(brief):
            entries.setdefault(entry.key, entry)
    return Manifest(entries=tuple(entries.values()))


def compare_manifests(old: Manifest, new: Manifest) -> Changes:
    """What is new, changed and withdrawn."""
    before = {entry.key: entry for entry in old.entries}
    after = {entry.key: entry for entry in new.entries}
    return Changes(
        new=tuple(entry for key, entry in after.items() if key not in before),
        changed=tuple(
            Change(before=before[key], after=entry)
            for key, entry in after.items()
            if key in before and before[key] != entry
        ),
        withdrawn=tuple(entry for key, entry in before.items() if key not in after),
    )


def render_manifest(manifest: Manifest) -> str:
    """The manifest as JSON, an entry a line; the same findings give the same bytes."""
    lines = [json.dumps(entry.model_dump(), ensure_ascii=True) for entry in manifest.entries]
    return f'{{"schema": "{manifest.schema_}", "entries": [\n' + ",\n".join(lines) + "\n]}\n"


def parse_manifest(text: str, *, path: Path | str) -> Manifest:
    """The manifest of a file's text.

    Raises:
        InputError: it is none.
    """
    try:
        return Manifest.model_validate(json.loads(text))
    except (ValueError, ValidationError, RecursionError) as error:
        message = "is no manifest; take manifest.json of a built site, or a 'json-lines' export"
        raise InputError(message, path=path) from error


def _entries(brief: Brief) -> Iterator[Entry]:
    article = brief.article
    names = {actor.id: actor.name for actor in brief.actors}
    told = {
        "outlet": article.outlet or "",
        "published": article.published or "",
        "text": article.sha256[:12],
    }
    yield _entry(brief, "article", brief.id, article.title or brief.id, told)
    seen: set[str] = set()
    for allegation in brief.allegations:
        reading = {
            "act": allegation.act,
            "accusers": _listed(allegation.accusers, names),
            "accused": _listed(allegation.accused, names),
            "types": ", ".join(allegation.types),
            "modality": allegation.modality,
            "stance": allegation.stance,
        }
        yield _entry(brief, "allegation", allegation.id, words_of(allegation), reading)
        for response in allegation.responses:
            if response.evidence is not None and response.id not in seen:
                seen.add(response.id)
                yield _response(brief, response, names)
    for quote in brief.quotes:
        reading = {"kind": quote.kind, "speaker": names.get(quote.speaker or "", "")}
        yield _entry(brief, "quote", quote.id, words_of(quote), reading)
    for actor in brief.actors:
        yield _actor(brief, actor)
    for source in brief.sources:
        reading = {"kind": source.kind, "basis": source.basis}
        yield _entry(brief, "source", source.id, source.name, reading)


def _response(brief: Brief, response: Response, names: dict[str, str]) -> Entry:
    reading = {"kind": response.kind, "by": _listed(response.by, names)}
    return _entry(brief, "response", response.id, words_of(response), reading)


def _actor(brief: Brief, actor: Actor) -> Entry:
    reading = {
        "kind": actor.kind,
        "country": actor.country or "",
        "aliases": ", ".join(actor.aliases),
    }
    return _entry(brief, "actor", actor.id, actor.name, reading)


def _listed(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in ids)


def _entry(
    brief: Brief, kind: EntryKind, identity: str, words: str, reading: dict[str, Any]
) -> Entry:
    line = " ".join(words.split())
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return Entry(kind=kind, article=brief.id, id=identity, words=short, reading=reading)

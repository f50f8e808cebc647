"""Reads the names and descriptions of parties off a parse: out of it come name parts in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.naming.capitals import Capitals
from generator.brief.naming.datelines import find_datelines
from generator.brief.naming.groups import Groups
from generator.brief.naming.lettered import find_lettered, is_on_map
from generator.brief.naming.parts import Found, PartMaker
from generator.brief.naming.phrases import PARTICLES
from generator.brief.naming.territorial import Territorial

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.brief.draft import NamePart


class NameReader:
    """Walks a parse once from left to right."""

    def __init__(self, doc: Doc) -> None:
        """Prepare the readers of the three ways in which a phrase can open."""
        self._maker = PartMaker(doc)
        self._territorial = Territorial(self._maker)
        self._groups = Groups(self._maker)
        self._capitals = Capitals(self._maker, self._groups)
        datelines = find_datelines(doc)
        self._lettered = find_lettered(doc)
        self._places = dict(d.place for d in datelines)
        self._agencies = dict(d.agency for d in datelines if d.agency is not None)

    def read(self) -> tuple[NamePart, ...]:
        """Every part in reading order, never overlapping."""
        parts: list[NamePart] = []
        position = 0
        while position < len(self._maker.doc):
            part, after = self._part_at(position, done=parts[-1].end if parts else 0)
            if position in self._lettered and self._falls_short(position, part):
                part, after = self._spelt(position)
            if part is not None and any(c.isalnum() for c in part.text):
                parts.append(part)
            position = max(after, position + 1)
        return tuple(parts)

    def _falls_short(self, position: int, part: NamePart | None) -> bool:
        """Whether the reading of a name ends before or behind what the letters behind it spell."""
        last = self._maker.doc[self._lettered[position] - 1]
        return part is None or part.end != last.idx + len(last.text)

    def _spelt(self, position: int) -> Found:
        end = self._lettered[position]
        if is_on_map(self._maker.doc, position, end):
            because = "a place, by its own words"
            return self._maker.part(position, end, kind="place", form="name", because=because), end
        words = self._maker.phrases.words(position, end)
        kind = self._maker.nouns.kind_of(words)
        owner = self._maker.owner_in(position, position + 1)
        because = "a body's name, with a small word in it"
        if end + 2 < len(self._maker.doc) and self._maker.doc[end].text in ("(", ","):
            letters = self._maker.doc[end + (self._maker.doc[end].text == ",") + 1].text
            because = f"'{letters}' behind it spells the name"
        return self._maker.part(
            position,
            end,
            kind=kind if kind in ("armed_force", "media") else "organisation",
            form="name",
            owner=owner,
            country=owner.country if owner else None,
            because=because,
        ), end

    def _is_opposed(self, i: int) -> bool:
        doc = self._maker.doc
        return i > 1 and doc[i - 1].text in ("-", "–") and doc[i - 2].lower_ == "anti"

    def _part_at(self, i: int, *, done: int) -> Found:
        token = self._maker.doc[i]
        if i in self._places:
            because = "the place of a dateline"
            end = self._places[i]
            return self._maker.part(i, end, kind="place", form="name", because=because), end
        if i in self._agencies:
            because = "the agency of a dateline"
            end = self._agencies[i]
            return self._maker.part(i, end, kind="media", form="name", because=because), end
        territory = self._maker.territories.at(i)
        if territory is not None and self._is_opposed(i):
            return None, territory[1]  # "anti-Ruritanian groups" are anybody's but Ruritania's
        if territory is not None and not self._territorial.is_person(i, territory[1]):
            return self._territorial.from_territory(i, *territory)
        opens = (
            token.ent_iob_ == "B"
            and token.ent_type_ in ("PERSON", "ORG")
            and token.lower_ in PARTICLES
        )
        if self._maker.labels.is_name_token(i) or opens:
            return self._capitals.from_capitals(i)
        return self._groups.from_noun(i, done=done)

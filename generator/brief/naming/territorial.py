"""Reads words of territories: the state, a capital for it, one of its bodies or offices, or a mere place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.naming.metonyms import stands_for_government
from generator.brief.naming.roles import descriptions_beside
from generator.brief.naming.words import load_names

if TYPE_CHECKING:
    from generator.brief.draft import NamePart
    from generator.brief.naming.parts import Found, PartMaker
    from generator.brief.territories import TerritoryWord


class Territorial:
    """Reads a phrase that a territory opens."""

    def __init__(self, maker: PartMaker) -> None:
        """Keep the tools of the parse."""
        self._maker = maker

    def is_person(self, i: int, end: int) -> bool:
        """Whether the territory's word is a person's name here: "Chad Smith", and "Jordan" after "Ann Jordan"."""
        text = self._maker.doc[i:end].text
        following = self._maker.doc[end] if end < len(self._maker.doc) else None
        if (
            following is not None
            and following.text[:1].isupper()
            and following.ent_type_ == "PERSON"
        ):
            whole = self._maker.phrases.capitals_end(i)
            if whole - end > 1 and i and self._maker.doc[i - 1].pos_ == "ADP":
                return False  # "ambassador to Russia Ana Ruiz"
            noun = (
                self._maker.nouns.kind_of([following.lower_])
                or following.lower_.strip(".") in self._maker.nouns.titles
            )
            return not noun and self._maker.labels.label(self._maker.doc[i:whole].text) == "person"
        if i and self._maker.doc[i - 1].lower_ in load_names().place_before:
            return False
        return self._maker.labels.is_surname(text) or self._maker.labels.is_first_name(text)

    def from_territory(self, i: int, word: TerritoryWord, end: int) -> Found:
        """The body, office, state or place of the phrase that opens with these tokens."""
        if self._is_money(end):
            return None, end + 1
        after = end + 1 if self._maker.phrases.is_possessive(end) else end
        if word.form == "people" or (
            after < len(self._maker.doc) and self._maker.doc[after].text == "-"
        ):
            return self._territory_alone(i, word, end), end
        stop = self._maker.phrases.body_end(after)
        office = self._maker.phrases.office_end(after)
        if office is not None and self._maker.phrases.names_holder(office):
            return self._territory_alone(i, word, end), office  # it is read as the holder's role
        if (
            stop is not None
            and (office is None or office <= stop)
            and not self._is_place_phrase(after, stop)
        ):
            return self._body_of(i, word, end, after, stop)
        article = self._maker.doc[i - 1].lower_ if i else ""
        if office is not None and article not in (
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "former",
            "ex",
        ):
            text = self._maker.doc[i:office].text
            return self._maker.part(
                i,
                office,
                kind="person",
                form="description",
                country=word.country,
                roles=(text,),
                owner=self._maker.owner_part(i, word, end),
                because=f"'{text}' is an office that one person holds",
            ), office
        if (whole := self._name_end(i, word, end)) is not None:
            owner = self._maker.owner_part(i, word, end)
            because = f"a body's name, with '{owner.text}' in it"
            return self._maker.part(
                i,
                whole,
                kind="organisation",
                form="name",
                country=word.country,
                owner=owner,
                because=because,
            ), whole
        return self._territory_alone(i, word, end), end

    def _name_end(self, i: int, word: TerritoryWord, end: int) -> int | None:
        """One past a body's name that a nationality opens, as the recogniser saw it: "Georgian Dream"; else None."""
        doc = self._maker.doc
        stop = end
        while stop < len(doc) and (doc[stop].ent_type_, doc[stop].ent_iob_) == ("ORG", "I"):
            if doc[stop].pos_ != "PROPN" or not doc[stop].text.istitle():
                return None
            stop += 1
        opens = word.form == "adjective" and doc[i].ent_type_ == "ORG"
        return stop if opens and stop > end else None

    def _is_money(self, end: int) -> bool:
        doc = self._maker.doc
        return end < len(doc) and doc[end].lower_ in load_names().currencies

    def _is_place_phrase(self, start: int, stop: int) -> bool:
        return self._maker.labels.label(self._maker.doc[start:stop].text) == "place"

    def _body_of(self, i: int, word: TerritoryWord, end: int, after: int, stop: int) -> Found:
        kind = self._maker.nouns.kind_of(self._maker.phrases.words(after, stop)) or "organisation"
        noun = self._maker.doc[stop - 1].text
        if noun.lower() == "division" and word.form == "capital":
            return self._territory_alone(i, word, end), stop  # a district, not a force
        government = self._maker.phrases.words(after, stop) == ["government"]
        named = noun[:1].isupper() and not government
        if named:
            stop = self._maker.phrases.extend_of(stop)
        owner: NamePart | None = self._maker.owner_part(i, word, end)
        if kind == "state" and not named:
            because = f"the {noun} of {word.name} stand for the state"
            return self._maker.part(
                i,
                stop,
                kind="state",
                form="description",
                country=word.country,
                owner=owner,
                because=because,
            ), stop
        holders = noun.lower() in self._maker.nouns.office_holders
        if kind == "group" and not holders and self._maker.is_quantified(i):
            return self._territory_alone(i, word, end), stop
        soldiers = kind == "armed_force" and self._maker.phrases.is_plural(stop)
        if kind == "media" and word.form in ("capital", "name") and after == end:
            owner = None  # "The Moscow Times" is a name; it does not say whose paper it is
        return self._maker.part(
            i,
            stop,
            kind="organisation" if kind == "state" else kind,
            form="name" if named else "nationality",
            country=word.country if owner is not None else None,
            owner=owner,
            roles=descriptions_beside(self._maker.doc, i, stop) if named and not soldiers else (),
            because=f"'{noun}' names a body"
            + (f", '{owner.text}' whose it is" if owner is not None else ""),
        ), stop

    def _is_behind_town(self, i: int, end: int) -> bool:
        """Whether a comma parts the state from its town, and the phrase ends: "in Makkah, Saudi Arabia, on Monday"."""
        doc = self._maker.doc
        if i < 3 or doc[i - 1].text != ",":
            return False
        place = doc[i - 2].ent_type_ in ("GPE", "LOC") or doc[i - 3].pos_ == "ADP"
        if not place or doc[i - 2].pos_ != "PROPN":
            return False
        town = self._maker.territories.at(i - 2)
        listed = town is not None and town[0].form == "name"
        closed = end >= len(doc) or doc[end].is_punct
        return closed and not listed and doc[i - 2].text[:1].isupper()

    def _deed_after(self, end: int) -> str | None:
        """The noun of a deed right behind a nationality, or one noun or adjective further; None without one."""
        doc = self._maker.doc
        for k in range(end, min(end + 3, len(doc))):
            if doc[k].lower_ in self._maker.nouns.deeds:
                return doc[k].text
            if doc[k].pos_ not in ("ADJ", "NOUN", "PROPN") or doc[k].text[:1].isupper():
                return None
        return None

    def _territory_alone(self, i: int, word: TerritoryWord, end: int) -> NamePart:
        before = self._maker.doc[i - 1].lower_ if i else ""
        following = self._maker.doc[end] if end < len(self._maker.doc) else None
        if word.form == "name" and self._is_behind_town(i, end):
            because = f"says in which country a town is: {word.name}"
            return self._maker.part(
                i, end, kind="place", form="name", country=word.country, because=because
            )
        if word.form == "name":
            return self._maker.part(
                i,
                end,
                kind="state",
                form="name",
                country=word.country,
                because=f"a name of {word.name}",
            )
        if word.form in ("capital", "seat"):
            reason = stands_for_government(self._maker.doc, i, end)
            if reason is None and word.form == "seat" and before not in load_names().place_before:
                reason = "seat of government"
            if reason is not None:
                because = f"'{self._maker.doc[i:end].text}' stands for the government of {word.name}: {reason}"
                return self._maker.part(
                    i, end, kind="state", form="metonym", country=word.country, because=because
                )
            because = f"a place in {word.name}"
            return self._maker.part(
                i, end, kind="place", form="name", country=word.country, because=because
            )
        noun = (
            following is not None
            and following.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
            and not following.is_punct
        )
        if before == "the" and not noun and not (following is not None and following.text == "-"):
            because = f"'the {self._maker.doc[i:end].text}' stand for {word.name}"
            return self._maker.part(
                i, end, kind="state", form="nationality", country=word.country, because=because
            )
        if word.form == "adjective" and (deed := self._deed_after(end)) is not None:
            because = f"'{deed}' with the nationality of {word.name}, whose deed or means it is"
            return self._maker.part(
                i, end, kind="state", form="nationality", country=word.country, because=because
            )
        because = f"says of {word.name}, names no party"
        return self._maker.part(
            i, end, kind="place", form="nationality", country=word.country, because=because
        )

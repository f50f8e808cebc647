"""Reads offices that are written with capitals and hold nobody's name: "the Hill Valley MP said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.naming.words import load_names

if TYPE_CHECKING:
    from generator.brief.naming.parts import Found, PartMaker


class Seats:
    """Reads a run of capitals that ends in the word of an office."""

    def __init__(self, maker: PartMaker) -> None:
        """Keep the tools of the parse."""
        self._maker = maker

    def is_seat(self, start: int, k: int) -> bool:
        """Whether the capitals are an office and nobody's name: "the Hill Valley MP", "Deputy Speaker, Ana Ruiz"."""
        doc = self._maker.doc
        words = self._maker.phrases.words(start, k)
        name = doc[start:k].text
        if any(self._maker.phrases.is_possessive(n) for n in range(start, k)) or "of" in words:
            return False
        if (
            k - start < 2
            or not self._maker.nouns.is_role(words[-1:])
            or (
                self._maker.labels.is_surname(doc[k - 1].text)
                and self._maker.labels.label(name) == "person"
                and all(t.ent_type_ == "PERSON" for t in doc[start:k])
            )
        ):
            return False
        stop = self._maker.phrases.extend_of(k)
        named = (
            stop + 1 < len(doc)
            and doc[stop].text == ","
            and self._maker.labels.is_name_token(stop + 1)
        )
        one_of_many = start > 0 and doc[start - 1].lower_ in ("a", "an")
        leads_on = k < len(doc) and doc[k].lower_ == "of"
        return named or one_of_many or leads_on or self._is_behind_the(start)

    def _is_behind_the(self, start: int) -> bool:
        """Whether "the" stands before, or before an adjective: "the First Deputy Speaker"."""
        doc = self._maker.doc
        k = start - 1
        if k > 0 and (doc[k].pos_ == "ADJ" or doc[k].ent_type_ == "ORDINAL"):
            k -= 1
        return k >= 0 and doc[k].lower_ == "the"

    def from_seat(self, i: int, k: int) -> Found:
        """An office in capitals: a party by itself behind "the", else the role of the name behind it."""
        doc = self._maker.doc
        stop = self._maker.phrases.extend_of(k)
        named = stop < len(doc) and (
            self._maker.labels.is_name_token(stop)
            or (
                doc[stop].text == ","
                and stop + 1 < len(doc)
                and self._maker.labels.is_name_token(stop + 1)
            )
        )
        if named or not self._is_behind_the(i) or self._maker.phrases.is_possessive(k):
            return None, k
        text = doc[i:stop].text
        return self._maker.part(
            i,
            stop,
            kind="person",
            form="description",
            roles=(text,),
            because=f"'{text}' is an office that one person holds",
        ), stop

    def title_inside(self, start: int, end: int) -> int | None:
        """First token of a title with a name behind it, when a body stands before it; None without one."""
        for k in range(start + 1, end - 1):
            if self.cut_titles(k, end) in range(k + 1, end):
                return k
        return None

    def is_field(self, start: int, title: int) -> bool:
        """Whether the capitals before a minister's name are only the field: "Mineral Resources Minister Ana Ruiz"."""
        minister = self._maker.doc[title].lower_ in ("minister", "secretary", "commissioner")
        words = self._maker.phrases.words(start, title)
        field = bool(words) and all(
            word in load_names().portfolios or word in ("and", "&") for word in words
        )
        return (
            minister
            and bool(words)
            and (field or self._maker.labels.label(self._maker.doc[start:title].text) is None)
        )

    def cut_titles(self, start: int, end: int) -> int:
        """Where the name begins behind the titles that open these tokens; the end when there is none."""
        while start < end:
            after = self._maker.phrases.title_end(start)
            if after == start or after > end:
                return start
            start = after
        return start

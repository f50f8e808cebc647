"""Reads what is a place's that is no state: its body or its office ("Scotland's interior ministry").

Refuses acronyms, the offices of a nationality ("the Republican leader"), and nouns that are no body of many places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lexicon.offices import load_offices

if TYPE_CHECKING:
    from generator.brief.naming.parts import Found, PartMaker

ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
"""A name of capitals alone."""


class Owned:
    """Reads a phrase that a place opens."""

    def __init__(self, maker: PartMaker) -> None:
        """Keep the tools of the parse."""
        self._maker = maker

    def of_place(self, start: int, k: int, label: str | None) -> Found | None:
        """The body or office of the place in these tokens, which `label` judges; None for any other name."""
        doc = self._maker.doc
        after = self._behind_place(start, k, label)
        if after is None:
            return None
        office = self._maker.phrases.office_end(after)
        if office is not None:
            if self._maker.phrases.names_holder(office) or doc[start].ent_type_ == "NORP":
                return None
            role = doc[after:office].text
            return self._maker.part(
                start, office, kind="person", form="description", roles=(doc[start:office].text,),
                because=f"'{role}' is an office that one person holds",
            ), office  # fmt: skip
        end = self._maker.phrases.body_end(after)
        if end is None or doc[end - 1].lower_ not in load_offices().common_bodies:
            return None
        noun = doc[end - 1].text
        kind = self._maker.nouns.kind_of([noun.lower()])
        if kind not in ("organisation", "armed_force", "state"):
            return None
        return self._maker.part(
            start, end, kind="organisation" if kind == "state" else kind, form="description",
            because=f"'{noun}' names a body, by the place whose it is",
        ), end  # fmt: skip

    def _behind_place(self, start: int, k: int, label: str | None) -> int | None:
        """Where what is a place's begins: behind "Gaza's", "the Lagos", "the Scottish"; None for any other name."""
        doc = self._maker.doc
        seen = doc[start].ent_type_
        if ACRONYM.fullmatch(doc[start:k].text):
            return None
        if self._maker.phrases.is_possessive(k):
            return k + 1 if label in ("place", None) or seen in ("GPE", "LOC") else None
        behind = k < len(doc) and doc[k].pos_ in ("NOUN", "ADJ") and doc[k].text.islower()
        placed = seen in ("GPE", "LOC") and label in ("place", None)
        called = seen == "NORP" and start > 0 and doc[start - 1].lower_ == "the"
        return k if behind and (placed or called) else None

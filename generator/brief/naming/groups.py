"""Reads common nouns that are a party without a name: a state's services, protesters who act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.naming.parts import ACTING

if TYPE_CHECKING:
    from generator.brief.naming.parts import Found, PartMaker
    from generator.brief.territories import TerritoryWord


_LONGEST = 12
"""Words before a common noun that are read with it: no noun phrase of prose has more, and a bound keeps time linear."""


_CALLINGS = frozenset({"prosecutors", "police", "investigators"})
"""Bodies of the law that news names by their calling alone."""
_SPEAKING = frozenset(
    (
        "say tell accuse allege claim blame report describe condemn denounce complain suspect charge arrest indict"
        " detain investigate"
    ).split()
)
"""Verbs that make a party of people who only stand by otherwise: "residents said", "relatives blamed"."""


class Groups:
    """Reads a phrase that a common noun heads."""

    def __init__(self, maker: PartMaker) -> None:
        """Keep the tools of the parse."""
        self._maker = maker

    def from_noun(self, i: int, *, done: int) -> Found:
        """A common noun with its state behind it ("special services of Belarus"), or a group that acts."""
        token = self._maker.doc[i]
        if token.pos_ != "NOUN":
            return None, i + 1
        start = i
        while (
            i - start < _LONGEST
            and start > 0
            and self._maker.doc[start - 1].idx >= done
            and self._maker.doc[start - 1].pos_ in ("ADJ", "NOUN")
        ):
            if (
                self._maker.doc[start - 1].is_sent_end
                or "\n" in self._maker.doc[start - 1].whitespace_
            ):
                break
            start -= 1
        words = self._maker.phrases.words(start, i + 1)
        kind = self._maker.nouns.kind_of(words)
        if kind is None:
            return None, i + 1
        behind = self._state_behind(i)
        if (
            behind is not None
            and token.lower_ not in ("side", "sides", "state")
            and not self._maker.is_quantified(start)
        ):
            word, k, end = behind
            owner = self._maker.owner_part(k, word, end)
            because = f"'{token.text}' of {word.name}"
            return self._maker.part(
                start,
                end,
                kind=kind,
                form="description",
                country=word.country,
                owner=owner,
                because=because,
            ), end
        return self._acting_group(start, i, kind)

    def _state_behind(self, i: int) -> tuple[TerritoryWord, int, int] | None:
        if i + 2 >= len(self._maker.doc) or self._maker.doc[i + 1].lower_ != "of":
            return None
        k = (
            i + 3
            if self._maker.doc[i + 2].lower_ == "the" and i + 3 < len(self._maker.doc)
            else i + 2
        )
        territory = self._maker.territories.at(k)
        if territory is None or territory[0].form != "name":
            return None
        end = territory[1]
        if end < len(self._maker.doc) and self._maker.labels.is_name_token(end):
            return None  # "supporters of the Bangladesh Nationalist Party"
        return territory[0], k, territory[1]

    def _acting_group(self, start: int, i: int, kind: str) -> Found:
        token = self._maker.doc[i]
        verb = token.head.head if token.dep_ == "pobj" else token.head
        doing = token.dep_ == "nsubj" or (token.dep_ == "pobj" and token.head.dep_ == "agent")
        speaks = doing and verb.lemma_ in _SPEAKING
        plural = token.tag_ == "NNS" or token.lower_ == "police"
        known = (
            kind == "group"
            or (token.lower_ in _CALLINGS and speaks)
            or (kind == "armed_force" and self._maker.doc[i].tag_ == "NNS")
        )
        acts = (
            token.dep_ in ACTING
            or (token.dep_ == "pobj" and token.head.lower_ in ("against", "by"))
            or (token.dep_ == "dobj" and token.head.lemma_ in _SPEAKING)
        )
        if token.lower_ == "fighters" and i and self._maker.doc[i - 1].lower_ == "fire":
            return None, i + 1
        if token.lower_ in self._maker.nouns.bystanders and not speaks:
            return None, i + 1
        if not plural or not known or not acts:
            return None, i + 1
        if self._maker.doc[start:i].text.lower() in (
            "own",
            "other",
            "such",
        ) or self._maker.is_quantified(start):
            return None, i + 1
        if start and self._maker.doc[start - 1].pos_ == "PROPN":
            return None, i + 1  # "M23 rebels" are M23
        determined = start and self._maker.doc[start - 1].lower_ in (
            "its",
            "their",
            "his",
            "her",
            "our",
            "other",
            "these",
        )
        if determined or (
            kind == "armed_force" and start and self._maker.doc[start - 1].lower_ == "the"
        ):
            return None, i + 1
        because = f"'{token.text}' act, with no name"
        first = i + 1 - self._maker.nouns.size_of(self._maker.phrases.words(start, i + 1))
        return self._maker.part(first, i + 1, kind=kind, form="description", because=because), i + 1

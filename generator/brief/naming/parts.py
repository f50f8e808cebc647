"""Makes name parts from the tokens of one parse, and keeps what the readers of names look things up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.draft import NamePart
from generator.brief.language import text_of
from generator.brief.naming.labels import NameLabels
from generator.brief.naming.phrases import Phrases
from generator.brief.naming.territory_finder import TerritoryFinder
from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.brief.territories import TerritoryWord

Found = tuple[NamePart | None, int]
"""A part, or None, and the token to go on from."""
ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
"""Dependency labels of what acts in a sentence, or is acted on as its subject."""
_FORMS = {
    "capital": "metonym",
    "seat": "metonym",
    "adjective": "nationality",
    "people": "nationality",
}


class PartMaker:
    """Tools of one parse."""

    def __init__(self, doc: Doc) -> None:
        """Judge every name over the whole text before the walk: the recogniser is not of one mind."""
        self.doc = doc
        self.text = text_of(doc)
        self.nouns = load_nouns()
        self.labels = NameLabels(doc)
        self.territories = TerritoryFinder(doc)
        self.phrases = Phrases(doc, self.territories, self.labels)

    def part(self, start: int, end: int, **fields: object) -> NamePart:
        """The part of these tokens, cut from the article; `fields` are those of `NamePart`."""
        begin, stop = self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1].text)
        return NamePart(start=begin, end=stop, text=self.text[begin:stop], **fields)  # type: ignore[arg-type]

    def owner_part(self, i: int, word: TerritoryWord, end: int) -> NamePart:
        """The state that these tokens name inside its body's name."""
        form = _FORMS.get(word.form, "name")
        return self.part(
            i,
            end,
            kind="state",
            form=form,
            country=word.country,
            because=f"'{self.doc[i:end].text}' says whose",
        )

    def owner_in(self, start: int, stop: int) -> NamePart | None:
        """The first state that is named from `start` on before `stop`; None when there is none."""
        for k in range(start, stop):
            territory = self.territories.at(k)
            if territory is not None:
                return self.owner_part(k, territory[0], territory[1])
        return None

    def owner_behind(self, start: int, stop: int) -> NamePart | None:
        """The state behind the name's "of": "Ministry of Defence of Peru"; None when there is none."""
        joint = next((t.i for t in self.doc[start:stop] if t.lower_ in ("of", "for")), stop)
        return self.owner_in(joint, stop)

    def is_quantified(self, i: int) -> bool:
        """Whether a number or "some" stands before: so many people are no party."""
        for token in self.doc[max(0, i - 3) : i]:
            if token.like_num or token.lower_ in (
                "some",
                "many",
                "several",
                "more",
                "few",
                "dozens",
                "hundreds",
            ):
                return True
        return False

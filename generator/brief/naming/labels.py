"""What each name of an article names, judged over the whole article: person, organisation or place.

The recogniser labels one name differently from sentence to sentence; here its labels and the words around
every occurrence are votes, and the name has one reading.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from generator.brief.naming.beside import CERTAIN, DATED, Beside
from generator.brief.naming.words import load_names
from generator.brief.nouns import load_nouns
from generator.brief.territories import territory_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
"""Tokens that end a possessive."""
LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
"""The recogniser's labels that name something, as kinds of name parts."""
_ORDER = ("person", "organisation", "place", "thing")
_RECOGNISER = 4.0
"""Votes of the recogniser's labels of a name, all together; of one clear word beside the name: 2 or 3."""
_TITLE_CASE = 0.7
"""Share of capitalised words from which a sentence is a headline, where capitals tell nothing."""
_PARTICIPLE = re.compile(r".+-[a-z]*(?:ed|run|led|born|held|owned|wide|style|era|torn|hit)")
"""A capital that only opens an adjective: "U.N.-run", "Iran-backed"."""
_LONGEST_ACRONYM = 6
_STOPPED = 0.9
"""The same where the sentence ends with a full stop."""
_SHORTEST_HEADLINE = 5
"""Words that a sentence needs to be judged a headline."""


@cache
def _no_names() -> frozenset[str]:
    table = load_names()
    return frozenset({*table.not_names, *table.calendar})


def bare_name(name: str) -> str:
    """A name without a leading article and a possessive ending."""
    name = name.replace("’", "'").removesuffix("'s").removesuffix("'").strip()
    return name[4:] if name[:4] in ("the ", "The ") else name


class NameLabels:
    """One reading for each name of an article."""

    def __init__(self, doc: Doc) -> None:
        """Count the votes over the whole text."""
        self._doc = doc
        self._seen: dict[str, Counter[str]] = {}
        self._votes: dict[str, Counter[str]] = {}
        self._verdicts: dict[str, str | None] = {}
        self._surnames: set[str] = set()
        self._first_names: set[str] = set()
        self._full: set[tuple[str, ...]] = set()
        self._headlines = _headline_tokens(doc)
        self._body = {
            token.text
            for entity in doc.ents
            if entity.label_ in LABELS and entity.start not in self._headlines
            for token in entity
        }
        self._beside = Beside(doc, self._vote)
        self._count_entities()
        for start, end in self._runs():
            self._count_context(start, end)
            if end - start == 2 and doc[end - 1].text in load_names().body_endings:
                self._vote(doc[start].text, "organisation", CERTAIN)
        for name in dict.fromkeys([*self._seen, *self._votes]):
            words = tuple(name.split())
            if 2 <= len(words) <= 4 and self._winner(name) == "person":
                self._surnames.update((words[-1], words[-1].split("-", 1)[-1]))
                self._first_names.add(words[0])
                self._full.add(words)

    def label(self, name: str) -> str | None:
        """`person`, `organisation` or `place`; None when nothing tells."""
        name = bare_name(name)
        if " " in name and name.rsplit(" ", 1)[1].lower() in load_names().body_heads:
            return "organisation"
        if name.isupper() and ("-" in name or self._is_acronym(name)):
            return "organisation"
        if " " in name and name.rsplit(" ", 1)[1].lower() in load_names().place_endings:
            return "place"
        if " " not in name and name in self._surnames:
            own = self._votes.get(name, Counter())
            if own["person"] + 1 >= own["place"]:
                return "person"
        words = name.split()
        if (
            self._winner(name) is None
            and len(words) in (2, 3)
            and self._winner(words[-1]) == "person"
        ):
            return "person"
        return self._winner(name)

    def _is_acronym(self, name: str) -> bool:
        """Whether a few capitals name a body, and not a person whom a headline sets in capitals."""
        return (
            name.isalpha()
            and 1 < len(name) <= _LONGEST_ACRONYM
            and self._winner(name) == "person"
            and self._winner(name.title()) != "person"
            and name.title() not in self._surnames
        )

    def is_thing(self, name: str) -> bool:
        """Whether the words around it count it: "two IEDs", "an APC"."""
        return self._votes.get(name, Counter())["thing"] > 0

    def is_surname(self, word: str) -> bool:
        """Whether a person of the article bears it as a last name."""
        return word in self._surnames

    def is_first_name(self, word: str) -> bool:
        """Whether a person of the article bears it as a first name."""
        return word in self._first_names

    def person_at_end(self, start: int, end: int) -> int | None:
        """First token of a person's full name that ends a longer run; None when no known one does."""
        for size in (2, 3, 4):
            if (
                end - size > start
                and tuple(t.text for t in self._doc[end - size : end]) in self._full
            ):
                return end - size
        return None

    def is_name_token(self, index: int) -> bool:
        """Whether the token can be part of a name: a capital that is not only the sentence's or headline's."""
        token = self._doc[index]
        text = token.text
        if not text[:1].isupper() or _PARTICIPLE.fullmatch(text):
            return False
        if text in _no_names():
            before = self._doc[index - 1].lower_ if index else ""
            if (
                self._closes_body(index)
                or self._opens_body(index)
                or self._is_inside(index)
                or (token.ent_type_ == "PERSON" and token.ent_iob_ == "I")
            ):
                return True
            return text in self._surnames and before not in DATED
        if token.is_stop and not text.isupper():
            return token.pos_ == "PROPN" and token.lower_ in load_names().body_heads
        if index in self._headlines and self._body and text not in self._body:
            # "Ruiz Slams Orel": what the recogniser takes for one name is one only where the body has it.
            return text in self._surnames or self._leads_to_known(token)
        if index in self._headlines and token.ent_type_ not in LABELS:
            return bool(self._seen.get(text)) or text in self._surnames
        return (
            token.pos_ == "PROPN" or token.ent_type_ in LABELS or (text.isupper() and len(text) > 1)
        )

    def _leads_to_known(self, token: Token) -> bool:
        """Whether it is the first name in a headline of somebody whose surname the body has."""
        following = token.nbor(1) if token.i + 1 < len(self._doc) else None
        return (
            following is not None
            and token.ent_type_ == following.ent_type_ == "PERSON"
            and following.ent_iob_ == "I"
            and following.text in self._body
            and (token.ent_iob_ == "B")
        )

    def _closes_body(self, index: int) -> bool:
        """Whether the word is the last of a body's name as the recogniser sees it: "Human Rights Watch"."""
        token = self._doc[index]
        if token.text not in load_names().not_names:
            return False
        if token.lower_ in load_names().body_heads and token.pos_ == "PROPN":
            # "Human Rights Watch": seen by the parser where the recogniser saw nothing.
            return index > 1 and all(
                t.pos_ == "PROPN" and t.dep_ == "compound" for t in self._doc[index - 2 : index]
            )
        if token.ent_type_ != "ORG" or token.ent_iob_ != "I":
            return False
        following = self._doc[index + 1] if index + 1 < len(self._doc) else None
        previous = self._doc[index - 1].text
        inside = following is not None and following.ent_iob_ == "I"
        media = previous in load_names().media_names
        return not inside and not media and previous[:1].isupper() and previous not in _no_names()

    def _is_inside(self, index: int) -> bool:
        """Whether a word of faith is part of a name: "Islamic State", "Fakhrul Islam Alamgir"."""
        token = self._doc[index]
        if token.text not in load_names().faiths or index + 1 >= len(self._doc):
            return False
        following = self._doc[index + 1]
        if following.pos_ != "PROPN" or not following.text[:1].isupper():
            return False
        if token.ent_type_ == following.ent_type_ == "ORG" and following.ent_iob_ == "I":
            return True
        before = self._doc[index - 1] if index else None
        between = before is not None and before.pos_ == "PROPN" and before.text[:1].isupper()
        return between or following.lower_ in (*load_names().body_heads, "state")

    def _opens_body(self, index: int) -> bool:
        """Whether a month and a number open a body's name: "March 23 Movement"."""
        following = self._doc[index + 1 : index + 3]
        return (
            len(following) == 2
            and following[0].like_num
            and following[1].text[:1].isupper()
            and following[1].lower_ in load_names().body_heads
        )

    def _winner(self, name: str) -> str | None:
        if name not in self._verdicts:
            seen, votes = self._seen.get(name, Counter()), self._votes.get(name, Counter())
            # However often the recogniser repeats itself, it has one voice against the words around the name.
            weight = _RECOGNISER / max(1, sum(seen.values()))
            scores = {kind: votes[kind] + weight * seen[kind] for kind in _ORDER}
            best = max(_ORDER, key=lambda kind: (scores[kind], -_ORDER.index(kind)))
            self._verdicts[name] = best if scores[best] > 0 and best != "thing" else None
        return self._verdicts[name]

    def _vote(self, name: str, kind: str, weight: int) -> None:
        if name:
            self._votes.setdefault(name, Counter())[kind] += weight

    def _count_entities(self) -> None:
        nouns = load_nouns()
        for entity in self._doc.ents:
            kind = LABELS.get(entity.label_)
            if kind is None or "\n" in entity.text:
                continue
            words = bare_name(entity.text).split()
            while len(words) > 1 and words[0].lower().strip(".") in nouns.titles:
                words = words[1:]
            if words:
                weight = 1 if entity.start in self._headlines else 3
                self._seen.setdefault(" ".join(words), Counter())[kind] += weight

    def _runs(self) -> Iterator[tuple[int, int]]:
        start = None
        for token in self._doc:
            if self.is_name_token(token.i):
                start = token.i if start is None else start
            elif start is not None:
                yield start, token.i
                start = None
        if start is not None:
            yield start, len(self._doc)

    def _count_context(self, start: int, end: int) -> None:
        doc, nouns = self._doc, load_nouns()
        titled = False
        if end - start > 1 and doc[end - 1].lower_ in load_names().body_heads:
            return  # "Justice Department": no title before a person
        while start < end and doc[start].lower_.strip(".") in nouns.titles:
            titled = True
            start += 1
        if end - start > 1 and self._is_territory(start):
            # "President of Serbia Milan Jovic": the title stands before the country.
            titled = titled or (start > 1 and doc[start - 2].lower_ in nouns.titles)
            start += 1
        if start >= end or start in self._headlines:
            return
        name = bare_name(doc[start:end].text)
        if titled or (
            start and doc[start - 1].text[:1].islower() and nouns.is_role([doc[start - 1].lower_])
        ):
            self._vote(name, "person", CERTAIN)
        self._beside.count(name, start, end)

    def _is_territory(self, index: int) -> bool:
        word = territory_words().get((self._doc[index].text,))
        return word is not None and word.form == "name"


def _headline_tokens(doc: Doc) -> frozenset[int]:
    """Tokens of sentences set in title case, where every word has a capital."""
    found: list[int] = []
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        words = [t for t in sentence if t.is_alpha and len(t.text) > 3]
        stopped = sentence.text.rstrip('\n ”"').endswith((".", "!", "?"))
        if len(words) >= _SHORTEST_HEADLINE:
            capitals = sum(t.text[0].isupper() for t in words)
            if capitals >= (_STOPPED if stopped else _TITLE_CASE) * len(words):
                found += range(sentence.start, sentence.end)
    return frozenset(found)

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
from generator.brief.naming.lettered import find_lettered, is_on_map
from generator.brief.naming.raised import (
    headline_tokens,
    is_between,
    is_headline_verb,
    is_no_name,
)
from generator.brief.naming.territory_finder import LANDSCAPES
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
_ELIDED = re.compile(r"[A-Z][a-zà-þ]*['’][A-Z][a-zà-þ]+")
"""A capital behind an apostrophe, which the parser takes for anything: "Sar'Adi"."""
_LONGEST_ACRONYM = 6
_LONGEST_PERSON = 6
"""Tokens of a person's name, its hyphens included."""


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
        self._body_ends: set[str] = set()
        self._full: set[str] = set()
        self._headlines = headline_tokens(doc)
        self._body = {
            token.text
            for entity in doc.ents
            if entity.label_ in LABELS and entity.start not in self._headlines
            for token in entity
        }
        self._beside = Beside(doc, self._vote)
        for start, end in find_lettered(doc).items():
            if doc[end].text in ("(", ",") and is_on_map(doc, start, end):
                letters = doc[end + (doc[end].text == ",") + 1].text
                self._vote(letters, "place", 2 * CERTAIN)
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
                self._full.add(name)
            elif 2 <= len(words) <= 4 and self._winner(name) == "organisation":
                self._body_ends.add(words[-1])

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
        called = name in self._first_names and self._winner(name) == "organisation"
        if called and self._votes.get(name, Counter())["organisation"] < CERTAIN:
            return "person"  # "Najib" of "Najib Razak"
        if name in self._body_ends and self._winner(name) == "person":
            own = self._votes.get(name, Counter())
            if own["person"] <= own["organisation"]:
                return "organisation"  # "Shell" of "Royal Dutch Shell", which the recogniser takes for a person
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
        for size in range(_LONGEST_PERSON, 1, -1):
            if end - size > start and self._doc[end - size : end].text in self._full:
                first = end - size
                while first > start and self._goes_on(first):
                    first -= 1
                return first if first > start else None
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether the recogniser saw the person begin before this token: "Denis Lopez Ortega" of "Lopez Ortega"."""
        token, before = self._doc[index], self._doc[index - 1]
        if token.ent_type_ == "PERSON" and token.ent_iob_ == "I":
            return True
        return before.ent_type_ == "PERSON" or self._is_given_name(index - 1)

    def _is_given_name(self, index: int) -> bool:
        """Whether a capital before a person's name can only be more of it: "Mirza Fakhrul" of "Islam Alamgir"."""
        token = self._doc[index]
        word = token.lower_
        table = load_names()
        common = (
            word in table.body_heads or word in table.portfolios or word in table.media_openings
        )
        return (
            token.pos_ == "PROPN"
            and token.ent_type_ == "ORG"
            and token.text.istitle()
            and token.text.isalpha()
            and not common
            and load_nouns().kind_of([word]) is None
            and not load_nouns().is_role([word])
            and word not in load_nouns().titles
            and (token.text,) not in territory_words()
            and self._doc[index + 1].text in table.faiths
        )

    def is_name_token(self, index: int) -> bool:
        """Whether the token can be part of a name: a capital that is not only the sentence's or headline's."""
        token = self._doc[index]
        text = token.text
        if is_no_name(self._doc, index):
            return False
        if _ELIDED.fullmatch(text):
            return True
        if text in _no_names():
            before = self._doc[index - 1].lower_ if index else ""
            if (
                self._closes_body(index)
                or self._opens_body(index)
                or self._is_inside(index)
                or is_between(self._doc, index)
                or (token.ent_type_ == "PERSON" and token.ent_iob_ == "I")
            ):
                return True
            return text in self._surnames and before not in DATED
        if token.is_stop and not text.isupper():
            # "Reporters Without Borders"
            head = token.pos_ == "PROPN" and token.lower_ in load_names().body_heads
            return head or is_between(self._doc, index)
        if index in self._headlines:
            if is_headline_verb(self._doc, index):
                return False
            if self._body and text not in self._body:
                # "Ruiz Slams Orel": what the recogniser takes for one name is one only where the body has it.
                return text in self._surnames or self._leads_to_known(token)
            if token.ent_type_ not in LABELS:
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
        """Whether a month and a number open a body's name, "March 23 Movement", or a day a paper's."""
        following = self._doc[index + 1 : index + 3]
        token = self._doc[index]
        if (
            token.text.endswith("day")
            and index
            and self._doc[index - 1].lower_ == "the"
            and len(following)
            and following[0].pos_ == "PROPN"
            and following[0].text not in _no_names()
        ):
            return True
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
            if (
                len(words) > 1
                and words[-1].islower()
                and nouns.kind_of([words[-1].lower()]) == kind
            ):
                words = words[:-1]  # "Zanu-PF party"
            if words:
                weight = 1 if entity.start in self._headlines else 3
                self._seen.setdefault(" ".join(words), Counter())[kind] += weight

    def _runs(self) -> Iterator[tuple[int, int]]:
        start = None
        for token in self._doc:
            if self.is_name_token(token.i):
                start = token.i if start is None else start
            elif start is not None and (self.is_hyphen(token.i) or self.is_small_half(token.i)):
                continue  # "Jean-Marie Ruiz"
            elif start is not None:
                yield start, token.i
                start = None
        if start is not None:
            yield start, len(self._doc)

    def is_small_half(self, index: int) -> bool:
        """Whether the token is a hyphen or the small word behind it inside a person's name: "Ban Ki-moon"."""
        doc = self._doc
        hyphen = index if doc[index].text == "-" else index - 1
        return (
            0 < hyphen < len(doc) - 1
            and doc[hyphen].text == "-"
            and not doc[hyphen - 1].whitespace_
            and not doc[hyphen].whitespace_
            and doc[hyphen - 1].text[:1].isupper()
            and doc[hyphen + 1].text.islower()
            and all(t.ent_type_ == "PERSON" and t.ent_iob_ == "I" for t in doc[hyphen : hyphen + 2])
        )

    def is_hyphen(self, index: int) -> bool:
        """Whether the token joins two capitals to one name, without a space: "Jean-Marie"."""
        doc = self._doc
        return (
            doc[index].text == "-"
            and 0 < index < len(doc) - 1
            and not doc[index - 1].whitespace_
            and not doc[index].whitespace_
            and all(
                t.pos_ == "PROPN" and t.text.istitle() and (t.text,) not in territory_words()
                for t in (doc[index - 1], doc[index + 1])
            )
        )

    def _count_context(self, start: int, end: int) -> None:
        doc, nouns = self._doc, load_nouns()
        titled = False
        if end - start > 1 and doc[end - 1].lower_ in load_names().body_heads:
            return  # "Justice Department": no title before a person
        while start < end and doc[start].lower_.strip(".") in nouns.titles:
            titled = True
            start += 1
        if (
            end - start > 2
            and start
            and doc[start - 1].lower_ == "and"
            and doc[start].lower_ in load_names().portfolios
        ):
            titled = True  # "Minister of Mines and Energy Ana Ruiz"
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
        landscape = index + 1 < len(self._doc) and self._doc[index + 1].text in LANDSCAPES
        return word is not None and word.form == "name" and not landscape

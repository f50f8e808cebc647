"""What the words beside a name say that it names: titles behind it, appositions, articles, verbs of saying, places.

Each clue is a vote for a person, an organisation, a place or a mere thing; what a name is, the sum decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.naming.words import load_names, saying_verbs
from generator.brief.nouns import load_nouns
from generator.brief.territories import territory_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

CERTAIN = 6
"""Votes of words that leave no doubt: a title, an age, "who"."""
DATED = frozenset(
    ("in", "on", "of", "last", "next", "since", "until", "by", "during", "from", "this", "early", "late", "mid")
)  # fmt: skip
"""Words before a month: behind them "May" is no person."""
_SPEAKING = 4
"""Votes of a verb of saying for its subject of several words: a person or a body, never a place."""
_AWARDED = frozenset(
    {
        "awardee",
        "awardees",
        "laureate",
        "laureates",
        "scholar",
        "scholars",
        "fellow",
        "fellows",
        "medallist",
        "medalist",
    }
)
_ATOMIC = frozenset({"nuclear", "atomic", "uranium", "enrichment", "centrifuge", "power"})
_LISTED = 12
"""Tokens of a list of places that are looked back over."""
_APPOSED = 7
"""Tokens behind a comma in which a name is explained."""
_GOVERNED = (
    "government",
    "regime",
    "administration",
    "presidency",
    "rule",
    "dictatorship",
    "inauguration",
)
"""Nouns whose "of" a head of government follows, unless it is a state."""
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_OWNED = frozenset({"owned", "run", "controlled", "listed", "linked", "affiliated"})
"""Words behind a hyphen before a body's name: "state-owned X"."""
_ARTICLES = ("a", "an", "the", "one", "former", "then", "deputy")


class Beside:
    """Reads the words beside names."""

    def __init__(self, doc: Doc, vote: Callable[[str, str, int], None]) -> None:
        """Keep the parse and who counts: called with the name, what it is said to be, and the votes."""
        self._doc = doc
        self._vote = vote

    def count(self, name: str, start: int, end: int) -> None:
        """Give the votes of the words around these tokens, which are the name without its titles."""
        doc = self._doc
        following = [t.lower_ for t in doc[end : end + 3]]
        if following[:1] in (["who"], ["whose"]) or following[:2] in ([",", "who"], [",", "whose"]):
            self._vote(name, "person", CERTAIN)
        if self._is_aged(start, end):
            self._vote(name, "person", CERTAIN)
        if (
            end - start > 1
            and start > 1
            and doc[start - 1].text == ","
            and load_nouns().is_role([doc[start - 2].lower_])
        ):
            self._vote(name, "person", _SPEAKING)  # "said his lawyer, Ana Ruiz"
        quoted = start > 1 and doc[start - 1].text in _QUOTES
        if start and doc[start - 2 if quoted else start - 1].lower_ in load_names().vessel_nouns:
            self._vote(name, "organisation", CERTAIN)
        if start > 1 and doc[start - 2].text == "-" and doc[start - 1].lower_ in _OWNED:
            self._vote(name, "organisation", 3)
        if self._is_of_an_award(end):
            self._vote(name, "thing", CERTAIN)
        self._count_apposition(name, start, end)
        self._count_article(name, start, end)
        if self._is_missed_first_name(start, end) or self._is_quoted_source(start, end):
            self._vote(name, "person", 1)
        if self._speaks(start, end):
            self._vote(name, "person", _SPEAKING)
            self._vote(name, "organisation", _SPEAKING)
        if doc[end - 1].lower_ in load_names().things:
            self._vote(name, "thing", CERTAIN)
        self._count_place(name, start, end)
        self._count_body(name, start, end)

    def _is_aged(self, start: int, end: int) -> bool:
        """Whether an age stands behind: "Ana Ruiz, 44, seeks", "said Yonas, 17."."""
        doc = self._doc
        if end + 2 >= len(doc) or doc[end].text != "," or not doc[end + 1].like_num:
            return False
        close = doc[end + 2].text
        return close == "," or (close == "." and start > 0 and doc[start - 1].pos_ == "VERB")

    def _is_of_an_award(self, end: int) -> bool:
        """Whether an award's holder stands behind the name it is called after: "Ramon Ruiz 2025 awardee"."""
        behind = [t.lower_ for t in self._doc[end : end + 2]]
        return bool(behind) and (
            behind[0] in _AWARDED or (behind[0].isdigit() and behind[-1] in _AWARDED)
        )

    def _count_apposition(self, name: str, start: int, end: int) -> None:
        """What the words in commas behind a name say that it is: "X, former president of Y", "X, an Iraqi militia"."""
        doc, nouns = self._doc, load_nouns()
        if end + 2 < len(doc) and doc[end].text in _QUOTES:
            end += 1
        if end + 2 >= len(doc) or doc[end].text != ",":
            return
        words: list[str] = []
        last = ""
        for token in doc[end + 1 : end + 1 + _APPOSED]:
            if (
                token.pos_ not in ("ADJ", "NOUN", "PROPN", "DET", "NUM", "PUNCT", "VERB")
                or token.text in ",.;:()"
            ):
                break
            words.append(token.lower_)
            last = token.text
        if (
            not words
            or last[:1].isupper()
            or (words[0] not in _ARTICLES and not nouns.is_role(words))
        ):
            return
        if words[-1] in load_names().vessel_nouns:
            self._vote(name, "organisation", CERTAIN)
        elif nouns.is_role(words) and end - start > 1:
            self._vote(name, "person", _SPEAKING)
        elif nouns.kind_of(words) in ("organisation", "armed_force", "media") and len(words) > 1:
            self._vote(name, "organisation", CERTAIN)

    def _count_article(self, name: str, start: int, end: int) -> None:
        """A person's name has no article of its own: "the Houthis", "the Security Service"; "the Ruiz family" has."""
        doc = self._doc
        before = doc[start - 1].lower_ if start else ""
        following = doc[end] if end < len(doc) else None
        if (
            before == "the"
            and not load_nouns().is_role(name.lower().split())
            and (
                following is None
                or (
                    following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
                    and following.text not in ("-", "'s", "’s", "'")
                )
            )
        ):
            self._vote(name, "person", -CERTAIN)
            self._vote(name, "organisation", 1)
        if (
            before == "of"
            and start > 1
            and doc[start - 2].lower_ in _GOVERNED
            and 2 <= end - start <= 3
        ):
            self._vote(name, "person", CERTAIN)

    def _speaks(self, start: int, end: int) -> bool:
        """Whether two to four capitals are the subject of a verb of saying, or open a line of an interview."""
        doc = self._doc
        if not 2 <= end - start <= 4:
            return False
        if end + 1 < len(doc) and doc[end].text == ":" and doc[end + 1].text in ("“", '"', "``"):
            return doc[start].is_sent_start is True or "\n" in doc[start - 1].text
        root = doc[end - 1]
        if root.dep_ != "nsubj":
            return False
        verbs = (root.head, *root.head.children)
        return any(
            v.lemma_.lower() in saying_verbs()
            for v in verbs
            if v.i == root.head.i or (v.dep_ == "conj" and v.i > end)
        )

    def _is_missed_first_name(self, start: int, end: int) -> bool:
        """Whether the recogniser saw a person from the second name on: "Ana" before "Maria Ruiz"."""
        first, nouns = self._doc[start], load_nouns()
        return (
            end - start == 3
            and not first.ent_type_
            and not first.text.isupper()
            and first.is_alpha
            and all(t.ent_type_ == "PERSON" for t in self._doc[start + 1 : end])
            and nouns.kind_of([first.lower_]) is None
            and not nouns.is_role([first.lower_])
            and not self._is_territory(start)
        )

    def _is_quoted_source(self, start: int, end: int) -> bool:
        """Whether the words behind "according to" or "said by" are two or more capitals that nothing else tells."""
        doc = self._doc
        if end - start not in (2, 3) or start < 2 or doc[end - 1].ent_type_ not in ("", "PERSON"):
            return False
        if doc[start - 1].lower_ == "to":
            return doc[start - 2].lower_ == "according"
        said = doc[start - 2].lemma_.lower() in load_names().person_verbs
        return doc[start - 1].lower_ == "by" and said

    def _count_place(self, name: str, start: int, end: int) -> None:
        doc, table = self._doc, load_names()
        self._count_listed(name, start)
        before = start - 1 if start and doc[start - 1].lower_ != "the" else start - 2
        previous = doc[before].lower_ if before >= 0 else ""
        if previous in table.place_before:
            self._vote(name, "place", 2)
        if (
            previous == "of"
            and before
            and doc[before - 1].lower_ in (*table.place_heads, *table.place_of)
        ):
            region = doc[before - 1].lower_ in table.regions
            self._vote(name, "place", CERTAIN if region else 3)
        root = doc[end - 1]
        if root.dep_ == "dobj" and root.head.lemma_.lower() in table.place_reached:
            self._vote(name, "place", 3)
        if self._is_installation(end):
            self._vote(name, "place", CERTAIN)
        if previous in table.place_heads or (
            end < len(doc) and doc[end].lower_ in table.place_heads
        ):
            region = end < len(doc) and doc[end].lower_ in table.regions
            self._vote(name, "place", CERTAIN if region else 2)
        if end + 1 < len(doc) and doc[end].text == "," and self._is_territory(end + 1):
            self._vote(name, "place", 2)

    def _is_installation(self, end: int) -> bool:
        """Whether the name is of a plant behind it: "the Natanz uranium enrichment plant"."""
        doc = self._doc
        k = end
        while k < min(end + 4, len(doc)) and (doc[k].lower_ in _ATOMIC or doc[k].text == "-"):
            k += 1
        return (
            k > end
            and k < len(doc)
            and doc[k].lower_ in ("site", "facility", "plant", "reactor", "complex")
        )

    def _count_listed(self, name: str, start: int) -> None:
        """A name in a list of places: "the villages of X and Y"."""
        doc, k = self._doc, start - 1
        while k > max(1, start - _LISTED) and (
            doc[k].text[:1].isupper() or doc[k].lower_ in ("and", ",", "-", "al", "el")
        ):
            k -= 1
        if k > 0 and doc[k].lower_ == "of" and doc[k - 1].lower_ in load_names().regions:
            self._vote(name, "place", CERTAIN)
            if doc[start - 1].text == "-" and start > 1:
                self._vote(f"{doc[start - 2].text}-{name}", "place", CERTAIN)

    def _count_body(self, name: str, start: int, end: int) -> None:
        doc, table = self._doc, load_names()
        previous = doc[start - 1].lower_ if start else ""
        following = doc[end] if end < len(doc) else None
        beside = [
            t for t in doc[end : end + 3] if t.pos_ in ("NOUN", "ADJ") and not t.text[:1].isupper()
        ]
        near = [t.lower_ for n, t in enumerate(beside) if t.i == end + n]
        if not {*near}.isdisjoint(table.body_beside) or previous in table.body_before:
            self._vote(name, "organisation", 3)
        if self._is_known_as(start):
            self._vote(name, "organisation", CERTAIN)
        if name.isupper() and 1 < len(name) < 8:
            self._vote(name, "organisation", 2)
        dated = start > 1 and doc[start - 1].like_num and doc[start - 2].lower_ in DATED
        counted = (
            start and (previous in ("a", "an", "each") or doc[start - 1].like_num) and not dated
        )
        if (
            counted
            and following is not None
            and following.pos_ not in ("NOUN", "PROPN", "ADJ")
            and following.text != "-"
        ):
            self._vote(name, "thing", 4)
        root = doc[end - 1]
        if root.dep_ in ("nsubj", "nsubjpass") and root.head.lemma_.lower() in table.person_verbs:
            self._vote(name, "person", 1)
            self._vote(name, "organisation", 1)

    def _is_known_as(self, start: int) -> bool:
        """Whether "known as" gives a body its other name: "the Party of Hope, commonly known as Tumaini"."""
        doc = self._doc
        if start < 2 or doc[start - 1].lower_ != "as" or doc[start - 2].lower_ != "known":
            return False
        comma = next((i for i in range(start - 3, max(0, start - 6), -1) if doc[i].text == ","), 0)
        kinds = load_nouns()
        return any(
            doc[i].text[:1].isupper() and kinds.kind_of([doc[i].lower_]) == "organisation"
            for i in range(max(0, comma - 8), comma)
        )

    def _is_territory(self, index: int) -> bool:
        word = territory_words().get((self._doc[index].text,))
        return word is not None and word.form == "name"

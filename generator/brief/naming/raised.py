"""Capitals that are no names, told by themselves and their neighbours: sums, cut initials, shouted words, verbs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.brief.naming.words import load_names, saying_verbs
from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTICIPLE = re.compile(r".+-[a-z]*(?:ed|run|led|born|held|owned|wide|style|era|torn|hit)")
"""A capital that only opens an adjective: "U.N.-run", "Iran-backed"."""
_AMOUNT = re.compile(r"[A-Z]{1,3}[a-z]?(?:\$[\d.,]*|\d[\d.,]*)[a-z]{0,2}")
"""A sum of money: "R70,000", "US$5m". "M23" and "G20" have no comma, point or sign."""
_TITLE_CASE = 0.7
"""Share of capitalised words from which a sentence is a headline, where capitals tell nothing."""
_STOPPED = 0.9
"""The same where the sentence ends with a full stop."""
_SHORTEST_HEADLINE = 5
"""Words that a sentence needs to be judged a headline."""


def is_no_name(doc: Doc, index: int) -> bool:
    """Whether the token cannot be part of a name, whatever the recogniser says."""
    text = doc[index].text
    if not text[:1].isupper() or _PARTICIPLE.fullmatch(text) or _is_amount(text):
        return True
    if len(text.rstrip(".")) == 1 and not _is_initial(doc, index):
        return True  # a name that was cut off: "Mr. A"
    tagged = index > 0 and doc[index - 1].text == "#"
    return tagged or _is_shouted(doc, index) or _is_lone_people(doc, index)


def is_between(doc: Doc, index: int) -> bool:
    """Whether a capital stands inside a body's name as the recogniser sees it: "Islamic Republic News Agency"."""
    if not 0 < index < len(doc) - 1:
        return False
    around = doc[index - 1 : index + 2]
    return all(t.ent_type_ == "ORG" and t.text[:1].isupper() for t in around) and all(
        t.ent_iob_ == "I" for t in around[1:]
    )


def is_headline_verb(doc: Doc, index: int) -> bool:
    """Whether the token is a verb in a headline: "Minister Denies Bribing Reporters"."""
    token = doc[index]
    return token.tag_.startswith("VB") or token.lower_ in _headline_verbs()


def headline_tokens(doc: Doc) -> frozenset[int]:
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


def is_missed_surname(doc: Doc, start: int, end: int) -> bool:
    """Whether the recogniser saw a person up to the last name: "Ana Maria Perez" before "Ruiz"."""
    last = doc[end - 1]
    return (
        end - start in (3, 4)
        and not last.ent_type_
        and last.pos_ == "PROPN"
        and last.text.istitle()
        and all(t.ent_type_ == "PERSON" for t in doc[start : end - 1])
    )


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None and ("," in text or "$" in text or "." in text)


def _is_initial(doc: Doc, index: int) -> bool:
    before = index > 0 and doc[index - 1].text[:1].isupper() and doc[index].text.endswith(".")
    if doc[index].text in ("A", "I"):
        return before  # "A Conservative MP who was targeted"
    return before or (index + 1 < len(doc) and doc[index + 1].text[:1].isupper())


def _is_shouted(doc: Doc, index: int) -> bool:
    """Whether only a paper's custom sets the first word in capitals: "JUSTICE minister", "AN alleged"."""
    token = doc[index]
    if not token.text.isupper() or len(token.text) < 2 or index + 1 >= len(doc):
        return False
    opens = index == 0 or "\n" in doc[index - 1].text + doc[index - 1].whitespace_
    following = doc[index + 1]
    if not opens or not following.text[:1].islower():
        return False
    role = load_nouns().is_role([following.lower_]) and token.lower_ in load_names().portfolios
    return role or token.is_stop


def _is_lone_people(doc: Doc, index: int) -> bool:
    """Whether a people's name stands alone: "Tamil civilians", not "Tamil Tigers"; "Hutu rebels" are a party."""
    if doc[index].text not in load_names().peoples and doc[index].text != "State":
        return False
    before, behind = doc[max(0, index - 1)], doc[min(index + 1, len(doc) - 1)]
    beside = (before.text[:1].isupper() and before.pos_ == "PROPN" and before.i != index) or (
        behind.text[:1].isupper() and behind.i != index
    )
    fighters = behind.tag_ == "NNS" and load_nouns().kind_of([behind.lower_]) == "armed_force"
    return not beside and not fighters


@cache
def _headline_verbs() -> frozenset[str]:
    """Verbs of saying in the third person, as headlines use them."""
    return frozenset(
        (verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeo" else verb + "s")
        for verb in saying_verbs()
    )

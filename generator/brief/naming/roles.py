"""The office or calling that a text states beside a name, word for word.

Of a person: "deputy commander of the border guard". Of a body: "rights group", "rebels".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.naming.labels import POSSESSIVE
from generator.brief.nouns import load_nouns
from generator.brief.references import load_references

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_JOINTS = frozenset({"of", "for", "at", "to", "in", "the", "and", "-", "&", "then", "ex"})
_SENT = frozenset(
    {"envoy", "ambassador", "representative", "delegate", "observer", "adviser", "advisor"}
)
"""Offices that lead "to" somebody."""
_RELATIVES = ("who", "which", "that")
_FARTHEST = 16
"""Tokens of a role that are read; what stands farther from the name is cut."""


def roles_beside(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Offices stated before a person's name and in the apposition behind it, in that order; empty when none is."""
    found = _beside(doc, start, end, load_nouns().is_role)
    stated = _said_to_be(doc, end)
    return (*found, stated) if stated is not None else found


def _said_to_be(doc: Doc, end: int) -> str | None:
    """The office in "Ana Ruiz is the spokeswoman for the army"; None for a calling, which may be an opinion."""
    if end + 2 >= len(doc) or doc[end].lower_ != "is" or doc[end + 1].lower_ != "the":
        return None
    nouns, mouths = load_nouns(), load_references().mouthpieces
    last = end + 2
    headed = False
    while last < min(len(doc), end + 2 + _FARTHEST) and "\n" not in doc[last].text:
        token = doc[last]
        if token.pos_ not in _INSIDE and token.lower_ not in ("of", "for", "the"):
            break
        if not headed and token.lower_ in ("of", "for", "the"):
            return None
        words = [t.lower_ for t in doc[end + 2 : last + 1]]
        headed = headed or nouns.is_office(words) or words[-1] in mouths
        last += 1
    while last > end + 2 and doc[last - 1].lower_ in ("of", "for", "the"):
        last -= 1
    return doc[end + 2 : last].text if headed else None


def descriptions_beside(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """What a body is called before and behind its name ("news agency", "rebels"); empty when nothing is said."""
    nouns = load_nouns()

    def is_body(words: list[str]) -> bool:
        return nouns.kind_of(words) is not None

    found = list(_beside(doc, start, end, is_body))
    if (
        end < len(doc)
        and doc[end].pos_ == "NOUN"
        and not doc[end].text[:1].isupper()
        and is_body([doc[end].lower_])
    ):
        found.append(doc[end].text)
    return tuple(found)


def _beside(
    doc: Doc, start: int, end: int, is_head: Callable[[list[str]], bool]
) -> tuple[str, ...]:
    before = start
    if start > 1 and doc[start - 1].text == "," and end < len(doc) and doc[end].text == ",":
        before = (
            start - 1
        )  # "the governor of the province, Ana Ruiz, said": the name stands in commas
    found = (
        _parted(doc, start, end, is_head),
        _before(doc, before, is_head),
        _behind(doc, end, is_head),
    )
    return tuple(role for role in found if role)


def _parted(doc: Doc, start: int, end: int, is_head: Callable[[list[str]], bool]) -> str | None:
    """The office before a title and a comma: "the minister of defence, General Omar Haddad, said"."""
    titles = load_nouns().titles
    first = start
    while first > 1 and doc[first - 1].lower_.strip(".") in titles and doc[first - 1].is_title:
        first -= 1
    commas = (
        first < start and doc[first - 1].text == "," and end < len(doc) and doc[end].text == ","
    )
    return _before(doc, first - 1, is_head) if commas else None


def _before(doc: Doc, start: int, is_head: Callable[[list[str]], bool]) -> str | None:
    """The words that lead up to the name: its head touches the name or reaches it over "of" and "for"."""
    first = start
    while first > 0 and start - first < _FARTHEST:
        token = doc[first - 1]
        if token.is_sent_end or "\n" in token.whitespace_ or "\n" in token.text:
            break
        if (
            token.ent_type_ == "PERSON"
            and token.text[:1].isupper()
            and doc[start].ent_type_ == "PERSON"
            and token.ent_iob_ == "I"
        ):
            break  # "President Ana Ruiz and ex-president Omar Haddad"
        if (
            token.pos_ not in _INSIDE
            and token.lower_ not in _JOINTS
            and token.text not in POSSESSIVE
        ):
            break
        first -= 1
    first = _from_head(doc, first, start, is_head)
    return doc[first:start].text if first < start else None


def _from_head(doc: Doc, first: int, start: int, is_head: Callable[[list[str]], bool]) -> int:
    """Where the phrase around the head begins; `start` when no head leads up to the name."""
    if first < start and doc[start - 1].lower_ in _JOINTS - {"-", "then", "ex"}:
        return start  # "a division of X" says what belongs to X, not what X is
    joints = [i for i in range(first, start) if doc[i].lower_ in ("of", "for", "at", "to", "in")]
    stretches = [first, *(j + 1 for j in joints)]
    ends = [*joints, start]
    if not is_head([t.lower_ for t in doc[stretches[-1] : start]]):
        # "chief of the general staff Viktor X": the head stands before the first "of" that follows it.
        heads = [
            n
            for n, (a, b) in enumerate(zip(stretches[:-1], ends[:-1], strict=True))
            if is_head([t.lower_ for t in doc[a:b]])
        ]
        far = (
            any(doc[j].lower_ in ("to", "in", "at") for j in joints[heads[0] :]) if heads else True
        )
        if far and not (heads and doc[ends[heads[0]] - 1].lower_ in _SENT):
            return start
        begun = stretches[heads[0]]
    else:
        begun = stretches[-1]
    while begun < start and (
        doc[begun].lower_ in _JOINTS - {"then", "ex"} or doc[begun].text in POSSESSIVE
    ):
        begun += 1
    return begun


def _belongs_elsewhere(doc: Doc, last: int) -> bool:
    """Whether what stands behind an apposition shows that it is none, or another's.

    "The company paid, prosecutors said"; "besides Nicolas Ruiz, the minister, General Omar Haddad, was".
    """
    loose = not doc[last].is_punct and doc[last].lower_ not in _RELATIVES
    return loose or _opens_titled_name(doc, last)


def _opens_titled_name(doc: Doc, comma: int) -> bool:
    """Whether a title and a name stand behind the comma."""
    titles, index = load_nouns().titles, comma + 1
    return (
        index < len(doc)
        and doc[comma].text == ","
        and doc[index].text[:1].isupper()
        and doc[index].lower_.strip(".") in titles
        and index + 1 < len(doc)
        and doc[index + 1].text[:1].isupper()
    )


def _behind(doc: Doc, end: int, is_head: Callable[[list[str]], bool]) -> str | None:
    """The apposition after a comma: its head comes before the first "of" or "for"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    first = end + 1
    if doc[first].pos_ == "DET":
        first += 1
    last = first
    headed = False
    while last < len(doc) and last - first < _FARTHEST:
        token = doc[last]
        joint = token.lower_ in _JOINTS or token.text in POSSESSIVE
        if "\n" in token.text or (token.pos_ not in _INSIDE and not joint):
            break
        if token.pos_ == "ADP" and not headed:
            headed = is_head([t.lower_ for t in doc[first:last]])
            if not headed:
                return None
        if (
            token.lower_ == "and"
            and not headed
            and not is_head([t.lower_ for t in doc[first:last]])
        ):
            return None
        last += 1
        if "\n" in token.whitespace_:
            break
    if last < len(doc) and _belongs_elsewhere(doc, last):
        return None
    while last > first and (doc[last - 1].lower_ in _JOINTS or doc[last - 1].text in POSSESSIVE):
        last -= 1
    if last <= first or not (headed or is_head([t.lower_ for t in doc[first:last]])):
        return None
    return doc[first:last].text

"""Whether words that name nobody can be a party of their own: several people, a body, a person of some office.

Refuses words that a named party of the article could be meant by, and words for nobody in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.charges.bodies import PAPERS, is_means
from generator.brief.charges.spans import is_nobody, is_unknown
from generator.brief.nouns import load_nouns
from generator.brief.references import load_references

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.cast import Cast
    from generator.brief.model import Actor, Mention


def is_party(head: Token, cast: Cast, *, accused: bool) -> bool:
    """Whether words that name nobody can be a party of their own: several people, a body, a person of some office."""
    if head.pos_ not in ("NOUN", "PROPN") or _is_somebody_s(head) or is_unknown(head):
        return False
    if head.tag_ in ("NN", "NNP") and _is_person(head, cast):
        return True
    if not accused and head.tag_ in ("NN", "NNP"):
        return _is_body(head, cast) or _is_one(head) or _is_taken_up(head, cast)
    again = head.lemma_.lower() not in PAPERS and _is_brought_in(head)
    if not accused and is_nobody(head) and not (_is_told(head) or again):
        return False
    if head.tag_ in ("NNS", "NNPS"):
        return True
    if head.pos_ == "PROPN":
        # A surname that two people bear is neither's, and no body's.
        surname = any(head.text in cast[p].name.split() for p in cast.people())
        large = not _opens(head) or is_name(head)
        return large and not (surname or head.dep_ == "compound")
    marks = {c.lower_ for c in head.lefts}
    if not marks.isdisjoint(_NEW) or _is_brought_in(head):
        return True
    words = {head.lower_, head.lemma_.lower()}
    if load_nouns().is_role([head.lower_]):
        # "The minister" is somebody whom the article names, or may name.
        return False
    if words & _FIRMS:
        return not any(actor.kind == "organisation" for actor in cast.actors())
    return not words & _REFERRING


_THINGS = frozenset({*load_references().documents, *PAPERS, "source", "email", "memo", "poll"})
"""What speaks only for somebody, whom the text must tell."""


def _is_somebody_s(head: Token) -> bool:
    """Whether a noun is of whoever it belongs to: drones, orders, "the regulator's network"."""
    if head.pos_ != "NOUN":
        return False
    owned = head.tag_ == "NN" and any(c.dep_ == "poss" for c in head.lefts)
    thing = is_means(head) or head.lemma_.lower() in _THINGS | _NO_PARTY
    return thing or (owned and not load_nouns().is_role([head.lower_]))


def _is_body(head: Token, cast: Cast) -> bool:
    """Whether a noun is a body ("the labour inspectorate"), and no body is named that it could be."""
    kind = load_nouns().kind_of([head.lower_])
    if not is_common(head) or kind not in _BODIES:
        return False
    bodies = [actor for actor in cast.actors() if actor.kind in _BODIES]
    return not bodies or _has_no_namesake(head, bodies)


def _has_no_namesake(head: Token, bodies: list[Actor]) -> bool:
    """Whether a body that would have its noun in its name has none: "the panel" where no panel is named.

    An acronym with the noun's letter may hide it: "the committee" may be the CPJ.
    """
    noun = head.lemma_.lower()
    if noun not in load_references().self_named or {c.lower_ for c in head.lefts}.isdisjoint(_THE):
        return False
    names = [n for a in bodies for n in (a.name, *a.aliases, *a.roles)]
    return not any(
        noun in name.lower() or (name.isupper() and noun[0].upper() in name) for name in names
    )


def _is_one(head: Token) -> bool:
    """Whether one person or body is brought in without a name: "a voter"; a resident, a spokesman is nobody."""
    if not is_common(head) or {c.lower_ for c in head.lefts}.isdisjoint(_NEW):
        return False
    return not is_nobody(head) and head.lemma_.lower() not in load_references().mouthpieces


def _is_taken_up(head: Token, cast: Cast) -> bool:
    """Whether somebody who was brought in without a name is meant again: "the panel" after "an expert panel".

    Nobody where the text has named, since then, whoever it may be.
    """
    words = {head.lower_, head.lemma_.lower()}
    if not is_common(head) or {c.lower_ for c in head.lefts}.isdisjoint(_THE):
        return False
    if is_nobody(head) or not words.isdisjoint({*load_references().mouthpieces, *_REFERRING}):
        return False
    first = _brought_in(head)
    return first is not None and not _is_named_between(first, head, cast)


def _is_named_between(first: Token, head: Token, cast: Cast) -> bool:
    """Whether a person, or a body where the noun is one, is named for the first time from one noun to the other."""
    body = load_nouns().kind_of([head.lower_]) in _BODIES
    kinds = _BODIES if body else ("person", "group")
    return any(
        a.kind in kinds and a.mentions and first.sent.start_char <= a.mentions[0].start < head.idx
        and not _is_of(a.mentions[0], first)
        for a in cast.actors()
    )  # fmt: skip


def _is_of(mention: Mention, noun: Token) -> bool:
    return mention.start <= noun.idx < mention.end


def introduced(head: Token, cast: Cast) -> Token | None:
    """Where somebody without a name was brought in who is meant again; None for whoever is not."""
    if head.tag_ not in ("NN", "NNP") or not _is_taken_up(head, cast):
        return None
    return _brought_in(head)


_THE = frozenset("the this that".split())


def _is_person(head: Token, cast: Cast) -> bool:
    """Whether one person is told apart by an office or calling: "a former sergeant", "the captain".

    An official, an expert, a spokesman is nobody; "the head of the agency" has no name without the agency; "the
    minister" is whoever the sentence says it of.
    """
    words = {head.lower_, head.lemma_.lower()}
    if head.pos_ != "NOUN" or not load_nouns().is_role([head.lower_]):
        return False
    if is_nobody(head) or not words.isdisjoint({*load_references().mouthpieces, *_REFERRING}):
        return False
    marks = {c.lower_ for c in head.lefts}
    if not marks.isdisjoint(_NEW):
        return True
    if _is_title(head):
        return False  # "the captain" may be Captain Petrov
    bare = len(marks) == 1 or "former" in marks
    if "the" not in marks:
        return False
    if bare and any(c.lower_ == "of" for c in head.rights):
        return seat(head) is not None and not _may_be_named(head, cast)
    return not any(map(_tells_of, head.sent))


def _is_title(head: Token) -> bool:
    """Whether a noun is somebody's title in the text, before a name."""
    return any(
        t.lower_ == head.lower_ and t.text[:1].isupper() and t.nbor(1).pos_ == "PROPN"
        for t in head.doc[: len(head.doc) - 1]
    )


def seat(head: Token) -> Token | None:
    """The last word of the place whose office a noun is: "the governor of New York"; None for another noun."""
    if not load_nouns().is_office([head.lower_]) and head.lower_ not in load_references().of_places:
        return None
    of = next((c for c in head.rights if c.lower_ == "of" and c.i == head.i + 1), None)
    place = next(iter(grammar.children(of, "pobj")), None) if of is not None else None
    if place is None or place.pos_ != "PROPN":
        return None
    known = place.ent_type_ in ("GPE", "LOC") or head.lower_ in load_references().of_places
    return place if known and list(place.lefts) == grammar.children(place, "compound") else None


def _may_be_named(head: Token, cast: Cast) -> bool:
    """Whether the holder of an office may have a name: one with a like title, or one named right behind it."""
    end = head.sent.end
    near = head.doc[head.i : min(end + _SOON, len(head.doc))].end_char if end else head.idx
    for person in (cast[p] for p in cast.people()):
        if any(w[:3] == head.lower_[:3] for r in person.roles for w in r.lower().split()):
            return True
        here = any(head.sent.start_char <= m.start < head.sent.end_char for m in person.mentions)
        if not person.roles and not here and head.idx < person.mentions[0].start < near:
            return True
    return False


_SOON = 50
"""Tokens behind a sentence with an office in which its holder's name is looked for."""


def _tells_of(word: Token) -> bool:
    """Whether a word says of whom something is said: "of" in "said of Ivan Petrov"."""
    of = word.lower_ in ("of", "about") and word.dep_ == "prep" and word.head.pos_ == "VERB"
    return of and any(c.pos_ == "PROPN" for c in word.children)


_BODIES = ("organisation", "armed_force", "media")
_NO_PARTY = frozenset(load_references().no_party)
"""What does nothing by itself, although the learned reading may point to it."""
_NEW = frozenset("a an another one".split())
_TOLD = ("amod", "compound", "nmod", "nummod", "prep", "acl", "relcl")
_REFERRING = frozenset(
    {*load_references().countries, *load_references().any_body, *load_references().documents}
    | {*load_references().stand_ins}
)
"""Nouns that mostly stand for a party that has a name."""
_FIRMS = frozenset({"company", "firm"})
"""The same of those that stand for no state or force: a party of their own where no body is named."""


def _is_told(head: Token) -> bool:
    """Whether somebody in particular is told of: "former officials of the bank", not "officials"."""
    return any(c.dep_ in _TOLD and c.lower_ != "including" for c in head.children)


def _is_brought_in(head: Token) -> bool:
    """Whether the noun stands before, with "a", for somebody without a name."""
    return _brought_in(head) is not None


def _brought_in(head: Token) -> Token | None:
    """The noun before with "a", or of an office of some place, by which the text brings in somebody without a name.

    The nearest one; None where there is none, or where offices of several places stand before.
    """
    lemma = head.lemma_.lower()
    held: list[Token] = []
    for back in range(head.i - 1, max(-1, head.i - _FAR), -1):
        token = head.doc[back]
        if token.lemma_.lower() != lemma or not is_common(token):
            continue
        if any(c.lower_ in _NEW for c in token.lefts):
            return None if held else token
        if seat(token) is not None:
            held.append(token)
    places = {place.lower_ for place in map(seat, held) if place is not None}
    return held[0] if len(places) == 1 else None


_FAR = 600
"""Tokens before a noun in which it is looked for."""


def is_name(word: Token) -> bool:
    """Whether a word is a name that the recogniser passed over: written large within a sentence, too."""
    return word.text[:1].isupper() and any(
        t.text == word.text and t.pos_ == "PROPN" and not _opens(t) for t in word.doc
    )


def _opens(word: Token) -> bool:
    """Whether a word opens a sentence or what a headline has behind a colon, so that any word is written large."""
    return word.is_sent_start or (word.i > 0 and word.nbor(-1).text == ":")


def is_common(word: Token) -> bool:
    """Whether a word is a common noun, one that the tagger takes for a name though it is written small, too."""
    return word.pos_ == "NOUN" or (word.pos_ == "PROPN" and word.text.islower())


def is_held(head: Token, cast: Cast) -> bool:
    """Whether a mention of an actor stands at a word."""
    return any(m.start <= head.idx < m.end for a in cast.actors() for m in a.mentions)

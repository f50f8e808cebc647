"""Bodies taken up again without their name: "the junta", "prosecutors", "a military jet", "the complaint".

Refuses a noun with a name of its own before it, and a state that is not named clearly more often than the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.charges.framing import frames_by_verb
from generator.brief.charges.stand_ins import ISSUING
from generator.brief.nouns import load_nouns
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from generator.brief.charges.sides import Sides

GOVERNING = {"military", "army", "junta", "government", "regime", "authority", "state"}
"""Bodies of which a state has one; "the junta" is that of the state that the article is about."""
_FORCES = {
    "jet", "force", "troop", "soldier", "helicopter", "plane", "aircraft", "warplane", "drone", "strike", "airstrike",
    "shelling", "artillery", "fire", "raid", "official", "spokesman", "spokesperson", "unit", "attack", "bombing",
    "leader", "chief", "gunboat", "vehicle", "convoy", "airplane", "bombardment",
}  # fmt: skip
"""What is a state's where a body of it stands before the noun: "a military jet", "army shelling"."""
HOUSEHOLDS = {
    "campaign",
    "administration",
    "camp",
    "team",
    "government",
    "regime",
    "presidency",
    "entourage",
    "family",
}
"""Bodies that speak and act for the person whose they are."""
PAPERS = {
    "complaint", "indictment", "report", "statement", "lawsuit", "letter", "document", "filing", "affidavit", "memo",
    "communique", "communiqué", "dossier", "study", "investigation", "inquiry",
}  # fmt: skip
"""Papers that speak for who put them out."""
_FAR = 600
"""Tokens before a noun in which it is looked for again: a news article is seldom longer."""
_TWICE = 2
"""How many times oftener than any other a state must be named to be the one that an article is about."""
_MODIFIERS = ("amod", "compound", "poss", "nmod")


def is_bare_body(head: Token) -> bool:
    """Whether a noun takes up a body: "the military", "prosecutors", "a military jet"; no name stands before it."""
    if head.pos_ not in ("NOUN", "PROPN") or _is_named(head):
        return False
    if head.lemma_.lower() in GOVERNING:
        return is_known(head) or head.tag_ == "NNS"
    return head.lemma_.lower() in _FORCES and any(
        c.lemma_.lower() in GOVERNING for c in grammar.children(head, *_MODIFIERS)
    )


def does_harm(thing: Token) -> bool:
    """Whether a thing is a deed or a means of one, so that whose it is did it: a strike, a drone, a warship."""
    words = {thing.lower_, thing.lemma_.lower()}
    return not words.isdisjoint(load_nouns().deeds) or thing.lemma_.lower() in _FORCES | {
        "policy", "action", "conduct", "behaviour", "behavior", "operation", "campaign", "regime", "shell", "bullet",
        "bomb", "siege", "crackdown", "practice", "move",
    }  # fmt: skip


def is_means(thing: Token) -> bool:
    """Whether a thing that does harm is no party of its own: a drone, a policy; soldiers and a unit are."""
    return does_harm(thing) and thing.lemma_.lower() not in _MANNED


_MANNED = frozenset(
    "force troop soldier official spokesman spokesperson unit leader chief regime".split()
)


def is_known(head: Token) -> bool:
    """Whether the article or possessive says that the text has told of it before."""
    return any(c.lower_ in ("the", "this", "these", "those", "its", "their") for c in head.lefts)


def _is_named(head: Token) -> bool:
    return any(
        c.text[:1].isupper() and (c.pos_ == "PROPN" or not c.is_sent_start)
        for c in grammar.children(head, *_MODIFIERS, "appos")
    ) or any(
        place.text[:1].isupper()
        for c in grammar.children(head, "prep")
        if c.lower_ in ("of", "in", "from")
        for place in grammar.children(c, "pobj")
    )


def fuller_before(head: Token) -> Iterator[Token]:
    """Heads before a noun with the same noun and a name at them, the nearest first: "Myanmar's ruling junta"."""
    for place in range(head.i - 1, max(-1, head.i - _FAR), -1):
        token = head.doc[place]
        same = token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() == head.lemma_.lower()
        if same and _is_named(token):
            yield token


def author_before(paper: Token) -> Token | None:
    """Whose paper it is that was told of before: the subject of "X said in a report"; None when nobody's."""
    for place in range(paper.i - 1, max(-1, paper.i - _FAR), -1):
        token = paper.doc[place]
        if token.lemma_.lower() != paper.lemma_.lower():
            continue
        verb = token.head
        if token.dep_ == "pobj" and verb.lower_ == "in" and _tells(verb.head):
            return grammar.subject(verb.head)
        if token.dep_ == "dobj" and verb.lemma_.lower() in ISSUING:
            return grammar.subject(verb)
    return None


def _tells(verb: Token) -> bool:
    """Whether it is a verb of saying or charging: "said in a report"."""
    lemma = verb.lemma_.lower()
    return lemma in frames_by_verb() or any(lemma in s.words for s in load_cues().sayings)


def same_ending(head: Token, sides: Sides) -> str | None:
    """The one party named before whose name ends with this plural: "prosecutors" after "Ruritanian prosecutors"."""
    if head.tag_ != "NNS" or list(grammar.children(head, *_MODIFIERS)):
        return None
    found = [
        a.id
        for a in sides.actors()
        if a.kind != "person"
        and a.mentions
        and a.mentions[0].start < head.idx
        and any(n.lower().split()[-1:] == [head.lower_] and " " in n for n in (a.name, *a.aliases))
    ]
    return found[0] if len(found) == 1 else None


def main_state(head: Token, sides: Sides) -> str | None:
    """The state that the article is about so far, itself and its bodies counted; None when no state stands out."""
    counts: dict[str, int] = {}
    for actor in sides.actors():
        state = sides.state_of(actor.id) if actor.kind in ("state", "armed_force") else None
        if state is not None:
            said = sum(1 for m in actor.mentions if m.start < head.idx)
            counts[state] = counts.get(state, 0) + said
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1]:
        return None
    if len(ranked) > 1 and ranked[0][1] < _TWICE * ranked[1][1]:
        return None
    return ranked[0][0]

"""Whether one party's answer may stand for another: bodies and officers of one state, never rebels for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.charges.parties import Parties

_AGAINST = frozenset(
    "rebel opposition militant insurgent protester separatist guerrilla dissident activist".split()
)
"""Who shares a country with a government and does not speak for it."""


def may_answer(first: str, second: str, parties: Parties) -> bool:
    """Whether one actor's answer may be the other's: of one side or one state, but no rebels and their government."""
    if first == second:
        return True
    if _is_against(first, parties) or _is_against(second, parties):
        return False
    if parties.same_side(first, second):
        return True
    apart = _is_apart(first, parties) or _is_apart(second, parties)
    return not apart and parties.of_one_state(first, second)


def read_answerer(head: Token, accused: str, parties: Parties) -> Reading:
    """The party charged where the words for who answers, which name nobody, fit it; else nobody.

    Fitting is a noun that its name ends in: "a council spokeswoman" of Orel Council. A pronoun could be anybody.
    """
    actor = parties.actor(accused)
    kin = grammar.children(head, "poss", "compound", "nmod")
    ends = {name.split()[-1].lower() for name in (actor.name, *actor.aliases) if name.split()}
    for word in (head, *kin):
        if word.pos_ in ("NOUN", "PROPN") and word.lower_ in ends and not _is_new(head):
            return Reading((accused,), f"'{word.text}' is the party charged, {actor.name}")
    return NOBODY


def _is_new(head: Token) -> bool:
    """Whether one of several is meant: "a leader", "one ambassador", "other builders"."""
    return any(c.lower_ in ("another", "one", "other", "some") for c in head.children)


def are_opposed(first: str, second: str, parties: Parties) -> bool:
    """Whether one of two actors is a state or its force and the other a rebel, a protester or the like."""
    return any(
        _is_against(a, parties) and parties.actor(b).kind in ("state", "armed_force")
        for a, b in ((first, second), (second, first))
        if not _is_against(b, parties)
    )


def _is_apart(actor_id: str, parties: Parties) -> bool:
    """Whether it is a body or group that only has a country in common with its state, and acts for itself."""
    actor = parties.actor(actor_id)
    return actor.kind not in ("state", "person") and actor.part_of is None


def _is_against(actor_id: str, parties: Parties) -> bool:
    actor = parties.actor(actor_id)
    return actor.kind not in ("state", "person") and any(
        word.lower().removesuffix("s") in _AGAINST
        for name in (actor.name, *actor.aliases)
        for word in name.split()
    )

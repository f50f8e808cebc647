"""Why words that tell a deed charge nobody with it: it is denied, asked, only wished for, or not shown.

Refuses nothing where no word says so.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.brief import reality
from generator.brief.charges.doers import hindered
from generator.brief.charges.framing import frames_by_verb, is_of_nothing, is_unreal
from generator.brief.charges.verdicts import has_verdict
from generator.lexicon.charges import load_answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from generator.brief.charges.acts import Act
    from generator.brief.charges.parties import Parties


def why_unreal(words: Span) -> str | None:
    """Why the words tell of no deed that was done: denied, asked, only wished for; None where nothing says so."""
    root = words.root
    wrongly = any(c.dep_ == "advmod" and c.lower_ in _WRONGLY for c in root.children)
    if root.lemma_.lower() in frames_by_verb() and (wrongly or is_unreal(root, planned=True)):
        return "the charge is only thought of, or said to be wrong"
    if reality.is_disbelieved(root):
        return "it is said not to be believed"
    if any(map(is_of_nothing, root.children)):
        return "it is a charge of nothing"
    if _is_denied(words):
        return "it is said not to be so"
    if _is_unproven(root):
        return "it is said not to be shown"
    if any(c.dep_ == "aux" and c.lower_ in ("should", "must") for c in root.children):
        return "it is only what should be"
    if any(t.text == "?" for t in words.doc[words.end - 1 : words.end + 1]):
        return "it is only asked"
    taken_up = any(
        c.lemma_.lower() in load_answers().charges for c in root.children if c.dep_ == "dobj"
    )
    if root.lemma_.lower() in answering() and taken_up:
        return f"'{root.text}' answers a charge"
    return None


def _is_denied(words: Span) -> bool:
    """Whether the words are said not to be so: ruled out, with "not", called made up, of nothing."""
    root = words.root
    called = [c for c in root.children if c.dep_ in ("attr", "acomp")]
    if root.lemma_ == "be" and (has_verdict(called) or _is_air(called)):
        return True
    if reality.is_ruled_out(root) or words[0].lower_ in ("no", "nothing", "none"):
        return True
    return any(c.dep_ == "neg" or (c.dep_, c.lower_) == ("dobj", "nothing") for c in root.children)


_WRONGLY = frozenset("wrongly falsely unfairly unjustly wrongfully mistakenly".split())


def _is_unproven(deed: Token) -> bool:
    """Whether somebody misses proof of a deed: "saw no evidence that", "did not see convincing proof that"."""
    above = [*deed.ancestors]
    seen = (c for a in above for c in a.children if c.dep_ == "dobj")
    for noun in (n for n in (*above, *seen) if n.lemma_.lower() in load_answers().substance):
        near = (*noun.children, *noun.head.children)
        if any(w.dep_ == "neg" or w.lower_ in ("no", "little") for w in near):
            return True
    return False


def _is_air(words: Iterable[Token]) -> bool:
    """Whether one of the words says that a charge is made up: "a fabrication", "gossip"."""
    return any(w.lemma_.lower() in load_answers().air for w in words)


@cache
def answering() -> frozenset[str]:
    """Verbs of answering, which say that somebody has charged: "denied that it had shelled the port"."""
    return frozenset(w for v in load_answers().verbs.values() for w in (*v.charge, *v.always))


def is_hindered(
    words: Span, acts: Iterable[Act], accused: tuple[str, ...], parties: Parties
) -> bool:
    """Whether what the accused did is to keep another from a deed: "Poland prevented Belarus from shelling"."""
    known = {act.token.i for act in acts}
    for word in words:
        held = hindered(word)
        if held is not None and word.head.head.i not in known:
            return set(parties.read(held).actors).isdisjoint(accused)
    return False

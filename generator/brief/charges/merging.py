"""One record an act: charges that say the same thing again are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.brief.cast import Reading

if TYPE_CHECKING:
    from generator.article.model import Article
    from generator.brief.charges.charge import Charge
    from generator.brief.charges.parties import Parties

_STRENGTH = {
    "frame": 0,
    "noun": 1,
    "reaction": 1,
    "regard": 2,
    "hedge": 3,
    "content": 4,
    "learned": 5,
}
"""Which pattern's reading stands when two read one sentence: the more explicit one."""
_NEAR = 40
"""Charges around one that it may repeat: an article has fewer, and time stays linear in a longer text."""


def merge_charges(charges: list[Charge], parties: Parties, article: Article) -> list[Charge]:
    """The charges in reading order, each act once.

    In one sentence, charges against the same party become the most explicit one, with every act. Over the
    article, reported words that repeat a charge of the same accuser are left to the first; a charge that
    nobody makes is left to the party that makes it; a headline is left to the body.
    """
    by_sentence: dict[int, list[Charge]] = {}
    for charge in charges:
        by_sentence.setdefault(charge.anchor.sent.start, []).append(charge)
    kept: list[Charge] = []
    for start in sorted(by_sentence):
        kept.extend(_merge_sentence(by_sentence[start], parties))
    kept = _without_repeats(kept, parties)
    kept = _without_nameless_repeats(kept, parties)
    return _without_headlines(kept, parties, article)


def _merge_sentence(charges: list[Charge], parties: Parties) -> list[Charge]:
    kept: list[Charge] = []
    for charge in sorted(charges, key=lambda c: (_STRENGTH[c.origin], c.anchor.i, c.first)):
        for number, other in enumerate(kept):
            if not set(charge.accused.actors) & set(other.accused.actors) and not _is_one_statement(
                charge, other, parties
            ):
                continue
            if other.origin == charge.origin == "frame" and not _is_inside(charge, other):
                continue
            if _one_accuser(charge, other):
                kept[number] = _joined(other, charge)
                break
        else:
            kept.append(charge)
    return sorted(kept, key=lambda c: (c.first, c.anchor.i))


def _is_inside(charge: Charge, other: Charge) -> bool:
    """A participle that charges the same party again: "detained him, accusing him of ..."."""
    return (
        charge.accusers.actors == other.accusers.actors
        and charge.accused.actors == other.accused.actors
        and other.first <= charge.first
        and charge.last <= other.last
    )


def _is_one_statement(charge: Charge, other: Charge, parties: Parties) -> bool:
    """Two bodies of one state, charged with one kind of act in one breath."""
    kinds = [{t.partition("/")[0] for t in c.types} for c in (charge, other)]
    return (
        charge.origin == other.origin == "content"
        and charge.accusers.actors == other.accusers.actors
        and bool(kinds[0] & kinds[1])
        and _is_one_state(charge.accused, other.accused, parties)
    )


def _one_accuser(first: Charge, second: Charge) -> bool:
    return (
        not first.accusers.actors
        or not second.accusers.actors
        or bool(set(first.accusers.actors) & set(second.accusers.actors))
    )


def _joined(kept: Charge, more: Charge) -> Charge:
    tokens = {act.token.i for act in kept.acts}
    acts = (*kept.acts, *(a for a in more.acts if a.token.i not in tokens))
    accusers = kept.accusers if kept.accusers.actors or kept.origin != "content" else more.accusers
    first, last = kept.first, kept.last
    if more.origin == kept.origin and more.accused.actors == kept.accused.actors:
        first, last = min(first, more.first), max(last, more.last)
    accused = dict.fromkeys(
        (*kept.accused.actors, *(a for a in more.accused.actors if more.origin == kept.origin))
    )
    reading = Reading(tuple(accused), kept.accused.because)
    return replace(kept, acts=acts, accusers=accusers, accused=reading, first=first, last=last)


def _without_repeats(charges: list[Charge], parties: Parties) -> list[Charge]:
    kept: list[Charge] = []
    for charge in charges:
        repeats = charge.origin == "content" and any(
            charge.rows & other.rows
            and _is_one_state(charge.accused, other.accused, parties)
            and _says_again(charge, other, parties)
            for other in kept[-_NEAR:]
        )
        if not repeats:
            kept.append(charge)
    return kept


def _says_again(charge: Charge, other: Charge, parties: Parties) -> bool:
    """The same accuser, or another voice of its side with the same word for the act."""
    if set(charge.accusers.actors) & set(other.accusers.actors):
        return True
    lemmas = {a.token.lemma_ for a in charge.acts} & {a.token.lemma_ for a in other.acts}
    return bool(lemmas) and _meets(charge.accusers, other.accusers, parties)


def _is_one_state(first: Reading, second: Reading, parties: Parties) -> bool:
    return any(parties.of_one_state(a, b) for a in first.actors for b in second.actors)


def _meets(first: Reading, second: Reading, parties: Parties) -> bool:
    if not first.actors and not second.actors:
        return True
    return any(a == b or parties.same_side(a, b) for a in first.actors for b in second.actors)


def _without_nameless_repeats(charges: list[Charge], parties: Parties) -> list[Charge]:
    kept: list[Charge] = []
    for number, charge in enumerate(charges):
        near = charges[max(0, number - _NEAR) : number + _NEAR]
        told = not charge.accusers.actors and any(
            other is not charge
            and _is_same_act(charge, other)
            and _meets(charge.accused, other.accused, parties)
            and (other.accusers.actors or any(k is other for k in kept[-_NEAR:]))
            for other in near
        )
        if not told:
            kept.append(charge)
    return kept


def _is_same_act(charge: Charge, other: Charge) -> bool:
    """One row of acts; told with a frame of its own ("is accused of", "is alleged to"), one word as well."""
    if not charge.rows & other.rows:
        return False
    if other.origin == "reaction":
        # "expelled them over X's alleged support" is another charge than "has denied that it supports".
        return False
    if charge.origin not in ("frame", "hedge"):
        return True
    if other.accusers.actors and not charge.accusers.because.endswith("names nobody"):
        return True
    lemmas = [{a.token.lemma_ for a in c.acts} for c in (charge, other)]
    return bool(lemmas[0] & lemmas[1])


def _without_headlines(charges: list[Charge], parties: Parties, article: Article) -> list[Charge]:
    if article.title_span is None:
        return charges
    end = article.title_span.end
    body = [c for c in charges if c.anchor.idx >= end][:_NEAR]
    kept = []
    for charge in charges:
        if charge.anchor.idx < end:
            types = {t.partition("/")[0] for t in charge.types}
            if any(
                _meets(charge.accused, c.accused, parties)
                and ("unspecified" in types or types & {t.partition("/")[0] for t in c.types})
                for c in body
            ):
                continue
        kept.append(charge)
    return kept


def join_learned(
    charges: list[Charge], learned: list[Charge], parties: Parties, article: Article
) -> list[Charge]:
    """The charges of the rules with those of the learned reading that they do not hold, in reading order.

    A deed that a rule has read stays as the rule read it. A learned charge that says again what another one
    says of the same party by the same accuser is left out, and a headline is left to the body.
    """
    kept = sorted(charges, key=lambda c: (c.first, c.anchor.i))
    for charge in learned:
        same = [number for number, other in enumerate(kept) if _is_same_deed(charge, other)]
        if not same and not charge.accusers.actors:
            # Who is not named says in general what somebody has charged the same party with.
            same = [number for number, other in enumerate(kept) if _is_of_one_kind(charge, other)]
        if not same:
            kept.append(charge)
        for number in same:
            kept[number] = _with_accuser(kept[number], charge)
    kept.sort(key=lambda c: (c.first, c.anchor.i))
    return _without_headlines(kept, parties, article)


def _is_of_one_kind(charge: Charge, other: Charge) -> bool:
    kinds = [{t.partition("/")[0] for t in c.types} - {"unspecified"} for c in (charge, other)]
    return bool(kinds[0] & kinds[1]) and bool(
        set(charge.accused.actors) & set(other.accused.actors)
    )


def _with_accuser(kept: Charge, learned: Charge) -> Charge:
    """A charge that names nobody, with the accuser whom the learned reading sees in the same words."""
    if kept.accusers.actors or not learned.accusers.actors or kept.origin == "learned":
        return kept
    overlap = kept.first < learned.last and learned.first < kept.last
    if not overlap or not set(kept.accused.actors) & set(learned.accused.actors):
        return kept
    return replace(kept, accusers=learned.accusers, because=f"{kept.because}; {learned.because}")


def _is_same_deed(charge: Charge, other: Charge) -> bool:
    """Whether two charges share most words of the shorter one, or say the same in other places."""
    shared = min(charge.last, other.last) - max(charge.first, other.first)
    shorter = min(charge.last - charge.first, other.last - other.first)
    if shared >= shorter / 2:
        return True
    return (
        shared <= 0
        and bool(set(charge.accused.actors) & set(other.accused.actors))
        and _one_accuser(charge, other)
        and _says_the_same(charge, other)
    )


def _says_the_same(first: Charge, second: Charge) -> bool:
    """Whether most of the telling words of the shorter charge stand in the other."""
    own, others = _lemmas(first), _lemmas(second)
    fewer = min(len(own), len(others))
    return bool(fewer) and len(own & others) >= max(2, 0.6 * fewer)


def _lemmas(charge: Charge) -> set[str]:
    doc = charge.anchor.doc
    return {
        t.lemma_.lower()
        for t in doc[charge.first : charge.last]
        if t.pos_ in ("NOUN", "VERB", "ADJ", "PROPN", "NUM") and t.lemma_.lower() not in _LIGHT
    }


_LIGHT = {"be", "have", "do", "say", "make", "take", "get", "go"}

"""What a verb of accusing asks of its sentence: which frame fits, whether the charge is real, where its act stands."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.charges.acts import LIGHT
from generator.lexicon.charges import VerbCue, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.charges.acts import Act


def is_fitting(verb: Token, cue: VerbCue) -> bool:
    """Whether the verb with its particle, its idiom's noun or adjective, is this frame's."""
    names = {verb.lemma_.lower(), grammar.particle_lemma(verb)}
    if not any(word in names for word in cue.words):
        return False
    if cue.subjects:
        shown = grammar.subject(verb)
        return shown is not None and shown.lemma_.lower() in cue.subjects
    if cue.nouns:
        return any(
            c.lemma_.lower() in cue.nouns for c in grammar.children(verb, "dobj", "nsubjpass")
        )
    if cue.adjectives:
        return any(t.lemma_.lower() in cue.adjectives for t in verb.subtree if t.i <= verb.i + 12)
    return True


def is_headline_passive(verb: Token, cue: VerbCue) -> bool:
    """Whether a headline has dropped the auxiliary: "Belarus accused of recruiting"."""
    return (
        cue.accused == "object"
        and verb.tag_ in ("VBD", "VBN")
        and not grammar.children(verb, "dobj", "dative", "ccomp", "xcomp")
        and grammar.preposition(verb, *cue.charge) is not None
    )


def is_rally(verb: Token) -> bool:
    """Whether somebody urges others to act against its object: "urged allies to punish X"."""
    return (
        verb.lemma_ in load_cues().opposing
        and verb.tag_ == "VB"
        and verb.dep_ in ("xcomp", "ccomp", "advcl")
        and verb.head.lemma_ in load_cues().urging
    )


def is_unreal(verb: Token, *, planned: bool = False) -> bool:
    """A charge that is only thought of: "would sue", "if they accuse", "refused to blame".

    With `planned`, "will be charged" is a charge: courts announce theirs.
    """
    if planned and any(c.dep_ == "aux" and c.lower_ in ("will", "'ll") for c in verb.children):
        return False
    if any(
        c.dep_ == "aux"
        and c.lower_ in ("would", "could", "might", "may", "should", "will", "'ll", "must", "can")
        for c in verb.children
    ):
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_ in (
        "refuse",
        "decline",
        "threaten",
        "want",
        "plan",
        "avoid",
        "stop",
    ):
        return True
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def is_subhead(verb: Token) -> bool:
    """Whether the sentence is a line of a few words without a full stop: a headline's denial accuses nobody."""
    sentence = verb.sent
    words = [t for t in sentence if not t.is_space]
    return len(words) <= 14 and words[-1].text not in (".", "!", "?", "”", '"')


def is_charged(act: Token) -> bool:
    """Whether an accusing verb above an act has it as its charge, so that the frame alone tells who is meant."""
    current = act
    for _ in range(5):
        if current.dep_ not in ("pcomp", "pobj", "prep", "dobj", "conj", "compound", "amod"):
            return False
        current = current.head
        if current.pos_ == "VERB" and current.lemma_.lower() in frames_by_verb():
            return any(
                c.needs or c.accused == "object" for c in frames_by_verb()[current.lemma_.lower()]
            )
    return False


def charge_word(verb: Token, cue: VerbCue) -> Token | None:
    """The preposition before the charge; of several the one that tells a ground, where the frame asks for one."""
    if cue.grounds:
        each = (grammar.preposition(verb, word) for word in cue.charge)
        found = [c for c in each if c is not None]
        return next((c for c in found if is_ground(c)), found[0] if found else None)
    return grammar.preposition(verb, *cue.charge) if cue.charge else None


def is_of_nothing(charge: Token) -> bool:
    """Whether nothing stands behind a preposition: "accused the mayor of nothing"."""
    return any(o.lower_ == "nothing" for o in grammar.children(charge, "pobj"))


def is_ground(charge: Token) -> bool:
    """Whether the words tell why somebody is held, not for how long: "on suspicion of", "for spying"."""
    if charge.lower_ == "for" and grammar.children(charge, "pcomp"):
        return True
    if any(
        c.lower_ in load_cues().hedging for o in grammar.children(charge, "pobj") for c in o.lefts
    ):
        # "for his alleged part in the fraud"
        return True
    return charge.lower_ != "for" and any(
        c.lemma_.lower() in ("suspicion", "charge", "allegation", "accusation")
        for c in grammar.children(charge, "pobj")
    )


def sentence_start(token: Token) -> int:
    """Index of the first token of the token's sentence."""
    return token.sent.start


def is_unnamed(noun: Token) -> bool:
    """Whether a noun brings in somebody whom the text does not name: "a military spokesman"."""
    if noun.pos_ != "NOUN" or any(t.pos_ == "PROPN" for t in noun.subtree if t.i <= noun.i + 6):
        return False
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "one") for c in noun.lefts)


def is_definite(noun: Token) -> bool:
    """Whether an article or possessive says that the noun is known."""
    return any(
        c.lower_ in ("the", "this", "that", "these", "those", "his", "her", "its", "their")
        for c in noun.children
    )


def charge_regions(verb: Token, charge: Token | None, target: Token, cue: VerbCue) -> list[range]:
    """Where the act may stand, the most telling stretch first."""
    first, last = grammar.clause(verb)
    found = [range(charge.i, charge.right_edge.i + 1)] if charge is not None else []
    if cue.accused != "object":
        found.append(range(target.left_edge.i, target.right_edge.i + 1))
    found.append(range(verb.i + 1, last))
    if cue.accused in ("on", "to"):
        found.append(range(first, last))
    return found


def told_acts(acts: list[Act], regions: list[range]) -> list[Act]:
    """The acts of the first stretch that holds any; slight ones only where no other is."""
    for region in regions:
        inside = [a for a in acts if a.token.i in region and not _is_by_the_way(a)]
        weighty = [a for a in inside if a.row.weight != "slight"]
        if inside:
            return weighty or inside
    return []


def _is_by_the_way(act: Act) -> bool:
    """A slight act that is only the object of something else: "trying to deter our support"."""
    if act.kind != "noun" or act.row.weight != "slight":
        return False
    noun = grammar.compound_head(act.token)
    return noun.dep_ == "dobj" and noun.head.lemma_ not in LIGHT


def grouped_acts(
    verb: Token, charge: Token | None, acts: list[Act]
) -> list[tuple[list[Act], tuple[int, int]]]:
    """The acts parted where coordinated acts differ in their primary type, each with the words that carry it."""
    first, last = grammar.clause(verb)
    parts = _coordinated(charge) if charge is not None else []
    if len(parts) < 2:
        return [(acts, (first, last))]
    groups: list[tuple[list[Act], tuple[int, int]]] = []
    for number, part in enumerate(parts):
        begin = first if number == 0 else part
        end = parts[number + 1] if number + 1 < len(parts) else last
        own = [a for a in acts if part <= a.token.i < end]
        kind = own[0].row.types[0].partition("/")[0] if own else None
        before = (
            groups[-1][0][0].row.types[0].partition("/")[0] if groups and groups[-1][0] else None
        )
        if groups and (kind is None or before is None or kind == before):
            groups[-1] = (groups[-1][0] + own, (groups[-1][1][0], end))
        else:
            groups.append((own, (begin, end)))
    return [(own, _shorn(verb, where)) for own, where in groups]


def _coordinated(charge: Token) -> list[int]:
    """First tokens of the coordinated gerunds or nouns under "of", the prepositions repeated or not."""
    starts: list[int] = []
    for preposition in grammar.members(charge):
        for complement in grammar.children(preposition, "pcomp", "pobj"):
            for member in grammar.members(complement):
                if member.tag_ == "VBG" or member == complement:
                    starts.append(preposition.i if member == complement else member.left_edge.i)
                # "of torturing X and of smuggling Y": the second "of" hangs on the first gerund.
                starts.extend(
                    again.i
                    for again in grammar.children(member, "prep")
                    if again.lower_ == charge.lower_ and again.nbor(-1).dep_ == "cc"
                )
    return sorted(set(starts))


def _shorn(verb: Token, where: tuple[int, int]) -> tuple[int, int]:
    doc = verb.doc
    first, last = where
    while last - 1 > first and (
        doc[last - 1].dep_ == "cc" or doc[last - 1].text in ",;" or doc[last - 1].is_space
    ):
        last -= 1
    return first, last


@cache
def frames_by_verb() -> dict[str, tuple[VerbCue, ...]]:
    """Frames by the lemma of their verb, in the table's order."""
    index: dict[str, list[VerbCue]] = defaultdict(list)
    for cue in load_cues().verbs:
        for word in cue.words:
            index[word.partition(" ")[0]].append(cue)
    return {word: tuple(dict.fromkeys(cues)) for word, cues in index.items()}

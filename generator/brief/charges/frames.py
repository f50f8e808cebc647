"""Charges made by a verb of accusing: accuse X of Y, blame Y on X, condemn X's Y, and their passives."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.acts import Act, doer_of
from generator.brief.charges.charge import Charge
from generator.lexicon.charges import VerbCue, load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

_FIRST_PERSON = {"i", "we", "us", "me", "our", "my"}
_ENVOYS = {"ambassador", "envoy", "diplomat", "consul", "attache", "attaché", "chargé"}


class Frames:
    """Reads the accusing verbs of sentences."""

    def __init__(self, parties: Parties, voices: Voices) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._voices = voices

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for token in sentence:
            if token.tag_.startswith("VB"):
                for cue in _frames().get(token.lemma_.lower(), ()):
                    found = self._read(token, cue, acts)
                    if found:
                        yield from found
                        break

    def _read(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        if not _fits(verb, cue) or grammar.is_negated(verb) or _is_unreal(verb):
            return None
        if cue.accused == "event":
            return self._event(verb, cue, acts)
        passive = grammar.has_passive(verb) or _is_headline_passive(verb, cue)
        target = self._target(verb, cue, passive=passive)
        if target is None:
            return None
        accused, because = self._accused(verb, target, acts)
        if target.lower_ in ("other", "another") and not passive:
            return self._mutual(verb, cue, acts)
        if not accused.actors:
            return None
        accusers = self._accusers(verb, passive=passive)
        if accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        charge = grammar.preposition(verb, *cue.charge) if cue.charge else None
        if cue.needs and charge is None and cue.charge:
            return None
        inside = _told_acts(acts, _regions(verb, charge, target, cue))
        if cue.grounds and (charge is None or not _is_ground(charge)):
            return None
        if cue.event and not inside:
            return None
        directed = [a for a in inside if a.row.blames == "director"]
        inside = [a for a in inside if a.row.blames != "director"] or inside
        words = f"'{verb.text}' with {cue.accused}" + (f" and '{charge.text}'" if charge is not None else "")
        return [
            self._charge(verb, cue, accusers, accused, group, where, f"{words}; {because}")
            for group, where in _groups(verb, charge, inside)
        ] + [
            self._charge(verb, cue, accusers, behind, [act, *inside], grammar.clause(verb), f"'{act.token.text} of'")
            for act in directed
            if (behind := self._parties.read(doer_of(act))).actors and behind.actors != accused.actors
        ]

    def _mutual(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        """"A and B accused each other": one record for each of the two."""
        subject = grammar.subject(verb)
        sides = self._parties.read(subject).actors
        if len(sides) != 2:
            # "A, B accuse each other", and coordinations that the parser tears apart.
            sides = self._parties.named_before(verb)
        if len(sides) != 2:
            return None
        inside = _told_acts(acts, [range(verb.i + 1, grammar.clause(verb)[1])])
        readings = [Reading((side,), f"'{verb.text} each other'") for side in sides]
        return [
            self._charge(verb, cue, one, other, inside, grammar.clause(verb), f"'{verb.text}' each other")
            for one, other in (readings, readings[::-1])
        ]

    def _charge(
        self, verb: Token, cue: VerbCue, accusers: Reading, accused: Reading,
        acts: list[Act], where: tuple[int, int], because: str,
    ) -> Charge:  # fmt: skip
        return Charge(
            origin="frame",
            act=cue.act,
            anchor=verb,
            first=where[0],
            last=where[1],
            cue=verb,
            accusers=accusers,
            accused=accused,
            acts=tuple(acts),
            modality=grammar.modality(acts[0].token) if acts else "past",
            stance=cue.stance,
            because=because,
        )

    def _target(self, verb: Token, cue: VerbCue, *, passive: bool) -> Token | None:
        if cue.accused == "clause":
            clause = next(iter(grammar.children(verb, "ccomp")), None)
            return None if clause is None or grammar.is_negated(clause) else grammar.doer(clause)
        if cue.accused != "object":
            found = grammar.preposition(verb, cue.accused)
            return next(iter(grammar.children(found, "pobj")), None) if found is not None else None
        if passive:
            for child in grammar.children(verb, "nsubjpass", "nsubj"):
                return grammar.antecedent(child)
            if verb.dep_ in ("acl", "relcl"):
                return verb.head
            if verb.i > sentence_start(verb) + 1 and verb.nbor(-1).text == "," and verb.nbor(-2).pos_ in ("PROPN", "NOUN"):
                # "the home of Viktor Orlov, accused of ...": the parser hangs it on the verb, the comma on the name.
                return verb.nbor(-2)
            return grammar.subject(verb)
        objects = grammar.children(verb, "dobj", "dative")
        if objects:
            return objects[0]
        # "accused Belarus of ..." with a parse that makes a clause of it.
        for child in grammar.children(verb, "ccomp", "xcomp"):
            for noun in grammar.children(child, "nsubj"):
                return noun
        return None

    def _accused(self, verb: Token, target: Token, acts: list[Act]) -> tuple[Reading, str]:
        for act in acts:
            if act.kind == "noun" and grammar.compound_head(act.token) == target:
                doer = doer_of(act)
                if doer is None:
                    break
                return self._parties.read(doer), f"'{target.text}' is its doer's"
        head = target
        if head.lemma_.lower() in _ENVOYS:
            return self._parties.sender(head), f"the {head.text} stands for who sent him"
        if head.pos_ == "PRON" and (own := grammar.subject(verb)) is not None and own != head:
            return self._parties.read_apart(head, own), "the accused is in the words"
        while head.lemma_.lower() in ("interference", "action", "conduct", "decision", "policy", "role", "move", "part"):
            doer = grammar.owner(head) or next(
                (o for p in grammar.children(head, "prep") if p.lower_ == "of" for o in grammar.children(p, "pobj")), None
            )
            if doer is None or doer.i == head.i:
                break
            head = doer
        return self._parties.read(head), "the accused is in the words"

    def _accusers(self, verb: Token, *, passive: bool) -> Reading | None:
        """Who accuses; no actors where nobody is named, None where somebody is and it is not clear who."""
        if passive:
            by = next((o for a in grammar.children(verb, "agent") for o in grammar.children(a, "pobj")), None)
            if by is None:
                by = next(
                    (o for a in grammar.children(verb, "prep") if a.lower_ == "by" for o in grammar.children(a, "pobj")),
                    None,
                )
            return self.accuser(by, verb) if by is not None else Reading((), "a passive that names nobody")
        return self.accuser(grammar.subject(verb), verb)

    def accuser(self, head: Token | None, verb: Token) -> Reading | None:
        """Whom a subject means; the speaker for the first person, nobody for "critics", None if unclear."""
        if head is None:
            return None
        if head.lower_ in _FIRST_PERSON:
            voices = self._voices.at(verb)
            return voices[-1].speaker if voices and voices[-1].speaker.actors else None
        reading = self._parties.speaking(head)
        if reading.actors:
            return reading
        if head.lemma_.lower() in load_cues().vague or (head.pos_ == "NOUN" and head.tag_ == "NNS" and not _is_definite(head)):
            return Reading((), f"'{head.text}' names nobody")
        return None

    def _event(self, verb: Token, cue: VerbCue, acts: list[Act]) -> list[Charge] | None:
        passive = grammar.has_passive(verb)
        objects = grammar.children(verb, "nsubjpass") if passive else grammar.children(verb, "dobj")
        if not objects and not passive:
            objects = [
                o for p in grammar.children(verb, "prep") if p.lower_ in ("against", "over", "at") for o in grammar.children(p, "pobj")
            ]
        if not objects:
            return None
        region = {t.i for t in objects[0].subtree}
        for act in acts:
            if act.token.i not in region:
                continue
            doer = doer_of(act)
            if cue.owned and (act.kind != "noun" or act.row.weight == "slight" or doer is None or doer.i not in region):
                continue
            accused = self._parties.read(doer)
            if not accused.actors and not cue.owned:
                accused = self._nationality(act)
            if not accused.actors:
                continue
            accusers = self._accusers(verb, passive=passive)
            if accusers is None or set(accusers.actors) & set(accused.actors):
                return None
            inside = [a for a in acts if a.token.i in region]
            because = f"'{verb.text}' and the act '{act.token.text}'"
            return [self._charge(verb, cue, accusers, accused, inside, grammar.clause(verb), because)]
        return None

    def _nationality(self, act: Act) -> Reading:
        noun = grammar.compound_head(act.token)
        for child in grammar.children(noun, "amod", "compound", "nmod"):
            reading = self._parties.read_nationality(child)
            if reading.actors:
                return reading
        return NOBODY


def _fits(verb: Token, cue: VerbCue) -> bool:
    names = {verb.lemma_.lower(), grammar.particle_lemma(verb)}
    if not any(word in names for word in cue.words):
        return False
    if cue.nouns:
        return any(c.lemma_.lower() in cue.nouns for c in grammar.children(verb, "dobj", "nsubjpass"))
    if cue.adjectives:
        return any(t.lemma_.lower() in cue.adjectives for t in verb.subtree if t.i <= verb.i + 12)
    return True


def _is_headline_passive(verb: Token, cue: VerbCue) -> bool:
    """"Belarus accused of recruiting": headlines drop the auxiliary."""
    return (
        cue.accused == "object"
        and verb.tag_ in ("VBD", "VBN")
        and not grammar.children(verb, "dobj", "dative", "ccomp", "xcomp")
        and grammar.preposition(verb, *cue.charge) is not None
    )


def _is_unreal(verb: Token) -> bool:
    """A charge that is only thought of: "would sue", "if they accuse", "refused to blame"."""
    if any(c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may", "should", "will", "'ll", "must", "can") for c in verb.children):
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline", "threaten", "want", "plan", "avoid", "stop"):
        return True
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def is_charged(act: Token) -> bool:
    """Whether an accusing verb above an act has it as its charge, so that the frame alone tells who is meant."""
    current = act
    for _ in range(5):
        if current.dep_ not in ("pcomp", "pobj", "prep", "dobj", "conj", "compound", "amod"):
            return False
        current = current.head
        if current.pos_ == "VERB" and current.lemma_.lower() in _frames():
            return any(c.needs or c.accused == "object" for c in _frames()[current.lemma_.lower()])
    return False


def _is_ground(charge: Token) -> bool:
    """"on suspicion of", "on charges of", "for spying": why somebody is held, not for how long."""
    if charge.lower_ == "for":
        return bool(grammar.children(charge, "pcomp"))
    return any(c.lemma_.lower() in ("suspicion", "charge", "allegation", "accusation") for c in grammar.children(charge, "pobj"))


def sentence_start(token: Token) -> int:
    """Index of the first token of the token's sentence."""
    return token.sent.start


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that", "these", "those", "his", "her", "its", "their") for c in noun.children)


def _regions(verb: Token, charge: Token | None, target: Token, cue: VerbCue) -> list[range]:
    """Where the act may stand, the most telling stretch first."""
    first, last = grammar.clause(verb)
    found = [range(charge.i, charge.right_edge.i + 1)] if charge is not None else []
    if cue.accused != "object":
        found.append(range(target.left_edge.i, target.right_edge.i + 1))
    found.append(range(verb.i + 1, last))
    if cue.accused in ("on", "to"):
        found.append(range(first, last))
    return found


def _told_acts(acts: list[Act], regions: list[range]) -> list[Act]:
    """The acts of the first stretch that holds any; slight ones only where no other is."""
    for region in regions:
        inside = [a for a in acts if a.token.i in region]
        weighty = [a for a in inside if a.row.weight != "slight"]
        if inside:
            return weighty or inside
    return []


def _groups(verb: Token, charge: Token | None, acts: list[Act]) -> list[tuple[list[Act], tuple[int, int]]]:
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
        before = groups[-1][0][0].row.types[0].partition("/")[0] if groups and groups[-1][0] else None
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
                for again in grammar.children(member, "prep"):
                    # "of torturing X and of smuggling Y": the second "of" hangs on the first gerund.
                    if again.lower_ == charge.lower_ and again.nbor(-1).dep_ == "cc":
                        starts.append(again.i)
    return sorted(set(starts))


def _shorn(verb: Token, where: tuple[int, int]) -> tuple[int, int]:
    doc = verb.doc
    first, last = where
    while last - 1 > first and (doc[last - 1].dep_ == "cc" or doc[last - 1].text in ",;" or doc[last - 1].is_space):
        last -= 1
    return first, last


@cache
def _frames() -> dict[str, tuple[VerbCue, ...]]:
    index: dict[str, list[VerbCue]] = defaultdict(list)
    for cue in load_cues().verbs:
        for word in cue.words:
            index[word.partition(" ")[0]].append(cue)
    return {word: tuple(dict.fromkeys(cues)) for word, cues in index.items()}

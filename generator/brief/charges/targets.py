"""Who is charged by a verb of accusing: its object, whoever stands behind its preposition, or whose conduct that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.acts import Act, doer_of
from generator.brief.charges.framing import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.cast import Reading
    from generator.brief.charges.parties import Parties
    from generator.lexicon.charges import VerbCue

_ENVOYS = {"ambassador", "envoy", "diplomat", "consul", "attache", "attaché", "chargé"}
_CONDUCT = {
    "interference", "action", "conduct", "decision", "policy", "role", "move", "part", "support", "backing",
    "aggression",
    "meddling", "provocation", "negligence", "failure", "involvement", "strike", "attack", "behaviour", "behavior",
    "refusal", "activity", "campaign", "intransigence", "neglect", "effort", "war", "handling",
}  # fmt: skip
"""What somebody is blamed for where the accused should stand: whoever it belongs to is meant."""


class Targets:
    """Reads who is charged."""

    def __init__(self, parties: Parties) -> None:
        """Keep what tells who is who."""
        self._parties = parties

    def of(self, verb: Token, cue: VerbCue, *, passive: bool) -> Token | None:
        """The head of the words that name the accused; None where the frame is not filled."""
        if cue.accused == "clause":
            clause = next(iter(grammar.children(verb, "ccomp")), None)
            return None if clause is None or reality.is_negated(clause) else grammar.doer(clause)
        if cue.accused != "object":
            return self._behind(verb, cue.accused)
        if passive:
            for child in grammar.children(verb, "nsubjpass", "nsubj"):
                return grammar.antecedent(child)
            if verb.dep_ in ("acl", "relcl") and verb.nbor(-1).text != ",":
                return verb.head
            if (
                verb.i > sentence_start(verb) + 1
                and verb.nbor(-1).text == ","
                and verb.nbor(-2).pos_ in ("PROPN", "NOUN")
            ):
                # "the home of Viktor Orlov, accused of ...": the parser hangs it on the verb, the comma on the name.
                before = verb.nbor(-2)
                if self._parties.read(before).actors:
                    return before
            if verb.dep_ in ("acl", "relcl"):
                return verb.head
            return grammar.subject(verb)
        objects = grammar.children(verb, "dobj", "dative")
        if objects:
            # "accused Congo Republic President Ana Ruiz": one name that the parser tears in two.
            torn = all(t.pos_ == "PROPN" for t in verb.doc[objects[0].i : objects[-1].i])
            return objects[-1] if torn else grammar.antecedent(objects[0])
        # "accused Belarus of ..." with a parse that makes a clause of it.
        for child in grammar.children(verb, "ccomp", "xcomp"):
            for noun in grammar.children(child, "nsubj"):
                return noun
        return None

    def _behind(self, verb: Token, word: str) -> Token | None:
        """Who stands behind a preposition of the verb; of several ("on Friday ... on X") the first that is a party."""
        places = [verb, *grammar.children(verb, "dobj", "nsubjpass")]
        places += [o for noun in places[1:] for o in noun.subtree if o.dep_ in ("pobj", "dobj")]
        nouns = [
            noun
            for place in places
            for at in grammar.children(place, "prep")
            if at.lower_ == word and at.i > verb.i
            for noun in grammar.children(at, "pobj")
        ]
        party = next((n for n in nouns if self._parties.read(n).actors), None)
        if party is not None:
            return party
        found = grammar.preposition(verb, word)
        return next(iter(grammar.children(found, "pobj")), None) if found is not None else None

    def read(self, verb: Token, target: Token, acts: list[Act]) -> tuple[Reading, str]:
        """Whom those words mean, and how they were read."""
        for act in acts:
            if act.kind == "noun" and grammar.compound_head(act.token) == target:
                doer = doer_of(act)
                if doer is None:
                    break
                return self._parties.read(doer), f"'{target.text}' is its doer's"
        head = target
        if head.lemma_.lower() in _ENVOYS and not any(
            self._parties.actor(a).kind == "person"
            and any(m.form == "name" for m in self._parties.actor(a).mentions)
            for a in self._parties.read(head).actors
        ):
            return self._parties.sender(head), f"the {head.text} stands for who sent him"
        if (again := self._told_before(verb, head)) is not None:
            return again
        while head.lemma_.lower() in _CONDUCT:
            doer = grammar.owner(head) or next(
                (
                    o
                    for p in grammar.children(head, "prep")
                    if p.lower_ == "of"
                    for o in grammar.children(p, "pobj")
                ),
                None,
            )
            if doer is None or doer.i == head.i:
                break
            head = doer
        return self._parties.read(head), "the accused is in the words"

    def _told_before(self, verb: Token, head: Token) -> tuple[Reading, str] | None:
        """The party that a pronoun takes up: "blamed X for it and accused them of more"; None where it is none."""
        own = grammar.subject(verb)
        is_pronoun = head.pos_ == "PRON" and own is not None and own != head
        held = any(t.tag_ == "PRP$" for t in head.lefts)
        if verb.dep_ == "conj" and (held or (is_pronoun and head.head == verb)):
            # "consider X a terrorist movement and accuse its members"
            same = next(iter(grammar.children(verb.head, "dobj", "ccomp")), None)
            if same is not None and same.pos_ == "VERB":
                same = next(iter(grammar.children(same, "nsubj")), None)
            if same is not None and (again := self._parties.read(same)).actors:
                return again, "the accused is the object before"
        if not is_pronoun or own is None:
            return None
        if head.head == verb and (before := self._parties.object_before(head, verb, own)):
            return before, "the accused is in the words before"
        return self._parties.read_apart(head, own), "the accused is in the words"

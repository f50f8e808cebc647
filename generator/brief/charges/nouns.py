"""Charges told by a noun: "accusations by A that B", "came under fire for", "has drawn criticism"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.cast import Reading
from generator.brief.charges.acts import Act, doer_of
from generator.brief.charges.charge import NAMELESS, Charge, told_charge
from generator.brief.charges.doers import made_by
from generator.brief.charges.framing import is_subhead, is_unreal
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.frames import Frames
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.refusals import Refusals
    from generator.lexicon.charges import CueTable

_TOWARD = {"complain_formal": ("with", "to"), "investigate": ("into",)}
"""Prepositions before who is charged, beside "against"."""
_OWN = {"his", "her", "their", "its", "our", "my"}


class Nouns:
    """Reads nouns of accusing."""

    def __init__(self, parties: Parties, frames: Frames, refusals: Refusals) -> None:
        """Keep what tells who is who, and where near misses are noted."""
        self._refusals = refusals
        self._parties = parties
        self._frames = frames
        self._cues: CueTable = load_cues()

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        speech = {lemma: act for act, lemmas in self._cues.nouns.items() for lemma in lemmas}
        for token in sentence:
            lemma = token.lemma_.lower()
            found: Charge | None = None
            if lemma in speech and token.pos_ == "NOUN":
                found = self._noun(token, speech[lemma], acts)
            elif lemma in self._cues.claims and token.pos_ == "NOUN":
                found = self._claim(token, acts)
            if found is None and (
                lemma in self._cues.carriers.idioms
                and token.dep_ == "pobj"
                and token.head.lower_ == "under"
            ):
                found = self._under(token, acts)
            elif token.pos_ == "VERB" and lemma in self._cues.carriers.draws:
                found = self._drawn(token, acts)
            if found is not None:
                yield found

    def _noun(self, noun: Token, speech: str, acts: list[Act]) -> Charge | None:
        head = noun.head
        verb = (
            head
            if head.pos_ in ("VERB", "AUX") and noun.dep_ in ("dobj", "nsubjpass", "attr", "nsubj")
            else None
        )
        if verb is not None and is_unreal(verb):
            return None
        inside = self._inside(noun, verb, acts)
        if speech == "complain_formal" and (
            verb is None or verb.lemma_ not in self._cues.carriers.makes
        ):
            # "a protest against the president" is a march.
            return None
        against = self._toward(noun, verb, speech)
        target = self._target(noun, verb, against, inside)
        if target is None or not (inside or against is not None) or reality.is_negated(noun):
            self._refused(noun, "the words do not tell who is charged with what")
            return None
        accused = self._parties.read(target)
        if not accused.actors:
            self._refused(noun, f"'{target.text}' is no party that the article names")
            return None
        accusers = self._maker(noun, verb)
        if accusers == NAMELESS and noun.lemma_ == "suspicion":
            # "there is suspicion about ...", somebody says: he suspects.
            accusers = self._frames.accusers.told_by(noun, accused, persons=True) or accusers
        if accusers == NAMELESS and speech in ("investigate", "legal_charge") and verb is not None:
            accusers = self._frames.accusers.told_by(verb, accused) or accusers
        if accusers is None or set(accusers.actors) & set(accused.actors):
            self._refused(noun, "it is not clear whose charge it is")
            return None
        if accusers == NAMELESS and not inside and verb is None:
            self._refused(noun, "the words tell neither who charges nor with what")
            return None
        where = (
            grammar.clause(verb) if verb is not None else (noun.left_edge.i, noun.right_edge.i + 1)
        )
        return told_charge(
            "noun",
            speech,
            cue=noun,
            where=where,
            accusers=accusers,
            accused=accused,
            acts=inside,
            because=f"the noun '{noun.text}'",
        )

    def _toward(self, noun: Token, verb: Token | None, speech: str) -> Token | None:
        """The preposition before who is charged; None where there is none."""
        carriers = self._cues.carriers
        places = [noun]
        if verb is not None and verb.lemma_ in (*carriers.makes, *carriers.suffers):
            places.append(verb)
        own = tuple(places)
        # "a complaint with the council against Ana Ruiz": the parser may hang the second on the council.
        for with_ in [grammar.preposition(place, "with", "to", "before") for place in own]:
            places += grammar.children(with_, "pobj") if with_ is not None else ()
        # A body takes a complaint that is lodged with it; a protest is lodged with whom it is against.
        others = _TOWARD.get(speech, ()) if noun.lemma_ != "complaint" else ()
        about = [
            p for place in own if (p := grammar.preposition(place, "over", "about")) is not None
        ]
        for word, looked in (("against", places), *((other, own) for other in others)):
            for place in looked:
                found = grammar.preposition(place, word)
                # "over an attack against Turkey" tells the deed, wherever the parser hangs it.
                if found is not None and not any(noun.i < p.i < found.i for p in about):
                    return found
        return None

    def _refused(self, noun: Token, why: str) -> None:
        self._refusals.note("noun", noun, why)

    def _claim(self, noun: Token, acts: list[Act]) -> Charge | None:
        """A claim that somebody takes up: "the report by X that Y fired on a village is a lie"."""
        maker = grammar.owner(noun) or made_by(noun)
        if maker is None:
            return None
        heads = [c for c in grammar.children(noun, "acl", "ccomp", "appos", "relcl") if _is_that(c)]
        if noun.dep_ in grammar.SUBJECTS and grammar.subject(noun.head) != noun:
            # The parser hangs the clause on the verb, beside the noun that it belongs to.
            heads.append(noun.head)
        for act in acts:
            if act.kind == "label" or not any(grammar.is_under(act.token, h) for h in heads):
                continue
            accused = self._parties.read(doer_of(act))
            accusers = self._parties.speaking(maker)
            if not accused.actors or not accusers.actors or reality.is_negated(act.token):
                continue
            if any(self._parties.same_side(a, b) for a in accusers.actors for b in accused.actors):
                continue
            return told_charge(
                "noun",
                "allege",
                cue=noun,
                where=(noun.left_edge.i, max(noun.right_edge.i, act.token.right_edge.i) + 1),
                accusers=accusers,
                accused=accused,
                acts=[act],
                because=f"the noun '{noun.text}' with whose it is and what it says",
            )
        return None

    def _inside(self, noun: Token, verb: Token | None, acts: list[Act]) -> list[Act]:
        """The acts that the noun's charge is about: behind it, in its name, or behind the verb that makes it."""
        carriers = self._cues.carriers
        region = {t.i for t in noun.subtree if t.i > noun.i}
        named = {c.i for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")}
        cut = {
            t.i for c in noun.subtree if c.lower_ == "as" and c.dep_ == "prep" for t in c.subtree
        }
        # "a charge and an illustration of how they lied": what is coordinated is another thing.
        cut |= {t.i for c in grammar.children(noun, "conj") for t in c.subtree}
        if verb is not None and (verb.lemma_ in carriers.makes or verb.lemma_ == "be"):
            region |= {t.i for t in verb.subtree if t.i > max(noun.i, verb.i)}
        # "dismissed Congo's accusations as propaganda": the label is the answer, not the charge.
        return [
            a
            for a in acts
            if a.token.i in region - cut or (a.kind == "noun" and a.token.i in named)
        ]

    def _target(
        self, noun: Token, verb: Token | None, against: Token | None, inside: list[Act]
    ) -> Token | None:
        """Who is charged: behind "against", the doer of the clause, who suffers the charge, or the doer of the act."""
        carriers = self._cues.carriers
        target = (
            next(iter(grammar.children(against, "pobj")), None) if against is not None else None
        )
        if (
            target is not None
            and target.pos_ == "PRON"
            and verb is not None
            and verb.lemma_ in carriers.suffers
        ):
            # "dismissed India's allegations against them": whoever dismisses them.
            target = grammar.subject(verb)
        if target is None:
            # "dismissed accusations that the campaign broke the law": the clause names its own doer.
            clauses = [
                a
                for a in inside
                if a.kind == "verb" and grammar.children(a.token, "nsubj", "agent")
            ]
            target = next((d for a in clauses if (d := doer_of(a)) is not None), None)
        if (
            target is None
            and verb is not None
            and verb.lemma_ in carriers.suffers
            and noun.dep_ == "dobj"
            and verb.lemma_ not in carriers.throws
            and not is_subhead(verb)
        ):
            target = grammar.subject(verb)
        if target is None and (trial := _tried(noun)) is not None:
            target = trial
        if target is None:
            target = self._blamed(noun)
        if target is None:
            target = next((d for a in inside if (d := doer_of(a)) is not None), None)
        return target

    def _blamed(self, noun: Token) -> Token | None:
        """The subject of "accusations that X was responsible for ..."; None for another clause."""
        for clause in grammar.children(noun, "acl", "ccomp", "relcl", "appos"):
            words = grammar.children(clause, "acomp", "attr", "prep", "xcomp")
            if _is_that(clause) and any(w.lemma_ in self._cues.predicates for w in words):
                return grammar.subject(clause)
        return None

    def _maker(self, noun: Token, verb: Token | None) -> Reading | None:
        for held in grammar.children(noun, "poss"):
            if (
                held.lower_ not in _OWN
                or verb is None
                or verb.lemma_ not in self._cues.carriers.suffers
            ):
                return self._frames.accusers.named(held, noun)
        for by in noun.children:
            if by.lower_ in ("by", "from") and by.dep_ in ("prep", "agent"):
                for head in grammar.children(by, "pobj"):
                    return self._frames.accusers.named(head, noun)
        for before in grammar.children(noun, "compound", "nmod", "amod"):
            # "M23 charges", "Indian allegations"
            if (reading := self._parties.read_name(before)).actors:
                return reading
        if verb is not None and verb.lemma_ in self._cues.carriers.makes:
            if grammar.has_passive(verb):
                agent = grammar.doer(verb)
                return self._frames.accusers.named(agent, verb) if agent is not None else NAMELESS
            return self._frames.accusers.named(grammar.subject(verb), verb)
        return NAMELESS

    def _under(self, noun: Token, acts: list[Act]) -> Charge | None:
        verb = noun.head.head
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        reason = grammar.preposition(verb, "for", "over") or grammar.preposition(
            noun, "for", "over"
        )
        accused = self._parties.read(grammar.subject(verb))
        if reason is None or not accused.actors:
            return None
        inside = [a for a in acts if a.token.i > reason.i and a.token.i <= reason.right_edge.i]
        origin = grammar.preposition(noun, "from") or grammar.preposition(verb, "from")
        accusers = self._from(origin)
        inquiry = noun.lemma_ in self._cues.nouns.get("investigate", ())
        if inquiry and not inside:
            return None
        return told_charge(
            "noun",
            "investigate" if inquiry else "condemn",
            cue=noun,
            where=grammar.clause(verb),
            accusers=accusers,
            accused=accused,
            acts=inside,
            because=f"'under {noun.text}'",
        )

    def _from(self, preposition: Token | None) -> Reading:
        if preposition is None:
            return NAMELESS
        reading = self._parties.read(next(iter(grammar.children(preposition, "pobj")), None))
        return reading if reading.actors else NAMELESS

    def _drawn(self, verb: Token, acts: list[Act]) -> Charge | None:
        drawn = next(
            (c for c in grammar.children(verb, "dobj") if c.lemma_ in self._cues.carriers.drawn),
            None,
        )
        if drawn is None or reality.is_negated(verb):
            return None
        head = grammar.subject(verb)
        if head is None:
            return None
        region = {t.i for t in head.subtree} | {t.i for t in verb.subtree if t.i > drawn.i}
        inside = [a for a in acts if a.token.i in region]
        act = next((a for a in inside if grammar.compound_head(a.token) == head), None)
        if act is not None:
            target = doer_of(act)
        elif grammar.preposition(verb, "for", "over") is not None:
            target = head
        else:
            return None
        accused = self._parties.read(target)
        if not accused.actors or not inside:
            return None
        accusers = self._from(grammar.preposition(verb, "from"))
        return told_charge(
            "noun",
            "condemn",
            cue=drawn,
            where=grammar.clause(verb),
            accusers=accusers,
            accused=accused,
            acts=inside,
            because=f"'{verb.text} {drawn.text}'",
        )


def _is_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


_TRIED = {"stand", "go", "try", "appear", "put", "bring", "face", "want", "await"}


def _tried(charge: Token) -> Token | None:
    """Who "stands trial on charges of": the subject of the verb over "on charges"; None for another construction."""
    if charge.dep_ != "pobj" or charge.head.lower_ not in ("on", "for", "over"):
        return None
    verb = charge.head.head
    if verb.pos_ == "NOUN":
        verb = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    if verb.lemma_ not in _TRIED:
        return None
    suffered = grammar.children(verb, "nsubjpass")
    return suffered[0] if suffered else grammar.subject(verb)

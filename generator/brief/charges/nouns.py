"""Charges told by a noun or a hedge: "accusations by A that B", "came under fire for", "allegedly", "regarded as"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import Reading
from generator.brief.charges.acts import Act, described_by, doer_of
from generator.brief.charges.charge import Charge
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.charges.frames import Frames
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices
    from generator.lexicon.charges import CueTable

_NAMELESS = Reading((), "the words name nobody who charges")
_OWN = {"his", "her", "their", "its", "our", "my"}


class Nouns:
    """Reads nouns of accusing, hedges and verbs of regarding."""

    def __init__(self, parties: Parties, voices: Voices, frames: Frames) -> None:
        """Keep what tells who is who."""
        self._parties = parties
        self._voices = voices
        self._frames = frames
        self._cues: CueTable = load_cues()
        self._last: Act | None = None

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        speech = {lemma: act for act, lemmas in self._cues.nouns.items() for lemma in lemmas}
        for token in sentence:
            lemma = token.lemma_.lower()
            found: Charge | None = None
            if lemma in speech and token.pos_ == "NOUN":
                found = self._noun(token, speech[lemma], acts)
            elif lemma in self._cues.carriers.idioms and token.dep_ == "pobj" and token.head.lower_ == "under":
                found = self._under(token, acts)
            elif token.pos_ == "VERB" and lemma in self._cues.carriers.draws:
                found = self._drawn(token, acts)
            elif token.lower_ in self._cues.hedges or (lemma in self._cues.hedging and token.dep_ == "amod"):
                found = self._hedge(token, acts)
            elif token.pos_ == "VERB" and lemma in self._cues.regards:
                found = self._regard(token, acts)
            if found is None and token.pos_ == "VERB" and lemma in self._cues.believed:
                found = self._believed(token, acts)
            if found is not None:
                yield found
        if acts:
            self._last = acts[-1]

    def _noun(self, noun: Token, speech: str, acts: list[Act]) -> Charge | None:
        head = noun.head
        carriers = self._cues.carriers
        verb = head if head.pos_ in ("VERB", "AUX") and noun.dep_ in ("dobj", "nsubjpass", "attr", "nsubj") else None
        region = {t.i for t in noun.subtree if t.i > noun.i}
        named = {c.i for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")}
        cut = {t.i for c in noun.subtree if c.lower_ == "as" and c.dep_ == "prep" for t in c.subtree}
        if verb is not None and (verb.lemma_ in carriers.makes or verb.lemma_ == "be"):
            region |= {t.i for t in verb.subtree if t.i > max(noun.i, verb.i)}
        # "dismissed Congo's accusations as propaganda": the label is the answer, not the charge.
        inside = [a for a in acts if a.token.i in region - cut or (a.kind == "noun" and a.token.i in named)]
        toward = ("against", "with", "to") if speech == "complain_formal" else ("against",)
        against = grammar.preposition(noun, *toward) or (grammar.preposition(verb, *toward) if verb is not None else None)
        target = next(iter(grammar.children(against, "pobj")), None) if against is not None else None
        if target is None:
            # "dismissed accusations that the campaign broke the law": the clause names its own doer.
            clauses = [a for a in inside if a.kind == "verb" and grammar.children(a.token, "nsubj", "agent")]
            target = next((d for a in clauses if (d := doer_of(a)) is not None), None)
        if target is None and verb is not None and verb.lemma_ in carriers.suffers and noun.dep_ == "dobj":
            target = grammar.subject(verb)
        if target is None:
            target = next((d for a in inside if (d := doer_of(a)) is not None), None)
        if target is None or not (inside or against is not None) or grammar.is_negated(noun):
            return None
        accused = self._parties.read(target)
        if not accused.actors:
            return None
        accusers = self._maker(noun, verb)
        if accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        where = grammar.clause(verb) if verb is not None else (noun.left_edge.i, noun.right_edge.i + 1)
        return self._charge(noun, speech, where, accusers, accused, inside, f"the noun '{noun.text}'")

    def _maker(self, noun: Token, verb: Token | None) -> Reading | None:
        for held in grammar.children(noun, "poss"):
            if held.lower_ not in _OWN or verb is None or verb.lemma_ not in self._cues.carriers.suffers:
                return self._frames.accuser(held, noun)
        for by in noun.children:
            if by.lower_ in ("by", "from") and by.dep_ in ("prep", "agent"):
                for head in grammar.children(by, "pobj"):
                    return self._frames.accuser(head, noun)
        if verb is not None and verb.lemma_ in self._cues.carriers.makes:
            if grammar.has_passive(verb):
                agent = grammar.doer(verb)
                return self._frames.accuser(agent, verb) if agent is not None else _NAMELESS
            return self._frames.accuser(grammar.subject(verb), verb)
        return _NAMELESS

    def _under(self, noun: Token, acts: list[Act]) -> Charge | None:
        verb = noun.head.head
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        reason = grammar.preposition(verb, "for", "over") or grammar.preposition(noun, "for", "over")
        accused = self._parties.read(grammar.subject(verb))
        if reason is None or not accused.actors:
            return None
        inside = [a for a in acts if a.token.i > reason.i and a.token.i <= reason.right_edge.i]
        origin = grammar.preposition(noun, "from")
        accusers = self._from(origin)
        return self._charge(noun, "condemn", grammar.clause(verb), accusers, accused, inside, f"'under {noun.text}'")

    def _from(self, preposition: Token | None) -> Reading:
        if preposition is None:
            return _NAMELESS
        reading = self._parties.read(next(iter(grammar.children(preposition, "pobj")), None))
        return reading if reading.actors else _NAMELESS

    def _drawn(self, verb: Token, acts: list[Act]) -> Charge | None:
        drawn = next((c for c in grammar.children(verb, "dobj") if c.lemma_ in self._cues.carriers.drawn), None)
        if drawn is None or grammar.is_negated(verb):
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
        return self._charge(drawn, "condemn", grammar.clause(verb), accusers, accused, inside, f"'{verb.text} {drawn.text}'")

    def _hedge(self, hedge: Token, acts: list[Act]) -> Charge | None:
        act = self._hedged(hedge, acts)
        if act is None or grammar.is_negated(act.token):
            return None
        if hedge.lower_ == "reportedly" and act.row.weight == "slight":
            return None
        head = hedge.head
        doer = grammar.doer(head) if head.lemma_ == "do" else doer_of(act)
        accused = self._parties.read(doer)
        accusers = self._voice(hedge)
        if not accused.actors or accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        sentence = hedge.sent
        where = (sentence.start, sentence.end) if hedge.dep_ == "amod" or head.dep_ == "relcl" else grammar.clause(head)
        return self._charge(hedge, "allege", where, accusers, accused, [act], f"the outlet's '{hedge.text}'", origin="hedge")

    def _hedged(self, hedge: Token, acts: list[Act]) -> Act | None:
        head = hedge.head
        if head.lemma_ == "do":
            before = [a for a in acts if a.token.i < hedge.i and a.kind != "label"]
            return before[-1] if before else self._last
        if hedge.dep_ == "amod":
            return next((a for a in acts if grammar.compound_head(a.token) == head), None)
        return next((a for a in acts if a.token == head), None) or next(
            (a for a in acts if a.token.i > hedge.i and _completes(a.token, head)), None
        )

    def _voice(self, token: Token) -> Reading | None:
        voices = self._voices.at(token)
        if not voices:
            return _NAMELESS
        voice = voices[-1]
        return voice.speaker if voice.speaker.actors or not voice.is_named else None

    def _regard(self, verb: Token, acts: list[Act]) -> Charge | None:
        under = {t.i for t in verb.subtree if t.i > verb.i}
        act = next((a for a in acts if a.kind == "label" and a.token.i in under and _is_complement(verb, a.token)), None)
        if act is None or grammar.is_negated(verb):
            return None
        passive = grammar.has_passive(verb)
        head = grammar.subject(verb) if passive else next(iter(grammar.children(verb, "dobj")), None)
        if head is None and not passive:
            head = described_by(act)
            head = head if head is not None else next((n for c in grammar.children(verb, "ccomp", "xcomp") for n in grammar.children(c, "nsubj")), None)
        accused = self._parties.read(head)
        accusers = self._regarding(verb, passive=passive)
        if not accused.actors or accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        return self._charge(verb, "allege", grammar.clause(verb), accusers, accused, [act], f"'{verb.text} as {act.token.text}'", origin="regard")

    def _regarding(self, verb: Token, *, passive: bool) -> Reading | None:
        if not passive:
            return self._frames.accuser(grammar.subject(verb), verb)
        agent = grammar.doer(verb)
        return self._frames.accuser(agent, verb) if agent is not None else _NAMELESS

    def _believed(self, verb: Token, acts: list[Act]) -> Charge | None:
        if not grammar.has_passive(verb):
            return None
        complements = grammar.children(verb, "xcomp", "ccomp")
        act = next((a for a in acts for c in complements if a.token.i >= c.left_edge.i and a.token.i <= c.right_edge.i), None)
        if act is None or act.row.weight == "slight" or grammar.is_negated(act.token) or grammar.is_negated(verb):
            return None
        accused = self._parties.read(doer_of(act))
        agent = grammar.doer(verb)
        accusers = self._frames.accuser(agent, verb) if agent is not None else _NAMELESS
        if not accused.actors or accusers is None or set(accusers.actors) & set(accused.actors):
            return None
        return self._charge(verb, "allege", grammar.clause(verb), accusers, accused, [act], f"the passive '{verb.text} to'", origin="hedge")

    def _charge(
        self, cue: Token, act: str, where: tuple[int, int], accusers: Reading, accused: Reading,
        acts: list[Act], because: str, *, origin: str = "noun",
    ) -> Charge:  # fmt: skip
        return Charge(
            origin=origin,  # type: ignore[arg-type]
            act=act,
            anchor=cue,
            first=where[0],
            last=where[1],
            cue=cue,
            accusers=accusers,
            accused=accused,
            acts=tuple(acts),
            modality=grammar.modality(acts[0].token) if acts else "past",
            stance="alleged" if accusers.actors or origin == "hedge" else "unattributed",
            because=because,
        )


def _completes(act: Token, verb: Token) -> bool:
    """Whether an act is what a verb does or begins to do: "allegedly planned an attack", "tried to kill"."""
    current = act
    for _ in range(4):
        if current.dep_ not in ("dobj", "xcomp", "pobj", "prep", "pcomp", "acl", "conj", "compound"):
            return False
        current = current.head
        if current == verb:
            return True
    return False


def _is_complement(verb: Token, label: Token) -> bool:
    current = label
    for _ in range(6):
        if current.head == verb:
            return current.dep_ in ("prep", "oprd", "attr", "xcomp", "ccomp", "advcl")
        if current.dep_ not in ("pobj", "compound", "amod", "prep", "attr", "oprd", "nsubj", "ccomp", "acomp"):
            return False
        current = current.head
    return False

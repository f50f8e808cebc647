"""Charges made by plain saying: words of one party whose content is a blameworthy act of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.charges.acts import Act, described_by, doer_of
from generator.brief.charges.charge import Charge
from generator.brief.charges.doers import planner
from generator.brief.charges.framing import is_charged, is_unreal
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from generator.brief.cast import Reading
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.refusals import Refusals
    from generator.brief.charges.voice import Voice
    from generator.brief.charges.voices import Voices

_SELF = {"i", "we", "us", "you", "me", "our", "my", "your", "one", "who", "myself", "ourselves"}
_CONDUCT = {
    "practice",
    "policy",
    "conduct",
    "action",
    "behaviour",
    "behavior",
    "tactic",
    "operation",
    "system",
}
_BLAMEWORTHY_WORDS = {
    "illegal", "illegally", "unlawful", "unlawfully", "deliberately", "deliberate", "unprovoked", "barbaric", "brutal",
    "unjustified", "criminal", "heinous", "indiscriminate", "indiscriminately", "cowardly", "blatant", "blatantly",
    "flagrant", "covertly", "purposefully", "purposely", "intentionally", "recklessly", "reckless", "dangerous",
    "secretly", "systematically", "wilfully", "willfully", "unacceptable",
}  # fmt: skip


class Contents:
    """Reads attributed words."""

    def __init__(self, parties: Parties, voices: Voices, refusals: Refusals) -> None:
        """Keep what tells who is who and who speaks, and where near misses are noted."""
        self._parties = parties
        self._voices = voices
        self._refusals = refusals
        self._before: list[Act] = []

    def find(self, sentence: Span, acts: list[Act]) -> Iterator[Charge]:
        """Charges of a sentence in text order."""
        for act in [*acts, *self._repeated(sentence, acts)]:
            voice = self._voices.telling(act.token)
            charge = self._read(sentence, act, voice, acts) if voice is not None else None
            if charge is not None:
                yield charge

    def _repeated(self, sentence: Span, acts: list[Act]) -> Iterator[Act]:
        """The last act told before: "they have done so 80 times"."""
        for token in sentence:
            if token.lemma_ == "do" and token.tag_.startswith("V") and _is_followed_by_so(token):
                before = [a for a in acts if a.token.i < token.i] or self._before
                if before and before[-1].kind == "verb":
                    yield replace(before[-1], token=token)
        self._before = [a for a in acts if a.kind == "verb"] or self._before[:0]

    def _read(self, sentence: Span, act: Act, voice: Voice, acts: list[Act]) -> Charge | None:
        cue = self._voices.cue_of(voice)
        lemma = cue.lemma_.lower() if cue is not None else ""
        hints = _is_hinted(act, voice, lemma)
        saying = next((s for s in load_cues().sayings if lemma in s.words), None)
        if (why := _why_not(act, voice, lemma, hints=hints)) is not None:
            self._refused(act, why)
            return None
        if act.row.weight == "slight" and saying is None and not _is_coloured(act):
            return None
        doer = self._doer(act, cue)
        if doer is None or doer.lower_ in _SELF:
            self._refused(act, "the words do not tell who does it")
            return None
        accused = self._accused(act, doer, cue, voice)
        if not accused.actors:
            self._refused(act, f"'{doer.text}', who does it, is no party that the article names")
            return None
        if not self._is_against(voice.speaker, accused, act):
            self._refused(act, "it is told of the speaker himself, or of his own side")
            return None
        if _is_wordy_attack(act) and all(
            self._parties.actor(a).kind == "person" for a in accused.actors
        ):
            self._refused(act, "an attack by one person without a target may be a speech")
            return None
        first, last = _extent(sentence, act, self._widest(act, voice))
        speech = "insinuate" if hints else (saying.act if saying else "allege")
        return Charge(
            origin="content",
            act=speech,
            anchor=act.token,
            first=first,
            last=last,
            cue=cue,
            accusers=voice.speaker,
            accused=accused,
            acts=(act, *self._others(act, acts)) if act.row.blames == "director" else (act,),
            modality="future" if speech == "warn" else reality.modality(act.token),
            stance=saying.stance
            if saying
            else ("reported" if voice.speaker.actors else "unattributed"),
            because=f"{_told(cue)}, and the act '{act.token.text}' is {doer.text}'s",
        )

    def _refused(self, act: Act, why: str) -> None:
        self._refusals.note("content", act.token, why)

    def _accused(self, act: Act, doer: Token, cue: Token | None, voice: Voice) -> Reading:
        """Whose act it is: the doer's, of whom it is said, or whose the thing or conduct is that does it."""
        if act.kind == "label":
            return self._parties.topic(doer)
        accused = self._parties.read(doer, limit=voice.whole[1])
        if doer.pos_ == "PRON" and cue is not None and cue.tag_ == "VBG":
            # "filed a complaint against Ana, claiming she rigged the vote"
            subject = grammar.subject(cue)
            before = self._parties.object_before(doer, cue, subject) if subject else None
            accused = before or accused
        elif doer.tag_ == "PRP$" and (told := grammar.controller(doer)) is not None:
            # "urges Manila to stop its provocations"
            accused = self._parties.read(told)
        if not accused.actors and (of := _topic(act, cue)) is not None:
            # "the minister lied, she said of Ivan Petrov"
            accused = self._parties.topic(of)
        if not accused.actors and doer.pos_ == "NOUN":
            # "fire by the Indian military had targeted civilians": the thing's owner did it.
            accused = self._parties.behind(doer)
        if not accused.actors and doer.lemma_ in _CONDUCT:
            # "armed forces practices foster ...": whose conduct it is stands before the noun.
            accused = self._parties.of_modifiers(doer)
        return accused

    def _widest(self, act: Act, voice: Voice) -> Voice:
        """The reported words of the same party around a quotation in them: "said it “came under fire”"."""
        return next(
            (
                v
                for v in self._voices.at(act.token)
                if v.speaker.actors == voice.speaker.actors and v.start < voice.start
            ),
            voice,
        )

    def _others(self, act: Act, acts: list[Act]) -> list[Act]:
        """What was done on somebody's orders."""
        return [a for a in acts if a.token.i < act.token.i and a.kind != "label"]

    def _doer(self, act: Act, cue: Token | None) -> Token | None:
        if act.kind == "label":
            return described_by(act) or _topic(act, cue)
        doer = doer_of(act)
        if doer is not None and not _is_intent(doer):
            return doer
        if act.kind != "verb":
            return self._nationality(act.token)
        if act.token.dep_ == "acl" and act.token.tag_ == "VB":
            # "foiled a Ruritanian attempt to sabotage": whose attempt it is.
            return self._nationality(act.token.head) or doer
        return _concession(act.token) or planner(act.token) or doer

    def _nationality(self, deed: Token) -> Token | None:
        noun = grammar.compound_head(deed)
        for child in grammar.children(noun, "amod", "compound", "nmod"):
            if self._parties.read_nationality(child).actors:
                return child
        return None

    def _is_against(self, speaker: Reading, accused: Reading, act: Act) -> bool:
        for accuser in speaker.actors:
            for target in accused.actors:
                if accuser == target or self._parties.may_be_one(accuser, target):
                    return False
                if act.row.weight != "grave" and self._parties.same_side(accuser, target):
                    return False
        return True


def _why_not(act: Act, voice: Voice, lemma: str, *, hints: bool) -> str | None:
    """Why an act in somebody's words is no charge by him; None where nothing speaks against it."""
    if lemma in load_cues().denials and not hints:
        return f"'{lemma}' does not say that it is so"
    if (act.kind != "label" or _is_predicate(act.token)) and reality.is_negated(act.token):
        return "it is said not to be so"
    if not voice.speaker.actors and voice.is_named:
        return "it is not clear who says it"
    stated = act.row.blames == "director" or bool(grammar.children(act.token, "agent"))
    if is_charged(act.token) and not stated:
        return "a verb of accusing has it as its charge"
    if act.kind != "verb":
        supposed = act.kind == "label" and _is_supposed(act.token)
        return "it is only supposed or asked" if supposed else None
    if reality.is_permitted(act.token) and not _is_abuse(act):
        return "it is only what somebody is let or told to do"
    if hints:
        return None
    if reality.is_conditional(act.token) or reality.is_asked(act.token):
        return "it is only supposed or asked"
    if act.row.weight != "grave" and reality.is_background(act.token):
        return "it only tells when something else happened"
    return None


def _is_predicate(label: Token) -> bool:
    """Whether a label is what somebody is said to be; "cannot negotiate with terrorists" calls them so."""
    first = label.head if label.dep_ == "conj" else label
    return first.dep_ in ("attr", "acomp", "oprd")


def _is_supposed(label: Token) -> bool:
    """Whether a label is only thought of: "if he were a spy", "wrong to call him a spy"."""
    verb = label.head
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if is_unreal(verb):
        return True
    if verb.dep_ not in ("xcomp", "csubj", "advcl"):
        return False
    beside = (verb.head, *grammar.children(verb.head, "acomp", "attr"))
    return reality.is_untrue(verb.head) or any(w.lemma_.lower() in _WRONG for w in beside)


_WRONG = frozenset("wrong unfair unjust mistaken mistake".split())
"""Words for a label that should not be given; others call it untrue."""


def _is_hinted(act: Act, voice: Voice, lemma: str) -> bool:
    """Whether an act is asked about in a way that charges: "asked why X had lied", "Will you go on killing?"."""
    if act.kind == "label":
        return False
    asks = lemma in load_cues().asking
    if asks and (reality.is_asked(act.token) or reality.is_whether(act.token)):
        return True
    last = act.token.sent[-1]
    words = act.token.doc[max(act.token.i, last.i - 2) : last.i + 1]
    return (asks or voice.is_quoted) and any(t.text == "?" for t in words)


def _is_abuse(act: Act) -> bool:
    """An abuse is blamed on who does it even where it is said that he is let do it."""
    return act.row.weight == "grave" and act.row.types[0] in ("human_rights", "war_crime")


def _is_wordy_attack(act: Act) -> bool:
    """An attack without weapon or target: of a single person it is a speech or a game."""
    aimed = grammar.children(grammar.compound_head(act.token), "prep")
    return (
        act.row.id == "attack"
        and not act.row.words
        and not any(c.lower_ in ("on", "against", "in", "at") for c in aimed)
    )


def _is_intent(noun: Token) -> bool:
    """Whether a noun hides a party: "an attempt was made"."""
    return noun.lemma_ in ("attempt", "plan", "effort", "plot", "operation", "bid", "which")


def _is_followed_by_so(verb: Token) -> bool:
    # The parser hangs "so" on "over 80 times" behind it: the word order is surer than the tree.
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "so"


def _topic(act: Act, cue: Token | None) -> Token | None:
    """Of whom a label is said: "..., he said of the protesters"."""
    if cue is None or act.token.sent != cue.sent:
        return None
    for of in grammar.children(cue, "prep"):
        if of.lower_ in ("of", "about"):
            return next(iter(grammar.children(of, "pobj")), None)
    for aside in grammar.children(cue, "advcl"):
        if aside.lemma_ == "refer" and (to := grammar.preposition(aside, "to")) is not None:
            # "they starve us, he said, referring to the army"
            return next(iter(grammar.children(to, "pobj")), None)
    return None


def _concession(verb: Token) -> Token | None:
    """The subject of "while X claims ..." before a passive that hides its doer."""
    if not grammar.has_passive(verb) or grammar.children(verb, "agent"):
        return None
    for child in grammar.children(verb, "advcl"):
        if any(
            c.dep_ == "mark" and c.lower_ in ("while", "although", "though") for c in child.children
        ):
            return grammar.subject(child)
    return None


def _is_coloured(act: Act) -> bool:
    around = [*act.token.children, *grammar.compound_head(act.token).children]
    return any(c.lower_ in _BLAMEWORTHY_WORDS for c in around)


def _extent(sentence: Span, act: Act, voice: Voice) -> tuple[int, int]:
    """Tokens of the voice's words inside the act's sentence; the whole sentence where the words are broken up."""
    doc = sentence.doc
    first = max(sentence.start, _token_at(sentence, voice.whole[0]))
    last = min(sentence.end, _token_at(sentence, voice.whole[1]))
    if not voice.is_quoted and first > sentence.start + 1 and last - first < 6:
        first, last = (
            grammar.clause(act.token) if act.kind == "verb" else (sentence.start, sentence.end)
        )
    while last > first + 1 and (doc[last - 1].is_space or doc[last - 1].text in ",;:"):
        last -= 1
    while first < last - 1 and (
        doc[first].is_space or doc[first].text in ",;:" or doc[first].lower_ == "that"
    ):
        first += 1
    return first, last


def _token_at(sentence: Span, position: int) -> int:
    for token in sentence:
        if token.idx >= position:
            return token.i
    return sentence.end


def _told(cue: Token | None) -> str:
    return f"said with '{cue.text}'" if cue is not None else "said"

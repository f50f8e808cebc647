"""Charges that the learned reading sees, as charges beside those of the rules.

Refused are charges whose accused or accuser is not clear, of a party against itself, findings, and deeds that the
outlet tells in its own words without a word of accusing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar, reality
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.charge import NAMELESS, Charge
from generator.brief.charges.doubts import answering, is_hindered, why_unreal
from generator.brief.charges.framing import frames_by_verb, is_fitting
from generator.brief.charges.spans import SURE, SURER, Spans, head_of, is_nobody
from generator.brief.references import load_references
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from generator.brief.attribution import LearnedCharge
    from generator.brief.charges.acts import Act
    from generator.brief.charges.answer import Told
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.refusals import Refusals
    from generator.brief.charges.voices import Voices

_FOUND = {"convict", "sentence", "acquit", "exonerate", "fine"}
"""Verbs of a court's finding, which is no allegation."""


class Suspicions:
    """Reads learned charges."""

    def __init__(
        self, doc: Doc, parties: Parties, voices: Voices, spans: Spans, refusals: Refusals
    ) -> None:
        """Keep what tells who is who and who speaks, and where near misses are noted."""
        self._doc = doc
        self._parties = parties
        self._voices = voices
        self._spans = spans
        self._refusals = refusals

    def read(self, seen: Iterable[LearnedCharge], told: Iterable[Told]) -> list[Charge]:
        """The charges that are clear, in the order in which they were seen."""
        acts = [act for row in told for act in row.acts]
        found = []
        for one in seen:
            words = self._doc.char_span(*one.evidence, alignment_mode="expand")
            if words is None or not len(words):
                continue
            charge = self._one(one, _told_in(words), acts)
            if isinstance(charge, Charge):
                found.append(charge)
            else:
                self._refusals.note("learned", words.root, f"{charge}; score {one.score:.2f}")
        return found

    def _one(self, seen: LearnedCharge, words: Span, acts: list[Act]) -> Charge | str:
        """The charge; a reason why it is none."""
        if seen.score < SURE:
            return "the learned reading is not sure of it"
        if not _tells_deed(words.doc[slice(*_trimmed(words))]):
            return "the words are too few to tell a deed"
        if (why := why_unreal(words)) is not None:
            return why
        cue = self._cue(words)
        told = self._parties_of(seen, words, cue)
        if isinstance(told, str):
            return told
        accusers, accused = told
        if words.root.lemma_.lower() in _FOUND:
            return f"'{words.root.text}' is a court's finding"
        inside = [a for a in acts if words.start <= a.token.i < words.end]
        if not inside and (why := _is_bare(words)) is not None:
            return why
        if is_hindered(words, inside, accused.actors, self._parties):
            return "it is what somebody else was kept from"
        if len(self._doc) < _SHORT and not inside and seen.score < _SUREST:
            return "the text is short, and no known deed is in it"
        act, stance = self._speech(seen, cue, accusers)
        if seen.score < SURER and (stance != "reported" or act in _SOFT):
            return "the learned reading is not sure enough of what is not plainly reported"
        first, last = _trimmed(words)
        return Charge(
            origin="learned",
            act=act,
            anchor=words.root,
            first=first,
            last=last,
            cue=cue,
            accusers=accusers,
            accused=accused,
            acts=tuple(inside),
            modality="future" if act == "warn" else reality.modality(_deed(words, inside)),
            stance=stance,
            because=f"the learned reading takes the words for a charge, score {seen.score:.2f}",
            told_types=_types(seen, inside),
        )

    def _parties_of(
        self, seen: LearnedCharge, words: Span, cue: Token | None
    ) -> tuple[Reading, Reading] | str:
        """Who charges and who is charged; a reason why it is no charge where that is not clear."""
        accusers = self._accusers(seen, words.root, cue)
        if isinstance(accusers, str):
            return accusers
        if self._is_another_s(words.root, accusers):
            return "the rules read another speaker"
        accused = self._spans.read(
            [place for place in seen.accused if not self._is_victim(place, words)],
            apart=accusers.actors,
        )
        if not accused.actors:
            return accused.because or "the learned reading does not tell whose deed it is"
        if set(accusers.actors) & set(accused.actors):
            # "It accused the ministry": who charges is not who is charged.
            accusers = self._spans.read(seen.accusers, speaking=True, apart=accused.actors)
            if set(accusers.actors) & set(accused.actors):
                return "it is told of the speaker himself"
            if not accusers.actors and (cue is None or not _is_accusing(cue)):
                return "it is told of the speaker himself"
        if self._is_own_side(accusers, accused) and (cue is None or not _charges(cue)):
            return "it is told of the speaker's own side"
        return (accusers if accusers.actors else NAMELESS), accused

    def _is_own_side(self, accusers: Reading, accused: Reading) -> bool:
        """Whether all who are charged are of the side of one who speaks."""
        return bool(accusers.actors) and all(
            any(self._parties.same_side(one, other) for one in accusers.actors)
            for other in accused.actors
        )

    def _is_victim(self, place: tuple[int, int], words: Span) -> bool:
        """Whether a deed was done to whom a place names: "the board had been lied to", "had their passports taken"."""
        head = head_of(self._doc, place)
        if head is None or not words.start <= head.i < words.end:
            return False
        verb = head.head
        if head.dep_ == "nsubjpass":
            told = frames_by_verb().get(verb.lemma_.lower(), ())
            acts = any(c.dep_ == "conj" and not grammar.has_passive(c) for c in verb.children)
            return not told and not acts and verb.lemma_.lower() not in _TOLD_OF
        return (
            head.dep_ == "nsubj"
            and verb.lemma_ == "have"
            and any(c.dep_ == "ccomp" and c.tag_ == "VBN" for c in verb.children)
        )

    def _is_another_s(self, anchor: Token, accusers: Reading) -> bool:
        """Whether the rules give the words to somebody who is not of the accusers' side."""
        voice = self._voices.telling(anchor)
        if voice is None or not voice.speaker.actors or not accusers.actors:
            return False
        return not any(
            self._parties.same_side(a, b) for a in voice.speaker.actors for b in accusers.actors
        )

    def _cue(self, words: Span) -> Token | None:
        """The word of accusing in the words or around them; None where there is none."""
        root = words.root
        near: tuple[Token, ...] = (root, *words, *root.ancestors)
        for token in near:
            if token.tag_.startswith("VB") and any(
                is_fitting(token, frame) for frame in frames_by_verb().get(token.lemma_.lower(), ())
            ):
                return token
        for voice in reversed(self._voices.at(root)):
            if (cue := self._voices.cue_of(voice)) is not None:
                return cue
        return next((t for t in near if _is_accusing(t)), None)

    def _accusers(self, seen: LearnedCharge, anchor: Token, cue: Token | None) -> Reading | str:
        """Who charges; a reason why it is no charge where that is not clear."""
        reading = self._spans.read(seen.accusers, speaking=True) if seen.accusers else NOBODY
        if not reading.actors and seen.accusers:
            heads = [head_of(self._doc, place) for place in seen.accusers]
            if not all(h is not None and (_is_unnamed(h) or _is_suit(h)) for h in heads):
                return reading.because or "it is not clear who says it"
            return NAMELESS
        if not reading.actors:
            voice = self._voices.telling(anchor)
            if cue is not None and cue.lemma_.lower() in answering():
                return NAMELESS  # "denied that it had shelled the port": somebody else has said so
            if voice is not None and (voice.speaker.actors or voice.is_named):
                return "the learned reading does not see who says it"
        if not reading.actors and cue is None:
            return "the outlet tells it in its own words"
        return reading if reading.actors else NAMELESS

    def _speech(self, seen: LearnedCharge, cue: Token | None, accusers: Reading) -> tuple[str, str]:
        """The speech act and the outlet's stance, by the word of accusing or saying; else as the network ranks them."""
        ranked = seen.acts[0][0] if seen.acts else "allege"
        plain = "reported" if accusers.actors else "unattributed"
        if cue is None:
            return ranked, plain
        lemma = cue.lemma_.lower()
        for frame in frames_by_verb().get(lemma, ()):
            if is_fitting(cue, frame):
                return frame.act, frame.stance if accusers.actors else "unattributed"
        for saying in load_cues().sayings:
            if lemma in saying.words:
                return saying.act, saying.stance
        return ranked, plain


_SHORT = 80
_SUREST = 0.97
"""Score from which the network alone is believed in a text of fewer tokens than `_SHORT`: the articles that it learned
from are longer, nearly all hold a charge, and so it takes "X said Y had let aid pass", standing alone, for one."""

_SOFT = frozenset({"condemn", "investigate"})
"""Speech acts that the network takes too much for: a wish, a task."""

_TOLD_OF = frozenset(
    "say allege report know believe think suspect accuse see find involve pay bribe bury".split()
)
"""Verbs whose passive subject is who did it, or who took part: "is said to have", "was bribed"."""


def _charges(cue: Token) -> bool:
    """Whether a word charges somebody by itself, so that even one's own side is meant."""
    if cue.lemma_.lower() in load_cues().denials:
        return False  # "confirmed that Kiev was boosting its forces"
    frames = frames_by_verb().get(cue.lemma_.lower(), ())
    return any(is_fitting(cue, frame) for frame in frames) or _is_accusing(cue)


def _is_bare(words: Span) -> str | None:
    """Why words in which no act is known tell no deed: a name of something, or a task; None where they may."""
    root = words.root
    if (
        root.lemma_ == "charge"
        and _is_lasting_passive(root)
        and any(
            task.tag_ == "VBG" for w in root.children if w.lower_ == "with" for task in w.children
        )
    ):
        return "it is a task"
    told = [t for t in words if t.pos_ in ("VERB", "NOUN", "ADJ")]
    if any(map(_is_accusing, told)) and all(map(_is_light, told)):
        return "the words only say that somebody is charged"
    named = any(c.dep_ in ("poss", "det") for c in root.children)
    acted = any(t.pos_ in ("VERB", "AUX") for t in words)
    return None if acted or not named else "no verb and no noun tells a deed"


def _is_light(token: Token) -> bool:
    """Whether a word tells of a charge, not of a deed: "allegations", "made", "accused"."""
    lemma = token.lemma_.lower()
    return lemma in _LIGHT or lemma in frames_by_verb() or _is_accusing(token)


_LIGHT = frozenset("make raise level lodge face deny be have do bring come".split())


def _is_lasting_passive(verb: Token) -> bool:
    """Whether it is "is charged with", what a task is told with; a charge is laid at a time."""
    return any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in verb.children)


def _told_in(words: Span) -> Span:
    """The clause behind words that only tell who says it ("Amnesty says"); else the words themselves."""
    says = words.root
    if _tells_deed(words) or says.lemma_ not in load_references().agent_verbs:
        return words
    inner = next((c for c in says.children if c.dep_ == "ccomp" and c.i >= words.end), None)
    return words if inner is None else words.doc[inner.left_edge.i : inner.right_edge.i + 1]


def _tells_deed(words: Span) -> bool:
    """Whether some words of a text can tell a deed: a verb or noun that is no name, beside others.

    "Until the ransom was paid" only tells when.
    """
    told = [t for t in words if t.is_alpha]
    return (
        len(told) >= _FEWEST
        and told[0].lower_ != "until"
        and any(t.pos_ == "VERB" or (t.pos_ in ("NOUN", "ADJ") and not t.is_stop) for t in told)
    )


_FEWEST = 3
"""Words of a deed."""


def _is_unnamed(head: Token) -> bool:
    """Whether nobody in particular is meant: "critics", "a military spokesman"."""
    mouth = head.lemma_.lower() in load_references().mouthpieces
    return is_nobody(head) or (mouth and any(c.lower_ in ("a", "an") for c in head.lefts))


def _is_suit(head: Token) -> bool:
    """Whether a paper of a court case is meant, of which the text does not tell whose it is: "the suit", "it"."""
    if head.lower_ == "it" and head.sent.start:
        before = head.doc[head.sent.start - 1].sent.root
        return any(c.dep_.startswith("nsubj") and c.lemma_.lower() in _SUITS for c in before.lefts)
    return head.lemma_.lower() in _SUITS


_SUITS = frozenset("lawsuit suit complaint indictment filing petition affidavit".split())


def _is_accusing(token: Token) -> bool:
    """Whether a noun or a word of distance makes a charge: "accusations", "an inquiry", "allegedly", "suspected"."""
    cues = load_cues()
    words = {token.lower_, token.lemma_.lower()}
    if not words.isdisjoint((*cues.hedges, *cues.hedging)):
        return True
    if token.pos_ == "NOUN":
        nouns = {*cues.claims, *(noun for each in cues.nouns.values() for noun in each)}
        return not words.isdisjoint(nouns | _OUTCRIES)
    return token.pos_ == "VERB" and not words.isdisjoint(answering())


_OUTCRIES = {"criticism", "backlash", "outcry", "uproar", "outrage"}


def _deed(words: Span, inside: list[Act]) -> Token:
    """The word whose verbs tell when it was done."""
    return inside[0].token if inside else words.root


def _types(seen: LearnedCharge, inside: list[Act]) -> tuple[str, ...]:
    """What the words tell by the table of deeds, then what the network ranks best."""
    told = dict.fromkeys(t for act in inside if act.row.weight != "slight" for t in act.row.types)
    families = {t.partition("/")[0] for t in told}
    told.update(dict.fromkeys(kind for kind, _ in seen.types[:1] if kind not in families))
    return tuple(told) or ("unspecified",)


def _trimmed(words: Span) -> tuple[int, int]:
    doc, first, last = words.doc, words.start, words.end
    while last > first + 1 and (
        doc[last - 1].is_space
        or (doc[last - 1].pos_ == "ADV" and doc[last - 1].head.i >= last)
        or doc[last - 1].text in ",;:"
        or (doc[last - 1].pos_ in ("ADP", "CCONJ", "DET", "SCONJ") and doc[last - 1].dep_ != "prt")
    ):
        last -= 1
    while first < last - 1 and (
        doc[first].is_space
        or doc[first].text in ",;:"
        or doc[first].pos_ == "CCONJ"
        or doc[first].lower_ in ("that", "of", "about")
    ):
        first += 1
    return first, last

"""Places that the learned reading points to, as tokens and as parties.

Refuses to guess: a place that could be anybody reads as nobody, with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief import grammar
from generator.brief.cast import NOBODY, Reading
from generator.brief.charges.bodies import is_means
from generator.brief.charges.stand_ins import PEOPLE, is_one_of_many, is_part
from generator.brief.language import text_of
from generator.brief.references import load_references
from generator.lexicon.charges import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from generator.brief.attribution import Span
    from generator.brief.cast import Cast
    from generator.brief.charges.parties import Parties
    from generator.brief.charges.voices import Voices

SURE = 0.75
"""Score from which a learned charge is taken that the outlet plainly reports: three of four between this and 0.9
are right on articles not taught."""
SURER = 0.8
"""Score from which any other learned charge is taken: hearsay, a condemnation. Below it half are right."""
SURE_ANSWER = 0.85
"""Score from which a learned answer is taken."""
FAIR_ANSWER = 0.5
"""Score from which one is taken that is firmly tied to a charge against the party that answers."""
FAIRER_ANSWER = 0.6
"""Score from which one is taken that is firmly tied to any charge."""
_HYPHENS = frozenset("-\u2010\u2011")
_SPEAKERS = frozenset("i we me us my our mine ours myself ourselves".split())
_ADDRESSED = frozenset("you your yours yourself".split())
_THEY = frozenset({"they", "them"})
_NAMING = ("NOUN", "PROPN", "PRON")
_COUNTING = frozenset(
    "number dozen score hundred thousand group couple pair series lot majority handful".split()
)
"""Nouns that only count what stands behind "of"."""


def head_of(doc: Doc, span: Span) -> Token | None:
    """The head of the words at a place: a noun, a name or a pronoun; None where there is none."""
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None or not len(words):
        return None
    named = [t for t in words if t.pos_ in _NAMING or t.tag_ == "PRP$"]
    if not named:
        return None
    root = words.root if words.root in named else named[0]
    # "The vice-president": the parser takes what stands before the hyphen for the head.
    while root.i + 2 < words.end and root.nbor(1).text in ("-", "–") and root.nbor(2) in named:
        root = root.nbor(2)
    return counted(root)


def counted(noun: Token) -> Token:
    """What a noun counts: "dozens of women", "a number of the families"; any other noun itself."""
    if noun.lemma_.lower() not in _COUNTING or noun.pos_ != "NOUN":
        return noun
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    if of is None:
        return noun
    return next((c for c in of.children if c.dep_ == "pobj" and c.pos_ in _NAMING), noun)


def is_nobody(head: Token) -> bool:
    """Whether a noun names nobody in particular: "critics", "reports", "some", "unknown gunmen"."""
    words = {head.lower_, head.lemma_.lower()}
    vague = {*load_cues().vague, *load_references().unnamed}
    anybody = head.pos_ == "PRON" and head.lower_ in _ANYBODY
    return anybody or is_unknown(head) or not words.isdisjoint(vague)


def is_unknown(head: Token) -> bool:
    """Whether the words say that nobody knows, or tells, who is meant: "unknown gunmen"."""
    return any(c.dep_ == "amod" and c.lower_ in _UNKNOWN for c in head.lefts)


_UNKNOWN = frozenset("unknown unidentified unnamed anonymous".split())
_ANYBODY = frozenset("some many others few several one anyone everyone somebody someone".split())


def _is_somebody_new(head: Token) -> bool:
    """Whether words bring in somebody whom nobody spoke of yet, without a name: "a witness", "another guard"."""
    return (
        head.tag_ == "NN"
        and any(c.lower_ in ("a", "an", "another") for c in head.children)
        and not any(t.pos_ == "PROPN" for t in head.subtree)
    )


def _is_aspirant(words: Words) -> bool:
    """Whether a name stands before what somebody is to be of it: "the Senate hopeful" is not the Senate."""
    return (
        len(words) > 1 and words[-1].lower_ in ("hopeful", "hopefuls") and words[-2].pos_ == "PROPN"
    )


_READING = frozenset("see obtain review view read examine interview".split())


def _is_reader(head: Token) -> bool:
    """Whether somebody only had before them what speaks: "documents seen by Reuters"."""
    verb = head.head.head
    return head.head.dep_ == "agent" and verb.dep_ == "acl" and verb.lemma_ in _READING


def by_handle(head: Token, cast: Cast) -> str | None:
    """The one person whose name a handle is ("@AnaRuiz"); None for any other word."""
    before, at, handle = head.lower_.partition("@")
    if not at or before.strip("."):
        return None
    found = [p for p in cast.people() if "".join(cast[p].name.lower().split()) == handle]
    return found[0] if len(found) == 1 else None


_CALLED = re.compile(r"(?:^|[\n“\"‘:.!?…] ?)(?:(?:[A-Z][a-z]+\.?|well,?|so,?) ){0,2}\Z")
"""What stands before a name that somebody is called by: the opening of a sentence or a quotation, a title."""


class Spans:
    """Reads places as parties."""

    def __init__(self, doc: Doc, cast: Cast, parties: Parties, voices: Voices) -> None:
        """Keep what tells who is who and who speaks; `doc` is the parse."""
        self._doc = doc
        self._cast = cast
        self._parties = parties
        self._voices = voices

    def read(
        self, places: Iterable[Span], *, speaking: bool = False, apart: tuple[str, ...] = ()
    ) -> Reading:
        """The parties at some places, each once, in their order; nobody, and why, where none is clear.

        With `speaking`, an office without a name speaks for its body ("the ministry's spokesman"). A pronoun
        means none of the actors `apart`.
        """
        found: dict[str, None] = {}
        reasons: list[str] = []
        besides = self._with_namesakes(apart)
        told = sorted(places, key=lambda p: (self._is_pronoun(p), self._is_described(p)))
        for place in told:
            if found and self._is_pronoun(place):
                break  # "she" beside the name is the same party once more
            if found and self._is_described(place):
                continue  # "her deputy" beside the name is one party too
            reading = self._one(place, speaking=speaking, apart=besides)
            found.update(dict.fromkeys(reading.actors))
            reasons.append(reading.because)
        return Reading(tuple(found), "; ".join(dict.fromkeys(r for r in reasons if r)))

    def _is_described(self, place: Span) -> bool:
        """Whether a common noun tells of one person or thing."""
        head = head_of(self._doc, place)
        return head is not None and head.tag_ == "NN"

    def _is_pronoun(self, place: Span) -> bool:
        head = head_of(self._doc, place)
        return head is not None and (head.pos_ == "PRON" or head.tag_ == "PRP$")

    def _with_namesakes(self, apart: tuple[str, ...]) -> frozenset[str]:
        """The actors and whoever a bare surname among them may be: "Smith" may be Ana Smith."""
        bare = {self._cast[a].name for a in apart if " " not in self._cast[a].name}
        return frozenset(
            (
                *apart,
                *(p for p in self._cast.people() if self._cast[p].name.split()[-1] in bare),
            )
        )

    def _one(self, place: Span, *, speaking: bool, apart: frozenset[str]) -> Reading:
        head = head_of(self._doc, place)
        if (why := self._is_none(place, head, speaking=speaking)) is not None:
            return Reading((), why)
        if head is None:
            return self._adjective(place)
        if head.lower_ in _SPEAKERS:
            return self._speaker(head)
        if head.lower_ in _ADDRESSED:
            return self._addressed(head)
        if (person := by_handle(head, self._cast)) is not None:
            return Reading((person,), f"'{head.text}' is {self._cast[person].name}'s handle")
        reading = self._parties.speaking(head) if speaking else self._parties.read(head)
        if head.pos_ == "PRON" and set(reading.actors) & apart:
            reading = self._cast.read_apart(head, apart)
        if _is_somebody_new(head) and any(self._is_earlier(a, head) for a in reading.actors):
            return Reading((), f"'{head.text}' is somebody who was not named before")
        if reading.actors:
            return reading
        if (owner := self._of_whom(head, speaking=speaking)).actors:
            return owner
        named = self._cast.named_in(*place)
        if len(named) == 1 and head.pos_ == "PROPN":
            return Reading(named, f"'{head.text}' is in a name of {self._cast[named[0]].name}")
        return Reading((), reading.because or f"'{head.text}' is no party that the article names")

    def _is_earlier(self, actor: str, head: Token) -> bool:
        """Whether a person is somebody who was named before, and not whom the very word brings in."""
        own = any(m.start <= head.idx < m.end for m in self._cast[actor].mentions)
        return self._cast[actor].kind == "person" and not own

    def _of_whom(self, head: Token, *, speaking: bool) -> Reading:
        """Whose people or things are meant: "their leaders", "drones of the army"; nobody where that is not told."""
        if not speaking and head.lower_ in _THEY:
            return self._told_before(head)
        if not speaking and is_means(head):
            found = self._parties.behind(head)
            of = (o for p in grammar.children(head, "prep") if p.lower_ == "of" for o in p.children)
            for owner in of:
                found = found if found.actors else self._parties.read(owner)
            return Reading(found.actors, f"'{head.text}' is of {found.because}")
        if is_part(head) or head.lemma_.lower() in PEOPLE:
            for owner in grammar.children(head, "poss", "compound", "nmod"):
                # "their leaders": those of whom they are do what they do.
                if (held := self._parties.read(owner)).actors:
                    return Reading(held.actors, f"'{head.text}' are of {held.because}")
        return NOBODY

    def _told_before(self, pronoun: Token) -> Reading:
        """Whom "they" means in a quotation behind words of the same speaker: the one plural subject of those words.

        Nobody where the sentence before tells of several, or of somebody to whom it was done.
        """
        here = self._voices.telling(pronoun)
        if here is None or not here.is_quoted or not here.speaker.actors or not pronoun.sent.start:
            return NOBODY
        subjects = [
            t
            for t in self._doc[pronoun.sent.start - 1].sent
            if t.dep_ in grammar.SUBJECTS
            and (t.tag_ in ("NNS", "NNPS") or t.conjuncts or t.lower_ in _THEY)
        ]
        if len(subjects) != 1 or subjects[0].dep_ != "nsubj" or subjects[0].pos_ == "PRON":
            return NOBODY
        voice = self._voices.telling(subjects[0])
        if voice is None or voice.speaker.actors != here.speaker.actors:
            return NOBODY
        found = self._parties.read(subjects[0])
        return Reading(
            found.actors, f"'{pronoun.text}' are those of whom the speaker told: {found.because}"
        )

    def _is_none(self, place: Span, head: Token | None, *, speaking: bool) -> str | None:
        """Why a place is no party whatever it names: half of an adjective, one of many, no speaker; else None."""
        words = self._doc.char_span(*place, alignment_mode="expand")
        if words is not None and words.end < len(self._doc) and words[-1].nbor(1).text in _HYPHENS:
            # "the Iran-backed group" is not Iran.
            return f"'{words.text}' only tells of what sort somebody is"
        if words is not None and _is_aspirant(words):
            return f"'{words.text}' is somebody who is not named"
        if head is not None and is_one_of_many(head):
            return f"'{head.text}' is one person of a party"
        if head is not None and speaking and _is_reader(head):
            return f"'{head.text}' only had before them what speaks"
        return None

    def _speaker(self, pronoun: Token) -> Reading:
        """Who says "we": the innermost voice with a speaker."""
        for voice in reversed(self._voices.at(pronoun)):
            if voice.speaker.actors:
                return Reading(
                    voice.speaker.actors,
                    f"'{pronoun.text}' is whoever speaks: {voice.speaker.because}",
                )
        return Reading((), f"it is not clear who says '{pronoun.text}'")

    def _addressed(self, pronoun: Token) -> Reading:
        """Whom "you" means: the one person who is spoken to by name in the paragraph ("Ms Ruiz, why did you ...")."""
        found = {p for p in self._cast.people() if self._is_called(p, pronoun)}
        if len(found) != 1:
            return Reading((), f"it is not clear who is spoken to with '{pronoun.text}'")
        name = self._cast[next(iter(found))].name
        return Reading(tuple(found), f"'{pronoun.text}' is {name}, who is spoken to")

    def _is_called(self, person: str, pronoun: Token) -> bool:
        text = text_of(self._doc)
        first = text.rfind("\n", 0, pronoun.idx) + 1
        last = text.find("\n", pronoun.idx) % (len(text) + 1)
        return any(
            first <= m.start < last
            and _CALLED.search(text, first, m.start) is not None
            and text[m.end : m.end + 1] == ","
            for m in self._cast[person].mentions
        )

    def _adjective(self, place: Span) -> Reading:
        """The party of a nationality alone: "Indian" in "summons Indian diplomat"."""
        words = self._doc.char_span(*place, alignment_mode="expand")
        for token in words if words is not None else ():
            if (found := self._parties.read_name(token)).actors:
                return found
        return Reading((), f"'{text_of(self._doc)[slice(*place)]}' names nobody")

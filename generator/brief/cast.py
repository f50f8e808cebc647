"""The cast of an article: which actor stands at a place, and which actor a noun phrase or pronoun means.

Refuses to guess: a phrase that could mean two actors, or none that is near, reads as nobody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns
from generator.brief.references import load_references, role_family
from generator.brief.territories import territory_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from generator.brief.model import Actor

_PERSON_PRONOUNS = frozenset("he she him her his hers himself herself".split())
_THING_PRONOUNS = frozenset("it its itself".split())
_PLURAL_PRONOUNS = frozenset("they them their theirs themselves".split())
_SPEAKER_PRONOUNS = frozenset("i we me us my our mine ours myself ourselves you your yours".split())
_RELATIVES = frozenset("who whom whose which that".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_BODIES = frozenset({"organisation", "armed_force", "media", "group"})
_SINGULAR = frozenset({"state", "organisation", "armed_force", "media"})
_WINDOW = 6
"""Sentences that a pronoun or a common noun looks back over."""
_DEFINITE = frozenset("the this that these those its his her their".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase was read as actors."""

    actors: tuple[str, ...]
    """Actor ids in text order; several for a coordination; empty when it is nobody or not clear."""
    because: str
    """One clause for the reader: the words, and what linked them to the actor, or why nobody was taken."""


NOBODY = Reading((), "no words name anybody")
"""What reading no words at all gives."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An actor's mention, in code points."""

    start: int
    end: int
    actor: str
    form: str


class Cast:
    """Actors of one article by place."""

    def __init__(self, doc: Doc, actors: tuple[Actor, ...]) -> None:
        """Index the actors' mentions; `doc` is the parse of the same text."""
        self._doc = doc
        self._actors = {actor.id: actor for actor in actors}
        every = sorted(
            (_Place(m.start, m.end, a.id, m.form) for a in actors for m in a.mentions),
            key=lambda p: (p.start, -p.end),
        )
        self._inner: list[_Place] = []
        self._places: list[_Place] = []
        for place in every:
            if self._places and place.start < self._places[-1].end:
                self._inner.append(place)
            else:
                self._places.append(place)
        self._starts = [p.start for p in self._places]
        self._sentences: list[Span] = list(doc.sents) if doc.has_annotation("SENT_START") else []
        self._sentence_starts = [s.start for s in self._sentences]
        self._read: dict[int, Reading] = {}
        self._nouns = load_nouns()
        self._references = load_references()

    def __getitem__(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError when there is none."""
        return self._actors[actor_id]

    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of first mention."""
        return tuple(self._actors.values())

    def people(self) -> tuple[str, ...]:
        """Ids of the actors that are persons, in the order of first mention."""
        return tuple(a.id for a in self._actors.values() if a.kind == "person")

    def state_of(self, actor_id: str) -> str | None:
        """Id of the state that the actor is or belongs to; None when the article does not say, or has none such."""
        actor = self._actors[actor_id]
        if actor.kind == "state":
            return actor_id
        if actor.part_of is not None:
            return self.state_of(actor.part_of)
        return next(
            (
                a.id
                for a in self._actors.values()
                if a.kind == "state" and a.country and a.country == actor.country
            ),
            None,
        )

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors with a mention wholly inside this stretch, in text order, each once.

        A state inside the name of its body ("Belarusian" in "Belarusian troops") is not named by it.
        """
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(dict.fromkeys(p.actor for p in self._places[first:last] if p.end <= end))

    def read(self, start: int, end: int) -> Reading:
        """The actors that the noun phrase or pronoun at this stretch means.

        A name reads as its actor, a role or common noun ("the spokesman", "the ministry", "the country")
        as the one actor that fits and is near, a pronoun likewise; a coordination reads as several.
        """
        span = self._doc.char_span(start, end, alignment_mode="expand") if end > start else None
        if span is None or not span.text.strip():
            return NOBODY
        inner = next((p for p in self._inner if p.start == start and p.end == end), None)
        if inner is not None:
            return Reading(
                (inner.actor,), f"'{self._doc.text[start:end]}' names {self[inner.actor].name}"
            )
        return self._read_span(span)

    def read_token(self, token: Token) -> Reading:
        """The actors that the noun phrase headed by this token means, its coordinated partners included."""
        left, right = token.left_edge.i, token.right_edge.i + 1
        stop = next(
            (
                c.left_edge.i
                for c in token.rights
                if c.dep_ in ("relcl", "advcl", "punct", "ccomp") and c.i > token.i
            ),
            right,
        )
        return self._read_span(self._doc[left : max(stop, token.i + 1)], head=token)

    def _read_span(self, span: Span, *, head: Token | None = None) -> Reading:
        root = head if head is not None else _head_of(span)
        partners = [
            root,
            *(t for t in root.conjuncts if span.start <= t.i < span.end and t.i > root.i),
        ]
        readings = [self._read_head(token) for token in partners]
        actors = tuple(dict.fromkeys(a for r in readings for a in r.actors))
        return Reading(actors, "; ".join(dict.fromkeys(r.because for r in readings)))

    def _read_head(self, token: Token) -> Reading:
        if token.i not in self._read:
            # A placeholder stops a phrase that refers to itself in a circle.
            self._read[token.i] = Reading((), f"'{token.text}' refers to itself")
            self._read[token.i] = self._resolve(token)
        return self._read[token.i]

    def _resolve(self, token: Token) -> Reading:
        word = token.lower_
        place = self._place_at(token)
        if place is not None:
            return Reading(
                (place.actor,),
                f"'{self._doc.text[place.start : place.end]}' names {self[place.actor].name}",
            )
        if word in _SPEAKER_PRONOUNS:
            return Reading((), f"'{token.text}' is whoever speaks")
        if token.pos_ == "PRON" and word in _RELATIVES and token.head.dep_ in ("relcl", "acl"):
            return self._read_head(token.head.head)
        if word in _PERSON_PRONOUNS:
            return self._look_back(token, kinds=frozenset({"person"}), what=f"'{token.text}'")
        if word in _THING_PRONOUNS:
            if _says_nothing(token):
                return Reading((), f"'{token.text}' stands for no party")
            return self._look_back(token, kinds=_SINGULAR, what=f"'{token.text}'")
        if word in _PLURAL_PRONOUNS:
            return self._plural(token)
        if token.pos_ == "PRON":
            return Reading((), f"'{token.text}' names nobody")
        return self._common_noun(token)

    def _place_at(self, token: Token) -> _Place | None:
        index = bisect_right(self._starts, token.idx) - 1
        if index < 0:
            return None
        place = self._places[index]
        if token.idx >= place.end:
            return None
        # "Belarus' military chief" is headed by "chief": a mention counts for its own head, not for a word inside.
        return place

    def _common_noun(self, token: Token) -> Reading:
        shown = f"'{_phrase(token)}'"
        appositive = next(
            (c for c in token.children if c.dep_ == "appos" and self._place_at(c)), None
        )
        if appositive is not None:
            return self._read_head(appositive)
        lemma = token.lemma_.lower()
        source = self._named_behind(token)
        if token.lower_ in self._references.documents or lemma in self._references.documents:
            return self._author(token, shown)
        if source is not None and self._nouns.kind_of([token.lower_]) in ("group", "armed_force"):
            return Reading(source.actors, f"{shown} belong to {source.because}")
        definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.children)
        plural = token.tag_ in ("NNS", "NNPS")
        if self._nouns.is_role([token.lower_]) and not plural:
            return self._holder(token, shown, definite=definite)
        if lemma in self._references.unnamed or token.lower_ in self._references.unnamed:
            return Reading((), f"{shown} are not named")
        if lemma in self._references.countries and definite:
            if plural:
                return self._two_states(token, shown)
            return self._look_back(token, kinds=frozenset({"state"}), what=shown)
        if definite and (
            lemma in self._references.bodies or token.lower_ in self._references.bodies
        ):
            return self._body(token, shown)
        return Reading((), f"{shown} names nobody in the article")

    def _named_behind(self, token: Token) -> Reading | None:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("from", "of", "with"):
                for inner in child.children:
                    if inner.dep_ == "pobj" and self._place_at(inner):
                        return self._read_head(inner)
        return None

    def _author(self, token: Token, shown: str) -> Reading:
        for child in token.children:
            if child.dep_ == "poss":
                found = self._read_head(child)
                return Reading(found.actors, f"{shown} is of its author: {found.because}")
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and self._read_head(inner).actors:
                    found = self._read_head(inner)
                    return Reading(found.actors, f"{shown} is of its author: {found.because}")
        for earlier in self._earlier(token, same_lemma=True):
            found = self._read_head(earlier)
            if found.actors:
                return Reading(found.actors, f"{shown} is the {token.text} before: {found.because}")
        return Reading((), f"no author of {shown} is named")

    def _earlier(self, token: Token, *, same_lemma: bool) -> list[Token]:
        number = self._sentence_number(token)
        first = self._sentences[max(0, number - _WINDOW)].start if self._sentences else 0
        tokens = [
            t for t in self._doc[first : token.i] if not same_lemma or t.lemma_ == token.lemma_
        ]
        return tokens[::-1]

    def _holder(self, token: Token, shown: str, *, definite: bool) -> Reading:
        words = [
            t.lower_
            for t in token.subtree
            if t.i <= token.i or t.dep_ in ("prep", "pobj", "compound", "amod", "poss")
        ]
        countries = {w.country for t in token.subtree if (w := territory_words().get((t.text,)))}
        family = role_family(" ".join(w for w in words if w not in ("'s", "’s", "’", "'")))
        fitting = [a for a in self.people() if self._fits(a, token.lower_, family, countries)]
        if len(fitting) == 1 and (definite or countries):
            return Reading(
                (fitting[0],), f"{shown} fits the stated role of {self[fitting[0]].name}"
            )
        if len(fitting) > 1 and definite:
            return self._look_back(
                token, kinds=frozenset({"person"}), what=shown, among=frozenset(fitting)
            )
        if definite and not fitting:
            return Reading((), f"nobody in the article has the stated role {shown}")
        return Reading((), f"{shown} is not named")

    def _fits(
        self, actor_id: str, word: str, family: frozenset[str], countries: set[str | None]
    ) -> bool:
        for role in self[actor_id].roles:
            lower = role.lower()
            if not (family & role_family(lower) or f" {word} " in f" {lower} "):
                continue
            if countries and self[actor_id].country not in countries:
                continue
            return True
        return False

    def _body(self, token: Token, shown: str) -> Reading:
        lemma = token.lemma_.lower()
        same = frozenset(
            a.id
            for a in self._actors.values()
            if a.kind in _BODIES
            and any(lemma in name.lower().split() for name in (a.name, *a.aliases))
        )
        if len(same) == 1:
            only = next(iter(same))
            return Reading(
                (only,), f"{shown} is the only {lemma} of the article, {self[only].name}"
            )
        kinds = _BODIES if not same else _BODIES
        return self._look_back(token, kinds=kinds, what=shown, among=same or None)

    def _two_states(self, token: Token, shown: str) -> Reading:
        found: list[str] = []
        number = self._sentence_number(token)
        for sentence in self._sentences[max(0, number - 2) : number + 1][::-1]:
            states = [
                p.actor
                for p in self._within(sentence.start_char, min(sentence.end_char, token.idx))
                if self[p.actor].kind == "state"
            ]
            found = list(dict.fromkeys([*states, *found]))
            if len(found) >= 2:
                break
        if len(found) == 2:
            return Reading(
                tuple(found), f"{shown} are {self[found[0]].name} and {self[found[1]].name}"
            )
        return Reading((), f"it is not clear which {token.text} {shown} are")

    def _plural(self, token: Token) -> Reading:
        number = self._sentence_number(token)
        for sentence in self._sentences[max(0, number - 2) : number + 1][::-1]:
            for subject in (t for t in sentence if t.dep_ in _SUBJECTS and t.i < token.i):
                partners = [subject, *subject.conjuncts]
                plural = len(partners) > 1 or subject.tag_ in ("NNS", "NNPS")
                found = [
                    self._read_head(t)
                    for t in partners
                    if t.i not in self._read or self._read[t.i].actors
                ]
                actors = tuple(dict.fromkeys(a for r in found for a in r.actors))
                if actors and (
                    plural or self[actors[0]].kind in ("group", "armed_force", "organisation")
                ):
                    return Reading(
                        actors, f"'{token.text}' are the subject before, '{subject.text}'"
                    )
        return Reading((), f"it is not clear who '{token.text}' are")

    def _look_back(
        self, token: Token, *, kinds: frozenset[str], what: str, among: frozenset[str] | None = None
    ) -> Reading:
        """The nearest fitting subject before the token, else the only fitting actor of the nearest sentence."""
        number = self._sentence_number(token)
        for sentence in self._sentences[max(0, number - _WINDOW) : number + 1][::-1]:
            subjects, others = self._candidates(sentence, token, kinds, among)
            chosen = subjects or others
            if len(chosen) == 1:
                name = self[chosen[0]].name
                how = "subject" if subjects else "only party that fits"
                return Reading((chosen[0],), f"{what} is the nearest {how} before it, {name}")
            if len(chosen) > 1:
                names = " or ".join(self[a].name for a in chosen)
                return Reading((), f"{what} may be {names}")
        return Reading((), f"nobody near is {what}")

    def _candidates(
        self, sentence: Span, token: Token, kinds: frozenset[str], among: frozenset[str] | None
    ) -> tuple[list[str], list[str]]:
        subjects: list[str] = []
        others: list[str] = []
        for other in sentence:
            if other.i >= token.i:
                break
            if other.dep_ in _SUBJECTS:
                subjects += [a for a in self._read_head(other).actors if self[a].kind in kinds]
        for place in self._within(sentence.start_char, min(sentence.end_char, token.idx)):
            if self[place.actor].kind in kinds:
                others.append(place.actor)
        keep = [a for a in dict.fromkeys(subjects) if among is None or a in among]
        rest = [a for a in dict.fromkeys(others) if among is None or a in among]
        return keep, rest

    def _within(self, start: int, end: int) -> list[_Place]:
        return [
            p
            for p in self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            if p.end <= end
        ]

    def _sentence_number(self, token: Token) -> int:
        return max(0, bisect_right(self._sentence_starts, token.i) - 1)


def _head_of(span: Span) -> Token:
    """The token of the span whose head is outside it; the first noun or name of several."""
    roots = [t for t in span if t.head.i < span.start or t.head.i >= span.end or t.head.i == t.i]
    return next(
        (t for t in roots if t.pos_ in ("PROPN", "NOUN", "PRON")), roots[0] if roots else span[0]
    )


def _phrase(token: Token) -> str:
    first = token.left_edge.i if token.i - token.left_edge.i < 8 else token.i
    return token.doc[first : token.i + 1].text


def _says_nothing(token: Token) -> bool:
    """Whether "it" only holds the place of a clause: "it is clear that", "if it becomes necessary"."""
    verb = token.head
    if verb.lemma_ not in ("be", "become", "seem", "appear", "turn", "take"):
        return False
    return any(c.dep_ in ("acomp", "ccomp", "xcomp", "advcl") for c in verb.children)

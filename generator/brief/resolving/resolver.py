"""Reads the head of a phrase: a name, a pronoun, a relative, or a common noun that refers back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.nouns import load_nouns
from generator.brief.references import load_references
from generator.brief.resolving.clauses import SUBJECTS, Clauses
from generator.brief.resolving.look_back import LookBack, Want
from generator.brief.resolving.nominals import Nominals
from generator.brief.resolving.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.brief.resolving.index import PlaceIndex

_PERSONS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
_THINGS = frozenset("it its itself".split())
_PLURALS = frozenset("they them their theirs themselves".split())
_SPEAKERS = frozenset("i we me us my our mine ours myself ourselves you your yours".split())
_RELATIVES = frozenset("who whom whose which that".split())
_SINGULAR = frozenset({"state", "organisation", "armed_force", "media"})
_MANY = frozenset({"state", "organisation", "armed_force", "media", "group"})
_EMPTY_VERBS = frozenset({"be", "become", "seem", "appear", "turn", "take", "happen"})
_PLURAL_WINDOW = 2
"""Sentences that "they" looks back over: any plural noun between is as likely."""


class Resolver:
    """Reads phrase heads, each once."""

    def __init__(self, index: PlaceIndex) -> None:
        """Prepare the look-back; subjects are read in text order so that a chain of pronouns never nests."""
        self._index = index
        self._memory: dict[int, Reading] = {}
        self._clauses = Clauses(index.doc)
        self._look_back = LookBack(index, self._clauses, self.read_head)
        self._nominals = Nominals(index, self._clauses, self._look_back, self.read_head)
        self._references = load_references()
        for token in index.doc:
            if token.dep_ in SUBJECTS:
                self.read_head(token)

    def read_head(self, token: Token) -> Reading:
        """The actors that the phrase headed by this token means, without its coordinated partners."""
        if token.i not in self._memory:
            # A placeholder stops a phrase that refers to itself in a circle.
            self._memory[token.i] = Reading((), f"'{token.text}' refers to itself")
            self._memory[token.i] = self._resolve(token)
        return self._memory[token.i]

    def read_apart(self, token: Token, apart: frozenset[str]) -> Reading:
        """As `read_head`; a personal pronoun or "it" is read anew as none of the actors `apart`."""
        word = token.lower_
        if word in _PERSONS:
            want = Want(
                f"'{token.text}'",
                frozenset({"person"}),
                gender=_PERSONS[word],
                pronoun=True,
                apart=apart,
            )
            return self._look_back.find(token, want)
        if word in _THINGS:
            want = Want(f"'{token.text}'", _SINGULAR, pronoun=True, singular=True, apart=apart)
            return self._look_back.find(token, want)
        found = self.read_head(token)
        return found if not set(found.actors) & apart else Reading((), found.because)

    def _resolve(self, token: Token) -> Reading:
        word = token.lower_
        place = self._index.at(token)
        if place is not None:
            actor = self._index.owner_at(token) or place.actor
            shown = (
                token.text if actor != place.actor else self._index.text[place.start : place.end]
            )
            return Reading((actor,), f"'{shown}' names {self._index.actors[actor].name}")
        if word in _SPEAKERS:
            return Reading((), f"'{token.text}' is whoever speaks")
        if word in _RELATIVES and token.pos_ in ("PRON", "DET", "SCONJ") and token.dep_ != "mark":
            return self._relative(token)
        if word in _PERSONS:
            gender = _PERSONS[word]
            want = Want(f"'{token.text}'", frozenset({"person"}), gender=gender, pronoun=True)
            return self._look_back.find(token, want)
        if word in _THINGS:
            return self._thing(token)
        if word in _PLURALS:
            return self._plural(token)
        if token.pos_ == "PRON":
            return Reading((), f"'{token.text}' names nobody")
        return self._nominals.read(token)

    def _relative(self, token: Token) -> Reading:
        beside = (
            self._index.at(token.nbor(-2)) if token.i > 1 and token.nbor(-1).text == "," else None
        )
        if (
            beside is not None
            and token.lower_ == "who"
            and self._index.actors[beside.actor].kind == "person"
        ):
            name = self._index.actors[beside.actor].name
            return Reading((beside.actor,), f"'who' stands behind the name {name} and a comma")
        current = token
        for _ in range(6):
            current = current.head
            if current.dep_ == "relcl" and current.head.i < token.i:
                found = self.read_head(current.head)
                return Reading(
                    found.actors, f"'{token.text}' is '{current.head.text}': {found.because}"
                )
            if current.head.i == current.i:
                break
        return Reading((), f"'{token.text}' names nobody")

    def _thing(self, token: Token) -> Reading:
        verb = token.head
        if token.dep_ == "poss" and verb.dep_ == "conj" and verb.head.i < token.i:
            # "blasting the West and its hypocrisy": what is owned belongs to the thing named beside it.
            return self.read_head(verb.head)
        if (
            verb.lemma_ in _EMPTY_VERBS
            and token.dep_ in SUBJECTS
            and any(c.dep_ in ("acomp", "ccomp", "xcomp", "advcl") for c in verb.children)
        ):
            return Reading((), f"'{token.text}' stands for no party")
        agent = token.dep_ in SUBJECTS and verb.lemma_.lower() in self._references.agent_verbs
        want = Want(f"'{token.text}'", _SINGULAR, agent=agent, pronoun=True, singular=True)
        return self._look_back.find(token, want)

    def _plural(self, token: Token) -> Reading:
        number = self._clauses.number[token.i]
        for earlier in range(number, max(-1, number - 1 - _PLURAL_WINDOW), -1):
            sentence = self._clauses.sentences[earlier]
            if earlier == number:
                before = token.doc[max(sentence.start, token.i - 150) : token.i]
                subjects = [t for t in before if t.dep_ in SUBJECTS][::-1]
            else:
                subjects = self._clauses.main_subjects(sentence)
            for subject in subjects:
                if self._clauses.quoted[subject.i] and not self._clauses.quoted[token.i]:
                    continue
                found = self._as_plural(subject)
                if found is not None and self._is_another_speaker(subject, token):
                    return Reading((), f"'{token.text}' are hardly '{subject.text}', who spoke")
                if found is not None and self._is_beside_others(subject, token):
                    return Reading((), f"'{token.text}' may be others than '{subject.text}'")
                if found is not None:
                    return Reading(found.actors, self._said(token, subject, found.actors))
        return Reading((), f"it is not clear who '{token.text}' are")

    def _is_another_speaker(self, subject: Token, token: Token) -> bool:
        """Whether a subject says something in a sentence before a quotation: whom that calls "they" are others."""
        quoted = self._clauses.quoted
        before = self._clauses.number[subject.i] < self._clauses.number[token.i]
        says = subject.head.lemma_.lower() in self._references.agent_verbs
        return quoted[token.i] and not quoted[subject.i] and before and says

    def _is_beside_others(self, subject: Token, token: Token) -> bool:
        """Whether the sentence before a quotation tells of more people than its subject.

        In "Farmers told of soldiers. 'They burned our barns'" it is not the farmers.
        """
        quoted, number = self._clauses.quoted, self._clauses.number
        if not quoted[token.i] or quoted[subject.i] or number[subject.i] == number[token.i]:
            return False
        own = {t.i for partner in (subject, *subject.conjuncts) for t in partner.subtree}
        return any(self._are_people(t) for t in subject.sent if t.i not in own)

    def _are_people(self, token: Token) -> bool:
        place = self._index.at(token)
        if place is not None:
            return self._index.actors[place.actor].kind in _MANY
        return token.pos_ == "NOUN" and load_nouns().kind_of([token.lower_]) in _MANY

    def _said(self, token: Token, subject: Token, actors: tuple[str, ...]) -> str:
        names = " and ".join(self._index.actors[a].name for a in actors) or "not named"
        return f"'{token.text}' is the plural subject before, '{subject.text}', {names}"

    def _as_plural(self, subject: Token) -> Reading | None:
        """The reading of a plural subject, empty where it names nobody; None where the subject is singular."""
        partners = [subject, *subject.conjuncts]
        if subject.lower_ in _PLURALS:
            return self.read_head(subject)
        if len(partners) == 1 and subject.tag_ not in ("NNS", "NNPS"):
            actors = self.read_head(subject).actors
            if not actors or self._index.actors[actors[0]].kind not in ("group", "armed_force"):
                return None
        readings = [self.read_head(t) for t in partners]
        actors = tuple(dict.fromkeys(a for r in readings for a in r.actors))
        return Reading(actors, "; ".join(dict.fromkeys(r.because for r in readings)))

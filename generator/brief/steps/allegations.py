"""Who charges whom with what: one record an act, several accusers or accused in one record.

Read are verbs of accusing and their passives, nouns ("accusations by A that B", "an investigation into B"), calls
to act against somebody, predicates ("is to blame for"), the outlet's own hedges ("allegedly", "is regarded as"), and
words of one party whose content is a blameworthy act of another; a question or hint is kept as one. The outlet's
stance follows from its own words around the charge: seen, not verified, doubted, shown untrue.
Refused are charges whose accused is not clear, convictions, self-reports, denials, and a charge said
again by the same party against the same party; near misses are kept with their reason.

Beside the rules the learned reading is asked: a deed that no rule has read becomes a charge where it is sure, and
where accuser and accused are clear. What a rule has read stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING
from typing import cast as typed

from generator.brief.charges.acts import find_acts, find_sentences
from generator.brief.charges.answer import Told
from generator.brief.charges.answers import Answers
from generator.brief.charges.codes import crosswalk
from generator.brief.charges.contents import Contents
from generator.brief.charges.counters import find_counter_charges
from generator.brief.charges.cuts import cut_evidence
from generator.brief.charges.denials import find_denied_charges
from generator.brief.charges.frames import Frames
from generator.brief.charges.hedges import Hedges
from generator.brief.charges.merging import join_learned, merge_charges
from generator.brief.charges.nouns import Nouns
from generator.brief.charges.parties import Parties
from generator.brief.charges.predicates import Predicates
from generator.brief.charges.principals import Principals
from generator.brief.charges.rallies import Rallies
from generator.brief.charges.reactions import Reactions
from generator.brief.charges.refusals import Refusals
from generator.brief.charges.replies import Replies
from generator.brief.charges.spans import Spans
from generator.brief.charges.standing import Standing
from generator.brief.charges.suspicions import Suspicions
from generator.brief.charges.voices import Voices
from generator.brief.identity import finding_id
from generator.brief.model import Allegation, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from generator.article.model import Article
    from generator.brief.cast import Cast, Reading
    from generator.brief.charges.charge import Charge
    from generator.brief.draft import Attribution, LearnedReading, Rejected
    from generator.brief.model import Quote, Source, SpeechAct, Stance

_HEARSAY = 2
"""Links between the outlet and the first speaker from which on a charge is hearsay."""
_NEAR = 16
"""Statements before the end of an evidence that may meet it: they nest a few deep at most."""


def find_allegations(
    article: Article,
    doc: Doc,
    cast: Cast,
    attributions: tuple[Attribution, ...],
    speakers: tuple[Quote, ...],
    sources: tuple[Source, ...],
    learned_charges: LearnedReading | None = None,
) -> tuple[tuple[Allegation, ...], tuple[Rejected, ...], tuple[Told, ...]]:
    """Charges in reading order, without their answers; the near misses; what each sentence tells of acts and answers.

    The first two are empty when nobody is charged, the last has a row for every sentence of `find_sentences`.
    """
    parties = Parties(cast)
    voices = Voices(article, doc, cast, attributions, speakers, parties)
    refusals = Refusals(article)
    answers = Answers(doc, cast, parties, voices, Frames(parties, voices, Refusals(article)))
    told = tuple(_told(sentence, answers) for sentence in find_sentences(doc))
    found = _find_charges(told, doc, parties, voices, refusals)
    charges = merge_charges(found, parties, article)
    denied = find_denied_charges(told, charges, parties)
    charges = merge_charges([*charges, *denied], parties, article)
    if learned_charges is not None:
        spans = Spans(doc, cast, parties, voices)
        seen = Suspicions(doc, parties, voices, spans, refusals).read(learned_charges.charges, told)
        charges = join_learned(charges, seen, parties, article)
        told = Replies(doc, spans, Principals(doc, cast, parties)).join(
            learned_charges.answers, told
        )
    charges = Standing(doc, parties, voices).apply(charges)
    counts: Counter[str] = Counter()
    index = _SourceIndex(sources)
    written = []
    for charge in charges:
        evidence = cut_evidence(article, doc, charge.first, last=charge.last)
        ordinal = counts[evidence.text]
        counts[evidence.text] += 1
        written.append(_written(article, charge, evidence, ordinal, parties, voices, index))
    taken = [(a.evidence.start, a.evidence.end) for a in written]
    return tuple(written), refusals.listed(taken), told


def _told(sentence: Span, answers: Answers) -> Told:
    acts = find_acts(sentence)
    return Told(acts=tuple(acts), answers=answers.find(sentence, acts))


def _find_charges(
    told: tuple[Told, ...], doc: Doc, parties: Parties, voices: Voices, refusals: Refusals
) -> list[Charge]:
    frames = Frames(parties, voices, refusals)
    contents = Contents(parties, voices, refusals)
    rallies = Rallies(parties, frames.accusers, refusals)
    nouns = Nouns(parties, frames, refusals)
    hedges = Hedges(parties, voices, frames)
    predicates = Predicates(parties, voices)
    reactions = Reactions(parties, frames)
    found: list[Charge] = []
    for sentence, row in zip(find_sentences(doc), told, strict=True):
        acts = list(row.acts)
        found.extend(frames.find(sentence, acts))
        found.extend(rallies.find(sentence, acts))
        found.extend(nouns.find(sentence, acts))
        found.extend(reactions.find(sentence, acts))
        found.extend(hedges.find(sentence, acts))
        found.extend(predicates.find(sentence, acts))
        found.extend(contents.find(sentence, acts))
        found.extend(find_counter_charges(row.answers, acts, found, parties))
    return found


def _written(
    article: Article, charge: Charge, evidence: Evidence, ordinal: int,
    parties: Parties, voices: Voices, sources: _SourceIndex,
) -> Allegation:  # fmt: skip
    accused = parties.with_states(charge.accused)
    types = _types(charge, accused, parties)
    held = voices.at(charge.anchor)
    source = sources.of(charge, evidence)
    depth = max(
        len(source.chain) if source else 0,
        len({v.speaker.actors for v in held}),
        1 if charge.accusers.actors else 0,
    )
    far = depth >= _HEARSAY and charge.stance in ("reported", "alleged")
    stance = "hearsay" if far else charge.stance
    return Allegation(
        id=finding_id("alg", article=article.id, words=evidence.text, ordinal=ordinal),
        act=typed("SpeechAct", _act(charge, parties)),
        accusers=charge.accusers.actors,
        accusers_because=charge.accusers.because,
        accused=accused.actors,
        accused_because=accused.because,
        types=types,
        crosswalk=crosswalk(_act(charge, parties), types),
        evidence=evidence,
        cue=_cue(article, charge.cue),
        modality=charge.modality,
        stance=typed("Stance", stance),
        quote=held[-1].quote if held else None,
        source=source.id if source else None,
        depth=depth,
        because=charge.because,
    )


def _act(charge: Charge, parties: Parties) -> str:
    """A state or an army that "charges" another has no court for it: that is an accusation."""
    kinds = {parties.actor(a).kind for a in charge.accusers.actors}
    if charge.act == "legal_charge" and charge.cue is not None and charge.cue.lemma_ == "charge":
        return "allege" if kinds and kinds <= {"state", "armed_force"} else charge.act
    return charge.act


def _types(charge: Charge, accused: Reading, parties: Parties) -> tuple[str, ...]:
    """The charge's types; an attack by a party that is of no state may be terror as well."""
    stateless = all(
        parties.state_of(a) is None
        and parties.actor(a).kind in ("group", "organisation", "armed_force")
        for a in accused.actors
    )
    if (
        stateless
        and "aggression/attack" in charge.types
        and "terrorism_sabotage" not in charge.types
    ):
        return (*charge.types, "terrorism_sabotage")
    return charge.types


class _SourceIndex:
    """Sources by actor and by place, so that a charge need not look through all of them."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self._by_actor: dict[str, Source] = {}
        for source in sources:
            if source.actor is not None:
                self._by_actor.setdefault(source.actor, source)
        self._places = sorted(
            ((s.start, s.end, number) for number, x in enumerate(sources) for s in x.statements)
        )
        self._starts = [start for start, _, _ in self._places]
        self._sources = sources

    def of(self, charge: Charge, evidence: Evidence) -> Source | None:
        """The accuser's source; for a charge of nobody, the first whose statements the evidence meets."""
        known = [self._by_actor[a] for a in charge.accusers.actors if a in self._by_actor]
        if known:
            return min(known, key=self._sources.index)
        if charge.accusers.actors:
            return None
        last = bisect_left(self._starts, evidence.end)
        near = self._places[max(0, last - _NEAR) : last]
        met = [number for _, end, number in near if end > evidence.start]
        return self._sources[min(met)] if met else None


def _cue(article: Article, token: Token | None) -> Evidence | None:
    if token is None:
        return None
    return Evidence(
        start=token.idx,
        end=token.idx + len(token),
        text=article.text[token.idx : token.idx + len(token)],
    )

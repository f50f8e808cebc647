"""Who answered each allegation, and how; `none_reported` where the article carries the charge and no reply.

An answer is tied to a charge against the party that answers, or against its state: first by whose charge
the words say they answer, then by shared words, then by distance. Refused are refusals of offers and of
talks, and answers of a party that nobody in the article charges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING
from typing import cast as typed

from generator.brief.charges.acts import find_sentences
from generator.brief.charges.answers import Answer, Answers
from generator.brief.charges.cuts import cut_evidence
from generator.brief.charges.frames import Frames
from generator.brief.charges.parties import Parties
from generator.brief.charges.refusals import Refusals
from generator.brief.charges.voices import Voices
from generator.brief.identity import finding_id
from generator.brief.model import Evidence, Response

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.article.model import Article
    from generator.brief.cast import Cast
    from generator.brief.draft import Attribution
    from generator.brief.model import Allegation, Quote, ResponseKind

_BEFORE = 12
"""Allegations that an answer looks back over: more are not held in mind, and time stays linear in the text."""
_BEHIND = 6
"""Allegations ahead of an answer that it may meet ("denies arming the rebels. Congo had accused it ...")."""
_AHEAD = 2
"""How many of those may concern the party that answers."""
_SUPPORT = ("support_charge", "call_inquiry")
"""Answers that a third party gives."""


def link_responses(
    article: Article,
    doc: Doc,
    cast: Cast,
    attributions: tuple[Attribution, ...],
    speakers: tuple[Quote, ...],
    allegations: tuple[Allegation, ...],
) -> tuple[Allegation, ...]:
    """The allegations in their order, each with its answers in reading order or with `none_reported`."""
    parties = Parties(cast)
    voices = Voices(article, doc, cast, attributions, speakers, parties)
    answers = Answers(parties, voices, Frames(parties, voices, Refusals(article)))
    replies: dict[str, list[Response]] = {a.id: [] for a in allegations}
    counts: Counter[str] = Counter()
    ordered = sorted(allegations, key=lambda a: a.evidence.start)
    starts = [a.evidence.start for a in ordered]
    for sentence in find_sentences(doc) if allegations else ():
        for answer in answers.find(sentence):
            near = _near(answer, ordered, starts)
            for allegation, link in _answered(answer, near, parties):
                for kind in (answer.kind, "counter_accuse") if answer.counters else (answer.kind,):
                    replies[allegation.id].append(
                        _written(article, doc, answer, kind, link, counts)
                    )
    return tuple(
        a.model_copy(update={"responses": tuple(replies[a.id]) or (_silence(a),)})
        for a in allegations
    )


def _near(answer: Answer, ordered: list[Allegation], starts: list[int]) -> list[Allegation]:
    """The last allegations before an answer and the next ones behind it."""
    here = bisect_right(starts, answer.cue.idx)
    return ordered[max(0, here - _BEFORE) : here + _BEHIND]


def _answered(
    answer: Answer, allegations: list[Allegation], parties: Parties
) -> list[tuple[Allegation, str]]:
    start = answer.cue.idx
    candidates = [
        a for a in allegations if _concerns(answer, a, parties) and not _is_itself(answer, a)
    ]
    ahead = [a for a in candidates if a.evidence.start > start]
    candidates = [a for a in candidates if a.evidence.start <= start] + ahead[:_AHEAD]
    if answer.accuser is not None:
        named = [a for a in candidates if _meets(a.accusers, answer.accuser.actors, parties)]
        if not named:
            return []
        return [
            (a, "the words name whose charge they answer")
            for a in (named if answer.is_plural else _nearest(named, start, parties))
        ]
    return [
        (a, "the party that answers is the one that is charged")
        for a in (candidates if answer.is_plural else _nearest(candidates, start, parties))
    ]


def _nearest(allegations: list[Allegation], start: int, parties: Parties) -> list[Allegation]:
    """The last charge before an answer, with those before it that tell the same; else the next one behind."""
    before = [a for a in allegations if a.evidence.start <= start]
    if not before:
        return allegations[:1]
    last = before[-1]
    found = [last]
    for other in reversed(before[:-1]):
        if not (_is_of_one_kind(other, last) and _meets(other.accusers, last.accusers, parties)):
            break
        found.insert(0, other)
    return found


def _is_of_one_kind(first: Allegation, second: Allegation) -> bool:
    return first.types[0].partition("/")[0] == second.types[0].partition("/")[0]


def _concerns(answer: Answer, allegation: Allegation, parties: Parties) -> bool:
    if answer.kind == "retract":
        return _meets(answer.by.actors, allegation.accusers, parties)
    if not answer.by.actors:
        return _meets(answer.about.actors, allegation.accused, parties)
    if answer.kind in _SUPPORT:
        return allegation.evidence.start <= answer.cue.idx and not set(answer.by.actors) & set(
            allegation.accusers
        )
    if answer.accuser is not None and all(parties.is_stateless(a) for a in answer.by.actors):
        # "There is no truth to the report by X", said by somebody whose state the text does not tell.
        return True
    return _meets(answer.by.actors, allegation.accused, parties)


def _meets(first: tuple[str, ...], second: tuple[str, ...], parties: Parties) -> bool:
    return any(parties.of_one_state(a, b) for a in first for b in second)


def _is_itself(answer: Answer, allegation: Allegation) -> bool:
    return bool(set(answer.by.actors) & set(allegation.accusers)) and answer.kind != "retract"


def _written(
    article: Article, doc: Doc, answer: Answer, kind: str, link: str, counts: Counter[str]
) -> Response:
    evidence = cut_evidence(article, doc, answer.first, last=answer.last)
    words = evidence.text
    ordinal = counts[words]
    counts[words] += 1
    cue = answer.cue
    return Response(
        id=finding_id("rsp", article=article.id, words=words, ordinal=ordinal),
        kind=typed("ResponseKind", kind),
        by=answer.by.actors,
        evidence=evidence,
        cue=Evidence(
            start=cue.idx, end=cue.idx + len(cue), text=article.text[cue.idx : cue.idx + len(cue)]
        ),
        because=f"'{cue.text}'; {link}; {answer.by.because}",
    )


def _silence(allegation: Allegation) -> Response:
    return Response(
        id="rsp-" + allegation.id.removeprefix("alg-"),
        kind="none_reported",
        because="the article carries no answer of the accused",
    )

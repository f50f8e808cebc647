"""Who answered each allegation, and how; `none_reported` where the article carries the charge and no reply.

An answer is tied to a charge against the party that answers, or against its state: first by whose charge
the words say they answer, then by shared words, then by distance; an answer that the learned reading ties to a
charge is tied to that one: somebody else's than the accused's, and one that is less sure, only where the tie is firm.
A third party may throw out the charge told just before ("the commission rejected the claim"). Refused are refusals of
offers and of talks, answers of a party that nobody in the article charges, and more words of an answer that is listed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import cast as typed

from generator.brief.charges.counters import find_counters
from generator.brief.charges.cuts import cut_evidence
from generator.brief.charges.linking import Linking
from generator.brief.charges.parties import Parties
from generator.brief.draft import Rejected
from generator.brief.identity import finding_id
from generator.brief.model import Evidence, Response

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.article.model import Article
    from generator.brief.cast import Cast
    from generator.brief.charges.answer import Answer, Told
    from generator.brief.model import Allegation, ResponseKind

_BEFORE = 12
"""Allegations that an answer looks back over: more are not held in mind, and time stays linear in the text."""
_BEHIND = 6
"""Allegations ahead of an answer that it may meet ("denies arming the rebels. Congo had accused it ...")."""


def link_responses(
    article: Article,
    doc: Doc,
    cast: Cast,
    told: tuple[Told, ...],
    allegations: tuple[Allegation, ...],
) -> tuple[tuple[Allegation, ...], tuple[Rejected, ...]]:
    """The allegations in their order, each with its answers or `none_reported`, and the answers that meet none."""
    parties = Parties(cast)
    linking = Linking(doc, parties)
    replies: dict[str, list[Response]] = {a.id: [] for a in allegations}
    counts: Counter[str] = Counter()
    ordered = sorted(allegations, key=lambda a: a.evidence.start)
    starts = [a.evidence.start for a in ordered]
    unlinked: list[Rejected] = []
    for row in told:
        for told_answer in row.answers:
            near = _near(told_answer, ordered, starts)
            links = linking.links(told_answer, near, row.acts)
            if not links:
                why = linking.why_not(told_answer, near)
                unlinked.append(_unlinked(article, doc, told_answer, why))
            for allegation, link in links:
                answer = replace(told_answer, by=linking.answerer(told_answer, allegation))
                if _is_of_the_answer(answer, allegation, replies[allegation.id], linking):
                    continue
                if _goes_on(answer, replies[allegation.id], article.text):
                    continue
                for kind in (answer.kind, "counter_accuse") if answer.counters else (answer.kind,):
                    replies[allegation.id].append(
                        _written(article, doc, answer, kind, link, counts)
                    )
    _add_counters(article, ordered, replies, linking, counts)
    answered = tuple(
        a.model_copy(update={"responses": tuple(replies[a.id]) or (_silence(a),)})
        for a in allegations
    )
    return answered, tuple(unlinked)


def _unlinked(article: Article, doc: Doc, answer: Answer, why: str) -> Rejected:
    """An answer as a near miss, with the sentence that holds it."""
    words = cut_evidence(article, doc, answer.first, last=answer.last)
    return Rejected(
        start=words.start,
        end=words.end,
        text=words.text,
        cue=answer.cue.text,
        cue_start=answer.cue.idx,
        pattern="answer",
        why=why,
    )


def _is_of_the_answer(
    answer: Answer, allegation: Allegation, known: list[Response], linking: Linking
) -> bool:
    """Whether somebody who is not charged throws out what the one charged said before: "called the statement lies"."""
    return (
        answer.kind == "dismiss"
        and not answer.seen
        and not linking.meets(answer.sides, allegation.accused)
        and any(
            r.kind in ("deny", "dismiss") and linking.meets(r.by, allegation.accused) for r in known
        )
    )


def _goes_on(answer: Answer, known: list[Response], text: str) -> bool:
    """Whether the learned reading only finds more of what the same party answers in the same paragraph."""
    if not answer.seen or not answer.by.actors:
        return False
    return any(
        r.by == answer.by.actors
        and r.kind == answer.kind
        and r.evidence is not None
        and "\n" not in text[r.evidence.end : answer.cue.idx]
        for r in known
    )


def _add_counters(
    article: Article, ordered: list[Allegation], replies: dict[str, list[Response]], linking: Linking,
    counts: Counter[str],
) -> None:  # fmt: skip
    """Add the charges that answer a charge, in the order of the text."""
    denied = {
        i: [
            r.evidence.start
            for r in found
            if r.evidence is not None and r.kind in ("deny", "dismiss")
        ]
        for i, found in replies.items()
    }
    for charge, other, why in find_counters(
        ordered, denied, text=article.text, meets=linking.meets
    ):
        known = replies[other.id]
        if any(
            _overlap(r.evidence, charge.evidence)
            and (r.kind == "counter_accuse" or "learned reading" in r.because)
            for r in known
        ):
            continue
        words = charge.evidence.text
        known.append(
            Response(
                id=finding_id("rsp", article=article.id, words=words, ordinal=counts[words]),
                kind="counter_accuse",
                by=charge.accusers,
                evidence=charge.evidence,
                cue=charge.cue,
                because=f"{why}; {charge.because}",
            )
        )
        counts[words] += 1
        known.sort(key=lambda r: r.evidence.start if r.evidence is not None else 0)


def _overlap(first: Evidence | None, second: Evidence) -> bool:
    return first is not None and first.start < second.end and second.start < first.end


def _near(answer: Answer, ordered: list[Allegation], starts: list[int]) -> list[Allegation]:
    """The last allegations before an answer and the next ones behind it."""
    here = bisect_right(starts, answer.cue.idx)
    return ordered[max(0, here - _BEFORE) : here + _BEHIND]


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
        because=f"{answer.seen or repr(cue.text)}; {link}; {answer.by.because}",
    )


def _silence(allegation: Allegation) -> Response:
    return Response(
        id="rsp-" + allegation.id.removeprefix("alg-"),
        kind="none_reported",
        because="the article carries no answer of the accused",
    )

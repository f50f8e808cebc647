"""When things were said, and when they are said to have happened: two times, never one for the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.dossier.model import Event, Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.dossier.charge import Charge
    from generator.dossier.model import Claim

_CONTENT = re.compile(r"\b(?:of|that|for|over)\b|:|[\u201c\"\u00ab]")
"""Where, behind the word of accusing, the charge itself begins."""
_ELSEWHERE = re.compile(
    r"\b(?:after|before|following|despite|amid|ahead of|who|whom|whose|which)\b(?:\s+[^\s,;.]+){1,12}\s*$"
)
"""Words between which and a time another act stands: "after their leader's failed rebellion last year"."""


def find_events(
    claims: Sequence[Claim], *, charges: Sequence[Sequence[Charge]]
) -> tuple[Event, ...]:
    """One event an allegation for which a time is told; dated ones first, in order of time."""
    events = []
    for claim, own in zip(claims, charges, strict=True):
        for charge in own:
            stated, happened = moments_of(charge)
            if stated or happened:
                events.append(
                    Event(
                        claim=claim.id,
                        allegation=charge.id,
                        brief=charge.brief.id,
                        stated=stated,
                        happened=happened,
                    )
                )
    return tuple(sorted(events, key=_order))


def moments_of(charge: Charge) -> tuple[Moment | None, Moment | None]:
    """When an allegation was made and when its act is said to have happened; None where nothing tells it.

    A time before the charge itself, as in "accused the army on Sunday of …", belongs to the saying. The time of
    something else that the charge mentions, as in "after the vote last year", is neither.
    """
    text = charge.brief.article.text
    at = text.find(charge.sentence, max(0, charge.allegation.evidence.start - len(charge.sentence)))
    evidence, cue = charge.allegation.evidence, charge.allegation.cue
    begins, ends = evidence.start, evidence.end
    if cue is not None and evidence.start <= cue.start < evidence.end:
        content = _CONTENT.search(text, cue.end, evidence.end)
        begins = content.start() if content else cue.end
    stated = happened = None
    unclear = ""
    for told in charge.times:
        place = at + told.start
        if begins <= place < ends:
            if not _ELSEWHERE.search(text, begins, place):
                happened = happened or told.moment
        elif place < begins or _is_said_between(charge, ends, place):
            stated = stated or told.moment
        else:
            unclear = unclear or told.moment.words
    return stated or _published(charge, unclear=unclear), happened


def _is_said_between(charge: Charge, start: int, end: int) -> bool:
    """Whether a word of saying stands there: "shelled the town, the army said on Monday"."""
    cues = [quote.cue for quote in charge.brief.quotes if quote.cue]
    cues += [charge.allegation.cue] if charge.allegation.cue else []
    return any(start <= cue.start < end for cue in cues)


def _published(charge: Charge, *, unclear: str) -> Moment | None:
    """The stated date of publication as the time of the saying; None when none is stated.

    Args:
        charge: The allegation.
        unclear: A time behind the charge that may be the act's or the saying's ("accused … on Monday"); "" for none.
    """
    published = charge.published
    if not published:
        return None
    because = (
        f"the stated date of publication; “{unclear}” may be the time of the act or of the saying"
        if unclear
        else "the stated date of publication; the article tells no other"
    )
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published), "words")
    return Moment.model_validate(
        {"words": published, "iso": published, "precision": precision, "because": because}
    )


def _order(event: Event) -> tuple[str, str, str]:
    moment = next((m for m in (event.happened, event.stated) if m and m.iso), None)
    # A tilde sorts behind every digit: what has no date stands last.
    return (moment.iso or "~" if moment else "~", event.brief, event.allegation)

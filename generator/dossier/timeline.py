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

    A time before the charge itself, as in "accused the army on Sunday of …", belongs to the saying.
    """
    text = charge.brief.article.text
    at = text.find(charge.sentence, max(0, charge.allegation.evidence.start - len(charge.sentence)))
    evidence, cue = charge.allegation.evidence, charge.allegation.cue
    begins, ends = evidence.start, evidence.end
    if cue is not None and evidence.start <= cue.start < evidence.end:
        content = _CONTENT.search(text, cue.end, evidence.end)
        begins = content.start() if content else cue.end
    stated = happened = None
    for told in charge.times:
        place = at + told.start
        if begins <= place < ends:
            happened = happened or told.moment
        else:
            stated = stated or told.moment
    published = charge.published
    if stated is None and published:
        precision = {4: "year", 7: "month", 10: "day"}.get(len(published), "words")
        stated = Moment.model_validate(
            {
                "words": published,
                "iso": published,
                "precision": precision,
                "because": "the stated date of publication; the article tells no other",
            }
        )
    return stated, happened


def _order(event: Event) -> tuple[str, str, str]:
    moment = next((m for m in (event.happened, event.stated) if m and m.iso), None)
    # A tilde sorts behind every digit: what has no date stands last.
    return (moment.iso or "~" if moment else "~", event.brief, event.allegation)

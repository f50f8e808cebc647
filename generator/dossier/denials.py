"""Denials in articles that do not carry the charge itself: the outlet then has the claim only as denied.

Found are paraphrases under a word of denying ("Ruritania denied shelling the clinic") whose speaker is of the accused
side, and whose words and time fit one claim better than any other. A bare "it denied the accusation" fits nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.dossier.alike import EVENT_DAYS, FARTHEST_DAYS
from generator.dossier.dates import days_between, find_times
from generator.dossier.model import Denial
from generator.dossier.wording import find_stems, load_collation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.brief.model import Brief, Quote
    from generator.dossier.charge import Charge, Vocabulary
    from generator.dossier.model import Profile

_SHARE = 0.6
"""Share of the denial's telling words, by weight, that the claim must hold."""
_FEWEST = 2
"""Telling words that must be shared."""
_MOST = 60
"""Claims that one denial is compared with."""


def find_denials(
    groups: Sequence[Sequence[Charge]],
    *,
    briefs: Sequence[Brief],
    profiles: Mapping[str, Profile],
    of: Mapping[tuple[str, str], str],
    vocabulary: Vocabulary,
) -> dict[int, list[Denial]]:
    """Denials by the position of the claim whose charges they deny, in the order of briefs and of reading."""
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, charges in enumerate(groups):
        sides = {side for charge in charges for side in (*charge.accused, *charge.accused_sides)}
        for side in sides:
            for stem in _stems_of(charges):
                by_word[side, stem].append(number)
    found: dict[int, list[Denial]] = defaultdict(list)
    for brief in briefs:
        for quote in _denying(brief):
            speaker = of[brief.id, quote.speaker or ""]
            sides = {speaker, profiles[speaker].country or speaker}
            stems = find_stems(" ".join(span.text for span in quote.spans))
            candidates = _candidates(by_word, sides, stems, vocabulary)
            best = _best(candidates, groups, brief, quote, stems, vocabulary)
            if best is not None:
                shared = sorted(stems & _stems_of(groups[best]))
                found[best].append(
                    Denial(
                        brief=brief.id,
                        quote=quote.id,
                        by=speaker,
                        because=(
                            f"“{quote.cue.text if quote.cue else ''}” by the accused side, with {len(shared)}"
                            " telling words of the claim"
                        ),
                    )
                )
    return found


def _denying(brief: Brief) -> Iterator[Quote]:
    denying = load_collation().denying
    for quote in brief.quotes:
        if quote.speaker and quote.cue and quote.cue.text.lower() in denying:
            yield quote


def _candidates(
    by_word: Mapping[tuple[str, str], list[int]],
    sides: set[str],
    stems: frozenset[str],
    vocabulary: Vocabulary,
) -> list[int]:
    rarest = sorted(stems, key=lambda stem: (-vocabulary.weight(stem), stem))
    found = dict.fromkeys(
        number
        for stem in rarest
        for side in sorted(sides)
        for number in by_word.get((side, stem), ())[:_MOST]
    )
    return list(found)[:_MOST]


def _best(
    candidates: Sequence[int],
    groups: Sequence[Sequence[Charge]],
    brief: Brief,
    quote: Quote,
    stems: frozenset[str],
    vocabulary: Vocabulary,
) -> int | None:
    """The claim that the denial fits best; None where none fits, or two fit as well."""
    whole = sum(map(vocabulary.weight, stems))
    scores: list[tuple[float, int]] = []
    for number in candidates:
        charges = groups[number]
        shared = stems & _stems_of(charges)
        share = sum(map(vocabulary.weight, shared)) / whole if whole else 0.0
        if len(shared) < _FEWEST or share < _SHARE or brief.id in {c.brief.id for c in charges}:
            continue
        if _may_be_meant(charges, brief, quote):
            scores.append((share, number))
    scores.sort(key=lambda each: (-each[0], each[1]))
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _stems_of(charges: Sequence[Charge]) -> frozenset[str]:
    return frozenset(stem for charge in charges for stem in charge.stems)


def _may_be_meant(charges: Sequence[Charge], brief: Brief, quote: Quote) -> bool:
    """Whether day of publication and told times leave it open that these charges are meant."""
    published = brief.article.published
    dates = [charge.published for charge in charges if charge.published]
    if not published or not dates:
        return not published and not dates
    if min(days_between(published[:10], date) for date in dates) > FARTHEST_DAYS:
        return False
    words = " ".join(span.text for span in quote.spans)
    told = [t.moment.iso for t in find_times(words, published=published) if t.moment.iso]
    times = [time for charge in charges for time in charge.happened()]
    return (
        not told or not times or min(days_between(a, b) for a in told for b in times) <= EVENT_DAYS
    )

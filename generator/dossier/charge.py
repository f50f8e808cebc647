"""One allegation of one brief with everything about it that can be compared with another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from generator.dossier.dates import find_times, span_of
from generator.dossier.wording import find_numbers, find_places, find_stems, key_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Allegation, Brief
    from generator.dossier.dates import Told
    from generator.dossier.model import Profile
    from generator.dossier.wording import Number

_AROUND = 400
"""Code points that a sentence may reach beyond the evidence."""
_END = re.compile(r"\n|[.!?](?=[ \n]|$)|(?<=[.!?])[\u201d\"]")
_KEYWORDS = 30
"""Rarest words of an article that tell what it is about."""


@dataclass(frozen=True, slots=True)
class Charge:
    """An allegation, as it is compared."""

    brief: Brief
    """Its brief."""
    allegation: Allegation
    """The allegation as the brief has it."""
    outlet: str
    """Id of the outlet."""
    accusers: tuple[str, ...]
    """Profile ids."""
    accused: tuple[str, ...]
    """Profile ids."""
    accuser_sides: frozenset[str]
    """Country codes of the accusers, or their profile ids where they belong to none."""
    accused_sides: frozenset[str]
    """The same of the accused."""
    sentence: str
    """The sentence or sentences that hold the evidence."""
    stems: frozenset[str]
    """Telling words of the evidence and its sentence, without the names of the accused."""
    keywords: Mapping[str, float]
    """The article's rarest words with their weights, of length 1 together."""
    numbers: tuple[Number, ...]
    """Numbers of the evidence."""
    places: Mapping[str, str]
    """Places of the sentence as it names them, without the parties, by `key_places`."""
    times: tuple[Told, ...]
    """Times of the sentence."""

    @property
    def id(self) -> str:
        """Id of the allegation."""
        return self.allegation.id

    @property
    def families(self) -> frozenset[str]:
        """Types without their sub-types."""
        return frozenset(kind.split("/")[0] for kind in self.allegation.types)

    @property
    def published(self) -> str | None:
        """Day or month of publication as stated; None when not stated."""
        return self.brief.article.published[:10] if self.brief.article.published else None

    def happened(self) -> tuple[str, ...]:
        """Resolved times of the sentence, ISO 8601."""
        return tuple(told.moment.iso for told in self.times if told.moment.iso)


class Vocabulary:
    """How telling each word is: the rarer over the articles, the more."""

    def __init__(self, briefs: Sequence[Brief]) -> None:
        """Count in how many articles each word stands."""
        self._stems = {brief.id: find_stems(brief.article.text) for brief in briefs}
        self._counts = Counter(stem for stems in self._stems.values() for stem in stems)
        self._size = len(briefs)

    def weight(self, stem: str) -> float:
        """Near 0.5 for a word that stands everywhere, up to the logarithm of the number of articles."""
        return 0.5 + log((1 + self._size) / (1 + self._counts.get(stem, 0)))

    def keywords(self, brief: Brief) -> dict[str, float]:
        """The rarest words of an article that stand in another too; weights of length 1 together."""
        shared = [stem for stem in self._stems[brief.id] if self._counts[stem] > 1]
        chosen = sorted(shared, key=lambda stem: (-self.weight(stem), stem))[:_KEYWORDS]
        weights = {stem: self.weight(stem) for stem in chosen}
        length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
        return {stem: weight / length for stem, weight in weights.items()}


def find_charges(
    briefs: Sequence[Brief],
    *,
    profiles: Mapping[str, Profile],
    of: Mapping[tuple[str, str], str],
    outlets: Mapping[str, str],
) -> tuple[list[Charge], Vocabulary]:
    """Every allegation of the briefs as it is compared, in their order and the order of reading.

    Args:
        briefs: In the order of the dossier.
        profiles: By id.
        of: Profile id by brief id and actor id.
        outlets: Outlet id by brief id.
    """
    vocabulary = Vocabulary(briefs)
    charges = []
    for brief in briefs:
        keywords = vocabulary.keywords(brief)
        stops = sentence_ends(brief.article.text)
        for allegation in brief.allegations:
            accusers = _profile_ids(brief, allegation.accusers, of)
            accused = _profile_ids(brief, allegation.accused, of)
            sentence = sentence_around(
                brief.article.text, allegation.evidence.start, allegation.evidence.end, stops=stops
            )
            names = [n for i in (*accusers, *accused) for n in _names(profiles[i])]
            # A town is often taken for a body, so names of one word may still be places.
            bodies = [a.name for a in brief.actors if a.kind != "state" and " " in a.name]
            charges.append(
                Charge(
                    brief=brief,
                    allegation=allegation,
                    outlet=outlets[brief.id],
                    accusers=accusers,
                    accused=accused,
                    accuser_sides=_sides(accusers, profiles),
                    accused_sides=_sides(accused, profiles),
                    sentence=sentence,
                    stems=find_stems(sentence) - _name_stems(tuple(names)),
                    keywords=keywords,
                    numbers=find_numbers(allegation.evidence.text),
                    places=key_places(find_places(sentence, ignored=(*names, *bodies))),
                    times=find_times(sentence, published=brief.article.published),
                )
            )
    return charges, vocabulary


def sentence_ends(text: str) -> list[int]:
    """Offsets behind full stops, question and exclamation marks before white space, and newlines; sorted."""
    return [found.end() for found in _END.finditer(text)]


def sentence_around(text: str, start: int, end: int, *, stops: Sequence[int]) -> str:
    """The words from the sentence end before `start` to the one at or behind `end`, at most some lines more."""
    before = bisect_right(stops, start) - 1
    first = max(stops[before] if before >= 0 else 0, start - _AROUND)
    after = bisect_right(stops, end - 1)
    last = min(stops[after] if after < len(stops) else len(text), end + _AROUND)
    return text[first : max(last, end)].strip()


def years(times: Iterable[str]) -> frozenset[int]:
    """The years that times in ISO 8601 fall in."""
    return frozenset(span_of(iso)[0].year for iso in times)


def _profile_ids(
    brief: Brief, actors: tuple[str, ...], of: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(of[brief.id, actor] for actor in actors))


def _sides(ids: tuple[str, ...], profiles: Mapping[str, Profile]) -> frozenset[str]:
    return frozenset(profiles[i].country or i for i in ids)


def _names(profile: Profile) -> tuple[str, ...]:
    return (profile.name, *profile.aliases)


@lru_cache(maxsize=65536)
def _name_stems(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for name in names for stem in find_stems(name))

"""Attributions out of spans and their links."""

from dataclasses import dataclass

from generator.brief.attribution.links import NONE, Vectors, compare_stretches
from generator.brief.attribution.path import Stretch
from generator.brief.attribution.tags import ROLES

_SOURCE, _CUE, _CONTENT = range(len(ROLES))

_CUE_OF, _SOURCE_OF = 0, 1
"""The two link questions: whose cue is this, who is the source."""


@dataclass(frozen=True, slots=True)
class Group:
    """Spans of one attribution, still as words."""

    cue: Stretch
    contents: tuple[Stretch, ...]
    source: Stretch | None
    link: float
    """Mean probability of its links."""


def assemble(
    stretches: list[Stretch], windows: list[Vectors], *, none_weight: float, backing: float
) -> list[Group]:
    """Attributions in reading order of the cue.

    Each content goes to the cue that it most likely belongs to; each cue that has content asks for
    its source, so that two cues may share one. Cues without content are dropped, as are spans
    whose cue is.

    Args:
        stretches: Spans in reading order.
        windows: Linking vectors.
        none_weight: Weight of the answer that a cue has no source.
        backing: Weight (0 to 1) of what the sources themselves say about whose they are.
    """
    sources = [stretch for stretch in stretches if stretch.role == _SOURCE]
    cues = [stretch for stretch in stretches if stretch.role == _CUE]
    contents = [stretch for stretch in stretches if stretch.role == _CONTENT]
    held: dict[int, list[tuple[Stretch, float]]] = {}
    belongs = compare_stretches(contents, cues, windows, question=_CUE_OF)
    for content, shares in zip(contents, belongs, strict=True):
        shares.pop(NONE, None)
        if shares:
            cue = max(shares, key=shares.__getitem__)
            held.setdefault(cue, []).append((content, shares[cue]))
    wanted = _weigh_sources(sources, cues, windows, none_weight=none_weight, backing=backing)
    groups = []
    for cue in sorted(held):
        best = max(wanted[cue], key=wanted[cue].__getitem__)
        links = [share for _, share in held[cue]] + [wanted[cue][best]]
        groups.append(
            Group(
                cue=cues[cue],
                contents=tuple(content for content, _ in held[cue]),
                source=None if best == NONE else sources[best],
                link=sum(links) / len(links),
            )
        )
    return groups


def _weigh_sources(
    sources: list[Stretch],
    cues: list[Stretch],
    windows: list[Vectors],
    *,
    none_weight: float,
    backing: float,
) -> list[dict[int, float]]:
    """For each cue the weight of every source near it, and of none."""
    asked = compare_stretches(cues, sources, windows, question=_SOURCE_OF)
    told = compare_stretches(sources, cues, windows, question=_CUE_OF)
    weighed = []
    for cue, shares in enumerate(asked):
        mixed = {NONE: shares.pop(NONE, 0.0) * none_weight}
        for source, share in shares.items():
            mixed[source] = share + backing * (told[source].get(cue, 0.0) - share)
        weighed.append(mixed)
    return weighed

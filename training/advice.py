"""What teachers say of a batch: soft tags, links, signs and kinds for the student to learn from."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from generator.brief.attribution.signs import ANSWER, DEED
from training.batches import Frame
from training.network import Network

_ASKED_FROM = 0.3
"""A word is asked by its role's probability, if that is at least this (not swept)."""

_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Advice:
    """The mean opinion of the teachers."""

    unary: Tensor
    """Expected tag of each word, [batch, words, tags]."""
    counts: Tensor
    """Expected count of each pair of neighbouring tags, [batch, tags, tags]."""
    links: tuple[Tensor, ...]
    """For each question the probability of each answer, [batch, words, 1 + words]."""
    asked: tuple[Tensor, ...]
    """How much each word is asked, [batch, words]."""
    signs: Tensor
    """Probabilities, [batch, words, signs]."""
    kinds: tuple[Tensor, ...]
    """Probabilities, for each list [batch, words, kinds]."""


def advise(teachers: Sequence[Network], shown: Frame) -> Advice:
    """Ask trained teachers, all of which are shown the same pieces."""
    opinions = [_ask(teacher, shown) for teacher in teachers]

    def mean(parts: list[Tensor]) -> Tensor:
        return torch.stack(parts).mean(0)

    unary = mean([opinion.unary for opinion in opinions])
    signs = mean([opinion.signs for opinion in opinions])
    return Advice(
        unary=unary,
        counts=mean([opinion.counts for opinion in opinions]),
        links=tuple(mean(list(one)) for one in zip(*(o.links for o in opinions), strict=True)),
        asked=_asked(unary, signs),
        signs=signs,
        kinds=tuple(mean(list(one)) for one in zip(*(o.kinds for o in opinions), strict=True)),
    )


def _ask(teacher: Network, shown: Frame) -> Advice:
    with torch.no_grad():
        states = teacher.encoder(shown.pieces, shown.features, shown.mask)
        scores = teacher.words(states, shown.places)
        known = functional.pad(shown.present, (1, 0), value=True)[:, None, :]
        links = [torch.softmax(one.masked_fill(~known, _IMPOSSIBLE), -1) for one in scores.links]
        present = shown.present.unsqueeze(2)
        signs = torch.sigmoid(scores.signs) * present
        kinds = [torch.softmax(one, -1) for one in scores.kinds]
    unary, counts = teacher.chain.expectations(scores.emissions, shown.present)
    unary = unary * present
    return Advice(unary, counts, tuple(links), (), signs, tuple(kinds))


def _asked(unary: Tensor, signs: Tensor) -> tuple[Tensor, ...]:
    """How much each question asks of each word: the probability of the role that it asks."""
    source, cue, content = (unary[..., 1 + 4 * role : 5 + 4 * role].sum(2) for role in range(3))
    deed, answer = signs[..., DEED], signs[..., ANSWER]
    roles = (source + content, cue, deed, deed, answer, answer)
    return tuple(role * (role >= _ASKED_FROM) for role in roles)

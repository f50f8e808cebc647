"""What the network is taught: tags of the chain, and the answers of the link questions."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.network import Network

_IMPOSSIBLE = -1e4
LINK_WEIGHT = 0.3
"""Weight of the link losses beside the tag loss (as in the first experiment; not swept)."""


def batch_loss(network: Network, batch: Batch, *, trust: float) -> tuple[Tensor, Tensor]:
    """Tag loss a word and link loss a linked word of a batch.

    Args:
        network: In training mode.
        batch: With a teacher's answers if ``trust`` is not 0.
        trust: Weight from 0 to 1 of the teacher's answers against the annotator's. (The tags in the
            batch are mixed already.)
    """
    states = network.encoder(batch.pieces, batch.features, batch.mask)
    emissions, *scores = network.words(states, batch.places)
    tag = network.chain.loss(emissions, batch.present, batch.unary, batch.counts)
    tag = tag / batch.present.sum()
    links = [
        _link_loss(score, batch, question, trust=trust) for question, score in enumerate(scores)
    ]
    return tag, torch.stack(links).sum()


def _link_loss(scores: Tensor, batch: Batch, question: int, *, trust: float) -> Tensor:
    known = functional.pad(batch.present, (1, 0), value=True)
    answers = torch.log_softmax(scores.masked_fill(~known[:, None, :], _IMPOSSIBLE), -1)
    asked = batch.asked[question]
    refused = torch.where(batch.targets[question] > 0, 0.0, 2 * _IMPOSSIBLE)
    right = torch.logsumexp(answers + refused, -1)
    loss = -(right * asked).sum() / asked.sum().clamp(min=1)
    if not trust or batch.advised is None:
        return loss
    advised = batch.advised[question]
    advice = -(advised * answers).sum() / advised.sum().clamp(min=1)
    return (1 - trust) * loss + trust * advice

"""What the network is taught: tags of the chain, answers of the questions, signs and kinds of charges."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from generator.brief.attribution.signs import ANSWER, DEED
from training.advice import Advice
from training.batches import ATTRIBUTION_QUESTIONS, QUESTIONS, Batch
from training.network import Network

_IMPOSSIBLE = -1e4
LINK_WEIGHT = 0.3
"""Weight of the link losses beside the tag loss (as in the first experiment; not swept)."""
CHARGE_WEIGHT = 1.0
"""Weight of all losses of charges beside those of attributions (not swept)."""
KIND_WEIGHT = 0.2
"""Weight of the losses of kinds beside that of the signs (not swept)."""


class Losses(NamedTuple):
    """The parts of a batch's loss."""

    tag: Tensor
    """A word."""
    link: Tensor
    """A linked word, summed over the questions about attributions."""
    sign: Tensor
    """A word, summed over the signs."""
    charge_link: Tensor
    """A linked word, summed over the questions about charges."""
    kind: Tensor
    """A word of a deed or answer, summed over the lists of kinds."""

    def whole(self) -> Tensor:
        """The loss that is made small."""
        charges = self.sign + LINK_WEIGHT * self.charge_link + KIND_WEIGHT * self.kind
        return self.tag + LINK_WEIGHT * self.link + CHARGE_WEIGHT * charges


def batch_loss(network: Network, batch: Batch, advice: Advice | None, *, trust: float) -> Losses:
    """Losses of a batch.

    Args:
        network: In training mode.
        batch: What annotators found.
        advice: What teachers say of the same words, or None.
        trust: Weight from 0 to 1 of the teachers against the annotators. Where nobody annotated, the
            teachers stand alone.
    """
    shown = batch.frame
    scores = network.words(network.encoder(shown.pieces, shown.features, shown.mask), shown.places)
    open_ = 1 - batch.closed
    weights = _shares(batch.tagged, torch.ones_like(open_), advice, trust)
    charge_weights = _shares(batch.read, open_, advice, trust)
    links = [
        _link_loss(scores.links[question], batch, question, advice, weights)
        if question < ATTRIBUTION_QUESTIONS
        else _link_loss(scores.links[question], batch, question, advice, charge_weights)
        for question in range(QUESTIONS)
    ]
    return Losses(
        tag=_tag_loss(network, scores.emissions, batch, advice, weights),
        link=torch.stack(links[:ATTRIBUTION_QUESTIONS]).sum(),
        sign=_sign_loss(scores.signs, batch, advice, charge_weights),
        charge_link=torch.stack(links[ATTRIBUTION_QUESTIONS:]).sum(),
        kind=_kind_loss(scores.kinds, batch, advice, charge_weights),
    )


def _shares(
    known: Tensor, allowed: Tensor, advice: Advice | None, trust: float
) -> tuple[Tensor, Tensor]:
    """Weight of the annotators and of the teachers in each window, [batch]."""
    if advice is None:
        return known, torch.zeros_like(known)
    own = known * (1 - trust)
    return own, (1 - own) * allowed


def _tag_loss(
    network: Network,
    emissions: Tensor,
    batch: Batch,
    advice: Advice | None,
    weights: tuple[Tensor, Tensor],
) -> Tensor:
    own, theirs = weights
    unary, counts = own[:, None, None] * batch.unary, own[:, None, None] * batch.counts
    if advice is not None:
        unary = unary + theirs[:, None, None] * advice.unary
        counts = counts + theirs[:, None, None] * advice.counts
    present = batch.frame.present
    loss = network.chain.loss(emissions, present, unary, counts)
    taught = ((own + theirs) > 0).float()
    return (loss * taught).sum() / (taught[:, None] * present).sum().clamp(min=1)


def _link_loss(
    scores: Tensor,
    batch: Batch,
    question: int,
    advice: Advice | None,
    weights: tuple[Tensor, Tensor],
) -> Tensor:
    known = functional.pad(batch.frame.present, (1, 0), value=True)
    answers = torch.log_softmax(scores.masked_fill(~known[:, None, :], _IMPOSSIBLE), -1)
    refused = torch.full_like(answers, 2 * _IMPOSSIBLE)
    refused[tuple(batch.right[question])] = 0.0
    own = batch.asked[question] * weights[0][:, None]
    loss = -(torch.logsumexp(answers + refused, -1) * own).sum()
    count = own.sum()
    if advice is not None:
        theirs = advice.asked[question] * weights[1][:, None]
        loss = loss - ((advice.links[question] * answers).sum(-1) * theirs).sum()
        count = count + theirs.sum()
    return loss / count.clamp(min=1)


def _sign_loss(
    scores: Tensor, batch: Batch, advice: Advice | None, weights: tuple[Tensor, Tensor]
) -> Tensor:
    own = batch.sure * weights[0][:, None, None]
    loss = own * functional.binary_cross_entropy_with_logits(scores, batch.signs, reduction="none")
    count = own
    if advice is not None:
        theirs = batch.frame.present.unsqueeze(2) * weights[1][:, None, None]
        advised = functional.binary_cross_entropy_with_logits(
            scores, advice.signs, reduction="none"
        )
        loss = loss + theirs * advised
        count = count + theirs
    return (loss.sum((0, 1)) / count.sum((0, 1)).clamp(min=1)).sum()


def _kind_loss(
    scores: tuple[Tensor, ...],
    batch: Batch,
    advice: Advice | None,
    weights: tuple[Tensor, Tensor],
) -> Tensor:
    losses = []
    rights = batch.kinds.split([one.shape[-1] for one in scores], dim=-1)
    for number, (one, right) in enumerate(zip(scores, rights, strict=True)):
        shares = torch.log_softmax(one, -1)
        asked = (right.sum(-1) > 0) * weights[0][:, None]
        refused = torch.where(right > 0, 0.0, _IMPOSSIBLE)
        loss = -(torch.logsumexp(shares + refused, -1) * asked).sum()
        count = asked.sum()
        if advice is not None:
            sign = advice.signs[..., DEED if number < 2 else ANSWER]
            theirs = sign * weights[1][:, None]
            loss = loss - ((advice.kinds[number] * shares).sum(-1) * theirs).sum()
            count = count + theirs.sum()
        losses.append(loss / count.clamp(min=1))
    return torch.stack(losses).sum()

"""A linear chain over the tags of the words: what may follow what, and how gladly.

The loss is the cross-entropy between a target distribution over tag sequences and the model's own.
The target is given by its expectations (tag of each word, count of each pair of neighbours), so that
an annotator's tags and a teacher's soft tags are the same kind of thing and may be mixed.
"""

import torch
from torch import Tensor, nn

from generator.brief.attribution.tags import ALLOWED, TAGS

_FORBIDDEN = -1e4


class Chain(nn.Module):
    """Scores of neighbouring tags."""

    allowed: Tensor

    def __init__(self) -> None:
        """Begin with every allowed pair alike."""
        super().__init__()
        self.pairs = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.register_buffer("allowed", torch.tensor(ALLOWED))

    def scores(self) -> Tensor:
        """Score of each pair (tag, next tag); forbidden ones very low."""
        return self.pairs.masked_fill(~self.allowed, _FORBIDDEN)

    def loss(self, emissions: Tensor, present: Tensor, unary: Tensor, counts: Tensor) -> Tensor:
        """Cross-entropy of the model's sequences against a target, [batch].

        Args:
            emissions: Score of each tag, [batch, words, tags].
            present: Which words are there, [batch, words]; the first ones of each row.
            unary: Expected tag of each word under the target, 0 where no word is.
            counts: Expected count of each pair of neighbours, [batch, tags, tags].
        """
        scores = self.scores()
        total = log_partition(emissions, present, scores)
        expected = (emissions * unary).sum((1, 2)) + (scores.clamp(min=-1e3) * counts).sum((1, 2))
        return total - expected

    def expectations(self, emissions: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """Expected tag of each word, and expected counts of pairs, under the model itself."""
        with torch.enable_grad():
            leaf = emissions.detach().float().requires_grad_()
            batch = emissions.shape[0]
            scores = self.scores().detach().expand(batch, -1, -1).clone().requires_grad_()
            total = log_partition(leaf, present, scores).sum()
            unary, counts = torch.autograd.grad(total, (leaf, scores))
        return unary, counts


def log_partition(emissions: Tensor, present: Tensor, scores: Tensor) -> Tensor:
    """Logarithm of the summed weight of all tag sequences, [batch].

    On a processor word after word. On a device, where each step waits for the one before it, neighbours
    are joined two by two instead: more sums, but few steps.
    """
    if scores.dim() == 2:
        scores = scores.unsqueeze(0)
    if emissions.is_cuda:
        return _joined(emissions, present, scores)
    alpha = emissions[:, 0]
    for place in range(1, emissions.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + scores, dim=1) + emissions[:, place]
        alpha = torch.where(present[:, place, None], step, alpha)
    return torch.logsumexp(alpha, dim=1)


def _joined(emissions: Tensor, present: Tensor, scores: Tensor) -> Tensor:
    """The same by joining neighbours: a matrix a word, from the tag before it to its own."""
    same = torch.full((TAGS, TAGS), _FORBIDDEN, device=emissions.device).fill_diagonal_(0.0)
    steps = scores.unsqueeze(1) + emissions[:, 1:].unsqueeze(2)
    steps = torch.where(present[:, 1:, None, None], steps, same)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat((steps, same.expand(steps.shape[0], 1, -1, -1)), 1)
        left, right = steps[:, ::2], steps[:, 1::2]
        steps = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2)
    alpha = emissions[:, 0]
    if steps.shape[1]:
        alpha = torch.logsumexp(alpha.unsqueeze(2) + steps[:, 0], dim=1)
    return torch.logsumexp(alpha, dim=1)

"""The chain's sums are those over all sequences, one by one."""

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="the recipe needs training/requirements.txt")

from generator.brief.attribution.tags import ALLOWED, TAGS  # noqa: E402
from training.chain import Chain, log_partition  # noqa: E402


def _chain() -> "tuple[Chain, torch.Tensor]":
    torch.manual_seed(0)
    chain = Chain()
    torch.nn.init.normal_(chain.pairs)
    return chain, torch.randn(1, 3, TAGS)


def test_the_partition_sums_all_allowed_sequences() -> None:
    """A loss over the wrong sum teaches nothing."""
    chain, emissions = _chain()
    present = torch.ones(1, 3, dtype=torch.bool)

    weights = [
        sum(emissions[0, place, tag] for place, tag in enumerate(tags))
        + sum(chain.pairs[a, b] for a, b in pairwise(tags))
        for tags in product(range(TAGS), repeat=3)
        if all(ALLOWED[a][b] for a, b in pairwise(tags))
    ]

    found = log_partition(emissions, present, chain.scores())
    assert torch.allclose(found, torch.logsumexp(torch.stack(weights), 0), atol=1e-4)


def test_the_loss_against_itself_is_the_entropy() -> None:
    """A student that agrees with its teacher cannot do better, in any direction."""
    chain, emissions = _chain()
    present = torch.ones(1, 3, dtype=torch.bool)
    unary, counts = chain.expectations(emissions, present)
    emissions.requires_grad_()

    chain.loss(emissions, present, unary, counts).backward()

    assert emissions.grad is not None
    assert emissions.grad.abs().max() < 1e-5


def test_words_that_are_not_there_change_nothing() -> None:
    """Windows of unlike length stand side by side."""
    chain, emissions = _chain()
    longer = torch.cat((emissions, torch.randn(1, 2, TAGS)), 1)
    present = torch.tensor([[True, True, True, False, False]])

    short = log_partition(emissions, present[:, :3], chain.scores())

    assert torch.allclose(log_partition(longer, present, chain.scores()), short)

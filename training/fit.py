"""One training run: windows in, trained network out; the same seed gives the same weights."""

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import Marks, collate
from training.examples import Window
from training.losses import LINK_WEIGHT, batch_loss
from training.network import Network

_LOG = logging.getLogger(__name__)

MakeWindows = Callable[[int, random.Random], Sequence[Window]]
"""Windows of an epoch, by its number."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network is trained."""

    epochs: float
    rate: float
    """Highest learning rate of the encoder."""
    head_rate: float = 1e-3
    """Highest learning rate of the heads; ten times that for the pairs of tags."""
    windows: int = 8
    """Windows a step."""
    frozen: int = 0
    """Lowest layers that stay as they are."""
    trust: float = 0.0
    """Weight of the teacher against the annotators, 0 to 1."""
    seed: int = 1
    most_steps: int = 0
    """Stop after so many steps; 0: never (for tests)."""


class Master:
    """Full-precision weights behind an encoder that computes in bfloat16."""

    def __init__(self, network: Network, plan: Plan) -> None:
        """Take the weights that may change."""
        self.live = [weight for weight in network.parameters() if weight.requires_grad]
        self.full = [weight.detach().float().clone() for weight in self.live]
        encoder = {id(weight) for weight in network.encoder.parameters()}
        chain = {id(weight) for weight in network.chain.parameters()}
        groups: dict[float, list[Tensor]] = {}
        for live, full in zip(self.live, self.full, strict=True):
            rate = plan.rate if id(live) in encoder else plan.head_rate
            rate = 10 * plan.head_rate if id(live) in chain else rate
            groups.setdefault(rate, []).append(full)
        self.rates = list(groups)
        self.optimizer = torch.optim.AdamW(
            [{"params": weights, "lr": rate} for rate, weights in groups.items()],
            weight_decay=0.01,
            fused=True,
        )

    def step(self, share: float) -> None:
        """Take the gradients of the live weights; ``share`` (0 to 1) of the highest rate."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        for live, full in zip(self.live, self.full, strict=True):
            full.grad = None if live.grad is None else live.grad.float()
            live.grad = None
        torch.nn.utils.clip_grad_norm_([w for w in self.full if w.grad is not None], 1.0)
        self.optimizer.step()
        with torch.no_grad():
            for live, full in zip(self.live, self.full, strict=True):
                live.copy_(full)


def train(
    network: Network, make_windows: MakeWindows, marks: Marks, plan: Plan, *, keep: Path | None
) -> None:
    """Train ``network`` in place; its weights are written to ``keep`` (``.part`` on the way)."""
    torch.manual_seed(plan.seed)
    _prepare(network, plan)
    master = Master(network, plan)
    # The number of windows varies little from epoch to epoch; the first one tells the pace.
    first = make_windows(0, _chance(plan))
    total = max(1, round(-(-len(first) // plan.windows) * plan.epochs))
    total = min(total, plan.most_steps or total)
    tag_mean = link_mean = 0.0
    batches = islice(_batches(make_windows, plan, _chance(plan)), total)
    for step, windows in enumerate(batches, 1):
        batch = collate(windows, marks, trust=plan.trust)
        tag, link = batch_loss(network, batch, trust=plan.trust)
        (tag + LINK_WEIGHT * link).backward()
        master.step(_share(step, total))
        fresh = max(0.02, 1 / step)
        tag_mean += fresh * (tag.item() - tag_mean)
        link_mean += fresh * (link.item() - link_mean)
        if step % 20 == 0:
            _LOG.info("step %d of %d, tag %.4f, link %.4f", step, total, tag_mean, link_mean)
        if keep and step % 200 == 0:
            torch.save(full_weights(network, master), keep.with_suffix(".part"))
    if keep:
        torch.save(full_weights(network, master), keep)
    network.load_state_dict(full_weights(network, master))


def _share(step: int, total: int) -> float:
    """Share of the highest learning rate: up over a twelfth of the steps, then down to a fiftieth."""
    warm = max(1, min(total // 12, 100))
    return min(1.0, step / warm) * max(0.02, 1 - (step - 1) / total)


def _chance(plan: Plan) -> random.Random:
    return random.Random(plan.seed)  # noqa: S311 - no secret


def _prepare(network: Network, plan: Plan) -> None:
    network.train()
    network.encoder.to(torch.bfloat16)
    frozen = [*network.encoder.layers[: plan.frozen]]
    if plan.frozen:
        frozen += [network.encoder.places, network.encoder.norm]
    for weight in (weight for part in frozen for weight in part.parameters()):
        weight.requires_grad = False


def _batches(make: MakeWindows, plan: Plan, chance: random.Random) -> Iterator[list[Window]]:
    """Batches without end; windows of like length together, in random order."""
    size = plan.windows
    for epoch in count():
        windows = list(make(epoch, chance))
        chance.shuffle(windows)
        batches: list[list[Window]] = []
        for start in range(0, len(windows), size * 20):
            near = sorted(windows[start : start + size * 20], key=lambda w: w.end - w.start)
            batches += [near[place : place + size] for place in range(0, len(near), size)]
        chance.shuffle(batches)
        yield from batches


def full_weights(network: nn.Module, master: Master) -> dict[str, Tensor]:
    """Weights in full precision; those that never changed as they are."""
    full = {id(live): weight for live, weight in zip(master.live, master.full, strict=True)}
    state = {
        name: full.get(id(weight), weight.detach()) for name, weight in network.named_parameters()
    }
    return {
        name: weight.clone() for name, weight in (state | dict(network.named_buffers())).items()
    }

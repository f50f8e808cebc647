"""One training run: windows in, trained network out; the same seed gives the same weights."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from training.advice import Advice, advise
from training.batches import Batch, Frame, Hide, Marks, collate, frame
from training.encoder import LONGEST
from training.examples import Window, translate
from training.losses import batch_loss
from training.network import Network
from training.precision import working_type

_LOG = logging.getLogger(__name__)

_EVERY = 50
"""Steps between two lines of the log."""

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
    features: bool = True
    """Whether the vectors of the features change."""
    trust: float = 0.0
    """Weight of the teacher against the annotators, 0 to 1."""
    dropout: float = 0.0
    """Share of the numbers that each layer forgets."""
    repeat: int = 1
    """Times that an article whose charges were read is shown in an epoch; they are few."""
    share: float = 1.0
    """Share of the other articles that an epoch shows."""
    size: int = LONGEST
    """Pieces of a window; a teacher with other pieces needs room for more."""
    short: float = 0.0
    """Share of the articles whose windows have fewer pieces, each time another number."""
    seed: int = 1
    fall: float = 1.0
    """Last share of the steps, over which the rate falls; it is even before."""
    mean: float = 0.2
    """Last share of the steps whose weights are averaged into the result."""
    hidden: float = 0.0
    """Share of the words that the network does not get to see."""
    most_steps: int = 0
    """Stop after so many steps; 0: never (for tests)."""
    store: int = 100
    """Steps after which the state of the run is written down."""


@dataclass(frozen=True, slots=True)
class Teachers:
    """Trained networks that are asked about every window of a student."""

    networks: Sequence[Network]
    marks: Marks

    def prepare(self, device: str) -> None:
        """Go to a device."""
        for network in self.networks:
            network.to(device).eval().requires_grad_(requires_grad=False)
            network.encoder.to(working_type(device))

    def advise(self, shown: Frame) -> Advice:
        """What they say of the words of a batch, which they see whole."""
        return advise(self.networks, shown)


class Master:
    """Full-precision weights behind an encoder that may compute in bfloat16."""

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
            torch._foreach_copy_(self.live, self.full)


def train(
    network: Network,
    make_windows: MakeWindows,
    marks: Marks,
    plan: Plan,
    *,
    keep: Path | None,
    teachers: Teachers | None = None,
    device: str = "cpu",
    workers: int = 0,
) -> None:
    """Train ``network`` in place and write its weights to ``keep``.

    The state of a run that is under way stands beside it (``.part``); one that was cut off goes on
    from there, on a processor to the very same weights. ``workers`` processes put windows side by side.
    """
    torch.manual_seed(plan.seed)
    _prepare(network, plan, device)
    if teachers:
        teachers.prepare(device)
    master = Master(network, plan)
    # The number of windows varies little from epoch to epoch; the first one tells the pace.
    first = make_windows(0, _chance(plan))
    total = max(1, round(-(-len(first) // plan.windows) * plan.epochs))
    total = min(total, plan.most_steps or total)
    part = keep.with_suffix(".part") if keep else None
    mean = Mean(master.full, first=total - max(1, round(total * plan.mean)))
    done = _resume(part, master, mean) if part and part.exists() else 0
    watch = Watch(total)
    ready = _steps(make_windows, marks, plan, teachers=teachers, done=done, workers=workers)
    for step, (batch, shown) in enumerate(islice(ready, total - done), done + 1):
        advice = teachers.advise(shown.to(device)) if teachers and shown else None
        losses = batch_loss(network, batch.to(device), advice, trust=plan.trust)
        losses.whole().backward()
        master.step(_share(step, total, fall=plan.fall))
        mean.add(step)
        watch.note(step, torch.stack(losses).detach())
        if part and step % plan.store == 0:
            _store(part, step, master, mean)
    if keep:
        torch.save(full_weights(network, master, master.full), keep.with_suffix(".last"))
        torch.save(full_weights(network, master, mean.weights), keep)
    network.float().load_state_dict(full_weights(network, master, mean.weights))


class Mean:
    """Weights averaged over the last steps: flatter, and better on text that was not seen."""

    def __init__(self, full: list[Tensor], *, first: int) -> None:
        """Watch ``full``, from behind step ``first`` on."""
        self._full = full
        self._first = first
        self.count = 0
        self.weights = [weight.clone() for weight in full]

    def add(self, step: int) -> None:
        """Take the weights as they are after a step."""
        if step <= self._first:
            return
        self.count += 1
        with torch.no_grad():
            torch._foreach_lerp_(self.weights, self._full, 1 / self.count)


class Watch:
    """Says in the log how a run is getting on, with the time that it took."""

    def __init__(self, total: int) -> None:
        """Expect so many steps."""
        self._total = total
        self._sum: Tensor | float = 0.0
        self._began = time.perf_counter()

    def note(self, step: int, losses: Tensor) -> None:
        """Take the losses of a step: of tags, links, signs, links of charges and kinds."""
        self._sum = self._sum + losses
        if step % _EVERY == 0:
            seconds = time.perf_counter() - self._began
            means = [loss / _EVERY for loss in losses.new_tensor(0).add(self._sum).tolist()]
            shown = " ".join(f"{mean:.3f}" for mean in means)
            _LOG.info("step %d of %d, losses %s, %.0f s", step, self._total, shown, seconds)
            self._sum = 0.0


def _store(part: Path, step: int, master: Master, mean: Mean) -> None:
    """Write all that a run needs to go on."""
    state = {
        "step": step,
        "full": master.full,
        "optimizer": master.optimizer.state_dict(),
        "mean": mean.weights,
        "count": mean.count,
    }
    fresh = part.with_suffix(".fresh")
    torch.save(state, fresh)
    fresh.replace(part)


def _resume(part: Path, master: Master, mean: Mean) -> int:
    """Go back to where a run was cut off; the number of its last step."""
    state = torch.load(part, weights_only=True, map_location=master.full[0].device)
    with torch.no_grad():
        for own, stored in ((master.full, state["full"]), (mean.weights, state["mean"])):
            for weight, kept in zip(own, stored, strict=True):
                weight.copy_(kept)
        for live, full in zip(master.live, master.full, strict=True):
            live.copy_(full)
    master.optimizer.load_state_dict(state["optimizer"])
    mean.count = state["count"]
    return int(state["step"])


def _share(step: int, total: int, *, fall: float) -> float:
    """Share of the highest learning rate: up over the first steps, even, then down to a fiftieth."""
    warm = max(1, min(total // 12, 100))
    left = (total - step + 1) / max(1, total * fall)
    return min(1.0, step / warm) * max(0.02, min(1.0, left))


def _hide(plan: Plan, step: int) -> Hide | None:
    """Which words the network does not see at a step; the same ones on every run."""
    if not plan.hidden:
        return None
    return Hide(plan.hidden, np.random.default_rng((plan.seed, step)))


def _chance(plan: Plan) -> random.Random:
    return random.Random(plan.seed)  # noqa: S311 - no secret


def _prepare(network: Network, plan: Plan, device: str) -> None:
    network.to(device).train()
    kind = working_type(device)
    _LOG.info("%s on %s", kind, device)
    network.encoder.to(kind)
    frozen = [*network.encoder.layers[: plan.frozen]]
    if plan.frozen:
        frozen += [network.encoder.places, network.encoder.norm]
    if not plan.features:
        frozen.append(network.encoder.features)
    for weight in (weight for part in frozen for weight in part.parameters()):
        weight.requires_grad = False


@dataclass(frozen=True, slots=True)
class _Epoch(Dataset[tuple[Batch, Frame | None]]):
    """The batches of an epoch; each is made when it is asked for."""

    batches: Sequence[Sequence[Window]]
    first: int
    """Number of the first step."""
    marks: Marks
    plan: Plan
    teachers: Marks | None

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, number: int) -> tuple[Batch, Frame | None]:
        windows = self.batches[number]
        batch = collate(windows, self.marks, hide=_hide(self.plan, self.first + number))
        shown = None
        if self.teachers:
            shown = frame([translate(window) for window in windows], self.teachers)
        return batch, shown


def _steps(
    make: MakeWindows,
    marks: Marks,
    plan: Plan,
    *,
    teachers: Teachers | None,
    done: int,
    workers: int,
) -> Iterator[tuple[Batch, Frame | None]]:
    """Batches without end, from behind step ``done`` on, with what the teachers are shown."""
    chance = _chance(plan)
    first = 1
    for epoch in count():
        batches = _batches(list(make(epoch, chance)), plan.windows, chance)
        left = batches[max(0, done + 1 - first) :]
        first += len(batches)
        theirs = teachers.marks if teachers else None
        made = _Epoch(left, first - len(left), marks, plan, theirs)
        yield from DataLoader(made, batch_size=None, num_workers=workers)


def _batches(windows: list[Window], size: int, chance: random.Random) -> list[list[Window]]:
    """Windows of like length together, in random order."""
    chance.shuffle(windows)
    batches: list[list[Window]] = []
    for start in range(0, len(windows), size * 20):
        near = sorted(windows[start : start + size * 20], key=lambda w: w.end - w.start)
        batches += [near[place : place + size] for place in range(0, len(near), size)]
    chance.shuffle(batches)
    return batches


def full_weights(
    network: nn.Module, master: Master, weights: Sequence[Tensor]
) -> dict[str, Tensor]:
    """Weights in full precision by their name; those that never changed as they are."""
    full = {id(live): weight for live, weight in zip(master.live, weights, strict=True)}
    state = {
        name: full.get(id(weight), weight.detach()) for name, weight in network.named_parameters()
    }
    return {
        name: weight.clone() for name, weight in (state | dict(network.named_buffers())).items()
    }

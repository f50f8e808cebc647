"""The network: an encoder, scores of the tags of each piece, and vectors that link words.

Questions are answered by comparing a word with every other: which cue does this word of a source or
content belong to, who is the source of this word of a cue; and of charges: who is accused by this word of a
deed, who says so, who gives this answer, which deed does it answer. Answer 0, the start piece, is "none".
"""

import math
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from generator.brief.attribution.signs import KINDS, SIGNS
from generator.brief.attribution.signs import QUESTIONS as CHARGE_QUESTIONS
from generator.brief.attribution.tags import TAGS
from training.batches import ATTRIBUTION_QUESTIONS
from training.chain import Chain
from training.encoder import SHARED, Encoder

LINK_WIDTH, CHARGE_WIDTH = 128, 64
"""Numbers in a linking vector, of attributions and of charges."""

FACETS = len(SIGNS) + sum(map(len, KINDS))
"""Signs and kinds of a word."""


class Links(nn.Module):
    """Vectors of questions and answers; how well a word answers another is their product."""

    def __init__(self, width: int, questions: int, size: int) -> None:
        """Take ``width`` numbers of a state; give ``size`` a question."""
        super().__init__()
        self.shape = (questions, size)
        self.ask = nn.Linear(width, questions * size)
        self.answer = nn.Linear(width, questions * size)
        start = torch.eye(size) / math.sqrt(size)
        self.compare = nn.Parameter(start.repeat(questions, 1, 1))

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors [..., questions, size] of what each word asks, and of what it answers."""
        shape = (*states.shape[:-1], *self.shape)
        asked = functional.gelu(self.ask(states)).view(shape)
        asked = torch.einsum("...kd,kde->...ke", asked, self.compare)
        return asked, functional.gelu(self.answer(states)).view(shape)


class Scores(NamedTuple):
    """What the network says of the words of a batch."""

    emissions: Tensor
    """[batch, words, tags]."""
    links: tuple[Tensor, ...]
    """For each question [batch, words, 1 + words]; what stands at padding means nothing."""
    signs: Tensor
    """[batch, words, signs]."""
    kinds: tuple[Tensor, ...]
    """For each list of kinds [batch, words, kinds]."""


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, folder: Path, *, layers: int = 0, dropout: float = 0.0) -> None:
        """Start from the encoder in ``folder``."""
        super().__init__()
        self.encoder = Encoder(folder, layers=layers, dropout=dropout)
        width = self.encoder.width
        self.tag = nn.Linear(width, TAGS)
        self.links = Links(width, ATTRIBUTION_QUESTIONS, LINK_WIDTH)
        self.chain = Chain()
        self.facets = nn.Linear(width, FACETS)
        # Most words have no sign.
        nn.init.constant_(self.facets.bias.data[: len(SIGNS)], -3.0)
        self.charge_links = Links(width, CHARGE_QUESTIONS, CHARGE_WIDTH)

    @property
    def heads(self) -> int:
        """Parts that the attention of a layer has."""
        return int(self.encoder.layers[0].heads)

    def words(self, states: Tensor, places: Tensor) -> Scores:
        """Scores of the words at ``places``, from the states of all pieces."""
        index = functional.pad(places, (1, 0))
        chosen = states.gather(1, index.unsqueeze(2).expand(-1, -1, states.shape[2])).float()
        links: list[Tensor] = []
        for head in (self.links, self.charge_links):
            asked, answers = head(chosen)
            links += torch.einsum("bikd,bjkd->kbij", asked[:, 1:], answers).unbind()
        words = chosen[:, 1:]
        signs, *kinds = self.facets(words).split([len(SIGNS), *map(len, KINDS)], dim=-1)
        return Scores(self.tag(words), tuple(links), signs, tuple(kinds))


class AttributionReader(nn.Module):
    """A trained network without what it knows of charges."""

    def __init__(self, network: Network) -> None:
        """Share the weights of ``network``."""
        super().__init__()
        self.encoder, self.tag, self.links = network.encoder, network.tag, network.links

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """Of every piece tag scores, vectors of questions and answers, and the state that charges are read from."""
        shared = self.encoder.climb(self.encoder.begin(pieces, features), last=SHARED)
        states = self.encoder.climb(shared, first=SHARED).float()
        return (self.tag(states), *self.links(states), shared)


class ChargeReader(nn.Module):
    """A trained network without what it knows of attributions."""

    def __init__(self, network: Network) -> None:
        """Share the weights of ``network``."""
        super().__init__()
        self.encoder, self.facets = network.encoder, network.facets
        self.charge_links = network.charge_links

    def forward(self, shared: Tensor) -> tuple[Tensor, ...]:
        """Of every piece facets and the vectors of questions and answers about charges; ``shared`` are its states."""
        states = self.encoder.climb(shared, first=SHARED).float()
        return (self.facets(states), *self.charge_links(states))


def read_network(folder: Path, weights: Path, *, layers: int = 0) -> Network:
    """A trained network; word vectors, which stay as they are, come from the encoder itself."""
    network = Network(folder, layers=layers)
    stored = torch.load(weights, weights_only=True, map_location="cpu")
    stored["encoder.words.weight"] = network.encoder.words.weight.detach()
    network.load_state_dict({name: weight.float() for name, weight in stored.items()})
    return network.eval()

"""The network: an encoder, scores of the tags of each piece, and vectors that link words.

Two questions are answered by comparing a word with every other: which cue does this word of a
source or content belong to, and who is the source of this word of a cue. Answer 0, the start piece,
is "none".
"""

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from generator.brief.attribution.tags import TAGS
from training.chain import Chain
from training.encoder import Encoder

LINK_WIDTH = 128
"""Numbers in a linking vector."""


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, folder: Path, *, layers: int = 0, dropout: float = 0.0) -> None:
        """Start from the encoder in ``folder``."""
        super().__init__()
        self.encoder = Encoder(folder, layers=layers, dropout=dropout)
        width = self.encoder.width
        self.tag = nn.Linear(width, TAGS)
        self.ask = nn.Linear(width, 2 * LINK_WIDTH)
        self.answer = nn.Linear(width, 2 * LINK_WIDTH)
        start = torch.eye(LINK_WIDTH) / math.sqrt(LINK_WIDTH)
        self.compare = nn.Parameter(start.repeat(2, 1, 1))
        self.chain = Chain()

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Tag scores and the vectors of questions and answers, for every piece."""
        return self.heads(self.encoder(pieces, features, mask))

    def heads(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same from states of the encoder."""
        states = states.float()
        shape = (*states.shape[:-1], 2, LINK_WIDTH)
        asked = functional.gelu(self.ask(states)).view(shape)
        asked = torch.einsum("...kd,kde->...ke", asked, self.compare)
        answers = functional.gelu(self.answer(states)).view(shape)
        return self.tag(states), asked, answers

    def words(self, states: Tensor, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Tag scores of the words at ``places``; scores of both link questions.

        Returns:
            Emissions [batch, words, tags] and, for each question, [batch, words, 1 + words].
        """
        index = functional.pad(places, (1, 0))
        chosen = states.gather(1, index.unsqueeze(2).expand(-1, -1, states.shape[2]))
        tags, asked, answers = self.heads(chosen)
        scores = torch.einsum("bikd,bjkd->kbij", asked[:, 1:], answers)
        return tags[:, 1:], scores[0], scores[1]


def read_network(folder: Path, weights: Path) -> Network:
    """A trained network; word vectors, which stay as they are, come from the encoder itself."""
    network = Network(folder)
    stored = torch.load(weights, weights_only=True)
    stored["encoder.words.weight"] = network.encoder.words.weight.detach()
    network.load_state_dict({name: weight.float() for name, weight in stored.items()})
    return network.eval()

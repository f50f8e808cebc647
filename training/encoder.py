"""The encoders that the weights start from: BERT (MiniLM) and MPNet, as plain torch."""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from generator.brief.attribution.reading import FEATURES

LONGEST = 256
"""Pieces of a window, start and end piece included; the weights do not stretch beyond."""

SHARED = 1
"""Lowest layers of the student that read charges and attributions alike."""

_BUCKETS, _FARTHEST = 32, 128
"""Relative distances that MPNet tells apart, and the distance from which all are one."""


class Layer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query_key_value = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.mix_norm = nn.LayerNorm(width, epsilon)
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.narrow_norm = nn.LayerNorm(width, epsilon)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """States after the layer; ``bias`` is added to the attention scores."""
        batch, length, width = states.shape
        joint = self.query_key_value(states).view(batch, length, 3, self.heads, -1)
        query, key, value = joint.permute(2, 0, 3, 1, 4)
        if states.is_cuda:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        else:
            # By hand: torch's fused attention takes three times as long backwards on a CPU.
            scores = (query * (1 / math.sqrt(query.shape[-1]))) @ key.transpose(-1, -2)
            mixed = torch.softmax(scores if bias is None else scores + bias, -1) @ value
        mixed = self.mix(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.mix_norm(states + functional.dropout(mixed, self.dropout, self.training))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.narrow_norm(states + functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """A pretrained encoder, with a learned vector for each feature of a piece."""

    distances: Tensor | None

    def __init__(self, folder: Path, *, layers: int = 0, dropout: float = 0.0) -> None:
        """Read ``config.json`` and ``model.safetensors``; ``layers`` keeps the lowest, 0 all."""
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        stored = load_file(folder / "model.safetensors")
        stored = {
            name.removeprefix("bert.").removeprefix("mpnet."): w for name, w in stored.items()
        }
        self.is_mpnet = config["model_type"] == "mpnet"
        self.width = int(config["hidden_size"])
        epsilon = config["layer_norm_eps"]
        self.dropout = dropout
        self.words = nn.Embedding.from_pretrained(
            stored["embeddings.word_embeddings.weight"], freeze=True
        )
        places = stored["embeddings.position_embeddings.weight"]
        kinds = stored.get("embeddings.token_type_embeddings.weight")
        # MPNet counts places from 2; BERT adds the vector of the first sentence, always ours.
        # A teacher needs more pieces for the same words now and then.
        places = places[2:] if kinds is None else (places + kinds[0])[:LONGEST]
        self.places = nn.Embedding.from_pretrained(places.clone(), freeze=False)
        self.features = nn.Embedding(FEATURES, self.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(self.width, epsilon)
        self.norm.weight.data = stored["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = stored["embeddings.LayerNorm.bias"].clone()
        count = layers or config["num_hidden_layers"]
        heads, inner = config["num_attention_heads"], config["intermediate_size"]
        self.layers = nn.ModuleList(
            Layer(self.width, heads, inner, epsilon, dropout) for _ in range(count)
        )
        distances = stored.get("encoder.relative_attention_bias.weight")
        self.register_buffer("distances", distances.clone() if distances is not None else None)
        for number, layer in enumerate(self.layers):
            self._fill(layer, stored, f"encoder.layer.{number}.")

    def _fill(self, layer: nn.Module, stored: dict[str, Tensor], prefix: str) -> None:
        attention = "attention.attn." if self.is_mpnet else "attention.self."
        queries = "qkv" if self.is_mpnet else ("query", "key", "value")
        mix = "attention.attn.o" if self.is_mpnet else "attention.output.dense"
        norm = "attention.LayerNorm" if self.is_mpnet else "attention.output.LayerNorm"
        names = {
            "mix": mix,
            "mix_norm": norm,
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "narrow_norm": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            joint = [stored[f"{prefix}{attention}{name}.{kind}"] for name in queries]
            getattr(layer.query_key_value, kind).data = torch.cat(joint).clone()
            for own, theirs in names.items():
                getattr(getattr(layer, own), kind).data = stored[f"{prefix}{theirs}.{kind}"].clone()

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """State of every piece; ``mask`` is 1 where a piece is, 0 at padding (None: no padding)."""
        return self.climb(self.begin(pieces, features), mask)

    def begin(self, pieces: Tensor, features: Tensor) -> Tensor:
        """States before the first layer."""
        length = pieces.shape[1]
        states = self.words(pieces) + self.places.weight[:length] + self.features(features)
        states = self.norm(states.to(self.norm.weight.dtype))
        return functional.dropout(states, self.dropout, self.training)

    def climb(
        self,
        states: Tensor,
        mask: Tensor | None = None,
        *,
        first: int = 0,
        last: int | None = None,
    ) -> Tensor:
        """States behind layer ``last`` (None: all), from those before layer ``first``."""
        bias = self._bias(states.shape[1], mask)
        bias = None if bias is None else bias.to(states.dtype)
        for layer in self.layers[first:last]:
            states = layer(states, bias)
        return states

    def _bias(self, length: int, mask: Tensor | None) -> Tensor | None:
        bias = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -1e4
        if self.distances is None:
            return bias
        near = self.distances[_buckets(length).to(self.distances.device)].permute(2, 0, 1)[None]
        return near if bias is None else near + bias


def _buckets(length: int) -> Tensor:
    """MPNet's bucket of every pair of places."""
    steps = torch.arange(length)
    distance = steps[:, None] - steps[None, :]
    half = _BUCKETS // 2
    side = (distance < 0).long() * half
    distance = distance.abs()
    near = half // 2
    growth = torch.log(distance.float().clamp(min=1) / near) / math.log(_FARTHEST / near)
    far = (near + (growth * (half - near)).long()).clamp(max=half - 1)
    return side + torch.where(distance < near, distance, far)

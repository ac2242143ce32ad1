"""The tagger's network: a BERT that is also told the letter case of each piece, with two heads, for tags and for roles.

The encoder is that of Devlin et al. (2019, https://arxiv.org/abs/1810.04805), written out so that published weights can
be put in under their own names. The embedding of the letter case begins at zero: at the start the network is the
published one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg_extractors.tagging.labels import ROLES, TAGS
from kg_extractors.tagging.pieces import CASES


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder; by default those of all-MiniLM-L6-v2."""

    pieces: int = 30_522
    places: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1_536


class Layer(nn.Module):
    """One layer of the encoder: self-attention, then two dense layers, each added and normalised."""

    def __init__(self, shape: Shape, drop: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.asked = nn.Linear(shape.width, 3 * shape.width)  # queries, keys and values in one: fewer, larger products
        self.joined = nn.Linear(shape.width, shape.width)
        self.first_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.widened = nn.Linear(shape.width, shape.inner)
        self.narrowed = nn.Linear(shape.inner, shape.width)
        self.second_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Return the hidden states after this layer; ``mask`` is true where a piece may be looked at."""
        texts, length, width = hidden.shape
        asked, keys, values = (
            part.view(texts, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.asked(hidden).split(width, dim=-1)
        )
        # Without dropout of its own: with it, attention takes three times as long on processors.
        seen = nn.functional.scaled_dot_product_attention(asked, keys, values, attn_mask=mask)
        seen = self.joined(seen.transpose(1, 2).reshape(texts, length, width))
        hidden = self.first_norm(hidden + self.drop(seen))
        widened = nn.functional.gelu(self.widened(hidden))
        return self.second_norm(hidden + self.drop(self.narrowed(widened)))


class Encoder(nn.Module):
    """An encoder that is given word pieces and their letter case."""

    def __init__(self, shape: Shape, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.pieces, shape.width)
        self.cases = nn.Embedding(CASES, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.kinds = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(shape, drop) for _ in range(shape.layers))
        nn.init.zeros_(self.cases.weight)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return a vector for each piece; ``mask`` is 1 for pieces and 0 for padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.words(pieces) + self.cases(cases) + self.places(places) + self.kinds.weight[0]
        hidden = self.drop(self.norm(hidden))
        seen = None if mask is None else mask[:, None, None, :].bool()
        for layer in self.layers:
            hidden = layer(hidden, seen)
        return hidden


class Tagger(nn.Module):
    """An encoder with a head for the tags of pieces and one for the roles of the names they belong to."""

    def __init__(self, encoder: Encoder, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, len(TAGS))
        self.roles = nn.Linear(width, len(ROLES))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return for each piece the scores of the tags and those of the roles."""
        hidden = self.drop(self.encoder(pieces, cases, mask))
        return self.tags(hidden), self.roles(hidden)


_PARTS = {
    "embeddings.word_embeddings": "words",
    "embeddings.position_embeddings": "places",
    "embeddings.token_type_embeddings": "kinds",
    "embeddings.LayerNorm": "norm",
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "first_norm",
    "intermediate.dense": "widened",
    "output.dense": "narrowed",
    "output.LayerNorm": "second_norm",
}
_LAYER = re.compile(r"encoder\.layer\.(\d+)\.(.+)")


def from_published(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights of a published BERT under the names of `Encoder`, without those that it does not have."""
    found: dict[str, Tensor] = {}
    for name, values in weights.items():
        layer, (part, kind) = "", name.rsplit(".", 1) if "." in name else ("", name)
        inner = _LAYER.fullmatch(part)
        if inner:
            layer, part = f"layers.{inner[1]}.", inner[2]
        if part in _PARTS:
            found[f"{layer}{_PARTS[part]}.{kind}"] = values
        elif part == "attention.self.query":
            three = (f"{name.removesuffix(f'query.{kind}')}{one}.{kind}" for one in ("query", "key", "value"))
            found[f"{layer}asked.{kind}"] = torch.cat([weights[one] for one in three])
    return found

"""The network in torch: a six-layer encoder begun from all-MiniLM-L6-v2, and one head a task.

Word pieces go in with the letter case of their word, as the vocabulary is in lower case. The first piece stands for its
word. Two learned mixtures of the layers feed the heads: one for tags and trees, one for names.

Trees: deep biaffine attention (Dozat & Manning 2017), arcs 256 wide, labels 96.

Rounding: `Rounded` layers can learn with their weights and inputs rounded as the exported int8 model does it, weights
to 7 bits per output channel, inputs to 8 bits per window (quantisation-aware training, Jacob et al. 2018). Seven bits,
so that sums of products fit into 16 bits on processors without instructions for int8, and all give the same.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
ATTENTION_HEADS = 12
INNER = 1536
POSITIONS = 512
CASES = 8
ARC_WIDTH = 256
LABEL_WIDTH = 96
WEIGHT_STEPS = 64  # a weight is rounded to -64 … 64 steps of its channel's greatest
INPUT_STEPS = 255


class Rounded(nn.Linear):
    """A linear layer that computes as its int8 export will once `rounds` is set."""

    rounds = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounds:
            return functional.linear(x, self.weight, self.bias)
        scale = self.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_STEPS
        weight = _round(self.weight / scale)
        sides = tuple(range(1, x.dim()))
        low = x.detach().amin(sides, keepdim=True).clamp(max=0).float()
        high = x.detach().amax(sides, keepdim=True).clamp(min=0).float()
        step = ((high - low) / INPUT_STEPS).clamp(min=1e-8)
        product = functional.linear(_round(x.float() / step), weight)
        result = product.float() * step * scale.squeeze(1)
        return result if self.bias is None else result + self.bias


def _round(x: Tensor) -> Tensor:
    """Round; the gradient passes as if it did not."""
    return x + (x.round() - x).detach()


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = Rounded(WIDTH, 3 * WIDTH)
        self.out = Rounded(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = Rounded(WIDTH, INNER)
        self.outer = Rounded(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, size, _ = x.shape
        heads = self.qkv(x).view(batch, size, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        mask = mask.to(query.dtype)
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, dropout_p=drop
        )
        mixed = mixed.transpose(1, 2).reshape(batch, size, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Mixture(nn.Module):
    """A learned weighted mean of the layers."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        start = torch.full((layers,), -1.0)
        start[-1] = 1.0
        self.weights = nn.Parameter(start)

    def forward(self, layers: list[Tensor]) -> Tensor:
        shares = self.weights.softmax(0)
        return sum(
            (share * x for share, x in zip(shares, layers, strict=True)), start=layers[0] * 0
        )


class Network(nn.Module):
    """Word pieces in, scores of all tasks out; see `forward`."""

    def __init__(
        self,
        pieces: int,
        sizes: dict[str, int],
        *,
        layers: int = 6,
        dropout: float = 0.1,
        head_dropout: float = 0.3,
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.grammar, self.naming = Mixture(layers), Mixture(layers)
        self.head_drop = nn.Dropout(head_dropout)
        self.tags = Rounded(WIDTH, sizes["tags"])
        self.coarse = Rounded(WIDTH, sizes["coarse"])
        self.features = Rounded(WIDTH, sizes["features"])
        self.lemmas = Rounded(WIDTH, sizes["lemmas"])
        self.starts = Rounded(WIDTH, 2)
        self.names_inner = Rounded(WIDTH, WIDTH)
        self.names = Rounded(WIDTH, sizes["names"])
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.arc_head, self.arc_dependent = Rounded(WIDTH, ARC_WIDTH), Rounded(WIDTH, ARC_WIDTH)
        self.arc = Rounded(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.arc_prior = nn.Linear(ARC_WIDTH, 1, bias=False)
        self.label_head, self.label_dependent = (
            Rounded(WIDTH, LABEL_WIDTH),
            Rounded(WIDTH, LABEL_WIDTH),
        )
        self.labels = nn.Parameter(
            torch.randn(sizes["relations"], LABEL_WIDTH + 1, LABEL_WIDTH + 1) * 0.02
        )
        nn.init.normal_(self.arc.weight, std=0.02)
        nn.init.normal_(self.arc_prior.weight, std=0.02)

    def round_as_exported(self) -> None:
        """From now on, compute as the int8 model will."""
        for module in self.modules():
            if isinstance(module, Rounded):
                module.rounds = True

    def embed(self, ids: Tensor, cases: Tensor) -> Tensor:
        """Return (batch, pieces, 384) inputs of the first layer."""
        places = self.positions.weight[: ids.shape[1]]
        return self.norm(self.pieces(ids) + places + self.cases(cases))

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Score windows.

        Args:
            ids, cases: (batch, pieces) word pieces and letter cases, with [CLS] and [SEP].
            mask: (batch, pieces), 1 for a piece, 0 for padding.
            first: (batch, words), place of the first piece of each word.

        Returns:
            xpos, upos, feats, lemma, sent, ner: (batch, words, classes); arc: (batch, words, words + 1), column 0 the
            root; rh: (batch, words + 1, 96) and rd: (batch, words, 96) for `score_labels`.
        """
        x = self.drop(self.embed(ids, cases))
        hidden = ((1 - mask) * -1e4)[:, None, None, :]
        index = first[:, :, None].expand(-1, -1, WIDTH)
        words = []
        for layer in self.layers:
            x = layer(x, hidden)
            words.append(torch.gather(x, 1, index))
        grammar = self.head_drop(self.grammar(words))
        naming = self.head_drop(self.naming(words))
        governors = torch.cat([self.root.expand(len(ids), 1, -1), grammar], 1)
        arc_heads = functional.gelu(self.arc_head(governors))
        arc_dependents = functional.gelu(self.arc_dependent(grammar))
        arcs = self.arc(arc_dependents) @ arc_heads.transpose(1, 2).to(arc_dependents.dtype)
        return {
            "xpos": self.tags(grammar),
            "upos": self.coarse(grammar),
            "feats": self.features(grammar),
            "lemma": self.lemmas(grammar),
            "sent": self.starts(grammar),
            "ner": self.names(self.head_drop(functional.gelu(self.names_inner(naming)))),
            "arc": arcs + self.arc_prior(arc_heads).transpose(1, 2),
            "rh": functional.gelu(self.label_head(governors)),
            "rd": functional.gelu(self.label_dependent(grammar)),
        }

    def score_labels(self, heads: Tensor, dependents: Tensor) -> Tensor:
        """Return (n, labels) scores of n pairs; heads and dependents: (n, 96)."""
        one = torch.ones_like(heads[:, :1])
        left, right = torch.cat([dependents, one], 1), torch.cat([heads, one], 1)
        return torch.einsum("ni,kij,nj->nk", left, self.labels.to(left.dtype), right)

    def load_base(self, path: Path, numbers: list[int]) -> None:
        """Take the weights of the base encoder; `numbers`: the kept word pieces."""
        base = load_file(path)
        with torch.no_grad():
            self.pieces.weight.copy_(base["embeddings.word_embeddings.weight"][numbers])
            kind = base["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"] + kind)
            for kind_name in ("weight", "bias"):
                getattr(self.norm, kind_name).copy_(base[f"embeddings.LayerNorm.{kind_name}"])
                for number, layer in enumerate(self.layers):
                    prefix = f"encoder.layer.{number}."
                    attention = [f"attention.self.{part}" for part in ("query", "key", "value")]
                    joined = [base[f"{prefix}{part}.{kind_name}"] for part in attention]
                    getattr(layer.qkv, kind_name).copy_(torch.cat(joined))
                    for ours, theirs in _PARTS.items():
                        value = base[f"{prefix}{theirs}.{kind_name}"]
                        getattr(getattr(layer, ours), kind_name).copy_(value)


_PARTS = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm2": "output.LayerNorm",
}

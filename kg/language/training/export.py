"""Write a trained network as a model folder: ONNX with int8 weights, label classifier, word pieces, labels, card.

What the encoder multiplies by constants is rounded to 7 bits a weight (per output channel) and 8 bits an input (per
window), the table of word pieces to 8 bits with a scale a row. The label classifier stays float16, outside the graph:
it is asked only about the heads that were chosen.
"""

from __future__ import annotations

import copy
import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from kg.language import weights
from kg.language.training.batches import LabelSets
from kg.language.training.network import Network

OUTPUTS = ("xpos", "upos", "feats", "lemma", "sent", "ner", "arc", "rh", "rd")
INPUTS = ("ids", "case", "mask", "first")
OPSET = 17


class RoundedTable(nn.Module):
    """The table of word pieces as int8 with one scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        rows: Tensor = self.rows[ids].float()
        return rows * self.scale[ids]


class Exported(nn.Module):
    """The network with its outputs in the order of `OUTPUTS`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(ids, case, mask, first)
        return tuple(scores[name] for name in OUTPUTS)


def export(
    network: Network,
    labels: LabelSets,
    pieces: dict[str, Any],
    folder: Path,
    *,
    name: str,
    version: str,
    rounded: bool = True,
) -> None:
    """Write the model folder; `rounded` false keeps float32 weights, to measure what rounding costs."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _write_graph(network, plain, rounded=rounded)
        if rounded:
            _round_weights(plain, folder / weights.ENCODER)
        else:
            (folder / weights.ENCODER).write_bytes(plain.read_bytes())
    classifier = network.labels.detach().numpy()
    np.save(folder / weights.CLASSIFIER, classifier.astype(np.float16 if rounded else np.float32))
    _write_json(folder / weights.WORD_PIECES, pieces)
    lists = weights.Labels(
        labels.tags, labels.coarse, labels.relations, labels.features, labels.lemmas
    )
    _write_json(folder / weights.LABELS, lists.as_json())
    _write_meta(folder, lists, name, version)


def _write_graph(network: Network, path: Path, *, rounded: bool) -> None:
    network = copy.deepcopy(network).cpu().eval()
    if rounded:
        network.pieces = RoundedTable(network.pieces.weight.detach())
    for module in network.modules():
        if hasattr(module, "rounds"):
            module.rounds = False
    size = 9
    example = (
        torch.ones(1, size, dtype=torch.int64),
        torch.zeros(1, size, dtype=torch.int64),
        torch.ones(1, size),
        torch.arange(1, size - 1)[None],
    )
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "pieces"} for name in INPUTS}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", *OUTPUTS)}
    axes["arc"] = {0: "batch", 1: "words", 2: "heads"}
    axes["rh"] = {0: "batch", 1: "heads"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Exported(network),
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def _round_weights(plain: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        plain,
        target,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"WeightSymmetric": True, "MatMulConstBOnly": True},
    )


def _write_meta(folder: Path, labels: weights.Labels, name: str, version: str) -> None:
    files = (weights.ENCODER, weights.CLASSIFIER, weights.WORD_PIECES, weights.LABELS)
    sums = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}
    _write_json(
        folder / weights.META,
        {
            "format": weights.FORMAT,
            "name": name,
            "version": version,
            "language": "en",
            "licence": "CC-BY-SA-4.0",
            "labels": labels.digest,
            "files": sums,
        },
        indent=2,
    )


def _write_json(path: Path, value: object, indent: int | None = None) -> None:
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False) + "\n", encoding="utf-8")

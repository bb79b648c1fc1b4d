"""Train the network on all tasks at once, with checkpoints; the same seed gives the same run on the same machine.

Losses are summed over the tasks a batch knows. AdamW, warm-up, linear decay; an exponential mean of the weights is what
is kept. In the last part of the run the network computes with rounded weights, so that nothing is lost in the export.

From the middle of the run on, the mean network names the treebank sentences that have no names, and the run goes on
with the names it is sure of: nobody annotated these 205,000 words of web text.
"""

from __future__ import annotations

import copy
import logging
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.encoder import MAX_WORDS
from kg.language.training.augment import augment, read_places
from kg.language.training.batches import (
    IGNORED,
    Encoding,
    LabelSets,
    Stretch,
    batch,
    group,
    to_device,
)
from kg.language.training.corpora import UNKNOWN, Sentence
from kg.language.training.network import POSITIONS, Network

log = logging.getLogger("kg.training")

LOSS_WEIGHTS = {
    "arcs": 1.0,
    "relations": 1.0,
    "names": 2.0,
    "tags": 0.5,
    "coarse": 0.3,
    "features": 0.3,
    "lemmas": 0.5,
    "starts": 0.7,
}
OUTPUTS = {
    "tags": "xpos",
    "coarse": "upos",
    "features": "feats",
    "lemmas": "lemma",
    "starts": "sent",
    "names": "ner",
}
MASKED = 0.04  # share of word pieces hidden in training
SURE = 0.9  # a name the network gives itself is learned above this probability
NO_NAME_TAGS = ("NN", "VB", "IN", "DT", "PR", "RB", "MD", "CC", "TO", ".", ",", "''", "``")


@dataclass(frozen=True)
class Settings:
    """How to train; defaults give the packaged model."""

    epochs: int = 10
    pieces: int = 2048  # word pieces a batch
    encoder_rate: float = 3e-4
    head_rate: float = 1.5e-3
    warm_up: int = 150  # steps
    decay: float = 0.998  # of the mean of the weights, a step
    self_label: float = 0.5  # share of the run after which treebanks get names
    rounded: float = 0.8  # share of the run after which weights are rounded
    seed: int = 1
    checkpoint_every: int = 300  # steps
    layers: int = 6
    vocabulary: int = 22_000


@dataclass
class Data:
    """The training sentences: treebanks (some with names), and names alone with the share seen in an epoch."""

    treebanks: list[Sentence]
    names: list[tuple[list[Sentence], float]]


class Trainer:
    """One run; `run` goes on where the checkpoint file stopped."""

    def __init__(
        self,
        network: Network,
        encoding: Encoding,
        labels: LabelSets,
        data: Data,
        settings: Settings,
        checkpoint: Path | None = None,
    ) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = network.to(self.device)
        self.mean: Network = copy.deepcopy(network).eval().requires_grad_(False)
        self.encoding, self.labels, self.data, self.settings = encoding, labels, data, settings
        self.checkpoint = checkpoint
        self.places = read_places()
        heads = [p for n, p in network.named_parameters() if not n.startswith(_ENCODER)]
        encoder = [p for n, p in network.named_parameters() if n.startswith(_ENCODER)]
        groups = [
            {"params": encoder, "base": settings.encoder_rate, "lr": 0.0},
            {"params": heads, "base": settings.head_rate, "lr": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.epoch = self.step = self.step_in_epoch = 0
        self.total = 0
        self.own_names: list[list[str]] | None = None

    def run(self) -> Network:
        """Train to the end and return the mean network."""
        torch.manual_seed(self.settings.seed)
        self._resume()
        while self.epoch < self.settings.epochs:
            self._label_itself()
            batches = self._batches(self.epoch)
            self.total = self.total or len(batches) * self.settings.epochs
            self._run_epoch(batches)
            self.epoch, self.step_in_epoch = self.epoch + 1, 0
            self._save()
        return self.mean

    def _run_epoch(self, batches: Sequence[list[Stretch]]) -> None:
        begin, seen, losses = time.monotonic(), 0, Counter[str]()
        for stretches in batches[self.step_in_epoch :]:
            if self.step >= self.settings.rounded * self.total:
                self.network.round_as_exported()
                self.mean.round_as_exported()
            tensors = to_device(self.encoding.tensors(stretches), self.device)
            losses.update(self._learn(tensors))
            seen += int(tensors["mask"].sum())
            self.step += 1
            self.step_in_epoch += 1
            if self.step % 50 == 0:
                rate = seen / (time.monotonic() - begin)
                shown = {
                    name: round(losses[name] / max(losses[f"{name}#"], 1), 3)
                    for name in LOSS_WEIGHTS
                }
                log.info(
                    "epoch %d step %d of %d, %d pieces/s %s",
                    self.epoch, self.step, self.total, rate, shown,
                )  # fmt: skip
                losses.clear()
            if self.step % self.settings.checkpoint_every == 0:
                self._save()

    def _learn(self, tensors: dict[str, Tensor]) -> Counter[str]:
        done = self.step / max(self.total, 1)
        factor = min(1.0, (self.step + 1) / self.settings.warm_up) * max(0.01, 1 - done)
        for group_ in self.optimizer.param_groups:
            group_["lr"] = group_["base"] * factor
        self.network.train()
        hidden = torch.rand(tensors["ids"].shape, device=self.device) < MASKED
        ids = tensors["ids"].masked_fill(hidden, self.encoding.mask)
        with torch.autocast(self.device.type, torch.bfloat16):
            outputs = self.network(ids, tensors["cases"], tensors["mask"], tensors["first"])
        losses = task_losses(self.network, outputs, tensors)
        total = sum(LOSS_WEIGHTS[name] * loss for name, loss in losses.items())
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        decay = min(self.settings.decay, (1 + self.step) / (10 + self.step))
        ours = [p.data for p in self.mean.parameters()]
        torch._foreach_lerp_(ours, [p.data for p in self.network.parameters()], 1 - decay)
        counts = Counter({name: float(loss.detach()) for name, loss in losses.items()})
        counts.update({f"{name}#": 1 for name in losses})
        return counts

    def _batches(self, epoch: int) -> list[list[Stretch]]:
        chance = random.Random(self.settings.seed * 1000 + epoch)
        treebanks = self.data.treebanks
        if self.own_names is not None:
            own = iter(self.own_names)
            treebanks = [
                s if s.names is not None else replace(s, names=next(own)) for s in treebanks
            ]
        runs: list[list[Sentence]] = list(group(treebanks, chance))
        for sentences, share in self.data.names:
            runs += group(_share(sentences, share, chance), chance)
        stretches = [
            self.encoding.stretch([augment(s, self.places, chance) for s in run]) for run in runs
        ]
        stretches = [piece for stretch in stretches for piece in cut(stretch, MAX_WORDS)]
        stretches = [
            s for s in stretches if self.encoding.length(s) <= POSITIONS
        ]  # strings of signs
        lengths = [self.encoding.length(stretch) for stretch in stretches]
        return batch(stretches, lengths, self.settings.pieces, chance)

    def _label_itself(self) -> None:
        due = self.epoch >= self.settings.self_label * self.settings.epochs
        if not due or self.own_names is not None:
            return
        unnamed = [s for s in self.data.treebanks if s.names is None]
        self.own_names = [
            sure_names(s, scores, self.labels.names)
            for s, scores in zip(unnamed, self._name_scores(unnamed), strict=True)
        ]
        named = sum(tag[0] == "B" for tags in self.own_names for tag in tags)
        log.info("named %d sentences of the treebanks: %d names", len(unnamed), named)

    def _name_scores(self, sentences: Sequence[Sentence]) -> Iterator[Tensor]:
        stretches = [self.encoding.stretch([s]) for s in sentences]
        for start in range(0, len(stretches), 16):
            part = stretches[start : start + 16]
            tensors = to_device(self.encoding.tensors(part), self.device)
            with torch.no_grad():
                inputs = (tensors[name] for name in ("ids", "cases", "mask", "first"))
                scores = self.mean(*inputs)["ner"].float().softmax(-1).cpu()
            yield from (scores[i, : len(s.words)] for i, s in enumerate(part))

    def _save(self) -> None:
        if self.checkpoint is None:
            return
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "mean": self.mean.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "progress": [self.epoch, self.step, self.step_in_epoch, self.total],
            "own_names": self.own_names,
            "random": torch.get_rng_state(),
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def _resume(self) -> None:
        if self.checkpoint is None or not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step, self.step_in_epoch, self.total = state["progress"]
        self.own_names = state["own_names"]
        torch.set_rng_state(state["random"].cpu())
        log.info("resumed at step %d", self.step)


_ENCODER = ("pieces.", "positions.", "cases.", "norm.", "layers.")


def _share(sentences: list[Sentence], share: float, chance: random.Random) -> list[Sentence]:
    """Return about that share of the sentences in order; above 1, some of them twice."""
    whole, rest = int(share), share - int(share)
    return [s for s in sentences for _ in range(whole + (chance.random() < rest))]


def cut(stretch: Stretch, words: int) -> list[Stretch]:
    """Cut a stretch that is too long; a head outside its piece becomes unknown."""
    if len(stretch.words) <= words:
        return [stretch]
    pieces = []
    for start in range(0, len(stretch.words), words):
        part = slice(start, start + words)
        targets = {name: values[part] for name, values in stretch.targets.items()}
        size = len(stretch.words[part])
        targets["heads"] = [
            head - start if start < head <= start + size else (0 if head == 0 else IGNORED)
            for head in targets["heads"]
        ]
        pieces.append(Stretch(stretch.words[part], targets, stretch.sentence[part]))
    return pieces


def sure_names(sentence: Sentence, scores: Tensor, tags: Sequence[str]) -> list[str]:
    """Return the most likely name tags of a treebank sentence, unknown where doubtful or against its Penn tags."""
    best = scores.max(-1)
    found = []
    penn = sentence.tree.tags if sentence.tree is not None else ["NNP"] * len(sentence.words)
    for number, share, tag in zip(best.indices.tolist(), best.values.tolist(), penn, strict=True):
        is_name = tags[number] != "O"
        is_proper = tag.startswith("NNP")
        if not is_proper and not is_name:
            found.append("O" if tag.startswith(NO_NAME_TAGS) or share > SURE else UNKNOWN)
        else:
            found.append(tags[number] if share > SURE and is_name else UNKNOWN)
    return found


def task_losses(
    network: Network, outputs: dict[str, Tensor], tensors: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Return the mean loss of each task that the batch has targets for."""
    losses: dict[str, Tensor] = {}

    def add(name: str, scores: Tensor, targets: Tensor) -> None:
        if bool((targets != IGNORED).any()):
            losses[name] = functional.cross_entropy(scores.float(), targets, ignore_index=IGNORED)

    for name, output in OUTPUTS.items():
        add(name, outputs[output].flatten(0, 1), tensors[name].flatten())
    sentence, heads = tensors["sentence"], tensors["heads"]
    same = sentence[:, :, None] == sentence[:, None, :]
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    arcs = outputs["arc"].float().masked_fill(~allowed, -1e4)
    add("arcs", arcs.flatten(0, 1), heads.flatten())
    index = heads.clamp(min=0)[:, :, None].expand(-1, -1, outputs["rh"].shape[-1])
    governors = torch.gather(outputs["rh"], 1, index)
    known = heads > 0
    if bool(known.any()):
        scores = network.score_labels(governors[known], outputs["rd"][known])
        add("relations", scores, tensors["relations"][known])
    return losses

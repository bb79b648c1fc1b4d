"""A made-up language, its corpora and a base encoder with random weights: enough to run the whole recipe on."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

SUBJECTS = ("Oslo", "Lima", "Accra", "Quito", "Dakar", "Minsk")
VERBS = ("warned", "visited", "praised", "sued", "armed")
LEMMAS = {"warned": "warn", "visited": "visit", "praised": "praise", "sued": "sue", "armed": "arm"}
TREEBANKS = ("ewt-train", "ewt-dev", "ewt-test", "gum-open-train", "gum-open-dev", "gum-open-test")
NAMES = (
    *("uner_ewt_dev", "uner_ewt_test", "wikigold", "re3d_open", "wnut17_train", "btc"),
    *("crossner_politics_train", "crossner_politics_dev", "crossner_politics_test"),
    *("gum_train", "gum_test"),
)


def write_corpora(folder: Path, sentences: int = 120) -> None:
    """Write `ud/` and `ner/` as the recipe expects them, and `names/`."""
    for name in ("ud", "ner", "names"):
        (folder / name).mkdir(parents=True)
    for name in TREEBANKS:
        chance = random.Random(name)
        clauses = [_clause(chance) for _ in range(sentences)]
        rows = [_conllu(clause, f"GUM_news_{k // 10}") for k, clause in enumerate(clauses)]
        (folder / "ud" / f"{name}.conllu.gz").write_bytes(gzip.compress("".join(rows).encode()))
        if name == "gum-open-train":
            _write_names(folder / "ner" / "gum_train.jsonl.gz", clauses)
    for name in NAMES:
        if name != "gum_train":
            chance = random.Random(name)
            clauses = [_clause(chance) for _ in range(sentences // 4)]
            _write_names(folder / "ner" / f"{name}.jsonl.gz", clauses)
    (folder / "names" / "own.txt").write_text("[Oslo](GPE) armed [Lima](GPE).\n")


def _clause(chance: random.Random) -> list[str]:
    subject, other = chance.sample(SUBJECTS, 2)
    return [subject, chance.choice(VERBS), other, "."]


def _conllu(clause: list[str], document: str) -> str:
    subject, verb, other, stop = clause
    rows = [
        (subject, subject, "PROPN", "NNP", "Number=Sing", 2, "nsubj", "_"),
        (verb, LEMMAS[verb], "VERB", "VBD", "Tense=Past", 0, "root", "_"),
        (other, other, "PROPN", "NNP", "Number=Sing", 2, "obj", "SpaceAfter=No"),
        (stop, stop, "PUNCT", ".", "_", 2, "punct", "_"),
    ]
    lines = [
        f"{i}\t{word}\t{lemma}\t{coarse}\t{tag}\t{features}\t{head}\t{label}\t_\t{misc}"
        for i, (word, lemma, coarse, tag, features, head, label, misc) in enumerate(rows, start=1)
    ]
    return f"# newdoc id = {document}\n" + "\n".join(lines) + "\n\n"


def _write_names(path: Path, clauses: list[list[str]]) -> None:
    rows = []
    for subject, verb, other, stop in clauses:
        start = len(subject) + len(verb) + 2
        spans = [[0, len(subject), "GPE"], [start, start + len(other), "GPE"]]
        rows.append(json.dumps({"text": f"{subject} {verb} {other}{stop}", "spans": spans}))
    path.write_bytes(gzip.compress("\n".join(rows).encode()))


def write_base(folder: Path) -> None:
    """Write a base encoder of one layer: `model.safetensors` and `tokenizer.json`."""
    import torch
    from safetensors.torch import save_file
    from tokenizers import Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import WordPiece

    folder.mkdir()
    signs = [chr(code) for code in range(33, 127)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs, *(f"##{s}" for s in signs)]
    pieces += [word.lower() for word in (*SUBJECTS, *VERBS)]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    shapes = {
        "embeddings.word_embeddings.weight": (len(vocabulary), 384),
        "embeddings.position_embeddings.weight": (512, 384),
        "embeddings.token_type_embeddings.weight": (2, 384),
    }
    layer = "encoder.layer.0."
    for part in ("self.query", "self.key", "self.value", "output.dense"):
        shapes |= {f"{layer}attention.{part}.weight": (384, 384)}
    shapes |= {f"{layer}intermediate.dense.weight": (1536, 384)}
    shapes |= {f"{layer}output.dense.weight": (384, 1536)}
    tensors = {name: torch.randn(shape) * 0.05 for name, shape in shapes.items()}
    for name, shape in list(shapes.items()):
        if name.startswith(layer):
            tensors[name.replace("weight", "bias")] = torch.zeros(shape[0])
    for name in ("embeddings.", f"{layer}attention.output.", f"{layer}output."):
        tensors[f"{name}LayerNorm.weight"] = torch.ones(384)
        tensors[f"{name}LayerNorm.bias"] = torch.zeros(384)
    save_file(tensors, str(folder / "model.safetensors"))

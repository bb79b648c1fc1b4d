"""The whole recipe on a made-up language; needs the extra [train]."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the extra [train]")

from kg.language.edit_scripts import KEEP_LOWER  # noqa: E402
from kg.language.encoder import Encoder, Scores  # noqa: E402
from kg.language.paragraphs import parse_sentence  # noqa: E402
from kg.language.training.batches import IGNORED, LabelSets, Stretch, batch, group  # noqa: E402
from kg.language.training.corpora import Sentence, Tree, read_treebank  # noqa: E402
from kg.language.training.network import Rounded  # noqa: E402
from kg.language.training.scores import Overlap, stretches  # noqa: E402
from kg.language.training.trainer import cut, sure_names  # noqa: E402
from tests.language.training.made_up import write_base, write_corpora  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with corpora and base encoder, and the model that the command trained on them."""
    folder = tmp_path_factory.mktemp("training")
    write_corpora(folder)
    write_base(folder / "base")
    ran = run(folder, "--smoke", "--names", str(folder / "names"), "--base", str(folder / "base"))
    assert ran.returncode == 0, ran.stderr
    (folder / "log.txt").write_text(ran.stderr)
    return folder


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.language.training", "--corpora", str(folder)]
    command += ["-o", str(folder / "model"), "--threads", "1", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_model_of_a_made_up_language_is_learned(folder: Path) -> None:
    encoder = Encoder.load(folder / "model")
    parse = parse_sentence(encoder, ["Dakar", "sued", "Minsk", "."])
    assert parse.heads == [1, -1, 1, 1]
    assert parse.relations == ["nsubj", "root", "obj", "punct"]
    assert parse.lemmas[1:] == ["sue", "Minsk", "."]
    assert parse.tags == ["NNP", "VBD", "NNP", "."]
    assert parse.features == ["Number=Sing", "Tense=Past", "Number=Sing", "_"]
    assert parse.names == [(0, 1, "GPE"), (2, 3, "GPE")]


def test_card_and_log_hold_the_scores(folder: Path) -> None:
    card = (folder / "model" / "README.md").read_text(encoding="utf-8")
    assert "| EWT test | 100.0 | " in card
    assert "ewt-test                 LAS gold           100.00" in (folder / "log.txt").read_text()


def test_finished_run_gives_the_same_files_again(folder: Path) -> None:
    names = ("model.int8.onnx", "rel.npy", "labels.json", "tokenizer.json", "meta.json")
    before = {name: (folder / "model" / name).read_bytes() for name in names}
    ran = run(folder, "--smoke", "--names", str(folder / "names"), "--base", str(folder / "base"))
    assert "resumed at step" in ran.stderr
    assert {name: (folder / "model" / name).read_bytes() for name in names} == before


def test_measure_prints_the_table(folder: Path) -> None:
    ran = run(folder, "--measure")
    assert ran.returncode == 0
    assert "gum-news                 starts paragraph   100.00" in ran.stdout


def test_missing_corpus_is_one_line(tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"{tmp_path}/ud/ewt-train.conllu.gz: cannot be read")
    assert ran.stderr.count("\n") == 1


def sentence(words: int, document: str = "d") -> Sentence:
    tree = Tree(
        ["NN"] * words,
        ["NOUN"] * words,
        ["_"] * words,
        ["a"] * words,
        [0, *range(1, words)],
        ["root"] + ["dep"] * (words - 1),
    )
    return Sentence(["a"] * words, [True] * words, tree, None, document)


def test_runs_stay_within_a_document_and_a_window() -> None:
    import random

    sentences = [sentence(30, document) for document in "aabbbb" * 20]
    runs = list(group(sentences, random.Random(1)))
    assert [s for run in runs for s in run] == sentences
    assert all(len({s.document for s in run}) == 1 for run in runs)
    assert max(len(run) for run in runs) == 3


def test_stretches_for_scoring_cut_no_sentence() -> None:
    runs = list(stretches([sentence(60), sentence(60), sentence(200), sentence(5, "e")]))
    assert [[len(s.words) for s in run] for run in runs] == [[60], [60], [200], [5]]


def test_batches_hold_everything_once() -> None:
    import random

    all_ = [Stretch([str(k)], {}, [0]) for k in range(50)]
    lengths = [k % 7 + 1 for k in range(50)]
    batches = batch(all_, lengths, 20, random.Random(1))
    assert sorted(int(s.words[0]) for b in batches for s in b) == list(range(50))
    size = {s.words[0]: n for s, n in zip(all_, lengths, strict=True)}
    assert all(len(b) * max(size[s.words[0]] for s in b) <= 20 for b in batches)


def test_heads_outside_a_cut_are_unknown() -> None:
    stretch = Stretch(list("abcde"), {"heads": [3, 0, 2, 5, 1]}, [0] * 5)
    first, second, third = cut(stretch, 2)
    assert first.targets["heads"] == [IGNORED, 0]
    assert second.targets["heads"] == [IGNORED, IGNORED]
    assert third.targets["heads"] == [IGNORED]


def test_rare_labels_are_left_out() -> None:
    labels = LabelSets.collect([sentence(12), sentence(3)])
    assert labels.relations == ("root", "dep")
    assert labels.lemmas == (KEEP_LOWER,)
    assert labels.features == ("_",)


@pytest.mark.parametrize(
    ("share", "penn", "tag", "kept"),
    [
        (0.99, "NNP", "B-ORG", "B-ORG"),
        (0.80, "NNP", "B-ORG", "?"),
        (0.99, "NNP", "O", "?"),  # a proper noun that is no name: not believed
        (0.50, "VBD", "O", "O"),
        (0.99, "JJ", "O", "O"),
        (0.50, "JJ", "O", "?"),
    ],
)
def test_only_sure_names_are_learned(share: float, penn: str, tag: str, kept: str) -> None:
    tags = ("O", "B-ORG")
    scores = torch.full((1, 2), 1 - share)
    scores[0, tags.index(tag)] = share
    one = Sentence(["x"], [True], Tree([penn]))
    assert sure_names(one, scores, tags) == [kept]


def test_rounded_layer_is_near_the_plain_one_and_learns() -> None:
    torch.manual_seed(0)
    layer = Rounded(64, 8)
    x = torch.randn(2, 5, 64)
    plain = layer(x)
    layer.rounds = True
    rounded = layer(x)
    assert 0 < float((rounded - plain).detach().abs().max()) < 0.1
    rounded.sum().backward()
    assert layer.weight.grad is not None
    assert torch.allclose(layer.weight.grad, x.sum((0, 1)).expand(8, 64), atol=0.2)


def test_overlap() -> None:
    overlap = Overlap()
    overlap.add([1, 2], [2, 3])
    assert overlap.f1 == 50
    assert Overlap().f1 == 0


def test_scores_of_the_encoder_have_one_row_a_word(folder: Path) -> None:
    scores = Encoder.load(folder / "model").score(["Oslo", "!"])
    assert isinstance(scores, Scores)
    assert scores.arcs.shape == (2, 3)
    assert len(scores.lemmas) == len(scores.features) == 2


def test_treebank_of_the_made_up_language(folder: Path) -> None:
    assert len(read_treebank(folder / "ud" / "ewt-dev.conllu.gz")) == 120

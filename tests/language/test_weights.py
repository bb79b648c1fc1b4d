"""A model folder whose files do not belong together is refused with one clear line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelMismatchError
from kg.language.encoder import Encoder, letter_case
from kg.language.weights import open_model_folder
from kg.resources import data_path

PACKAGED = data_path("language")


def read_json(path: Path) -> dict[str, object]:
    value: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged folder; the big file is a link."""
    for file in PACKAGED.iterdir():
        if file.suffix == ".onnx":
            (tmp_path / file.name).symlink_to(file)
        else:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def sign(folder: Path, **changes: object) -> None:
    """Write `meta.json` anew so that it fits the files as they are."""
    meta = read_json(PACKAGED / "meta.json")
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    names = ("labels.json", "model.int8.onnx", "rel.npy", "tokenizer.json")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    from kg.language.weights import Labels

    if set(labels) >= set(Labels.__slots__):
        meta["labels"] = Labels(*(tuple(labels[name]) for name in Labels.__slots__)).digest
    (folder / "meta.json").write_text(json.dumps({**meta, "files": files, **changes}))


def change_labels(folder: Path, **lists: object) -> None:
    labels = read_json(folder / "labels.json") | lists
    (folder / "labels.json").write_text(
        json.dumps({k: v for k, v in labels.items() if v is not None})
    )


def test_packaged_folder_is_whole() -> None:
    folder = open_model_folder(PACKAGED)
    assert (folder.name, folder.version) == ("kg-en-minilm6", "0.2.0")
    assert "nsubj:pass" in folder.labels.relations


def spoil_file(folder: Path) -> None:
    (folder / "rel.npy").write_bytes(b"no weights")


def remove_file(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def remove_meta(folder: Path) -> None:
    (folder / "meta.json").unlink()


def break_meta(folder: Path) -> None:
    (folder / "meta.json").write_text("{")


def empty_meta(folder: Path) -> None:
    (folder / "meta.json").write_text("[]")


def raise_format(folder: Path) -> None:
    sign(folder, format=1)


def drop_files(folder: Path) -> None:
    sign(folder, files=None)


def swap_labels(folder: Path) -> None:
    change_labels(folder, coarse=["X"])
    digest = read_json(PACKAGED / "meta.json")["labels"]
    sign(folder, labels=digest)


def lose_a_list(folder: Path) -> None:
    change_labels(folder, coarse=None)
    sign(folder)


def lose_the_root(folder: Path) -> None:
    change_labels(folder, relations=["nsubj"])
    sign(folder)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (spoil_file, "rel.npy: SHA-256 differs from meta.json"),
        (remove_file, "tokenizer.json: model file is missing"),
        (remove_meta, "meta.json: cannot be read"),
        (break_meta, "meta.json: cannot be read"),
        (empty_meta, "meta.json: not a JSON object"),
        (raise_format, "format 1, this version of kg reads 2"),
        (drop_files, "no list of files"),
        (swap_labels, "labels.json: not the labels that meta.json was written for"),
        (lose_a_list, "labels.json: label list missing: 'coarse'"),
        (lose_the_root, "no label 'root'"),
    ],
)
def test_folder_that_does_not_fit_is_refused(
    folder: Path, spoil: Callable[[Path], None], problem: str
) -> None:
    spoil(folder)
    with pytest.raises(ModelMismatchError, match=problem) as caught:
        open_model_folder(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.model
def test_labels_that_the_outputs_do_not_have_are_refused(folder: Path) -> None:
    change_labels(folder, tags=["NN"])
    sign(folder)
    with pytest.raises(ModelMismatchError, match="fine tags: model 49, labels 1"):
        Encoder.load(folder)


@pytest.mark.model
def test_classifier_of_another_shape_is_refused(folder: Path) -> None:
    np.save(folder / "rel.npy", np.zeros((50, 3, 3), np.float16))
    sign(folder)
    with pytest.raises(ModelMismatchError, match="classifier"):
        Encoder.load(folder)


@pytest.mark.model
def test_file_that_is_no_model_is_refused(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")
    sign(folder)
    with pytest.raises(ModelMismatchError, match="cannot be loaded"):
        Encoder.load(folder)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("talks", 0),
        ("A", 1),
        ("NATO", 2),
        ("S-400", 2),
        ("Ankara", 3),
        ("McCain", 4),
        ("400", 5),
        ("iPhone", 6),
        ("...", 7),
        ("", 7),
    ],
)
def test_letter_case(word: str, case: int) -> None:
    assert letter_case(word) == case

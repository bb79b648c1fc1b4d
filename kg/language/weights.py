"""Read a model folder: which files, which labels; refuse files that do not belong together.

A folder holds `meta.json` (name, version, digest of the labels, SHA-256 of every other file), `labels.json` (what each
head chooses from), `model.int8.onnx` (encoder), `rel.npy` (label classifier) and `tokenizer.json` (word pieces).
Weights never are a pickle.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ModelMismatchError

FORMAT = 2  # of the folder; rises when older code could misread it
ENCODER = "model.int8.onnx"
CLASSIFIER = "rel.npy"
WORD_PIECES = "tokenizer.json"
LABELS = "labels.json"
META = "meta.json"

NAMES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "PRODUCT")
NAME_TAGS = ("O", *(f"{prefix}-{name}" for name in NAMES for prefix in "BI"))  # order of the output


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the outputs stand for, in order.

    tags: Penn; coarse, relations, features: Universal Dependencies, features as in CoNLL-U (`_` none); lemmas: scripts
    of `kg.language.edit_scripts`.
    """

    tags: tuple[str, ...]
    coarse: tuple[str, ...]
    relations: tuple[str, ...]
    features: tuple[str, ...]
    lemmas: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """Return the lists by name, as `labels.json` holds them."""
        return {name: list(getattr(self, name)) for name in self.__slots__}

    @property
    def digest(self) -> str:
        """SHA-256 of all label lists; two models with the same digest can stand in for each other."""
        lists = [*self.as_json().values(), NAME_TAGS]
        return hashlib.sha256(json.dumps(lists).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model folder whose files were checked against its `meta.json`."""

    path: Path
    name: str
    version: str
    labels: Labels

    def file(self, name: str) -> Path:
        """Return the path of one of its files."""
        return self.path / name


def open_model_folder(path: Path) -> ModelFolder:
    """Check every file of a model folder and return it.

    Raises:
        ModelMismatchError: a file is missing or not the one that `meta.json` names, or the labels differ.
    """
    meta = _read_json(path / META)
    if meta.get("format") != FORMAT:
        problem = f"format {meta.get('format')!r}, this version of kg reads {FORMAT}"
        raise ModelMismatchError(f"{path / META}: {problem}")
    files = meta.get("files")
    if not isinstance(files, Mapping):
        raise ModelMismatchError(f"{path / META}: no list of files; the folder is incomplete")
    for name in (ENCODER, CLASSIFIER, WORD_PIECES, LABELS):
        _check_file(path / name, files.get(name))
    labels = _read_labels(path / LABELS)
    if meta.get("labels") != labels.digest:
        raise ModelMismatchError(f"{path / LABELS}: not the labels that {META} was written for")
    return ModelFolder(path, str(meta.get("name")), str(meta.get("version")), labels)


def _check_file(path: Path, expected: object) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as err:
        raise ModelMismatchError(f"{path}: model file is missing; reinstall irkg") from err
    if found != expected:
        raise ModelMismatchError(f"{path}: SHA-256 differs from {META}; reinstall irkg")


def _read_labels(path: Path) -> Labels:
    lists = _read_json(path)
    try:
        labels = Labels(*(tuple(lists[name]) for name in Labels.__slots__))
    except (KeyError, TypeError) as err:
        raise ModelMismatchError(f"{path}: label list missing: {err}") from err
    if "root" not in labels.relations:
        raise ModelMismatchError(f"{path}: no label 'root' among the dependency labels")
    return labels


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise ModelMismatchError(f"{path}: cannot be read as a model file: {err}") from err
    if not isinstance(value, dict):
        raise ModelMismatchError(f"{path}: not a JSON object")
    return value

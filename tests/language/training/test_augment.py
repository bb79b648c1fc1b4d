"""Changes to sentences in training leave trees and names whole."""

from __future__ import annotations

import random

from kg.language.training.augment import augment, read_places
from kg.language.training.corpora import Sentence, Tree

PLACES = read_places()


def sentence() -> Sentence:
    return Sentence(
        ["Oslo", "warned", "“", "Norway", "”", "."],
        [True] * 6,
        Tree(
            ["NNP", "VBD", "``", "NNP", "''", "."],
            ["PROPN", "VERB", "PUNCT", "PROPN", "PUNCT", "PUNCT"],
            ["_"] * 6,
            ["Oslo", "warn", "“", "Norway", "”", "."],
            [2, 0, 4, 2, 4, 2],
            ["nsubj", "root", "punct", "obj", "punct", "punct"],
        ),
        ["B-GPE", "O", "O", "B-GPE", "O", "O"],
    )


def variants() -> list[Sentence]:
    chance = random.Random(7)
    return [augment(sentence(), PLACES, chance) for _ in range(400)]


def test_lists_stay_of_one_length() -> None:
    for variant in variants():
        tree = variant.tree
        assert tree is not None
        assert variant.names is not None
        sizes = {len(getattr(tree, name)) for name in tree.__dataclass_fields__}
        assert sizes == {len(variant.words)} == {len(variant.names)} == {len(variant.spaces)}
        assert tree.heads == [2, 0, 4, 2, 4, 2][: len(variant.words)]


def test_all_kinds_of_change_occur() -> None:
    texts = {" ".join(variant.words) for variant in variants()}
    assert "OSLO WARNED “ NORWAY ” ." in texts
    assert "Oslo Warned “ Norway ” ." in texts
    assert "Oslo warned “ Norway ”" in texts
    assert 'Oslo warned " Norway " .' in texts
    assert "Oslo warned “ Norway ” ." in texts


def test_places_are_swapped_for_their_like() -> None:
    others = {v.words[3] for v in variants() if v.words[3].istitle()} - {"Norway"}
    assert others
    assert all("Norway" in PLACES[name] for name in others)


def test_sentence_given_is_not_changed() -> None:
    given = sentence()
    for seed in range(50):
        augment(given, PLACES, random.Random(seed))
    assert given == sentence()

"""Small changes to sentences in training: letter case of headlines, missing full stops, other marks, other places.

None changes a tree or the borders of a name.
"""

from __future__ import annotations

import random
from dataclasses import replace

from kg.language.training.corpora import Sentence, Tree
from kg.resources import data_path, read_table

UPPER, TITLE, LOWER, NO_STOP, SWAP, MARKS = 0.02, 0.03, 0.01, 0.04, 0.1, 0.15  # shares of sentences
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
    ]
)
_PLAIN = {"“": '"', "”": '"', "’": "'", "‘": "'", "’s": "'s", "—": "-", "–": "-"}
_CURLY = {"''": "”", "``": "“", "'s": "’s", "-": "–", "--": "—"}
_PLACE_USES = ("name", "capital")


def read_places() -> dict[str, tuple[str, ...]]:
    """Return the names of countries and of capitals in one word, each with all names of its kind."""
    rows = read_table(data_path("country_names.csv"), ("alias", "use"))
    places: dict[str, tuple[str, ...]] = {}
    for use in _PLACE_USES:
        names = {row["alias"] for row in rows if row["use"] == use}
        names = {name for name in names if name.isalpha() and name[1:].islower()}
        places |= dict.fromkeys(names, tuple(sorted(names)))
    return places


def augment(
    sentence: Sentence, places: dict[str, tuple[str, ...]], chance: random.Random
) -> Sentence:
    """Return the sentence, most often as it is."""
    if chance.random() < SWAP:
        sentence = _swap_places(sentence, places, chance)
    if chance.random() < NO_STOP:
        sentence = _without_stop(sentence)
    if chance.random() < MARKS:
        marks = chance.choice((_PLAIN, _CURLY))
        sentence = replace(sentence, words=[marks.get(word, word) for word in sentence.words])
    draw = chance.random()
    if draw < UPPER:
        return replace(sentence, words=[word.upper() for word in sentence.words])
    if draw < UPPER + TITLE:
        return replace(sentence, words=[_title(word) for word in sentence.words])
    if draw < UPPER + TITLE + LOWER:
        return replace(sentence, words=[word.lower() for word in sentence.words])
    return sentence


def _title(word: str) -> str:
    return word if word in _SMALL_WORDS else word[:1].upper() + word[1:]


def _swap_places(
    sentence: Sentence, places: dict[str, tuple[str, ...]], chance: random.Random
) -> Sentence:
    """Put another country for each country that stands alone as a name, another capital for each capital."""
    if sentence.names is None:
        return sentence
    words = list(sentence.words)
    tags = [*sentence.names, "O"]
    for i, word in enumerate(sentence.words):
        if tags[i] == "B-GPE" and tags[i + 1] != "I-GPE" and word in places:
            words[i] = chance.choice(places[word])
    if sentence.tree is None or words == sentence.words:
        return replace(sentence, words=words)
    pairs = zip(words, sentence.words, sentence.tree.lemmas, strict=True)
    lemmas = [new if new != old else lemma for new, old, lemma in pairs]
    return replace(sentence, words=words, tree=replace(sentence.tree, lemmas=lemmas))


def _without_stop(sentence: Sentence) -> Sentence:
    """Leave out a full stop at the end."""
    last = len(sentence.words) - 1
    if last < 2 or sentence.words[last] != ".":
        return sentence
    tree = sentence.tree
    if tree is not None:
        if last + 1 in tree.heads:
            return sentence
        names = tree.__dataclass_fields__
        tree = Tree(**{name: getattr(tree, name)[:last] for name in names})
    names_left = None if sentence.names is None else sentence.names[:last]
    return replace(
        sentence,
        words=sentence.words[:last],
        spaces=sentence.spaces[:last],
        tree=tree,
        names=names_left,
    )

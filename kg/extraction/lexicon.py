"""Read the linguistic tables that extraction works with: one value, loaded once.

`relations.csv` says which words carry which relation and where the other actor stands; `embedding.csv` how far a verb's
complement is meant as done; `reporting.csv` the verbs of speech; `roles.csv` and `offices.csv` the nouns for people who
act; `words.csv` short closed lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg import resources
from kg.errors import ResourceError
from kg.model import Kind, Modality, Polarity
from kg.vocabulary import RELATIONS


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that carry a relation.

    `nouns` are lemmas one of which the verb's object must have ("sign" an "agreement"), `@list` stands for a word
    list, `*` for any object. `slots` are the places of the other actor, tried in order: `obj`, `iobj`, `in:obj` (inside
    the object's phrase), `in:obj.target`, `ccomp` (subject of the content clause), else a preposition.
    """

    lemma: str
    nouns: tuple[str, ...]
    slots: tuple[str, ...]
    relation: str
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class Embedding:
    """What a verb says about its complement, and the relation toward the complement's actors, if it is one."""

    modality: Modality
    polarity: Polarity
    act: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for somebody who acts: its sector, its kind, and for whom it acts (state, body, self)."""

    noun: str
    code: str
    kind: Kind
    acts_for: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables. Keys of `verbs`, `nouns`, `adjectives` are lemmas, with a particle behind a blank ("call off")."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    adjectives: dict[str, tuple[Pattern, ...]]
    embeddings: dict[tuple[str, str], Embedding]
    reporting: dict[str, str]
    roles: dict[str, Role]
    offices: dict[str, str]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the packaged tables.

    Raises:
        ResourceError: a table has a faulty line; the message names it.
    """
    words = _words()
    patterns = _patterns()
    return Lexicon(
        verbs=patterns["verb"],
        nouns=patterns["noun"],
        adjectives=patterns["adj"],
        embeddings=_embeddings(),
        reporting={r["verb"]: r["stance"] for r in _rows("reporting.csv", "verb", "stance")},
        roles=_roles(),
        offices={r["noun"]: r["relation"] for r in _rows("offices.csv", "noun", "relation")},
        words=words,
    )


def _rows(file: str, *columns: str) -> list[dict[str, str]]:
    return list(resources.read_table(resources.data_path(file), columns))


def _words() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for row in _rows("words.csv", "list", "word"):
        lists.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in lists.items()}


def _patterns() -> dict[str, dict[str, tuple[Pattern, ...]]]:
    found: dict[str, dict[str, list[Pattern]]] = {"verb": {}, "noun": {}, "adj": {}}
    for row in _rows("relations.csv", "pos", "lemma", "noun", "target", "relation", "reciprocal"):
        if row["relation"] not in RELATIONS or row["pos"] not in found:
            problem = f"unknown relation or part of speech: {row['relation']!r}, {row['pos']!r}"
            raise ResourceError("relations.csv", None, problem)
        for lemma in row["lemma"].split("|"):
            pattern = Pattern(
                lemma,
                tuple(n for n in row["noun"].split("|") if n),
                tuple(s.replace("_", " ") for s in row["target"].split()),
                row["relation"],
                row["reciprocal"] == "yes",
            )
            found[row["pos"]].setdefault(lemma, []).append(pattern)
    for table in found.values():
        for patterns in table.values():  # rows that ask for a certain object come first
            patterns.sort(key=lambda p: not p.nouns or p.nouns == ("*",))
    return {pos: {k: tuple(v) for k, v in table.items()} for pos, table in found.items()}


def _embeddings() -> dict[tuple[str, str], Embedding]:
    return {
        (r["verb"], r["slot"]): Embedding(
            Modality(r["modality"]), Polarity(r["polarity"]), r["act"] or None
        )
        for r in _rows("embedding.csv", "verb", "slot", "modality", "polarity", "act")
    }


def _roles() -> dict[str, Role]:
    return {
        r["noun"]: Role(r["noun"], r["code"], Kind(r["kind"]), r["acts_for"])
        for r in _rows("roles.csv", "noun", "code", "kind", "acts_for")
    }

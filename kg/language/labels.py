"""Read the dependency labels of ClearNLP (en_core_web_sm and its kin) as Universal Dependencies v2.

Requires: token.dep, token.head in the ClearNLP scheme, token.tag (Penn), token.lemma.
Assigns: token.dep, token.head. The component is `kg_universal`.

What only has another name is renamed by the table `clearnlp.csv`. Four constructions are built differently and are
turned round here: prepositions (the noun becomes the head), copulas (the predicate becomes the head), coordination
(all conjuncts hang on the first, the conjunction on the one after it), and objects with an infinitive ("urged
Turkey to leave": Turkey is the object of urged).

Each step moves a word to a place above or beside it, never below itself, so a tree stays a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.resources import data_path, read_table

COMPONENT = "kg_universal"
CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass"})  # labels that Universal Dependencies lack
_COLUMNS = ("label", "target", "under_noun", "turned", "turned_under_noun")
_NOUN_TAGS = ("NN", "PRP", "CD", "WP", "DT", "WDT", "EX", "$")
_PREDICATES = frozenset({"attr", "acomp"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class LabelRule:
    """What a label becomes, under a verb and under a noun; `turned`: of a noun that took a preposition's place."""

    target: str
    under_noun: str
    turned: str
    turned_under_noun: str

    def name(self, *, is_turned: bool, is_under_noun: bool) -> str:
        """Return the universal label."""
        if is_turned and self.turned:
            return self.turned_under_noun if is_under_noun else self.turned
        return self.under_noun if is_under_noun else self.target


@cache
def read_rules() -> Mapping[str, LabelRule]:
    """Return the table `clearnlp.csv` by label."""
    rows = read_table(data_path("clearnlp.csv"), _COLUMNS)
    return {row["label"]: LabelRule(*(row[column] for column in _COLUMNS[1:])) for row in rows}


@Language.component(COMPONENT, assigns=["token.dep", "token.head"])
def read_as_universal(doc: Doc) -> Doc:
    """Turn the ClearNLP parse of a Doc into Universal Dependencies."""
    if not len(doc):
        return doc
    tree = Tree(
        [token.head.i for token in doc],
        [token.dep_ for token in doc],
        [token.tag_ for token in doc],
        [token.lemma_.lower() for token in doc],
    )
    tree.convert(read_rules())
    table = np.zeros((len(doc), 2), np.uint64)
    table[:, 0] = (np.array(tree.heads) - np.arange(len(doc))).astype(np.uint64)
    table[:, 1] = [doc.vocab.strings.add(label) for label in tree.labels]
    return doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type]


class Tree:
    """The dependency trees of a Doc while they are rebuilt; a root is its own head."""

    def __init__(
        self,
        heads: Sequence[int],
        labels: Sequence[str],
        tags: Sequence[str],
        lemmas: Sequence[str],
    ) -> None:
        self.heads = list(heads)
        self.labels = list(labels)
        self._tags = tags
        self._lemmas = lemmas
        self._children: list[set[int]] = [set() for _ in heads]
        for word, head in enumerate(heads):
            if head != word:
                self._children[head].add(word)
        self._turned: set[int] = set()  # nouns that took the place of their preposition
        self._clauses: set[int] = set()  # verbs that did

    def convert(self, rules: Mapping[str, LabelRule]) -> None:
        """Rebuild trees and labels; the order matters, as each step reads what the one before has left."""
        order = self._bottom_up()
        for word in order:
            self._turn_preposition(word)
        for word in order:
            self._rename(word, rules)
        for word in order:
            self._turn_copula(word)
        for word in order:
            self._raise_object(word)
        self._move_conjunctions()
        self._flatten_coordination()

    def _turn_preposition(self, word: int) -> None:
        """Make the object of a preposition its head: in "from Russia", Russia with the `case` from."""
        label = self.labels[word]
        noun = self._child(word, lambda c: self.labels[c] == "pobj" or c in self._turned_here(word))
        noun = noun if noun is not None else self._child(word, self._is_nominal_complement)
        if noun is not None:
            self._promote(noun, "case")
            self._turned.add(noun)
            return
        clause = self._child(word, lambda c: self.labels[c] == "pcomp")
        if clause is not None:
            self._promote(clause, "mark")
            if label in _PREPOSITIONS:
                self._clauses.add(clause)

    def _turned_here(self, word: int) -> set[int]:
        """Return nouns of an inner preposition that now stand under an outer one ("according to Ankara")."""
        if self.labels[word] not in _PREPOSITIONS:
            return set()
        return {c for c in self._children[word] & self._turned if self.labels[c] == "prep"}

    def _is_nominal_complement(self, word: int) -> bool:
        """Whether the complement of a preposition is no clause ("from there", "because of")."""
        if self.labels[word] != "pcomp":
            return False
        is_verb = self._tags[word][:1] == "V" or self._tags[word] == "MD"
        has_subject = any(self.labels[c] in _SUBJECTS for c in self._children[word])
        return word in self._turned or not (is_verb or has_subject)

    def _rename(self, word: int, rules: Mapping[str, LabelRule]) -> None:
        label = "pcomp" if word in self._clauses else self.labels[word]
        if self.heads[word] == word:
            self.labels[word] = "root"
        elif label in _PREDICATES:  # the copula decides
            return
        elif label == "aux" and self._tags[word] == "TO":
            self.labels[word] = "mark"
        elif label in rules:
            self.labels[word] = rules[label].name(
                is_turned=word in self._turned, is_under_noun=self._is_under_noun(word)
            )

    def _turn_copula(self, word: int) -> None:
        """Make the predicate of "be" its head; under another verb it is an `xcomp`."""
        predicates = [c for c in sorted(self._children[word]) if self.labels[c] in _PREDICATES]
        for other in predicates:
            self.labels[other] = "xcomp"
        if self._lemmas[word] != "be" or self._tags[word][:1] != "V":
            return
        if self._child(word, lambda c: self.labels[c] == "expl") is not None:
            for subject in predicates[:1]:
                self.labels[subject] = "nsubj"  # "there is a deal"
            return
        predicate = predicates[0] if predicates else self._phrase_as_predicate(word)
        if predicate is not None:
            self._promote(predicate, "cop")

    def _phrase_as_predicate(self, word: int) -> int | None:
        """Return the first phrase with a preposition after "be" when nothing else completes it ("is in talks")."""
        others = {"xcomp", "ccomp", "obj"}
        if self._child(word, lambda c: self.labels[c] in others) is not None:
            return None
        return self._child(
            word, lambda c: c > word and c in self._turned and self.labels[c] == "obl"
        )

    def _raise_object(self, word: int) -> None:
        """Give the subject of an infinitive to the verb above: "urged Turkey to leave"."""
        verb = self.heads[word]
        if self.labels[word] != "ccomp" or verb == word:
            return
        subject = self._child(word, lambda c: self.labels[c] == "nsubj")
        marks = [c for c in self._children[word] if self.labels[c] == "mark"]
        if subject is None or [self._tags[mark] for mark in marks] != ["TO"]:
            return
        if self._child(verb, lambda c: self.labels[c] == "obj") is None:
            self._move(subject, verb)
            self.labels[subject] = "obj"
            self.labels[word] = "xcomp"

    def _move_conjunctions(self) -> None:
        """Hang "and" on the conjunct after it."""
        for word, label in enumerate(self.labels):
            if label != "cc":
                continue
            head = self.heads[word]
            after = [c for c in self._children[head] if c > word and self.labels[c] == "conj"]
            if after:
                self._move(word, min(after))

    def _flatten_coordination(self) -> None:
        """Hang every conjunct on the first."""
        for word, label in enumerate(self.labels):
            first = self.heads[word]
            while label == "conj" and self.labels[first] == "conj" and self.heads[first] != first:
                first = self.heads[first]
            if first != self.heads[word]:
                self._move(word, first)

    def _promote(self, child: int, label: str) -> None:
        """Let a word change places with its head: it takes head, label and all other words below."""
        parent = self.heads[child]
        above = self.heads[parent]
        for other in sorted(self._children[parent] - {child}):
            self._move(other, child)
        self.labels[child], self.labels[parent] = self.labels[parent], label
        self._children[parent].discard(child)
        if above == parent:
            self.heads[child] = child
        else:
            self._children[above].discard(parent)
            self._children[above].add(child)
            self.heads[child] = above
        self.heads[parent] = child
        self._children[child].add(parent)

    def _move(self, word: int, head: int) -> None:
        self._children[self.heads[word]].discard(word)
        self._children[head].add(word)
        self.heads[word] = head

    def _child(self, word: int, accept: Callable[[int], bool]) -> int | None:
        """Return the first child that is accepted."""
        return next((child for child in sorted(self._children[word]) if accept(child)), None)

    def _is_under_noun(self, word: int) -> bool:
        head = self.heads[word]
        return head != word and self._tags[head].startswith(_NOUN_TAGS)

    def _bottom_up(self) -> list[int]:
        """Return all words, each before its head."""
        order = list(self._top_down())
        return order[::-1]

    def _top_down(self) -> Iterator[int]:
        level = [word for word, head in enumerate(self.heads) if head == word]
        while level:
            yield from level
            level = [child for word in level for child in sorted(self._children[word])]

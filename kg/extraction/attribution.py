"""Say whose word a clause is: the source, and through whom it came.

Requires: Tree, its Clauses. Comes in: a predicate. Goes out: the tokens that head the source's phrase and, for
"told Interfax", the token of the go-between.

Frames: "X said that …", "…, X said", "…, X said, …", "according to X", "X's claim that …". The nearest frame wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon
from kg.extraction.tree import Tree

_REPORTED = frozenset({"ccomp", "parataxis", "dep", "csubj", "csubj:pass"})
_ACCORDING = ("according to", "in the words of", "per")


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting frame: `cue` heads it, `sources` and `addressees` head phrases; `stance` as in reporting.csv."""

    cue: int
    sources: tuple[int, ...]
    addressees: tuple[int, ...]
    stance: str


def find_frame(tree: Tree, i: int, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Frame | None:
    """Return the reporting frame that a predicate stands in, or None when the article says it itself."""
    chain = [i, *tree.ancestors(i)]
    for below, node in zip([None, *chain], chain, strict=False):
        if below is not None and tree.deps[below] in _REPORTED:
            frame = _speech(tree, node, clauses, lexicon)
            if frame is not None and below not in frame.sources:
                return frame
        if below is not None:
            accused = _accused(tree, below, clauses, lexicon)
            if accused is not None:
                return accused
        if below is not None and tree.deps[below] in ("acl", "ccomp") and tree.pos[node] == "NOUN":
            owner = tree.child(node, "nmod:poss")
            if owner is not None and tree.lemmas[node] in lexicon.words["claim_noun"]:
                return Frame(node, (owner,), (), "claim")
        inserted = _inserted(tree, node, i, clauses, lexicon)
        if inserted is not None:
            return inserted
    return None


def _speech(tree: Tree, verb: int, clauses: Mapping[int, Clause], lexicon: Lexicon) -> Frame | None:
    clause = clauses.get(verb)
    stance = lexicon.reporting.get(tree.lemmas[verb].lower())
    if clause is None or stance is None:
        return None
    sources = clause.subjects
    if not sources and not clause.passive:
        return None
    addressees = [*clause.indirect, *(t for t in clause.objects if tree.pos[t] != "VERB")]
    addressees += [t for prep, t in clause.obliques if prep in ("to", "with")]
    return Frame(verb, tuple(sources), tuple(addressees), stance)


def _accused(
    tree: Tree, gerund: int, clauses: Mapping[int, Clause], lexicon: Lexicon
) -> Frame | None:
    """ "X accused Y of bombing Z", "Y is suspected of …": what is charged is the accuser's word."""
    mark = tree.child(gerund, "mark", "case")
    if tree.tags[gerund] != "VBG" or mark is None or tree.lower[mark] not in ("of", "for", "with"):
        return None
    for verb in list(tree.ancestors(gerund))[:2]:
        if tree.lemmas[verb].lower() in lexicon.words["accusing_verb"] and verb in clauses:
            return Frame(verb, tuple(clauses[verb].subjects), (), "claim")
    return None


def _inserted(
    tree: Tree, node: int, i: int, clauses: Mapping[int, Clause], lexicon: Lexicon
) -> Frame | None:
    """ "…, X said" hanging below the content, and "according to X"."""
    for c in tree.children[node]:
        if tree.deps[c] == "parataxis" and c != i and not _is_below(tree, i, c):
            frame = _speech(tree, c, clauses, lexicon)
            if frame is not None and not clauses[c].complements:
                return frame
        if tree.case(c) in _ACCORDING:
            return Frame(c, tuple(tree.conjuncts(c)), (), "say")
    return None


def _is_below(tree: Tree, i: int, top: int) -> bool:
    return top in (i, *tree.ancestors(i))

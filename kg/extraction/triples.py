"""Turn clauses into open triples: who does what to what, in the words of the sentence.

Requires: Tree, Clauses.
Yields: OpenTriples. For "Graner handcuffed him to the bars of a window": (Graner, handcuffed, him), (Graner,
handcuffed him to, the bars of a window), (Graner, handcuffed him to the bars of, a window).

Each argument makes a triple of its own; the relation takes up what stands before it. Coordination is distributed.
Auxiliaries, negation and particles belong to the relation's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extraction.attribution import find_frame
from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon
from kg.extraction.qualifiers import qualify_verb
from kg.extraction.tree import Tree
from kg.language.pipeline import Analysis
from kg.model import ArticleRef, OpenTriple, Phrase, Sentence

_VERB_WORDS = frozenset({"aux", "aux:pass", "cop", "compound:prt", "advmod"})
_MAX_ARGUMENT_WORDS = 25


def find_triples(
    analysis: Analysis,
    article: ArticleRef,
    sentence: Sentence,
    tree: Tree,
    clauses: Mapping[int, Clause],
    lexicon: Lexicon,
) -> Iterator[OpenTriple]:
    """Yield the open triples of a sentence in the order of their predicates."""
    seen: set[tuple[str, str, str]] = set()
    for head in sorted(clauses):
        qualifiers = qualify_verb(tree, head, lexicon)
        frame = find_frame(tree, head, clauses, lexicon)
        source = tree.text(tree.phrase(frame.sources[0])) if frame and frame.sources else None
        for subject, relation, obj, confidence in _of_clause(tree, clauses, clauses[head]):
            if not subject or not relation or not obj or set(subject) & set(obj):
                continue
            words = (tree.text(subject), tree.text(relation), tree.text(obj))
            if words in seen:
                continue
            seen.add(words)
            yield OpenTriple(
                article=article,
                sentence=sentence,
                subject=_phrase(analysis, tree, subject),
                relation=words[1],
                lemma=" ".join(tree.lemmas[i].lower() for i in relation),
                object=_phrase(analysis, tree, obj),
                polarity=qualifiers.polarity,
                modality=qualifiers.modality,
                attributed_to=source,
                confidence=confidence,
            )


Spans = tuple[list[int], list[int], list[int], float]


def _of_clause(tree: Tree, clauses: Mapping[int, Clause], clause: Clause) -> Iterator[Spans]:
    """The triples of one clause as (subject, relation, object) tokens and a confidence."""
    subjects = _surface_subjects(tree, clauses, clause)
    for subject in subjects:
        phrase = tree.phrase(subject)
        confidence = 0.8 if not clause.inherited else 0.6
        for relation, argument, sure in _arguments(tree, clause):
            yield phrase, relation, argument, round(confidence * sure, 2)


def _surface_subjects(tree: Tree, clauses: Mapping[int, Clause], clause: Clause) -> list[int]:
    """The subjects as written: of a passive what undergoes it."""
    if clause.passive:
        return clause.objects[:] or clause.indirect[:]
    return clause.subjects


def _arguments(tree: Tree, clause: Clause) -> Iterator[tuple[list[int], list[int], float]]:
    verb = _verb_words(tree, clause)
    head = clause.head
    if clause.copula:
        yield from _copular(tree, clause, verb)
        return
    objects = [] if clause.passive else clause.objects
    for obj in objects:
        if obj < head:  # a relative clause: the antecedent is no argument to its right
            continue
        phrase = tree.phrase(obj)
        yield verb, phrase, 1.0
        yield from _chain(tree, verb, obj, 0.8)
    base = verb + (tree.phrase(objects[0]) if objects and objects[0] > head else [])
    obliques = [*clause.obliques, *(("by", s) for s in clause.subjects if clause.passive)]
    for prep, token in obliques:
        if token < head or tree.deps[token] == "obl:unmarked":
            continue
        mark = _case_tokens(tree, token)
        if not mark:
            continue
        before = [i for i in base if i < mark[0]]
        yield sorted({*before, *mark}), tree.phrase(token), 0.9
        yield from _chain(tree, sorted({*before, *mark}), token, 0.7)


def _copular(
    tree: Tree, clause: Clause, verb: list[int]
) -> Iterator[tuple[list[int], list[int], float]]:
    head = clause.head
    cop = [i for i in verb if i != head]
    mark = _case_tokens(tree, head)
    phrase = [i for i in tree.phrase(head, outside=_OUTSIDE_PREDICATE) if i not in cop]
    if phrase:
        yield sorted({*cop, *mark}), phrase, 0.9
    yield from _chain(tree, sorted({*cop, *mark}), head, 0.8)
    for prep, token in clause.obliques:
        mark = _case_tokens(tree, token)
        if mark and token > head:
            inner = [i for i in tree.phrase(head, outside=_OUTSIDE_PREDICATE) if i < mark[0]]
            yield sorted({*cop, *inner, *mark}), tree.phrase(token), 0.8


_OUTSIDE_PREDICATE = frozenset(
    "acl:relcl appos parataxis conj cc punct advcl nsubj nsubj:pass csubj aux mark ccomp xcomp obl obl:unmarked "
    "discourse advmod nsubj:outer dislocated vocative".split()
)


def _chain(
    tree: Tree, before: list[int], head: int, sure: float
) -> Iterator[tuple[list[int], list[int], float]]:
    """Down the noun's own prepositions: "became | a justice of | the court"."""
    for c in tree.children[head]:
        if tree.deps[c] != "nmod" or c < head:
            continue
        mark = _case_tokens(tree, c)
        if not mark:
            continue
        upto = [i for i in tree.phrase(head) if i < mark[0]]
        relation = sorted({*before, *upto, *mark})
        for each in tree.conjuncts(c):
            yield relation, tree.phrase(each), sure
        yield from _chain(tree, relation, c, sure * 0.8)


def _verb_words(tree: Tree, clause: Clause) -> list[int]:
    head = clause.head
    tokens = {head}
    for c in tree.children[head]:
        if tree.deps[c] in _VERB_WORDS and (tree.deps[c] != "advmod" or tree.tags[c] == "RB"):
            if tree.deps[c] == "advmod" and not (
                abs(c - head) <= 2 or tree.lower[c] in ("not", "n't")
            ):
                continue
            tokens.add(c)
    return sorted(tokens)


def _case_tokens(tree: Tree, i: int) -> list[int]:
    found = []
    for c in tree.children[i]:
        if tree.deps[c] == "case" and tree.tags[c] != "POS":
            found.append(c)
            found += [f for f in tree.children[c] if tree.deps[f] == "fixed"]
    return sorted(found)


def _phrase(analysis: Analysis, tree: Tree, tokens: list[int]) -> Phrase:
    start, end = analysis.span(*tree.span(tokens))
    return Phrase(tree.text(tokens), start, end)

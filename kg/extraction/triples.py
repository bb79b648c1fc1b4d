"""Turn clauses into open triples: who does what to what, in the words of the sentence.

Requires: Tree, Clauses.
Yields: OpenTriples. For "Graner handcuffed him to the bars of a window": (Graner, handcuffed, him), (Graner,
handcuffed him to, the bars of a window), (Graner, handcuffed him to the bars of, a window).

Each argument makes a triple of its own; the relation takes up what stands before it. Coordination is distributed.
Auxiliaries, negation and particles belong to the relation's words, verbs of control too ("agreed to sell"). An argument
that stands before the verb keeps its preposition ("In 1918").
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

_VERB_WORDS = frozenset({"aux", "aux:pass", "cop", "compound:prt"})
_NEGATIONS = frozenset({"not", "n't", "never", "no"})
_EDGES = frozenset({"CC", ",", ":", ".", "``", "''", "-LRB-", "-RRB-"})
_OUTSIDE_ARGUMENT = frozenset(
    {"acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "dislocated", "list"}
)
_OUTSIDE_PREDICATE = _OUTSIDE_ARGUMENT | frozenset(
    {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "aux", "mark", "ccomp", "xcomp", "obl"}
    | {"obl:unmarked", "discourse", "advmod", "vocative", "cop"}
)

#: subject, relation and object as tokens, and how sure the form is
Spans = tuple[list[int], list[int], list[int], float]
Argument = tuple[list[int], list[int], float]


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
        spans = list(_of_clause(tree, clauses, clauses[head]))
        if not spans:
            continue
        qualifiers = qualify_verb(tree, head, lexicon)
        frame = find_frame(tree, head, clauses, lexicon)
        source = tree.text(tree.phrase(frame.sources[0])) if frame and frame.sources else None
        for subject, relation, obj, confidence in spans:
            words = (tree.text(subject), tree.text(relation), tree.text(obj))
            if not all(words) or set(subject) & set(obj) or words in seen:
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


def _of_clause(tree: Tree, clauses: Mapping[int, Clause], clause: Clause) -> Iterator[Spans]:
    """The triples of one clause."""
    below = set(tree.subtree(clause.head))
    verb = _verb_words(tree, clauses, clause)
    arguments = list(_arguments(tree, clauses, clause, verb))
    for subject in _surface_subjects(clause):
        inner = clause.head in tree.subtree(subject)  # "a charter issued by the king"
        phrase = [i for i in _argument(tree, subject) if not inner or i not in below]
        sure = 0.6 if clause.inherited else 0.8
        for relation, argument, factor in arguments:
            yield (
                _trimmed(tree, phrase),
                relation,
                _trimmed(tree, argument),
                round(sure * factor, 2),
            )


def _surface_subjects(clause: Clause) -> list[int]:
    """The subjects as written: of a passive what undergoes it."""
    return (clause.objects or clause.indirect) if clause.passive else clause.subjects


def _arguments(
    tree: Tree, clauses: Mapping[int, Clause], clause: Clause, verb: list[int]
) -> Iterator[Argument]:
    """The arguments of a clause with the relation words that lead to each."""
    if clause.copula:
        yield from _copular(tree, clause, verb)
        return
    head = clause.head
    objects = [*([] if clause.passive else clause.objects), *_named_as(tree, clauses, clause)]
    for obj in objects:
        phrase = _argument(tree, obj)
        yield verb, phrase, 1.0
        if obj > head:
            yield from _chain(tree, verb, obj, 0.8)
    agents = clause.subjects if clause.passive else []
    base = verb + [i for o in (objects or agents)[:1] if o > head for i in _with_case(tree, o)]
    obliques = [*(t for _, t in clause.obliques), *agents]
    for token in sorted(obliques):
        yield from _oblique(tree, verb if token in agents else base, token, head)


def _oblique(tree: Tree, base: list[int], token: int, head: int) -> Iterator[Argument]:
    mark = _case_tokens(tree, token)
    if token < head or not mark:
        if not base or token in base:
            return
        yield sorted(set(base)), sorted({*mark, *_argument(tree, token)}), 0.7
        return
    before = [i for i in base if i < mark[0]]
    relation = sorted({*before, *mark})
    yield relation, _argument(tree, token), 0.9
    yield from _chain(tree, relation, token, 0.7)


def _named_as(tree: Tree, clauses: Mapping[int, Clause], clause: Clause) -> list[int]:
    """Bare predicates: "became a justice", "was renamed Jones"."""
    return [
        c
        for c in clause.complements
        if c not in clauses and tree.pos[c] in ("NOUN", "PROPN", "ADJ", "NUM") and c > clause.head
    ]


def _copular(tree: Tree, clause: Clause, verb: list[int]) -> Iterator[Argument]:
    head = clause.head
    cop = [i for i in verb if i != head and i < head]
    mark = _case_tokens(tree, head)
    inner = [
        i
        for i in tree.phrase(head, outside=_OUTSIDE_PREDICATE)
        if i not in cop and i > max(cop, default=-1)
    ]
    relation = sorted({*cop, *mark})
    for each in tree.conjuncts(head):
        phrase = inner if each == head else _argument(tree, each)
        if phrase and (each == head or tree.child(each, "cop") is None):
            yield relation, phrase, 0.9
            yield from _chain(tree, relation, each, 0.8)
    for _, token in clause.obliques:
        mark = _case_tokens(tree, token)
        if mark and token > head:
            yield (
                sorted({*relation, *(i for i in inner if i < mark[0]), *mark}),
                _argument(tree, token),
                0.8,
            )


def _chain(tree: Tree, before: list[int], head: int, sure: float) -> Iterator[Argument]:
    """Down the noun's own prepositions: "became | a justice of | the court"."""
    for c in tree.children[head]:
        mark = _case_tokens(tree, c)
        if tree.deps[c] != "nmod" or c < head or not mark:
            continue
        upto = [i for i in _argument(tree, head) if i < mark[0]]
        relation = sorted({*before, *upto, *mark})
        for each in tree.conjuncts(c):
            yield relation, _argument(tree, each), sure
        yield from _chain(tree, relation, c, sure * 0.8)


def _verb_words(tree: Tree, clauses: Mapping[int, Clause], clause: Clause) -> list[int]:
    """The verb with auxiliaries, negation and particle; behind a verb of control that verb too."""
    head = clause.head
    tokens = {head, *tree.kids(head, _VERB_WORDS)}
    tokens |= {c for c in tree.kids(head, ("advmod",)) if tree.lower[c] in _NEGATIONS}
    up = tree.head[head]
    if not clause.inherited or up not in clauses:
        return sorted(tokens)
    outer = clauses[up]
    if tree.deps[head] == "conj" and tree.tags[up] == tree.tags[head]:
        own = tree.kids(head, ("aux", "aux:pass", "cop"))
        tokens |= set() if own else set(tree.kids(up, ("aux", "aux:pass")))
    elif tree.deps[head] == "xcomp" and not set(_surface_subjects(clause)) - set(
        _surface_subjects(outer)
    ):
        between = [o for o in outer.objects if up < o < head]
        if not between or outer.passive:
            tokens |= {*_verb_words(tree, clauses, outer), *tree.kids(head, ("mark",))}
    return sorted(tokens)


def _argument(tree: Tree, head: int) -> list[int]:
    """The words of an argument; participles behind a comma stay out."""
    phrase = tree.phrase(head, outside=_OUTSIDE_ARGUMENT)
    for c in tree.kids(head, ("acl", "nmod", "obl")):
        begin = min(tree.subtree(c))
        if c > head and begin > 0 and tree.tags[begin - 1] in (",", ":"):
            below = set(tree.subtree(c))
            phrase = [i for i in phrase if i not in below and i != begin - 1]
    return _trimmed(tree, phrase)


def _trimmed(tree: Tree, tokens: list[int]) -> list[int]:
    """Without conjunctions and punctuation at the edges."""
    first, last = 0, len(tokens)
    while first < last and tree.tags[tokens[first]] in _EDGES:
        first += 1
    while last > first and tree.tags[tokens[last - 1]] in _EDGES:
        last -= 1
    return tokens[first:last]


def _with_case(tree: Tree, i: int) -> list[int]:
    return sorted({*_case_tokens(tree, i), *_argument(tree, i)})


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

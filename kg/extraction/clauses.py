"""Turn a dependency tree into clauses: who does what to whom.

Requires: Tree (Universal Dependencies).
Yields: Clause, one per predicate (verb, or noun or adjective with a copula).

Subjects here are *logical*: in "Washington was accused by Ankara" the subject is Ankara and the object Washington.
Missing subjects are filled from conjuncts, control, participles and relative clauses. Everything downstream relies on
it; an actor network built from surface subjects points the wrong way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kg.extraction.times import CALENDAR_WORDS
from kg.extraction.tree import Tree

_SUBJECT = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE_SUBJECT = ("nsubj:pass", "csubj:pass")
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_FINITE = ("VBD", "VBZ", "VBP")
_CONTENT_MARKS = frozenset({"of", "for", "from", "with"})
_TO_PREDICATE = frozenset({"xcomp", "conj", "advcl", "parataxis", "ccomp", "acl", "acl:relcl"})


@dataclass(slots=True)
class Clause:
    """One predicate with its participants, each given by the token that heads its phrase.

    `subjects` and `objects` are logical and hold all conjuncts; `obliques` are (preposition, token) pairs, an empty
    preposition for bare ones; `complements` are heads of clausal arguments (xcomp, ccomp); `inherited` marks a subject
    that stands in another clause.
    """

    head: int
    copula: bool = False
    passive: bool = False
    inherited: bool = False
    particle: str = ""
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)


def find_clauses(tree: Tree, object_control: Collection[str] = ()) -> list[Clause]:
    """Return the clauses of a sentence in the order of their predicates.

    Args:
        tree: the sentence.
        object_control: lemmas of verbs whose object is the subject of their infinitive ("urge X to leave").
    """
    clauses = {i: _own_arguments(tree, i) for i in range(len(tree)) if is_predicate(tree, i)}
    done: set[int] = set()
    for i in _top_down(tree, clauses):
        _inherit(tree, clauses[i], clauses, object_control)
        done.add(i)
    return [clauses[i] for i in sorted(clauses)]


def is_predicate(tree: Tree, i: int) -> bool:
    """Whether token `i` heads a clause."""
    if tree.deps[i] in (
        "aux",
        "aux:pass",
        "cop",
        "amod",
        "case",
        "mark",
        "compound",
        "fixed",
        "det",
    ):
        return False
    if tree.pos[i] == "VERB":
        return True
    if tree.child(i, "cop") is not None:
        return True
    if tree.pos[i] == "AUX":
        return tree.deps[i] not in ("aux", "aux:pass", "cop")
    return tree.pos[i] in ("ADJ", "NOUN", "ADV", "ADP") and (
        tree.deps[i] in ("xcomp", "ccomp", "root", "conj", "advcl", "acl:relcl")
        and tree.child(i, *_SUBJECT, *_PASSIVE_SUBJECT) is not None
    )


def _top_down(tree: Tree, clauses: dict[int, Clause]) -> Iterator[int]:
    def depth(i: int) -> int:
        return sum(1 for _ in tree.ancestors(i))

    yield from sorted(clauses, key=lambda i: (depth(i), i))


def _own_arguments(tree: Tree, i: int) -> Clause:
    clause = Clause(i, copula=tree.child(i, "cop") is not None)
    clause.passive = tree.child(i, "aux:pass", *_PASSIVE_SUBJECT) is not None or (
        tree.deps[i] in ("acl", "advcl") and tree.tags[i] == "VBN"
    )
    surface_subjects: list[int] = []
    for c in tree.children[i]:
        dep = tree.deps[c]
        if dep in _SUBJECT or dep in _PASSIVE_SUBJECT:
            if dep in _PASSIVE_SUBJECT:
                clause.passive = True
            surface_subjects += _arguments(tree, c)
        elif dep == "obj":
            clause.objects += _arguments(tree, c)
        elif dep == "iobj":
            clause.indirect += _arguments(tree, c)
        elif dep.startswith("obl"):
            prep = tree.case(c)
            for each in _arguments(tree, c):
                clause.obliques.append((tree.case(each) or prep, each))
        elif dep in ("xcomp", "ccomp"):
            clause.complements += tree.conjuncts(c)
        elif dep == "compound:prt":
            clause.particle = tree.lower[c]
    if not clause.passive:
        clause.subjects = surface_subjects
        return clause
    agents = [t for prep, t in clause.obliques if prep == "by" and not _is_time(tree, t)]
    clause.obliques = [(p, t) for p, t in clause.obliques if t not in agents]
    clause.subjects = agents
    if surface_subjects:
        if clause.objects:  # "was given missiles": the surface subject is the receiver
            clause.indirect += surface_subjects
        else:
            clause.objects = surface_subjects
    return clause


def _arguments(tree: Tree, head: int) -> list[int]:
    """The conjuncts of an argument, relative pronouns replaced by what they stand for."""
    return [antecedent(tree, t) for t in tree.conjuncts(head)]


def antecedent(tree: Tree, i: int) -> int:
    """Return the noun that a relative pronoun stands for; any other token is returned as it is."""
    if tree.tags[i] not in _RELATIVE_TAGS and not (
        tree.lower[i] == "that" and tree.pos[i] == "PRON"
    ):
        return i
    for up in tree.ancestors(i):
        if tree.deps[up] == "acl:relcl":
            return tree.head[up]
    return i


def _inherit(
    tree: Tree, clause: Clause, clauses: dict[int, Clause], object_control: Collection[str]
) -> None:
    i = clause.head
    dep = tree.deps[i]
    up = tree.head[i]
    if dep == "acl:relcl" and up >= 0:
        _fill_gap(tree, clause, up)
    if dep == "acl" and up >= 0 and not _has_surface_subject(tree, i):
        if _is_infinitive(tree, i):
            clause.inherited = True
            clause.subjects = _owners_of(tree, up, clauses)
        else:
            _fill_participle(tree, clause, tree.conjuncts(up))
        return
    if dep == "advcl" and tree.tags[i] == "VBG" and not _has_surface_subject(tree, i):
        beside = noun_beside(tree, i, up)
        if beside is not None:
            clause.subjects = tree.conjuncts(beside)
            return
    if clause.subjects or _has_surface_subject(tree, i):
        return
    source = clauses.get(up)
    if source is None or dep not in _TO_PREDICATE:
        return
    if dep == "advcl" and _is_finite(tree, i):
        return  # it has a subject of its own that the parser lost
    patients = source.objects or source.indirect
    if not patients and tree.lemmas[up] in object_control:  # "called on X to leave"
        patients = [t for prep, t in source.obliques if prep in ("on", "upon", "for", "to", "with")]
    told = dep in ("xcomp", "advcl", "ccomp") and _is_infinitive(tree, i)
    controls = tree.lemmas[up] in object_control
    if patients and _content_mark(tree, i):  # "accused X of bombing", "praised X for helping"
        controllers = patients
    elif patients and not source.passive and (dep == "xcomp" or (told and controls)):
        controllers = patients if controls else source.subjects
    elif (dep == "xcomp" and source.passive) or (
        dep == "advcl" and source.passive and not clause.passive
    ):
        controllers = source.objects
    else:
        controllers = source.subjects or (source.objects if source.passive else [])
    if dep in ("parataxis", "ccomp"):
        return
    if dep == "conj" and source.passive and not clause.passive and tree.tags[i] == "VBN":
        clause.passive = True  # "was seized and taken to": the auxiliary is shared
        agents = [t for prep, t in clause.obliques if prep == "by" and not _is_time(tree, t)]
        clause.obliques = [(p, t) for p, t in clause.obliques if t not in agents]
        clause.subjects = agents
        source.subjects = source.subjects or list(agents)  # "was condemned and sanctioned by"
    clause.inherited = True
    if clause.passive:
        clause.objects = clause.objects or list(source.objects if dep == "conj" else controllers)
        if dep == "conj":
            clause.subjects = clause.subjects or list(source.subjects)
    else:
        clause.subjects = list(controllers)


def _content_mark(tree: Tree, i: int) -> bool:
    """Whether a gerund says what somebody is accused of or praised for."""
    mark = tree.child(i, "mark", "case")
    return tree.tags[i] == "VBG" and mark is not None and tree.lower[mark] in _CONTENT_MARKS


def _is_finite(tree: Tree, i: int) -> bool:
    return tree.tags[i] in _FINITE or any(
        tree.tags[c] in ("MD", *_FINITE) for c in tree.kids(i, ("aux", "aux:pass", "cop"))
    )


def _is_infinitive(tree: Tree, i: int) -> bool:
    mark = tree.child(i, "mark")
    return mark is not None and tree.lower[mark] == "to"


def _owners_of(tree: Tree, noun: int, clauses: dict[int, Clause]) -> list[int]:
    """Who is to act in "X is in talks to buy", "X made a decision to buy"."""
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return tree.conjuncts(owner)
    for clause in clauses.values():
        if clause.head == noun and clause.copula:
            return list(clause.subjects)
        if noun in clause.objects or any(t == noun for _, t in clause.obliques):
            return list(clause.subjects or (clause.objects if clause.passive else []))
    return []


def noun_beside(tree: Tree, i: int, up: int) -> int | None:
    """Return the noun right before a gerund, behind a preposition: "opposed to [Ankara] buying". It is who acts."""
    before = i - 1
    if before >= 0 and tree.head[before] == up and tree.deps[before] == "obl":
        return (
            before if tree.case(before) in ("to", "of", "against", "about", "with", "by") else None
        )
    return None


def _has_surface_subject(tree: Tree, i: int) -> bool:
    return tree.child(i, *_SUBJECT, *_PASSIVE_SUBJECT) is not None


def _fill_participle(tree: Tree, clause: Clause, nouns: list[int]) -> None:
    """ "missiles bought by Turkey" (the noun is object), "troops backing Assad" (the noun is subject)."""
    clause.inherited = True
    if clause.passive:
        clause.objects = clause.objects or nouns[:1]
    elif tree.tags[clause.head] == "VBG":
        clause.subjects = nouns[:1]


def _fill_gap(tree: Tree, clause: Clause, noun: int) -> None:
    """ "missiles that Turkey bought", "land they controlled": the noun is the missing object."""
    bound = {*clause.subjects, *clause.objects, *clause.indirect, *(t for _, t in clause.obliques)}
    if noun in bound:
        return
    if clause.subjects and not clause.objects and not clause.copula and not clause.complements:
        clause.objects = [noun]


def _is_time(tree: Tree, i: int) -> bool:
    """Whether "by X" is a deadline ("by Friday", "by 2020"), no agent."""
    return tree.pos[i] == "NUM" or tree.lower[i] in CALENDAR_WORDS

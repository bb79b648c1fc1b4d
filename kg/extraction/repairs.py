"""Mend what parsers often get wrong in news, before anything is read from the tree.

Comes in: a Tree, and the names found in it. Changes the Tree in place; it stays a tree.

"President Trump and Turkish President Erdoğan": the second name hangs on the first as if it described it, though "and"
stands between. "with Secretary of State Mike Pompeo": the name is taken for a part of its title.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.extraction.times import CALENDAR_WORDS
from kg.extraction.tree import Tree

_FINITE = frozenset({"MD", "VBZ", "VBD", "VBP"})
_CONJUNCTIONS = frozenset(
    {"after", "before", "as", "while", "since", "until", "because", "when", "once"}
)
_CLAUSES = frozenset({"conj", "parataxis", "ccomp", "root", "advcl"})
_DESCRIBING = frozenset({"nmod:desc", "appos", "compound", "flat", "nmod", "nmod:unmarked", "dep"})


def repair_coordination(tree: Tree) -> None:
    """Let a described noun that a conjunction introduces be a conjunct."""
    for i, dep in enumerate(tree.deps):
        up = tree.head[i]
        if dep not in _DESCRIBING or up < 0 or up > i:
            continue
        marks = [c for c in tree.children[i] if tree.deps[c] == "cc" and up < c < i]
        if (marks and tree.lower[marks[0]] in ("and", "or", "&", "as")) or (
            tree.tags[i] == "NNP" and _is_in_list(tree, i)
        ):
            tree.deps[i] = "conj"


def _is_in_list(tree: Tree, i: int) -> bool:
    """Whether a name stands between commas in a list whose later members were seen: "Oslo, Lima and Doha"."""
    words = [c for c in tree.subtree(i) if tree.deps[c] != "punct"]
    first, end = min(words), max(words) + 1
    if first == 0 or end + 1 >= len(tree) or tree.words[first - 1] != "," or tree.words[end] != ",":
        return False
    later = [c for c in tree.children[tree.head[i]] if tree.deps[c] == "conj" and c > end]
    return bool(later) and tree.child(min(later), "cc") is None


def repair_hyphens(tree: Tree) -> None:
    """Hang the maker on the participle behind a hyphen: "US-led forces", "Vietnamese-backed rebels"."""
    changed = False
    for i in range(2, len(tree)):
        maker = i - 2
        if tree.words[i - 1] != "-" or tree.tags[i] != "VBN" or tree.deps[i] != "amod":
            continue
        if tree.head[maker] in (i, tree.head[i]) and tree.deps[maker] != "compound":
            _hang(tree, maker, i, "compound")
            changed = True
    if changed:
        tree.index_children()


def repair_copulas(tree: Tree) -> None:
    """Hang a stray "is" on the predicate whose subject stands before it: "Oslo is in talks, Lima said"."""
    changed = False
    for i in range(1, len(tree) - 1):
        if tree.lemmas[i] != "be" or tree.tags[i] not in _FINITE or tree.children[i]:
            continue
        up = tree.head[i]
        predicates = [
            tree.head[s]
            for s in range(i)
            if tree.deps[s] in ("nsubj", "nsubj:pass") and tree.head[s] > i
        ]
        if not predicates or up in predicates or tree.deps[i] == "root":
            continue
        predicate = predicates[-1]
        if tree.child(predicate, "cop", "aux:pass") is None:
            _hang(tree, i, predicate, "aux" if tree.tags[predicate][:1] == "V" else "cop")
            changed = True
    if changed:
        tree.index_children()


def repair_subjects(tree: Tree) -> None:
    """Give a clause behind "and" its subject: in "beat X and Turkey would move" Turkey is no conjunct of X."""
    changed = False
    for i in range(len(tree) - 1):
        if tree.deps[i] != "conj" or tree.tags[i + 1] not in _FINITE:
            continue
        verb = i + 1 if tree.pos[i + 1] == "VERB" else tree.head[i + 1]
        if (
            verb <= i
            or tree.pos[verb] not in ("VERB", "NOUN", "ADJ")
            or tree.head[i] == verb
            or i in tree.ancestors(verb)
        ):
            continue
        if (
            tree.child(verb, "nsubj", "nsubj:pass", "expl", "csubj") is None
            and tree.deps[verb] in _CLAUSES
        ):
            _hang(
                tree, i, verb, "nsubj:pass" if tree.child(verb, "aux:pass") is not None else "nsubj"
            )
            changed = True
    if changed:
        tree.index_children()


def repair_time_clauses(tree: Tree) -> None:
    """Give a finite clause the subject that was read as a time: "after a bombing killed a soldier"."""
    changed = False
    for i in range(len(tree)):
        if tree.deps[i] != "advcl" or tree.tags[i] not in _FINITE:
            continue
        if tree.child(i, "nsubj", "nsubj:pass") is not None:
            continue
        for c in tree.kids(i, ("obl",)):
            marks = [m for m in tree.kids(c, ("case",)) if tree.lower[m] in _CONJUNCTIONS]
            if c < i and marks:
                tree.deps[c] = "nsubj"
                _hang(tree, marks[0], i, "mark")
                changed = True
                break
    if changed:
        tree.index_children()


def repair_times(tree: Tree) -> None:
    """Take from a time what belongs to its verb: "negotiated for months with both governments"."""
    changed = False
    for i in range(len(tree)):
        time = tree.head[i]
        if tree.deps[i] != "nmod" or time < 0 or tree.case(i) in ("", "of", "in", "between"):
            continue
        is_time = tree.lemmas[time].lower() in CALENDAR_WORDS and tree.deps[time].startswith("obl")
        if is_time and time < i and tree.pos[tree.head[time]] == "VERB":
            _hang(tree, i, tree.head[time], "obl")
            changed = True
    if changed:
        tree.index_children()


def repair_particles(tree: Tree, particles: Collection[str]) -> None:
    """Let the adverb right behind a verb be its particle: "went on to serve"."""
    for i in range(1, len(tree)):
        is_adverb = tree.deps[i] == "advmod" and tree.lower[i] in particles
        if is_adverb and tree.head[i] == i - 1 and tree.pos[i - 1] == "VERB":
            tree.deps[i] = "compound:prt"


def repair_verbs(tree: Tree) -> None:
    """Let past tenses be verbs in the active: "X mediated between" is no passive, "X suspended aid" no noun phrase."""
    changed = False
    for i in range(len(tree)):
        subject = tree.child(i, "nsubj:pass")
        if subject is not None and tree.tags[i] == "VBD" and tree.child(i, "aux:pass") is None:
            tree.deps[subject] = "nsubj"
        subject = tree.child(i, "nsubj")
        if tree.pos[i] != "NOUN" or subject is None or tree.child(i, "cop", "aux") is not None:
            continue
        verbs = [
            c for c in tree.kids(i, ("amod",)) if subject < c < i and tree.tags[c] in ("VBN", "VBD")
        ]
        if verbs:
            verb = verbs[0]
            _hang(tree, verb, tree.head[i], tree.deps[i])
            _hang(tree, i, verb, "obj")
            _hang(tree, subject, verb, "nsubj")
            for c in tree.children[i]:
                if (
                    tree.deps[c] in ("mark", "advcl", "parataxis", "conj", "cc")
                    or tree.tags[c] == "."
                ):
                    tree.head[c] = verb
            tree.pos[verb], tree.tags[verb] = "VERB", "VBD"
            changed = True
    if changed:
        tree.index_children()


def _is_bare_noun(tree: Tree, i: int) -> bool:
    """Whether a word is a noun without a preposition, and no time."""
    is_time = tree.lemmas[i].lower() in CALENDAR_WORDS
    return tree.tags[i][:2] == "NN" and not tree.case(i) and not is_time


def repair_objects(tree: Tree) -> None:
    """Let what an active verb is done to be its object.

    Of two subjects the one behind the verb ("Mesa accused President Morales of"); a noun without a preposition that was
    read as a circumstance ("dissolved the Parliament").
    """
    for i in range(len(tree)):
        if tree.pos[i] == "VERB" and tree.child(i, "aux:pass", "obj", "xcomp", "ccomp") is None:
            bare = [c for c in tree.kids(i, ("obl", "iobj")) if c > i and _is_bare_noun(tree, c)]
            if bare:
                tree.deps[bare[0]] = "obj"
    for i in range(len(tree)):
        subjects = tree.kids(i, ("nsubj",))
        if len(subjects) < 2 or tree.pos[i] != "VERB" or tree.child(i, "aux:pass") is not None:
            continue
        behind = [c for c in subjects if c > i]
        if behind and any(c < i for c in subjects):
            tree.deps[behind[0]] = "obj"


def repair_inserted_speech(tree: Tree, reporting: Collection[str]) -> None:
    """Hang "…, Trump said, …" behind a subject on the verb, and let the speaker be no part of that subject."""
    changed = False
    for v in range(1, len(tree)):
        if tree.tags[v] not in _FINITE or tree.lemmas[v].lower() not in reporting:
            continue
        outer, *own = tree.kids(v, ("nsubj",)) or [v]
        told = tree.child(v, "ccomp")
        free = told is not None and tree.child(told, "nsubj", "nsubj:pass") is None
        if told is not None and free and told > v and own and own[0] < v:
            _hang(tree, outer, told, "nsubj")
            changed = True
            continue
        actor = tree.head[v]
        behind = actor >= 0 and tree.deps[v] == "parataxis" and tree.deps[actor].startswith("nsubj")
        if behind and tree.head[actor] > v:
            tree.head[v] = tree.head[actor]
            changed = True
        speaker = v - 1
        actor = tree.head[speaker]
        if tree.deps[speaker] not in ("conj", "appos") or tree.child(speaker, "cc") is not None:
            continue
        inside = actor >= 0 and tree.deps[actor].startswith("nsubj") and tree.head[actor] > v
        if inside and tree.child(v, "nsubj") is None and v not in tree.subtree(speaker):
            _hang(tree, speaker, v, "nsubj")
            changed = True
    if changed:
        tree.index_children()


def repair_agents(tree: Tree, accusing: Collection[str]) -> None:
    """Give the accuser to the accusing verb: "was accused of aggression by Kenya"."""
    changed = False
    for v in range(len(tree)):
        passive = tree.child(v, "aux:pass") is not None
        if not passive or tree.lemmas[v].lower() not in accusing:
            continue
        for charge in tree.kids(v, ("obl",)):
            if tree.case(charge) != "of" or tree.child(v, "obl:agent") is not None:
                continue
            for c in tree.kids(charge, ("nmod",)):
                if tree.case(c) == "by":
                    _hang(tree, c, v, "obl:agent")
                    changed = True
    if changed:
        tree.index_children()


def repair_gerunds(tree: Tree) -> None:
    """Give a preposition before "Ankara buying" to the noun that it stands before, where the gerund has it."""
    changed = False
    for i in range(1, len(tree)):
        noun = i - 1
        if tree.tags[i] != "VBG" or tree.deps[noun] != "obl" or tree.head[noun] != tree.head[i]:
            continue
        for c in tree.children[i]:
            if tree.deps[c] == "mark" and c < noun and tree.tags[c] in ("IN", "TO"):
                _hang(tree, c, noun, "case")
                changed = True
    if changed:
        tree.index_children()


def repair_titles(tree: Tree, titles: Iterable[tuple[int, int, int]]) -> None:
    """Let names head their titles.

    Args:
        tree: changed in place.
        titles: (first word of the title, last word of the title, head of the name) for each person's name.
    """
    changed = False
    for first, last, name in titles:
        noun = first if last - first == 2 and tree.lower[first + 1] == "of" else last
        if tree.head[name] != noun or tree.deps[name] == "conj":
            continue
        _turn_round(tree, noun, name)
        if noun != last:
            _hang(tree, last, noun, "nmod")
            _hang(tree, first + 1, last, "case")
        changed = True
    if changed:
        tree.index_children()


def _turn_round(tree: Tree, noun: int, name: int) -> None:
    """The name takes its title's place; marks of case and the title's other dependents outside it follow."""
    _hang(tree, name, tree.head[noun], tree.deps[noun])
    _hang(tree, noun, name, "nmod:desc")
    for c in tree.children[noun]:
        if c != name and (tree.deps[c] in ("case", "cc", "mark") or c > name):
            tree.head[c] = name


def _hang(tree: Tree, i: int, head: int, dep: str) -> None:
    tree.head[i] = head
    tree.deps[i] = dep

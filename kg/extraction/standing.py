"""Read the standing relations that noun phrases carry: offices, membership, nationality, ownership.

Requires: Tree, SentenceMentions, Clauses.
Yields: Candidates: "Iranian President Hassan Rouhani" leads, "NATO member Turkey" is a member, "Mahan Air, an Iranian
airline" lies in Iran, "Turkish-backed rebels" are supported.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import Mention, SentenceMentions, phrases_ending_at
from kg.extraction.phrases import actors_in
from kg.extraction.titles import find_affiliation, find_titles, toward
from kg.extraction.tree import Tree
from kg.model import Kind

_COPULAR = frozenset({"become", "remain", "stay"})
_HOLDER_PREPOSITIONS = frozenset({"of", "in", "for", "at", "to", "from", "with", "on"})
_STANDING = frozenset({"memberOf", "alliedWith", "opponentOf", "citizenOf", "partOf"})
#: participle behind a hyphen -> relation, and whether the named actor is its subject
_PARTICIPLES = {
    "backed": ("supports", True),
    "supported": ("supports", True),
    "funded": ("aids", True),
    "led": ("leads", True),
    "based": ("locatedIn", False),
    "owned": ("ownedBy", False),
    "run": ("ownedBy", False),
    "allied": ("alliedWith", False),
    "linked": ("alliedWith", False),
    "aligned": ("alliedWith", False),
    "occupied": ("occupies", True),
    "controlled": ("occupies", True),
    "held": ("occupies", True),
    "trained": ("aidsMilitarily", True),
    "armed": ("aidsMilitarily", True),
    "brokered": ("mediatesFor", True),
}
_PLACED = {
    Kind.PERSON: "citizenOf",
    Kind.COMPANY: "locatedIn",
    Kind.MEDIA_OUTLET: "locatedIn",
    Kind.CIVIL_GROUP: "locatedIn",
    Kind.GOVERNMENT_BODY: "partOf",
    Kind.ARMED_GROUP: "locatedIn",
    Kind.POLITICAL_PARTY: "locatedIn",
}


def find_standing(
    found: SentenceMentions, clauses: dict[int, Clause], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Yield the standing relations of a sentence."""
    tree = found.tree
    titled: set[int] = set()
    for span in found.spans:
        if span.actor.kind is Kind.PERSON:
            for candidate in find_titles(tree, span, found, lexicon):
                titled.add(candidate.anchor)
                yield candidate
            yield from find_affiliation(tree, span, found)
    for i in range(len(tree)):
        if tree.pos[i] in ("NOUN", "PROPN", "ADJ") and i not in titled:
            yield from _titled(tree, i, found, clauses, lexicon)
        if tree.lower[i] in _PARTICIPLES and tree.deps[i] in ("amod", "acl"):
            yield from _hyphenated(tree, i, found)
    yield from _stationed(found, clauses)


def _stationed(found: SentenceMentions, clauses: dict[int, Clause]) -> Iterator[Candidate]:
    """ "US troops are in Iraq"."""
    tree = found.tree
    for clause in clauses.values():
        if not clause.copula or tree.case(clause.head) not in ("in", "at", "inside"):
            continue
        for s in clause.subjects:
            for subject in found.at(s):
                for place in found.at(clause.head):
                    apart = subject.actor.id != place.actor.id and subject.actor.kind.can_act
                    if apart and place.actor.kind in (Kind.PLACE, Kind.COUNTRY):
                        yield Candidate(
                            subject=subject,
                            object=place,
                            relation="locatedIn",
                            anchor=clause.head,
                            words=(clause.head,),
                            rule="copula:in",
                            standing=True,
                            base=0.7,
                        )


def _titled(
    tree: Tree, i: int, found: SentenceMentions, clauses: dict[int, Clause], lexicon: Lexicon
) -> Iterator[Candidate]:
    """A noun of office or membership with its bearer and the body it belongs to."""
    span = found.name_at(i)
    if span is not None and span.actor.kind is Kind.PERSON:
        return
    relation, words = _relation_of(tree, i, lexicon)
    bearers = list(_bearers(tree, i, found, clauses))
    if not bearers:
        return
    holders = _holders(tree, i, found, relation)
    ended = any(
        tree.lower[c] in lexicon.words["former_adjective"]
        for c in (*tree.children[i], *(k for b in bearers for k in tree.children[b.head]))
        if tree.deps[c] in ("amod", "advmod", "compound")
    )
    for bearer in bearers:
        for holder in holders:
            if holder.actor.id == bearer.actor.id:
                continue
            name = relation
            if name is None:
                if holder.actor.kind is not Kind.COUNTRY or holder.how == "nominal":
                    continue
                if not any(p in lexicon.roles for p in phrases_ending_at(tree, i)):
                    continue
                name = _PLACED.get(bearer.actor.kind)
            if name is None or not _fits(name, bearer, holder):
                continue
            yield Candidate(
                subject=bearer,
                object=holder,
                relation=toward(name, holder),
                anchor=i,
                words=words,
                rule=f"title:{tree.lemmas[i].lower()}",
                ended=ended,
                standing=True,
                base=0.85 if relation else 0.6,
            )


def _fits(relation: str, bearer: Mention, holder: Mention) -> bool:
    if relation in ("leads", "holdsOfficeIn"):
        return bearer.actor.kind is Kind.PERSON
    return holder.actor.kind.can_act or holder.actor.kind is Kind.PLACE


def _relation_of(tree: Tree, i: int, lexicon: Lexicon) -> tuple[str | None, tuple[int, ...]]:
    for phrase in phrases_ending_at(tree, i):
        relation = lexicon.offices.get(phrase)
        if relation is None:
            patterns = lexicon.nouns.get(phrase, ())
            relation = next((p.relation for p in patterns if p.relation in _STANDING), None)
        if relation is not None:
            width = len(phrase.split()) - 1
            first = i - width if width and phrase.endswith(tree.lemmas[i].lower()) else i
            return relation, tuple(range(first, i + 1))
    return None, (i,)


def _bearers(
    tree: Tree, i: int, found: SentenceMentions, clauses: dict[int, Clause]
) -> Iterator[Mention]:
    """Who bears a title: the name in its phrase, the name it stands in apposition to, the subject of a copula."""
    for span in found.spans:
        if span.use in ("demonym", "people") or i in span:
            continue
        head = found.head_of(span)
        if i in found.titles(span) or (tree.head[i] == head and tree.deps[i] == "appos"):
            yield from (m for m in found.at(head) or found.at(i) if m.actor.id == span.actor.id)
    clause = clauses.get(i)
    if clause is not None and clause.copula:
        for s in clause.subjects:
            yield from (m for m in found.at(s) if m.how in ("name", "pronoun"))
    up = tree.head[i]
    if tree.deps[i] in ("xcomp", "obj") and up in clauses and tree.lemmas[up] in _COPULAR:
        for s in clauses[up].subjects:
            yield from (m for m in found.at(s) if m.how in ("name", "pronoun"))
    if tree.deps[i] == "obl" and tree.case(i) == "as" and tree.head[i] in clauses:
        acting = clauses[tree.head[i]]
        for s in acting.objects or acting.subjects:
            yield from (m for m in found.at(s) if m.how in ("name", "pronoun"))


def _holders(tree: Tree, i: int, found: SentenceMentions, relation: str | None) -> list[Mention]:
    """The bodies a title belongs to: "Iranian", "Iran's", "of Iran", "NATO"."""
    holders: list[Mention] = []
    for c in tree.children[i]:
        dep = tree.deps[c]
        if dep in ("amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked"):
            for each in tree.conjuncts(c):
                holders += actors_in(found, each)
        elif dep == "nmod" and tree.case(c) in _HOLDER_PREPOSITIONS:
            if (
                tree.case(c) == "to" and relation == "holdsOfficeIn"
            ):  # an ambassador to a country is not its
                continue
            for each in tree.conjuncts(c):
                holders += actors_in(found, each)
    if not holders and tree.deps[i] in ("nmod:desc", "compound") and tree.head[i] >= 0:
        for c in tree.children[tree.head[i]]:
            if c < i and tree.deps[c] in ("amod", "compound", "nmod:poss", "nmod:desc") and c != i:
                holders += actors_in(found, c)
    return [h for h in holders if h.actor.kind is not Kind.PERSON or h.how == "name"]


def _hyphenated(tree: Tree, i: int, found: SentenceMentions) -> Iterator[Candidate]:
    """ "Turkish-backed rebels", "Beirut-based company"."""
    if i < 2 or tree.words[i - 1] != "-":
        return
    relation, forward = _PARTICIPLES[tree.lower[i]]
    owners = actors_in(found, i - 2)
    head = tree.head[i]
    if tree.lower[i - 2] == "state" and tree.lower[i] in ("owned", "controlled", "run"):
        relation, forward = "ownedBy", False
        owners = [
            m
            for c in tree.kids(head, ("nmod:poss", "amod", "compound"))
            for m in actors_in(found, c)
        ]
    for owner in owners:
        for bearer in found.at(head):
            if bearer.actor.id == owner.actor.id:
                continue
            subject, obj = (owner, bearer) if forward else (bearer, owner)
            yield Candidate(
                subject=subject,
                object=obj,
                relation=relation,
                anchor=i,
                words=(i,),
                rule=f"participle:{tree.lower[i]}",
                standing=True,
                base=0.7,
            )

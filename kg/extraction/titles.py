"""Read offices from the words right before and behind a person's name.

Requires: Tree, SentenceMentions.
Yields: Candidates: "US Secretary of State Mike Pompeo" leads, "Martin Smith of PBS" is a member.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidates import Candidate
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.names import NameSpan
from kg.extraction.phrases import actors_in
from kg.extraction.tree import Tree
from kg.model import Kind

_BODIES = frozenset(
    {
        Kind.COMPANY,
        Kind.GOVERNMENT_BODY,
        Kind.GROUP,
        Kind.INTERNATIONAL_ORGANIZATION,
        Kind.MEDIA_OUTLET,
        Kind.POLITICAL_PARTY,
        Kind.ARMED_GROUP,
        Kind.CIVIL_GROUP,
    }
)


def find_titles(
    tree: Tree, span: NameSpan, found: SentenceMentions, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Yield the offices of a title right before a name: "US Secretary of State X", "Presidents X of Y and Z of W".

    Read from the words, not from the tree: parsers disagree about the inside of such phrases.
    """
    end, linked = span.first, []
    before = found.name_at(end - 1) if end >= 3 else None
    if (
        before is not None
        and before.first >= 2
        and tree.lower[before.first - 1] in ("to", "for", "at", "of", "in")
    ):
        linked = [before] if tree.lower[before.first - 1] != "to" else []
        end = before.first - 1
    title = _title_ending_at(tree, end, lexicon)
    if title is None:
        return
    first, anchor, relation = title
    holder = _name_before(tree, first, found)
    holders = [h for h in (holder, *linked) if h is not None]
    head = found.head_of(span)
    bearers = [head]
    if tree.tags[anchor] in ("NNS", "NNPS"):
        bearers = [c for c in tree.conjuncts(head) if found.name_at(c) is not None]
    former = {tree.lower[k] for k in range(max(first - 4, 0), first)} & lexicon.words[
        "former_adjective"
    ]
    for b in bearers:
        own = [
            found.name_at(c) for c in tree.kids(b, ("nmod",)) if tree.case(c) in ("of", "for", "in")
        ]
        for mention in found.at(b) or _of_span(found, span):
            for h in own if any(own) else holders:
                if h is None or h.actor.id == mention.actor.id:
                    continue
                for held in actors_in(found, found.head_of(h)):
                    yield Candidate(
                        subject=mention,
                        object=held,
                        relation=toward(relation, held),
                        anchor=anchor,
                        words=tuple(range(first, anchor + 1)),
                        rule=f"title:{tree.lemmas[anchor].lower()}",
                        ended=bool(former),
                        standing=True,
                        presupposed=True,
                        base=0.9,
                    )


def find_affiliation(tree: Tree, span: NameSpan, found: SentenceMentions) -> Iterator[Candidate]:
    """Yield the body behind a name: "Martin Smith of PBS"."""
    head = found.head_of(span)
    if any(tree.deps[c] == "nmod:desc" for c in tree.children[head]):
        return
    for c in tree.kids(head, ("nmod",)):
        if tree.case(c) not in ("of", "from", "with"):
            continue
        for bearer in found.at(head):
            for body in found.at(c):
                if body.actor.kind in _BODIES and body.how == "name":
                    yield Candidate(
                        subject=bearer,
                        object=body,
                        relation="memberOf",
                        anchor=c,
                        words=(c,),
                        rule="name:of",
                        standing=True,
                        base=0.65,
                    )


def _of_span(found: SentenceMentions, span: NameSpan) -> list[Mention]:
    """The mention of a name that hangs on its title ("Secretary Pompeo" headed by "Secretary")."""
    return [m for ms in found.by_head.values() for m in ms if span.first in m.tokens][:1]


def _title_ending_at(tree: Tree, end: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The office whose last word stands before `end`: its first word, its head, its relation."""
    for width in (4, 3, 2, 1):
        first = end - width
        if first < 0 or any(tree.tags[i] in (",", ".", ":") for i in range(first, end)):
            continue
        words = [tree.lower[i] for i in range(first, end)]
        last = tree.lemmas[end - 1].lower()
        for phrase in (" ".join(words), " ".join([*words[:-1], last])):
            relation = lexicon.offices.get(phrase.replace(" - ", "-"))
            if relation is not None:
                head = first if "of" in words else end - 1
                return first, head, relation
    return None


def _name_before(tree: Tree, first: int, found: SentenceMentions) -> NameSpan | None:
    """The name of a body that the title belongs to, a few adjectives before it at most."""
    for i in range(first - 1, max(first - 6, -1), -1):
        span = found.name_at(i)
        if span is not None:
            return span if span.actor.kind is not Kind.PERSON or tree.tags[i + 1] == "POS" else None
        if tree.tags[i] not in ("JJ", "NN", "NNP", "NNS", "POS", "HYPH", "VBN", "RB", "JJS"):
            return None
    return None


def toward(relation: str, holder: Mention) -> str:
    """Return the relation of an office toward its holder: a spokesman of a person holds no office in that person."""
    if holder.actor.kind is Kind.PERSON and relation in ("holdsOfficeIn", "leads", "memberOf"):
        return "relatedTo"
    return relation

"""Say how far a predicate is meant as done: polarity, modality, and the act that an outer verb makes of it.

Requires: Tree. Comes in: a predicate, verb or event noun. Goes out: Qualifiers.

The predicate's own words count first ("will", "not", "if"), then every clause above it as long as it is that clause's
complement: "has agreed to consider lifting" is neither done nor planned. Of two modalities the one further from fact
wins. Verbs of speech end the climb: what they say of is the source's word (attribution.py), not the writer's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.clauses import noun_beside
from kg.extraction.lexicon import Embedding, Lexicon
from kg.extraction.tree import Tree
from kg.model import Modality, Polarity

_STRENGTH = (
    Modality.ACTUAL,
    Modality.PLANNED,
    Modality.POSSIBLE,
    Modality.HYPOTHETICAL,
    Modality.DENIED,
)
#: outer acts that stand in for the inner predicate: "refuse to meet" is a rejection, whatever was refused
REPLACING_ACTS = frozenset({"rejects", "threatens"})
_NEGATABLE = frozenset({"obj", "nsubj", "nsubj:pass", "obl:agent"})


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """`act` is the relation of the outer verb's subject toward the inner actors, `act_head` that verb."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    act: str | None = None
    act_head: int | None = None

    def joined(self, other: Qualifiers) -> Qualifiers:
        """Return both together: negated if one is, the modality further from fact."""
        negated = Polarity.NEGATED in (self.polarity, other.polarity)
        return Qualifiers(
            Polarity.NEGATED if negated else Polarity.POSITIVE,
            max(self.modality, other.modality, key=_STRENGTH.index),
            other.act or self.act,
            other.act_head if other.act else self.act_head,
        )


def qualify_verb(tree: Tree, i: int, lexicon: Lexicon) -> Qualifiers:
    """Return the qualifiers of a clause's predicate."""
    found = _own(tree, i, lexicon)
    current = i
    for _ in range(len(tree)):
        up = tree.head[current]
        if up < 0:
            break
        step = _step(tree, current, up, lexicon)
        if step is None:
            break
        found = found.joined(step)
        if step.act in REPLACING_ACTS:
            outer = _own(tree, up, lexicon)
            return Qualifiers(outer.polarity, outer.modality, step.act, up)
        current = up
    return found


def qualify_noun(tree: Tree, i: int, lexicon: Lexicon, *, light_verb: int | None) -> Qualifiers:
    """Return the qualifiers of an event noun; `light_verb` is the verb that merely carries it ("hold talks")."""
    words = lexicon.words
    found = Qualifiers()
    for c in tree.children[i]:
        word = tree.lower[c]
        if tree.deps[c] == "det" and word in words["negating_determiner"]:
            found = found.joined(Qualifiers(polarity=Polarity.NEGATED))
        if tree.deps[c] in ("amod", "compound"):
            if word in words["planned_adjective"]:
                found = found.joined(Qualifiers(modality=Modality.PLANNED))
            elif word in words["alleged_adjective"]:
                found = found.joined(Qualifiers(modality=Modality.POSSIBLE))
    if light_verb is not None:
        return found.joined(qualify_verb(tree, light_verb, lexicon))
    up = tree.head[i]
    if up >= 0 and tree.deps[i].startswith(
        "nsubj"
    ):  # "the visit was cancelled", "a war is unlikely"
        found = found.joined(_own(tree, up, lexicon)).joined(
            _of_adjective(_lemma(tree, up), lexicon)
        )
        undone = lexicon.embeddings.get((_lemma(tree, up), "obj"))
        if tree.deps[i] == "nsubj:pass" and undone is not None:
            found = found.joined(_of_embedding(undone, up))
        return replace(found, act=None)
    if up >= 0 and (tree.deps[i] == "obj" or tree.case(i) in ("for", "against", "on")):
        embedding = lexicon.embeddings.get((tree.lemmas[up], "obj"))
        if embedding is not None:
            own = _own(tree, up, lexicon)
            if embedding.modality is Modality.DENIED and own.polarity is Polarity.NEGATED:
                return found.joined(Qualifiers(modality=Modality.POSSIBLE))
            found = found.joined(_of_embedding(embedding, up))
    return found


def _own(tree: Tree, i: int, lexicon: Lexicon) -> Qualifiers:
    """What the predicate's own dependents say."""
    words = lexicon.words
    found = Qualifiers()
    infinitive = False
    for c in tree.children[i]:
        word, dep = tree.lower[c], tree.deps[c]
        if dep in ("advmod", "det", "cc", "cc:preconj") and word in words["negator"]:
            found = found.joined(Qualifiers(polarity=Polarity.NEGATED))
        elif dep in ("aux", "aux:pass"):
            if word in words["planned_auxiliary"]:
                found = found.joined(Qualifiers(modality=Modality.PLANNED))
            elif word in words["possible_auxiliary"]:
                found = found.joined(Qualifiers(modality=Modality.POSSIBLE))
        elif dep == "mark":
            infinitive = infinitive or word == "to"
            if word in words["conditional_mark"]:
                found = found.joined(Qualifiers(modality=Modality.HYPOTHETICAL))
        elif dep == "advmod" and word == "longer" and c > 0 and tree.lower[c - 1] == "no":
            found = found.joined(Qualifiers(polarity=Polarity.NEGATED))
        elif dep == "advmod" and word in words["possible_adverb"]:
            found = found.joined(Qualifiers(modality=Modality.POSSIBLE))
        elif dep in _NEGATABLE and _has_no(tree, c, lexicon):
            found = found.joined(Qualifiers(polarity=Polarity.NEGATED))
    if infinitive and tree.deps[i] in (
        "advcl",
        "acl",
        "root",
    ):  # purpose, "plan to", "France to visit"
        found = found.joined(Qualifiers(modality=Modality.PLANNED))
    if tree.head[i] < 0 and tree.words[-1] == "?":
        found = found.joined(Qualifiers(modality=Modality.POSSIBLE))
    return found


def _step(tree: Tree, current: int, up: int, lexicon: Lexicon) -> Qualifiers | None:
    """What the clause above says of its complement; None where the climb ends."""
    dep = tree.deps[current]
    lemma = _lemma(tree, up)
    if dep == "xcomp":
        embedding = lexicon.embeddings.get((lemma, "xcomp"))
        own = _own(tree, up, lexicon)
        if lemma == "have" and any(tree.lower[c] == "yet" for c in tree.children[up]):
            return own.joined(Qualifiers(polarity=Polarity.NEGATED))  # "has yet to attack"
        if embedding is None:  # an unknown verb with an infinitive: not known to be done
            aimed = (
                tree.lower[tree.child(current, "mark") or 0] == "to"
                and tree.child(current, "mark") is not None
            )
            return own.joined(Qualifiers(modality=Modality.PLANNED)) if aimed else own
        if embedding.modality is Modality.DENIED and own.polarity is Polarity.NEGATED:
            return Qualifiers(modality=Modality.POSSIBLE)  # "did not rule out sending"
        return own.joined(_of_embedding(embedding, up))
    if dep == "ccomp":
        embedding = lexicon.embeddings.get((lemma, "ccomp"))
        if embedding is not None:
            return _of_embedding(embedding, up)
        negated = _own(tree, up, lexicon).polarity is Polarity.NEGATED
        if lexicon.reporting.get(lemma) and not negated:
            return None
        return Qualifiers(modality=Modality.POSSIBLE) if negated else None
    if dep == "conj" and tree.child(current, "aux", "nsubj", "nsubj:pass") is None:
        return _own(tree, up, lexicon)
    if dep == "advcl" and tree.pos[up] == "ADJ" and (lemma, "xcomp") in lexicon.embeddings:
        return _own(tree, up, lexicon).joined(_of_embedding(lexicon.embeddings[lemma, "xcomp"], up))
    if dep == "advcl":
        if tree.tags[current] == "VBG" and tree.child(current, "mark") is None:
            embedding = lexicon.embeddings.get((lemma, "xcomp"))
            if embedding is not None and current == up + 1:  # "stopped attacking"
                return _own(tree, up, lexicon).joined(_of_embedding(embedding, up))
            if noun_beside(tree, current, up) is None:
                return _own(tree, up, lexicon)
            return (
                _of_embedding(embedding, up)
                if embedding
                else Qualifiers(modality=Modality.POSSIBLE)
            )
        prevented = lexicon.embeddings.get((lemma, "xcomp"))
        from_mark = tree.child(current, "mark")
        if (
            prevented
            and from_mark is not None
            and tree.lower[from_mark] in ("from", "to", "against")
        ):
            return _of_embedding(prevented, up)
    if dep in ("csubj", "csubj:pass", "ccomp") and tree.pos[up] == "ADJ":
        return _own(tree, up, lexicon).joined(_of_adjective(lemma, lexicon))
    mark = tree.child(current, "mark")
    if mark is None and dep == "acl":
        mark = next((c for c in tree.children[current] if tree.lower[c] == "that"), None)
    if dep == "acl" and mark is not None:
        verb = _verb_of(tree, up)
        if (
            tree.lemmas[up] in lexicon.words["claim_noun"]
            and tree.child(up, "nmod:poss") is not None
        ):
            return None  # the owner's word: see attribution
        if tree.lower[mark] == "that":  # "no evidence that", "denial that", "claims that"
            content = lexicon.embeddings.get((verb, "ccomp"))
            noun = Qualifiers(modality=Modality.POSSIBLE)
            noun = _of_embedding(content, up) if content is not None else noun
            absent = Qualifiers(polarity=Polarity.NEGATED) if _has_no(tree, up, lexicon) else noun
            return noun.joined(absent)
        embedding = lexicon.embeddings.get((verb, "xcomp"))
        return _of_embedding(embedding, up) if embedding is not None else None
    return None


def _of_adjective(lemma: str, lexicon: Lexicon) -> Qualifiers:
    """ "it is false that", "it is possible that"."""
    if lemma in lexicon.words["false_adjective"]:
        return Qualifiers(polarity=Polarity.NEGATED)
    if lemma in lexicon.words["possible_adverb"] | lexicon.words["possible_adjective"]:
        return Qualifiers(modality=Modality.POSSIBLE)
    return Qualifiers()


def _verb_of(tree: Tree, noun: int) -> str:
    """The verb behind a noun that takes an infinitive: "refusal to", "threat to"."""
    return _NOUN_VERBS.get(tree.lemmas[noun], tree.lemmas[noun])


_NOUN_VERBS = {
    "refusal": "refuse",
    "threat": "threaten",
    "failure": "fail",
    "decision": "decide",
    "offer": "offer",
    "attempt": "attempt",
    "inability": "unable",
    "effort": "try",
    "denial": "deny",
    "claim": "suspect",
    "allegation": "suspect",
    "fear": "fear",
    "hope": "hope",
}


def _lemma(tree: Tree, i: int) -> str:
    particle = tree.child(i, "compound:prt")
    lemma = tree.lemmas[i].lower()
    return lemma if particle is None else f"{lemma} {tree.lower[particle]}"


def _of_embedding(embedding: Embedding, head: int) -> Qualifiers:
    return Qualifiers(embedding.polarity, embedding.modality, embedding.act, head)


def _has_no(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """ "no agreement", "neither Russia nor China", "none of them"."""
    words = lexicon.words["negating_determiner"]
    inside = tree.kids(i, ("det", "cc:preconj", "amod", "advmod", "cc"))
    return tree.lower[i] in words or any(tree.lower[c] in words for c in inside)

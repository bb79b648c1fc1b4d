"""Say whether words that are spelt like a name of the tables can be that name here.

Comes in: a match of the gazetteer in its sentence, and the names that the language model sees. Goes out: yes or no:
"turkey" and "May" are no actors, "Chad Smith" is no country, "Turkish Airlines" is not Turkey.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extraction.gazetteer import Match
from kg.extraction.tree import Tree
from kg.model import Kind

#: first word, word behind the last, label
ModelSpan = tuple[int, int, str]
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS", "FW", "HYPH", "CD", "ADD", "SYM"})


def is_name(
    tree: Tree, match: Match, seen: Sequence[ModelSpan], directions: Collection[str] = ()
) -> bool:
    """Return whether the words of a match are a name in this sentence.

    `directions`: words that make a country no other place ("western" Cambodia).
    """
    if match.names[0].own:
        return True
    i = match.first
    if match.last - i == 1:
        places = all(n.use in ("city", "region") for n in match.names)
        if places and tree.ent_type[i] == "PERSON":
            return False
        if tree.tags[i] not in _NAME_TAGS and not tree.ent_type[i]:
            return False
        if tree.words[i].islower():
            return False
        if tree.tags[i] in ("NN", "NNS", "JJ") and i == 0 and not tree.ent_type[i]:
            return any(n.use in ("demonym", "people", "name") for n in match.names)
    return not _inside_longer(tree, match, seen, directions)


def shares_surname(label: str, words: Sequence[str]) -> bool:
    """Return whether a name in the text can be short for, or a variant of, a person's full name."""
    own = label.split()
    return bool(own) and own[-1] == words[-1] and (len(words) == 1 or words[0][0] == own[0][0])


def _inside_longer(
    tree: Tree, match: Match, seen: Sequence[ModelSpan], directions: Collection[str]
) -> bool:
    """Whether the model sees a longer name of another thing around the match ("Chad Smith", "Turkish Airlines")."""
    for first, last, label in seen:
        if first <= match.first and match.last <= last and last - first > match.last - match.first:
            if label == "PERSON":
                return not _is_variant(match, tree.words[first:last])
            if label in ("ORG", "EVENT", "PRODUCT", "GPE", "LOC"):
                rest = [i for i in range(first, last) if not match.first <= i < match.last]
                rest = [i for i in rest if tree.lower[i] not in directions or label == "ORG"]
                if any(tree.tags[i] in ("NNP", "NNPS") for i in rest):
                    if match.last < last or label != "ORG":
                        return True
                    return tree.lower[match.first - 1] in ("of", "for", "the", "de")
    return False


def _is_variant(match: Match, words: Sequence[str]) -> bool:
    """Whether a longer name is the person of the table all the same: "Vladimir Putin", not "Cyrus Vance"."""
    return any(
        shares_surname(label, words)
        for n in match.names
        if n.actor.kind is Kind.PERSON
        for label in (n.actor.label, *n.actor.aliases)
    )

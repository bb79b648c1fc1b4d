"""View one parsed sentence as plain lists: the form in which all of `extract` reads it.

Requires: token.tag, pos, lemma, head, dep (Universal Dependencies), ent_type; dates and amounts are left out of names.
Gives: Tree, indexed from 0 within the sentence, with children and the words' places in the Doc.

spaCy's token attributes are computed at each access; the extractor looks at heads and labels dozens of times, so they
are read once here. White-space tokens are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

_NO_HEAD = -1
#: entities that are no names, in the labels of the packaged model and of spaCy's
_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "CARDINAL", "ORDINAL"})
#: dependents that are no part of the noun phrase they hang on
_OUTSIDE_PHRASE = frozenset(
    {"acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "dislocated", "list"}
)


@dataclass(slots=True)
class Tree:
    """A sentence; `head[i]` is -1 for the root, `offset[i]` the place in the Doc's text.

    `deps` are Universal Dependencies labels with subtypes (`obl:agent`); `source` is the Doc's text.
    """

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    head: list[int]
    ent_type: list[str]
    ent_start: list[bool]
    offset: list[int]
    source: str = ""
    index: int = 0
    is_title: bool = False
    children: list[list[int]] = field(init=False)
    lower: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = [w.lower() for w in self.words]
        self.index_children()

    def index_children(self) -> None:
        """List the children of each token anew, after heads were changed."""
        self.children = [[] for _ in self.words]
        for i, head in enumerate(self.head):
            if head != _NO_HEAD:
                self.children[head].append(i)

    @classmethod
    def from_span(
        cls, sent: Span, *, index: int = 0, is_title: bool = False, source: str | None = None
    ) -> Tree:
        """Read a spaCy sentence; `source` is the Doc's text, which spaCy puts together anew at each access."""
        tokens = [t for t in sent if not t.is_space]
        place = {t.i: n for n, t in enumerate(tokens)}
        head = []
        for t in tokens:
            up = t.head
            while up.is_space and up.head.i != up.i:
                up = up.head
            head.append(_NO_HEAD if up.i == t.i else place.get(up.i, _NO_HEAD))
        return cls(
            words=[t.text for t in tokens],
            lemmas=[t.lemma_.lower() if t.pos_ != "PROPN" else t.lemma_ for t in tokens],
            tags=[t.tag_ for t in tokens],
            pos=[t.pos_ for t in tokens],
            deps=[t.dep_ if h != _NO_HEAD else "root" for t, h in zip(tokens, head, strict=True)],
            head=head,
            ent_type=["" if t.ent_type_ in _NO_NAMES else t.ent_type_ for t in tokens],
            ent_start=[t.ent_iob_ == "B" for t in tokens],
            offset=[t.idx for t in tokens],
            source=sent.doc.text if source is None else source,
            index=index,
            is_title=is_title,
        )

    def __len__(self) -> int:
        return len(self.words)

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child of `i` with one of the labels."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def kids(self, i: int, deps: Collection[str]) -> list[int]:
        """Return the children of `i` whose labels are in `deps`, in sentence order."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def case(self, i: int) -> str:
        """Return the preposition of a nominal, lower-case, joined when there are several ("out of"); '' if none."""
        marks = []
        for c in self.children[i]:
            if self.deps[c] == "case" and self.tags[c] != "POS":
                marks.append(self.lower[c])
                marks += [self.lower[f] for f in self.children[c] if self.deps[f] == "fixed"]
        return " ".join(marks)

    def conjuncts(self, i: int) -> list[int]:
        """Return `i` and the conjuncts that hang on it, through nested coordination."""
        found = [i]
        for c in self.children[i]:
            if self.deps[c] == "conj":
                found += self.conjuncts(c)
        return found

    def ancestors(self, i: int) -> Iterable[int]:
        """Yield the heads of `i` upwards, the root last."""
        seen = 0
        while self.head[i] != _NO_HEAD and seen <= len(self.words):
            i = self.head[i]
            seen += 1
            yield i

    def subtree(self, i: int) -> list[int]:
        """Return all tokens below and including `i`, in sentence order."""
        found, todo = set[int](), [i]
        while todo:
            j = todo.pop()
            if j not in found:
                found.add(j)
                todo.extend(self.children[j])
        return sorted(found)

    def phrase(self, i: int, *, outside: Collection[str] = _OUTSIDE_PHRASE) -> list[int]:
        """Return the tokens of the noun phrase headed by `i`, without its own case markers and without relative
        clauses, appositions, conjuncts and punctuation at its edges; tokens in sentence order."""
        found, todo = [], []
        for c in self.children[i]:
            if self.deps[c] in outside and not self._inner_mark(c, i):
                continue
            if self.deps[c] in ("case", "mark", "cop", "nsubj", "aux", "cc:preconj"):
                continue
            todo.append(c)
        found.append(i)
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(c for c in self.children[j] if self.deps[c] not in ("acl:relcl", "appos"))
        found.sort()
        while found and self.deps[found[0]] == "punct" and found[0] != i:
            found.pop(0)
        while found and self.deps[found[-1]] == "punct" and found[-1] != i:
            found.pop()
        return found

    def _inner_mark(self, c: int, i: int) -> bool:
        """Whether a punctuation child stands between the words of a name ("al-Assad", "St. Michael")."""
        return self.deps[c] == "punct" and c < i and self.tags[c] == "HYPH"

    def text(self, tokens: Iterable[int]) -> str:
        """Return the words of the tokens, joined by single spaces."""
        return " ".join(self.words[i] for i in tokens)

    def written(self, first: int, last: int) -> str:
        """Return the Doc's text from token `first` up to token `last`, `last` excluded."""
        return " ".join(self.source[self.offset[first] : self.end(last - 1)].split())

    def end(self, i: int) -> int:
        """Return the offset behind token `i` in the Doc's text."""
        return self.offset[i] + len(self.words[i])

    def span(self, tokens: Iterable[int]) -> tuple[int, int]:
        """Return the stretch of the Doc's text from the first to the last of the tokens."""
        places = list(tokens)
        return self.offset[min(places)], self.end(max(places))

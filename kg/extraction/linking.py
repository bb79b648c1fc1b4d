"""Link one phrase, in the sentence it stands in, to an actor.

Comes in: MentionRequest (phrase, sentence, day). Goes out: LinkedMention; no actor when the phrase is none.

The same steps as in an article: the sentence is parsed, its noun phrases are resolved, and the phrase's head decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.gazetteer import Gazetteer, load_gazetteer
from kg.extraction.lexicon import load_lexicon
from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.names import NameFinder
from kg.extraction.phrases import actors_in
from kg.extraction.resolution import MentionFinder
from kg.extraction.tree import Tree
from kg.model import Actor, Kind, LinkedMention, MentionRequest

if TYPE_CHECKING:
    from spacy.language import Language


class Linker:
    """Links phrases with the packaged tables, or with further ones on top."""

    def __init__(self, nlp: Language, *, gazetteer: Gazetteer | None = None) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer or load_gazetteer()
        self._lexicon = load_lexicon()

    def link(self, request: MentionRequest) -> LinkedMention:
        """Return the actor that a phrase refers to."""
        phrase = " ".join(request.text.split())
        context = " ".join((request.context or "").split())
        found: Mention | None = None
        if phrase and phrase in context:
            found = self._in(context, context.index(phrase), len(phrase), request)
        if found is None and phrase:
            found = self._in(phrase, 0, len(phrase), request)
        if found is None:
            return LinkedMention(request.id, None, 0.0)
        return LinkedMention(request.id, _as_actor(found), round(found.confidence, 2))

    def _in(self, text: str, start: int, length: int, request: MentionRequest) -> Mention | None:
        finder = MentionFinder(
            NameFinder(self._gazetteer, self._lexicon, request.date), self._lexicon
        )
        for n, sent in enumerate(self._nlp(text).sents):
            tree = Tree.from_span(sent, index=n)
            if not len(tree):
                continue
            mentions = finder.read(tree)
            inside = [i for i in range(len(tree)) if start <= tree.offset[i] < start + length]
            if inside:
                return _best(mentions, inside)
        return None


def _best(found: SentenceMentions, inside: list[int]) -> Mention | None:
    """The mention of the phrase's head, else of the first word in it that has one."""
    tree = found.tree
    own = set(inside)
    heads = [i for i in inside if tree.head[i] not in own]
    for i in [*heads, *reversed(inside)]:
        mentions = found.at(i)
        if mentions:
            return mentions[0]
    for i in [*heads, *inside]:
        related = actors_in(found, i)
        if related:
            return related[0]
    return None


def _as_actor(mention: Mention) -> Actor:
    """A city or region stands for its country when only the phrase is asked for."""
    actor = mention.actor
    if actor.kind is Kind.PLACE and actor.code is None and actor.country is not None:
        return replace(actor, code=actor.country)
    return actor

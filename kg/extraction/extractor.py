"""Read an article into statements and open triples: the steps of extraction in order.

Requires: a spaCy pipeline from `kg.language.load_language`.

    names -> mentions (with coreference) -> clauses -> relations and standing relations
          -> qualifiers -> attribution -> time, place, confidence -> Statement
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.clauses import find_clauses
from kg.extraction.gazetteer import Gazetteer, load_gazetteer
from kg.extraction.lexicon import load_lexicon
from kg.extraction.names import NameFinder
from kg.extraction.relations import RelationFinder
from kg.extraction.repairs import (
    repair_agents,
    repair_coordination,
    repair_copulas,
    repair_gerunds,
    repair_hyphens,
    repair_inserted_speech,
    repair_objects,
    repair_particles,
    repair_subjects,
    repair_time_clauses,
    repair_times,
    repair_verbs,
)
from kg.extraction.resolution import MentionFinder
from kg.extraction.statements import SentenceReader
from kg.extraction.tree import Tree
from kg.extraction.triples import find_triples
from kg.language.pipeline import Analysis, analyse
from kg.model import (
    Actor,
    Article,
    ArticleRef,
    Block,
    BlockKind,
    OpenTriple,
    Participant,
    Sentence,
    Statement,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

MAX_WORDS = 200  # a longer "sentence" is a table or a list: its parse means nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in an article."""

    article: Article
    statements: tuple[Statement, ...]
    triples: tuple[OpenTriple, ...]


class Extractor:
    """Extracts statements and open triples with the packaged tables, or with further ones on top."""

    def __init__(self, nlp: Language, *, gazetteer: Gazetteer | None = None) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer or load_gazetteer()
        self._lexicon = load_lexicon()
        self._relations = RelationFinder(self._lexicon)
        self.skipped = 0  # sentences that were too long to be read

    def extract(self, article: Article) -> Iterator[Statement]:
        """Yield the statements of one article in text order."""
        for reading in self.read([article], triples=False):
            yield from reading.statements

    def read(
        self, articles: Iterable[Article], *, statements: bool = True, triples: bool = True
    ) -> Iterator[Reading]:
        """Read articles one after another; what is not asked for stays empty."""
        for analysis in analyse(self._nlp, articles):
            yield self._read(analysis, statements=statements, triples=triples)

    def read_doc(self, doc: Doc) -> Reading:
        """Read a parsed Doc as an article that has no title and no date."""
        block = Block(BlockKind.PARAGRAPH, 0, len(doc.text))
        article = Article(id="doc", text=doc.text, blocks=(block,))
        return self._read(Analysis(article, doc, (block,), (0,)), statements=True, triples=True)

    def _read(self, analysis: Analysis, *, statements: bool, triples: bool) -> Reading:
        trees = list(self._trees(analysis))
        article = ArticleRef.of(analysis.article)
        found: list[Statement] = []
        opened: list[OpenTriple] = []
        finder = MentionFinder(
            NameFinder(self._gazetteer, self._lexicon, analysis.article.published), self._lexicon
        )
        for tree in trees:
            sentence = _sentence(analysis, tree)
            mentions = finder.read(tree) if statements else None
            control = self._lexicon.words["object_control"]
            clauses = {c.head: c for c in find_clauses(tree, control)}
            if mentions is not None and not tree.is_title:
                step = SentenceReader(analysis, article, tree, mentions, clauses, self._lexicon)
                found += step.statements(sentence, self._relations)
            if triples and not tree.is_title:
                opened += find_triples(analysis, article, sentence, tree, clauses, self._lexicon)
        named = finder.named_later()
        if named:
            found = [_with_names(s, named) for s in found]
        return Reading(analysis.article, tuple(found), tuple(opened))

    def _trees(self, analysis: Analysis) -> Iterator[Tree]:
        index = 0
        source = analysis.doc.text
        for sent in analysis.doc.sents:
            if not sent.text.strip():
                continue
            is_title = analysis.block_kind(sent.start_char) is BlockKind.TITLE
            tree = Tree.from_span(sent, index=index, is_title=is_title, source=source)
            if not len(tree):
                continue
            repair_coordination(tree)
            repair_copulas(tree)
            repair_verbs(tree)
            repair_particles(tree, self._lexicon.words["verb_particle"])
            repair_hyphens(tree)
            repair_gerunds(tree)
            repair_agents(tree, self._lexicon.words["accusing_verb"])
            repair_inserted_speech(tree, self._lexicon.reporting)
            repair_subjects(tree)
            repair_time_clauses(tree)
            repair_times(tree)
            repair_objects(tree)
            if len(tree) > MAX_WORDS:
                self.skipped += 1
                log.info("%s: sentence of %d words left out", analysis.article.id, len(tree))
                continue
            index += not is_title
            yield tree


def _with_names(statement: Statement, named: Mapping[str, Actor]) -> Statement:
    """Put the name that another sentence gives in the place of an actor without one."""

    def known(participant: Participant) -> Participant:
        actor = named.get(participant.actor.id)
        return participant if actor is None else replace(participant, actor=actor)

    return replace(
        statement,
        subject=known(statement.subject),
        object=known(statement.object),
        attributed_to=tuple(map(known, statement.attributed_to)),
    )


def _sentence(analysis: Analysis, tree: Tree) -> Sentence:
    start, end = analysis.span(tree.offset[0], tree.end(len(tree) - 1))
    return Sentence(tree.index, start, end, analysis.article.text[start:end])

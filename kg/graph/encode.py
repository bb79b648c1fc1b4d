"""Turn statements into the quads of the graph, and back; pure functions.

    statement ──statement_to_quads──▶ quads ──quads_to_statement──▶ the same statement

An article's named graph holds the article, its sentences and its statements; the registry holds what the actors are.
Direct triples are no part of this: they are derived (`facts.py`). No blank nodes: the same statement gives the same
quads. Names of actors are cleaned on the way in, and characters that XML cannot carry become U+FFFD; apart from that
the round trip is the identity on every field.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import iris
from kg.errors import OntologyError
from kg.graph import terms as t
from kg.graph.cleaning import clean_words
from kg.graph.registry import clean_actor, profile_node, profile_quads
from kg.model import Actor, ArticleRef, Participant, Sentence, Statement
from kg.vocabulary import ONTOLOGY_VERSION, RELATIONS

PARTS = ("concerning", "attributed_to", "via", "place")
PART_LINKS = {
    "concerning": t.CONCERNING,
    "attributed_to": t.ATTRIBUTED_TO,
    "via": t.VIA_SOURCE,
    "place": t.IN_PLACE,
}

Node = ox.NamedNode
Fields = Iterable[tuple[ox.NamedNode, ox.NamedNode | ox.Literal | None]]


def statement_to_quads(statement: Statement, run: str) -> list[ox.Quad]:
    """Return the quads of a statement with its article, its sentence and the profiles of its actors.

    Args:
        statement: its relation has to be one of the ontology.
        run: name of what made it, such as `kg 0.1.0`.

    Raises:
        OntologyError: the ontology has no such relation.
    """
    quads = article_to_quads(statement.article, [statement])
    quads += _statement_quads(statement, run)
    for actor in statement_actors(statement):
        quads += profile_quads(actor)
    return sorted(set(quads + run_quads(run)), key=str)


def article_graph_quads(
    article: ArticleRef, statements: Iterable[Statement], run: str
) -> list[ox.Quad]:
    """Return the quads of the named graph of an article with all its statements."""
    kept = list(statements)
    quads = article_to_quads(article, kept)
    for statement in kept:
        quads += _statement_quads(statement, run)
    return list(dict.fromkeys(quads))


def article_to_quads(article: ArticleRef, statements: Iterable[Statement]) -> list[ox.Quad]:
    """Return the quads of an article and of which profiles and sentences its statements use."""
    graph = Node(iris.article_graph_iri(article.id))
    node = Node(iris.article_iri(article.id))
    quads = _quads(
        graph,
        node,
        (
            (t.TYPE, t.ARTICLE),
            (t.ARTICLE_ID, _text(article.id)),
            (t.URL, _text(article.url)),
            (t.TITLE, _text(article.title)),
            (
                t.ISSUED,
                t.date_literal(article.published.isoformat()) if article.published else None,
            ),
            (t.PUBLISHER, _text(article.publisher)),
            (t.SHA256, _text(article.sha256)),
        ),
    )
    for statement in statements:
        quads += _sentence_quads(graph, node, article.id, statement.sentence)
        quads += [
            ox.Quad(node, t.USES_PROFILE, profile_node(actor), graph)
            for actor in statement_actors(statement)
        ]
    return quads


def statement_actors(statement: Statement) -> list[Actor]:
    """Return the cleaned actors of a statement, each once, in order of appearance."""
    participants = (
        statement.subject,
        statement.object,
        *(participant for _, _, participant in _mentions(statement)),
    )
    return list(dict.fromkeys(clean_actor(each.actor) for each in participants))


def run_quads(run: str) -> list[ox.Quad]:
    """Return the description of an extraction run, for the registry."""
    ontology = iris.NAMESPACE.rstrip("#")
    return _quads(
        t.REGISTRY_GRAPH,
        Node(iris.run_iri(run)),
        (
            (t.TYPE, t.EXTRACTION_RUN),
            (t.LABEL, _text(run)),
            (t.CONFORMS_TO, Node(f"{ontology}/{ONTOLOGY_VERSION}")),
        ),
    )


def _statement_quads(statement: Statement, run: str) -> list[ox.Quad]:
    relation, time = statement.relation, statement.time
    graph = Node(iris.article_graph_iri(statement.article.id))
    node = Node(iris.statement_iri(statement.id))
    sentence = statement.sentence
    quads = _quads(
        graph,
        node,
        (
            (t.TYPE, t.STATEMENT),
            (t.SUBJECT, Node(statement.subject.actor.iri)),
            (t.PREDICATE, relation_node(relation.name)),
            (t.OBJECT, Node(statement.object.actor.iri)),
            (t.STATUS, t.code(statement.status.value)),
            (t.EVIDENCE, Node(_sentence_iri(statement.article.id, sentence))),
            (t.RUN, Node(iris.run_iri(run))),
            (t.CONFIDENCE, t.decimal_literal(statement.confidence)),
            (t.POLARITY, _text(statement.polarity.value)),
            (t.MODALITY, _text(statement.modality.value)),
            (t.RECIPROCAL, t.TRUE if statement.reciprocal else None),
            (t.ENDED, t.TRUE if statement.ended else None),
            (t.RULE, _text(statement.rule)),
            (t.RELATION_TYPE, _text(relation.type)),
            (t.QUAD_CLASS, _text(relation.quad)),
            (t.CAMEO_CODE, _text(relation.cameo)),
            (t.RELATION_TEXT, _text(relation.text)),
            (t.TIME_TEXT, _text(time.text) if time else None),
            (
                t.EARLIEST,
                t.date_literal(time.earliest.isoformat()) if time and time.earliest else None,
            ),
            (t.LATEST, t.date_literal(time.latest.isoformat()) if time and time.latest else None),
        ),
    )
    quads += _words(
        graph, node, statement.subject, (t.SUBJECT_TEXT, t.SUBJECT_BEGIN, t.SUBJECT_END)
    )
    quads += _words(graph, node, statement.object, (t.OBJECT_TEXT, t.OBJECT_BEGIN, t.OBJECT_END))
    evidence = statement.evidence
    if (evidence.start, evidence.end, evidence.quote) != (
        sentence.start,
        sentence.end,
        sentence.text,
    ):
        quads += _quads(
            graph,
            node,
            (
                (t.QUOTE, _text(evidence.quote)),
                (t.QUOTE_BEGIN, t.integer_literal(evidence.start)),
                (t.QUOTE_END, t.integer_literal(evidence.end)),
            ),
        )
    for part, position, participant in _mentions(statement):
        mention = Node(iris.mention_iri(statement.id, part, position))
        actor = Node(participant.actor.iri)
        quads += [
            ox.Quad(node, PART_LINKS[part], actor, graph),
            ox.Quad(node, t.MENTION, mention, graph),
            ox.Quad(mention, t.REFERS_TO, actor, graph),
            ox.Quad(mention, t.PART, t.text_literal(part), graph),
            ox.Quad(mention, t.POSITION, t.integer_literal(position), graph),
        ]
        quads += _words(graph, mention, participant, (t.TEXT, t.BEGIN, t.END))
    return quads


def _mentions(statement: Statement) -> Iterator[tuple[str, int, Participant]]:
    places = () if statement.place is None else (statement.place,)
    groups = (statement.concerning, statement.attributed_to, statement.via, places)
    for part, group in zip(PARTS, groups, strict=True):
        for position, participant in enumerate(group):
            yield part, position, participant


def _sentence_quads(
    graph: Node, article: Node, article_id: str, sentence: Sentence
) -> list[ox.Quad]:
    return _quads(
        graph,
        Node(_sentence_iri(article_id, sentence)),
        (
            (t.TYPE, t.SENTENCE),
            (t.IN_ARTICLE, article),
            (t.POSITION, t.integer_literal(sentence.index)),
            (t.BEGIN, t.integer_literal(sentence.start)),
            (t.END, t.integer_literal(sentence.end)),
            (t.TEXT, _text(sentence.text)),
        ),
    )


def relation_node(name: str) -> ox.NamedNode:
    """Return the property of a relation.

    Raises:
        OntologyError: the ontology has no such relation.
    """
    if name not in RELATIONS:
        near = difflib.get_close_matches(name, RELATIONS, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise OntologyError(f"the ontology has no relation '{name}'{hint}")
    return t.term(name)


def _sentence_iri(article_id: str, sentence: Sentence) -> str:
    return iris.sentence_iri(article_id, sentence.start, sentence.end)


def _text(text: str | None) -> ox.Literal | None:
    return None if text is None else t.text_literal(clean_words(text))


def _words(
    graph: Node, node: Node, participant: Participant, predicates: tuple[Node, Node, Node]
) -> list[ox.Quad]:
    values = (
        t.text_literal(clean_words(participant.text)),
        t.integer_literal(participant.start),
        t.integer_literal(participant.end),
    )
    return _quads(graph, node, zip(predicates, values, strict=True))


def _quads(graph: Node, node: Node, fields: Fields) -> list[ox.Quad]:
    return [
        ox.Quad(node, predicate, value, graph) for predicate, value in fields if value is not None
    ]

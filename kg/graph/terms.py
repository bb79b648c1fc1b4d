"""The terms that the encoding uses, as nodes of Oxigraph.

Names are checked against the ontology by a test, so that this module needs no rdflib and reading a graph stays quick.
"""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox

from kg.iris import CODE_BASE, GRAPH_BASE, NAMESPACE, PREFIXES


def term(name: str) -> ox.NamedNode:
    """Return a term of the ontology."""
    return ox.NamedNode(NAMESPACE + name)


def code(name: str) -> ox.NamedNode:
    """Return a concept of a code scheme, such as a status."""
    return ox.NamedNode(CODE_BASE + name)


def _node(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


TYPE = _node("rdf", "type")
SUBJECT = _node("rdf", "subject")
PREDICATE = _node("rdf", "predicate")
OBJECT = _node("rdf", "object")
LABEL = _node("rdfs", "label")
ALT_LABEL = _node("skos", "altLabel")
TITLE = _node("dct", "title")
ISSUED = _node("dct", "issued")
CONFORMS_TO = _node("dct", "conformsTo")

ACTOR_CODE = term("actorCode")
ARTICLE = term("Article")
ARTICLE_ID = term("articleId")
ATTRIBUTED_TO = term("attributedTo")
BEGIN = term("begin")
CAMEO_CODE = term("cameoCode")
CONCERNING = term("concerning")
CONFIDENCE = term("confidence")
CONTENT = term("content")
COUNTRY = term("country")
EARLIEST = term("earliest")
END = term("end")
ENDED = term("ended")
EVIDENCE = term("evidence")
EXTRACTION_RUN = term("ExtractionRun")
IN_ARTICLE = term("inArticle")
IN_PLACE = term("inPlace")
LATEST = term("latest")
MENTION = term("mention")
MODALITY = term("modality")
OBJECT_BEGIN = term("objectBegin")
OBJECT_END = term("objectEnd")
OBJECT_TEXT = term("objectText")
PART = term("part")
POLARITY = term("polarity")
POSITION = term("position")
PROFILE = term("Profile")
PROFILE_OF = term("profileOf")
PUBLISHER = term("publisher")
QUAD_CLASS = term("quadClass")
QUOTE = term("quote")
QUOTE_BEGIN = term("quoteBegin")
QUOTE_END = term("quoteEnd")
RECIPROCAL = term("reciprocal")
RECORD = term("record")
REFERS_TO = term("refersTo")
RELATION_TEXT = term("relationText")
RELATION_TYPE = term("relationType")
RULE = term("rule")
RUN = term("run")
SENTENCE = term("Sentence")
SHA256 = term("sha256")
STATEMENT = term("Statement")
STATUS = term("status")
SUBJECT_BEGIN = term("subjectBegin")
SUBJECT_END = term("subjectEnd")
SUBJECT_TEXT = term("subjectText")
TEXT = term("text")
TIME_TEXT = term("timeText")
URL = term("url")
USES_PROFILE = term("usesProfile")
VIA_SOURCE = term("viaSource")
WIKIDATA = term("wikidata")

REGISTRY_GRAPH = ox.NamedNode(GRAPH_BASE + "registry")
FACTS_GRAPH = ox.NamedNode(GRAPH_BASE + "facts")
ONTOLOGY_GRAPH = ox.NamedNode(GRAPH_BASE + "ontology")
ARTICLE_GRAPHS = GRAPH_BASE + "article/"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_BOOLEAN = _node("xsd", "boolean")
_DATE = _node("xsd", "date")
_DECIMAL = _node("xsd", "decimal")
_INTEGER = _node("xsd", "integer")


def text_literal(text: str) -> ox.Literal:
    """Return plain text; it has to be clean already."""
    return ox.Literal(text)


def integer_literal(value: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(value), datatype=_INTEGER)


def decimal_literal(value: float) -> ox.Literal:
    """Return a decimal in the one spelling that Oxigraph keeps: no exponent, no zeros at the end.

    >>> decimal_literal(1.0).value, decimal_literal(0.5).value
    ('1', '0.5')
    """
    digits = format(Decimal(repr(float(value))), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return ox.Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def date_literal(iso: str) -> ox.Literal:
    """Return a day, given as YYYY-MM-DD."""
    return ox.Literal(iso, datatype=_DATE)


TRUE = ox.Literal("true", datatype=_BOOLEAN)


def value(node: Term) -> str:
    """Return the IRI of a node or the text of a literal; a quoted triple, which we never write, gives its spelling."""
    return str(node) if isinstance(node, ox.Triple) else node.value

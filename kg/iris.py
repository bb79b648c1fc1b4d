"""Build every IRI of the graph: the only place where text becomes part of an IRI.

Local parts are `country/TUR`, `entity/nato`, `article/…`, `statement/…`; the base is fixed, a permanent-identifier
space in which nobody else writes. Whatever stands in a label or an article's id is percent-encoded here, so no text
of an article can end an IRI, leave its folder or name another host.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

BASE = "https://w3id.org/irkg/"
ID_BASE = BASE + "id/"
NAMESPACE = BASE + "ns#"
CODE_BASE = BASE + "code/"
GRAPH_BASE = BASE + "graph/"

PREFIXES = {
    "kg": NAMESPACE,
    "code": CODE_BASE,
    "country": ID_BASE + "country/",
    "entity": ID_BASE + "entity/",
    "article": ID_BASE + "article/",
    "statement": ID_BASE + "statement/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}

MAX_SLUG = 60  # longer labels are told apart by their hash
_MARKS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def iri(local: str) -> str:
    """Return the full IRI of a local part such as `country/TUR`.

    >>> iri("country/TUR")
    'https://w3id.org/irkg/id/country/TUR'
    >>> iri("article/../a b")
    'https://w3id.org/irkg/id/article/%2E%2E/a%20b'
    """
    parts = (quote(part, safe="").replace("~", "%7E") for part in local.split("/"))
    return ID_BASE + "/".join("%2E" * len(p) if p in (".", "..") else p for p in parts)


def digest(*parts: str, length: int = 16) -> str:
    """Return the first `length` hex digits of the SHA-256 of the parts, kept apart by NUL."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def slug(label: str) -> str:
    """Return a label in lower-case ASCII letters, digits and hyphens.

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    folded = unicodedata.normalize("NFKD", label.casefold().translate(_MARKS))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[
        :MAX_SLUG
    ]


def mint_actor_id(kind: str, label: str) -> str:
    """Return the id of an actor that no table knows: slug and six hex digits of kind and folded label.

    The digits keep apart what the slug folds together; the same name in two articles gives the same id.
    """
    name = slug(label)
    mark = digest(kind, " ".join(label.casefold().split()), length=6)
    return f"entity/{name}-{mark}" if name else f"entity/{mark}"


def article_iri(article_id: str) -> str:
    """Return the IRI of an article; the id itself, which may be anything, never enters it."""
    return iri(f"article/{digest(article_id)}")


def article_graph_iri(article_id: str) -> str:
    """Return the IRI of the named graph that holds an article, its sentences and its statements."""
    return f"{GRAPH_BASE}article/{digest(article_id)}"


def sentence_iri(article_id: str, start: int, end: int) -> str:
    """Return the IRI of a stretch of an article (RFC 5147, code points)."""
    return f"{article_iri(article_id)}#char={start},{end}"


def statement_iri(statement_id: str) -> str:
    """Return the IRI of a statement."""
    return iri(f"statement/{statement_id}")


def mention_iri(statement_id: str, part: str, position: int) -> str:
    """Return the IRI of a participant of a statement in its place: `part` such as `concerning`."""
    return f"{statement_iri(statement_id)}#{part}-{position}"


def profile_iri(actor_id: str, record: str) -> str:
    """Return the IRI of the way an article describes an actor."""
    return f"{iri(actor_id)}#{digest(record, length=8)}"


def run_iri(name: str) -> str:
    """Return the IRI of an extraction run."""
    return iri(f"run/{digest(name)}")

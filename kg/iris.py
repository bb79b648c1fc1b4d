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

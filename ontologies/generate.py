"""Write the files that mirror the ontology: `kg/data/vocabulary.json` and `kg/graph/namespaces.py`.

    python ontologies/generate.py            rewrite both
    python ontologies/generate.py --check    exit with status 1 if one of them is not current

Reads `kg.ttl`, `plover.ttl` and `cameo.ttl` beside this file. Same ontology, same bytes: everything is sorted and no
clock is asked.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
KG = Namespace("https://w3id.org/irkg/ns#")

QUADS = {
    KG.verbalCooperation: "verbal_cooperation",
    KG.materialCooperation: "material_cooperation",
    KG.verbalConflict: "verbal_conflict",
    KG.materialConflict: "material_conflict",
}


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology and its code schemes in one graph."""

    graph: Graph

    @classmethod
    def load(cls, folder: Path = HERE) -> Ontology:
        graph = Graph()
        for name in ("kg.ttl", "plover.ttl", "cameo.ttl"):
            graph.parse(data=(folder / name).read_text(encoding="utf-8"), format="turtle")
        return cls(graph)

    @property
    def version(self) -> str:
        return str(self.graph.value(URIRef(str(KG).rstrip("#")), OWL.versionInfo))

    def relations(self) -> list[URIRef]:
        """Return the relations that a statement can use, sorted: those that have an example."""
        below = self.graph.transitive_subjects(RDFS.subPropertyOf, KG.relation)
        return sorted(
            p for p in below if isinstance(p, URIRef) and (p, SKOS.example, None) in self.graph
        )

    def parents(self, relation: Node) -> list[URIRef]:
        """Return what stands above a relation in our namespace, nearest first, up to kg:relation."""
        found: list[URIRef] = []
        level: list[Node] = [relation]
        while level:
            above = {
                parent
                for child in level
                for parent in self.graph.objects(child, RDFS.subPropertyOf)
                if isinstance(parent, URIRef) and parent in KG and parent not in found
            }
            nearest = sorted(above)
            found += nearest
            level = list(nearest)
        return [p for p in found if p != KG.relation] + [KG.relation]

    def nearest(self, relation: Node, annotation: Node) -> Node | None:
        """Return the value of an annotation at a relation or at the nearest relation above."""
        for each in (relation, *self.parents(relation)):
            value = self.graph.value(each, annotation)
            if value is not None:
                return value
        return None

    def type_of(self, relation: URIRef) -> str:
        category = self.nearest(relation, KG.plover)
        if category is not None:
            return str(self.graph.value(category, SKOS.notation))
        standing = self.nearest(relation, KG.standing)
        if standing is not None:
            return str(standing)
        if KG.relatedTo in (relation, *self.parents(relation)):
            return "OTHER"
        raise SystemExit(f"{local(relation)} has neither a category nor a standing type")

    def quad_of(self, relation: URIRef) -> str | None:
        return next((QUADS[p] for p in self.parents(relation) if p in QUADS), None)

    def cameo_of(self, relation: URIRef) -> str | None:
        code = self.graph.value(relation, KG.cameo)
        return None if code is None else str(self.graph.value(code, SKOS.notation))

    def inverse_of(self, relation: URIRef) -> str | None:
        inverse = self.graph.value(relation, OWL.inverseOf)
        return local(inverse) if inverse else None

    def kinds(self, cls: Node) -> tuple[str, ...]:
        """Return the kinds that a class holds, sorted: itself and what stands below it."""
        below = {str(c) for c in self.graph.transitive_subjects(RDFS.subClassOf, cls)}
        above = {str(KG.Actor), str(KG.ActorOrPlace)}
        return tuple(sorted(name.removeprefix(str(KG)) for name in below - above))

    def terms(self) -> list[str]:
        """Return the local names of all terms that the ontology declares, sorted."""
        declared = (s for s in self.graph.subjects(RDF.type) if isinstance(s, URIRef) and s in KG)
        return sorted({local(term) for term in declared})

    def intensity_of(self, relation: URIRef) -> float | None:
        value = self.nearest(relation, KG.intensity)
        return None if value is None else float(str(value))

    def text(self, relation: URIRef, annotation: Node) -> str:
        value = self.graph.value(relation, annotation)
        if value is None:
            raise SystemExit(f"{local(relation)} lacks {annotation}")
        return str(value)


def local(term: Node) -> str:
    """Return the name of a term within our namespace."""
    return str(term).removeprefix(str(KG))


def vocabulary(ontology: Ontology) -> str:
    """Return the text of `kg/data/vocabulary.json`, one relation a line."""
    rows = [json.dumps(relation_row(ontology, relation)) for relation in ontology.relations()]
    version = json.dumps(ontology.version)
    return f'{{"version": {version}, "relations": [\n' + ",\n".join(rows) + "\n]}\n"


def relation_row(ontology: Ontology, relation: URIRef) -> dict[str, object]:
    """Return what `kg.vocabulary.RelationType` holds of one relation."""
    graph = ontology.graph
    domain, values = graph.value(relation, RDFS.domain), graph.value(relation, RDFS.range)
    if domain is None or values is None:
        raise SystemExit(f"{local(relation)} lacks its domain or range")
    return {
        "name": local(relation),
        "type": ontology.type_of(relation),
        "quad": ontology.quad_of(relation),
        "cameo": ontology.cameo_of(relation),
        "intensity": ontology.intensity_of(relation),
        "symmetric": (relation, RDF.type, OWL.SymmetricProperty) in graph,
        "inverse": ontology.inverse_of(relation),
        "parents": [local(p) for p in ontology.parents(relation)],
        "domain": ontology.kinds(domain),
        "range": ontology.kinds(values),
        "label": ontology.text(relation, RDFS.label),
        "example": ontology.text(relation, SKOS.example),
    }


NAMESPACES_HEAD = '''"""The namespaces of the graph; KG is closed, so a misspelt term fails at once.

Generated by `ontologies/generate.py` from `ontologies/kg.ttl`: change that file and run the script, never this one.
"""
# ruff: noqa: N815 - these are the names of the ontology

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.iris import PREFIXES

CODE = Namespace(PREFIXES["code"])
COUNTRY = Namespace(PREFIXES["country"])
ENTITY = Namespace(PREFIXES["entity"])


class KG(DefinedNamespace):
    """The terms of the ontology."""

    _NS = Namespace(PREFIXES["kg"])
    _fail = True

'''


def namespaces(ontology: Ontology) -> str:
    """Return the text of `kg/graph/namespaces.py`."""
    return NAMESPACES_HEAD + "".join(f"    {term}: URIRef\n" for term in ontology.terms())


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` compare them; return the exit status."""
    ontology = Ontology.load()
    status = 0
    for name, text in (
        ("kg/data/vocabulary.json", vocabulary(ontology)),
        ("kg/graph/namespaces.py", namespaces(ontology)),
    ):
        path = ROOT / name
        current = path.read_text(encoding="utf-8") if path.exists() else ""
        if text == current:
            continue
        if "--check" in arguments:
            sys.stderr.write(f"{name} is not current: run python ontologies/generate.py\n")
            status = 1
        else:
            path.write_text(text, encoding="utf-8")
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

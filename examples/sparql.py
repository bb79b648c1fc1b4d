"""Ask the graph of the example articles in SPARQL and keep the answers: `python sparql.py [FOLDER]`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import kg

ARTICLES = Path(__file__).parent / "articles"
FACTS = """SELECT ?subject ?object WHERE {
  ?a kg:sanctions ?b . ?a rdfs:label ?subject . ?b rdfs:label ?object } ORDER BY ?subject ?object"""
CLAIMS = """SELECT DISTINCT ?source ?subject ?relation ?object WHERE {
  ?s kg:status code:claim ; kg:attributedTo/rdfs:label ?source ; rdf:subject/rdfs:label ?subject ;
     rdf:predicate/rdfs:label ?relation ; rdf:object/rdfs:label ?object } ORDER BY ?source ?subject"""


def main(folder: Path) -> None:
    """Write who sanctions whom (`facts.csv`) and who claims what (`claims.csv`) into the folder."""
    graph = kg.build([ARTICLES])
    folder.mkdir(parents=True, exist_ok=True)
    for name, query in (("facts.csv", FACTS), ("claims.csv", CLAIMS)):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(row.values() for row in graph.query(query))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))

"""The extractor as a spaCy component: `nlp.add_pipe("kg_statements")`.

Requires: a pipeline from `kg.load_language`.
Assigns: doc._.statements (list[Statement]), doc._.triples (list[OpenTriple]).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from kg.extraction.extractor import Extractor


class StatementComponent:
    """Read each Doc as an article without a title or a date."""

    def __init__(self, nlp: Language) -> None:
        from kg.extraction.extractor import Extractor

        self.extractor: Extractor = Extractor(nlp)
        for name in ("statements", "triples"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=[])

    def __call__(self, doc: Doc) -> Doc:
        """Set the statements and open triples of a parsed Doc."""
        reading = self.extractor.read_doc(doc)
        doc._.statements = list(reading.statements)
        doc._.triples = list(reading.triples)
        return doc


def make_component(nlp: Language, name: str) -> StatementComponent:
    """Build the component; called by spaCy through the entry point."""
    return StatementComponent(nlp)


Language.factory(
    "kg_statements", func=make_component, assigns=["doc._.statements", "doc._.triples"]
)

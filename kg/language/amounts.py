"""spaCy component `kg_amounts`: dates, sums of money and quantities as entities, by the patterns of `amounts.json`.

Requires: doc.ents, token.tag, token.dep. Assigns: doc.ents, with DATE, MONEY and QUANTITY added where no name stands.

The patterns are those of spaCy's Matcher. Where two match, the longer counts, then the label that comes first in the
file: "five pounds" is money.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from kg.errors import ResourceError
from kg.resources import data_path

COMPONENT = "kg_amounts"
LABELS = ("DATE", "MONEY", "QUANTITY")


@cache
def read_patterns() -> dict[str, list[list[dict[str, Any]]]]:
    """Return the patterns by label.

    Raises:
        ResourceError: the file is no JSON, or has another label.
    """
    path = data_path("language") / "amounts.json"
    try:
        patterns: dict[str, list[list[dict[str, Any]]]] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as err:
        raise ResourceError(str(path), None, f"cannot be read: {err}") from err
    if tuple(patterns) != LABELS:
        raise ResourceError(str(path), None, f"labels {list(patterns)}, not {list(LABELS)}")
    return patterns


@Language.factory(COMPONENT, requires=["doc.ents", "token.tag", "token.dep"], assigns=["doc.ents"])
class Amounts:
    """The component: a Doc in, the same Doc with more entities out."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._matcher = Matcher(nlp.vocab)
        for label, patterns in read_patterns().items():
            self._matcher.add(label, patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        spans = self._matcher(doc, as_spans=True)
        spans.sort(key=lambda span: (-len(span), LABELS.index(span.label_), span.start))
        taken = [token.ent_iob_ in "BI" and bool(token.ent_type_) for token in doc]
        found: list[Span] = []
        for span in spans:
            if not any(taken[span.start : span.end]):
                found.append(span)
                taken[span.start : span.end] = [True] * len(span)
        if found:
            doc.set_ents(found, default="unmodified")
        return doc

"""The extractor as a component of a spaCy pipeline."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extraction.component import StatementComponent, make_component
from kg.extraction.extractor import Extractor
from tests.extraction.factory import CANNED, brief, doc

ATTACK = "Iran/NNP/nsubj/attacked attacked~attack/VBD/root Syria/NNP/obj/attacked ."


def test_a_parsed_doc_gets_statements_and_triples() -> None:
    component = StatementComponent(CANNED)
    found = component(doc(ATTACK))
    assert [brief(s) for s in found._.statements] == [("Iran", "attacks", "Syria", "fact")]
    assert [t.relation for t in found._.triples] == ["attacked"]


def test_a_doc_without_statements_gets_empty_lists() -> None:
    found = make_component(CANNED, "kg_statements")(doc("It/PRP/nsubj/rained rained/VBD/root ."))
    assert found._.statements == []
    assert found._.triples == []


def test_docs_do_not_share_their_lists() -> None:
    component = StatementComponent(CANNED)
    first, second = component(doc(ATTACK)), component(doc("It/PRP/nsubj/rained rained/VBD/root ."))
    assert len(first._.statements) == 1, first._.statements
    assert second._.statements == []


@pytest.mark.model
def test_added_to_the_packaged_pipeline(nlp: Language) -> None:
    text = "Kenya accused Somalia of aggression."
    nlp.add_pipe("kg_statements")
    try:
        found = nlp(text)
    finally:
        nlp.remove_pipe("kg_statements")
    alone = Extractor(nlp).read_doc(nlp(text))
    assert found._.statements == list(alone.statements)
    assert [brief(s) for s in found._.statements] == [("Kenya", "accuses", "Somalia", "fact")]

"""What the tests of extraction share: the packaged language model, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.language.pipeline import load_language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the packaged pipeline."""
    return load_language()

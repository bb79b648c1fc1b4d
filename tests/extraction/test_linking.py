"""One phrase in its sentence, linked to an actor by the real pipeline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extraction.gazetteer import load_gazetteer
from kg.extraction.linking import Linker
from kg.model import LinkedMention, MentionRequest

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def linker(nlp: Language) -> Linker:
    """Return a linker with the packaged tables."""
    return Linker(nlp)


def _link(
    linker: Linker, text: str, context: str | None = None, day: date | None = None
) -> LinkedMention:
    return linker.link(MentionRequest("m1", text, context, day))


@pytest.mark.parametrize(
    ("text", "context", "code"),
    [
        pytest.param("Kenya", None, "KEN", id="country alone"),
        pytest.param("Kenya", "Kenya closed its border with Somalia.", "KEN", id="in a sentence"),
        pytest.param("Nairobi", "Nairobi accused Mogadishu of lying.", "KEN", id="capital"),
        pytest.param("Kenyan troops", "Kenyan troops left Somalia.", "KENMIL", id="troops"),
        pytest.param("the U.S.", "Japan thanked the U.S. for its help.", "USA", id="with article"),
        pytest.param("the Kremlin", "The talks angered the Kremlin.", "RUS", id="metonym"),
    ],
)
def test_phrases(linker: Linker, text: str, context: str | None, code: str) -> None:
    found = _link(linker, text, context)
    assert found.actor is not None
    assert found.actor.code == code
    assert 0 < found.confidence <= 1
    assert found.id == "m1"


@pytest.mark.parametrize(
    ("day", "label"),
    [
        pytest.param(date(1990, 9, 1), "George H. W. Bush", id="1990"),
        pytest.param(date(2005, 9, 1), "George W. Bush", id="2005"),
    ],
)
def test_a_leader_is_the_one_of_the_day(linker: Linker, day: date, label: str) -> None:
    found = _link(linker, "President Bush", "President Bush met the queen.", day)
    assert found.actor is not None
    assert found.actor.label == label


def test_a_pronoun_is_linked_by_its_context(linker: Linker) -> None:
    found = _link(linker, "it", "Kenya signed the pact and it thanked Japan.")
    assert found.actor is not None
    assert found.actor.code == "KEN"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("   ", id="blank"),
        pytest.param("a banana", id="a thing"),
        pytest.param("!!!", id="punctuation"),
    ],
)
def test_what_is_no_actor_is_not_linked(linker: Linker, text: str) -> None:
    assert _link(linker, text) == LinkedMention("m1", None, 0.0)


def test_own_tables_win(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("alias,canonical,code\nzorb front,Zorb Front,KENREB\n", encoding="utf-8")
    linker = Linker(nlp, gazetteer=load_gazetteer([path]))
    found = _link(linker, "Zorb Front", "The Zorb Front attacked Nairobi.")
    assert found.actor is not None
    assert (found.actor.label, found.actor.code) == ("Zorb Front", "KENREB")


@settings(max_examples=15, deadline=None)
@given(text=st.text(max_size=20), context=st.none() | st.text(max_size=60))
def test_any_words_are_linked_or_not(linker: Linker, text: str, context: str | None) -> None:
    found = _link(linker, text, context)
    assert 0 <= found.confidence <= 1
    assert (found.actor is None) == (found.confidence == 0)

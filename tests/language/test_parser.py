"""The component: white space, paragraphs, names; and the packaged model itself."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.lemmas import Lemmatizer
from kg.language.paragraph_borders import find_paragraphs, start_sentences
from kg.language.parser import Parser
from kg.language.pipeline import load_language
from tests.language.factory import CannedEncoder

BLANK = spacy.blank("en")
STORY = "Oslo will sell four frigates to Lima, the ministry said on Friday.\n\nLima denied it. No deal was signed."
OTHERS = [
    "Rain.",
    "",
    "The minister's plane landed in Accra after the talks had failed. " * 30,
    "Who left? They did.",
]


def canned(text: str) -> Doc:
    return Parser(CannedEncoder())(BLANK(text))


def is_forest(doc: Doc) -> bool:
    """Whether each sentence is one tree: one root, and all words under it."""
    return all(
        [token.head == token for token in sent].count(True) == 1
        and all(token.head.sent == sent for token in sent)
        and len(list(sent.root.subtree)) == len(sent)
        for sent in doc.sents
    )


def annotation(doc: Doc) -> bytes:
    return doc.to_bytes(exclude=["user_data", "cats"])


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language()


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("a b\n\nc", [["a", "b"], ["c"]], id="blank line"),
        pytest.param("a\n \t\nb\r\n\r\nc", [["a"], ["b"], ["c"]], id="blank line with spaces"),
        pytest.param("a\nb", [["a", "b"]], id="single line break"),
        pytest.param("\n\na\n\n\n\nb\n\n", [["a"], ["b"]], id="at the ends"),
        pytest.param(" \n\n ", [], id="nothing but space"),
    ],
)
def test_blank_lines_part_paragraphs(text: str, paragraphs: list[list[str]]) -> None:
    doc = BLANK(text)
    assert [[doc[i].text for i in words] for words in find_paragraphs(doc)] == paragraphs


def test_sentence_starts_are_fixed_for_other_parsers() -> None:
    doc = start_sentences(BLANK("one two\n\nthree\nfour"))
    assert [token.text for token in doc if token.is_sent_start] == ["one", "three"]


def test_no_sentence_crosses_a_blank_line() -> None:
    doc = canned("A b c\n\nd e")
    assert [sent.text.strip() for sent in doc.sents] == ["A b c", "d e"]
    assert doc[4].head == doc[4]


def test_white_space_hangs_on_the_word_before() -> None:
    doc = canned("\n A b\nc\n\nD \n\n")
    assert [(t.head.text, t.dep_, t.tag_) for t in doc if t.is_space] == [
        ("A", "dep", "_SP"),
        ("b", "dep", "_SP"),
        ("c", "dep", "_SP"),
        ("D", "dep", "_SP"),
    ]
    assert is_forest(doc)


def test_root_is_written_in_lower_case() -> None:
    assert [(t.dep_, t.head.i) for t in canned("A b")] == [("root", 0), ("nsubj", 0)]


def test_name_over_a_line_break_is_one_name() -> None:
    doc = canned("A @new\nyork b @z")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("@new\nyork", "GPE"), ("@z", "GPE")]


@given(st.text(alphabet="Aa@y. \n\t", max_size=60))
def test_any_mix_of_words_and_space_gives_trees(text: str) -> None:
    assert is_forest(canned(text))


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("'s", "VBZ", "be"),
        ("'s", "POS", "'s"),
        ("n’t", "RB", "not"),
        ("Ca", "MD", "can"),
        ("wo", "MD", "will"),
        ("were", "VBD", "be"),
        ("had", "VBD", "have"),
        ("bought", "VBN", "buy"),
        ("Militias", "NNS", "militia"),
        ("largest", "JJS", "large"),
        ("Marines", "NNPS", "Marines"),
        ("AM", "NN", "am"),
        ("them", "PRP", "they"),
        ("x" * 10_000, "NNS", "x" * 10_000),
    ],
)
def test_lemma(word: str, tag: str, lemma: str) -> None:
    assert Lemmatizer()(word, tag) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "proposal", "lemma"),
    [
        ("rejected", "VBD", "rejecte", "reject"),  # no such verb
        ("found", "VBN", "found", "find"),  # an inflected form is not its own lemma
        ("left", "VBD", "leave", "leave"),
        ("troops", "NNS", "troops", "troop"),
        ("drones", "NNS", "drone", "drone"),
        ("frobbed", "VBD", "frob", "frob"),  # unknown to the dictionary
        ("people", "NNS", "person", "people"),
        ("was", "VBD", "be", "be"),
        ("'s", "VBZ", "have", "have"),
        ("United", "NNP", "Unite", "United"),
        ("States", "NNPS", "State", "State"),
    ],
)
def test_lemma_of_the_model_is_confirmed(word: str, tag: str, proposal: str, lemma: str) -> None:
    assert Lemmatizer().confirm(word, tag, proposal) == lemma


@pytest.mark.model
def test_sentence_is_parsed(nlp: Language) -> None:
    doc = nlp("Oslo sold four frigates to Lima.")
    assert [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.text) for t in doc] == [
        ("Oslo", "NNP", "PROPN", "Oslo", "nsubj", "sold"),
        ("sold", "VBD", "VERB", "sell", "root", "sold"),
        ("four", "CD", "NUM", "four", "nummod", "frigates"),
        ("frigates", "NNS", "NOUN", "frigate", "obj", "sold"),
        ("to", "IN", "ADP", "to", "case", "Lima"),
        ("Lima", "NNP", "PROPN", "Lima", "obl", "sold"),
        (".", ".", "PUNCT", ".", "punct", "sold"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Oslo", "GPE"), ("Lima", "GPE")]


@pytest.mark.model
@pytest.mark.parametrize("batch_size", [1, 3, 100])
def test_same_parse_alone_and_among_others(nlp: Language, batch_size: int) -> None:
    alone = annotation(nlp(STORY))
    texts = [*OTHERS, STORY, *OTHERS, STORY]
    docs = list(nlp.pipe(texts, batch_size=batch_size))
    assert annotation(docs[len(OTHERS)]) == alone
    assert annotation(docs[-1]) == alone


@pytest.mark.model
def test_paragraph_has_the_same_parse_in_every_article(nlp: Language) -> None:
    first = STORY.partition("\n\n")[0]
    alone = [(t.head.i, t.dep_, t.ent_type_) for t in nlp(first)]
    among = nlp(f"Other news\n\n{first}\n\nLast")
    offset = 3
    assert [(t.head.i - offset, t.dep_, t.ent_type_) for t in among][
        offset : offset + len(alone)
    ] == alone


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" ", id="space"),
        pytest.param(" \n\n \t", id="much space"),
        pytest.param("Yes", id="one word"),
        pytest.param("x" * 10_000, id="long word"),
        pytest.param("a.b-c/" * 1_500, id="long word of many pieces"),
        pytest.param("buy " * 10_000, id="long sentence"),
        pytest.param(
            "a.-b,c" * 8 + " " + "pro-anti-$4.5%-x " * 200, id="more pieces than positions"
        ),
        pytest.param("مرحبا بالعالم. 你好世界。 Привет, мир! שלום", id="other scripts"),
        pytest.param(
            "🙂🙂 👩‍👩‍👧 \U0001f1f9\U0001f1f7 e\u0301 \u200b \ufeff \x00 \x01\ufffd",
            id="odd characters",
        ),
    ],
)
def test_no_text_is_too_odd(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert is_forest(doc)


@pytest.mark.model
@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_trees(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert is_forest(doc)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Lima", id="one token"),
        pytest.param("envoy " * 10_000, id="sentence of 10,000 tokens"),
        pytest.param("x" * 20_000, id="no spaces"),
        pytest.param("!" * 3_000 + "é" * 3_000, id="signs alone"),
        pytest.param(
            "Москва заявила. 北京表示反对。 قالت أنقرة 🙂 \x00\u200b" * 50, id="other scripts"
        ),
    ],
)
def test_any_length_and_script_gives_trees(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert is_forest(doc)


@pytest.mark.model
def test_component_can_be_pickled(nlp: Language) -> None:
    parser = pickle.loads(pickle.dumps(nlp.get_pipe("kg_parser")))
    doc = nlp.make_doc(STORY)
    assert annotation(parser(doc)) == annotation(nlp.get_pipe("kg_parser")(nlp.make_doc(STORY)))


@pytest.mark.model
def test_saved_pipeline_parses_alike(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    text = f"{STORY} Bashar al-Assad's S-400s, it said."
    assert annotation(load_language(tmp_path / "saved")(text)) == annotation(nlp(text))

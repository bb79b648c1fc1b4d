"""Loading pipelines; Doc offsets and article offsets."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from kg.errors import LanguageModelError
from kg.language.paragraph_borders import COMPONENT
from kg.language.pipeline import Analysis, analyse, load_language
from kg.model import Article, Block, BlockKind

BLANK = spacy.blank("en")
BLANK.add_pipe(COMPONENT)
BLANK.add_pipe("sentencizer")
TEXT = "Ports reopen\nBy A. Roe\nLima — The ports reopened. Ships left.\nShare\nTrade grew."


def block(kind: BlockKind, words: str) -> Block:
    start = TEXT.index(words)
    return Block(kind, start, start + len(words))


ARTICLE = Article(
    "ports",
    TEXT,
    blocks=(
        block(BlockKind.TITLE, "Ports reopen"),
        block(BlockKind.BYLINE, "By A. Roe"),
        block(BlockKind.DATELINE, "Lima —"),
        block(BlockKind.PARAGRAPH, "The ports reopened. Ships left."),
        block(BlockKind.PROMO, "Share"),
        block(BlockKind.PARAGRAPH, "Trade grew."),
    ),
)


def analysed(article: Article) -> Analysis:
    (analysis,) = analyse(BLANK, [article])
    return analysis


def test_title_and_paragraphs_are_parsed() -> None:
    assert (
        analysed(ARTICLE).doc.text
        == "Ports reopen\n\nThe ports reopened. Ships left.\n\nTrade grew."
    )


def test_each_token_is_found_in_the_article() -> None:
    analysis = analysed(ARTICLE)
    for token in analysis.doc:
        start, end = analysis.span(token.idx, token.idx + len(token))
        assert TEXT[start:end] == ("" if token.is_space else token.text)
        assert token.is_space or analysis.start(token.idx) == start


def test_span_ends_with_its_block() -> None:
    analysis = analysed(ARTICLE)
    words = [analysis.span(s.start_char, s.end_char) for s in analysis.doc.sents]
    assert [TEXT[start:end] for start, end in words] == [
        "Ports reopen",
        "The ports reopened.",
        "Ships left.",
        "Trade grew.",
    ]


def test_block_kind_tells_the_title() -> None:
    analysis = analysed(ARTICLE)
    kinds = [analysis.block_kind(sent.start_char) for sent in analysis.doc.sents]
    assert kinds == [BlockKind.TITLE, *[BlockKind.PARAGRAPH] * 3]


def test_empty_span_lies_at_its_start() -> None:
    assert analysed(ARTICLE).span(0, 0) == (0, 0)


def test_article_without_blocks_is_one_paragraph() -> None:
    analysis = analysed(Article("x", "Trade grew."))
    assert analysis.doc.text == "Trade grew."
    assert analysis.span(6, 10) == (6, 10)
    assert analysis.block_kind(3) is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "article",
    [Article("x", ""), Article("x", "Share", blocks=(Block(BlockKind.PROMO, 0, 5),))],
    ids=["no text", "nothing to parse"],
)
def test_article_with_nothing_to_parse(article: Article) -> None:
    analysis = analysed(article)
    assert len(analysis.doc) == 0
    assert analysis.span(0, 0) == (0, 0)
    assert analysis.block_kind(0) is BlockKind.PARAGRAPH


def test_order_is_kept() -> None:
    articles = [Article(str(i), f"Article {i}.") for i in range(20)]
    assert [a.article.id for a in analyse(BLANK, articles, batch_size=3)] == [
        a.id for a in articles
    ]


def test_length_is_not_limited() -> None:
    nlp = spacy.blank("en")
    nlp.max_length = 10
    (analysis,) = analyse(nlp, [Article("x", "Trade grew and grew.")])
    assert analysis.doc[-1].text == "."


@given(st.lists(st.tuples(st.sampled_from(BlockKind), st.text("aB.\n ", max_size=8)), max_size=6))
def test_offsets_lead_back_for_any_blocks(parts: list[tuple[BlockKind, str]]) -> None:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "|"
    blocks.append(Block(BlockKind.PROMO, len(text), len(text)))
    analysis = analysed(Article("x", text, blocks=tuple(blocks)))
    for match in re.finditer(r"\S", analysis.doc.text):
        start, end = analysis.span(match.start(), match.end())
        assert text[start:end] == match.group()


def pipeline(*parts: str, labels: tuple[str, ...] = ()) -> Language:
    nlp = spacy.blank("en")
    for part in parts:
        nlp.add_pipe(part)
    for label in labels:
        nlp.get_pipe("parser").add_label(label)  # type: ignore[attr-defined]
    return nlp


def test_clearnlp_pipeline_is_read_as_universal() -> None:
    nlp = load_language(pipeline("tagger", "parser", "ner", labels=("dobj", "nsubjpass")))
    assert nlp.pipe_names == [
        "kg_paragraphs",
        "tagger",
        "parser",
        "ner",
        "kg_lemmas",
        "kg_universal",
    ]


def test_clearnlp_pipeline_runs_to_its_end() -> None:
    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    text = "Ships were in Lima"
    gold = Doc(
        nlp.vocab,
        words=text.split(),
        heads=[1, 1, 1, 2],
        deps=["nsubj", "ROOT", "prep", "pobj"],
        tags=["NNS", "VBD", "IN", "NNP"],
        ents=["O", "O", "O", "B-GPE"],
    )
    example = Example(nlp.make_doc(text), gold)
    nlp.initialize(lambda: [example])
    optimizer = nlp.resume_training()
    for _ in range(30):
        nlp.update([example], sgd=optimizer)
    doc = load_language(nlp)(f"{text}\n\n{text}")
    found = [(t.text, t.lemma_, t.dep_, t.head.text) for t in doc if not t.is_space]
    assert (
        found
        == [
            ("Ships", "ship", "nsubj", "Lima"),
            ("were", "be", "cop", "Lima"),
            ("in", "in", "case", "Lima"),
            ("Lima", "Lima", "root", "Lima"),
        ]
        * 2
    )


def test_universal_pipeline_keeps_its_labels() -> None:
    nlp = load_language(pipeline("tagger", "parser", "ner", labels=("obj", "obl")))
    assert nlp.pipe_names == ["kg_paragraphs", "tagger", "parser", "ner", "kg_lemmas"]


def test_pipeline_is_not_adapted_twice() -> None:
    once = load_language(pipeline("tagger", "parser", "ner", labels=("dobj",)))
    names = list(once.pipe_names)
    assert load_language(once).pipe_names == names


@pytest.mark.parametrize(
    ("parts", "labels", "problem"),
    [
        (("tagger",), (), "has no parser and no ner"),
        (("parser", "ner"), ("obj",), "has no tagger"),
        (("tagger", "parser", "ner"), ("SBJ",), "neither of ClearNLP nor of Universal"),
    ],
)
def test_pipeline_that_lacks_something_is_refused(
    parts: tuple[str, ...], labels: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(LanguageModelError, match=problem):
        load_language(pipeline(*parts, labels=labels))


def test_missing_pipeline_is_named() -> None:
    with pytest.raises(
        LanguageModelError, match=r"'en_no_such' is not installed; try python -m spacy download"
    ):
        load_language("en_no_such")


def test_folder_that_is_no_pipeline_is_refused(tmp_path: object) -> None:
    with pytest.raises(LanguageModelError, match="cannot be loaded"):
        load_language(str(tmp_path))


@pytest.mark.model
def test_packaged_pipeline_takes_an_article() -> None:
    (analysis,) = analyse(load_language(), [ARTICLE])
    assert [analysis.doc[s.start].text for s in analysis.doc.sents] == [
        "Ports",
        "The",
        "Ships",
        "Trade",
    ]

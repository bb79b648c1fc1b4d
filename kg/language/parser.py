"""spaCy component `kg_parser`: sentences, tags, lemmas, dependency trees and names by the packaged model.

Requires: a Doc from spaCy's English tokenizer.
Assigns: doc.sents, doc.ents, token.tag, token.pos, token.morph, token.lemma, token.dep, token.head.

Labels are those of Universal Dependencies v2 with subtypes. The root is `root` in lower case, not spaCy's `ROOT`.
Names are PERSON, ORG, GPE, LOC, NORP, EVENT, PRODUCT.

A blank line separates paragraphs; no sentence crosses it. White space is not shown to the encoder: such a token
hangs on the word before it (the first word after it where there is none) with the label `dep`.

The parse of a paragraph depends on its own words alone, never on the texts before or beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.encoder import Encoder
from kg.language.lemmas import Lemmatizer
from kg.language.paragraph_borders import find_paragraphs
from kg.language.paragraphs import Parse, parse_paragraph
from kg.resources import data_path

_BEGIN, _INSIDE, _OUTSIDE = 3, 1, 2  # spaCy's numbers for BIO
_ATTRIBUTES: list[int | str] = [
    "HEAD",
    "DEP",
    "TAG",
    "POS",
    "LEMMA",
    "MORPH",
    "ENT_IOB",
    "ENT_TYPE",
]


@Language.factory(
    "kg_parser",
    default_config={"model": None},
    assigns=[
        "doc.sents",
        "doc.ents",
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
    ],
)
def make_parser(nlp: Language, name: str, model: str | None) -> Parser:
    """Return the component; `model` is a model folder, None the packaged one.

    Raises:
        ModelMismatchError: the files of the folder do not belong together.
    """
    return Parser(Encoder.load(Path(model) if model else data_path("language")))


class Parser:
    """The component: a Doc in, the same Doc with its annotation out."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.lemmatizer = Lemmatizer()

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels it assigns."""
        return self.encoder.labels.relations

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        if not len(doc):
            return doc
        paragraphs = find_paragraphs(doc)
        parses = [parse_paragraph(self.encoder, [doc[i].text for i in p]) for p in paragraphs]
        annotate(doc, paragraphs, parses, self.lemmatizer.confirm)
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Annotate Docs one after another; a batch would not be faster (see `encoder`)."""
        for doc in docs:
            yield self(doc)


def annotate(
    doc: Doc,
    paragraphs: Sequence[Sequence[int]],
    parses: Sequence[Parse],
    confirm: Callable[[str, str, str], str],
) -> None:
    """Write the parses of the paragraphs into the Doc."""
    add = doc.vocab.strings.add
    table = np.zeros((len(doc), len(_ATTRIBUTES)), np.uint64)
    heads = np.arange(len(doc), dtype=np.int64)
    _write_space(doc, table, heads, paragraphs[0][0] if paragraphs else 0)
    table[:, 6] = _OUTSIDE
    for words, parse in zip(paragraphs, parses, strict=True):
        for k, i in enumerate(words):
            heads[i] = words[parse.heads[k]] if parse.heads[k] >= 0 else i
            tag = parse.tags[k]
            lemma = confirm(doc[i].text, tag, parse.lemmas[k])
            texts = (parse.relations[k], tag, parse.coarse[k], lemma)
            table[i, 1:5] = [add(text) for text in texts]
            table[i, 5] = doc.vocab.morphology.add(parse.features[k])
        for start, end, label in parse.names:
            inside = slice(words[start], words[end - 1] + 1)
            table[inside, 6] = _INSIDE
            table[words[start], 6] = _BEGIN
            table[inside, 7] = add(label)
    table[:, 0] = (heads - np.arange(len(doc))).astype(np.uint64)
    doc.from_array(_ATTRIBUTES, table)  # type: ignore[arg-type]


def _write_space(doc: Doc, table: np.ndarray, heads: np.ndarray, first_word: int) -> None:
    """Hang white space on the word before it; before the first word, on that."""
    add = doc.vocab.strings.add
    word = first_word
    for token in doc:
        if token.is_space:
            heads[token.i] = word
            label = "root" if word == token.i else "dep"
            table[token.i, 1:5] = (add(label), add("_SP"), add("SPACE"), add(token.text))
        else:
            word = token.i

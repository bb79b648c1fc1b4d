"""Where paragraphs end in a Doc: at a white-space token with a blank line.

`find_paragraphs` gives the words paragraph by paragraph. The component `kg_paragraphs` stands before the parser of
another spaCy pipeline and fixes a sentence start at each border.

Requires: nothing. Assigns: token.is_sent_start of the first word of each paragraph.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

COMPONENT = "kg_paragraphs"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def find_paragraphs(doc: Doc) -> list[list[int]]:
    """Return the positions of the words, paragraph by paragraph; white space is left out."""
    paragraphs: list[list[int]] = [[]]
    for token in doc:
        if not token.is_space:
            paragraphs[-1].append(token.i)
        elif paragraphs[-1] and _BLANK_LINE.search(token.text):
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


@Language.component(COMPONENT, assigns=["token.is_sent_start"])
def start_sentences(doc: Doc) -> Doc:
    """Start a sentence at each paragraph and none at white space; the parser decides about the rest."""
    for token in doc[1:]:
        if token.is_space:
            token.is_sent_start = False
    for words in find_paragraphs(doc)[1:]:
        doc[words[0]].is_sent_start = True
    return doc

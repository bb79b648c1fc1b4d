"""Articles in, parsed Docs out, with the way back from Doc offsets to the article.

`load_language` gives the spaCy pipeline: the packaged one, or any installed English one whose labels are then read
as Universal Dependencies. `analyse` joins the title and the paragraphs of an article by blank lines, parses
them as one Doc and remembers where each block came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import LanguageModelError
from kg.model import Article, Block, BlockKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSED = frozenset({BlockKind.TITLE, BlockKind.PARAGRAPH})
SEPARATOR = "\n\n"
BATCH_SIZE = 8  # articles held at a time
_NEEDED = ("tagger", "parser", "ner")
_LEMMATIZERS = frozenset({"lemmatizer", "trainable_lemmatizer", "kg_lemmas"})
_UNIVERSAL = frozenset({"obj", "obl", "case", "nsubj"})  # labels every UD parser has


def load_language(name: str | Path | Language | None = None) -> Language:
    """Return the packaged spaCy pipeline, or the installed one of that name or path, or the one given.

    A pipeline other than the packaged one must have a tagger, a parser and names. Components are added to it: no
    sentence may cross a blank line; lemmas where it has none; and where the parser speaks the label scheme of
    ClearNLP (as en_core_web_sm does), its trees are read as Universal Dependencies.

    Raises:
        LanguageModelError: no such pipeline, it lacks a component, or its labels are of neither scheme.
        ModelMismatchError: files of the packaged model do not belong together.
    """
    import spacy
    from spacy.language import Language

    if isinstance(name, Language):
        return _adapt(name)
    if name is not None:
        return _adapt(_load_installed(str(name)))
    from kg.language import amounts
    from kg.language.tokenizer import fit_tokenizer

    nlp = spacy.blank("en")
    fit_tokenizer(nlp)
    nlp.add_pipe("kg_parser")
    nlp.add_pipe(amounts.COMPONENT)
    return nlp


def _load_installed(name: str) -> Language:
    import spacy
    from spacy.util import is_package

    if not Path(name).exists() and not is_package(name):
        raise LanguageModelError(
            f"language model '{name}' is not installed; try python -m spacy download {name}, "
            f"or pip install the package, or go without to use the packaged model"
        )
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as err:
        raise LanguageModelError(f"language model '{name}' cannot be loaded: {err}") from err


def _adapt(nlp: Language) -> Language:
    """Check that a pipeline has what is needed and let it read as Universal Dependencies."""
    factories = {nlp.get_pipe_meta(name).factory: name for name in nlp.pipe_names}
    if "kg_parser" in factories:
        return nlp
    name = nlp.meta.get("name", "?")
    missing = [part for part in _NEEDED if part not in factories]
    if missing:
        problem = f"has no {' and no '.join(missing)}"
        raise LanguageModelError(f"language model '{name}' {problem}; take a full English pipeline")
    from kg.language import labels, lemmas, paragraph_borders

    scheme = set(nlp.get_pipe(factories["parser"]).labels)  # type: ignore[attr-defined]
    if not scheme & (labels.CLEARNLP | _UNIVERSAL):
        raise LanguageModelError(
            f"language model '{name}': dependency labels are neither of ClearNLP nor of Universal Dependencies"
        )
    if paragraph_borders.COMPONENT not in factories:
        nlp.add_pipe(paragraph_borders.COMPONENT, first=True)
    if not _LEMMATIZERS & factories.keys():
        nlp.add_pipe(lemmas.COMPONENT)
    if scheme & labels.CLEARNLP and labels.COMPONENT not in factories:
        nlp.add_pipe(labels.COMPONENT)
    return nlp


@dataclass(frozen=True, slots=True)
class Analysis:
    """A parsed article. Block k of `blocks` begins at `starts[k]` in the Doc."""

    article: Article
    doc: Doc
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Return the place in the article of a character offset in the Doc.

        An offset in the blank line between two blocks gives the end of the first.
        """
        if not self.blocks:
            return 0
        k = max(bisect_right(self.starts, offset) - 1, 0)
        block = self.blocks[k]
        return min(block.start + offset - self.starts[k], block.end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the article of the Doc's characters `start` to `end`.

        A span that runs into a blank line between blocks (as sentences of spaCy do) ends with the block's text.
        """
        if end <= start:
            return self.start(start), self.start(start)
        return self.start(start), self.start(end - 1) + self._counts(end - 1)

    def block_kind(self, offset: int) -> BlockKind:
        """Return which part of the article a character offset in the Doc stands in."""
        k = max(bisect_right(self.starts, offset) - 1, 0)
        return self.blocks[k].kind if self.blocks else BlockKind.PARAGRAPH

    def _counts(self, offset: int) -> int:
        """Return 1 for a character of a block, 0 for one of the separators."""
        k = max(bisect_right(self.starts, offset) - 1, 0)
        block = self.blocks[k]
        return int(offset - self.starts[k] < block.end - block.start)


def analyse(
    nlp: Language, articles: Iterable[Article], *, batch_size: int = BATCH_SIZE
) -> Iterator[Analysis]:
    """Parse articles one after another; one Analysis each, in order.

    An article without blocks is taken as one paragraph. Its length is not limited.
    """
    # A Doc is made here, as nlp.make_doc refuses texts longer than nlp.max_length
    prepared = ((nlp.tokenizer(text_to_parse(a)), a) for a in articles)
    for doc, article in nlp.pipe(prepared, as_tuples=True, batch_size=batch_size):
        blocks = parsed_blocks(article)
        yield Analysis(article, doc, blocks, _starts(blocks))


def parsed_blocks(article: Article) -> tuple[Block, ...]:
    """Return the blocks that are parsed, in text order."""
    if not article.blocks:
        return (Block(BlockKind.PARAGRAPH, 0, len(article.text)),)
    return tuple(block for block in article.blocks if block.kind in PARSED)


def text_to_parse(article: Article) -> str:
    """Return the text of the Doc of an article."""
    return SEPARATOR.join(article.text[b.start : b.end] for b in parsed_blocks(article))


def _starts(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    starts, place = [], 0
    for block in blocks:
        starts.append(place)
        place += block.end - block.start + len(SEPARATOR)
    return tuple(starts)

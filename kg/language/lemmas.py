"""Word and tag in, lemma out.

The packaged model proposes a lemma by an edit script; where lemminflect's dictionary knows the form, it must agree
("rejecte" for "rejected" becomes "reject"). Where the dictionary offers several, the model chooses ("leaves": leaf or
leave), but an inflected form is not its own lemma: "troops" is "troop", unlike in the treebanks. Names in the singular
stay as they are.

For pipelines without lemmas: words of the table `lemmas.csv` first (auxiliaries, contractions), then lemminflect by
part of speech. Names stay as they are; everything else comes in lower case. lemminflect offers several lemmas for some
words ("leaves": leave, leaf); the first is taken.

The component `kg_lemmas` serves spaCy pipelines without a lemmatizer. Requires: token.tag. Assigns: token.lemma.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.resources import data_path, read_table

COMPONENT = "kg_lemmas"
_PARTS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}  # first letter of the tag
_UNINFLECTED = frozenset({"NN", "VB", "VBP", "JJ", "RB", "RP"})
_INFLECTED = frozenset({"VBD", "VBG", "VBN", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"})
MAX_CHARS = 50  # longer strings are no words


def read_irregular() -> dict[tuple[str, str], str]:
    """Return lemmas by (word, tag); tag `V` stands for every tag of verbs, `*` for any."""
    rows = read_table(data_path("language") / "lemmas.csv", ("word", "tag", "lemma"))
    return {(row["word"], row["tag"]): row["lemma"] for row in rows}


def _lookup(word: str, part: str) -> tuple[str, ...]:
    """Return the lemmas that the dictionary has for a form in lower case."""
    from lemminflect import getLemma  # slow to load, so at the first word that needs it

    return tuple(getLemma(word, part, lemmatize_oov=False))


class Lemmatizer:
    """Lemmas of English words by their Penn tag."""

    def __init__(self) -> None:
        self._irregular = read_irregular()
        self._listed = {word for word, _ in self._irregular}
        self._cached = lru_cache(maxsize=100_000)(self._find)
        self._known = lru_cache(maxsize=100_000)(_lookup)

    def __reduce__(self) -> tuple[type[Lemmatizer], tuple[()]]:
        return Lemmatizer, ()

    def confirm(self, word: str, tag: str, proposal: str) -> str:
        """Return the lemma proposed for a word, or that of the dictionary when it knows none such."""
        lower = word.lower().replace("’", "'")
        if found := self._irregular.get((lower, "*")):
            return found
        if tag == "NNP" and proposal.lower() != lower:
            return word
        if tag not in _INFLECTED or lower in self._listed or len(lower) > MAX_CHARS:
            return proposal
        lemmas = self._known(lower, _PARTS[tag[0]])
        if not lemmas or (proposal in lemmas and proposal != lower):
            return proposal
        return lemmas[0]

    def __call__(self, word: str, tag: str) -> str:
        """Return the lemma of a word with a Penn tag."""
        return self._cached(word, tag)

    def _find(self, word: str, tag: str) -> str:
        if tag.startswith("NNP"):
            return word
        lower = word.lower().replace("’", "'")
        for known in (tag, tag[:1], "*"):
            if found := self._irregular.get((lower, known)):
                return found
        part = None if tag in _UNINFLECTED else _PARTS.get(tag[:1])
        if part is None or len(lower) > MAX_CHARS:
            return lower
        from lemminflect import getLemma  # slow to load, so at the first word that needs it

        lemmas = getLemma(lower, part, lemmatize_oov=lower.isalpha())
        return str(lemmas[0]) if lemmas else lower


@Language.factory(COMPONENT, requires=["token.tag"], assigns=["token.lemma"])
class LemmaComponent:
    """Writes the lemma of each token of a Doc."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lemmatize = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        for token in doc:
            token.lemma_ = self._lemmatize(token.text, token.tag_)
        return doc

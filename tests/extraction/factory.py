"""One-line builders: sentences parsed by hand, a small world of actors, and the steps of extraction on both.

A sentence is written token by token, `word/TAG/label/head` with blanks between; the head is a word that occurs once, or
a position counted from 1 (`#3`). A lemma that is not the word stands behind `~`, the kind of a name in a fifth field:

    Missiles~missile/NNS/nsubj:pass/bought were/VBD/aux:pass/bought bought~buy/VBN/root by/IN/case/Ankara
    Ankara/NNP/obl:agent/bought/GPE .

What has no slash is punctuation that hangs on the root. Parts of speech follow from tag and label.
"""

from __future__ import annotations

from datetime import date

import spacy
from spacy.tokens import Doc

from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Clause, find_clauses
from kg.extraction.extractor import Extractor, Reading
from kg.extraction.gazetteer import Gazetteer, Name, Term
from kg.extraction.lexicon import load_lexicon
from kg.extraction.mentions import SentenceMentions
from kg.extraction.names import NameFinder
from kg.extraction.relations import RelationFinder
from kg.extraction.resolution import MentionFinder
from kg.extraction.standing import find_standing
from kg.extraction.tree import Tree
from kg.model import Actor, Article, Kind, Statement

NamesFound = list[
    list[tuple[str, str, str]]
]  # (words, label, use) of each name, sentence by sentence
Tie = tuple[str, str, str]  # subject, relation, object
Fact = tuple[str, str, str, str]  # subject, relation, object, status

LEXICON = load_lexicon()
CANNED = spacy.blank("en")  # a pipeline that knows the parses of some texts
VOCAB = CANNED.vocab
_PARSES: dict[str, Doc] = {}
CANNED.tokenizer = _PARSES.__getitem__
_POS = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "MD": "AUX",
    "IN": "ADP",
    "RP": "ADP",
    "TO": "PART",
    "POS": "PART",
    "DT": "DET",
    "CD": "NUM",
    "CC": "CCONJ",
    "EX": "PRON",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "WDT": "PRON",
    "WRB": "ADV",
}
_POS_BY_LETTERS = {"VB": "VERB", "JJ": "ADJ", "RB": "ADV"}
_QUOTES = {'"': "''", "“": "``", "”": "''"}


# ---------------------------------------------------------------------- parses


def doc(*sentences: str) -> Doc:
    """Return a parsed Doc of sentences in the notation."""
    words: list[str] = []
    rows: list[tuple[str, str, str, str, int, str]] = []
    for sentence in sentences:
        start = len(words)
        fields = [_fields(token) for token in sentence.split()]
        own = [f[0] for f in fields]
        root = next(i for i, f in enumerate(fields) if f[3] == "root")
        for i, (word, lemma, tag, dep, head, name) in enumerate(fields):
            up = i if dep == "root" else root if not head else _place(own, head)
            rows.append((lemma, tag, _pos(tag, dep), dep, start + up, name))
            words.append(word)
    lemmas, tags, pos, deps, heads, names = (list(column) for column in zip(*rows, strict=True))
    return Doc(
        VOCAB,
        words=words,
        spaces=[True] * (len(words) - 1) + [False],
        lemmas=lemmas,
        tags=tags,
        pos=pos,
        deps=deps,
        heads=heads,
        ents=names,
    )


def tree(sentence: str, *, index: int = 0) -> Tree:
    """Return one sentence in the notation as a Tree."""
    return Tree.from_span(doc(sentence)[:], index=index)


def _fields(token: str) -> tuple[str, str, str, str, str, str]:
    if "/" not in token:
        return token, token, _QUOTES.get(token, token), "punct", "", "O"
    written, tag, dep, *rest = token.split("/")
    word, _, lemma = written.partition("~")
    proper = tag.startswith("NNP")
    head, name = (*rest, "", "")[:2]
    label = name if not name or name.startswith("I-") else f"B-{name}"
    return word, lemma or (word if proper else word.lower()), tag, dep, head, label or "O"


def _place(words: list[str], head: str) -> int:
    if head.startswith("#"):
        return int(head[1:]) - 1
    assert words.count(head) == 1, f"{head!r} occurs {words.count(head)} times in {words}"
    return words.index(head)


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("VB") and dep in ("aux", "aux:pass", "cop"):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    return _POS.get(tag) or _POS_BY_LETTERS.get(tag[:2]) or "PUNCT"


# ---------------------------------------------------------------------- clauses


def clauses_of(parsed: Tree) -> dict[int, Clause]:
    """Return the clauses of a sentence by the token that heads them."""
    control = LEXICON.words["object_control"]
    return {clause.head: clause for clause in find_clauses(parsed, control)}


def roles(sentence: str, predicate: str) -> tuple[list[str], list[str]]:
    """Return the logical subjects and objects of a predicate, as words."""
    parsed = tree(sentence)
    clause = clauses_of(parsed)[parsed.words.index(predicate)]
    return [parsed.words[i] for i in clause.subjects], [parsed.words[i] for i in clause.objects]


# ---------------------------------------------------------------------- actors


def country(iso3: str, label: str) -> Actor:
    """Return a country."""
    return Actor(f"country/{iso3}", label, Kind.COUNTRY, iso3, iso3)


def person(label: str, iso3: str | None = None, code: str | None = None) -> Actor:
    """Return a person."""
    return Actor(f"entity/{label.lower().replace(' ', '-')}", label, Kind.PERSON, iso3, code)


def body(label: str, kind: Kind, iso3: str | None = None, code: str | None = None) -> Actor:
    """Return an organisation or group."""
    return Actor(f"entity/{label.lower().replace(' ', '-')}", label, kind, iso3, code)


TURKEY = country("TUR", "Turkey")
RUSSIA = country("RUS", "Russia")
SYRIA = country("SYR", "Syria")
IRAN = country("IRN", "Iran")
USA = country("USA", "United States")
NATO = body("NATO", Kind.INTERNATIONAL_ORGANIZATION, code="IGONATO")
HAMAS = body("Hamas", Kind.ARMED_GROUP, "PSE", "PSEREB")
INTERFAX = body("Interfax", Kind.MEDIA_OUTLET, "RUS", "RUSMED")
_NAMES = {
    TURKEY: "Turkey name|Turkish demonym|Turks people|Ankara capital|Izmir city",
    RUSSIA: "Russia name|Russian demonym|Russians people|Moscow capital|Kremlin metonym",
    SYRIA: "Syria name|Syrian demonym|Damascus capital|Idlib region",
    IRAN: "Iran name|Iranian demonym|Tehran capital",
    USA: "United States name|US abbreviation|American demonym|Washington capital",
    NATO: "NATO name|North Atlantic Treaty Organization name",
    HAMAS: "Hamas name",
    INTERFAX: "Interfax name",
}


def world() -> Gazetteer:
    """Return a small gazetteer: five countries, three bodies, two presidents of one name."""
    gazetteer = Gazetteer()
    for actor, names in _NAMES.items():
        gazetteer.actors[actor.id] = actor
        for name in names.split("|"):
            alias, use = name.rsplit(" ", 1)
            gazetteer.add(alias, Name(actor, use, label=alias))
    add_leader(gazetteer, person("George Bush"), date(1989, 1, 20), date(1993, 1, 20))
    add_leader(gazetteer, person("George W. Bush"), date(2001, 1, 20), date(2009, 1, 20))
    return gazetteer


def add_leader(gazetteer: Gazetteer, actor: Actor, start: date, end: date) -> None:
    """Add a president of the United States with his last name and his term."""
    gazetteer.actors[actor.id] = actor
    gazetteer.terms[actor.id] = [Term(actor.id, "USA", "USAGOV", "president", start, end)]
    for alias in (actor.label, actor.label.split()[-1]):
        gazetteer.add(alias, Name(actor, "name", start, end))


# ---------------------------------------------------------------------- mentions, statements


def names_of(*sentences: str, day: date | None = None) -> NamesFound:
    """Return the names of sentences that follow one another: (words, label, use) for each."""
    finder = NameFinder(world(), LEXICON, day)
    found = []
    for n, sentence in enumerate(sentences):
        parsed = tree(sentence, index=n)
        spans = finder.find(parsed)
        found.append([(parsed.text(range(s.first, s.last)), s.actor.label, s.use) for s in spans])
    return found


def mentions_of(*sentences: str, day: date | None = None) -> list[SentenceMentions]:
    """Resolve the noun phrases of sentences that follow one another."""
    finder = MentionFinder(NameFinder(world(), LEXICON, day), LEXICON)
    return [finder.read(tree(sentence, index=n)) for n, sentence in enumerate(sentences)]


def meant(found: SentenceMentions, word: str) -> list[str]:
    """Return the labels of the actors that the phrase headed by a word means."""
    return [m.actor.label for m in found.at(found.tree.words.index(word))]


def codes(found: SentenceMentions, word: str) -> list[str | None]:
    """Return the codes of the actors that the phrase headed by a word means."""
    return [m.actor.code for m in found.at(found.tree.words.index(word))]


def reading_of(*sentences: str, published: date | None = None) -> Reading:
    """Read an article of sentences in the notation."""
    parsed = doc(*sentences)
    _PARSES[parsed.text] = parsed
    extractor = Extractor(CANNED, gazetteer=world())
    (reading,) = extractor.read([Article("a1", parsed.text, published=published)])
    return reading


def statements_of(*sentences: str, published: date | None = None) -> list[Fact]:
    """Return what an article of sentences in the notation states, in short."""
    return [brief(s) for s in reading_of(*sentences, published=published).statements]


def brief(statement: Statement) -> Fact:
    """Return subject, relation, object and status of a statement."""
    return (
        statement.subject.actor.label,
        statement.relation.name,
        statement.object.actor.label,
        statement.status.value,
    )


# ---------------------------------------------------------------------- candidates


def acts_of(sentence: str) -> list[Tie]:
    """Return the acts that the relation table finds in a sentence."""
    (found,) = mentions_of(sentence)
    return [_tie(c) for c in RelationFinder(LEXICON).find(found, clauses_of(found.tree))]


def standing_of(sentence: str) -> list[Tie]:
    """Return the standing relations of a sentence; `ended` ones with a star."""
    (found,) = mentions_of(sentence)
    return [_tie(c) for c in find_standing(found, clauses_of(found.tree), LEXICON)]


def _tie(candidate: Candidate) -> Tie:
    name = f"{candidate.relation}*" if candidate.ended else candidate.relation
    return candidate.subject.actor.label, name, candidate.object.actor.label

"""Whatever a parser may say: no tree, label, tag or word breaks a step, and nothing leaves the sentence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.attribution import find_frame
from kg.extraction.clauses import find_clauses
from kg.extraction.extractor import Extractor
from kg.extraction.names import NameFinder
from kg.extraction.qualifiers import qualify_noun, qualify_verb
from kg.extraction.relations import RelationFinder
from kg.extraction.repairs import (
    repair_coordination,
    repair_gerunds,
    repair_inserted_speech,
    repair_objects,
    repair_subjects,
    repair_time_clauses,
    repair_titles,
    repair_verbs,
)
from kg.extraction.resolution import MentionFinder
from kg.extraction.standing import find_standing
from kg.extraction.tree import Tree
from tests.extraction.factory import CANNED, LEXICON, clauses_of, doc, world

WORDS = (
    *("Turkey", "Turkish", "Ankara", "Izmir", "Bush", "NATO", "Interfax", "Hamas", "S-400", "US"),
    *("president", "troops", "police", "rebels", "talks", "attack", "member", "claim", "country"),
    *("accused~accuse", "said~say", "met~meet", "refused~refuse", "held~hold", "backed~back"),
    *("the", "two", "both", "its", "he", "we", "they", "which", "that", "and", "or", "no", "not"),
    *("to", "by", "of", "with", "in", "from", "according", "if", "will", "may", "former", "-"),
    *(",", "(", "”", "“", "?", ".", "2019", "Monday", "x"),
)
TAGS = (
    *("NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBZ", "MD", "JJ", "RB", "IN", "TO"),
    *("DT", "CD", "CC", "PRP", "PRP$", "WDT", "WP", "WRB", "POS", "HYPH", "EX", "RP", "."),
)
LABELS = (
    *("nsubj", "nsubj:pass", "csubj", "csubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"),
    *("nmod:poss", "nmod:desc", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "dep"),
    *("conj", "cc", "cc:preconj", "aux", "aux:pass", "cop", "mark", "case", "fixed", "flat"),
    *("compound", "compound:prt", "amod", "det", "nummod", "appos", "advmod", "punct", "expl"),
)
NAMES = ("", "", "", "PERSON", "ORG", "GPE", "NORP", "I-ORG", "I-PERSON")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence in the factory's notation; each token's head is one that is placed already, so that it is a tree."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    tokens = [""] * size
    for n, at in enumerate(order):
        word, tag = draw(st.sampled_from(WORDS)), draw(st.sampled_from(TAGS))
        name = draw(st.sampled_from(NAMES))
        if n == 0:
            tokens[at] = f"{word}/{tag}/root//{name}"
        else:
            head = draw(st.sampled_from(order[:n])) + 1
            tokens[at] = f"{word}/{tag}/{draw(st.sampled_from(LABELS))}/#{head}/{name}"
    return " ".join(tokens)


def _read(sentence: str) -> Tree:
    return Tree.from_span(doc(sentence)[:])


def _is_tree(tree: Tree) -> bool:
    roots = [i for i, head in enumerate(tree.head) if head < 0]
    return len(roots) == 1 and tree.subtree(roots[0]) == list(range(len(tree)))


@settings(max_examples=150, deadline=None)
@given(sentences())
def test_clauses_hold_tokens_of_the_sentence(sentence: str) -> None:
    tree = _read(sentence)
    inside = range(len(tree))
    found = find_clauses(tree, LEXICON.words["object_control"])
    heads = [clause.head for clause in found]
    assert heads == sorted(set(heads))
    for clause in found:
        tokens = [*clause.subjects, *clause.objects, *clause.indirect, *clause.complements]
        tokens += [token for _, token in clause.obliques]
        assert all(token in inside for token in tokens)


@settings(max_examples=150, deadline=None)
@given(sentences())
def test_every_token_can_be_qualified_and_attributed(sentence: str) -> None:
    tree = _read(sentence)
    inside = range(len(tree))
    clauses = clauses_of(tree)
    for i in inside:
        for found in (
            qualify_verb(tree, i, LEXICON),
            qualify_noun(tree, i, LEXICON, light_verb=None),
            qualify_noun(tree, i, LEXICON, light_verb=tree.head[i] if tree.head[i] >= 0 else None),
        ):
            assert found.act_head is None or found.act_head in inside
        frame = find_frame(tree, i, clauses, LEXICON)
        if frame is not None:
            assert all(token in inside for token in (frame.cue, *frame.sources, *frame.addressees))


@settings(max_examples=100, deadline=None)
@given(sentences())
def test_repairs_leave_a_tree(sentence: str) -> None:
    tree = _read(sentence)
    repair_coordination(tree)
    repair_verbs(tree)
    repair_gerunds(tree)
    repair_inserted_speech(tree, {tree.lemmas[0].lower()})
    repair_subjects(tree)
    repair_time_clauses(tree)
    repair_objects(tree)
    assert _is_tree(tree)
    spans = NameFinder(world(), LEXICON, None).find(tree)
    titles = [(s.first - 1, s.first - 1, s.first) for s in spans if s.first > 0]
    repair_titles(tree, titles[:1])
    assert _is_tree(tree)


@settings(max_examples=100, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=4))
def test_mentions_and_candidates_lie_in_the_sentence(text: list[str]) -> None:
    finder = MentionFinder(NameFinder(world(), LEXICON, None), LEXICON)
    for n, sentence in enumerate(text):
        tree = _read(sentence)
        tree.index = n
        found = finder.read(tree)
        inside = range(len(tree))
        for mentions in found.by_head.values():
            for mention in mentions:
                assert mention.tokens
                assert all(token in inside for token in (mention.head, *mention.tokens))
                assert 0 <= mention.confidence <= 1
        clauses = clauses_of(tree)
        candidates = RelationFinder(LEXICON).find(found, clauses)
        for candidate in (*candidates, *find_standing(found, clauses, LEXICON)):
            assert candidate.subject.actor.id != candidate.object.actor.id
            assert all(token in inside for token in (candidate.anchor, *candidate.words))


@settings(max_examples=100, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=3))
def test_what_is_read_stands_in_the_text(text: list[str]) -> None:
    parsed = doc(*text)
    reading = Extractor(CANNED, gazetteer=world()).read_doc(parsed)
    for s in reading.statements:
        ends = (s.subject, s.object, *s.concerning, *s.attributed_to, *s.via)
        for participant in ends if s.place is None else (*ends, s.place):
            assert parsed.text[participant.start : participant.end] == participant.text
            assert participant.text
        assert parsed.text[s.evidence.start : s.evidence.end] == s.evidence.quote
        assert s.evidence.start <= s.subject.start
        assert s.object.end <= s.evidence.end
        assert 0 <= s.confidence <= 1
    for t in reading.triples:
        assert t.sentence.start <= t.subject.start < t.subject.end <= t.sentence.end
        assert t.sentence.start <= t.object.start < t.object.end <= t.sentence.end
        assert t.relation

"""A sentence as plain lists: children, prepositions, conjuncts, noun phrases and places in the text."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.extraction.tree import Tree
from tests.extraction.factory import VOCAB, doc, tree

PHRASE = tree(
    "The/DT/det/purchase proposed/VBN/amod/purchase purchase/NN/nsubj/stalled of/IN/case/jets "
    "new/JJ/amod/jets jets~jet/NNS/nmod/purchase , which/WDT/nsubj/angered "
    "angered/VBD/acl:relcl/purchase Moscow/NNP/obj/angered , stalled/VBD/root ."
)


def _words(parsed: Tree, tokens: list[int]) -> str:
    return parsed.text(tokens)


def test_heads_count_within_the_sentence() -> None:
    second = list(
        doc("It/PRP/nsubj/fell fell/VBD/root .", "Iran/NNP/nsubj/won won/VBD/root .").sents
    )[1]
    parsed = Tree.from_span(second, index=1)
    assert parsed.words == ["Iran", "won", "."]
    assert parsed.head == [1, -1, 1]
    assert parsed.offset == [10, 15, 19]
    assert parsed.source[parsed.offset[0] : parsed.end(1)] == "Iran won"
    assert parsed.index == 1


def test_white_space_tokens_are_left_out_and_their_children_move_up() -> None:
    parsed = Tree.from_span(
        Doc(
            VOCAB,
            words=["Iran", "\n", "won"],
            spaces=[False, False, False],
            heads=[1, 2, 2],
            deps=["nsubj", "dep", "root"],
            tags=["NNP", "_SP", "VBD"],
            pos=["PROPN", "SPACE", "VERB"],
            lemmas=["Iran", "\n", "win"],
        )[:]
    )
    assert parsed.words == ["Iran", "won"]
    assert parsed.head == [1, -1]


def test_lemmas_are_lower_case_but_for_names() -> None:
    parsed = tree("Exports~Export/NNS/nsubj/fell Iran/NNP/dep/fell fell~fall/VBD/root")
    assert parsed.lemmas == ["export", "Iran", "fall"]


def test_a_second_root_is_seen_as_root() -> None:
    two = doc("It/PRP/nsubj/fell fell/VBD/root", "Iran/NNP/nsubj/won won/VBD/root")
    parsed = Tree.from_span(two[:])
    assert [i for i, head in enumerate(parsed.head) if head < 0] == [1, 3]
    assert [dep for dep in parsed.deps if dep == "root"] == ["root", "root"]


def test_child_and_kids_go_by_label_in_sentence_order() -> None:
    top = PHRASE.words.index("purchase")
    assert PHRASE.child(top, "nmod", "amod") == PHRASE.words.index("proposed")
    assert PHRASE.child(top, "obl") is None
    assert _words(PHRASE, PHRASE.kids(top, {"det", "nmod"})) == "The jets"


@pytest.mark.parametrize(
    ("sentence", "word", "case"),
    [
        pytest.param("In/IN/case/Izmir Izmir/NNP/root", "Izmir", "in", id="lower case"),
        pytest.param(
            "out/IN/case/caution of/IN/fixed/out caution/NN/root", "caution", "out of", id="fixed"
        ),
        pytest.param(
            "out/IN/case/caution of/IN/case/caution caution/NN/root", "caution", "out of", id="two"
        ),
        pytest.param("Iran/NNP/root 's/POS/case/Iran", "Iran", "", id="possessive mark is none"),
        pytest.param("Iran/NNP/root", "Iran", "", id="none"),
    ],
)
def test_preposition_of_a_nominal(sentence: str, word: str, case: str) -> None:
    parsed = tree(sentence)
    assert parsed.case(parsed.words.index(word)) == case


def test_conjuncts_go_through_nested_coordination() -> None:
    parsed = tree(
        "Iran/NNP/root , Syria/NNP/conj/Iran and/CC/cc/Hamas Hamas/NNP/conj/Syria met/VBD/dep/Iran"
    )
    assert _words(parsed, parsed.conjuncts(0)) == "Iran Syria Hamas"


def test_ancestors_end_with_the_root() -> None:
    assert (
        _words(PHRASE, list(PHRASE.ancestors(PHRASE.words.index("new")))) == "jets purchase stalled"
    )
    assert list(PHRASE.ancestors(PHRASE.words.index("stalled"))) == []


def test_subtree_is_in_sentence_order() -> None:
    assert _words(PHRASE, PHRASE.subtree(PHRASE.words.index("angered"))) == "which angered Moscow"


@pytest.mark.parametrize(
    ("sentence", "head", "phrase"),
    [
        pytest.param(
            "of/IN/case/envoy Iran/NNP/nmod:poss/envoy 's/POS/case/Iran envoy/NN/root",
            "envoy",
            "Iran 's envoy",
            id="without its own preposition",
        ),
        pytest.param(
            "the/DT/det/envoy envoy/NN/root , a/DT/det/friend friend/NN/appos/envoy",
            "envoy",
            "the envoy",
            id="without apposition",
        ),
        pytest.param(
            "talks/NNS/root and/CC/cc/visits visits/NNS/conj/talks", "talks", "talks", id="conjunct"
        ),
        pytest.param(
            "is/VBZ/cop/member a/DT/det/member member/NN/root", "member", "a member", id="copula"
        ),
    ],
)
def test_noun_phrase(sentence: str, head: str, phrase: str) -> None:
    parsed = tree(sentence)
    assert _words(parsed, parsed.phrase(parsed.words.index(head))) == phrase


def test_noun_phrase_keeps_complements_and_drops_relative_clauses() -> None:
    head = PHRASE.words.index("purchase")
    assert _words(PHRASE, PHRASE.phrase(head)) == "The proposed purchase of new jets"


def test_hyphen_inside_a_name_stays_in_its_phrase() -> None:
    parsed = tree("al/NNP/compound/Assad -/HYPH/punct/Assad Assad/NNP/root")
    assert _words(parsed, parsed.phrase(2)) == "al - Assad"


def test_span_covers_the_text_from_first_to_last_token() -> None:
    start, end = PHRASE.span([5, 2, 4])
    assert PHRASE.source[start:end] == "purchase of new jets"
    assert PHRASE.written(2, 6) == "purchase of new jets"

"""Who does what to whom: logical subjects and objects, inherited ones, obliques and complements."""

from __future__ import annotations

import pytest

from kg.extraction.clauses import Clause, antecedent, is_predicate, noun_beside
from tests.extraction.factory import clauses_of, roles, tree

Roles = tuple[list[str], list[str]]


def _clause(sentence: str, predicate: str) -> tuple[list[str], Clause]:
    parsed = tree(sentence)
    return parsed.words, clauses_of(parsed)[parsed.words.index(predicate)]


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        pytest.param(
            "Ankara/NNP/nsubj/accused accused/VBD/root Moscow/NNP/obj/accused .",
            "accused",
            (["Ankara"], ["Moscow"]),
            id="active",
        ),
        pytest.param(
            "Washington/NNP/nsubj:pass/accused was/VBD/aux:pass/accused accused/VBN/root "
            "by/IN/case/Ankara Ankara/NNP/obl:agent/accused .",
            "accused",
            (["Ankara"], ["Washington"]),
            id="passive agent becomes subject",
        ),
        pytest.param(
            "Washington/NNP/nsubj:pass/accused was/VBD/aux:pass/accused accused/VBN/root "
            "by/IN/case/Ankara Ankara/NNP/obl:agent/accused and/CC/cc/Tehran "
            "Tehran/NNP/conj/Ankara .",
            "accused",
            (["Ankara", "Tehran"], ["Washington"]),
            id="agents in coordination",
        ),
        pytest.param(
            "Hamas/NNP/nsubj:pass/shelled was/VBD/aux:pass/shelled shelled/VBN/root .",
            "shelled",
            ([], ["Hamas"]),
            id="passive without agent has no subject",
        ),
        pytest.param(
            "The/DT/det/deal deal/NN/nsubj:pass/signed was/VBD/aux:pass/signed signed/VBN/root "
            "by/IN/case/Friday Friday/NNP/obl/signed .",
            "signed",
            ([], ["deal"]),
            id="a weekday is a deadline",
        ),
        pytest.param(
            "The/DT/det/deal deal/NN/nsubj:pass/signed was/VBD/aux:pass/signed signed/VBN/root "
            "by/IN/case/2020 2020/CD/obl/signed .",
            "signed",
            ([], ["deal"]),
            id="a year is a deadline",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/sold and/CC/cc/Iran Iran/NNP/conj/Turkey sold/VBD/root "
            "missiles/NNS/obj/sold and/CC/cc/jets jets/NNS/conj/missiles .",
            "sold",
            (["Turkey", "Iran"], ["missiles", "jets"]),
            id="conjuncts",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/entered entered/VBD/root Syria/NNP/obj/entered and/CC/cc/seized "
            "seized/VBD/conj/entered Idlib/NNP/obj/seized .",
            "seized",
            (["Turkey"], ["Idlib"]),
            id="second verb takes the first one's subject",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/left left/VBD/root and/CC/cc/stayed Iran/NNP/nsubj/stayed "
            "stayed/VBD/conj/left .",
            "stayed",
            (["Iran"], []),
            id="second verb with a subject of its own",
        ),
        pytest.param(
            "Rebels/NNS/nsubj:pass/seized were/VBD/aux:pass/seized seized/VBN/root and/CC/cc/jailed "
            "jailed/VBN/conj/seized .",
            "jailed",
            ([], ["Rebels"]),
            id="passive in coordination without its auxiliary",
        ),
    ],
)
def test_subjects_and_objects(sentence: str, predicate: str, expected: Roles) -> None:
    assert roles(sentence, predicate) == expected


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        pytest.param(
            "Turkey/NNP/nsubj/agreed agreed~agree/VBD/root to/TO/mark/buy buy/VB/xcomp/agreed "
            "missiles/NNS/obj/buy .",
            "buy",
            (["Turkey"], ["missiles"]),
            id="subject control",
        ),
        pytest.param(
            "Washington/NNP/nsubj/urged urged~urge/VBD/root Ankara/NNP/obj/urged to/TO/mark/cancel "
            "cancel/VB/xcomp/urged the/DT/det/deal deal/NN/obj/cancel .",
            "cancel",
            (["Ankara"], ["deal"]),
            id="object control",
        ),
        pytest.param(
            "Tehran/NNP/nsubj/promised promised~promise/VBD/root Damascus/NNP/obj/promised "
            "to/TO/mark/send send/VB/xcomp/promised troops/NNS/obj/send .",
            "send",
            (["Tehran"], ["troops"]),
            id="promise is subject control with an object",
        ),
        pytest.param(
            "Ankara/NNP/nsubj:pass/asked was/VBD/aux:pass/asked asked~ask/VBN/root "
            "by/IN/case/Moscow Moscow/NNP/obl:agent/asked to/TO/mark/leave "
            "leave/VB/xcomp/asked Idlib/NNP/obj/leave .",
            "leave",
            (["Ankara"], ["Idlib"]),
            id="passive of object control",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/talks is/VBZ/cop/talks in/IN/case/talks talks/NNS/root to/TO/mark/buy "
            "buy/VB/acl/talks missiles/NNS/obj/buy .",
            "buy",
            (["Turkey"], ["missiles"]),
            id="infinitive of a predicate noun",
        ),
        pytest.param(
            "Moscow/NNP/nsubj/made made/VBD/root a/DT/det/decision decision/NN/obj/made "
            "to/TO/mark/sell sell/VB/acl/decision jets/NNS/obj/sell .",
            "sell",
            (["Moscow"], ["jets"]),
            id="infinitive of an object noun",
        ),
        pytest.param(
            "Iran/NNP/nsubj/engaged engaged/VBD/root in/IN/case/efforts efforts/NNS/obl/engaged "
            "to/TO/mark/arm arm/VB/acl/efforts Hamas/NNP/obj/arm .",
            "arm",
            (["Iran"], ["Hamas"]),
            id="infinitive of an oblique noun",
        ),
        pytest.param(
            "Citing/VBG/advcl/cancelled delays/NNS/obj/Citing , Ankara/NNP/nsubj/cancelled "
            "cancelled/VBD/root the/DT/det/deal deal/NN/obj/cancelled .",
            "Citing",
            (["Ankara"], ["delays"]),
            id="participle of the subject",
        ),
        pytest.param(
            "Washington/NNP/nsubj/opposed is/VBZ/cop/opposed opposed/JJ/root to/IN/case/Ankara "
            "Ankara/NNP/obl/opposed buying/VBG/advcl/opposed missiles/NNS/obj/buying .",
            "buying",
            (["Ankara"], ["missiles"]),
            id="gerund behind a preposition belongs to the noun before it",
        ),
        pytest.param(
            "Trump/NNP/nsubj/said said/VBD/root Iran/NNP/nsubj/fired fired/VBD/ccomp/said "
            "rockets/NNS/obj/fired .",
            "fired",
            (["Iran"], ["rockets"]),
            id="content clause has its own subject",
        ),
        pytest.param(
            "Trump/NNP/nsubj/said said/VBD/root fired/VBD/ccomp/said rockets/NNS/obj/fired .",
            "fired",
            ([], ["rockets"]),
            id="content clause inherits nothing",
        ),
    ],
)
def test_subjects_from_other_clauses(sentence: str, predicate: str, expected: Roles) -> None:
    assert roles(sentence, predicate) == expected


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        pytest.param(
            "Missiles/NNS/nsubj/old that/WDT/obj/bought Turkey/NNP/nsubj/bought "
            "bought/VBD/acl:relcl/Missiles are/VBP/cop/old old/JJ/root .",
            "bought",
            (["Turkey"], ["Missiles"]),
            id="relative pronoun as object",
        ),
        pytest.param(
            "The/DT/det/envoy envoy/NN/nsubj/left who/WP/nsubj/met met/VBD/acl:relcl/envoy "
            "Assad/NNP/obj/met left/VBD/root .",
            "met",
            (["envoy"], ["Assad"]),
            id="relative pronoun as subject",
        ),
        pytest.param(
            "Land/NN/nsubj/burned Hamas/NNP/nsubj/held held/VBD/acl:relcl/Land burned/VBD/root .",
            "held",
            (["Hamas"], ["Land"]),
            id="relative clause without a pronoun",
        ),
        pytest.param(
            "Rebels/NNS/nsubj/fled who/WP/nsubj:pass/armed were/VBD/aux:pass/armed "
            "armed/VBN/acl:relcl/Rebels by/IN/case/Iran Iran/NNP/obl:agent/armed fled/VBD/root .",
            "armed",
            (["Iran"], ["Rebels"]),
            id="passive relative clause",
        ),
        pytest.param(
            "Missiles/NNS/nsubj/came bought/VBN/acl/Missiles by/IN/case/Turkey "
            "Turkey/NNP/obl:agent/bought came/VBD/root .",
            "bought",
            (["Turkey"], ["Missiles"]),
            id="past participle: the noun is object",
        ),
        pytest.param(
            "Troops/NNS/nsubj/fled backing/VBG/acl/Troops Assad/NNP/obj/backing fled/VBD/root .",
            "backing",
            (["Troops"], ["Assad"]),
            id="present participle: the noun is subject",
        ),
    ],
)
def test_relative_clauses_and_participles(sentence: str, predicate: str, expected: Roles) -> None:
    assert roles(sentence, predicate) == expected


def test_passive_of_a_gift_has_a_receiver_and_a_thing() -> None:
    words, clause = _clause(
        "Hamas/NNP/nsubj:pass/given was/VBD/aux:pass/given given/VBN/root rockets/NNS/obj/given "
        "by/IN/case/Iran Iran/NNP/obl:agent/given .",
        "given",
    )
    assert [words[i] for i in clause.subjects] == ["Iran"]
    assert [words[i] for i in clause.objects] == ["rockets"]
    assert [words[i] for i in clause.indirect] == ["Hamas"]


def test_obliques_come_with_their_prepositions_and_conjuncts() -> None:
    words, clause = _clause(
        "Turkey/NNP/nsubj/sold sold/VBD/root jets/NNS/obj/sold to/IN/case/Syria "
        "Syria/NNP/obl/sold and/CC/cc/Iran Iran/NNP/conj/Syria on/IN/case/Monday "
        "Monday/NNP/obl/sold and/CC/cc/sea by/IN/case/sea sea/NN/conj/Monday .",
        "sold",
    )
    found = [(prep, words[i]) for prep, i in clause.obliques]
    assert found == [("to", "Syria"), ("to", "Iran"), ("on", "Monday"), ("by", "sea")]


def test_indirect_object_stands_apart() -> None:
    words, clause = _clause(
        "Moscow/NNP/nsubj/gave gave/VBD/root Damascus/NNP/iobj/gave jets/NNS/obj/gave .", "gave"
    )
    assert [words[i] for i in clause.indirect] == ["Damascus"]
    assert [words[i] for i in clause.objects] == ["jets"]


def test_particle_belongs_to_the_verb() -> None:
    _, clause = _clause(
        "Iran/NNP/nsubj/called called/VBD/root Off/RP/compound:prt/called talks/NNS/obj/called .",
        "called",
    )
    assert clause.particle == "off"


def test_complements_are_the_heads_of_clausal_arguments() -> None:
    words, clause = _clause(
        "Iran/NNP/nsubj/vowed vowed/VBD/root to/TO/mark/fight fight/VB/xcomp/vowed and/CC/cc/win "
        "win/VB/conj/fight .",
        "vowed",
    )
    assert [words[i] for i in clause.complements] == ["fight", "win"]


def test_copula_makes_a_noun_a_predicate() -> None:
    words, clause = _clause(
        "Turkey/NNP/nsubj/member is/VBZ/cop/member a/DT/det/member member/NN/root .", "member"
    )
    assert clause.copula
    assert [words[i] for i in clause.subjects] == ["Turkey"]


def test_a_borrowed_subject_is_marked() -> None:
    sentence = (
        "Turkey/NNP/nsubj/agreed agreed~agree/VBD/root to/TO/mark/buy buy/VB/xcomp/agreed "
        "jets/NNS/obj/buy ."
    )
    assert not _clause(sentence, "agreed")[1].inherited
    assert _clause(sentence, "buy")[1].inherited


@pytest.mark.parametrize(
    ("sentence", "predicates"),
    [
        pytest.param("talks/NNS/root", [], id="a bare noun is none"),
        pytest.param("He/PRP/nsubj/gone has/VBZ/aux/gone gone/VBN/root", ["gone"], id="auxiliary"),
        pytest.param(
            "armed/VBN/amod/men men/NNS/nsubj/came came/VBD/root", ["came"], id="attribute"
        ),
        pytest.param("There/EX/expl/is is~be/VBZ/root talk/NN/nsubj/is", ["is"], id="existence"),
        pytest.param(
            "Iran/NNP/nsubj/ready is/VBZ/cop/ready ready/JJ/root", ["ready"], id="adjective"
        ),
        pytest.param(
            "talks/NNS/nsubj/off off/RB/root", ["off"], id="verbless headline with a subject"
        ),
    ],
)
def test_what_heads_a_clause(sentence: str, predicates: list[str]) -> None:
    parsed = tree(sentence)
    found = [parsed.words[i] for i in range(len(parsed)) if is_predicate(parsed, i)]
    assert found == predicates
    assert [parsed.words[i] for i in clauses_of(parsed)] == predicates


def test_antecedent_of_a_relative_pronoun_only() -> None:
    parsed = tree(
        "envoy/NN/root who/WP/nsubj/met met/VBD/acl:relcl/envoy whom/WP/obj/met he/PRP/obl/met"
    )
    assert [antecedent(parsed, i) for i in range(len(parsed))] == [0, 0, 2, 0, 4]


def test_question_word_without_antecedent_stands_for_itself() -> None:
    parsed = tree("Who/WP/nsubj/won won/VBD/root ?")
    assert antecedent(parsed, 0) == 0


def test_noun_beside_a_gerund_needs_a_preposition() -> None:
    behind = tree(
        "opposed/JJ/root to/IN/case/Ankara Ankara/NNP/obl/opposed buying/VBG/advcl/opposed"
    )
    bare = tree("left/VBD/root Ankara/NNP/obj/left buying/VBG/advcl/left")
    assert noun_beside(behind, 3, 0) == 2
    assert noun_beside(bare, 2, 0) is None

"""What parsers often get wrong, mended: coordination, titles, gerunds."""

from __future__ import annotations

import pytest

from kg.extraction.repairs import (
    repair_agents,
    repair_coordination,
    repair_copulas,
    repair_gerunds,
    repair_hyphens,
    repair_inserted_speech,
    repair_objects,
    repair_particles,
    repair_subjects,
    repair_time_clauses,
    repair_times,
    repair_titles,
    repair_verbs,
)
from kg.extraction.tree import Tree
from tests.extraction.factory import tree


def _arcs(parsed: Tree) -> dict[str, str]:
    """Word -> label and head."""
    return {
        word: f"{parsed.deps[i]} {parsed.words[parsed.head[i]] if parsed.head[i] >= 0 else '-'}"
        for i, word in enumerate(parsed.words)
    }


@pytest.mark.parametrize("label", ["appos", "nmod:desc", "flat", "compound", "dep"])
def test_a_name_behind_and_is_a_conjunct(label: str) -> None:
    parsed = tree(f"Trump/NNP/nsubj/met and/CC/cc/Erdoğan Erdoğan/NNP/{label}/Trump met/VBD/root .")
    repair_coordination(parsed)
    assert _arcs(parsed)["Erdoğan"] == "conj Trump"


def test_an_apposition_without_and_stays() -> None:
    parsed = tree("Trump/NNP/nsubj/met the/DT/det/envoy envoy/NN/appos/Trump met/VBD/root .")
    before = _arcs(parsed)
    repair_coordination(parsed)
    assert _arcs(parsed) == before


def test_what_is_coordinated_before_its_head_stays() -> None:
    parsed = tree("oil/NN/compound/fund and/CC/cc/gas gas/NN/conj/oil fund/NN/root")
    before = _arcs(parsed)
    repair_coordination(parsed)
    assert _arcs(parsed) == before


def test_a_noun_between_and_and_a_verb_is_its_subject() -> None:
    parsed = tree(
        "Iran/NNP/nsubj/beat beat~beat/VBD/root Syria/NNP/obj/beat and/CC/cc/left "
        "Turkey/NNP/conj/Syria left~leave/VBD/conj/beat ."
    )
    repair_subjects(parsed)
    assert _arcs(parsed)["Turkey"] == "nsubj left"
    assert parsed.conjuncts(2) == [2]


def test_a_conjunct_before_a_verb_with_a_subject_stays() -> None:
    parsed = tree(
        "Iran/NNP/nsubj/met and/CC/cc/Syria Syria/NNP/conj/Iran met~meet/VBD/root Turkey/NNP/obj/met ."
    )
    before = _arcs(parsed)
    repair_subjects(parsed)
    assert _arcs(parsed) == before


def test_a_time_before_a_finite_verb_is_its_subject() -> None:
    parsed = tree(
        "After/IN/case/bombing a/DT/det/bombing bombing/NN/obl/killed killed~kill/VBD/advcl/left "
        "him/PRP/obj/killed , Oman/NNP/nsubj/left left~leave/VBD/root ."
    )
    repair_time_clauses(parsed)
    assert _arcs(parsed)["bombing"] == "nsubj killed"
    assert _arcs(parsed)["After"] == "mark killed"


def test_a_preposition_before_noun_and_gerund_is_the_nouns() -> None:
    parsed = tree(
        "Washington/NNP/nsubj/opposed is/VBZ/cop/opposed opposed/JJ/root to/IN/mark/buying "
        "Ankara/NNP/obl/opposed buying/VBG/advcl/opposed missiles/NNS/obj/buying ."
    )
    repair_gerunds(parsed)
    assert _arcs(parsed)["to"] == "case Ankara"
    assert parsed.case(parsed.words.index("Ankara")) == "to"


def test_a_gerund_right_behind_its_mark_keeps_it() -> None:
    parsed = tree(
        "Iran/NNP/nsubj/left left/VBD/root Syria/NNP/obl/left after/IN/mark/losing "
        "losing/VBG/advcl/left it/PRP/obj/losing ."
    )
    before = _arcs(parsed)
    repair_gerunds(parsed)
    assert _arcs(parsed) == before


def test_a_name_heads_its_title() -> None:
    parsed = tree(
        "with/IN/case/President President/NNP/obl/met Assad/NNP/flat/President and/CC/cc/aides "
        "aides/NNS/conj/President met/VBD/root"
    )
    repair_titles(parsed, [(1, 1, 2)])
    arcs = _arcs(parsed)
    assert arcs["Assad"] == "obl met"
    assert arcs["President"] == "nmod:desc Assad"
    assert arcs["with"] == "case Assad"
    assert arcs["aides"] == "conj Assad"
    assert parsed.case(2) == "with"


def test_a_name_heads_a_title_of_three_words() -> None:
    parsed = tree(
        "with/IN/case/Secretary Secretary/NNP/obl/met of/IN/case/State State/NNP/nmod/Secretary "
        "Pompeo/NNP/flat/Secretary met/VBD/root"
    )
    repair_titles(parsed, [(1, 3, 4)])
    arcs = _arcs(parsed)
    assert arcs["Pompeo"] == "obl met"
    assert arcs["Secretary"] == "nmod:desc Pompeo"
    assert arcs["State"] == "nmod Secretary"
    assert arcs["of"] == "case State"


@pytest.mark.parametrize("label", ["conj", "appos"])
def test_a_title_that_hangs_on_its_name_stays(label: str) -> None:
    parsed = tree(
        f"President/NNP/nmod:desc/Assad Assad/NNP/nsubj/left he/PRP/{label}/Assad left/VBD/root"
    )
    before = _arcs(parsed)
    repair_titles(parsed, [(0, 0, 1)])
    assert _arcs(parsed) == before


def test_a_repaired_tree_is_a_tree() -> None:
    parsed = tree(
        "Presidents/NNS/nsubj/met Trump/NNP/flat/Presidents and/CC/cc/Putin Putin/NNP/appos/Trump met/VBD/root"
    )
    repair_coordination(parsed)
    repair_titles(parsed, [(0, 0, 1)])
    for i in range(len(parsed)):
        chain = list(parsed.ancestors(i))
        assert len(chain) < len(parsed), parsed.words[i]
    assert _arcs(parsed)["Putin"] == "conj Trump"


def test_a_past_tense_without_an_auxiliary_is_active() -> None:
    parsed = tree("Qatar/NNP/nsubj:pass/mediated mediated~mediate/VBD/root .")
    repair_verbs(parsed)
    assert _arcs(parsed)["Qatar"] == "nsubj mediated"


def test_a_participle_between_subject_and_noun_is_the_verb() -> None:
    parsed = tree(
        "Oman/NNP/nsubj/aid suspended~suspend/VBN/amod/aid aid/NN/root to/TO/case/Mali Mali/NNP/nmod/aid ."
    )
    repair_verbs(parsed)
    arcs = _arcs(parsed)
    assert (arcs["suspended"], arcs["Oman"], arcs["aid"]) == (
        "root -",
        "nsubj suspended",
        "obj suspended",
    )


def test_a_second_subject_behind_the_verb_is_its_object() -> None:
    parsed = tree("Oman/NNP/nsubj/accused accused~accuse/VBD/root Mali/NNP/nsubj/accused .")
    repair_objects(parsed)
    assert _arcs(parsed)["Mali"] == "obj accused"


@pytest.mark.parametrize(
    ("sentence", "arcs"),
    [
        pytest.param(
            "Iran/NNP/nsubj/attacked , Trump/NNP/conj/Iran said~say/VBD/parataxis/Iran , "
            "attacked~attack/VBD/root Syria/NNP/obj/attacked .",
            {"Trump": "nsubj said", "said": "parataxis attacked", "Iran": "nsubj attacked"},
            id="below the subject",
        ),
        pytest.param(
            "Oman/NNP/nsubj/attacked , officials~official/NNS/appos/Oman said~say/VBD/root , "
            "attacked~attack/VBD/ccomp/said Mali/NNP/obj/attacked .",
            {"officials": "nsubj said", "Oman": "nsubj attacked", "attacked": "ccomp said"},
            id="above the clause",
        ),
    ],
)
def test_who_is_said_to_speak_is_no_part_of_who_acts(sentence: str, arcs: dict[str, str]) -> None:
    parsed = tree(sentence)
    repair_inserted_speech(parsed, {"say"})
    assert arcs.items() <= _arcs(parsed).items()


def test_a_clause_below_a_conjunct_keeps_its_place() -> None:
    parsed = tree(
        "Iran/NNP/nsubj/attacked , Trump/NNP/conj/Iran said~say/VBD/parataxis/Trump , "
        "attacked~attack/VBD/root Syria/NNP/obj/attacked ."
    )
    before = _arcs(parsed)
    repair_subjects(parsed)  # to hang "Trump" on "said" would close a circle
    assert _arcs(parsed) == before


@pytest.mark.parametrize("label", ["amod", "obl:unmarked", "nsubj"])
@pytest.mark.parametrize("head", ["led", "forces"])
def test_maker_before_a_hyphen_hangs_on_the_participle(label: str, head: str) -> None:
    parsed = tree(
        f"US/NNP/{label}/{head} -/HYPH/punct/US led~lead/VBN/amod/forces forces/NNS/nsubj/left"
        " left/VBD/root"
    )
    repair_hyphens(parsed)
    assert _arcs(parsed)["US"] == "compound led"


def test_stray_copula_goes_to_the_predicate_of_the_subject_before_it() -> None:
    parsed = tree(
        "Oslo/NNP/nsubj/talks is~be/VBZ/reparandum/said in/IN/case/talks talks/NNS/ccomp/said ,"
        " Lima/NNP/nsubj/said said/VBD/root"
    )
    repair_copulas(parsed)
    assert _arcs(parsed)["is"] == "cop talks"


def test_copula_of_a_clause_of_its_own_stays() -> None:
    parsed = tree("Oslo/NNP/nsubj/here is~be/VBZ/cop/here here/RB/root")
    repair_copulas(parsed)
    assert _arcs(parsed)["is"] == "cop here"


def test_name_between_commas_of_a_list_is_a_conjunct() -> None:
    parsed = tree(
        "Oslo/NNP/nsubj/met ,/,/punct/Lima Lima/NNP/nmod:unmarked/Oslo ,/,/punct/Accra"
        " Accra/NNP/conj/Oslo and/CC/cc/Doha Doha/NNP/conj/Oslo met/VBD/root"
    )
    repair_coordination(parsed)
    assert _arcs(parsed)["Lima"] == "conj Oslo"


def test_country_behind_its_city_is_no_conjunct() -> None:
    parsed = tree(
        "Oslo/NNP/nsubj/met ,/,/punct/Norway Norway/NNP/nmod:unmarked/Oslo ,/,/punct/Doha"
        " and/CC/cc/Doha Doha/NNP/conj/Oslo met/VBD/root"
    )
    repair_coordination(parsed)
    assert _arcs(parsed)["Norway"] == "nmod:unmarked Oslo"


def test_accuser_behind_the_charge_is_the_agent() -> None:
    parsed = tree(
        "Lima/NNP/nsubj:pass/accused was~be/VBD/aux:pass/accused accused~accuse/VBN/root"
        " of/IN/case/fraud fraud/NN/obl/accused by/IN/case/Oslo Oslo/NNP/nmod/fraud"
    )
    repair_agents(parsed, {"accuse"})
    assert _arcs(parsed)["Oslo"] == "obl:agent accused"


def test_partner_behind_a_time_belongs_to_the_verb() -> None:
    parsed = tree(
        "Oslo/NNP/nsubj/talked talked/VBD/root for/IN/case/months months~month/NNS/obl/talked"
        " with/IN/case/Lima Lima/NNP/nmod/months"
    )
    repair_times(parsed)
    assert _arcs(parsed)["Lima"] == "obl talked"


def test_first_of_two_subjects_of_inserted_speech_acts() -> None:
    parsed = tree(
        "Oslo/NNP/nsubj/said ,/,/punct/Oslo aides/NNS/nsubj/said said~say/VBD/root ,/,/punct/left"
        " left/VBD/ccomp/said"
    )
    repair_inserted_speech(parsed, {"say"})
    assert _arcs(parsed)["Oslo"] == "nsubj left"
    assert _arcs(parsed)["aides"] == "nsubj said"


def test_bare_noun_behind_an_active_verb_is_its_object() -> None:
    parsed = tree("Oslo/NNP/nsubj/left left~leave/VBD/root Parliament/NNP/obl/left")
    repair_objects(parsed)
    assert _arcs(parsed)["Parliament"] == "obj left"


@pytest.mark.parametrize(
    "rest",
    [
        "Monday/NNP/obl/left",
        "in/IN/case/Lima Lima/NNP/obl/left",
        "it/PRP/obj/left Parliament/NNP/obl/left",
    ],
)
def test_circumstances_stay(rest: str) -> None:
    parsed = tree(f"Oslo/NNP/nsubj/left left~leave/VBD/root {rest}")
    before = _arcs(parsed)
    repair_objects(parsed)
    assert _arcs(parsed) == before


def test_adverb_right_behind_a_verb_is_its_particle() -> None:
    parsed = tree("Oslo/NNP/nsubj/went went~go/VBD/root on/RB/advmod/went there/RB/advmod/went")
    repair_particles(parsed, {"on"})
    assert _arcs(parsed)["on"] == "compound:prt went"
    assert _arcs(parsed)["there"] == "advmod went"

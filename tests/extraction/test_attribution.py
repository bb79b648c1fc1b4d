"""Whose word a clause is: every place where "X said" can stand."""

from __future__ import annotations

import pytest

from kg.extraction.attribution import Frame, find_frame
from kg.extraction.tree import Tree
from tests.extraction.factory import LEXICON, clauses_of, tree

FIRED = "Iran/NNP/nsubj/fired fired/VBD/{label} rockets/NNS/obj/fired"


def _frame(sentence: str, predicate: str = "fired") -> tuple[Tree, Frame | None]:
    parsed = tree(sentence)
    at = parsed.words.index(predicate)
    return parsed, find_frame(parsed, at, clauses_of(parsed), LEXICON)


@pytest.mark.parametrize(
    ("sentence", "source", "stance"),
    [
        pytest.param(
            "Trump/NNP/nsubj/said said~say/VBD/root that/IN/mark/fired "
            + FIRED.format(label="ccomp/said"),
            "Trump",
            "say",
            id="leading",
        ),
        pytest.param(
            FIRED.format(label="ccomp/said") + " , Trump/NNP/nsubj/said said~say/VBD/root .",
            "Trump",
            "say",
            id="trailing as head",
        ),
        pytest.param(
            FIRED.format(label="root") + " , Trump/NNP/nsubj/said said~say/VBD/parataxis/fired .",
            "Trump",
            "say",
            id="trailing as parataxis",
        ),
        pytest.param(
            "Iran/NNP/nsubj/fired , said~say/VBD/parataxis/fired Trump/NNP/nsubj/said , "
            "fired/VBD/root rockets/NNS/obj/fired .",
            "Trump",
            "say",
            id="inserted and inverted",
        ),
        pytest.param(
            '" ' + FIRED.format(label="ccomp/said") + ' , " Trump/NNP/nsubj/said '
            "said~say/VBD/root .",
            "Trump",
            "say",
            id="quotation",
        ),
        pytest.param(
            "According~accord/VBG/case/Trump to/IN/fixed/According Trump/NNP/obl/fired , "
            + FIRED.format(label="root"),
            "Trump",
            "say",
            id="according to",
        ),
        pytest.param(
            "Iran/NNP/nsubj/rejected rejected/VBD/root Trump/NNP/nmod:poss/claim 's/POS/case/Trump "
            "claim/NN/obj/rejected that/IN/mark/fired it/PRP/nsubj/fired fired/VBD/acl/claim "
            "rockets/NNS/obj/fired .",
            "Trump",
            "claim",
            id="somebody's claim",
        ),
        pytest.param(
            "Trump/NNP/nsubj/alleged alleged~allege/VBD/root "
            + FIRED.format(label="ccomp/alleged"),
            "Trump",
            "claim",
            id="allege keeps distance",
        ),
        pytest.param(
            "Trump/NNP/nsubj/denied denied~deny/VBD/root " + FIRED.format(label="ccomp/denied"),
            "Trump",
            "deny",
            id="deny",
        ),
        pytest.param(
            "Trump/NNP/nsubj/believes believes~believe/VBZ/root "
            + FIRED.format(label="ccomp/believes"),
            "Trump",
            "think",
            id="believe",
        ),
        pytest.param(
            "Trump/NNP/nsubj/said said~say/VBD/root Assad/NNP/nsubj/told told~tell/VBD/ccomp/said "
            "him/PRP/iobj/told that/IN/mark/fired " + FIRED.format(label="ccomp/told"),
            "Assad",
            "say",
            id="the nearest frame wins",
        ),
        pytest.param(
            "Trump/NNP/nsubj/said said~say/VBD/root Iran/NNP/nsubj/wanted wanted/VBD/ccomp/said "
            "to/TO/mark/fired fired/VB/xcomp/wanted .",
            "Trump",
            "say",
            id="from further up",
        ),
        pytest.param(
            "Trump/NNP/nsubj/fired , who/WP/nsubj/said said~say/VBD/acl:relcl/Trump "
            "that/IN/mark/left Iran/NNP/nsubj/left left/VBD/ccomp/said , fired/VBD/root Assad/NNP/obj/fired .",
            None,
            None,
            id="saying something else in a relative clause",
        ),
        pytest.param(FIRED.format(label="root"), None, None, id="the article itself"),
        pytest.param(
            "Trump/NNP/nsubj/saw saw~see/VBD/root that/IN/mark/fired "
            + FIRED.format(label="ccomp/saw"),
            None,
            None,
            id="to see is not to say",
        ),
    ],
)
def test_source_and_stance(sentence: str, source: str | None, stance: str | None) -> None:
    parsed, frame = _frame(sentence)
    if source is None:
        assert frame is None
    else:
        assert frame is not None
        assert [parsed.words[i] for i in frame.sources] == [source]
        assert frame.stance == stance


def test_sources_in_coordination() -> None:
    parsed, frame = _frame(
        "Trump/NNP/nsubj/said and/CC/cc/Assad Assad/NNP/conj/Trump said~say/VBD/root "
        + FIRED.format(label="ccomp/said")
    )
    assert frame is not None
    assert [parsed.words[i] for i in frame.sources] == ["Trump", "Assad"]


@pytest.mark.parametrize(
    "telling",
    [
        pytest.param("told~tell/VBD/root Interfax/NNP/iobj/#2", id="told somebody"),
        pytest.param("told~tell/VBD/root Interfax/NNP/obj/#2", id="told as object"),
        pytest.param("said~say/VBD/root to/IN/case/Interfax Interfax/NNP/obl/#2", id="said to"),
    ],
)
def test_addressee(telling: str) -> None:
    parsed, frame = _frame(
        f"Lavrov/NNP/nsubj/#2 {telling} that/IN/mark/fired " + FIRED.format(label="ccomp/#2")
    )
    assert frame is not None
    assert [parsed.words[i] for i in frame.addressees] == ["Interfax"]


def test_the_act_of_speaking_is_not_its_own_content() -> None:
    _, frame = _frame(
        "Trump/NNP/nsubj/said said~say/VBD/root " + FIRED.format(label="ccomp/said"), "said"
    )
    assert frame is None


def test_an_inserted_frame_is_not_its_own_content() -> None:
    _, frame = _frame(
        FIRED.format(label="root") + " , Trump/NNP/nsubj/said said~say/VBD/parataxis/fired .",
        "said",
    )
    assert frame is None

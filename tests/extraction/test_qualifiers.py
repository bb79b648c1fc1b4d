"""How far a predicate is meant as done: negation, will, may, if, questions, and the verbs above it."""

from __future__ import annotations

import pytest

from kg.extraction.qualifiers import Qualifiers, qualify_noun, qualify_verb
from kg.model import Modality, Polarity
from tests.extraction.factory import LEXICON, tree

BUY = "buy/VB/root missiles/NNS/obj/buy"


def _verb(sentence: str, predicate: str) -> Qualifiers:
    parsed = tree(sentence)
    return qualify_verb(parsed, parsed.words.index(predicate), LEXICON)


def _noun(sentence: str, noun: str, light_verb: str | None = None) -> Qualifiers:
    parsed = tree(sentence)
    light = None if light_verb is None else parsed.words.index(light_verb)
    return qualify_noun(parsed, parsed.words.index(noun), LEXICON, light_verb=light)


def _short(found: Qualifiers) -> str:
    """The modality, behind `not` where it is negated."""
    negated = found.polarity is Polarity.NEGATED
    return f"not {found.modality}" if negated else found.modality.value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(f"Turkey/NNP/nsubj/buy {BUY} .", "actual", id="plain"),
        pytest.param(
            f"Turkey/NNP/nsubj/buy did/VBD/aux/buy not/RB/advmod/buy {BUY} .",
            "not actual",
            id="not",
        ),
        pytest.param(
            f"Turkey/NNP/nsubj/buy did/VBD/aux/buy n't/RB/advmod/buy {BUY} .",
            "not actual",
            id="short not",
        ),
        pytest.param(f"Turkey/NNP/nsubj/buy never/RB/advmod/buy {BUY} .", "not actual", id="never"),
        pytest.param(
            "Turkey/NNP/nsubj/buy buy/VB/root no/DT/det/missiles missiles/NNS/obj/buy .",
            "not actual",
            id="no before the object",
        ),
        pytest.param(f"Turkey/NNP/nsubj/buy will/MD/aux/buy {BUY} .", "planned", id="will"),
        pytest.param(
            f"Turkey/NNP/nsubj/buy will/MD/aux/buy not/RB/advmod/buy {BUY} .",
            "not planned",
            id="will not",
        ),
        pytest.param(f"Turkey/NNP/nsubj/buy may/MD/aux/buy {BUY} .", "possible", id="may"),
        pytest.param(f"Turkey/NNP/nsubj/buy should/MD/aux/buy {BUY} .", "possible", id="should"),
        pytest.param(
            f"Turkey/NNP/nsubj/buy reportedly/RB/advmod/buy {BUY} .", "possible", id="reportedly"
        ),
        pytest.param(f"Did/VBD/aux/buy Turkey/NNP/nsubj/buy {BUY} ?", "possible", id="question"),
        pytest.param(
            "If/IN/mark/buy Turkey/NNP/nsubj/buy buy/VBP/advcl/act , Iran/NNP/nsubj/act "
            "will/MD/aux/act act/VB/root .",
            "hypothetical",
            id="if",
        ),
        pytest.param(
            "Iran/NNP/nsubj/act will/MD/aux/act act/VB/root unless/IN/mark/buy "
            "Turkey/NNP/nsubj/buy may/MD/aux/buy buy/VB/advcl/act .",
            "hypothetical",
            id="the modality further from fact wins",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/flew flew/VBD/root to/TO/mark/buy buy/VB/advcl/flew "
            "missiles/NNS/obj/buy .",
            "planned",
            id="purpose",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/buy to/TO/mark/buy buy/VB/root missiles/NNS/obj/buy",
            "planned",
            id="headline infinitive",
        ),
    ],
)
def test_own_words_of_a_predicate(sentence: str, expected: str) -> None:
    assert _short(_verb(sentence, "buy")) == expected


def _embedded(lemma: str, written: str, *, more: str = "") -> str:
    return (
        f"Iran/NNP/nsubj/{written} {more} {written}~{lemma}/VBD/root to/TO/mark/meet "
        f"meet/VB/xcomp/{written} Ankara/NNP/obj/meet ."
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(_embedded("agree", "agreed"), "planned", id="agree to"),
        pytest.param(_embedded("want", "wanted"), "possible", id="want to"),
        pytest.param(_embedded("fail", "failed"), "not actual", id="fail to"),
        pytest.param(_embedded("manage", "managed"), "actual", id="manage to"),
        pytest.param(_embedded("begin", "began"), "actual", id="begin to"),
        pytest.param(
            _embedded("zorb", "zorbed"), "planned", id="unknown verb: not known to be done"
        ),
        pytest.param(
            _embedded("agree", "agreed", more="not/RB/advmod/agreed"),
            "not planned",
            id="did not agree to",
        ),
        pytest.param(
            "Iran/NNP/nsubj/denied denied~deny/VBD/root meet/VBG/xcomp/denied "
            "Ankara/NNP/obj/meet .",
            "denied",
            id="deny doing",
        ),
        pytest.param(
            "Iran/NNP/nsubj/agreed agreed~agree/VBD/root to/TO/mark/consider "
            "consider/VB/xcomp/agreed meet/VBG/xcomp/consider Ankara/NNP/obj/meet .",
            "possible",
            id="agree to consider doing",
        ),
        pytest.param(
            "Iran/NNP/nsubj/denied denied~deny/VBD/root that/IN/mark/meet it/PRP/nsubj/meet "
            "meet/VBD/ccomp/denied Ankara/NNP/obj/meet .",
            "denied",
            id="deny that",
        ),
        pytest.param(
            "Iran/NNP/nsubj/demanded demanded~demand/VBD/root that/IN/mark/meet Ankara/NNP/nsubj/meet "
            "meet/VB/ccomp/demanded it/PRP/obj/meet .",
            "possible",
            id="demand that",
        ),
        pytest.param(
            "Iran/NNP/nsubj/said said~say/VBD/root that/IN/mark/meet it/PRP/nsubj/meet "
            "meet/VBD/ccomp/said Ankara/NNP/obj/meet .",
            "actual",
            id="say that is the source's word",
        ),
        pytest.param(
            "Iran/NNP/nsubj/say did/VBD/aux/say not/RB/advmod/say say/VB/root that/IN/mark/meet "
            "it/PRP/nsubj/meet meet/VBD/ccomp/say Ankara/NNP/obj/meet .",
            "possible",
            id="did not say that",
        ),
        pytest.param(
            "Iran/NNP/nsubj/opposed is/VBZ/cop/opposed opposed~oppose/JJ/root to/IN/case/Ankara "
            "Ankara/NNP/obl/opposed meet/VBG/advcl/opposed Assad/NNP/obj/meet .",
            "possible",
            id="opposed to somebody doing",
        ),
        pytest.param(
            "Iran/NNP/nsubj/prevented prevented~prevent/VBD/root Ankara/NNP/obj/prevented "
            "from/IN/mark/meet meet/VBG/advcl/prevented Assad/NNP/obj/meet .",
            "denied",
            id="prevent from",
        ),
        pytest.param(
            "Iran/NNP/nsubj/left will/MD/aux/left left/VB/root and/CC/cc/meet meet/VB/conj/left "
            "Ankara/NNP/obj/meet .",
            "planned",
            id="a conjunct shares the auxiliary",
        ),
        pytest.param(
            "Iran/NNP/nsubj/leave will/MD/aux/leave leave/VB/root and/CC/cc/meet "
            "Ankara/NNP/nsubj/meet meet/VBD/conj/leave Assad/NNP/obj/meet .",
            "actual",
            id="a conjunct with its own subject does not",
        ),
        pytest.param(
            "a/DT/det/decision decision/NN/root to/TO/mark/meet meet/VB/acl/decision "
            "Ankara/NNP/obj/meet",
            "planned",
            id="decision to",
        ),
    ],
)
def test_verbs_above_a_predicate(sentence: str, expected: str) -> None:
    assert _short(_verb(sentence, "meet")) == expected


@pytest.mark.parametrize(
    ("sentence", "act", "expected"),
    [
        pytest.param(_embedded("refuse", "refused"), "rejects", "actual", id="refuse to"),
        pytest.param(_embedded("threaten", "threatened"), "threatens", "actual", id="threaten to"),
        pytest.param(
            _embedded("threaten", "threaten", more="did/VBD/aux/threaten not/RB/advmod/threaten"),
            "threatens",
            "not actual",
            id="did not threaten to",
        ),
        pytest.param(
            "Iran/NNP/nsubj/refuse will/MD/aux/refuse refuse/VB/root to/TO/mark/meet "
            "meet/VB/xcomp/refuse Ankara/NNP/obj/meet .",
            "rejects",
            "planned",
            id="will refuse to",
        ),
    ],
)
def test_refusals_and_threats_replace_the_act(sentence: str, act: str, expected: str) -> None:
    found = _verb(sentence, "meet")
    assert found.act == act
    assert found.act_head is not None
    assert _short(found) == expected


def test_an_offer_keeps_its_own_act_beside() -> None:
    found = _verb(_embedded("offer", "offered"), "meet")
    assert (found.act, _short(found)) == ("offersToCooperateWith", "planned")


@pytest.mark.parametrize(
    ("sentence", "noun", "light_verb", "expected"),
    [
        pytest.param("talks~talk/NNS/nsubj/went went/VBD/root", "talks", None, "actual", id="bare"),
        pytest.param(
            "No/DT/det/talks talks/NNS/nsubj/followed followed/VBD/root",
            "talks",
            None,
            "not actual",
            id="no",
        ),
        pytest.param(
            "planned/VBN/amod/talks talks/NNS/nsubj/went went/VBD/root",
            "talks",
            None,
            "planned",
            id="planned",
        ),
        pytest.param(
            "the/DT/det/attack alleged/JJ/amod/attack attack/NN/nsubj/failed failed/VBD/root",
            "attack",
            None,
            "possible",
            id="alleged",
        ),
        pytest.param(
            "Iran/NNP/nsubj/hold will/MD/aux/hold hold/VB/root talks/NNS/obj/hold",
            "talks",
            "hold",
            "planned",
            id="light verb with will",
        ),
        pytest.param(
            "Iran/NNP/nsubj/weighing is/VBZ/aux/weighing weighing~weigh/VBG/root "
            "sanctions/NNS/obj/weighing",
            "sanctions",
            None,
            "possible",
            id="object of weigh",
        ),
        pytest.param(
            "Iran/NNP/nsubj/denied denied~deny/VBD/root an/DT/det/attack attack/NN/obj/denied",
            "attack",
            None,
            "denied",
            id="object of deny",
        ),
        pytest.param(
            "Iran/NNP/nsubj/called called~call/VBD/root for/IN/case/talks talks/NNS/obl/called",
            "talks",
            None,
            "possible",
            id="call for",
        ),
    ],
)
def test_event_nouns(sentence: str, noun: str, light_verb: str | None, expected: str) -> None:
    assert _short(_noun(sentence, noun, light_verb)) == expected


def test_two_qualifiers_together_are_the_weaker_of_both() -> None:
    planned = Qualifiers(modality=Modality.PLANNED, act="agreesWith", act_head=1)
    negated = Qualifiers(polarity=Polarity.NEGATED)
    assert planned.joined(negated) == Qualifiers(
        Polarity.NEGATED, Modality.PLANNED, "agreesWith", 1
    )
    later = Qualifiers(modality=Modality.DENIED, act="rejects", act_head=4)
    assert planned.joined(later) == later
    assert later.joined(planned).modality is Modality.DENIED

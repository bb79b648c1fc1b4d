"""Whole sentences through the packaged model: what they state, and what they must not state as fact."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from kg.extraction.extractor import Extractor
from kg.model import Article, Statement, Status
from tests.extraction.factory import Fact, brief

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor(nlp: Language) -> Extractor:
    """Return an extractor with the packaged tables."""
    return Extractor(nlp)


def _read(extractor: Extractor, text: str) -> list[Statement]:
    return list(extractor.extract(Article("a1", text, published=date(2019, 10, 23))))


def _fact(row: str) -> Fact:
    """Read `subject | relation | object | status`."""
    subject, relation, target, status = row.split(" | ")
    return subject, relation, target, status


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Kenya accused Somalia of aggression.",
            "Kenya | accuses | Somalia | fact",
            id="active",
        ),
        pytest.param(
            "Somalia was accused of aggression by Kenya.",
            "Kenya | accuses | Somalia | fact",
            id="passive agent is the subject",
        ),
        pytest.param(
            "The European Union imposed sanctions on Belarus.",
            "European Union | sanctions | Belarus | fact",
            id="light verb",
        ),
        pytest.param(
            "Soldiers from Thailand attacked Cambodia.",
            "Thailand | attacks | Cambodia | fact",
            id="soldiers act for their state",
        ),
        pytest.param(
            "Norway gave Ukraine two missiles.",
            "Norway | suppliesArmsTo | Ukraine | fact",
            id="indirect object",
        ),
        pytest.param(
            "Ukraine was given missiles by Norway.",
            "Norway | suppliesArmsTo | Ukraine | fact",
            id="passive receiver",
        ),
        pytest.param(
            "Nigeria, which leads the force, withdrew its troops from Niger.",
            "Nigeria | withdrawsForcesFrom | Niger | fact",
            id="relative clause between subject and verb",
        ),
        pytest.param(
            "The missiles that Egypt bought from France are old.",
            "Egypt | receivesArmsFrom | France | fact",
            id="relative clause with the object",
        ),
        pytest.param(
            "Japan and South Korea signed a trade agreement.",
            "Japan | signsAgreementWith | South Korea | fact",
            id="each other",
        ),
        pytest.param(
            "Oman and Yemen held talks in Muscat.",
            "Oman | negotiatesWith | Yemen | fact",
            id="talks in a capital are not with it",
        ),
        pytest.param(
            "Denmark is in talks to sell jets to Argentina.",
            "Denmark | negotiatesWith | Argentina | fact",
            id="talks are a fact",
        ),
        pytest.param(
            "Denmark is in talks to sell jets to Argentina.",
            "Denmark | suppliesArmsTo | Argentina | planned",
            id="what they are about is planned",
        ),
        pytest.param(
            "Oman's attack on Yemen killed ten people.",
            "Oman | attacks | Yemen | fact",
            id="event noun",
        ),
        pytest.param(
            "Denmark threatened to attack Argentina.",
            "Denmark | threatens | Argentina | fact",
            id="a threat is a fact",
        ),
        pytest.param(
            "Denmark refused to sell jets to Argentina.",
            "Denmark | rejects | Argentina | fact",
            id="a refusal is a fact",
        ),
        pytest.param(
            "Norway urged Denmark to attack Sweden.",
            "Norway | requestsOf | Denmark | fact",
            id="a request is a fact",
        ),
        pytest.param(
            "Chile said Denmark sold jets to Argentina.",
            "Denmark | suppliesArmsTo | Argentina | claim",
            id="leading source",
        ),
        pytest.param(
            "Denmark sold jets to Argentina, Chile said.",
            "Denmark | suppliesArmsTo | Argentina | claim",
            id="trailing source",
        ),
        pytest.param(
            "According to Chile, Denmark sold jets to Argentina.",
            "Denmark | suppliesArmsTo | Argentina | claim",
            id="according to",
        ),
        pytest.param(
            "Kenya said Somalia attacked Uganda.",
            "Kenya | accuses | Somalia | fact",
            id="who tells of an attack accuses",
        ),
        pytest.param(
            "Swedish Prime Minister Stefan Löfven left.",
            "Stefan Löfven | leads | Sweden | fact",
            id="title before a name",
        ),
        pytest.param(
            "Former Chilean President Michelle Bachelet arrived.",
            "Michelle Bachelet | leads | Chile | ended",
            id="former title",
        ),
        pytest.param(
            "Spain is a member of the European Union.",
            "Spain | memberOf | European Union | fact",
            id="membership",
        ),
        pytest.param(
            "Kenya and Uganda met in Nairobi. The two countries signed a treaty.",
            "Kenya | signsAgreementWith | Uganda | fact",
            id="the two countries",
        ),
        pytest.param(
            "Kenya recalled its envoy. It accused Somalia of aggression.",
            "Kenya | accuses | Somalia | fact",
            id="it",
        ),
    ],
)
def test_what_a_sentence_states(extractor: Extractor, sentence: str, expected: str) -> None:
    found = [brief(s) for s in _read(extractor, sentence)]
    assert _fact(expected) in found


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        pytest.param("Oman did not attack Yemen.", "denied", id="did not"),
        pytest.param("Oman has never attacked Yemen.", "denied", id="never"),
        pytest.param("Oman denied attacking Yemen.", "denied", id="denied doing"),
        pytest.param("Oman denied that it attacked Yemen.", "denied", id="denied that"),
        pytest.param("Oman failed to attack Yemen.", "denied", id="failed to"),
        pytest.param("Oman stopped attacking Yemen.", "denied", id="stopped"),
        pytest.param("Oman could not attack Yemen.", "denied", id="could not"),
        pytest.param("Qatar prevented Oman from attacking Yemen.", "denied", id="prevented from"),
        pytest.param("Oman will attack Yemen.", "planned", id="will"),
        pytest.param("Oman plans to attack Yemen.", "planned", id="plans to"),
        pytest.param("Oman agreed to attack Yemen.", "planned", id="agreed to"),
        pytest.param("Oman vowed to attack Yemen.", "planned", id="vowed to"),
        pytest.param("Oman may have attacked Yemen.", "possible", id="may"),
        pytest.param("Oman reportedly attacked Yemen.", "possible", id="reportedly"),
        pytest.param("Oman allegedly attacked Yemen.", "possible", id="allegedly"),
        pytest.param("Did Oman attack Yemen?", "possible", id="question"),
        pytest.param("If Oman attacks Yemen, Qatar will leave.", "possible", id="if"),
        pytest.param("Oman considered attacking Yemen.", "possible", id="considered"),
        pytest.param("Oman wants to attack Yemen.", "possible", id="wants to"),
        pytest.param("Oman reportedly plans to attack Yemen.", "possible", id="reportedly plans"),
        pytest.param("Qatar urged Oman to attack Yemen.", "possible", id="urged"),
        pytest.param("Qatar demanded that Oman attack Yemen.", "possible", id="demanded"),
        pytest.param("Qatar feared that Oman would attack Yemen.", "possible", id="feared"),
        pytest.param(
            "It is unclear whether Oman attacked Yemen.", "possible", id="unclear whether"
        ),
        pytest.param("Oman was believed to have attacked Yemen.", "possible", id="was believed"),
        pytest.param("The alleged Omani attack on Yemen failed.", "possible", id="alleged attack"),
        pytest.param("Qatar said Oman had attacked Yemen.", "claim", id="said"),
        pytest.param('"Oman attacked Yemen," Qatar said.', "claim", id="quotation"),
        pytest.param(
            "Qatar's claim that Oman attacked Yemen was rejected.", "claim", id="somebody's claim"
        ),
        pytest.param("Oman almost attacked Yemen.", "denied", id="almost"),
        pytest.param(
            "There is no evidence that Oman attacked Yemen.", "denied", id="no evidence that"
        ),
        pytest.param("It is not true that Oman attacked Yemen.", "denied", id="not true that"),
        pytest.param("Oman was warned against attacking Yemen.", "possible", id="warned against"),
        pytest.param("Qatar accused Oman of attacking Yemen.", "claim", id="accused of"),
        pytest.param("Oman is suspected of attacking Yemen.", "claim", id="is suspected of"),
        pytest.param("Qatar condemned Oman for attacking Yemen.", "claim", id="condemned for"),
        pytest.param("Oman, officials said, attacked Yemen.", "claim", id="inserted speech"),
        pytest.param("It was reported that Oman attacked Yemen.", "claim", id="was reported"),
        pytest.param("Oman threatened to attack Yemen.", None, id="threatened"),
        pytest.param("Oman refused to attack Yemen.", None, id="refused"),
        pytest.param("Oman warned Yemen that it would attack.", None, id="warned"),
        pytest.param("Oman has yet to attack Yemen.", "denied", id="has yet to"),
    ],
)
def test_what_is_no_fact(extractor: Extractor, sentence: str, status: str | None) -> None:
    attacks = [
        s
        for s in _read(extractor, sentence)
        if (s.subject.actor.country, s.relation.name, s.object.actor.country)
        == ("OMN", "attacks", "YEM")
    ]
    assert [s for s in attacks if s.status is Status.FACT] == []
    assert [s.status.value for s in attacks] == ([status] if status else [])


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The two countries signed a deal.", id="nobody is known"),
        pytest.param("It attacked them.", id="pronouns alone"),
        pytest.param("We roasted a turkey in china.", id="a bird and crockery"),
        pytest.param("Jordan Smith met Chad Brown.", id="persons named like countries"),
        pytest.param("Nobody attacked Oman.", id="nobody"),
        pytest.param("The shares fell by two per cent.", id="no actor"),
    ],
)
def test_sentences_that_state_nothing_of_countries(extractor: Extractor, sentence: str) -> None:
    found = _read(extractor, sentence)
    countries = [s for s in found if "Country" in (s.subject.actor.kind, s.object.actor.kind)]
    assert [brief(s) for s in countries] == []


def test_a_claim_names_its_source(extractor: Extractor) -> None:
    (claim,) = (
        s
        for s in _read(extractor, "Kenya said on Monday that Somalia had attacked Uganda.")
        if s.status is Status.CLAIM
    )
    assert [(p.actor.label, p.text) for p in claim.attributed_to] == [("Kenya", "Kenya")]


def test_when_and_about_what(extractor: Extractor) -> None:
    (statement,) = _read(extractor, "Turkey bought S-400 missiles from Russia last week.")
    assert [p.actor.label for p in statement.concerning] == ["S-400"]
    assert statement.time is not None
    assert (statement.time.earliest, statement.time.latest) == (
        date(2019, 10, 14),
        date(2019, 10, 20),
    )


def test_open_triples_of_a_sentence(nlp: Language) -> None:
    article = Article("a1", "The farmers sold corn to a mill in 1918.")
    (reading,) = Extractor(nlp).read([article], statements=False)
    found = [(t.subject.text, t.relation, t.object.text) for t in reading.triples]
    assert ("The farmers", "sold", "corn") in found
    assert ("The farmers", "sold corn to", "a mill") in found
    assert reading.statements == ()

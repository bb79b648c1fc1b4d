"""What a reader is told about a statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.graph.explain import explain_statement, reason
from kg.model import Modality, Polarity, Status, TimeSpan
from tests.graph.factory import statement


def test_a_claim_is_told_with_its_source_and_words() -> None:
    said = replace(
        statement("TUR", "negotiatesWith", "RUS", status=Status.CLAIM, concerning=("s-400",)),
        time=TimeSpan(date(2019, 10, 20), date(2019, 10, 23), "this week"),
    )
    assert explain_statement(said).splitlines() == [
        "claim       Turkey negotiates with Russia",
        "about       S-400",
        "status      claim: somebody else says it, not the article itself",
        "asserted    no, as a statement only",
        "said by     News Agency",
        "when        2019-10-20 to 2019-10-23 (“this week”)",
        "relation    kg:negotiatesWith, CONSULT, verbal_cooperation, CAMEO 046",
        "words       “Turkey” · “negotiatesWith” · “Russia”",
        "rule        verb:test",
        "confidence  0.90",
        "sentence    [Turkey] negotiatesWith [Russia].",
        "article     Title, Paper, 2019-10-23, https://example.org/a1",
        "place       characters 0-29",
        f"id          {said.id}",
    ]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status.FACT, "the article says it in its own voice"),
        (Status.PLANNED, "it is intended, agreed or still to come"),
        (Status.POSSIBLE, "it may be so, the words do not commit to it"),
        (Status.DENIED, "the words negate it"),
        (Status.ENDED, "it was so, and is said to hold no longer"),
    ],
)
def test_each_status_has_its_reason(status: Status, text: str) -> None:
    assert reason(statement(status=status)) == text


def test_denial_and_condition_have_their_own_reasons() -> None:
    assert reason(replace(statement(), modality=Modality.DENIED)) == "it is denied"
    assert (
        reason(replace(statement(), modality=Modality.HYPOTHETICAL))
        == "it stands under a condition"
    )
    both = replace(statement(), modality=Modality.PLANNED, polarity=Polarity.NEGATED)
    assert reason(both) == "the words negate it"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2019, 1, 1), date(2019, 1, 1), "2019-01-01"),
        (date(2019, 1, 1), None, "from 2019-01-01"),
        (None, date(2019, 1, 1), "until 2019-01-01"),
    ],
)
def test_open_times(first: date | None, last: date | None, text: str) -> None:
    explained = explain_statement(replace(statement(), time=TimeSpan(first, last, "")))
    assert f"when        {text}\n" in explained


def test_nothing_in_an_article_moves_the_cursor() -> None:
    built = statement()
    evil = replace(built, sentence=replace(built.sentence, text="a\x1b[31m\u202eb"), rule="\x07")
    assert not [c for c in explain_statement(evil) if not c.isprintable() and c != "\n"]

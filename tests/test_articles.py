"""The example articles, as a reader would tell them: who did what to whom, and what did not happen.

A name matches an actor by its label or an alias, three capital letters a country with its government and its forces.
`A|B` accepts either type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.conftest import ARTICLES, Record

pytestmark = pytest.mark.model

Told = tuple[str, str, str, str]

#: subject, type, object, status
STORIES: dict[str, list[Told]] = {
    "1993-09-oslo-accord": [
        ("ISR", "SUPPORT|AGREE", "Palestine Liberation Organization", "fact"),
        ("Palestine Liberation Organization", "SUPPORT", "ISR", "fact"),
        ("Yasser Arafat", "LEADS", "Palestine Liberation Organization", "fact"),
        ("Shimon Peres", "LEADS", "ISR", "fact"),
        ("Bill Clinton", "LEADS", "USA", "fact"),
        ("Benjamin Netanyahu", "ACCUSE", "Yitzhak Rabin", "fact"),
        ("Hamas", "ASSAULT", "ISR", "planned"),
        ("European Community", "AGREE|AID", "Palestinians", "fact|planned"),
    ],
    "1995-11-dayton-agreement": [
        ("BIH", "AGREE", "HRV", "fact"),
        ("BIH", "AGREE", "SRB", "fact"),
        ("Slobodan Milošević", "LEADS", "SRB", "fact"),
        ("Alija Izetbegović", "SUPPORT|AGREE", "Franjo Tuđman", "fact"),
        ("NATO", "MOBILIZE", "BIH", "planned"),
        ("United Nations", "ACCUSE", "Bosnian Serbs", "fact"),
        ("ICTY", "ACCUSE", "Ratko Mladić", "fact"),
        ("Bill Clinton", "REQUEST", "US Congress", "fact"),
    ],
    "2016-07-south-china-sea-ruling": [
        ("CHN", "ACCUSE", "USA", "fact"),
        ("USA", "ALLY_OF", "PHL", "fact"),
        ("USA", "REQUEST", "PHL", "fact"),
        ("Xi Jinping", "LEADS", "CHN", "fact"),
        ("Perfecto Yasay", "LEADS", "PHL", "fact"),
        ("Rodrigo Duterte", "AGREE|CONSULT", "CHN", "planned"),
        ("John Kirby", "MEMBER_OF", "State Department", "fact"),
    ],
    "2016-11-colombia-farc": [
        ("COL", "SUPPORT|AGREE", "FARC", "fact"),
        ("Juan Manuel Santos", "SUPPORT|AGREE", "Rodrigo Londoño", "fact"),
        ("Álvaro Uribe", "ACCUSE", "COL", "fact"),
        ("John Kerry", "LEADS", "USA", "fact"),
    ],
    "2018-05-us-leaves-iran-deal": [
        ("Donald Trump", "ACCUSE", "IRN", "fact"),
        ("Hassan Rouhani", "ACCUSE", "USA", "fact"),
        ("Hassan Rouhani", "LEADS", "IRN", "fact"),
        ("Benjamin Netanyahu", "SUPPORT", "Donald Trump", "fact"),
        ("IRN", "SUPPORT|AGREE", "USA", "fact"),
        ("Barack Obama", "LEADS", "USA", "ended"),
        ("Jean-Yves Le Drian", "AGREE|CONSULT", "IRN", "planned"),
    ],
    "2018-07-ethiopia-eritrea-peace": [
        ("Abiy Ahmed", "LEADS", "ETH", "fact"),
        ("Isaias Afwerki", "LEADS", "ERI", "fact"),
        ("Abiy Ahmed", "SUPPORT|AGREE", "Isaias Afwerki", "fact"),
        ("UN Security Council", "SANCTION", "ERI", "fact"),
        ("António Guterres", "CONSULT", "ETH", "fact"),
        ("António Guterres", "LEADS", "United Nations", "fact"),
    ],
    "2019-02-balakot-air-strike": [
        ("CHN", "ALLY_OF", "PAK", "fact"),
        ("CHN", "REQUEST", "PAK", "fact"),
        ("Imran Khan", "LEADS", "PAK", "fact"),
        ("Shah Mahmood Qureshi", "ACCUSE", "IND", "fact"),
        ("Mike Pompeo", "REQUEST", "PAK", "fact"),
        ("PAK", "COERCE", "Jaish-e-Mohammed", "fact"),
        ("Masood Azhar", "LEADS", "Jaish-e-Mohammed", "fact"),
    ],
    "2019-07-turkey-s400": [
        ("USA", "SANCTION", "TUR", "claim"),
        ("TUR", "COOPERATE|SUPPLIES", "RUS", "fact"),
        ("TUR", "ACCUSE", "USA", "fact"),
        ("USA", "SANCTION", "TUR", "possible"),
        ("Recep Tayyip Erdoğan", "LEADS", "TUR", "fact"),
        ("Jens Stoltenberg", "LEADS", "NATO", "fact"),
        ("USA", "THREATEN", "TUR", "fact"),
    ],
    "2021-01-gulf-al-ula": [
        ("SAU", "SANCTION", "QAT", "fact"),
        ("ARE", "SANCTION", "QAT", "fact"),
        ("BHR", "SANCTION", "QAT", "fact"),
        ("EGY", "SANCTION", "QAT", "fact"),
        ("Mohammad Javad Zarif", "SUPPORT", "QAT", "fact"),
        ("Sameh Shoukry", "LEADS", "EGY", "fact"),
        ("Donald Trump", "LEADS", "USA", "fact"),
    ],
    "2022-07-odesa-grain-deal": [
        ("Volodymyr Zelensky", "LEADS", "UKR", "fact"),
        ("Hulusi Akar", "LEADS", "TUR", "fact"),
        ("UKR", "REJECT", "RUS", "fact"),
        ("Antony Blinken", "ACCUSE", "RUS", "fact"),
        ("United Nations", "CONSULT", "RUS", "fact"),
    ],
    "2023-07-niger-ecowas": [
        ("ECOWAS", "SANCTION", "NER", "fact"),
        ("FRA", "SANCTION", "NER", "fact"),
        ("MLI", "SUPPORT", "NER", "fact"),
        ("BFA", "SUPPORT", "NER", "fact"),
        ("Mahamat Idriss Déby", "CONSULT", "Mohamed Bazoum", "fact"),
        ("TCD", "MEMBER_OF", "ECOWAS", "denied"),
        ("Antony Blinken", "SUPPORT", "ECOWAS", "fact"),
        ("Yevgeny Prigozhin", "LEADS", "Wagner Group", "fact"),
        ("Bola Tinubu", "LEADS", "Nigeria", "fact"),
    ],
    "2024-03-sweden-joins-nato": [
        ("SWE", "MEMBER_OF", "NATO", "fact"),
        ("TUR", "ACCUSE", "SWE", "fact"),
        ("SWE", "RETREAT|CONCEDE", "TUR", "fact"),
        ("Jens Stoltenberg", "LEADS", "NATO", "fact"),
        ("Volodymyr Zelensky", "SUPPORT", "SWE", "fact"),
        ("Pål Jonson", "SUPPORT|AGREE", "USA", "fact"),
    ],
}

#: subject, type, object that no fact may say, with the reason
NO_FACTS = [
    ("1993-09-oslo-accord", "Hamas", "ASSAULT", "ISR", "only vowed"),
    ("1993-09-oslo-accord", "SYR", "SUPPORT", "ISR", "Damascus has not endorsed the deal"),
    ("1993-09-oslo-accord", "ISR", "RETREAT", "PSE", "troops are still to withdraw"),
    ("1993-09-oslo-accord", "JOR", "SUPPORT", "ISR", "they intend to sign"),
    ("1995-11-dayton-agreement", "NATO", "MOBILIZE", "BIH", "plans to deploy"),
    ("1995-11-dayton-agreement", "UN Security Council", "RETREAT", "SRB", "is expected to suspend"),
    ("2016-07-south-china-sea-ruling", "TWN", "SUPPORT", "PHL", "did not accept the verdict"),
    ("2016-07-south-china-sea-ruling", "CHN", "RETREAT", "PHL", "has not withdrawn"),
    ("2016-07-south-china-sea-ruling", "CHN", "COERCE", "PHL", "the judges say so"),
    ("2016-11-colombia-farc", "FARC", "RETREAT", "United Nations", "weapons still to be given up"),
    ("2018-05-us-leaves-iran-deal", "Hassan Rouhani", "CONSULT", "RUS", "talks still to come"),
    ("2018-05-us-leaves-iran-deal", "Jean-Yves Le Drian", "CONSULT", "IRN", "will meet"),
    ("2018-07-ethiopia-eritrea-peace", "ETH", "RETREAT", "ERI", "refused to withdraw"),
    ("2018-07-ethiopia-eritrea-peace", "ERI", "AID", "al-Shabaab", "an accusation, denied"),
    ("2019-02-balakot-air-strike", "PAK", "ASSAULT", "IND", "raids it may answer with"),
    (
        "2019-02-balakot-air-strike",
        "IND",
        "ASSAULT",
        "Jaish-e-Mohammed",
        "India claims, Pakistan denies",
    ),
    ("2019-07-turkey-s400", "TUR", "SUPPLIES", "USA", "the jets were only planned"),
    ("2019-07-turkey-s400", "Recep Tayyip Erdoğan", "REJECT", "RUS", "refused to cancel"),
    ("2021-01-gulf-al-ula", "QAT", "SANCTION", "TUR", "has not agreed to cut its ties"),
    ("2021-01-gulf-al-ula", "QAT", "SANCTION", "IRN", "nor with Iran"),
    ("2021-01-gulf-al-ula", "SAU", "CONCEDE|RETREAT", "QAT", "would reopen the border"),
    ("2022-07-odesa-grain-deal", "UKR", "SUPPORT|AGREE", "RUS", "refused to sign with Moscow"),
    ("2023-07-niger-ecowas", "TCD", "MEMBER_OF", "ECOWAS", "is not a member"),
    ("2023-07-niger-ecowas", "ECOWAS", "ASSAULT", "NER", "threatened only"),
    ("2023-07-niger-ecowas", "FRA", "ASSAULT", "NER", "alleged and denied"),
    ("2023-07-niger-ecowas", "European Union", "SUPPORT", "NER", "does not recognise"),
    ("2024-03-sweden-joins-nato", "UKR", "MEMBER_OF", "NATO", "hopes to enter"),
    ("2024-03-sweden-joins-nato", "NATO", "MOBILIZE", "SWE", "whether troops are moved"),
    ("2024-03-sweden-joins-nato", "USA", "SUPPORT", "UKR", "have not supported an invitation"),
]
STATES_AND_BODIES = {"Country", "GovernmentBody"}
TEASERS = ("min read", "Read more", "Follow us", "Share this", "[Reuters]", "By our ")


@pytest.fixture(scope="module")
def read(example_statements: list[Record]) -> dict[str, list[Record]]:
    """Return the statements by the article's file."""
    files = {
        path.read_text(encoding="utf-8").splitlines()[0]: path.stem
        for path in ARTICLES.glob("*.txt")
    }
    found: dict[str, list[Record]] = defaultdict(list)
    for record in example_statements:
        found[files[record["article"]["title"]]].append(record)
    return found


def is_called(actor: Record, name: str) -> bool:
    """Return whether a name of the tables means an actor."""
    if len(name) == 3 and name.isupper():
        return actor["country"] == name and actor["kind"] in STATES_AND_BODIES
    return name in (actor["label"], *actor["aliases"])


def matching(records: list[Record], subject: str, types: str, target: str) -> Iterator[Record]:
    """Yield the statements with these actors and types; reciprocal ones either way round."""
    for record in records:
        if record["relation"]["type"] not in types.split("|"):
            continue
        ends = record["subject"], record["object"]
        for one, other in (ends, ends[::-1]) if record["reciprocal"] else (ends,):
            if is_called(one, subject) and is_called(other, target):
                yield record


def test_every_article_has_its_story() -> None:
    assert set(STORIES) == {path.stem for path in ARTICLES.glob("*.txt")}
    assert min(map(len, STORIES.values())) >= 4


@pytest.mark.parametrize("article", STORIES)
def test_the_story_is_read(article: str, read: dict[str, list[Record]]) -> None:
    missing = [
        told
        for told in STORIES[article]
        if not {s["status"] for s in matching(read[article], *told[:3])} & set(told[3].split("|"))
    ]
    assert missing == []


@pytest.mark.parametrize(("article", "subject", "types", "target", "reason"), NO_FACTS)
def test_what_did_not_happen_is_no_fact(
    article: str, subject: str, types: str, target: str, reason: str, read: dict[str, list[Record]]
) -> None:
    facts = [s for s in matching(read[article], subject, types, target) if s["status"] == "fact"]
    assert [s["evidence"]["quote"] for s in facts] == [], reason


def test_only_sentences_of_the_body_are_read(read: dict[str, list[Record]]) -> None:
    quotes = [s["evidence"]["quote"] for records in read.values() for s in records]
    assert quotes
    assert not [q for q in quotes if any(teaser in q for teaser in TEASERS)]
    assert not [q for q in quotes if "is welcomed by the Saudi crown prince" in q]


def test_every_article_is_dated(read: dict[str, list[Record]]) -> None:
    for name, records in read.items():
        assert {s["article"]["published"][:7] for s in records} == {name[:7]}

"""Build statements for the tests of the network room from a few words each."""

from __future__ import annotations

from datetime import date

from kg.model import (
    Actor,
    ArticleRef,
    Evidence,
    Kind,
    Modality,
    Participant,
    Polarity,
    Relation,
    Sentence,
    Statement,
    TimeSpan,
)
from kg.vocabulary import RELATIONS


def country(iso3: str, label: str, *aliases: str) -> Actor:
    """Return a state."""
    return Actor(f"country/{iso3}", label, Kind.COUNTRY, iso3, iso3, aliases)


TURKEY = country("TUR", "Turkey", "Ankara", "Türkiye")
RUSSIA = country("RUS", "Russia", "Moscow", "Kremlin")
USA = country("USA", "United States", "Washington", "US")
SYRIA = country("SYR", "Syria", "Damascus")
IRAN = country("IRN", "Iran", "Tehran")
FRANCE = country("FRA", "France", "Paris")
NATO = Actor("entity/nato", "NATO", Kind.INTERNATIONAL_ORGANIZATION, None, "IGOWSTNAT")
UN = Actor(
    "entity/united-nations", "United Nations", Kind.INTERNATIONAL_ORGANIZATION, None, "IGOUNO"
)
SDF = Actor("entity/sdf", "Syrian Democratic Forces", Kind.ARMED_GROUP, "SYR", "SYRREB", ("SDF",))
LAVROV = Actor(
    "entity/sergey-lavrov", "Sergey Lavrov", Kind.PERSON, "RUS", "RUSGOV", ("Sergei Lavrov",)
)
EXPORTER = Actor("entity/rosoboronexport", "Rosoboronexport", Kind.COMPANY, "RUS", "RUSBUS")
AGENCY = Actor("entity/interfax", "Interfax", Kind.MEDIA_OUTLET, "RUS", "RUSMED")
MISSILES = Actor("entity/s-400", "S-400", Kind.WEAPON_SYSTEM)

ARMS_TALKS = ArticleRef(
    "arms-talks",
    "https://news.example/arms-talks",
    "Arms talks resume",
    date(2019, 10, 23),
    "The Example",
)
BORDER = ArticleRef("border", None, "Quiet at the border", date(2019, 11, 2))


def said(
    subject: Actor,
    relation: str,
    object_: Actor,
    sentence: str = "",
    *,
    words: str | None = None,
    article: ArticleRef = ARMS_TALKS,
    start: int = 0,
    status: str = "fact",
    by: Actor | None = None,
    via: Actor | None = None,
    concerning: tuple[Actor, ...] = (),
    reciprocal: bool = False,
    confidence: float = 1.0,
    time: TimeSpan | None = None,
) -> Statement:
    """Return a statement; the actors' words and the relation's are looked up in the sentence."""
    known = RELATIONS[relation]
    text = words if words is not None else known.label
    sentence = sentence or f"{subject.label} {text} {object_.label}."
    return Statement(
        article=article,
        sentence=Sentence(start, start, start + len(sentence), sentence),
        subject=_place(subject, sentence, start),
        relation=Relation(relation, known.type, known.quad, known.cameo, text),
        object=_place(object_, sentence, start),
        evidence=Evidence(start, start + len(sentence), sentence),
        concerning=tuple(_place(actor, sentence, start) for actor in concerning),
        reciprocal=reciprocal,
        polarity=Polarity.NEGATED if status == "denied" else Polarity.POSITIVE,
        modality=Modality(status) if status in ("planned", "possible") else Modality.ACTUAL,
        ended=status == "ended",
        attributed_to=(_place(by, sentence, start),) if by else (),
        via=(_place(via, sentence, start),) if via else (),
        time=time,
        confidence=confidence,
        rule="test",
    )


def _place(actor: Actor, sentence: str, start: int) -> Participant:
    """Return the actor at the first of its names that the sentence holds; at (0, 0) where it holds none."""
    for name in (actor.label, *actor.aliases):
        at = sentence.find(name)
        if at >= 0:
            return Participant(actor, name, start + at, start + at + len(name))
    return Participant(actor, actor.label, 0, 0)


def dozen() -> list[Statement]:
    """Return statements of every status and class about real states, in invented words."""
    this_week = TimeSpan(date(2019, 10, 20), date(2019, 10, 23), "This week")
    return [
        said(
            TURKEY,
            "receivesArmsFrom",
            RUSSIA,
            "Turkey took delivery of S-400 batteries from Russia in July.",
            words="took delivery of from",
            concerning=(MISSILES,),
            confidence=0.97,
        ),
        said(
            TURKEY,
            "negotiatesWith",
            RUSSIA,
            "This week Ankara is again in talks with Moscow about more S-400 batteries, Rosoboronexport told Interfax.",
            words="in talks with",
            concerning=(MISSILES,),
            by=EXPORTER,
            via=AGENCY,
            reciprocal=True,
            confidence=0.93,
            time=this_week,
            start=60,
        ),
        said(
            TURKEY,
            "receivesArmsFrom",
            RUSSIA,
            "Turkey plans to buy a second set of S-400 batteries from Russia.",
            words="buy from",
            concerning=(MISSILES,),
            status="planned",
            confidence=0.8,
            start=180,
        ),
        said(
            USA,
            "warns",
            TURKEY,
            "Washington warned Ankara that the purchase would have a price.",
            words="warned",
            confidence=0.95,
            start=250,
        ),
        said(
            USA,
            "sanctions",
            TURKEY,
            "The United States may impose sanctions on Turkey before winter.",
            words="impose sanctions on",
            status="possible",
            confidence=0.7,
            start=320,
        ),
        said(
            RUSSIA,
            "spiesOn",
            USA,
            "Moscow denied that it spied on the United States.",
            words="spied on",
            status="denied",
            confidence=0.66,
            start=390,
        ),
        said(
            TURKEY,
            "memberOf",
            NATO,
            "Turkey, a NATO member, sees no contradiction.",
            words="member",
            confidence=0.99,
            start=450,
        ),
        said(
            USA,
            "memberOf",
            NATO,
            "The United States is NATO's largest member.",
            words="member",
            confidence=0.9,
            start=500,
        ),
        said(
            FRANCE,
            "criticizes",
            TURKEY,
            "Paris criticised Ankara for its march into the north.",
            words="criticised",
            confidence=0.88,
            article=BORDER,
        ),
        said(
            TURKEY,
            "attacks",
            SDF,
            "Turkey shelled positions of the Syrian Democratic Forces.",
            words="shelled positions of",
            confidence=0.94,
            article=BORDER,
            start=60,
        ),
        said(
            SDF,
            "attacks",
            TURKEY,
            "Turkey said the SDF had fired rockets at it.",
            words="fired rockets at",
            by=TURKEY,
            confidence=0.8,
            article=BORDER,
            start=130,
        ),
        said(
            USA,
            "withdrawsForcesFrom",
            SYRIA,
            "The US pulled its last convoy out of Syria.",
            words="pulled out of",
            confidence=0.9,
            article=BORDER,
            start=200,
        ),
        said(
            RUSSIA,
            "cooperatesMilitarilyWith",
            TURKEY,
            "Russia and Turkey began joint patrols.",
            words="began joint patrols",
            reciprocal=True,
            confidence=0.96,
            article=BORDER,
            start=260,
        ),
        said(
            IRAN,
            "supports",
            SYRIA,
            "Tehran backs Damascus, as it always has.",
            words="backs",
            confidence=0.9,
            article=BORDER,
            start=320,
        ),
        said(
            LAVROV,
            "meetsWith",
            UN,
            "Sergei Lavrov met envoys of the United Nations.",
            words="met",
            reciprocal=True,
            confidence=0.9,
            article=BORDER,
            start=380,
        ),
        said(
            UN,
            "aidsHumanitarian",
            SYRIA,
            "The United Nations sent flour and tents to Syria.",
            words="sent flour and tents to",
            confidence=0.93,
            article=BORDER,
            start=430,
        ),
    ]

"""One-line builders of articles and statements for the tests of the graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.model import (
    Actor,
    Article,
    ArticleRef,
    Evidence,
    Kind,
    Modality,
    Participant,
    Polarity,
    Relation,
    Sentence,
    Statement,
    Status,
)
from kg.vocabulary import RELATIONS

ACTORS = {
    "TUR": Actor("country/TUR", "Turkey", Kind.COUNTRY, "TUR", "TUR", ("Ankara", "Türkiye"), "Q43"),
    "RUS": Actor("country/RUS", "Russia", Kind.COUNTRY, "RUS", "RUS", ("Moscow",), "Q159"),
    "USA": Actor("country/USA", "United States", Kind.COUNTRY, "USA", "USA", (), "Q30"),
    "SYR": Actor("country/SYR", "Syria", Kind.COUNTRY, "SYR", "SYR"),
    "nato": Actor("entity/nato", "NATO", Kind.INTERNATIONAL_ORGANIZATION, None, "IGOWSTNAT"),
    "idlib": Actor("entity/idlib", "Idlib", Kind.PLACE, "SYR"),
    "s-400": Actor("entity/s-400", "S-400", Kind.WEAPON_SYSTEM),
    "minister": Actor("entity/minister", "A. Minister", Kind.PERSON, "TUR", "TURGOV"),
    "agency": Actor("entity/agency", "News Agency", Kind.MEDIA_OUTLET, "RUS", "RUSMED"),
}
STATUS_FIELDS: dict[Status, dict[str, object]] = {
    Status.FACT: {},
    Status.CLAIM: {"attributed_to": ("agency",)},
    Status.PLANNED: {"modality": Modality.PLANNED},
    Status.POSSIBLE: {"modality": Modality.POSSIBLE},
    Status.DENIED: {"polarity": Polarity.NEGATED},
    Status.ENDED: {"ended": True},
}


def actor(name: str) -> Actor:
    """Return an actor of the table, or a person of that name."""
    return ACTORS.get(name) or Actor(f"entity/{name}", name, Kind.PERSON)


def participant(name: str, *, start: int = 0) -> Participant:
    """Return an actor called by its label."""
    known = actor(name)
    return Participant(known, known.label, start, start + len(known.label))


def article(name: str = "a1", *, text: str = "", title: str | None = "Title") -> Article:
    """Return an article; its text is made of its name unless given."""
    body = text or f"Text of {name}. " * 20
    return Article(name, body, title, date(2019, 10, 23), "Paper", f"https://example.org/{name}")


def statement(
    subject: str = "TUR",
    relation: str = "negotiatesWith",
    object: str = "RUS",
    *,
    status: Status = Status.FACT,
    of: Article | None = None,
    index: int = 0,
    concerning: tuple[str, ...] = (),
    reciprocal: bool = False,
) -> Statement:
    """Return a statement: who does what to whom, in the sentence with that index of an article."""
    kind = RELATIONS[relation]
    ref = ArticleRef.of(of or article())
    first, second = actor(subject).label, actor(object).label
    text = f"{first} {relation} {second}."
    start = index * 100
    values = dict(STATUS_FIELDS[status])
    sources = values.pop("attributed_to", ())
    assert isinstance(sources, tuple)
    built = Statement(
        article=ref,
        sentence=Sentence(index, start, start + len(text), text),
        subject=participant(subject, start=start),
        relation=Relation(relation, kind.type, kind.quad, kind.cameo, relation),
        object=participant(object, start=start + len(first) + len(relation) + 2),
        evidence=Evidence(start, start + len(text), text),
        concerning=tuple(map(participant, concerning)),
        attributed_to=tuple(map(participant, sources)),
        reciprocal=reciprocal,
        confidence=0.9,
        rule="verb:test",
    )
    return replace(built, **values)  # type: ignore[arg-type]

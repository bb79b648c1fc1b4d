"""The records that flow through `kg`: articles, actors, open triples, statements.

Standard library only; every record is frozen. Offsets are half-open and count code points of the article's text as
given: `article.text[start:end] == text` holds for every span that carries words.

Status, in order of precedence (the first that fits):

    denied    polarity negated, or modality denied
    possible  modality possible or hypothetical
    planned   modality planned
    ended     a standing relation said to hold no longer ("former president")
    claim     somebody says so
    fact      the article says it itself
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.iris import digest, iri


class Kind(StrEnum):
    """What an actor or a thing is; the names are classes of the ontology."""

    COUNTRY = "Country"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    GOVERNMENT_BODY = "GovernmentBody"
    ARMED_GROUP = "ArmedGroup"
    POLITICAL_PARTY = "PoliticalParty"
    COMPANY = "Company"
    MEDIA_OUTLET = "MediaOutlet"
    CIVIL_GROUP = "CivilGroup"
    PERSON = "Person"
    PLACE = "Place"
    WEAPON_SYSTEM = "WeaponSystem"
    PROGRAMME = "Programme"
    AGREEMENT = "Agreement"
    EVENT = "Event"
    GROUP = "Group"

    @property
    def can_act(self) -> bool:
        """Whether things of this kind can be the subject of an act."""
        return self not in _INANIMATE


_INANIMATE = frozenset({Kind.PLACE, Kind.WEAPON_SYSTEM, Kind.PROGRAMME, Kind.AGREEMENT, Kind.EVENT})


class BlockKind(StrEnum):
    """The part that a stretch of text plays in an article."""

    TITLE = "title"
    DECK = "deck"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    PROMO = "promo"


class Polarity(StrEnum):
    """Whether the words affirm or negate."""

    POSITIVE = "positive"  # "Turkey bought missiles"
    NEGATED = "negated"  # "Turkey did not buy missiles"


class Modality(StrEnum):
    """How far the words commit to the relation."""

    ACTUAL = "actual"  # "Turkey bought missiles"
    PLANNED = "planned"  # "Turkey will buy missiles"
    POSSIBLE = "possible"  # "Turkey may have bought missiles"
    HYPOTHETICAL = "hypothetical"  # "if Turkey buys missiles"
    DENIED = "denied"  # "Turkey denied having bought missiles"


class Status(StrEnum):
    """What follows from polarity, modality and source; only `fact` becomes a direct triple."""

    FACT = "fact"
    CLAIM = "claim"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text with one part to play."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news text. `text` is the text as read; `blocks` lie in text order and do not overlap."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the text, 64 hex digits."""
        return digest(self.text, length=64)


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, group, person, place or thing: one per real-world referent.

    `id` is the local part of its IRI (`country/TUR`, `entity/nato`). `country` is ISO 3166-1 alpha-3 or None. `code`
    is the actor code of event coders (`TUR`, `USAGOV`, `IGOUNO`) or None for what is no political actor.
    """

    id: str
    label: str
    kind: Kind
    country: str | None = None
    code: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None

    @property
    def iri(self) -> str:
        """The full IRI."""
        return iri(self.id)

    @property
    def role(self) -> str | None:
        """The sector alone: `GOV` of `USAGOV`; None for a bare country."""
        if not self.code:
            return None
        return self.code[3:] or None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in its place in a sentence: who, by which words."""

    actor: Actor
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; `index` counts from 0 over the sentences that were read."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the ontology and the words that carry it.

    `name` is a property of the ontology (`negotiatesWith`), `type` a PLOVER type, a standing relation or OTHER,
    `quad` one of verbal_cooperation, material_cooperation, verbal_conflict, material_conflict or None,
    `cameo` the code an event coder would write, or None.
    """

    name: str
    type: str
    quad: str | None
    cameo: str | None
    text: str


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something happened: between two days, both included; None is open."""

    earliest: date | None
    latest: date | None
    text: str


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What a statement needs to know of its article."""

    id: str
    url: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    sha256: str | None = None

    @classmethod
    def of(cls, article: Article) -> ArticleRef:
        """Return the reference to an article."""
        return cls(
            article.id,
            article.url,
            article.title,
            article.published,
            article.publisher,
            article.sha256,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place in the article that supports a statement: `article.text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who does what to whom, said where, by whom, and how far it is meant as done.

    `confidence` lies in [0, 1]. `rule` names the pattern that found it. `ended` marks a standing relation that is said
    to hold no longer. `id` is a hash of the content: the same input gives the same id.
    """

    article: ArticleRef
    sentence: Sentence
    subject: Participant
    relation: Relation
    object: Participant
    evidence: Evidence
    concerning: tuple[Participant, ...] = ()
    reciprocal: bool = False
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    ended: bool = False
    attributed_to: tuple[Participant, ...] = ()
    via: tuple[Participant, ...] = ()
    time: TimeSpan | None = None
    place: Participant | None = None
    confidence: float = 1.0
    rule: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"st-{self._content_hash()}")

    def _content_hash(self) -> str:
        return digest(
            self.article.sha256 or self.article.id,
            f"{self.sentence.start},{self.sentence.end}",
            self.subject.actor.id,
            self.relation.name,
            self.object.actor.id,
            self.status.value,
            *(p.actor.id for p in self.attributed_to),
            *(f"concerning {p.actor.id}" for p in self.concerning),
        )

    @property
    def status(self) -> Status:
        """The status that follows from polarity, modality, tense and source (see the module)."""
        if self.polarity is Polarity.NEGATED or self.modality is Modality.DENIED:
            return Status.DENIED
        if self.modality in (Modality.POSSIBLE, Modality.HYPOTHETICAL):
            return Status.POSSIBLE
        if self.modality is Modality.PLANNED:
            return Status.PLANNED
        if self.ended:
            return Status.ENDED
        return Status.CLAIM if self.attributed_to else Status.FACT


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the article at their place; words that do not stand together are joined by a space."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """Who does what to what, in the words of one sentence; no actor is needed.

    `relation` is made of words of the sentence in order; `lemma` are their lemmas; `extra` are further arguments with
    their prepositions; `attributed_to` the words of the source.
    """

    article: ArticleRef
    sentence: Sentence
    subject: Phrase
    relation: str
    lemma: str
    object: Phrase
    extra: tuple[str, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attributed_to: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class MentionRequest:
    """A phrase to be linked, with the sentence and the day it stands in, where they are known."""

    id: str
    text: str
    context: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """The actor that a phrase refers to, or None, and how sure that is (0-1)."""

    id: str
    actor: Actor | None
    confidence: float

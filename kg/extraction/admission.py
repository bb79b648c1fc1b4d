"""Say whether two actors can stand in a relation at all.

Comes in: a candidate and the relation it is to have. Goes out: yes or no. What the ontology's domains and ranges do not
allow is no statement; nor are withdrawals by single persons, or what crowds like and say.
"""

from __future__ import annotations

from kg.extraction.candidates import Candidate
from kg.extraction.mentions import Mention
from kg.model import Actor, Kind
from kg.vocabulary import RELATIONS

_OF_BODIES = frozenset({"leads", "holdsOfficeIn", "memberOf", "partOf"})
_CROWDS = frozenset(
    {"", "CVL", "MED", "EDU", "ELI", "BUS", "AGR", "HLH", "LAB", "REL", "CRM", "SCI"}
)
_OF_FORCES = frozenset({"withdrawsForcesFrom", "deploysForcesAgainst", "invades", "occupies"})
_PEOPLE = frozenset({Kind.PERSON, Kind.CIVIL_GROUP, Kind.COMPANY, Kind.MEDIA_OUTLET})


def is_admitted(name: str, candidate: Candidate) -> bool:
    """Return whether the ontology, and common sense, let such actors stand in such a relation."""
    relation = RELATIONS[name]
    if name in _OF_FORCES and candidate.subject.actor.kind in _PEOPLE:
        return False  # "she left the country" is no withdrawal of forces
    if (
        name == "locatedIn"
        and candidate.subject.how == "nominal"
        and candidate.subject.actor.kind in _PEOPLE
    ):
        return False
    if name in _OF_BODIES and candidate.object.actor.kind is Kind.PERSON:
        return False
    if (
        name == "memberOf"
        and Kind.COUNTRY is candidate.object.actor.kind is candidate.subject.actor.kind
    ):
        return False
    if any(_is_crowd(m) for m in (candidate.subject, candidate.object)) and (
        relation.quad not in ("material_conflict", "material_cooperation")
        and relation.type != "REQUEST"
    ):
        return False
    return (
        candidate.subject.actor.kind.value in relation.domain
        and candidate.object.actor.kind.value in relation.range
    )


def is_own_state(person: Actor, state: Actor) -> bool:
    """Return whether a person speaks of the own country."""
    return (
        person.kind is Kind.PERSON
        and state.kind is Kind.COUNTRY
        and person.country == state.country
    )


def _is_crowd(mention: Mention) -> bool:
    """People who are no political actor: "viewers", "scholars". What they say or like is no relation."""
    sector = (mention.actor.code or "")[-3:]
    return mention.how == "nominal" and mention.confidence <= 0.5 and sector in _CROWDS

"""What the relation rules propose: two mentions, a relation, and the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.mentions import Mention


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation between two mentions of a sentence, not yet qualified.

    `anchor` is the predicate (verb or noun) whose status counts; `light_verb` the verb that carries an event noun;
    `words` the tokens that express the relation. `base` is the rule's own confidence in [0, 1]. Standing relations
    (offices, membership) are not planned or denied by the clause they stand in; a presupposed one ("Iranian President
    X") is the writer's own word, whoever is quoted.
    """

    subject: Mention
    object: Mention
    relation: str
    anchor: int
    words: tuple[int, ...]
    rule: str
    base: float
    reciprocal: bool = False
    ended: bool = False
    standing: bool = False
    presupposed: bool = False
    noun: bool = False
    light_verb: int | None = None

"""Turn a candidate and its circumstances into a confidence between 0 and 1.

A product of plain factors: how sure the rule is, how sure it is who is meant, how far the subject had to be inferred,
and how hedged the words are. Not calibrated: higher is surer, .5 is no coin toss.
"""

from __future__ import annotations

from kg.extraction.candidates import Candidate
from kg.extraction.qualifiers import Qualifiers
from kg.model import Modality

_INHERITED = 0.92  # a subject taken from another clause
_HEDGED = {Modality.POSSIBLE: 0.9, Modality.HYPOTHETICAL: 0.8, Modality.DENIED: 0.9}


def score(candidate: Candidate, qualifiers: Qualifiers, *, inherited: bool) -> float:
    """Return the confidence of a candidate, rounded to two digits."""
    value = candidate.base
    for mention in (candidate.subject, candidate.object):
        value *= 0.5 + 0.5 * mention.confidence
    if inherited:
        value *= _INHERITED
    value *= _HEDGED.get(qualifiers.modality, 1.0)
    return round(value, 2)

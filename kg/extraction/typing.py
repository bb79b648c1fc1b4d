"""Give a qualified candidate its relation: name, type, quad class and the code an event coder would write.

The name stays the finest property that the words support. The type follows the event coders: cooperation that is only
planned is an agreement to cooperate (AGREE, CAMEO 03); what is denied, possible or supposed gets no code.
Source: PLOVER manual 2021 (future cooperative acts), CAMEO roots.
"""

from __future__ import annotations

from kg.model import Modality, Polarity, Relation
from kg.vocabulary import RELATIONS

_FUTURE_IS_AGREEMENT = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
#: what an announced act is coded as
_INTENT = {"CONSULT": "036", "SUPPORT": "030", "COOPERATE": "031", "AID": "033"}


def make_relation(name: str, *, polarity: Polarity, modality: Modality, text: str) -> Relation:
    """Return the relation of a statement."""
    known = RELATIONS[name]
    uncoded = polarity is Polarity.NEGATED or modality in (
        Modality.DENIED,
        Modality.HYPOTHETICAL,
        Modality.POSSIBLE,
    )
    if modality is Modality.PLANNED and known.type in _FUTURE_IS_AGREEMENT:
        quad = RELATIONS["agreesWith"].quad
        return Relation(name, "AGREE", quad, None if uncoded else _INTENT[known.type], text)
    return Relation(name, known.type, known.quad, None if uncoded else known.cameo, text)

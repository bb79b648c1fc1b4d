"""Generated statements for property tests: every field varies; texts are such as the border of `kg` lets in."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from kg.graph.cleaning import clean_label, clean_words
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

words = st.text(max_size=30).map(clean_words)
labels = st.text(min_size=1, max_size=30).map(clean_label).filter(bool)
offsets = st.integers(0, 10**9)
days = st.none() | st.dates(min_value=date(1, 1, 1))
codes = st.none() | st.from_regex(r"[A-Z]{3,9}", fullmatch=True)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    name = draw(st.from_regex(r"(country/[A-Z]{3}|entity/[a-z0-9-]{1,20})", fullmatch=True))
    return Actor(
        id=name,
        label=draw(labels),
        kind=draw(st.sampled_from(Kind)),
        country=draw(codes),
        code=draw(codes),
        aliases=tuple(draw(st.lists(labels, max_size=3))),
        wikidata=draw(st.none() | st.from_regex(r"Q[1-9][0-9]{0,8}", fullmatch=True)),
    )


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    cast = draw(st.lists(actors(), min_size=1, max_size=4, unique_by=lambda actor: actor.id))
    participants = st.builds(Participant, st.sampled_from(cast), words, offsets, offsets)
    several = st.lists(participants, max_size=3).map(tuple)
    sentence = draw(st.builds(Sentence, offsets, offsets, offsets, words))
    whole = Evidence(sentence.start, sentence.end, sentence.text)
    relation = RELATIONS[draw(st.sampled_from(sorted(RELATIONS)))]
    return Statement(
        article=draw(
            st.builds(
                ArticleRef,
                words,
                st.none() | words,
                st.none() | words,
                days,
                st.none() | words,
                st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
            )
        ),
        sentence=sentence,
        subject=draw(participants),
        relation=Relation(
            relation.name, relation.type, relation.quad, draw(st.none() | words), draw(words)
        ),
        object=draw(participants),
        evidence=draw(st.just(whole) | st.builds(Evidence, offsets, offsets, words)),
        concerning=draw(several),
        reciprocal=draw(st.booleans()),
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        ended=draw(st.booleans()),
        attributed_to=draw(several),
        via=draw(several),
        time=draw(st.none() | st.builds(TimeSpan, days, days, words)),
        place=draw(st.none() | participants),
        confidence=draw(st.floats(0, 1)),
        rule=draw(words),
    )

"""Articles of any kind: what is read stands in the text, in text order, the same each time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extraction.extractor import MAX_WORDS, Extractor, Reading
from kg.model import Article, Block, BlockKind, Participant
from tests.extraction.factory import brief, reading_of

ATTACK = "Iran/NNP/nsubj/attacked attacked~attack/VBD/root Syria/NNP/obj/attacked ."


def _participants(reading: Reading) -> list[Participant]:
    found = []
    for s in reading.statements:
        found += [s.subject, s.object, *s.concerning, *s.attributed_to, *s.via]
        found += [] if s.place is None else [s.place]
    return found


def _check(reading: Reading) -> None:
    """What was read stands where it says."""
    text = reading.article.text
    for participant in _participants(reading):
        assert text[participant.start : participant.end] == participant.text
        assert participant.text.strip()
        assert participant.actor.label.strip()
    for s in reading.statements:
        assert text[s.evidence.start : s.evidence.end] == s.evidence.quote
        assert text[s.sentence.start : s.sentence.end] == s.sentence.text
        assert s.sentence.start <= s.subject.start < s.subject.end <= s.sentence.end
        assert s.sentence.start <= s.object.start < s.object.end <= s.sentence.end
    for t in reading.triples:
        assert t.sentence.start <= t.subject.start < t.subject.end <= t.sentence.end
        assert t.sentence.start <= t.object.start < t.object.end <= t.sentence.end


def test_statements_come_in_text_order() -> None:
    second = ATTACK.replace("Iran", "Hamas").replace("Syria", "Turkey")
    found = reading_of(ATTACK, second).statements
    assert [brief(s)[0] for s in found] == ["Iran", "Hamas"]
    assert [s.sentence.index for s in found] == [0, 1]


def test_two_readings_are_the_same() -> None:
    assert reading_of(ATTACK) == reading_of(ATTACK)


def test_a_nameless_actor_gets_the_name_of_a_later_sentence() -> None:
    reading = reading_of(
        "Russian/JJ/amod/exporter arms/NN/compound/exporter exporter/NN/nsubj/attacked "
        "attacked~attack/VBD/root Syria/NNP/obj/attacked .",
        "Russian/JJ/amod/exporter arms/NN/compound/exporter exporter/NN/nsubj/left "
        "Zorbex/NNP/appos/exporter/ORG left/VBD/root .",
    )
    assert ("Zorbex", "attacks", "Syria", "fact") in [brief(s) for s in reading.statements]
    _check(reading)


def test_a_sentence_that_is_too_long_is_left_out_and_counted() -> None:
    extra = " ".join(f"x{n}/NN/dep/attacked" for n in range(MAX_WORDS))
    assert reading_of(f"{ATTACK} {extra}").statements == ()
    assert reading_of(f"{ATTACK} {extra}", ATTACK).statements != ()


# ---------------------------------------------------------------------- with the packaged model

TABLE = "Country\tGDP\tRank\nKenya\t95.5\t1\nUganda\t34.7\t2\n" * 5
CODE = "def attack(iran, syria):\n    return {'x': iran[0] + syria[-1]}  # both\n"


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t\n ", id="white space"),
        pytest.param("Kenya", id="one word"),
        pytest.param("…!?—", id="punctuation"),
        pytest.param("\n\nKenya\n\naccused\n\nSomalia.\n\n", id="a word a paragraph"),
        pytest.param(TABLE, id="table"),
        pytest.param(CODE, id="code"),
        pytest.param(
            "肯尼亚指责索马里。 اتهمت كينيا الصومال. Кения обвинила Сомали.", id="other scripts"
        ),
        pytest.param("Kenya 🇰🇪 accused 😡 Somalia 🇸🇴 of aggression 👨‍👩‍👧.", id="emoji"),
        pytest.param(
            "Ke\u0301nya\u200b accused\xa0Somalia\ufeff of\r\naggression.", id="odd characters"
        ),
        pytest.param("KENYA ACCUSED SOMALIA OF AGGRESSION", id="capitals"),
        pytest.param("kenya accused somalia of aggression", id="small letters"),
        pytest.param('"' * 300 + " ( [ “ Kenya ” ] ) " + "." * 300, id="marks"),
        pytest.param("https://example.org/a?b=c#d kenya@example.org @kenya #Somalia", id="links"),
    ],
)
def test_any_text(nlp: Language, text: str) -> None:
    (reading,) = Extractor(nlp).read([Article("a1", text, published=date(2019, 10, 23))])
    _check(reading)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya accused Somalia and " * 1250 + "left.", id="names"),
        pytest.param("word " * 5000, id="one word again and again"),
    ],
)
def test_a_sentence_of_5000_words(nlp: Language, text: str) -> None:
    (reading,) = Extractor(nlp).read([Article("a1", text)])
    _check(reading)


PIECES = st.sampled_from(
    [
        *("Kenya", "Somali troops", "President Bush", "the two countries", "it", "NATO", "S-400"),
        *("accused", "will attack", "did not meet", "said that", "in talks with", "sold arms to"),
        *(",", ".", "?", '"', "“", "”", "(", "and", "which", "if", "on Monday", "\n\n", "\t", "’s"),
    ]
)


@pytest.mark.model
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=80) | st.lists(PIECES, max_size=25).map(" ".join))
def test_what_is_read_stands_in_the_text(nlp: Language, text: str) -> None:
    (reading,) = Extractor(nlp).read([Article("a1", text, published=date(2005, 3, 1))])
    _check(reading)


@pytest.mark.model
def test_only_title_and_paragraphs_are_read_and_titles_state_nothing(nlp: Language) -> None:
    text = "Kenya accuses Somalia\nBy A. Roe\nUganda attacked Rwanda.\nIt left."
    kinds = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.PARAGRAPH)
    blocks, start = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    (reading,) = Extractor(nlp).read([Article("a1", text, blocks=tuple(blocks))])
    assert reading.statements == ()
    _check(reading)


@pytest.mark.model
def test_offsets_count_from_the_article_not_from_the_block(nlp: Language) -> None:
    text = "Share this\n\nKenya accused Somalia of aggression."
    blocks = (Block(BlockKind.PROMO, 0, 10), Block(BlockKind.PARAGRAPH, 12, len(text)))
    (reading,) = Extractor(nlp).read([Article("a1", text, blocks=blocks)])
    (statement,) = reading.statements
    assert (statement.subject.start, statement.subject.end) == (12, 17)
    _check(reading)


@pytest.mark.model
def test_articles_do_not_mix(nlp: Language) -> None:
    articles = [Article("a1", "Kenya left."), Article("a2", "It accused Somalia of aggression.")]
    first, second = Extractor(nlp).read(articles)
    assert (first.article.id, second.article.id) == ("a1", "a2")
    assert second.statements == ()


@pytest.mark.model
def test_what_is_not_asked_for_stays_empty(nlp: Language) -> None:
    article = Article("a1", "Kenya accused Somalia of aggression.")
    extractor = Extractor(nlp)
    (statements,) = extractor.read([article], triples=False)
    (triples,) = extractor.read([article], statements=False)
    assert (len(statements.statements), statements.triples) == (1, ())
    assert triples.statements == ()
    assert triples.triples != ()
    assert list(extractor.extract(article)) == list(statements.statements)

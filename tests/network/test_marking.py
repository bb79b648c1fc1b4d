from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Article, Block, BlockKind, Statement
from kg.network.marking import CONTEXT, context_of, mark_sentence
from tests.network.factory import EXPORTER, MISSILES, RUSSIA, TURKEY, dozen, said


@pytest.mark.parametrize("statement", dozen(), ids=lambda s: s.relation.name)
def test_pieces_join_to_the_sentence(statement: Statement) -> None:
    assert "".join(text for text, _ in mark_sentence(statement)) == statement.sentence.text


def test_words_of_the_relation_that_stand_apart_are_marked_one_by_one() -> None:
    statement = said(
        TURKEY,
        "receivesArmsFrom",
        RUSSIA,
        "Turkey bought S-400 batteries from Russia.",
        words="bought from",
        concerning=(MISSILES,),
        start=17,
    )
    assert mark_sentence(statement) == [
        ("Turkey", "subject"),
        (" ", ""),
        ("bought", "relation"),
        (" ", ""),
        ("S-400", "concerning"),
        (" batteries ", ""),
        ("from", "relation"),
        (" ", ""),
        ("Russia", "object"),
        (".", ""),
    ]


def test_letters_outside_the_basic_plane_do_not_shift_the_marks() -> None:
    statement = said(TURKEY, "warns", RUSSIA, "🕊🕊 Ankara warned Moscow 🕊.", words="warned")
    assert [piece for piece in mark_sentence(statement) if piece[1]] == [
        ("Ankara", "subject"),
        ("warned", "relation"),
        ("Moscow", "object"),
    ]


def test_actor_of_another_sentence_is_not_marked() -> None:
    statement = said(TURKEY, "warns", RUSSIA, "It warned Moscow.", words="warned", start=40)
    assert "subject" not in {role for _, role in mark_sentence(statement)}


def test_relation_words_inside_a_longer_word_are_not_marked() -> None:
    statement = said(TURKEY, "warns", RUSSIA, "Turkey, metal in hand, met Russia.", words="met")
    assert ("met", "relation") in mark_sentence(statement)
    assert ("Turkey", "subject") in mark_sentence(statement)
    assert sum(role == "relation" for _, role in mark_sentence(statement)) == 1


def test_context_ends_at_the_paragraph() -> None:
    text = "Headline\n\nFirst words. Turkey warned Russia. Last words.\n\nNext paragraph."
    start = text.index("Turkey")
    statement = said(TURKEY, "warns", RUSSIA, "Turkey warned Russia.", words="warned", start=start)
    block = Block(BlockKind.PARAGRAPH, 10, text.index("\n\nNext"))
    articles = {"arms-talks": Article("arms-talks", text, blocks=(block,))}
    assert context_of(statement, articles) == ("First words. ", " Last words.")


def test_long_context_is_cut_at_a_word() -> None:
    text = "word " * 200 + "Turkey warned Russia." + " word" * 200
    start = text.index("Turkey")
    statement = said(TURKEY, "warns", RUSSIA, "Turkey warned Russia.", words="warned", start=start)
    articles = {
        "arms-talks": Article(
            "arms-talks", text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),)
        )
    }
    before, after = context_of(statement, articles)
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert max(len(before), len(after)) <= CONTEXT + 2


def test_context_of_another_text_is_not_shown() -> None:
    statement = said(TURKEY, "warns", RUSSIA, by=EXPORTER)
    changed = Article(statement.article.id, "Something else entirely stands here now.")
    assert context_of(statement, {changed.id: changed}) == ("", "")
    assert context_of(statement, {}) == ("", "")


def test_sentence_without_relation_words_keeps_its_actors() -> None:
    statement = said(TURKEY, "memberOf", RUSSIA, "Turkey, Russia.", words="member")
    silent = replace(statement, relation=replace(statement.relation, text=""))
    assert [role for _, role in mark_sentence(silent) if role] == ["subject", "object"]

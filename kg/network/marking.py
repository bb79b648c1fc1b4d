"""Cut the sentence behind a statement into pieces: subject, relation words, object, and what lies between.

Offsets count code points of the article. Pieces carry the words themselves, so a page in a language that counts
UTF-16 units cannot mark the wrong letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Article, BlockKind, Participant, Statement

CONTEXT = 280  # characters shown before and after a sentence

Piece = tuple[str, str]


def mark_sentence(statement: Statement) -> list[Piece]:
    """Return the sentence as (words, role) pieces; role is `subject`, `relation`, `object`, `concerning` or ''.

    Joined, the pieces give the sentence. An actor whose words stand outside the sentence is not marked. Relation
    words that do not stand together are marked one by one, in their order.
    """
    text, start = statement.sentence.text, statement.sentence.start
    roles = [""] * len(text)
    for words in _find_relation(statement.relation.text, text, _middle(statement)):
        roles[words.start() : words.end()] = ["relation"] * len(words.group())
    participants = [
        *((p, "concerning") for p in statement.concerning),
        (statement.object, "object"),
        (statement.subject, "subject"),
    ]
    for participant, role in participants:
        begin, end = participant.start - start, participant.end - start
        if _stands_there(participant, text, begin, end):
            roles[begin:end] = [role] * (end - begin)
    return _join(text, roles)


def context_of(statement: Statement, articles: Mapping[str, Article]) -> tuple[str, str]:
    """Return the words of the same paragraph before and after the sentence; '' where the article is unknown."""
    article = articles.get(statement.article.id)
    start, end = statement.sentence.start, statement.sentence.end
    if article is None or article.text[start:end] != statement.sentence.text:
        return "", ""
    low, high = start, end
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.start <= start and end <= block.end:
            low, high = block.start, block.end
    before, after = article.text[low:start], article.text[end:high]
    return _shorten(before[::-1])[::-1], _shorten(after)


def _middle(statement: Statement) -> int:
    """Return where the first participant ends in the sentence: relation words are looked for after it first."""
    ends = [p.end - statement.sentence.start for p in (statement.subject, statement.object)]
    inside = [end for end in ends if 0 < end <= len(statement.sentence.text)]
    return min(inside, default=0)


def _find_relation(words: str, text: str, middle: int) -> list[re.Match[str]]:
    if not words.strip():
        return []
    whole = re.compile(rf"(?<!\w){re.escape(words.strip())}(?!\w)", re.IGNORECASE)
    found = whole.search(text, middle) or whole.search(text)
    if found:
        return [found]
    matches, position = [], 0
    for word in words.split():
        match = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE).search(text, position)
        if match:
            matches.append(match)
            position = match.end()
    return matches


def _stands_there(participant: Participant, text: str, begin: int, end: int) -> bool:
    return 0 <= begin < end <= len(text) and text[begin:end] == participant.text


def _join(text: str, roles: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or roles[i] != roles[start]:
            pieces.append((text[start:i], roles[start]))
            start = i
    return pieces


def _shorten(text: str) -> str:
    """Return the first `CONTEXT` characters, cut at a space."""
    if len(text) <= CONTEXT:
        return text
    return text[:CONTEXT].rpartition(" ")[0] + " …"

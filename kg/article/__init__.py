"""From files to articles: text, HTML, JSON lines, CSV, folders and standard input become `kg.model.Article`.

`read_articles` reads any mix of inputs; `article_from_text` is the one constructor that also finds the blocks.
"""

from __future__ import annotations

from kg.article.clean import find_blocks
from kg.article.compose import article_from_text
from kg.article.read import read_articles

__all__ = ["article_from_text", "find_blocks", "read_articles"]

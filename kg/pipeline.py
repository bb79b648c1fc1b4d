"""The steps joined: inputs in, statements, triples, links or a graph out. One function per verb of the command line.

Nothing here prints; what is skipped is handed to `Settings.on_skip`. Articles go through one at a time, so memory does
not grow with the size of the batch; with several workers the order of the output is still that of the input.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.article import read_articles
from kg.errors import ArticleError
from kg.model import Article, LinkedMention, MentionRequest

if TYPE_CHECKING:
    from kg.extraction.extractor import Extractor, Reading
    from kg.extraction.linking import Linker

log = logging.getLogger(__name__)

CHUNK = 4  # articles a worker takes at a time
_AHEAD = 3  # chunks waiting for each worker


def _log_skip(error: ArticleError) -> None:
    log.warning("%s", error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read: `actors` are further tables, `model` a spaCy pipeline, `min_confidence` in [0, 1]."""

    actors: tuple[Path, ...] = ()
    model: str | None = None
    workers: int = 1
    min_confidence: float = 0.0
    on_skip: Callable[[ArticleError], None] = field(default=_log_skip)


def read_readings(
    inputs: Iterable[str | Path], settings: Settings, *, triples: bool = False
) -> Iterator[Reading]:
    """Yield what was read in each article of the inputs: statements, or with `triples` open triples."""
    articles = read_articles(inputs, on_skip=settings.on_skip)
    yield from read_all(articles, settings, triples=triples)


def read_all(
    articles: Iterable[Article], settings: Settings, *, triples: bool = False
) -> Iterator[Reading]:
    """Yield one Reading per article in the order given: statements, or with `triples` open triples."""
    if settings.workers <= 1:
        extractor = make_extractor(settings.actors, settings.model)
        yield from _read_chunk(extractor, articles, triples, settings.min_confidence)
        return
    job = (settings.actors, settings.model, triples, settings.min_confidence)
    waiting: deque[Future[list[Reading]]] = deque()
    with ProcessPoolExecutor(settings.workers, mp_context=get_context("spawn")) as pool:
        for chunk in _chunks(articles):
            waiting.append(pool.submit(_work, job, chunk))
            if len(waiting) >= settings.workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def link_mentions(
    requests: Iterable[MentionRequest], settings: Settings
) -> Iterator[LinkedMention]:
    """Yield the actor of each phrase, in the order given."""
    linker = _make_linker(settings.actors, settings.model)
    for request in requests:
        yield linker.link(request)


def run_name(settings: Settings) -> str:
    """Return the name under which a graph keeps what was read with these settings; no clock, no path in it."""
    from kg import __version__
    from kg.vocabulary import ONTOLOGY_VERSION

    parts = [f"kg {__version__}", f"ontology {ONTOLOGY_VERSION}"]
    if settings.model:
        parts.append(f"model {Path(settings.model).name}")
    parts += [f"actors {path.name}" for path in settings.actors]
    return ", ".join(parts)


@lru_cache(maxsize=2)
def make_extractor(actors: Sequence[Path] = (), model: str | None = None) -> Extractor:
    """Return an extractor with the given tables and pipeline; the last two are kept.

    Raises:
        LanguageModelError, ResourceError: the pipeline or a table cannot be loaded.
    """
    from kg.extraction.extractor import Extractor
    from kg.extraction.gazetteer import load_gazetteer
    from kg.language.pipeline import load_language

    gazetteer = load_gazetteer(
        actors
    )  # first: a faulty table is noticed before the model is loaded
    return Extractor(load_language(model), gazetteer=gazetteer)


def _make_linker(actors: Sequence[Path], model: str | None) -> Linker:
    from kg.extraction.gazetteer import load_gazetteer
    from kg.extraction.linking import Linker
    from kg.language.pipeline import load_language

    gazetteer = load_gazetteer(actors)
    return Linker(load_language(model), gazetteer=gazetteer)


def _read_chunk(
    extractor: Extractor, articles: Iterable[Article], triples: bool, min_confidence: float
) -> Iterator[Reading]:
    for reading in extractor.read(articles, statements=not triples, triples=triples):
        yield replace(
            reading,
            statements=tuple(s for s in reading.statements if s.confidence >= min_confidence),
            triples=tuple(t for t in reading.triples if t.confidence >= min_confidence),
        )


def _work(
    job: tuple[tuple[Path, ...], str | None, bool, float], articles: list[Article]
) -> list[Reading]:
    actors, model, triples, min_confidence = job
    return list(_read_chunk(make_extractor(actors, model), articles, triples, min_confidence))


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk

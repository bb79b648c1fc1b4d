"""Know actors by name: the packaged tables and the user's own, as one index of aliases.

Comes in: words of a sentence. Goes out: the longest names that begin at each word, with the actors that bear them and
the days on which they do.

Names are compared word part by word part ("al-Qaeda" is al + Qaeda, "U.S." is US), accents folded, capitals kept:
"US" is not "us". Names in the user's tables are compared without regard to capitals and win over all others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import ResourceError
from kg.iris import mint_actor_id
from kg.model import Actor, Kind

_ATOM = re.compile(r"[^\W_]+")
_MARKS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "’": "'"})
_END = ""  # key of a trie node under which the names that end there stand
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call an actor. `use`: name, abbreviation, demonym, people, capital, metonym, city, region.

    `label` is the name as the table writes it; `own` marks names of the user's tables.
    """

    actor: Actor
    use: str
    start: date | None = None
    end: date | None = None
    own: bool = False
    label: str = ""

    def holds(self, day: date | None) -> bool:
        """Whether the name meant this actor on that day; unknown days hold."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of words `[first, last)` that is a name, and whom it may mean, best known first."""

    first: int
    last: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in an office."""

    actor_id: str
    country: str | None
    code: str | None
    office: str
    start: date | None
    end: date | None


@dataclass(slots=True)
class Gazetteer:
    """All actors known by name."""

    actors: dict[str, Actor] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)  # ISO code -> "Turkish"
    _trie: dict[str, Any] = field(default_factory=dict)
    _own: dict[str, Any] = field(default_factory=dict)

    def country(self, iso3: str) -> Actor | None:
        """Return the actor of a country."""
        return self.actors.get(f"country/{iso3}")

    def add(self, alias: str, name: Name) -> None:
        """Let `alias` mean an actor."""
        parts = atoms(alias)
        if not parts:
            return
        node = self._own if name.own else self._trie
        for part in parts:
            node = node.setdefault(part.casefold() if name.own else part, {})
        names: list[Name] = node.setdefault(_END, [])
        if name not in names:
            names.append(name)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Return the longest names in a sentence, from left to right, without overlap."""
        flat = [(part, i) for i, word in enumerate(words) for part in atoms(word)]
        first_of: dict[int, int] = {}
        for k, (_, i) in enumerate(flat):
            first_of.setdefault(i, k)
        ends = {i: k for k, (_, i) in enumerate(flat)}
        matches: list[Match] = []
        i = 0
        while i < len(words):
            found = self._longest(flat, first_of[i], ends) if i in first_of else None
            if found is None:
                i += 1
                continue
            last, names = found
            matches.append(Match(i, last, names))
            i = last
        return matches

    def lookup(self, alias: str) -> tuple[Name, ...]:
        """Return the names that a whole phrase is, if any."""
        matches = self.find([alias])
        return matches[0].names if matches else ()

    def _longest(
        self, flat: Sequence[tuple[str, int]], begin: int, ends: dict[int, int]
    ) -> tuple[int, tuple[Name, ...]] | None:
        best: tuple[int, tuple[Name, ...]] | None = None
        for own, root in ((True, self._own), (False, self._trie)):
            node: Any = root
            for k in range(begin, len(flat)):
                part, i = flat[k]
                node = node.get(part.casefold()) if own else _step(node, part)
                if node is None:
                    break
                if _END in node and ends[i] == k and (best is None or i + 1 > best[0]):
                    best = (i + 1, tuple(node[_END]))
            if best is not None and own:
                return best
        return best


def _step(node: dict[str, Any], part: str) -> Any:
    """Follow one word part; words in capitals ("TURKEY") also as Title case."""
    found = node.get(part)
    if found is None and len(part) > 3 and part.isupper():
        found = node.get(part.capitalize())
    return found


@lru_cache(maxsize=65536)
def atoms(text: str) -> tuple[str, ...]:
    """Split text into word parts as names are compared: accents folded, dots dropped.

    >>> atoms("Türkiye"), atoms("U.S."), atoms("al-Qaeda")
    (('Turkiye',), ('US',), ('al', 'Qaeda'))
    """
    folded = unicodedata.normalize("NFKD", text.translate(_MARKS))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(_ATOM.findall(plain.replace(".", "")))


def read_day(text: str, *, last: bool = False) -> date | None:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a missing part is its first, or with `last` its last day."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day is None:
            if not last:
                return date(year, month, 1)
            following = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1)
        return date(year, month, day)
    except ValueError:  # 2019-13-45
        return None


@lru_cache(maxsize=1)
def packaged_gazetteer() -> Gazetteer:
    """Return the index of the packaged tables; do not change it, `load_gazetteer` makes copies."""
    gazetteer = Gazetteer()
    wikidata = {r["id"]: r["wikidata"] for r in _rows("wikidata.csv", "id", "wikidata")}
    _add_countries(gazetteer, wikidata)
    for row in _rows("bodies.csv", "id", "label", "country", "code", "aliases", "start", "end"):
        _add_actor(gazetteer, row, Kind.GOVERNMENT_BODY, wikidata)
    for row in _rows(
        "organisations.csv", "id", "label", "kind", "country", "code", "aliases", "start", "end"
    ):
        _add_actor(gazetteer, row, Kind(row["kind"]), wikidata)
    for row in _rows("assets.csv", "id", "label", "kind", "country", "aliases"):
        _add_actor(
            gazetteer, row | {"code": "", "start": "", "end": ""}, Kind(row["kind"]), wikidata
        )
    _add_leaders(gazetteer, wikidata)
    return gazetteer


def load_gazetteer(tables: Iterable[Path] = ()) -> Gazetteer:
    """Return the packaged index with the user's tables (`alias,canonical,code,start,end`) on top.

    Raises:
        ResourceError: a table cannot be read or has a faulty line.
    """
    paths = list(tables)
    packaged = packaged_gazetteer()
    if not paths:
        return packaged
    gazetteer = Gazetteer(
        dict(packaged.actors), packaged.terms, packaged.demonyms, packaged._trie, {}
    )
    for path in paths:
        for row in resources.read_table(path, ("alias", "canonical", "code")):
            _add_own(gazetteer, row, path)
    return gazetteer


def _rows(file: str, *columns: str) -> Iterator[dict[str, str]]:
    return resources.read_table(resources.data_path(file), columns)


def _add_countries(gazetteer: Gazetteer, wikidata: dict[str, str]) -> None:
    names: dict[str, list[dict[str, str]]] = {}
    for row in _rows("country_names.csv", "alias", "iso3", "use", "start", "end"):
        names.setdefault(row["iso3"], []).append(row)
    for row in _rows("countries.csv", "iso3", "label", "demonym", "wikidata", "start", "end"):
        iso3 = row["iso3"]
        own = names.get(iso3, [])
        shown = (r["alias"] for r in own if r["use"] in ("name", "abbreviation", "capital"))
        actor = Actor(
            id=f"country/{iso3}",
            label=row["label"],
            kind=Kind.COUNTRY,
            country=iso3,
            code=iso3,
            aliases=tuple(dict.fromkeys(a for a in shown if a != row["label"])),
            wikidata=row["wikidata"] or wikidata.get(f"country/{iso3}"),
        )
        gazetteer.actors[actor.id] = actor
        gazetteer.demonyms[iso3] = row["demonym"] or row["label"]
        start, end = read_day(row["start"]), read_day(row["end"], last=True)
        gazetteer.add(row["label"], Name(actor, "name", start, end))
        for r in own:
            first, last = read_day(r["start"]), read_day(r["end"], last=True)
            gazetteer.add(
                r["alias"], Name(actor, r["use"], first or start, last or end, label=r["alias"])
            )


def _add_actor(
    gazetteer: Gazetteer, row: dict[str, str], kind: Kind, wikidata: dict[str, str]
) -> None:
    aliases = tuple(a for a in row["aliases"].split("|") if a)
    actor = Actor(
        id=row["id"],
        label=row["label"],
        kind=kind,
        country=row["country"] or None,
        code=row["code"] or None,
        aliases=aliases,
        wikidata=wikidata.get(row["id"]),
    )
    gazetteer.actors.setdefault(actor.id, actor)
    start, end = read_day(row["start"]), read_day(row["end"], last=True)
    for alias in (row["label"], *aliases):
        gazetteer.add(alias, Name(actor, "name", start, end))


def _add_leaders(gazetteer: Gazetteer, wikidata: dict[str, str]) -> None:
    for row in _rows(
        "leaders.csv", "id", "label", "aliases", "country", "code", "office", "start", "end"
    ):
        aliases = tuple(a for a in row["aliases"].split("|") if a)
        known = gazetteer.actors.get(row["id"])
        merged = tuple(dict.fromkeys((*(known.aliases if known else ()), *aliases)))
        actor = Actor(
            id=row["id"],
            label=row["label"],
            kind=Kind.PERSON,
            country=row["country"] or (known.country if known else None),
            code=row["code"] or None,
            aliases=merged,
            wikidata=wikidata.get(row["id"]),
        )
        gazetteer.actors[actor.id] = actor
        start, end = read_day(row["start"]), read_day(row["end"], last=True)
        gazetteer.terms.setdefault(actor.id, []).append(
            Term(actor.id, row["country"] or None, row["code"] or None, row["office"], start, end)
        )
        for alias in (row["label"], *aliases):
            gazetteer.add(alias, Name(actor, "name", start, end))


def _add_own(gazetteer: Gazetteer, row: dict[str, str], path: Path) -> None:
    code, label = row["code"], row["canonical"] or row["alias"]
    if not row["alias"] or len(code) < 3 or not code.isalnum() or not code.isupper():
        problem = f"alias or code missing, or not of capital letters, in the row of {label!r}"
        raise ResourceError(str(path), None, problem)
    known = gazetteer.country(code) if len(code) == 3 else None
    kind = Kind.COUNTRY if len(code) == 3 else Kind.GROUP
    sector_free = code[:3] in ("IGO", "NGO", "NGM", "IMG", "MNC")
    actor = known or Actor(
        id=mint_actor_id(kind.value, label),
        label=label,
        kind=Kind.INTERNATIONAL_ORGANIZATION if code[:3] == "IGO" else kind,
        country=None if sector_free else code[:3],
        code=code,
    )
    for column in ("start", "end"):
        if row.get(column) and read_day(row[column]) is None:
            problem = f"{column} of {row['alias']!r} is no date YYYY, YYYY-MM or YYYY-MM-DD"
            raise ResourceError(str(path), None, problem)
    start, end = read_day(row.get("start", "")), read_day(row.get("end", ""), last=True)
    gazetteer.actors.setdefault(actor.id, actor)
    gazetteer.add(row["alias"], Name(actor, "name", start, end, own=True))

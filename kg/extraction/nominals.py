"""Read nouns for people who act: "Turkish troops", "the foreign minister of Iran", "rebels", "police".

Requires: Tree, SentenceMentions with names; Discourse.
Yields: actors. Who acts for a state is that state with a sector code; who acts for an organisation is the organisation;
other people of a country are a group of their own. Without a country in the phrase, the home is the one country that
the sentence, or else the text before it, is about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.extraction.coreference import Discourse
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.lexicon import Lexicon, Role
from kg.extraction.mentions import SentenceMentions, phrases_ending_at
from kg.extraction.tree import Tree
from kg.iris import mint_actor_id
from kg.model import Actor, Kind

_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat", "det", "nmod:unmarked")
_HOLDERS = frozenset(
    {"of", "in", "from", "for", "to", "at", "with", "on", "throughout", "across", ""}
)
_QUANTIFIERS = frozenset(
    {"many", "such", "other", "some", "several", "few", "various", "only", "own", "same"}
)
_PLACES = frozenset({"in", "at", "near", "outside", "throughout", "across", "inside", "around"})
_ACTS_FOR_OTHERS = ("state", "body")
_AGAINST_THE_STATE = frozenset({"REB", "UAF", "SEP", "RAD", "INS"})
_GOVERNING = frozenset(
    {"government", "administration", "regime", "cabinet", "junta", "troop", "force", "army"}
)
_OWN_VOICE = frozenset({"LEG", "JUD"})
_STATE_LIKE = (Kind.COUNTRY, Kind.INTERNATIONAL_ORGANIZATION)


class NominalReader:
    """Reads the nominals of one article."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, discourse: Discourse) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._discourse = discourse
        self._seen: Counter[str] = Counter()  # countries named so far

    def note_countries(self, found: SentenceMentions) -> None:
        """Remember which countries a sentence names, for the nominals of the sentences that follow."""
        self._seen.update(_countries_named(found))

    def role(self, tree: Tree, i: int) -> Role | None:
        """Return the longest entry of the roles table that ends at token `i` ("defence minister").

        "A jihadist commander" is a rebel, whatever commanders are otherwise.
        """
        roles = self._lexicon.roles
        role = next((roles[p] for p in phrases_ending_at(tree, i) if p in roles), None)
        if role is None or role.acts_for == "self":
            return role
        for c in tree.kids(i, ("amod", "compound")):
            side = roles.get(tree.lemmas[c].lower())
            if side is not None and side.code in _AGAINST_THE_STATE:
                return replace(role, code=side.code, acts_for="self")
        return role

    def holders(
        self, tree: Tree, i: int, found: SentenceMentions, *, depth: int = 0
    ) -> list[Actor]:
        """Return whose people a noun stands for: "Turkish", "Turkey's", "of Turkey", "of President X"."""
        if depth > 3:
            return []
        todo = [c for c in tree.children[i] if tree.deps[c] in _MODIFIERS]
        abroad = (
            _PLACES if self._is_military(tree, i) else frozenset()
        )  # troops in Syria are not Syria's
        todo = [c for c in todo if tree.deps[c] != "nmod" or tree.case(c) in _HOLDERS - abroad]
        before = self._holders_among(tree, i, [c for c in todo if c < i], found, depth)
        # "US forces in Pakistan" are the US's, "forces in Pakistan" Pakistan's
        return before or self._holders_among(tree, i, [c for c in todo if c > i], found, depth)

    def _is_military(self, tree: Tree, i: int) -> bool:
        role = self._lexicon.roles.get(tree.lemmas[i].lower())
        return role is not None and role.code == "MIL"

    def _holders_among(
        self, tree: Tree, i: int, todo: list[int], found: SentenceMentions, depth: int
    ) -> list[Actor]:
        actors: list[Actor] = []
        for c in (each for head in todo for each in tree.conjuncts(head)):
            span = found.name_at(c)
            if span is None:
                if tree.tags[c] == "PRP$":
                    owners = self._discourse.pronoun(tree.lower[c], tree.index, c)
                    actors += [a for a in owners if a.kind is not Kind.PERSON]
                elif tree.deps[c] != "det" and tree.tags[c] not in ("VBN", "VBG"):
                    actors += self.holders(tree, c, found, depth=depth + 1)
            elif span.country is not None:
                actors.append(span.country)
            elif span.actor.kind is Kind.PERSON:
                if tree.lemmas[i].lower() not in _GOVERNING:
                    continue
                known = span.actor.country and self._gazetteer.country(span.actor.country)
                actors += [known] if known else []
            elif span.actor.kind.can_act:
                actors.append(span.actor)
        return list({a.id: a for a in actors}.values())

    def home(self, tree: Tree, i: int, found: SentenceMentions) -> Actor | None:
        """Return the country that a noun without one belongs to: where it happens, or what the text is about."""
        for up in (i, *tree.ancestors(i)):
            for c in tree.children[up]:
                if tree.deps[c] in ("obl", "nmod") and tree.case(c) in _PLACES:
                    span = found.name_at(c)
                    if span is not None and span.country is not None:
                        return span.country
            if tree.deps[up] in ("acl:relcl", "ccomp", "advcl", "parataxis"):
                break  # where another clause happens says nothing of this one
        named = _countries_named(found)
        if len(named) == 1:
            return self._gazetteer.country(next(iter(named)))
        if not named and self._seen:
            (iso3, times), *rest = self._seen.most_common(2)
            if times >= 2 and (not rest or times > rest[0][1]):
                return self._gazetteer.country(iso3)
        return None

    def description(self, tree: Tree, i: int, holder: Actor) -> str:
        """Return what a role noun says of its bearer, to be compared: "state arms exporter country/RUS"."""
        words = [
            tree.lemmas[c].lower()
            for c in tree.kids(i, ("compound",))
            if c < i and tree.pos[c] == "NOUN"
        ]
        return " ".join([*words, tree.lemmas[i].lower(), holder.id])

    def actor(
        self,
        tree: Tree,
        i: int,
        role: Role,
        holder: Actor | None,
        tokens: tuple[int, ...],
        *,
        told: bool = True,
    ) -> Actor:
        """Return the actor of a role noun; `told` says that the holder stands in the phrase itself."""
        if holder is not None and role.acts_for in _ACTS_FOR_OTHERS and holder.kind in _STATE_LIKE:
            if role.acts_for == "body" and role.code in _OWN_VOICE and holder.kind is Kind.COUNTRY:
                return self._institution(role, holder)
            return replace(holder, code=_code(holder, role.code))
        label = _label(tree, tokens, i, holder if told else None)
        if not told and holder is not None and holder.country is not None:
            label = f"{self._gazetteer.demonyms.get(holder.country, holder.label)} {label}"
        return Actor(
            id=mint_actor_id(role.kind.value, label),
            label=label,
            kind=role.kind,
            country=holder.country if holder else None,
            code=_code(holder, role.code),
        )

    def _institution(self, role: Role, country: Actor) -> Actor:
        """A parliament or a court speaks for itself, not for its government."""
        label = f"{role.noun[:1].upper()}{role.noun[1:]} of {country.label}"
        demonym = self._gazetteer.demonyms.get(country.country or "", country.label)
        return Actor(
            id=mint_actor_id(role.kind.value, label),
            label=label,
            kind=role.kind,
            country=country.country,
            code=_code(country, role.code),
            aliases=(f"{demonym} {role.noun}",),
        )


def _countries_named(found: SentenceMentions) -> Counter[str]:
    named: Counter[str] = Counter()
    for span in found.spans:
        if span.actor.kind is Kind.MEDIA_OUTLET:
            continue  # who reports is not whom the report is about
        country = span.country.country if span.country is not None else span.actor.country
        if span.country is None and not (span.actor.code or "").startswith(country or "-"):
            continue  # the UN's head is no sign that the text is about his country
        if country is not None:
            named[country] += 1
    return named


def _code(holder: Actor | None, sector: str) -> str | None:
    """The event coders' code: country (or organisation) and sector; None when neither is known."""
    if holder is None or holder.code is None:
        return sector or None
    base = holder.code if holder.kind is not Kind.COUNTRY else holder.code[:3]
    return base if not sector or base.endswith(sector) else base + sector


def _label(tree: Tree, tokens: tuple[int, ...], i: int, holder: Actor | None) -> str:
    """The phrase up to its head, without article and number; "its rebels" gets the country's name."""
    first = tokens[0]
    while first < i and (
        tree.deps[first] in ("det", "nummod", "det:predet", "punct", "nmod:poss", "case", "advmod")
        or tree.tags[first] in ("POS", "CD", "PRP$", "DT", "RB", "IN", "PDT", "JJR", "JJS")
        or tree.lower[first] in _QUANTIFIERS
    ):
        first += 1
    text = tree.written(first, i + 1)
    if (
        holder is not None
        and holder.label.split()[0] not in text
        and not any(w[:1].isupper() for w in text.split())
    ):
        return f"{text} of {holder.label}"
    return text

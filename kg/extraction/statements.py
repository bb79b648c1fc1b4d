"""Turn the candidates of one sentence into statements: status, source, time, place, confidence.

Requires: Analysis, Tree, SentenceMentions, Clauses.
Yields: Statements; acts of speech toward somebody ("Trump said Iran attacked the ship") make statements of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.admission import is_admitted, is_own_state
from kg.extraction.attribution import Frame, find_frame
from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.qualifiers import Qualifiers, qualify_noun, qualify_verb
from kg.extraction.relations import RelationFinder
from kg.extraction.scoring import score
from kg.extraction.standing import find_standing
from kg.extraction.times import read_time
from kg.extraction.tree import Tree
from kg.extraction.typing import make_relation
from kg.iris import mint_actor_id
from kg.language.pipeline import Analysis
from kg.model import (
    Actor,
    ArticleRef,
    Evidence,
    Kind,
    Modality,
    Participant,
    Polarity,
    Sentence,
    Statement,
    TimeSpan,
)

_CONCERNS = frozenset({Kind.WEAPON_SYSTEM, Kind.PROGRAMME, Kind.AGREEMENT})
#: whose words about another are an act toward it; the press and crowds only report
_ACCUSERS = frozenset(
    {
        Kind.COUNTRY,
        Kind.PERSON,
        Kind.INTERNATIONAL_ORGANIZATION,
        Kind.GOVERNMENT_BODY,
        Kind.ARMED_GROUP,
        Kind.POLITICAL_PARTY,
    }
)
_UNNAMED = Actor("entity/unnamed-source", "unnamed source", Kind.GROUP)


class SentenceReader:
    """Turns the candidates of one sentence into statements."""

    def __init__(
        self,
        analysis: Analysis,
        article: ArticleRef,
        tree: Tree,
        mentions: SentenceMentions,
        clauses: dict[int, Clause],
        lexicon: Lexicon,
    ) -> None:
        self._analysis = analysis
        self._article = article
        self._tree = tree
        self._mentions = mentions
        self._clauses = clauses
        self._lexicon = lexicon

    def statements(self, sentence: Sentence, relations: RelationFinder) -> list[Statement]:
        """Return the statements of the sentence in text order."""
        candidates = [
            *relations.find(self._mentions, self._clauses),
            *find_standing(self._mentions, self._clauses, self._lexicon),
        ]
        made = [s for c in candidates if (s := self._statement(c, sentence)) is not None]
        made += self._accusations(made, sentence)
        made += self._demands(sentence)
        return _without_repeats(made)

    def _statement(self, candidate: Candidate, sentence: Sentence) -> Statement | None:
        qualifiers = self._qualify(candidate)
        frame = None
        if not candidate.presupposed:
            frame = find_frame(self._tree, candidate.anchor, self._clauses, self._lexicon)
        if frame is not None and frame.stance == "deny":
            qualifiers = qualifiers.joined(Qualifiers(modality=Modality.DENIED))
        if frame is not None and frame.stance == "think" and not candidate.standing:
            qualifiers = qualifiers.joined(Qualifiers(modality=Modality.POSSIBLE))
        name = qualifiers.act or candidate.relation
        if not is_admitted(name, candidate):
            return None
        carrier = self._clauses.get(candidate.anchor)
        text = self._tree.text(candidate.words)
        return Statement(
            article=self._article,
            sentence=sentence,
            subject=self._participant(candidate.subject),
            relation=make_relation(
                name, polarity=qualifiers.polarity, modality=qualifiers.modality, text=text
            ),
            object=self._participant(candidate.object),
            evidence=Evidence(sentence.start, sentence.end, sentence.text),
            concerning=self._concerning(candidate),
            reciprocal=candidate.reciprocal,
            polarity=qualifiers.polarity,
            modality=qualifiers.modality,
            ended=candidate.ended,
            attributed_to=self._sources(frame) or self._quoted(candidate),
            via=self._via(frame),
            time=None if candidate.standing else self._time(candidate),
            place=None if candidate.standing else self._place(candidate),
            confidence=score(
                candidate, qualifiers, inherited=carrier.inherited if carrier else False
            ),
            rule=candidate.rule,
        )

    def _qualify(self, candidate: Candidate) -> Qualifiers:
        if candidate.standing:
            clause = self._clauses.get(candidate.anchor)
            if clause is None:
                return Qualifiers()
            found = qualify_verb(self._tree, candidate.anchor, self._lexicon)
            return replace(found, act=None)
        if candidate.noun:
            found = qualify_noun(
                self._tree, candidate.anchor, self._lexicon, light_verb=candidate.light_verb
            )
        else:
            found = qualify_verb(self._tree, candidate.anchor, self._lexicon)
        if found.act in ("agreesWith", "offersToCooperateWith"):  # the inner act is finer
            found = replace(found, act=None)
        return found

    # ------------------------------------------------------------------ circumstances

    def _participant(self, mention: Mention) -> Participant:
        start, end = self._analysis.span(*self._tree.span(mention.tokens))
        return Participant(mention.actor, self._analysis.article.text[start:end], start, end)

    def _quoted(self, candidate: Candidate) -> tuple[Participant, ...]:
        """The speaker of what stands in quotation marks without a frame of its own."""
        if candidate.presupposed or candidate.anchor not in self._mentions.quoted:
            return ()
        if self._mentions.speaker is None:
            return (self._words(_UNNAMED, (candidate.anchor,)),)
        actor, place = self._mentions.speaker
        if actor.id == candidate.subject.actor.id and candidate.subject.how != "pronoun":
            return ()
        start, end = self._analysis.span(*place)
        return (Participant(actor, self._analysis.article.text[start:end], start, end),)

    def _sources(self, frame: Frame | None) -> tuple[Participant, ...]:
        if frame is None:
            return ()
        found = [m for i in frame.sources for m in self._mentions.at(i) if m.actor.kind.can_act]
        if found:
            return tuple(map(self._participant, _unique(found)))
        heads = [i for i in frame.sources if self._tree.pos[i] in ("NOUN", "PROPN")]
        if not heads:
            return (self._words(_UNNAMED, frame.sources or (frame.cue,)),)
        tokens = tuple(self._tree.phrase(heads[0]))
        label = " ".join(
            self._tree.words[i]
            for i in tokens
            if self._tree.deps[i] not in ("det", "nummod", "punct")
        )
        actor = Actor(mint_actor_id(Kind.GROUP.value, label), label, Kind.GROUP)
        return (self._words(actor, tokens),)

    def _via(self, frame: Frame | None) -> tuple[Participant, ...]:
        if frame is None:
            return ()
        found = [m for i in frame.addressees for m in self._mentions.at(i)]
        return tuple(
            self._participant(m) for m in _unique(found) if m.actor.kind is Kind.MEDIA_OUTLET
        )

    def _words(self, actor: Actor, tokens: Iterable[int]) -> Participant:
        start, end = self._analysis.span(*self._tree.span(tokens))
        return Participant(actor, self._analysis.article.text[start:end], start, end)

    def _scope(self, candidate: Candidate) -> list[int]:
        top = candidate.light_verb if candidate.light_verb is not None else candidate.anchor
        return self._tree.subtree(top)

    def _concerning(self, candidate: Candidate) -> tuple[Participant, ...]:
        if candidate.standing:
            return ()
        scope = set(self._scope(candidate))
        taken = {candidate.subject.actor.id, candidate.object.actor.id}
        found = [
            m
            for i, mentions in sorted(self._mentions.by_head.items())
            for m in mentions
            if i in scope and m.actor.kind in _CONCERNS and m.actor.id not in taken
        ]
        return tuple(map(self._participant, _unique(found)))

    def _time(self, candidate: Candidate) -> TimeSpan | None:
        tree = self._tree
        top = candidate.light_verb if candidate.light_verb is not None else candidate.anchor
        other = {
            i
            for c in tree.kids(top, ("acl:relcl", "advcl", "ccomp", "parataxis", "conj"))
            for i in tree.subtree(c)
        }
        scope = [i for i in tree.subtree(top) if i not in other]
        text = " ".join(tree.words[i] for i in scope)
        return read_time(" ".join(text.split()), self._article.published)

    def _place(self, candidate: Candidate) -> Participant | None:
        top = candidate.light_verb if candidate.light_verb is not None else candidate.anchor
        taken = {candidate.subject.actor.id, candidate.object.actor.id}
        for i in self._tree.kids(top, ("obl", "nmod")):
            if self._tree.case(i) in ("in", "at", "near", "outside"):
                for m in self._mentions.at(i):
                    placed = m.actor.kind in (Kind.PLACE, Kind.COUNTRY)
                    if placed and m.actor.id not in taken:
                        return self._participant(m)
        return None

    # ------------------------------------------------------------------ acts of speech

    def _accusations(self, made: list[Statement], sentence: Sentence) -> list[Statement]:
        """ "Trump said Iran attacked the ship" is also Trump accusing Iran."""
        found = []
        for s in made:
            hostile = s.relation.quad == "material_conflict" and s.modality is Modality.ACTUAL
            if not hostile or s.polarity is Polarity.NEGATED:
                continue
            for source in s.attributed_to:
                accuser = source.actor
                if accuser.id in (s.subject.actor.id, _UNNAMED.id) or accuser.kind not in _ACCUSERS:
                    continue
                if accuser.kind is Kind.PERSON and accuser.label.islower():
                    continue  # "officials": nobody in particular
                if accuser.country is not None and accuser.country == s.subject.actor.country:
                    continue  # officials who tell what their own state did accuse nobody
                found.append(
                    replace(
                        s,
                        subject=source,
                        object=s.subject,
                        relation=make_relation(
                            "accuses",
                            polarity=Polarity.POSITIVE,
                            modality=Modality.ACTUAL,
                            text=s.relation.text,
                        ),
                        attributed_to=(),
                        via=(),
                        reciprocal=False,
                        concerning=(),
                        confidence=round(s.confidence * 0.8, 2),
                        rule="speech:accuses",
                    )
                )
        return found

    def _demands(self, sentence: Sentence) -> list[Statement]:
        """ "Washington said Tripoli must hand over the suspects": Washington makes a demand."""
        found = []
        words = self._lexicon.words["obligation"]
        for clause in self._clauses.values():
            duty = [
                c for c in self._tree.kids(clause.head, ("aux",)) if self._tree.lower[c] in words
            ]
            frame = (
                find_frame(self._tree, clause.head, self._clauses, self._lexicon) if duty else None
            )
            if frame is None or clause.passive or clause.inherited or frame.stance == "think":
                continue
            speakers = [
                m for i in frame.sources for m in self._mentions.at(i) if m.actor.kind in _ACCUSERS
            ]
            addressed = [
                m
                for i in clause.subjects
                for m in self._mentions.at(i)
                if m.actor.kind in _ACCUSERS
            ]
            for speaker in speakers:
                for other in addressed:
                    if speaker.actor.id == other.actor.id or is_own_state(
                        speaker.actor, other.actor
                    ):
                        continue
                    candidate = Candidate(
                        subject=speaker,
                        object=other,
                        relation="demandsOf",
                        anchor=frame.cue,
                        words=(duty[0], clause.head),
                        rule=f"speech:{self._tree.lower[duty[0]]}",
                        base=0.7,
                    )
                    statement = self._statement(candidate, sentence)
                    found += [statement] if statement is not None else []
        return found


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    return list({m.actor.id: m for m in mentions}.values())


def _without_repeats(statements: list[Statement]) -> list[Statement]:
    """Drop the same statement found twice, and the mirror image of a reciprocal one; the surer one stays."""
    best: dict[tuple[object, ...], Statement] = {}
    for s in statements:
        ends = (s.subject.actor.id, s.object.actor.id)
        pair = tuple(sorted(ends)) if s.reciprocal else ends
        key = (pair, s.relation.type, s.polarity, s.modality)
        if key not in best or s.confidence > best[key].confidence:
            best[key] = s
    return sorted(best.values(), key=lambda s: (s.subject.start, s.object.start, s.relation.name))
